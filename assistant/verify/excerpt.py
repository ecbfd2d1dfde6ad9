"""Which words of a ground to quote for a claim: the fewest sentences that say it, in parts that stand as drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.amounts.figures import Figure
from assistant.verify.claim import Claim, overlap, words
from assistant.verify.ground import Ground
from assistant.words.locate import Span, quotable


@dataclass(frozen=True, slots=True)
class Pick:
    """A stretch of a ground to be quoted."""

    ground: Ground
    start: int
    end: int


def best_sentences(claim: Claim, ground: Ground) -> list[Span]:
    """The fewest sentences of the ground that hold the claim's figures and quotations, else the one nearest in words."""
    items = [s for f in claim.figures if (s := ground.carries(f, claim.text))] + [
        s for q in claim.quotes if (s := ground.quotes(q))
    ]
    options = ground.sentences or [(0, len(ground.text))]

    def meets(option: Span) -> set[int]:
        return {i for i, spans in enumerate(items) if any(a < option[1] and b > option[0] for a, b in spans)}

    near = {option: overlap(claim, words(ground.text[slice(*option)])) for option in options}
    chosen: list[Span] = []
    left = set(range(len(items)))
    while left:
        best = max(options, key=lambda option: (len(meets(option) & left), near[option]))
        if not meets(best) & left:
            break
        chosen.append(best)
        left -= meets(best)
    home = max(options, key=lambda option: near[option])
    if not chosen or sum(near[option] for option in chosen) < near[home] / 2:
        chosen.append(home)
    merged: list[Span] = []
    for low, high in sorted(chosen):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], high)
        else:
            merged.append((low, high))
    return merged


def cut(ground: Ground, spans: Sequence[Span], needed: Sequence[Figure], told: str) -> list[Pick]:
    """What may be quoted of the spans (offsets into the ground): where drawing tears them, the parts with figures, else the longest."""
    marks = [span for figure in needed for span in ground.carries(figure, told) or ()]
    picks: list[Pick] = []
    for low, high in spans:
        parts = quotable(ground.page, ground.start + low, ground.start + high)
        if len(parts) > 1:
            holding = [p for p in parts if any(ground.start + a < p[1] and ground.start + b > p[0] for a, b in marks)]
            parts = holding or [max(parts, key=lambda part: part[1] - part[0])]
        picks.extend(Pick(ground, *part) for part in parts)
    return picks
