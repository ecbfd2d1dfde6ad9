"""Sources → evidence: the sentences, table rows and report facts they hold, each matched with the question and scored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.facts import asks_for, fact_pieces
from assistant.locate import tidy
from assistant.match import Match, Matcher, subject_of
from assistant.passage import Passage
from assistant.question import Names, fold
from assistant.recommended import companies_in
from assistant.records import Place, Query, Source, Statement
from assistant.retrieve import asks_boilerplate
from assistant.rows import context_of, row_name, row_text
from assistant.series import series_tables
from assistant.tables import Sheet
from assistant.vocabulary import DATE_WANTED, NUMBER_WANTED, WHY_WANTED
from ingest.embed import embedded
from ingest.library import Library
from ingest.records import Block, Cell, Language, Table

_SENTENCE_END = re.compile(
    r"[。！？!?](?:[”’\"」』）)\]]*)|[;；](?=\s*\n)|(?<=[a-z0-9)%])(?<!\b[A-Z][a-z])(?<!\b(?:Mrs|Inc|Ltd|etc|vol|Fig))(?<!\bCorp)(?<!\b[Nn]o)(?<!\bCo)\.(?=\s+[A-Z“\"(]|\s*$)"
)
_LABELLED_LINE = re.compile(r"(?:^|(?<=\n))[^\n：:，。]{2,12}[：:][^\n，。]*\n(?=[^\n：:，。]{2,12}[：:]\s*\S)")
_MONTH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})")
_CAUSE = re.compile(
    r"由于|因为|因(?=[\u3400-\u9fff])|主要系|主要是|主因|受.{1,12}(?:影响|拖累|带动|催化)|得益于|受益于|导致|致使|所致|源于|归因|随着|驱动|"
    r"\b(?:because|due to|driven by|owing to|as a result|thanks to|reflect\w*|caused by|since)\b",
    re.I,
)
_BULLETS = "●■•◆▪➢★◼\uf06c\uf0d8"
_ATTRIBUTION = re.compile(r"[(（\[【][^)）\]】]{1,20}[)）\]】][。.]?|(?:资料|数据)?来源.*|source\s*:.*", re.I)
_ADVICE_WANTED = re.compile(
    r"推荐|建议关注|看好(?:哪|谁|的公司|的标的)|标的|受益(?:公司|个股|标的)|关注(?:哪|谁|的公司|了哪)"
    r"|\b(?:recommend\w*|top picks?|beneficiar\w+|stocks? to watch|favou?r)\b",
    re.I,
)
_UNIT_WANTED = re.compile(
    r"(?:多少|几)个?(?P<unit>钱|人次|人|[万亿]?(?:美元|港元|欧元|日元|元)|倍|家|台|吨|%|个百分点|股|天|年|月|小时)"
)
_NUMBER = re.compile(r"\d")
_DATE = re.compile(
    r"\d{1,2}\s*月\s*\d{1,2}\s*日|20\d\d[-/.]\d{1,2}[-/.]\d{1,2}|20\d\d\s*年|\d\dQ\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d",
    re.I,
)
SHEET_EVIDENCE, SHEET_REPORTS = 20, 3
"""How far down the evidence tables are looked for, and of how many reports."""
LONG_CELL = 90
"""Characters from which a cell is prose, told sentence by sentence."""
KINSHIP_WEIGHT = 0.7
SOURCE_WEIGHT = 0.15
"""What kinship (MaxSim) and a source's retrieval score add to its evidence, beside coverage (0..1)."""
TYPE_BONUS = 0.12
"""For evidence that holds the kind of thing asked for (a date, a number)."""
FACT_BONUS = 0.3
"""What a report says of itself is asked of its front page before its text."""
CLAUSE_BONUS = 0.1
"""For a sentence that says in one clause what is asked of a company together with its name."""
ANOTHER_MALUS = 0.3
"""For a sentence that says it of another company."""
FRESH_BONUS = 0.08
FOCUS_BONUS = 0.1
LABEL_BONUS = 0.1
"""For a row whose name is wholly in the question (Net debt, not Change in net debt)."""
ADVICE_BONUS = 0.3
"""For a sentence that lists companies to watch, where the question asks for them."""
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
    fact: str = ""
    tail: Place | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it stands: a sentence that a page break cuts stands on two pages."""
        return (self.place, self.tail) if self.tail else (self.place,)


@dataclass(frozen=True, slots=True)
class _Piece:
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
        pieces = [piece for source in sources for piece in self._pieces(source, query.language)]
        pieces = list(
            {(p.source.report.id, p.source.page, p.start, p.end, p.fact): p for p in reversed(pieces)}.values()
        )[::-1]
        matches = matcher.match([_passage(piece) for piece in pieces])
        top = max((source.score for source in sources), default=1.0) or 1.0
        days = sorted({source.report.published for source in sources if source.report.published})
        found = [
            _evidence(
                piece,
                match,
                _score(query, matcher, piece, match, piece.source.score / top) + _freshness(query, piece, days),
            )
            for piece, match in zip(pieces, matches, strict=True)
        ]
        return matcher, sorted(found, key=lambda e: (-e.score, e.source.number, e.place.start))

    def tables(self, report_id: str) -> dict[int, Table]:
        """A report's tables by number."""
        if report_id not in self._tables:
            self._tables[report_id] = {table.number: table for table in self._library.catalog.tables(report_id)}
        return self._tables[report_id]

    def rows_of(self, piece: Evidence, matcher: Matcher) -> list[Evidence]:
        """Every row of the piece's table as evidence, matched, in the table's order."""
        assert piece.table is not None
        found: list[Evidence] = []
        for page in piece.table.pages:
            whole = self._library.catalog.page(piece.source.report.id, page)
            source = replace(piece.source, page=page, start=0, end=len(whole.text), text=whole.text)
            pieces = [p for p in self._rows(source) if p.table is not None and p.table.number == piece.table.number]
            matches = matcher.match([_passage(p) for p in pieces])
            found += [_evidence(p, match, match.coverage) for p, match in zip(pieces, matches, strict=True)]
        return found

    def following(self, place: Place) -> Statement | None:
        """The next sentence under the same heading, on the same page; None at its end."""
        page = self._library.catalog.page(place.report_id, place.page)
        blocks = self._page_blocks(place.report_id, place.page)
        here = next((block for block in blocks if block.start <= place.start < block.end), None)
        for block in blocks:
            if here is None or block.section != here.section or block.end <= place.end:
                continue
            for low, high in sentences(page.text, max(block.start, place.end), block.end):
                text = tidy(page.text[low:high])
                if not _ATTRIBUTION.fullmatch(text) and len(text) > 4:
                    return Statement(text=text, places=(replace(place, start=low, end=high),))
        return None

    def sheets(self, evidence: Sequence[Evidence]) -> list[Sheet]:
        """What may be computed over: the tables of the reports that the best evidence comes from, and the series in its text."""
        best = evidence[:SHEET_EVIDENCE]
        reports = list(dict.fromkeys(piece.source.report.id for piece in best))[:SHEET_REPORTS]
        found = [Sheet(report_id, table) for report_id in reports for table in self.tables(report_id).values()]
        for piece in {(e.place.report_id, e.place.page): e for e in best if e.table is None and not e.fact}.values():
            page = self._library.catalog.page(piece.place.report_id, piece.place.page)
            for block, _ in self._spans(replace(piece.source, start=0, end=len(page.text))):
                found += [Sheet(piece.place.report_id, table) for table in series_tables(page, block)]
        return found

    def _pieces(self, source: Source, language: Language) -> Iterator[_Piece]:
        if source.kind == "facts":
            yield from self._facts(source, language)
        elif source.kind == "table":
            yield from self._rows(source)
        else:
            yield from self._sentences(source)

    def _facts(self, source: Source, language: Language) -> Iterator[_Piece]:
        report = source.report
        page = self._library.catalog.page(report.id, source.page)
        about = " ".join((report.broker, report.title, report.company, report.published, "报告 report"))
        for found in fact_pieces(report, page, language):
            yield _Piece(source, found.start, found.end, found.text, about, words=found.words, fact=found.fact.name)

    def _rows(self, source: Source) -> Iterator[_Piece]:
        """The rows whose own cells (not those merged down from above) stand in the source."""
        for table in self.tables(source.report.id).values():
            if source.page not in table.pages:
                continue
            context = context_of(table)
            above: Sequence[Cell] = ()
            for row in table.rows:
                merged = {(c.page, c.start) for c in above}
                own = [c for c in row if c.end > c.start and (c.page, c.start) not in merged]
                above = row
                home = max((c.page for c in own), default=0)
                inside = [c for c in own if c.page == home]
                if home == source.page and all(source.start <= c.start and c.end <= source.end for c in inside):
                    start, end = min(c.start for c in inside), max(c.end for c in inside)
                    whole = _Piece(source, start, end, row_text(table, row), context, table=table, row=row)
                    yield from _split(whole, max(inside, key=lambda c: c.end - c.start))

    def _sentences(self, source: Source) -> Iterator[_Piece]:
        for block, span in self._spans(source):
            before = ""
            lead = " ".join((*block.section, source.context if source.kind != "text" else ""))
            for low, high in sentences(source.text, span[0] - source.start, span[1] - source.start):
                text = tidy(source.text[low:high])
                if _ATTRIBUTION.fullmatch(text) or len(text) < 2:
                    continue
                heading = block.kind in ("heading", "title", "caption") or text.endswith(("?", "？"))
                start, end = source.start + low, source.start + high
                rest, tail = self._over_the_page(source, block, end, text) if not heading else ("", None)
                yield _Piece(source, start, end, text + rest, lead, before, heading=heading, tail=tail)
                before = text

    def _over_the_page(self, source: Source, block: Block, end: int, text: str) -> tuple[str, Place | None]:
        """The rest of a sentence that the page's end cuts, and where it stands on the next page."""
        if block.kind != "paragraph" or end < block.end - 2 or re.search(r"[。！？!?.:：；;”」）)]$", text):
            return "", None
        content = [b for b in self._page_blocks(source.report.id, source.page) if b.kind in ("paragraph", "list")]
        further = [
            b
            for b in self._page_blocks(source.report.id, source.page + 1)
            if b.kind not in ("furniture", "boilerplate")
        ]
        if not content or content[-1] != block or not further or further[0].kind != "paragraph":
            return "", None
        page = self._library.catalog.page(source.report.id, source.page + 1)
        spans = sentences(page.text, further[0].start, further[0].end)
        if not spans or further[0].section != block.section:
            return "", None
        place = Place(report_id=source.report.id, page=page.number, start=spans[0][0], end=spans[0][1])
        gap = "" if re.search(r"[\u3400-\u9fff]$", text) else " "
        return gap + tidy(page.text[slice(*spans[0])]), place

    def _page_blocks(self, report_id: str, page: int) -> list[Block]:
        if report_id not in self._blocks:
            by_page: dict[int, list[Block]] = {}
            for block in self._library.catalog.blocks(report_id):
                by_page.setdefault(block.page, []).append(block)
            self._blocks[report_id] = by_page
        return self._blocks[report_id].get(page, [])

    def _spans(self, source: Source) -> list[tuple[Block, tuple[int, int]]]:
        """Paragraphs of the source: the page's blocks, and what of them it covers."""
        inside = [
            (block, (max(block.start, source.start), min(block.end, source.end)))
            for block in self._page_blocks(source.report.id, source.page)
            if block.start < source.end and block.end > source.start
        ]
        whole = Block(page=source.page, start=source.start, end=source.end, kind="paragraph", section=source.section)
        return inside or [(whole, (source.start, source.end))]


