"""Theme summaries as files: Markdown for people, JSON for programs. Same summary, same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.errors import BadSettings
from assistant.records import Citation, Theme, ThemeSummary
from ingest.errors import Bilingual
from ingest.records import Language

FORMATS = ("md", "json")
PLANNED = ("docx", "xlsx")

# What Markdown or HTML would read as markup; a report's text is shown, never obeyed.
MARKUP = re.compile(r"([\\`*_{}\[\]<>#|$!~])")
UNSAFE_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")
LONGEST_NAME = 120  # bytes of UTF-8; file systems take 255, and the report's id and suffix are still to come


def check_formats(names: str) -> tuple[str, ...]:
    """The formats in a list like "md,json", in order and once each; raises `BadSettings` for others."""
    wanted = tuple(dict.fromkeys(name.strip().lower() for name in names.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        listed = "、".join(unknown), ", ".join(unknown)
        planned = any(name in PLANNED for name in unknown)
        raise BadSettings(
            Bilingual(zh=f"还不能写 {listed[0]} 格式。", en=f"The format {listed[1]} cannot be written yet.")
            if planned
            else Bilingual(
                zh=f"没有 {listed[0] or '空'} 这种格式。", en=f"There is no format {listed[1] or 'of no name'}."
            ),
            Bilingual(zh=f"可用的格式：{'、'.join(FORMATS)}。", en=f"Formats: {', '.join(FORMATS)}."),
        )
    return wanted


def write_summary(summary: ThemeSummary, folder: Path, formats: Sequence[str] = FORMATS) -> list[Path]:
    """Write one report's summary into `folder` (made if need be), one file a format; returns their paths.

    A file is replaced whole or not at all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = file_stem(summary)
    written = []
    for name in formats:
        path = folder / f"{stem}.{name}"
        text = to_markdown(summary) if name == "md" else to_json(summary)
        half = path.with_name(path.name + ".part")
        half.write_text(text, encoding="utf-8", errors="replace", newline="\n")
        written.append(half.replace(path))
    return written


def file_stem(summary: ThemeSummary) -> str:
    """The report's file name made safe, and the start of its id: two files of one name stay apart."""
    stem = UNSAFE_IN_NAMES.sub("_", Path(summary.report.file_name).stem).strip(" .") or "report"
    short = stem.encode()[:LONGEST_NAME].decode(errors="ignore")
    return f"{short}-{summary.report.id[:8]}"


def to_json(summary: ThemeSummary) -> str:
    """The contract's JSON."""
    return json.dumps(summary.to_json(), ensure_ascii=False, indent=2) + "\n"


def to_markdown(summary: ThemeSummary) -> str:
    """A page to read: each theme with its points and companies, the quotes with their pages beneath it."""
    language = summary.report.language
    return "\n".join(_lines(summary, language)).rstrip() + "\n"


def escape(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown or HTML would obey."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))


def _lines(summary: ThemeSummary, language: Language) -> Iterator[str]:
    report = summary.report
    yield f"# {escape(report.title or report.file_name)}"
    yield ""
    yield " · ".join(escape(part) for part in (report.broker, report.published, report.file_name) if part)
    if not summary.themes:
        yield ""
        yield Bilingual(zh="没有找到投资主题。", en="No investment themes found.").text(language)
    for theme in summary.themes:
        yield ""
        yield from _theme(theme, language)
    yield ""
    yield from _coverage(summary, language)


def _theme(theme: Theme, language: Language) -> Iterator[str]:
    yield f"## {escape(theme.name)}"
    yield ""
    for point in theme.points:
        yield f"- {escape(point.text)} {_marks(point.citations)}".rstrip()
    if theme.companies:
        named = Bilingual(zh="公司：", en="Companies: ").text(language)
        comma = Bilingual(zh="、", en=", ").text(language)
        yield ""
        yield named + comma.join(
            escape(f"{company.name} {company.ticker}".strip()) + f" {_marks(company.citations)}".rstrip()
            for company in theme.companies
        )
    if theme.citations:
        yield ""
    for citation in theme.citations:
        yield f"> [{citation.marker}] p.{citation.page} “{escape(citation.quote)}”  "


def _marks(citations: Sequence[Citation]) -> str:
    return "".join(f"[{citation.marker}]" for citation in citations)


def _coverage(summary: ThemeSummary, language: Language) -> Iterator[str]:
    if not summary.coverage:
        return
    yield "---"
    yield Bilingual(zh="覆盖情况", en="Coverage").text(language)
    yield ""
    for name, value in summary.coverage.items():
        yield f"- {escape(name)}: {escape(json.dumps(value, ensure_ascii=False))}"
