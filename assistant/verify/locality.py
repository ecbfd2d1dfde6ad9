"""Whether a statement's figures stand where its subject is spoken of, and none of them was changed on the way."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.amounts.figures import Figure, compatible
from assistant.amounts.periods import years_between
from assistant.verify.claim import Claim, is_chinese, words
from assistant.verify.ground import Ground
from assistant.verify.label_words import concepts
from assistant.words.locate import Span, find

SHARED = 0.12
"""Share of a claim's words, two at least, in a sentence that may bring one of its figures."""
_GOES_ON = re.compile(r"\s*[，,、]\s*[\u3400-\u9fff]{2,5}(?:则?为|是)\s*")
"""What stands between two figures of which the second leaves out of what it is."""
HOME = 0.3
"""Share of a claim's words in a sentence whose neighbours may bring figures too."""
TOLD = 0.7
"""Share of a claim's words in a sentence that it must be telling again."""


def local(
    claim: Claim,
    grounds: Sequence[Ground],
    found: dict[int, list[list[Span] | None]],
    own: Sequence[Ground],
) -> bool:
    """Whether each figure and quotation stands in a sentence, or beside one, that speaks of what the claim speaks of.

    Else a statement could be pieced together from rows and passages on different things: what the model did not point at has
    to speak of it in the figure's own sentence where the figure has no unit. Across languages words cannot tell; there a date
    alone, which stands in too many places, brings nothing, and neither does a sentence that shares the figure and no more.
    """
    if not any(is_chinese(g.text) == claim.chinese for g in grounds):
        if not all(_in_order(claim, found[id(g)]) for g in grounds) or not _go_on_together(claim, grounds, found):
            return False
        brought = [[f for f, spans in zip(claim.figures, found[id(g)], strict=False) if spans] for g in grounds]
        if len(grounds) == 1 and grounds[0] in own:
            return True
        return all(any(f.kind != "date" for f in fs) for fs in brought) and all(
            g in own or _speaks(claim, g, found[id(g)]) for g in grounds
        )
    least = min(len(claim.words), max(2, math.ceil(SHARED * len(claim.words))))
    near = [_near(claim, g, least, alone=len(grounds) == 1) for g in grounds]
    for i in range(len(claim.figures) + len(claim.quotes)):
        bare = i < len(claim.figures) and claim.figures[i].kind == "number" and not claim.figures[i].unit
        places = [(g, span) for g, ground in enumerate(grounds) for span in found[id(ground)][i] or ()]
        if places and not any(
            _within(span, near[g].own if bare and grounds[g] not in own else near[g].all) for g, span in places
        ):
            return False
    return True


def _speaks(claim: Claim, ground: Ground, items: Sequence[list[Span] | None]) -> bool:
    """Whether a sentence that brings one of the claim's figures brings another one too, or prints a term or a word of the claim."""
    told = concepts(claim.text)
    for low, high in ground.sentences:
        brought = {i for i, spans in enumerate(items) if any(low <= start < high for start, _ in spans or ())}
        text = ground.text[low:high]
        if len(brought) > 1 or (brought and (told & concepts(text) or claim.words & words(text))):
            return True
    return False


def _go_on_together(claim: Claim, grounds: Sequence[Ground], found: dict[int, list[list[Span] | None]]) -> bool:
    """Whether figures of which the second only goes on from the first ("海外毛利率为27%，国内为15%") stand in one sentence."""
    for at, (one, other) in enumerate(pairwise(claim.figures)):
        if one.kind != other.kind or not _GOES_ON.fullmatch(claim.text[one.end : other.start]):
            continue
        if not any(
            all(any(low <= start < high for start, _ in found[id(g)][i] or ()) for i in (at, at + 1))
            for g in grounds
            for low, high in g.sentences
        ):
            return False
    return True


def _in_order(claim: Claim, spans: Sequence[list[Span] | None]) -> bool:
    """Whether figures of one kind stand in the order in which the claim says them: where no words tell which is which."""
    for kind in ("percent", "number"):
        low = 0
        for at in [at for f, at in zip(claim.figures, spans, strict=False) if f.kind == kind and at]:
            later = [start for start, _ in at if start >= low]
            if not later:
                return False
            low = min(later)
    return True


