"""What the rest of a report says of each theme: its detail sections, found by their headings and by the words they share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from assistant.taxonomy import KnownTheme, Taxonomy, plain
from assistant.themes.outline import Outline, is_advice, is_prose, run_in
from assistant.words.headings import name_of
from ingest.records import Block, Page
from ingest.segment import BIGRAM, batch_terms

_APART = re.compile(
    r"风险|行情|走势|市场表现|相关报告|近期研究|声明|评级说明|目录|盈利预测|分析师|\b(?:risks?|disclaimer|disclosures?|market (?:review|performance)|analysts?|contents)\b",
    re.I,
)
Find = Callable[[str], KnownTheme | None]
"""The taxonomy's theme that a name is of."""
NAMED, PARTLY = 0.3, 0.1
"""What it is worth that a section is headed by the theme's name, or, to a theme that says little itself, by a heading that holds all
words of it."""
LITTLE = 90
"""Characters under a theme's own heading that say little: a list of companies."""
ENOUGH = 0.11
"""Cosine, with the above, from which a section is of the theme. On four weeklies, ours and one other: sections of a theme have .1 to .9
with it, others at most .08."""
CLEAR = 1.4
"""Times that the best theme must be above the next for a section that no heading names."""


def gather(
    outlines: Sequence[Outline], blocks: Iterable[Block], pages: dict[int, Page], taxonomy: Taxonomy
) -> dict[str, tuple[Block, ...]]:
    """The further paragraphs of each theme, by its name, in the report's order; each section goes to one theme at most."""
    free = _free(outlines, blocks, pages)
    parts = _parted(free, pages)
    if not free or not outlines:
        return {}
    find = cache(taxonomy.find)
    found: dict[str, list[Block]] = {}
    whole = {path: held for path, held in free.items() if not is_advice(path[-1])}
    themes = _assigned(whole, outlines, pages, find)
    themes |= _assigned({p: held for p, held in parts.items() if p[:-1] not in themes}, outlines, pages, find)
    for path, name in themes.items():
        found.setdefault(name, []).extend(whole[path] if path in whole else parts[path])
    return {name: tuple(sorted(held, key=lambda b: (b.page, b.start))) for name, held in found.items()}


def _free(
    outlines: Sequence[Outline], blocks: Iterable[Block], pages: dict[int, Page]
) -> dict[tuple[str, ...], list[Block]]:
    """The paragraphs that no theme has yet, by the headings above them; risks and market reviews left out."""
    free: dict[tuple[str, ...], list[Block]] = {}
    for block in blocks:
        told = block.kind in ("paragraph", "list") and block.section and is_prose(pages[block.page], block)
        if told and not _APART.search(block.section[-1]) and not any(_holds(outline, block) for outline in outlines):
            free.setdefault(block.section, []).append(block)
    return free


def _parted(free: dict[tuple[str, ...], list[Block]], pages: dict[int, Page]) -> dict[tuple[str, ...], list[Block]]:
    """The same paragraphs parted at their run-in headings, each of which is the last step of a path."""
    found: dict[tuple[str, ...], list[Block]] = {}
    for path, held in free.items():
        for block, lead in run_in(held, pages):
            if lead and not _APART.search(lead):
                found.setdefault((*path, lead), []).append(block)
    return found


def _assigned(
    sections: dict[tuple[str, ...], list[Block]],
    outlines: Sequence[Outline],
    pages: dict[int, Page],
    find: Find,
) -> dict[tuple[str, ...], str]:
    """The theme of each section that is of one."""
    likeness = _Likeness(outlines, sections, pages)
    named = ((path, _theme_of(path, outlines, likeness.of(number), find)) for number, path in enumerate(sections))
    return {path: name for path, name in named if name}


def _theme_of(path: tuple[str, ...], outlines: Sequence[Outline], cosines: Sequence[float], find: Find) -> str:
    """The theme that a section is of, "" for none."""
    steps = [name_of(step) for step in path]
    worth = [cosine + _headed(outline, steps, find) for outline, cosine in zip(outlines, cosines, strict=True)]
    ranked = sorted(range(len(worth)), key=lambda i: -worth[i])
    best = ranked[0]
    if worth[best] < ENOUGH:
        return ""
    clear = len(ranked) == 1 or worth[best] >= CLEAR * worth[ranked[1]]
    return outlines[best].name if clear else ""


def _headed(outline: Outline, steps: Sequence[str], find: Find) -> float:
    """What the headings above a section are worth to a theme."""
    name, own = outline.name, find(outline.name)
    if any(plain(step) == plain(name) for step in steps) or (
        own is not None and any(len(step) <= 12 and find(step) == own for step in steps)
    ):
        return NAMED
    if sum(block.end - block.start for block in outline.blocks) > LITTLE:
        return 0.0
    words = name_words(name)
    return PARTLY if words and any(all(word in plain(step) for word in words) for step in steps) else 0.0


def name_words(name: str) -> list[str]:
    """The words of a theme's name, without those that any theme may have."""
    terms = [term for term in batch_terms([name])[0] if not term.startswith(BIGRAM) and len(term) > 1]
    return [plain(term) for term in terms if not re.fullmatch(r"相关|产业链?|行业|板块|领域|概念|the|and|of", term)]


def _holds(outline: Outline, block: Block) -> bool:
    return any(b.page == block.page and b.start < block.end and block.start < b.end for b in outline.blocks)


class _Likeness:
    """Cosines of sections and themes over the words that tell them apart within this report."""

    def __init__(
        self, outlines: Sequence[Outline], sections: dict[tuple[str, ...], list[Block]], pages: dict[int, Page]
    ) -> None:
        def words(name: str, held: Iterable[Block]) -> str:
            return " ".join([name, *(pages[b.page].text[b.start : b.end] for b in held)])

        texts = [words(o.name, o.blocks) for o in outlines] + [words(path[-1], held) for path, held in sections.items()]
        terms = [frozenset(found) for found in batch_terms(texts)]
        count = Counter(term for found in terms for term in found)
        self._idf = {term: math.log(len(terms) / times) for term, times in count.items()}
        self._themes, self._sections = terms[: len(outlines)], terms[len(outlines) :]

    def of(self, section: int) -> list[float]:
        """The cosine of a section with each theme; terms count once."""
        said = self._sections[section]
        return [
            self._weight(said & theme) / math.sqrt(self._weight(said) * self._weight(theme) + 1e-9)
            for theme in self._themes
        ]

    def _weight(self, terms: Iterable[str]) -> float:
        return sum(self._idf[term] ** 2 for term in terms)
