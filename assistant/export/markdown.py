"""A theme summary, or any paper, as Markdown: a page to read, with nothing in it that would be obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.export.coverage import HEADING, coverage_rows
from assistant.export.paper import Entry, Grid, Items, Notes, Paper, Part
from assistant.export.summary import BESIDE, KINDS, ROLES, by_kind
from assistant.records import Citation
from assistant.themes.records import Theme, ThemeCompany, ThemePoint, ThemeSummary
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
    for kind, points in by_kind(theme.points):
        yield ""
        yield f"**{KINDS[kind].text(language)}**"
        yield ""
        yield from (_point(point) for point in points)
    if theme.companies:
        yield ""
        yield from _companies(theme.companies, language)
    if theme.background:
        yield ""
        yield f"**{BESIDE.text(language)}**"
        yield ""
        yield from (f"- {escape(point.text)} (p.{_pages(point.citations)})" for point in theme.background)
    if theme.citations:
        yield ""
    for citation in theme.citations:
        yield f"> [{citation.marker}] p.{citation.page} “{escape(citation.quote)}”  "


def _point(point: ThemePoint) -> str:
    return f"- {escape(point.text)} {_marks(point.citations)}".rstrip()


def _companies(companies: Sequence[ThemeCompany], language: Language) -> Iterator[str]:
    """A line a kind: those recommended, those with announcements, those mentioned."""
    comma = Bilingual(zh="、", en=", ").text(language)
    colon = Bilingual(zh="：", en=": ").text(language)
    for kind, role in ROLES.items():
        held = [company for company in companies if company.kind == kind]
        if held:
            named = Bilingual(zh="公司", en=" companies").text(language)
            told = (escape(f"{c.name} {c.ticker}".strip()) + f" {_marks(c.citations)}".rstrip() for c in held)
            yield f"{role.text(language)}{named}".strip().capitalize() + colon + comma.join(told) + "  "


def _pages(citations: Sequence[Citation]) -> str:
    return ", ".join(dict.fromkeys(str(citation.page) for citation in citations))


def _marks(citations: Sequence[Citation]) -> str:
    return "".join(f"[{citation.marker}]" for citation in citations)


def _coverage(summary: ThemeSummary, language: Language) -> Iterator[str]:
    yield "---"
    yield ""
    yield f"**{HEADING.text(language)}**"
    yield ""
    if summary.note:
        yield f"- {escape(summary.note)}"
    for label, value in coverage_rows(summary.coverage, language):
        yield f"- {label}: {escape(value)}"


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
