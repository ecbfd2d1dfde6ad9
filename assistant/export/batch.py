"""The coverage page of a batch: what became of each report, which pages were used, skipped and unreadable, and how much stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.export.coverage import HEADING, coverage_rows
from assistant.export.excel import to_xlsx
from assistant.export.files import write_whole
from assistant.export.markdown import paper_markdown
from assistant.export.paper import Entry, Grid, Heading, Items, Paper, Part, Sheet, Value
from assistant.export.word import to_docx
from assistant.overnight.records import BatchOutcome, ReportOutcome, Status
from ingest.errors import Bilingual
from ingest.records import Language

FOLDER = "coverage"
"""In a folder of its own: whoever reads the summaries' folder finds only summaries."""
STATUS: dict[Status, Bilingual] = {
    "written": Bilingual(zh="已写", en="written"),
    "partial": Bilingual(zh="部分由模型写", en="partly by the model"),
    "empty": Bilingual(zh="没有主题", en="no theme"),
    "failed": Bilingual(zh="失败", en="failed"),
    "stopped": Bilingual(zh="未完成", en="not finished"),
}
_COLUMNS = (
    Bilingual(zh="研报", en="Report"),
    Bilingual(zh="结果", en="Outcome"),
    Bilingual(zh="主题", en="Themes"),
    Bilingual(zh="要点", en="Points"),
    Bilingual(zh="页数", en="Pages"),
    Bilingual(zh="用到", en="Used"),
    Bilingual(zh="跳过", en="Skipped"),
    Bilingual(zh="读不了", en="Unreadable"),
    Bilingual(zh="陈述", en="Statements"),
    Bilingual(zh="已核实", en="Verified"),
    Bilingual(zh="原因", en="Reason"),
)


def write_coverage(batch: BatchOutcome, output: Path, formats: Sequence[str], language: Language) -> list[Path]:
    """Write the coverage page into a folder within `output`, one file a format; returns their paths."""
    folder = output / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    paper = coverage_paper(batch, language)
    contents = {
        "md": lambda: paper_markdown(paper).encode(errors="replace"),
        "docx": lambda: to_docx(paper),
        "xlsx": lambda: to_xlsx(coverage_sheets(batch, language)),
        "json": lambda: (json.dumps(coverage_json(batch), ensure_ascii=False, indent=2) + "\n").encode(
            errors="replace"
        ),
    }
    return [write_whole(folder / f"coverage.{name}", contents[name]()) for name in formats]


def coverage_json(batch: BatchOutcome) -> dict[str, Any]:
    """The coverage page for programs. Nothing in it depends on when or how often the batch ran."""
    return {
        "reports": [
            {
                "report_id": one.job.report.id if one.job.report else "",
                "file_name": one.job.report.file_name if one.job.report else one.job.name,
                "outcome": one.status,
                "reason": one.reason,
                "hint": one.hint,
                "coverage": one.coverage.to_json() if one.coverage else None,
            }
            for one in batch.reports
        ],
        "statements": batch.statements,
        "verified": batch.verified,
        "share_verified": round(batch.verified / batch.statements, 4) if batch.statements else 1.0,
    }


def coverage_paper(batch: BatchOutcome, language: Language) -> Paper:
    """Totals, then a table of the reports, then what each did not use and why."""
    return Paper(
        title=HEADING.text(language),
        label=totals(batch, language),
        parts=tuple(_parts(batch, language)),
        language=language,
    )


def totals(batch: BatchOutcome, language: Language) -> str:
    """How many reports came out how, and the share of statements verified, on one line."""
    counts = [(STATUS[s].text(language), sum(one.status == s for one in batch.reports)) for s in STATUS]
    told = [f"{name} {count}" for name, count in counts if count]
    share = f"{batch.verified / batch.statements:.1%}" if batch.statements else "–"
    checked = Bilingual(zh=f"陈述核实 {share}", en=f"statements verified {share}").text(language)
    return Bilingual(zh="，", en=", ").text(language).join([*told, checked])


def _parts(batch: BatchOutcome, language: Language) -> Iterator[Part]:
    names = tuple(name.text(language) for name in (*_COLUMNS[:3], *_COLUMNS[5:8], *_COLUMNS[9:]))
    yield Grid(names, tuple(tuple(map(Entry, _told(one, language))) for one in batch.reports))
    for one in batch.reports:
        if one.coverage:
            yield Heading(_name(one))
            yield Items(tuple(Entry(f"{label}: {value}") for label, value in coverage_rows(one.coverage, language)))


def _told(one: ReportOutcome, language: Language) -> tuple[str, ...]:
    """A report's row as it is read: what was used of its pages, and verified of its statements, as parts of a whole."""
    name, outcome, themes, _, pages, used, skipped, failed, statements, verified, reason = (
        "" if value is None else str(value) for value in _row(one, language)
    )
    shares = (f"{used}/{pages}" if pages else "", skipped, failed, f"{verified}/{statements}" if statements else "")
    return (name, outcome, themes, *shares, reason)


def coverage_sheets(batch: BatchOutcome, language: Language) -> tuple[Sheet, ...]:
    """A row a report, and a row a line of each report's coverage."""
    names = (_COLUMNS[0], Bilingual(zh="项目", en="Item"), Bilingual(zh="内容", en="Value"))
    lines = (
        (_name(one), *row) for one in batch.reports if one.coverage for row in coverage_rows(one.coverage, language)
    )
    return (
        Sheet(
            Bilingual(zh="研报", en="Reports").text(language),
            tuple(name.text(language) for name in _COLUMNS),
            tuple(_row(one, language) for one in batch.reports),
        ),
        Sheet(HEADING.text(language), tuple(name.text(language) for name in names), tuple(lines)),
    )


def _row(one: ReportOutcome, language: Language) -> tuple[Value, ...]:
    reason = " ".join(filter(None, (one.reason, one.hint)))
    held = one.coverage
    if held is None:
        return (_name(one), STATUS[one.status].text(language), *[None] * 8, reason)
    skipped, failed = (sum(len(note.pages) for note in notes) for notes in (held.skipped, held.failed))
    counts = (
        held.themes,
        held.points,
        held.pages,
        len(held.pages_used),
        skipped,
        failed,
        held.statements,
        held.verified,
    )
    return (_name(one), STATUS[one.status].text(language), *counts, reason)


def _name(one: ReportOutcome) -> str:
    return one.job.report.file_name if one.job.report else one.job.name
