"""Whether the companies that a claim names are those of the sentences that carry it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.verify.claim import Claim, is_chinese
from assistant.verify.ground import Ground
from assistant.verify.labels import Labelled
from assistant.words.locate import Span, find
from assistant.words.names import Names, fold

BESIDE = 3
"""Characters on either side of a name that tell its place in a sentence."""
PLACE = 4
"""Characters that these must come to together."""


class Companies:
    """The companies of the library that texts name."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._at: dict[str, frozenset[tuple[str, str, str]]] = {}

    def in_text(self, text: str) -> frozenset[str]:
        """The companies that a text names."""
        return frozenset(name.name for *_, name in self._names.find(fold(text)))

    def named(self, claim: Claim, grounds: Sequence[Ground]) -> bool:
        """Whether every company of the library that the claim names is named where it is to be carried."""
        named = [self._names.forms(name) for name in self.in_text(claim.text)]
        native = any(is_chinese(ground.text) == claim.chinese for ground in grounds)
        places = [f"{ground.text}\n{ground.about}" for ground in grounds]
        return not native or all(any(find(f, place) for f in forms for place in places) for forms in named)

    def of_others(self, claim: Claim, chosen: Sequence[tuple[Ground, list[Span]]]) -> bool:
        """Whether the claim names a company that neither the sentences to quote name, nor what leads to them: their report,
        their headings, their paragraph so far."""
        quoted = "\n".join(ground.text[low:high] for ground, spans in chosen for low, high in spans)
        if is_chinese(quoted) != claim.chinese:
            return False
        leading = (_paragraph(ground, low) for ground, spans in chosen for low, _ in spans)
        about = (ground.about for ground, _ in chosen)
        return not self.in_text(claim.text) <= self.in_text("\n".join((quoted, *leading, *about)))

    def strayed(
        self,
        claim: Claim,
        told: Sequence[Labelled],
        grounds: Sequence[Ground],
        found: dict[int, list[list[Span] | None]],
    ) -> bool:
        """Whether the claim gives a company (`told`: its quantities under their names) a figure that stands nowhere in a sentence
        or row on that company, nor where the paragraph, the headings or the report are on it."""
        said = {one.figure.start: one.label.companies for one in told}
        for i, figure in enumerate(claim.figures):
            owners = said.get(figure.start, frozenset[str]())
            places = [(ground, span) for ground in grounds for span in found[id(ground)][i] or ()]
            native = [place for place in places if is_chinese(place[0].text) == claim.chinese]
            if owners and native and len(native) == len(places) and not any(owners & self._around(*p) for p in places):
                return True
        return False

    def _around(self, ground: Ground, span: Span) -> frozenset[str]:
        """The companies of the sentence or row around a figure, of its paragraph so far, its headings and its report."""
        low, high = next(((a, b) for a, b in ground.sentences if a <= span[0] < b), span)
        row = " ".join(cell.text for cell in ground.row(span[0]))
        return self.in_text("\n".join((_paragraph(ground, low), ground.text[low:high], row, ground.about)))

    def displaced(self, claim: Claim, grounds: Sequence[Ground]) -> bool:
        """Whether the claim has a company just where a sentence of the grounds has another, and none has this one there."""
        printed = {place for ground in grounds for place in self._places(ground.text)}
        return any(
            any((before, after) == (b, a) and other != name for b, other, a in printed)
            and (before, name, after) not in printed
            for before, name, after in self._places(claim.text)
        )

    def _places(self, text: str) -> frozenset[tuple[str, str, str]]:
        """Each company of a text with what stands right before and after it, where that is enough to tell its place."""
        if text not in self._at:
            self._at[text] = frozenset(self._read(text))
        return self._at[text]

    def _read(self, text: str) -> Iterator[tuple[str, str, str]]:
        folded = re.sub(r"\s+", "", fold(text))
        for start, end, name in self._names.find(folded):
            before, after = folded[max(0, start - BESIDE) : start], folded[end : end + BESIDE]
            if len(before) + len(after) >= PLACE:
                yield before, name.name, after


def _paragraph(ground: Ground, low: int) -> str:
    """What the paragraph says before `low`."""
    ends = [match.end() for match in re.finditer(r"[。；;.!?！？]\s*\n", ground.text[:low])]
    return ground.text[ends[-1] if ends else 0 : low]
