"""Several things that one English question asks at once: "What did it cost and when was it paid?"."""

from __future__ import annotations

import re

from assistant.words.terms import terms_of
from assistant.words.vocabulary import PRONOUNS

_WH = r"(?:what|when|where|whom?|which|whose|why|how (?:much|many|long|large|big|high|far|old))"
_AND_ASKS = re.compile(
    rf",? and (?=(?:(?:for|at|by|in|on|to|from|of|with|over|under|since|into|as of|through) )?{_WH}\b)", re.I
)
_OPENING = re.compile(
    rf"^(?:(?:for|at|by|in|on|to|from|of|into) )?{_WH}\b(?:'s)?(?: (?:is|was|are|were|did|does|do|will|has|have|had)\b)?(?: the\b)?\s*",
    re.I,
)
_TWO_NOUNS = re.compile(
    r"^(?P<head>what (?:is|was|are|were|will be) )(?P<one>(?:the|its|their) [^,?]+?),? and (?P<other>(?:the|its|their) [^,?]+)\?$",
    re.I,
)
_TOGETHER = re.compile(
    r"\b(?:between|difference|combined|together|sum|total of|in total|ratio|compared?|versus|vs|average of|both|each|respectively)\b",
    re.I,
)
"""What is asked of two things together is not asked of each."""
_TAIL = re.compile(r" (?:of|for|in|at|on|as of|during) .+$", re.I)
FEW = 2
"""Content words up to which a clause leans on the one before it."""


def english_items(text: str) -> list[str]:
    """One question for each thing asked; a question for one thing stays whole. A clause that leans on the first says it again."""
    clauses = [clause.strip(" ,?") for clause in _AND_ASKS.split(text)]
    if len(clauses) > 1 and all(clauses) and not _TOGETHER.search(text):
        first = _OPENING.sub("", clauses[0])
        return [f"{clauses[0]}?", *(f"{_whole(clause, first)}?" for clause in clauses[1:])]
    both = _TWO_NOUNS.match(text.strip())
    if both is None or _TOGETHER.search(text) or " and " in both["one"]:
        return [text]
    tail = _TAIL.search(both["other"])
    one = both["one"] + (tail.group() if tail and not _TAIL.search(both["one"]) else "")
    other = both["other"] + ("" if tail else "".join(_TAIL.findall(both["one"])[:1]))
    return [f"{both['head']}{one}?", f"{both['head']}{other}?"]


def _whole(clause: str, first: str) -> str:
    """A clause with what the first one speaks of, where it says too little itself or points back to it."""
    if len(terms_of(clause, ())) > FEW and not PRONOUNS.search(clause):
        return clause
    return f"{clause}, {first}"
