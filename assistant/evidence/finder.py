"""Sources → evidence: the sentences, table rows and report facts they hold, each matched with the question and scored."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial

from assistant.evidence.around import ATTRIBUTION, Around
from assistant.evidence.facts import fact_pieces
from assistant.evidence.notes import NOTE
from assistant.evidence.pieces import Evidence, Piece, evidence_of, laid_out, passage_of, split_row
from assistant.evidence.readings import PAGES, TABLES, Readings
from assistant.evidence.rerank import Reranker
from assistant.evidence.series import may_list, series_tables
from assistant.evidence.worth import KINSHIP_WEIGHT, Worth
from assistant.records import Place, Query, Source
from assistant.tables.rows import context_of
from assistant.tables.sheet import Sheet
from assistant.words.locate import tidy
from assistant.words.match import Match, Matcher
from assistant.words.names import HAN, Names, fold
from assistant.words.sentences import sentences
from assistant.words.subject import subject_of
from ingest.dates import find_dates
from ingest.embed import embedded
from ingest.library import Library
from ingest.records import Block, Language, Report

_LEADS = re.compile(r"[?？]$|^\D{,120}:$|^(?:\([^()]{,100}\)\s*)+$")
"""A question, words that only lead to what follows, or a form's caption in brackets."""
_RUN_IN = re.compile(r"[^\d]{12,110}\.")
_LEANS_BACK = re.compile(r"该[\u3400-\u9fff]|其(?![他中余它次])|这[一款项家个批条套种]|[上前]述|(?:[前后])者")
"""How a sentence begins that speaks of what its paragraph has named."""
PARAGRAPH = 400
"""Characters of a paragraph that such a sentence looks back on."""
MONTH = 31
"""Days beyond which a span is a quarter, a half or a year."""
OPENING = 40
"""Characters of a paragraph in which the company that it is about is named."""
RERANKED = 30
"""Pieces of evidence that a reranker reads: it takes milliseconds for each."""
SHEET_EVIDENCE, SHEET_REPORTS = 20, 3
"""How far down the evidence tables are looked for, and of how many reports."""