@dataclass(frozen=True, slots=True)
class _Near:
    """The sentences of a ground that speak of the claim, and these with the ones beside one that shares most of it."""

    own: list[Span]
    all: list[Span]


def _near(claim: Claim, ground: Ground, least: int, alone: bool) -> _Near:
    """The ground's sentences that share `least` words with the claim, with the headers of the tables whose cells lie in them."""
    options = ground.sentences
    context = words(ground.context) if alone else frozenset[str]()
    shared = [
        len(claim.words & (words(ground.text[low:high]) | context | ground.cell_words((low, high))))
        for low, high in options
    ]
    home = HOME * len(claim.words)
    own = [option for option, count in zip(options, shared, strict=True) if count >= least]
    beside = [
        option
        for i, option in enumerate(options)
        if any(count >= max(home, least) for count in shared[max(0, i - 1) : i + 2])
    ]
    return _Near([*own, *ground.heads(own)], [*own, *beside, *ground.heads([*own, *beside])])


def _within(span: Span, spans: Sequence[Span]) -> bool:
    return any(span[0] < high and span[1] > low for low, high in spans)


def altered(claim: Claim, grounds: Sequence[Ground]) -> bool:
    """Whether the claim tells a sentence again but for a figure: that one is not in it, and one like it goes unsaid, or it is a
    bare number that the claim says nothing else of."""
    told = [(g, span) for g in grounds for span in g.sentences if _tells(claim, g.text[slice(*span)])]
    sentences = [g.text[slice(*span)] for g, span in told]
    if any(_other_quote(claim, quote, sentences) for quote in claim.quotes):
        return True
    left = [_unmatched(claim, g, span) for g, span in told]
    strange = [f for f in claim.figures if left and all(f in said for said, _ in left)]
    return any(_alike(f, p) for f in strange for _, unsaid in left for p in unsaid) or _put_before(claim, grounds)


def _put_before(claim: Claim, grounds: Sequence[Ground]) -> bool:
    """Whether the claim tells a sentence, or two in a row, again with a bare number of which no word of its own speaks."""
    bare = [f for f in claim.figures if f.kind == "number" and not f.unit and not f.worded]
    if not bare:
        return False
    rows = [(g, span) for g in grounds for span in g.sentences]
    rows += [(g, (one[0], other[1])) for g in grounds if not g.rows for one, other in pairwise(g.sentences)]
    told = [(g, span) for g, span in rows if _tells(claim, g.text[slice(*span)])]
    own = claim.words - frozenset[str]().union(*(words(g.text[slice(*span)]) for g, span in told))
    if not told or len(own) >= max(2, SHARED * len(claim.words)):
        return False
    left = [_unmatched(claim, g, span)[0] for g, span in told]
    return any(all(f in said for said in left) for f in bare)


def _other_quote(claim: Claim, quote: str, sentences: Sequence[str]) -> bool:
    """Whether the sentences that the claim tells again lack its quotation, and one has another that the claim lacks."""
    printed = (other for sentence in sentences for other in Claim(sentence).quotes)
    return not any(find(quote, sentence) for sentence in sentences) and any(not find(o, claim.text) for o in printed)


def _unmatched(claim: Claim, ground: Ground, span: Span) -> tuple[list[Figure], list[Figure]]:
    """Figures of the claim that the sentence does not print, and printed ones that the claim does not say, told one by one."""
    unsaid, between = ground.printed(span), years_between(ground.text[slice(*span)])
    met: list[Figure] = []
    said: list[Figure] = []
    for figure in claim.figures:
        pair = next((p for p in unsaid if ground.means(figure, p, claim.text)), None)
        again = figure.kind in ("date", "identifier", "ordinal") and any(
            ground.means(figure, p, claim.text) for p in met
        )
        if pair is not None:
            unsaid.remove(pair)
            met.append(pair)
        elif not again and not (figure.period and figure.period.grain == 1 and figure.period.year in between):
            said.append(figure)
    return said, unsaid


def _tells(claim: Claim, sentence: str) -> bool:
    return len(claim.words & words(sentence)) >= max(2, TOLD * len(claim.words))


def _alike(one: Figure, other: Figure) -> bool:
    if one.period and other.period:
        return one.period.grain == other.period.grain
    return one.kind == other.kind and compatible(one.unit, other.unit)
