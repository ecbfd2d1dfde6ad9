"""The figures of grounds under their names, and whether a claim tells one of them under another's."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verify.claim import Claim
from assistant.verify.contrast import confirmed, points_at, refuted
from assistant.verify.ground import Ground
from assistant.verify.labels import FROM, Companies, Label, Labelled, labelled, labels_of
from assistant.words.locate import Span


class Naming:
    """What the figures of an answer's grounds are the figures of; `companies` gives the companies that a text names."""

    def __init__(self, companies: Companies) -> None:
        self._companies = companies
        self._labels: dict[int, tuple[Ground, list[Labelled]]] = {}
        self._told: dict[str, list[Labelled]] = {}
        self._against: dict[tuple[str, int], frozenset[str]] = {}

    def told(self, claim: Claim) -> list[Labelled]:
        """The claim's quantities under the names that it gives them."""
        if claim.text not in self._told:
            self._told[claim.text] = labelled(claim.text, self._companies)
        return self._told[claim.text]

    def mislabelled(self, claim: Claim, grounds: Sequence[Ground], found: dict[int, list[list[Span] | None]]) -> bool:
        """Whether a figure of the claim goes under another name, period or company where it stands in the grounds.

        Where one of its places speaks against it, another one carries it only if the figure goes under the claim's own names there.
        """
        said = {one.figure.start: one.label for one in self.told(claim)}
        for i, figure in enumerate(claim.figures):
            label = said.get(figure.start)
            places = [(g, low) for g in grounds for low, _ in found[id(g)][i] or ()]
            if label is None or not places:
                continue
            against = [self._refuted(label, g, low) for g, low in places]
            words_against = [words for words in (self._against.get((claim.text, i)), *against) if words is not None]
            if not words_against:
                continue
            self._against[claim.text, i] = apart = frozenset[str]().union(*words_against)
            standing = [place for place, words in zip(places, against, strict=True) if words is None]
            if not any(self._confirmed(label, g, low, apart) for g, low in standing):
                return True
        return False

    def missaid(self, claim: Claim, grounds: Sequence[Ground]) -> bool:
        """Whether the claim names cells of the grounds' tables, of figures of its kind, and tells none of them."""
        for one in self.told(claim):
            if FROM in one.label.names[0]:
                continue  # what a figure was before no longer stands in its cell
            named = [
                (ground, cell)
                for ground in grounds
                for cell in self._labelled(ground)
                if cell.kind == one.kind and points_at(one.label, cell)
            ]
            if named and not any(ground.means(one.figure, cell.figure, claim.text) for ground, cell in named):
                return True
        return False

    def _confirmed(self, said: Label, ground: Ground, at: int, told_apart: frozenset[str]) -> bool:
        own = next((one.label for one in self._labelled(ground) if one.figure.start == at), None)
        return own is not None and confirmed(said, own, told_apart)

    def _refuted(self, said: Label, ground: Ground, at: int) -> frozenset[str] | None:
        printed = self._labelled(ground)
        own = next((one for one in printed if one.figure.start == at), None)
        return refuted(said, own, printed) if own is not None else None

    def _labelled(self, ground: Ground) -> list[Labelled]:
        """The ground's quantities under their labels, worked out once."""
        if id(ground) not in self._labels:
            told = labels_of(ground.text, ground.start, ground.cells, self._companies, ground.rows)
            self._labels[id(ground)] = (ground, told)  # the ground too, so that its id stays its own
        return self._labels[id(ground)][1]
