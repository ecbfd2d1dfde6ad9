"""The pieces that evidence comes in: sentences, table rows, facts; and how they are matched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.records import Place, Source
from assistant.tables.rows import row_text
from assistant.words.locate import tidy
from assistant.words.match import Match
from assistant.words.passage import Passage
from assistant.words.sentences import sentences
from ingest.records import Cell, Table

_MONTH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?![-/.\d])")
LONG_CELL = 90
"""Characters from which a cell is prose, told sentence by sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The smallest stretch that can answer: a sentence, a table row, or a fact of the report itself.

    `text` reads by itself (a row is spelt "column: cell"), `place` is where it stands; `match.strengths` follow the matcher's
    terms; `row` and `table` are set for table rows.
    """

    source: Source
    place: Place
    text: str
    context: str
    match: Match
    score: float
    table: Table | None = None
    row: tuple[Cell, ...] = ()
    heading: bool = False
    fact: str = ""
    tail: Place | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it stands: a sentence that a page break cuts stands on two pages."""
        return (self.place, self.tail) if self.tail else (self.place,)


@dataclass(frozen=True, slots=True)
class Piece:
    """Evidence before it is matched; `words` are matched in place of `text` where the two differ."""

    source: Source
    start: int
    end: int
    text: str
    context: str
    before: str = ""
    words: str = ""
    fact: str = ""
    table: Table | None = None
    row: tuple[Cell, ...] = ()
    heading: bool = False
    tail: Place | None = None


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row where it stands: its page and offsets there, leaving out cells merged down from above, spelt out; `widest` is the cell that
    takes most room."""

    page: int
    start: int
    end: int
    text: str
    row: tuple[Cell, ...]
    heading: bool
    widest: Cell


def laid_out(table: Table) -> tuple[LaidRow, ...]:
    """The rows of a table that have cells of their own, in its order."""
    unnamed = not any(table.columns) and any(cell.value is not None for row in table.rows for cell in row)
    found: list[LaidRow] = []
    above: Sequence[Cell] = ()
    for row in table.rows:
        merged = {(cell.page, cell.start) for cell in above}
        own = [cell for cell in row if cell.end > cell.start and (cell.page, cell.start) not in merged]
        above = row
        if not own:
            continue
        page = max(cell.page for cell in own)
        inside = [cell for cell in own if cell.page == page]
        found.append(
            LaidRow(
                page=page,
                start=min(cell.start for cell in inside),
                end=max(cell.end for cell in inside),
                text=row_text(table, row),
                row=row,
                heading=only_names(inside, unnamed and row is table.rows[0]),
                widest=max(inside, key=lambda cell: cell.end - cell.start),
            )
        )
    return tuple(found)


def split_row(row: Piece, cell: Cell) -> list[Piece]:
    """A row whose one cell is prose, sentence by sentence, each with the row's other cells; other rows as they are."""
    page_text, low = row.source.text, row.source.start
    spans = sentences(page_text, cell.start - low, cell.end - low) if cell.end - cell.start > LONG_CELL else []
    if len(spans) < 2:
        return [row]
    assert row.table is not None
    pieces = []
    for start, end in spans:
        told = tuple(replace(c, text=tidy(page_text[start:end])) if c is cell else c for c in row.row)
        pieces.append(replace(row, start=low + start, end=low + end, text=row_text(row.table, told), row=told))
    return pieces


def days_told(row: Sequence[Cell]) -> str:
    """The days of cells like "06-12", as a question says them."""
    found = [_MONTH_DAY.match(cell.text.strip()) for cell in row if cell.kind == "date"]
    return "".join(f" {int(m[1])}月{int(m[2])}日" for m in found if m)


def evidence_of(piece: Piece, match: Match, score: float) -> Evidence:
    """A piece with its match and its score."""
    return Evidence(
        source=piece.source,
        place=Place(report_id=piece.source.report.id, page=piece.source.page, start=piece.start, end=piece.end),
        text=piece.text,
        context=f"{piece.context} {piece.before}".strip(),
        match=match,
        score=score,
        table=piece.table,
        row=piece.row,
        heading=piece.heading,
        fact=piece.fact,
        tail=piece.tail,
    )


def passage_of(piece: Piece, subject: str) -> Passage:
    """A piece as it is matched; `subject` is what its report's subject goes by."""
    report = piece.source.report
    return Passage(
        text=piece.words or piece.text + days_told(piece.row),
        context=piece.context,
        before=piece.before,
        subject=subject,
        published=report.published,
        period=report.period,
    )


def only_names(cells: Sequence[Cell], first: bool) -> bool:
    """Whether a row names what stands below it: its one cell does, or, as the first of a table of figures without names, all do."""
    return (len(cells) == 1 or first) and not any(cell.value for cell in cells)