def _split(row: _Piece, cell: Cell) -> list[_Piece]:
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


def _days(row: Sequence[Cell]) -> str:
    """The days of cells like "06-12", as a question says them."""
    found = [_MONTH_DAY.fullmatch(cell.text.strip()) for cell in row if cell.kind == "date"]
    return "".join(f" {int(m[1])}月{int(m[2])}日" for m in found if m)


def _evidence(piece: _Piece, match: Match, score: float) -> Evidence:
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


def _passage(piece: _Piece) -> Passage:
    report = piece.source.report
    return Passage(
        text=piece.words or piece.text + _days(piece.row),
        context=piece.context,
        before=piece.before,
        subject=subject_of(report),
        published=report.published,
        period=report.period,
    )


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the sentences of text[start:end], white space and bullets trimmed; a line "label: value" is one."""
    ends = {match.end() for match in _SENTENCE_END.finditer(text, start, end)}
    ends |= {match.end() for match in _LABELLED_LINE.finditer(text, start, end)}
    ends |= _row_lines(text, start, end)
    cuts = [start, *sorted(ends), end]
    out = list(pairwise(cuts))
    return [trimmed for pair in out if (trimmed := _trim(text, *pair))]


def _row_lines(text: str, start: int, end: int) -> set[int]:
    """Where lines that are rows of a table (cells parted by tabs) begin and end."""
    found: set[int] = set()
    for match in re.finditer(r"[^\n]*\t[^\n]*\n?", text[start:end]):
        found |= {start + match.start(), start + match.end()}
    return found - {start, end}


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (text[start].isspace() or text[start] in _BULLETS):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def _freshness(query: Query, piece: _Piece, days: Sequence[str]) -> float:
    """Where the question names no time, of two that say the same the newer report's counts."""
    if query.times or len(days) < 2 or piece.source.report.published not in days:
        return 0.0
    return FRESH_BONUS * days.index(piece.source.report.published) / (len(days) - 1)


