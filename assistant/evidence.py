"""Sources → evidence: the sentences, table rows and report facts they hold, each matched with the question and scored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.locate import tidy
from assistant.match import Match, Matcher, Passage
from assistant.question import Names, fold
from assistant.records import Place, Query, Source
from assistant.rows import row_text
from assistant.vocabulary import DATE_WANTED, NUMBER_WANTED
from ingest.embed import embedded
from ingest.library import Library
from ingest.records import Block, Cell, Table

_SENTENCE_END = re.compile(r"[。！？!?](?:[”’\"」』）)\]]*)|[;；](?=\s*\n)|(?<=[a-z0-9)%])\.(?=\s+[A-Z“\"(]|\s*$)")
_BULLETS = "●■•◆▪➢★◼\uf06c\uf0d8"
_ATTRIBUTION = re.compile(r"[(（\[【][^)）\]】]{1,20}[)）\]】][。.]?|(?:资料|数据)?来源.*|source\s*:.*", re.I)
_NUMBER = re.compile(r"\d")
_DATE = re.compile(
    r"\d{1,2}\s*月\s*\d{1,2}\s*日|20\d\d[-/.]\d{1,2}[-/.]\d{1,2}|20\d\d\s*年|\d\dQ\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d",
    re.I,
)
KINSHIP_WEIGHT = 0.7
SOURCE_WEIGHT = 0.15
"""What kinship (MaxSim) and a source's retrieval score add to its evidence, beside coverage (0..1)."""
TYPE_BONUS = 0.06
"""For evidence that holds the kind of thing asked for (a date, a number)."""
HEADING_WORTH = 0.85
"""A heading says less than the sentence under it."""


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


@dataclass(frozen=True, slots=True)
class _Piece:
    source: Source
    start: int
    end: int
    text: str
    context: str
    table: Table | None = None
    row: tuple[Cell, ...] = ()
    heading: bool = False


class EvidenceFinder:
    """Finds evidence in the sources of one library; structure and tables are read from its catalog, once a report."""

    def __init__(self, library: Library, names: Names) -> None:
        self._library = library
        self._names = names
        self._blocks: dict[str, dict[int, list[Block]]] = {}
        self._tables: dict[str, dict[int, Table]] = {}

    def find(self, query: Query, sources: Sequence[Source]) -> tuple[Matcher, list[Evidence]]:
        """All evidence in `sources`, best first, and the matcher that scored it."""
        matcher = Matcher(query, self._names, embedded(), self._library.index.idf)
        pieces = list(dict.fromkeys(piece for source in sources for piece in self._pieces(source)))
        matches = matcher.match(
            [
                Passage(piece.text, piece.context, piece.source.report.published, piece.source.report.period)
                for piece in pieces
            ]
        )
        top = max((source.score for source in sources), default=1.0) or 1.0
        found = [
            Evidence(
                source=piece.source,
                place=Place(report_id=piece.source.report.id, page=piece.source.page, start=piece.start, end=piece.end),
                text=piece.text,
                context=piece.context,
                match=match,
                score=_score(query, piece, match, piece.source.score / top),
                table=piece.table,
                row=piece.row,
                heading=piece.heading,
            )
            for piece, match in zip(pieces, matches, strict=True)
        ]
        return matcher, sorted(found, key=lambda e: (-e.score, e.source.number, e.place.start))

    def tables(self, report_id: str) -> dict[int, Table]:
        """A report's tables by number."""
        if report_id not in self._tables:
            self._tables[report_id] = {table.number: table for table in self._library.catalog.tables(report_id)}
        return self._tables[report_id]

    def _pieces(self, source: Source) -> Iterator[_Piece]:
        if source.kind == "table":
            yield from self._rows(source)
        else:
            yield from self._sentences(source)

    def _rows(self, source: Source) -> Iterator[_Piece]:
        for table in self.tables(source.report.id).values():
            if source.page not in table.pages:
                continue
            for row in table.rows:
                own = [c for c in row if c.page == source.page and c.end > c.start]
                inside = [c for c in own if source.start <= c.start and c.end <= source.end]
                if not inside:
                    continue
                start = min(c.start for c in inside)
                line = [c for c in inside if c.start - start < 4000]
                context = " ".join((*source.section, table.caption, table.group, table.unit, *table.columns))
                yield _Piece(source, start, max(c.end for c in line), row_text(table, row), context, table, row)

    def _sentences(self, source: Source) -> Iterator[_Piece]:
        before = ""
        for block, span in self._spans(source):
            lead = " ".join((*block.section, source.context if source.kind != "text" else ""))
            for low, high in sentences(source.text, span[0] - source.start, span[1] - source.start):
                text = tidy(source.text[low:high])
                if _ATTRIBUTION.fullmatch(text) or len(text) < 2:
                    continue
                heading = block.kind in ("heading", "title", "caption")
                yield _Piece(source, source.start + low, source.start + high, text, f"{lead} {before}", heading=heading)
                before = text

    def _spans(self, source: Source) -> list[tuple[Block, tuple[int, int]]]:
        """Paragraphs of the source: the page's blocks, and what of them it covers."""
        if source.report.id not in self._blocks:
            by_page: dict[int, list[Block]] = {}
            for block in self._library.catalog.blocks(source.report.id):
                by_page.setdefault(block.page, []).append(block)
            self._blocks[source.report.id] = by_page
        inside = [
            (block, (max(block.start, source.start), min(block.end, source.end)))
            for block in self._blocks[source.report.id].get(source.page, [])
            if block.start < source.end and block.end > source.start
        ]
        whole = Block(page=source.page, start=source.start, end=source.end, kind="paragraph", section=source.section)
        return inside or [(whole, (source.start, source.end))]


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the sentences of text[start:end], white space trimmed."""
    out, low = [], start
    for match in _SENTENCE_END.finditer(text, start, end):
        out.append((low, match.end()))
        low = match.end()
    out.append((low, end))
    return [trimmed for pair in out if (trimmed := _trim(text, *pair))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (text[start].isspace() or text[start] in _BULLETS):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def _score(query: Query, piece: _Piece, match: Match, rank: float) -> float:
    score = match.coverage + KINSHIP_WEIGHT * match.kinship + SOURCE_WEIGHT * rank
    said = fold(piece.text)
    if DATE_WANTED.search(query.question.text) and _DATE.search(said):
        score += TYPE_BONUS
    elif NUMBER_WANTED.search(query.question.text) and _NUMBER.search(said):
        score += TYPE_BONUS
    return score * (HEADING_WORTH if piece.heading else 1.0)
