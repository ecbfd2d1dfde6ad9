"""A theme summary, or any paper, as Markdown: a page to read, with nothing in it that would be obeyed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from assistant.export.paper import Entry, Grid, Items, Notes, Paper, Part
from assistant.records import Citation, Theme, ThemeSummary
from ingest.errors import Bilingual
from ingest.records import Language

# What Markdown or HTML would read as markup; a report's text is shown, never obeyed.
MARKUP = re.compile(r"([\\`*_{}\[\]<>#|$!~])")


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


def paper_markdown(paper: Paper) -> str:
    """Any paper: headings, items, tables, and the quotes at its end under the numbers that point at them."""
    notes = Notes()
    lines = [f"# {escape(paper.title)}", "", escape(paper.label)]
    for part in paper.parts:
        lines += ["", *_part(part, notes)]
    if notes.citations:
        lines += ["", f"## {Notes.HEADING.text(paper.language)}", ""]
        lines += [f"{number}. {escape(Notes.told(citation))}" for number, citation in enumerate(notes.citations, 1)]
    return "\n".join(lines).rstrip() + "\n"


def _part(part: Part, notes: Notes) -> Iterator[str]:
    if isinstance(part, Items):
        for item in part.items:
            yield f"- {_entry(item, notes)}"
    elif isinstance(part, Grid):
        yield "| " + " | ".join(map(escape, part.columns)) + " |"
        yield "|" + " --- |" * len(part.columns)
        for row in part.rows:
            yield "| " + " | ".join(_entry(entry, notes) for entry in row) + " |"
    else:
        yield f"{'#' * (part.level + 1)} {escape(part.text)}"


def _entry(entry: Entry, notes: Notes) -> str:
    return f"{escape(entry.text)} {''.join(f'[{n}]' for n in notes.numbers(entry.citations))}".strip()
