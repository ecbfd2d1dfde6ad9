"""The offered sources as grounds, and the search among them for what carries a statement.

A statement of a model's points at sources by number; it is first looked for there, then in the other sources offered, then on
the page as a whole and the pages beside it. A statement whose writer knows its places is checked against those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property, partial

from assistant.amounts.figures import Figure, figures, same
from assistant.records import Place, Question, Source, Statement
from assistant.verify.claim import Claim, contradicted, is_chinese, overlap, suffices, turned_in_place, words
from assistant.verify.companies import Companies
from assistant.verify.excerpt import Pick, best_sentences, cut
from assistant.verify.ground import Ground, grounds_words
from assistant.verify.locality import altered, local
from assistant.verify.naming import Naming
from assistant.verify.turns import turned_around
from assistant.words.locate import Span, find, same_words
from assistant.words.names import NO_NAMES, Names
from ingest.errors import YanbaoError
from ingest.records import Page, Report, Table

Pages = Callable[[str, int], Page]
Tables = Callable[[str, int], Sequence[Table]]
"""The typed tables on a page of a report."""

WORDS_WITH_FIGURES = 0.3
"""Share of a statement's words that a cited source must hold when its figures are all found."""
WORDS_ALONE = 0.5
"""The same for a statement without figures, identifiers or quotations."""
WORDS_MOVED = 0.45
"""The same for a source that the model did not cite."""
SENTENCE = 12
"""Characters from which a statement that is printed word for word is a sentence of its own."""
_STOPS = " \n。.；;！!"
_BEGINS = re.compile(r"(?:^|[。！？!?；;]|\.\s)\s*(?:[-•●■◆▪]|[(（]?\d{1,2}[)）.、．])?\s*$")
_ENDS = re.compile(r"\s*(?:[。！？!?；;]|\.(?:\s|$)|$)")


def no_tables(report_id: str, page: int) -> Sequence[Table]:
    """No typed table on any page."""
    return ()


