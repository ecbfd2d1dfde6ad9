"""Whether a statement gives a figure of its source under another one's name.

A source often prints several figures under names that differ in a word (归母净利润, 扣非归母净利润). A statement that gives one
of them under the other's name holds nothing but figures and words of its source; it is refuted here, by contrast: the name that the
statement uses tells another figure of the source from the one that it states. A statement in words of its own, or one that
names nothing, is not contradicted by any.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.amounts.figures import compatible
from assistant.amounts.periods import Period
from assistant.verify.label_words import HAN, concepts
from assistant.verify.labels import Label, Labelled

TOLD = 0.3
"""Share of the words that tell another figure's name from this one's, from which a statement uses that name."""


def refuted(said: Label, own: Labelled, others: Sequence[Labelled]) -> frozenset[str] | None:
    """Why the statement's label `said` is not that of the figure it states: another company's or period's (then no words), or the
    words by which one of the `others` goes and this one does not. None where nothing speaks against it."""
    label = own.label
    if said.way and label.way and said.way != label.way:
        return frozenset()
    if said.companies and label.companies and not said.companies & label.companies:
        return said.companies
    rivals = [other.label for other in others if _comparable(own, other)]
    plainly = said.dated and label.dated
    if _apart(said.periods, label.periods) and (plainly or any(_meet(said.periods, r.periods) for r in rivals)):
        return frozenset()
    named = said.names[0] if said.names else frozenset[str]()
    named = named if len(label.names) == 1 else named | said.wide
    contrasts = (
        _contrast(named, mine, theirs)
        for rival in rivals
        if len(rival.names) == len(label.names)
        for mine, theirs in zip(label.names, rival.names, strict=True)
    )
    found = next((words for words in contrasts if words is not None), None)
    return frozenset() if found is None and _means_another(said, label, rivals) else found


def points_at(said: Label, cell: Labelled) -> bool:
    """Whether a statement names a cell of a typed table: by its column and one of its row's cells, or, in the other language, by its
    period and a term of the field that its label prints."""
    label = cell.label
    if len(label.names) < 2:
        return False
    dated = any(one.same(other) for one in said.periods for other in label.periods)
    if said.periods and label.periods and not dated:
        return False  # a month's cell is not the year's that the statement speaks of
    if bool(HAN.search(said.text)) != bool(HAN.search(label.text)):
        meant = concepts(label.text)
        return dated and bool(meant & concepts(said.text))
    column, *cells = label.names
    rows = [
        words for index, words in enumerate(cells) if len(words) > (index > 0)
    ]  # a name of two characters is one pair
    return column <= said.wide and any(words <= said.wide for words in rows) and (dated or bool(column))


def _means_another(said: Label, own: Label, rivals: Sequence[Label]) -> bool:
    """Whether, by the dictionary of the field's terms in both languages, the statement's label means a rival's and not this one."""
    if not own.text or bool(HAN.search(said.text)) == bool(HAN.search(own.text)):
        return False
    here, there = concepts(said.text), concepts(own.text)
    if here & there or said.wide & frozenset[str]().union(*own.names):
        return False
    if len(own.names) > 1:
        return True  # a cell has no other words that could tell
    return bool(here and there) and any(here & concepts(rival.text) for rival in rivals)


def _comparable(one: Labelled, other: Labelled) -> bool:
    """Whether two figures may be taken for each other: not the same, and cells both, or alike in kind and unit."""
    cells = len(one.label.names) == len(other.label.names) > 1
    alike = one.kind == other.kind and compatible(one.figure.unit, other.figure.unit)
    return (cells or alike) and (one.figure.kind, one.figure.value) != (other.figure.kind, other.figure.value)


def confirmed(said: Label, own: Label, told_apart: frozenset[str]) -> bool:
    """Whether the figure's label has the words `told_apart` that another passage refuted, something of the name that the
    statement uses, and nothing against its period."""
    named = (said.names[0] if said.names else frozenset[str]()) | said.wide
    printed = frozenset[str]().union(*own.names, own.wide, own.companies)
    return told_apart <= printed and (not named or bool(named & printed)) and not _apart(said.periods, own.periods)


def _contrast(said: frozenset[str], mine: frozenset[str], theirs: frozenset[str]) -> frozenset[str] | None:
    """The words of `said` that tell `theirs` from `mine`; None where it has too few, or any of what tells `mine` from `theirs`."""
    if not mine or not theirs or said & (mine - theirs):
        return None
    more = theirs - mine
    if more:
        return said & more if len(said & more) >= max(1.0, TOLD * len(more)) else None
    return frozenset() if theirs <= said and _qualifies(mine - theirs, theirs) else None


def _qualifies(extra: frozenset[str], name: frozenset[str]) -> bool:
    """Whether `extra` words are written in one with a name, as 扣非 is in 扣非归母净利润: 我们预计 is not part of it."""
    return any(word.isascii() or any(word[-1] == other[0] for other in name) for word in extra if word[0] != "·")


def _apart(one: Sequence[Period], other: Sequence[Period]) -> bool:
    return bool(one and other) and not _meet(one, other)


def _meet(one: Sequence[Period], other: Sequence[Period]) -> bool:
    return any(a.agrees(b) for a in one for b in other)
