"""Everything that a report says of one theme, ready to be told: chosen points, companies, and what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.taxonomy import Taxonomy
from assistant.themes.background import Ledger, risks_of
from assistant.themes.companies import Roll
from assistant.themes.gather import gather, name_words
from assistant.themes.outline import Outline, outlines
from assistant.themes.points import Told, chosen, published, told_in
from assistant.words.names import Names
from ingest.library import Library
from ingest.records import Block, Page, Report


@dataclass(frozen=True, slots=True)
class Material:
    """A theme's `points` in the order in which they are told, all it was chosen from (`pool`), its companies, and its `background`."""

    outline: Outline
    points: tuple[Told, ...]
    pool: tuple[Told, ...]
    roll: Roll
    background: tuple[Told, ...]


class Reading:
    """One report opened for its themes: structure, pages and tables read once."""

    def __init__(self, library: Library, report: Report, names: Names, taxonomy: Taxonomy) -> None:
        self.report, self._names, self._taxonomy = report, names, taxonomy
        self.pages: dict[int, Page] = {page.number: page for page in library.catalog.pages(report.id)}
        self.blocks: Sequence[Block] = library.catalog.blocks(report.id)
        self.outlines = outlines(self.blocks, self.pages)
        self._further = gather(self.outlines, self.blocks, self.pages, taxonomy)
        self._words = Counter(word for outline in self.outlines for word in set(name_words(outline.name)))
        self._ledger = Ledger(report.id, library.catalog.tables(report.id), published(report))

    def material(self, outline: Outline) -> Material:
        """What the report says of one of its themes."""
        own = self._told(outline.blocks)
        further = self._told(self._further.get(outline.name, ()))
        points = chosen(own, further)
        roll = Roll(self._names, self._taxonomy, outline.name)
        for told in points:
            roll.read(told, advice=outline.advice and told in own)
        words = [word for word in name_words(outline.name) if self._words[word] == 1]
        background = [
            *self._ledger.rows_of(outline.name, roll.keys),
            *risks_of(words, roll.keys, self.blocks, self.pages, self.report.id),
        ]
        return Material(outline, tuple(points), (*own, *further), roll, tuple(background))

    def _told(self, blocks: Sequence[Block]) -> list[Told]:
        return told_in(blocks, self.pages, self.report, self._names)