class Shelf:
    """The offered sources as grounds, and the search among them for what carries a statement."""

    def __init__(
        self,
        sources: Sequence[Source],
        pages: Pages,
        question: Question,
        names: Names = NO_NAMES,
        reports: Sequence[Report] = (),
        tables: Tables = no_tables,
    ) -> None:
        self._pages, self._tables = pages, tables
        self._asked = words(question.text)
        self._reports = {r.id: r for r in (*reports, *(source.report for source in sources))}
        self._sources = list(sources)
        self._companies = Companies(names)
        self._naming = Naming(self._companies.in_text)

    @cached_property
    def _grounds(self) -> dict[int, Ground]:
        """The sources as grounds by number; only a statement of a model's needs them all."""
        found: dict[int, Ground] = {}
        for source in self._sources:
            ground = self._ground(source)
            if ground is not None:
                found.setdefault(source.number, ground)
        return found

    def picks(self, statement: Statement) -> list[Pick]:
        """What to quote for the statement; empty when nothing carries it."""
        claim = Claim(statement.text)
        if statement.places or statement.computation:
            found = self._placed(claim, statement)
            if found or not statement.sources:
                return found
        return self._written(claim, statement.sources)

    def _placed(self, claim: Claim, statement: Statement) -> list[Pick]:
        """The exact places that the writer knows; their figures must be there, in their context, or computed from them."""
        places = [*statement.places, *_cells(statement)]
        grounds = [ground for place in places if (ground := self._at(place, statement.context)) is not None]
        if not grounds or (statement.computation and len(grounds) < len(places)):
            return []
        if not statement.computation and same_words("".join(ground.text for ground in grounds), claim.text):
            return [pick for ground in grounds for pick in cut(ground, [(0, len(ground.text))], (), claim.text)]
        formula = figures(statement.computation.formula) if statement.computation else ()
        needed = [f for f in claim.figures if not any(same(f, g) for g in formula)]
        if any(all(ground.carries(f, claim.text) is None for ground in grounds) for f in needed):
            return []
        picks: list[Pick] = []
        for ground in grounds:
            picks.extend(cut(ground, [(0, len(ground.text))], needed, claim.text))
        return picks

    def _written(self, claim: Claim, cited: Sequence[int]) -> list[Pick]:
        """What carries a statement of a model's: where it is printed word for word, else the sources it cites, else others offered,
        else the pages beside."""
        own = [self._grounds[n] for n in dict.fromkeys(cited) if n in self._grounds]
        others = [ground for n, ground in self._grounds.items() if ground not in own]
        if whole := next((found for g in (*own, *others) if (found := _printed_whole(claim, g))), None):
            return whole
        if (
            claim.torn
            or turned_around(self._naming.told(claim), claim.text)
            or self._naming.missaid(claim, [*own, *others])
        ):
            return []
        if turned_in_place(claim.text, "\n".join(ground.text for ground in (*own, *others))):
            return []
        for grounds in (own, *([g] for g in others), *([*own, g] for g in others if own)):
            if grounds and (kept := self._carry(claim, grounds, own)):
                return self._quote(claim, kept)
        for ground in self._beside(own or others[:2]):
            for grounds in ([ground], [*own, ground]):
                if kept := self._carry(claim, grounds, own):
                    return self._quote(claim, kept)
        return []

    def _carry(self, claim: Claim, grounds: Sequence[Ground], own: Sequence[Ground]) -> list[Ground]:
        """Those of `grounds` that carry the claim together; empty when they don't."""
        found = {
            id(g): [g.carries(f, claim.text) for f in claim.figures] + [g.quotes(q) for q in claim.quotes]
            for g in grounds
        }
        items = len(claim.figures) + len(claim.quotes)
        if any(all(found[id(g)][i] is None for g in grounds) for i in range(items)):
            return []
        if not self._companies.named(claim, grounds) or self._companies.displaced(
            claim, [*grounds, *self._grounds.values()]
        ):
            return []
        moved = any(g not in own for g in grounds)
        met = grounds_words(grounds)
        shared = overlap(claim, met, self._asked)
        if not items and not suffices(claim, met, WORDS_ALONE, self._asked):
            return []
        if any(is_chinese(g.text) == claim.chinese for g in grounds):
            if shared < max(WORDS_WITH_FIGURES, WORDS_MOVED if moved else 0):
                return []
        elif (
            moved
            and items < 2
            and not shared
            or not claim.words
            and (moved or not any(_telling(f) for f in claim.figures))
        ):
            return []
        kept = self._useful(claim, grounds, found, items)
        if any(all(found[id(g)][i] is None for g in kept) for i in range(items)):
            return []
        if altered(claim, [*grounds, *self._grounds.values()]):
            return []
        if not local(claim, kept, found, own) or self._naming.mislabelled(claim, kept, found):
            return []
        return [] if self._companies.strayed(claim, self._naming.told(claim), kept, found) else kept

    def _useful(
        self, claim: Claim, grounds: Sequence[Ground], found: dict[int, list[list[Span] | None]], items: int
    ) -> list[Ground]:
        """The grounds worth citing: each brings an item that no better one brings, or as many words as would stand alone."""
        if not items:
            worth = {id(g): overlap(claim, g.words, self._asked) for g in grounds}
            best = max(worth.values())
            kept = [g for g in grounds if worth[id(g)] >= max(WORDS_ALONE, 0.8 * best)]
            kept = kept or [g for g in grounds if worth[id(g)] >= 0.5 * best]
            return [] if any(contradicted(claim, f"{g.text}\n{g.context}") for g in kept) else kept
        brings = {id(g): {i for i in range(items) if found[id(g)][i]} for g in grounds}
        kept, met = [], set[int]()
        for ground in sorted(grounds, key=lambda g: (-len(brings[id(g)]), -overlap(claim, g.words))):
            if brings[id(ground)] - met or (brings[id(ground)] and brings[id(ground)] >= met):
                kept.append(ground)
                met |= brings[id(ground)]
        needs_text = any(f.kind != "date" for f in claim.figures) or claim.quotes
        if needs_text and not met:
            return []
        return kept or [max(grounds, key=lambda g: overlap(claim, g.words))]

    def _quote(self, claim: Claim, grounds: Sequence[Ground]) -> list[Pick]:
        """The sentences to quote; none when they alone, with their context, say too little of the claim."""
        chosen = [(ground, best_sentences(claim, ground)) for ground in grounds]
        if self._companies.of_others(claim, chosen):
            return []
        quoted = (words(ground.text[low:high]) for ground, spans in chosen for low, high in spans)
        met = frozenset[str]().union(*quoted, *(words(ground.about) for ground in grounds))
        native = any(is_chinese(ground.text) == claim.chinese for ground in grounds)
        if native and overlap(claim, met, self._asked) < WORDS_WITH_FIGURES:
            return []
        if contradicted(claim, "\n".join(ground.text[low:high] for ground, spans in chosen for low, high in spans)):
            return []
        picks = [pick for ground, spans in chosen for pick in cut(ground, spans, claim.figures, claim.text)]
        return picks if all(_shown(figure, grounds, picks, claim.text) for figure in claim.figures) else []

    def _ground(self, source: Source) -> Ground | None:
        page = self._page(source.report.id, source.page)
        if page is None:
            return None
        start, end = max(0, source.start), min(source.end, len(page.text))
        if page.text[start:end] != source.text:
            start, end = next(iter(find(source.text, page.text, (start, end))), (start, end))
        rows = source.kind == "table"
        tables = partial(self._tables, source.report.id, source.page)
        return Ground(source.report, page, start, end, source.context, rows, tables) if start < end else None

    def _at(self, place: Place, context: str) -> Ground | None:
        """A place as a ground, with its own context and that of the sources it lies in."""
        report, page = self._reports.get(place.report_id), self._page(place.report_id, place.page)
        if report is None or page is None:
            return None
        start, end = max(0, place.start), min(place.end, len(page.text))
        near = [
            s.context for s in self._sources if (s.report.id, s.page) == (place.report_id, place.page) and s.context
        ]
        near = [context, *near] if context else near
        tables = partial(self._tables, report.id, page.number)
        return Ground(report, page, start, end, "\n".join(dict.fromkeys(near)), tables=tables) if start < end else None

    def _beside(self, grounds: Sequence[Ground]) -> list[Ground]:
        """The whole page of each ground and the pages before and after it."""
        wanted = dict.fromkeys((g.report.id, g.page.number + step) for step in (0, 1, -1) for g in grounds)
        pages = [(self._reports[report], self._page(report, number)) for report, number in wanted]
        return [
            Ground(report, page, 0, len(page.text), tables=partial(self._tables, report.id, page.number))
            for report, page in pages
            if page is not None
        ]

    def _page(self, report_id: str, number: int) -> Page | None:
        report = self._reports.get(report_id)
        if report is None or not 1 <= number <= max(report.page_count, 1):
            return None
        try:
            return self._pages(report_id, number)
        except (YanbaoError, LookupError, ValueError):
            return None