def _score(query: Query, matcher: Matcher, piece: _Piece, match: Match, rank: float) -> float:
    score = match.coverage + KINSHIP_WEIGHT * match.kinship + SOURCE_WEIGHT * rank
    score += TYPE_BONUS * (1.0 if piece.fact else holds_wanted(query.question.text, piece.text))
    if piece.table is not None:
        score += LABEL_BONUS * matcher.shared(row_name(piece.table, piece.row))
    if piece.table is None and matcher.in_one_clause(piece.text):
        score += CLAUSE_BONUS
    if piece.table is None and matcher.of_another(piece.text):
        score -= ANOTHER_MALUS
    if (
        piece.table is None
        and _ADVICE_WANTED.search(query.question.text)
        and companies_in(piece.text, matcher.names.knows)
    ):
        score += ADVICE_BONUS
    if piece.source.kind == "boilerplate" and query.ask == "definition":
        score += FACT_BONUS
    if piece.source.kind == "boilerplate" and query.ask != "definition" and not asks_boilerplate(query):
        score -= FACT_BONUS
    focus = [own for term, own in zip(matcher.terms, match.own, strict=True) if term.focus]
    score += FOCUS_BONUS * (sum(focus) / len(focus) if focus else 0.0)
    asked = piece.fact and asks_for(piece.fact, fold(query.standalone))
    if asked and match.coverage > 0.7 and query.ask != "definition":
        score += FACT_BONUS
    return score * (HEADING_WORTH if piece.heading else 1.0)