class EvidenceFinder:
    """Finds evidence in the sources of one library; structure and tables come from its `readings`. A `reranker` has the last word on
    the order of the best of it, in place of MaxSim."""

    def __init__(self, library: Library, names: Names, readings: Readings, reranker: Reranker | None = None) -> None:
        self._library = library
        self._reranker = reranker
        self._names = names
        self._readings = readings
        self.around = Around(readings)
        self._series = lru_cache(PAGES)(partial(_series_on, readings))
        self._laid_out = lru_cache(TABLES)(lambda report_id, number: laid_out(readings.table(report_id, number)))

    def find(self, query: Query, sources: Sequence[Source]) -> tuple[Matcher, list[Evidence]]:
        """All evidence in `sources`, best first, and the matcher that scored it."""
        matcher = Matcher(query, self._names, embedded(), self._library.index.idf)
        pieces = [piece for source in sources for piece in self._pieces(source, query.language)]
        pieces = list(
            {(p.source.report.id, p.source.page, p.start, p.end, p.fact): p for p in reversed(pieces)}.values()
        )[::-1]
        matches = _matched(matcher, pieces)
        worth = Worth(query, matcher, sources)
        found = [
            evidence_of(piece, match, worth.score(piece, match)) for piece, match in zip(pieces, matches, strict=True)
        ]
        return matcher, self._reranked(query, sorted(found, key=_best_first))

    def _reranked(self, query: Query, ranked: list[Evidence]) -> list[Evidence]:
        """The best of the evidence ordered anew, the reranker's figure in the place of kinship."""
        if self._reranker is None:
            return ranked
        best, rest = ranked[:RERANKED], ranked[RERANKED:]
        texts = [f"{piece.context} {piece.text}".strip() for piece in best]
        scores = self._reranker.scores(query.standalone, texts)
        anew = [
            replace(piece, score=piece.score + KINSHIP_WEIGHT * (score - piece.match.kinship))
            for piece, score in zip(best, scores, strict=True)
        ]
        return [*sorted(anew, key=_best_first), *rest]

    def rows_of(self, piece: Evidence, matcher: Matcher) -> list[Evidence]:
        """Every row of the piece's table as evidence, matched, in the table's order."""
        assert piece.table is not None
        found: list[Evidence] = []
        for page in piece.table.pages:
            whole = self._readings.text(piece.source.report.id, page)
            source = replace(piece.source, page=page, start=0, end=len(whole), text=whole, table=piece.table.number)
            pieces = [p for p in self._rows(source) if p.table is not None and p.table.number == piece.table.number]
            matches = _matched(matcher, pieces)
            found += [evidence_of(p, match, match.coverage) for p, match in zip(pieces, matches, strict=True)]
        return found

    def sheets(self, evidence: Sequence[Evidence], kinds: Collection[str] | None = None) -> list[Sheet]:
        """What may be computed over: the tables of the reports that the best evidence comes from, and the series in its text.

        With `kinds` only of reports of these kinds.
        """
        best = evidence[:SHEET_EVIDENCE]
        reports = list({e.source.report.id: e.source.report for e in best}.values())[:SHEET_REPORTS]
        reports = [report for report in reports if kinds is None or report.kind in kinds]
        best = [piece for piece in best if kinds is None or piece.source.report.kind in kinds]
        reports.sort(key=lambda report: report.published, reverse=True)  # of tables that fit alike the newest counts
        found = [Sheet(report.id, table) for report in reports for table in self._readings.tables(report.id)]
        for piece in {(e.place.report_id, e.place.page): e for e in best if e.table is None and not e.fact}.values():
            found += self._series(piece.place.report_id, piece.place.page, piece.source.section)
        return found

    def entries(self, report: Report) -> list[Sheet]:
        """The entries that a report prints line by line under companies' names."""
        return [Sheet(report.id, table) for table in self._readings.entries(report.id)]

    def _pieces(self, source: Source, language: Language) -> Iterator[Piece]:
        if source.kind == "facts":
            yield from self._facts(source, language)
        elif source.kind == "table":
            yield from self._rows(source)
            yield from self._notes(source)
            yield from self._sentences(source, beside=True)
        else:
            yield from self._sentences(source)

    def _facts(self, source: Source, language: Language) -> Iterator[Piece]:
        report = source.report
        own = "公司 封面 company registrant issuer cover page filed sec" if report.is_filing or not report.kind else ""
        about = " ".join((report.broker, report.title, report.company, report.published, "报告 report", own))
        for found in fact_pieces(report, source.page, source.text, language):
            yield Piece(source, found.start, found.end, found.text, about, words=found.words, fact=found.fact.name)

    def _rows(self, source: Source) -> Iterator[Piece]:
        """The rows whose own cells (not those merged down from above) stand in the source."""
        tables = (
            self._readings.tables_on(source.report.id, source.page, source.table) if source.table is not None else ()
        )
        for table in tables:
            context, before = context_of(table), " ".join(table.section)
            for laid in self._laid_out(source.report.id, table.number):
                if laid.page == source.page and source.start <= laid.start and laid.end <= source.end:
                    whole = Piece(
                        source,
                        laid.start,
                        laid.end,
                        laid.text,
                        context,
                        before,
                        table=table,
                        row=laid.row,
                        heading=laid.heading,
                    )
                    yield from split_row(whole, laid.widest)

    def _notes(self, source: Source) -> Iterator[Piece]:
        """What the notes below a table say, sentence by sentence: what a column means, what brackets tell."""
        for block in self._readings.blocks(source.report.id, source.page):
            low, high = max(block.start, source.start), min(block.end, source.end)
            if block.kind != "source" or low >= high or not NOTE.match(source.text[low - source.start :]):
                continue
            lead = " ".join((*block.section, source.context))
            for start, end in sentences(source.text, low - source.start, high - source.start):
                text = tidy(source.text[start:end])
                if len(text) > 4 and not ATTRIBUTION.fullmatch(text):
                    yield Piece(source, source.start + start, source.start + end, text, lead)

    def _sentences(self, source: Source, beside: bool = False) -> Iterator[Piece]:
        """The sentences of a source; those `beside` a table are of paragraphs and lists."""
        led = ""
        blocks = self._readings.blocks(source.report.id, source.page)
        titles = [(f.start, f.end) for f in source.report.facts if f.name == "related" and f.page == source.page]
        for block, span in _spans(blocks, source.page, (source.start, source.end), source.section):
            before, said_before = "", ""
            if beside and block.kind not in ("paragraph", "list"):
                continue
            spans = sentences(source.text, span[0] - source.start, span[1] - source.start)
            lead = " ".join((*block.section, source.context if source.kind != "text" else "", led))
            led = _run_in(source.text[slice(*spans[0])]) if len(spans) == 1 else ""
            topic = self._topic(source.text[slice(*spans[0])]) if len(spans) > 2 else ""
            period = _one_period(source.text[slice(*spans[0])], source.report.published) if len(spans) > 1 else ""
            for low, high in spans:
                text = tidy(source.text[low:high])
                if ATTRIBUTION.fullmatch(text) or len(text) < 2:
                    continue
                heading = block.kind in ("heading", "title", "caption") or bool(_LEADS.search(text))
                start, end = source.start + low, source.start + high
                if any(begin < end and start < stop for begin, stop in titles):
                    continue  # the title of another report says nothing of what is in this one
                rest, tail = self._over_the_page(source, block, end, text) if not heading else ("", None)
                said = f"{lead} {topic}" if topic and before and not self._names.find(fold(text)) else lead
                said = f"{said} {period}" if period and before else said
                leaning = said_before if _LEANS_BACK.match(text) else before
                yield Piece(source, start, end, text + rest, said, leaning, heading=heading, tail=tail)
                before, said_before = text, f"{said_before}{text}"[-PARAGRAPH:]

    def _topic(self, first: str) -> str:
        """The company with which a paragraph's first sentence begins, and of which the rest of it speaks; empty where it begins otherwise."""
        said = fold(tidy(first))
        named = self._names.find(said[:OPENING])
        return named[0][2].name if named and not re.search(r"\w", said[: named[0][0]]) else ""

    def _over_the_page(self, source: Source, block: Block, end: int, text: str) -> tuple[str, Place | None]:
        """The rest of a sentence that the page's end cuts, and where it stands on the next page."""
        if block.kind != "paragraph" or end < block.end - 2 or re.search(r"[。！？!?.:：；;”」）)]$", text):
            return "", None
        content = [b for b in self._readings.blocks(source.report.id, source.page) if b.kind in ("paragraph", "list")]
        if not content or content[-1] != block:
            return "", None
        blocks = self._readings.blocks(source.report.id, source.page + 1)
        further = next((b for b in blocks if b.kind not in ("furniture", "boilerplate")), None)
        if further is None or further.kind != "paragraph":
            return "", None
        below = self._readings.text(source.report.id, source.page + 1)
        spans = sentences(below, further.start, further.end)
        if not spans or further.section != block.section:
            return "", None
        place = Place(report_id=source.report.id, page=source.page + 1, start=spans[0][0], end=spans[0][1])
        gap = "" if re.search(r"[\u3400-\u9fff]$", text) else " "
        return gap + tidy(below[slice(*spans[0])]), place