def _printed_whole(claim: Claim, ground: Ground) -> list[Pick]:
    """The statement as it stands in a ground word for word, from the beginning of a sentence to the end of one; empty where it does
    not."""
    said = claim.text.strip(_STOPS)
    if len(said) < SENTENCE or claim.torn:
        return []
    for low, high in find(said, ground.text):
        ends = _ENDS.match(ground.text[high:])
        if ends and _BEGINS.search(ground.text[:low]):
            return cut(ground, [(low, high + len(ends[0].rstrip()))], claim.figures, claim.text)
    return []


def _shown(figure: Figure, grounds: Sequence[Ground], picks: Sequence[Pick], told: str) -> bool:
    """Whether a figure stands in what is to be quoted, or only in a context."""
    places = [(g, low) for g in grounds for low, _ in g.carries(figure, told) or ()]
    return not places or any(p.ground is g and p.start <= g.start + low < p.end for g, low in places for p in picks)


def _cells(statement: Statement) -> list[Place]:
    """The places of the cells that a computation used."""
    if statement.computation is None:
        return []
    report_id = statement.computation.report_id
    return [
        Place(report_id=report_id, page=cell.page, start=cell.start, end=cell.end)
        for cell in statement.computation.cells
        if cell.end > cell.start
    ]


def _telling(figure: Figure) -> bool:
    """Whether a figure without any words still says enough to be looked for: it has a unit, or three digits."""
    return figure.kind != "number" or bool(figure.unit) or sum(c.isdigit() for c in figure.text) > 2
