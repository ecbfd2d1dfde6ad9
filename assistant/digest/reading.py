"""A report opened for a digest: its sentences with theme, companies and period, its tables, its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.records import Place
from assistant.tables.sheet import Sheet
from assistant.taxonomy import plain
from assistant.themes import Outline, outlines_of
from assistant.themes.leads import leads_in, parted
from assistant.words.headings import name_of
from assistant.words.locate import tidy
from assistant.words.names import Names, fold
from assistant.words.sentences import sentences
from ingest.dates import Mention, find_dates
from ingest.library import Library
from ingest.records import Report

_FINDING = re.compile(r"^(?:相关报告|近期研究|分析师|声明|disclos|analyst)", re.I)
LONG_CELL = 15
"""Characters from which a table's cell is read as a sentence."""
_PROSE = re.compile(r"(?:[^\u3400-\u9fff]*[\u3400-\u9fff]){4}|[a-z]{3,} [a-z]{2,}", re.I)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a report, where it stands, the theme it stands under and the company that "the company" is there."""

    text: str
    place: Place
    section: tuple[str, ...]
    theme: str
    company: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A report with what a digest reads of it."""

    report: Report
    said: tuple[Said, ...]
    sheets: tuple[Sheet, ...]
    outlines: tuple[Outline, ...]
    names: Names
    company: str

    @property
    def day(self) -> date | None:
        """The day it was published; None when it does not say."""
        try:
            return date.fromisoformat(self.report.published)
        except ValueError:
            return None

    def dates(self, text: str) -> list[Mention]:
        """Dates in `text` as the report's readers take them."""
        return find_dates(text, self.day)


def open_report(library: Library, report: Report, names: Names, theme_of: dict[str, str]) -> Opened:
    """Read `report` from the catalog; `theme_of` maps the names of themes, as `taxonomy.plain` gives them, to the names they go by."""
    own = canonical(names, report.company) if report.company else ""
    pages = {page.number: page for page in library.catalog.pages(report.id)}
    said: list[Said] = []
    whole = _theme_in((report.industry, report.title), theme_of) if own else ""
    for block in library.catalog.blocks(report.id):
        if block.kind not in ("paragraph", "list") or any(map(_FINDING.search, map(name_of, block.section))):
            continue
        text = pages[block.page].text
        for lead, stretch in parted(text, block, leads_in(text, block)):
            path = (*block.section, lead) if lead else block.section
            theme = _theme_in(tuple(reversed(path)), theme_of) or whole
            company = next((c for step in reversed(path) for c in companies(names, step)), own)
            for start, end in sentences(text, stretch.start, stretch.end):
                sentence = tidy(text[start:end])
                if not _PROSE.search(sentence):
                    continue
                found = companies(names, sentence)
                company = found[-1] if found else company
                place = Place(report_id=report.id, page=block.page, start=start, end=end)
                said.append(Said(sentence, place, path, theme, company))
    sheets = tuple(Sheet(report.id, table) for table in library.catalog.tables(report.id))
    said += [one for sheet in sheets for one in _in_cells(sheet, names, theme_of, own)]
    return Opened(report, tuple(said), sheets, tuple(outlines_of(library, report)), names, own)


def _in_cells(sheet: Sheet, names: Names, theme_of: dict[str, str], own: str) -> Iterator[Said]:
    """The long cells of a table, which tell what a sentence would; the row names the company."""
    for row in sheet.table.rows:
        named = next((c for cell in row if len(cell.text) < LONG_CELL for c in companies(names, cell.text)), own)
        for cell in row:
            if cell.kind == "text" and len(cell.text) >= LONG_CELL and cell.end > cell.start:
                place = Place(report_id=sheet.report_id, page=cell.page, start=cell.start, end=cell.end)
                text = tidy(cell.text)
                yield Said(text, place, sheet.table.section, _theme_in((text,), theme_of), named)


def companies(names: Names, text: str) -> list[str]:
    """The companies that `text` names, by the name they are listed under, in order."""
    return [name.name for _, _, name in names.find(fold(text))]


def canonical(names: Names, text: str) -> str:
    """The name that a company is listed under; `text` itself when it is not listed."""
    known = names.by_alias.get(fold(text))
    return known.name if known else tidy(text)


def _theme_in(texts: tuple[str, ...], theme_of: dict[str, str]) -> str:
    """The theme that the first of `texts` names, the longest name first."""
    for text in texts:
        said = plain(text)
        inside = [form for form in theme_of if form in said]
        if inside:
            return theme_of[max(inside, key=len)]
    return ""
