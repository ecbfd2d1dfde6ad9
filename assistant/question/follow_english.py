"""English follow-ups: asked of another name, year or thing, or of the thing that the question before was on."""

from __future__ import annotations

import re

from assistant.question.entities import entities_of
from assistant.words.names import Names
from ingest.segment import stem

OF_ANOTHER = re.compile(
    r"\s*(?:and|what about|how about|and what about)(?: (?:for|in|of|at|during|what (?:is|was) it in))?(?: the| fiscal| fy)* (?P<what>[^?]{2,48}?)\s*\?*$",
    re.I,
)
"""What asks the question before anew: "And North America, both years?"."""
_CAPITALS = re.compile(r"[A-Z][\w&'’-]*(?: (?:&|and|of|[A-Z0-9][\w&'’-]*))*(?<! and)(?<! of)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD = re.compile(r"[\w&'’-]+")
_BEFORE_A_NAME = frozenset(
    "the a an of for in from to at by on with was were is are and or did does do its their our total".split()
)
"""Words before which the name of a thing does not begin."""
_NEXT_YEAR = re.compile(
    r"\b(?:(?:in|for|during|over) )?(?:the )?(?:next|following|coming) (?:fiscal |financial )?year\b", re.I
)
_OPENING = re.compile(
    r"^(?:what|which|how (?:much|many|large|big|high|long))\b(?:'s)?(?: (?:is|was|are|were)\b)?(?: (?:the|its|their|our)\b)?\s*",
    re.I,
)
_CLAUSE = re.compile(
    r"\s*\b(?:did|does|do|has|have|had|will|is|are|was|were|come|comes|came|went|amount(?:s|ed)?)\b.*$", re.I
)
_WHEN = re.compile(
    r",? (?:(?:for|in|at|of|during|as of|over) )?(?:the )?(?:end of )?(?:fiscal |financial )?(?:years? )?(?:19|20)\d\d\b.*$",
    re.I,
)
_OF_THING = re.compile(
    r"\b(?:is|was|are|were) (?:it|they)\b|\bwill (?:it|they) be\b|\b(?:it|they) (?:is|was|are|were|will be|ha(?:s|ve) been)\b",
    re.I,
)
_ENDS = re.compile(
    r"\b(?:does|do|did|will|can) (?:it|they)(?= (?:mature|expire|close|end|begin|start|fall due|come due|run out|vest|convert|bear|carry|cost)\b)",
    re.I,
)
"""What is asked of loans, leases and deals, which companies do not do."""
BARE = re.compile(
    r"^(?:and )?(?:(?:at|on|in|for|from|with|by|to|until) (?:what|which|whom|when)(?: (?:[a-z]+ )?[a-z]+)?|when|where|how long|who with)\W*$",
    re.I,
)
"""What asks without saying of what ("At what rate?")."""
_DATED_THING = re.compile(
    r"^(?P<thing>.+? (?:signed|entered into|made|agreed|taken out|launched|announced|issued|closed|completed|dated|opened|acquired|bought|sold|of|from) (?:(?:on|in|during|at) )?(?:the )?(?:(?:[a-z]+ )?(?:\d{1,2}, )?(?:19|20)\d\d))\W*$",
    re.I,
)
"""A thing told from others like it by when it was done."""
_OF_COMPANY = re.compile(
    r"\b(?:found|establish|incorporat|organi[sz]|list|headquarter|bas|form|regulat|audit)ed\b", re.I
)
"""What is done to companies."""
_NAMES_NOTHING = re.compile(r"^(?:and )?how (?:much|many) (?:do|does|did|will|would|has|have|had) (?:it|they)\b", re.I)
_IT = re.compile(r"\b(?:it|they)\b", re.I)
_MEASURE = re.compile(
    r"\b(?:(?:net|gross|operating|total) )?(?:revenues?|sales|income|profits?|loss(?:es)?|earnings|expenses?|costs?|assets|liabilities|equity|margin)\b(?! (?:per|tax|before|from|of|for|on|approach|attributable)\b)",
    re.I,
)
"""A measure of accounts by its bare name, that goes with any part of a business."""
LONGEST = 6
"""Words that the name of a thing may have."""


def asked_of_another(previous: str, what: str, names: Names) -> str:
    """The question before asked of another year, name or thing of the same kind ("And the retail segment?"); "" where it has none
    to replace."""
    if (year := _YEAR.search(what)) and _YEAR.search(previous):
        return _YEAR.sub(year.group(), previous, count=1)
    if measured := _of_a_measure(previous, what):
        return measured
    fresh, old = _CAPITALS.search(what), entities_of(previous, names)
    if fresh and old:
        return re.sub(rf"\b{re.escape(old[-1])}\b", fresh.group(), previous, count=1, flags=re.I)
    return _of_a_kind(previous, what)


def _of_a_measure(previous: str, what: str) -> str:
    """The question before with the measure that it asks for replaced by the one that `what` is, of the same part of the business
    ("the expenses" after its revenues); "" where either is none."""
    asked, fresh = _MEASURE.search(previous), _MEASURE.fullmatch(what)
    if asked is None or fresh is None or asked[0].lower() == fresh[0].lower():
        return ""
    return f"{previous[: asked.start()]}{what}{previous[asked.end() :]}"


def _of_a_kind(previous: str, what: str) -> str:
    """The question before with the name whose last word is that of `what` replaced by it; "" where it has none such."""
    said = _WORD.findall(what)
    words = list(_WORD.finditer(previous))
    ends = [at for at, word in enumerate(words) if said and stem(word[0].lower()) == stem(said[-1].lower())]
    if not ends or len(said) < 2:
        return ""
    first = ends[0]
    while first and words[first - 1][0].lower() not in _BEFORE_A_NAME and ends[0] - first < LONGEST:
        first -= 1
    if first == ends[0]:
        return ""
    return f"{previous[: words[first].start()]}{what}{previous[words[ends[0]].end() :]}"


def at_its_time(text: str, previous: str) -> str:
    """A follow-up with the year that "next year" means after the last one that the question before names."""
    years = _YEAR.findall(previous)
    return _NEXT_YEAR.sub(f"in fiscal {int(years[-1]) + 1}", text, count=1) if years else text


def with_its_topic(text: str, previous: str) -> str:
    """A follow-up asked of the thing that the question before asked for ("When is it due?"), or that names nothing that it asks
    for ("How much did it spend in 2023?"); "" for any other."""
    opened = _OPENING.sub("", previous.rstrip("?. "), count=1)
    dated = _DATED_THING.match(opened)
    if dated and (_ENDS.search(text) or BARE.match(text)):
        named = f"the {dated['thing']}"
        return _IT.sub(named, text, count=1) if _ENDS.search(text) else f"{text.rstrip('? ')} is {named}?"
    thing = _WHEN.sub("", _CLAUSE.sub("", opened))
    if not thing or not _OPENING.match(previous) or len(thing.split()) > LONGEST:
        return ""
    if _NAMES_NOTHING.match(text):
        return f"{text.rstrip('? ')}, {thing}?"
    if (
        (_OF_THING.search(text) or _ENDS.search(text))
        and not _OF_COMPANY.search(text)
        and "company" not in thing.lower()
    ):
        return _IT.sub(f"the {thing}", text, count=1)
    return ""