def holds_wanted(question: str, text: str) -> float:
    """1 where `text` holds the kind of thing asked for: a date, a figure in the unit asked for; -½ where it does not."""
    said = fold(text)
    if DATE_WANTED.search(question):
        return 1.0 if _DATE.search(said) else -0.5
    if unit := _UNIT_WANTED.search(fold(question)):
        word = {"钱": "元", "人": "人", "percent": "%"}.get(unit.group("unit"), unit.group("unit"))
        return 1.0 if re.search(rf"\d\s*[万亿千百]*{re.escape(word)}", said) else -0.5
    if WHY_WANTED.search(question):
        return 1.0 if _CAUSE.search(said) else -0.5
    if NUMBER_WANTED.search(question):
        return 1.0 if _NUMBER.search(said) else -0.5
    return 0.0


def in_unit_asked(said: str, unit: str) -> bool:
    """Whether a figure in `unit` is what folded `said` asks for ("多少台")."""
    wanted = _UNIT_WANTED.search(said)
    return bool(wanted and unit) and unit.endswith({"钱": "元"}.get(wanted["unit"], wanted["unit"]))  # type: ignore[index]


def holds_date(text: str) -> bool:
    """Whether `text` names a day, a month, a quarter or a year."""
    return bool(_DATE.search(text))
