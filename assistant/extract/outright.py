"""Sentences that tell outright what tables would be computed for: what is the most of all, the sum of all."""

from __future__ import annotations

import re

from assistant.evidence.pieces import Evidence
from assistant.evidence.worth import says_most
from assistant.question.operation import Operation
from assistant.records import Query
from assistant.tables.columns import spans_in
from assistant.words.match import Matcher
from assistant.words.names import fold

SURE = 0.95
"""Coverage from which a sentence says all that is asked."""
SAID = 0.85
"""Strength from which a word is said, be it in other words, and not only something like it."""
_SUM_ASKED, _SUM_TOLD = (
    re.compile(r"合计|总计|共计|累计|总共|一共"),
    re.compile(r"(?:合计|总计|共计|累计)[^，,。；;]{0,10}?\d"),
)

_SEVERAL = re.compile(r"(?:位居|[居靠])前列?|前列")
"""What says of several that they are among the first, of none that it is the first."""


def told_outright(query: Query, matcher: Matcher, best: Evidence, operation: Operation) -> bool:
    """Whether the best evidence is a sentence that says all that is asked, and of what it is the most, or what the sum is: a table
    may hold but some of those among which it is, and others than those that are added."""
    if best.table is not None or best.fact or best.heading or best.match.coverage < SURE:
        return False
    pairs = zip(matcher.terms, best.match.strengths, strict=True)
    if any(term.kind == "word" and strength < SAID for term, strength in pairs):
        return False
    if operation.operator == "sum":
        return bool(_SUM_ASKED.search(query.standalone) and _SUM_TOLD.search(best.text))
    spans = spans_in(fold(query.standalone)), spans_in(fold(best.text))
    one = operation.operator in ("max", "min") and operation.k == 1 and not operation.nth
    return (
        one
        and says_most(query.standalone, _SEVERAL.sub("", best.text))
        and not (all(spans) and spans[0].isdisjoint(spans[1]))
    )