def _series_on(readings: Readings, report_id: str, number: int, section: tuple[str, ...]) -> tuple[Sheet, ...]:
    """The series in a page's text; `section` is what it stands under where the page has no blocks."""
    text = readings.text(report_id, number)
    spans = _spans(readings.blocks(report_id, number), number, (0, len(text)), section)
    lists = [block for block, _ in spans if may_list(text[block.start : block.end])]
    if not lists:
        return ()
    page = readings.page(report_id, number)
    return tuple(Sheet(report_id, table) for block in lists for table in series_tables(page, block))


def _spans(
    blocks: Sequence[Block], page: int, span: tuple[int, int], section: tuple[str, ...]
) -> list[tuple[Block, tuple[int, int]]]:
    """Paragraphs of a stretch of a page: the page's blocks, and what of them it covers."""
    start, end = span
    inside = [
        (block, (max(block.start, start), min(block.end, end)))
        for block in blocks
        if block.start < end and block.end > start
    ]
    return inside or [(Block(page=page, start=start, end=end, kind="paragraph", section=section), span)]


def _one_period(first: str, published: str) -> str:
    """The one period that a paragraph's first sentence tells of, which holds for what comes after it; empty where it tells of several."""
    reference = date.fromisoformat(published) if published else None
    found = {(m.first, m.last): m.text for m in find_dates(tidy(first), reference) if (m.last - m.first).days > MONTH}
    return next(iter(found.values())) if len(found) == 1 else ""


def _run_in(text: str) -> str:
    """A paragraph of one short English sentence without a figure, which heads the one after it as risk factors are headed."""
    text = tidy(text)
    return text if _RUN_IN.fullmatch(text) and not HAN.search(text) else ""


def _best_first(piece: Evidence) -> tuple[float, int, int]:
    return -piece.score, piece.source.number, piece.place.start


def _matched(matcher: Matcher, pieces: Sequence[Piece]) -> list[Match]:
    """Each piece's match, in order; what a report's subject goes by is looked up once."""
    subjects = {
        report.id: subject_of(report) for report in {p.source.report.id: p.source.report for p in pieces}.values()
    }
    return matcher.match([passage_of(piece, subjects[piece.source.report.id]) for piece in pieces])
