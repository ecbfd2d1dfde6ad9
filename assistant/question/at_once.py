"""Several things that one English question asks at once: "What did it cost and when was it paid?", "2024 sales and net income"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.words.shorthand import spelled_out
from assistant.words.synonyms import TERMS_OF_ART
from assistant.words.terms import terms_of
from assistant.words.vocabulary import PRONOUNS

_WH = r"(?:what|when|where|whom?|which|whose|why|how (?:much|many|long|large|big|high|far|old|often))"
_BE = r"(?:is|are|was|were|has|have|had|does|do|did|will|can)"
_PREPOSITION = r"(?:for|at|by|in|on|to|from|of|with|over|under|since|into|until|as of|through)"
_FRAME = re.compile(rf"^(?:in|on|under|at|as of|during|for|among|amongst) [^,?]{{2,40}}, (?={_WH}\b)", re.I)
"""Where or when all is asked of: "In Schedule III, what …"."""
_BARE_ASK = re.compile(r"^(?:what|which) (?!(?:is|are|was|were|did|does|do|has|have|will)\b)", re.I)
_AND_ASKS = re.compile(
    rf",? and (?=(?:{_PREPOSITION} )?{_WH}\b)|,? and (?=(?:{_BE}) (?:it|its|they|their|there|he|she|his|her|any|anything|anyone)\b)|, (?=(?:{_PREPOSITION} )?{_WH}\b)",
    re.I,
)
_NAMES = re.compile(r"^(?:who|which)\b", re.I)
_ASKS = re.compile(rf"^(?:and )?(?:{_PREPOSITION} )?(?:{_WH}|who|{_BE}|why|how)\b", re.I)
_DOES = re.compile(rf"^{_WH} (?:do|does|did|will) (?:the )?(?P<who>(?:\S+ )*\S+) [a-z]+$", re.I)
"""Who or what does something, with nothing after it: "when do the notes mature"."""
_LED = re.compile(rf"^(?:and )?{_PREPOSITION} {_WH}\b", re.I)
"""A clause that begins as a further part of the one before it: "at what price"."""
_OPENING = re.compile(
    rf"^(?:(?:for|at|by|in|on|to|from|of|into) )?{_WH}\b(?:'s)?(?: (?:is|was|are|were|did|does|do|will|has|have|had)\b)?(?: the\b)?\s*",
    re.I,
)
_NOUNS_ASKED = re.compile(
    r"^(?P<head>(?:what|who)(?:'s| is| was| are| were| will be) |(?:please )?(?:give|tell|show|state|provide)(?: me| us)? (?:the )?(?!.*\b(?:summary|overview|description|list)\b))(?P<rest>[^?]+)\??$",
    re.I,
)
"""A question for things named by nouns alone: "what are X and Y", "who are the A, B and C"."""
_TOPIC = re.compile(
    r"^(?:(?:please )?(?:sum(?:marise|marize)?(?: up)?|describe|outline|give me|show|tell me(?: about)?|list)\b)?\s*(?P<topic>[^:?]{3,60})(?:: | [-–—] )(?P<rest>[^?]+)\??$",
    re.I,
)
"""What is spoken of, then what is asked of it: "metals: volume and price"."""
_MOST = (
    r"(?:most|least|fewest|(?:larg|small|bigg|high|low|great|long|short|old|new|fast|slow|strong|weak)est|best|worst)"
)
_EXTREMES = re.compile(
    rf"^(?P<head>.*?\b(?:which|what|who)\b.*? the )(?P<one>{_MOST})(?P<of>\b[^,?]*?),? and (?:(?:which|what|who|the)\b[^,?]{{0,20}}? )?(?:the )?(?P<other>{_MOST})(?P<tail>\b[^,?]*)\??$",
    re.I,
)
"""Two rows that are each the most of something: "which has the most seats and which the least", "the highest and lowest rent"."""
_OWNED = re.compile(r"^(?P<owner>.+?)['’]s? (?=\w)")
"""Whose the thing asked for is."""
_COMPANY = r"(?:the )?(?:company|registrant|group|firm|issuer|corporation)"
_POSSESSIVE = re.compile(r"\b(?:its|their)\b", re.I)
_OF_COMPANY = re.compile(rf"(?:(?:which|what) )?(?:\w+ (?:is|was) )?{_COMPANY}\b", re.I)
"""What a clause asks of the company whose report is asked."""
_REPORTED = re.compile(rf" (?:did|does|do|has|had|will) (?:{_COMPANY}|it|they|we) \w+\b", re.I)
"""Who reports a measure."""
_WHEN = re.compile(
    r" (?:(?:for|in|at|of|during|as of) )?(?:the )?(?:end of )?(?:fiscal |financial )?(?:year )?(?:19|20)\d\d\b", re.I
)
_IN_UNIT = re.compile(
    r" in (?:square (?:feet|meters|metres|miles)|acres|tons|barrels|miles|employees|(?:us )?dollars|(?:thousand|million|billion)s?)\b",
    re.I,
)
_AND_MOVED = re.compile(
    r"^(?P<asks>what (?:is|are|was|were) (?P<what>[^,?]+?)),? and (?P<how>how (?:do|does|did|has|have)) (?:it|they|this|that|these) "
    r"(?P<moved>(?:chang|compar|mov|gr[eo]w|develop|evolv)[^?]*)",
    re.I,
)
"""A measure, and how it moved."""
_TOGETHER = re.compile(
    r"\b(?:between|difference|combined|together|altogether|sum|total of|in total|ratio|compared?|average of|both|each|respectively|spread|gap|share of|percentage of|% of|divided)\b|[+÷=/(]",
    re.I,
)
"""What is asked of two things together is not asked of each."""
_SHARE_OF = re.compile(r"\b(?:share|percentage) of\b", re.I)
"""What a clause of its own may ask of one thing."""
_JOINED = re.compile(r", and |, (?!(?:19|20)\d\d\b)| and | & | plus ", re.I)
_ONE_THING = re.compile(
    r"\b(?:(?:selling|sales), )?general,? and administrative\b|\bresearch and development\b|\bdepreciation and amorti[sz]ation\b|\bproperty, plant,? and equipment\b"
    r"|\bcash and cash equivalents\b|\bmergers and acquisitions\b|\bprofit and loss\b",
    re.I,
)
"""Things that go by two words or more, joined."""
_KEPT = "\u00a0"
"""The space within them."""
_NO_ITEM = re.compile(
    rf"(?:the )?(?:(?:year|quarter) (?:before|earlier)|(?:prior|previous|preceding|last) (?:fiscal )?(?:year|quarter))\b|(?:{_PREPOSITION}|than|\w+ing|computed|calculated|measured|defined|expressed|stated)\b|\d{{1,2}}\b|(?:19|20)\d\d$",
    re.I,
)
"""What follows a comma or an "and" and is no further thing: "in months", "computed as", another year."""
_AGAINST = re.compile(
    r"^(?P<head>.+\b(?:of|for|in) )(?P<one>(?:the )?[^,?]+?) (?:vs\.?|versus) (?P<other>(?:the )?[^,?]+?)\??$", re.I
)
_TIME = re.compile(
    r"\b(?:(?:19|20)\d\d|(?:last|prior|previous|next) (?:year|quarter)|a? ?year (?:ago|earlier)|q[1-4])\b", re.I
)
_TAIL = re.compile(r" (?:of|for|in|at|on|as of|during) .+$", re.I)
_GROWTH = re.compile(
    r"(?:the |its |their )?(?:(?:year over year|yoy|annual) )?(?:growth|change|trend|increase|decrease)(?: rate)?", re.I
)
_LEADING = re.compile(r"^(?:(?:19|20)\d\d\s+|(?:[A-Z][\w'&.-]*|&)\s+(?:(?:[A-Z][\w'&.-]*|(?:19|20)\d\d|&)\s+)+)(?=\S)")
"""The names and years that a question begins with: "Life Sciences 2024 sales"."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|drove|caused|triggered|led|rose|fell|grew|declined|increased|decreased)\b",
    re.I,
)
FEW = 2
"""Content words up to which a clause leans on the one before it."""
MOST = 4
LONGEST = 6
"""Things asked at once at most; words that each may have."""


def english_items(text: str) -> list[str]:
    """One question for each thing asked; a question for one thing stays whole. A clause that leans on the first says it again."""
    said = spelled_out(text).strip()
    if _TOGETHER.search(_SHARE_OF.sub("", said) if _AND_ASKS.search(said) else said):
        return [text]
    if moved := _AND_MOVED.match(said):
        return [f"{moved['asks']}?", f"{moved['how']} {moved['what']} {moved['moved']}?"]
    if extremes := two_extremes(said):
        return extremes
    frame = _FRAME.match(said)
    clauses = [clause.strip(" ,?") for clause in _AND_ASKS.split(said[frame.end() :] if frame else said)]
    clauses = _with_tail(clauses)
    if len(clauses) > 1 and all(clauses) and (_ASKS.match(clauses[0]) or not _VERB.search(clauses[0])):
        first = _OPENING.sub("", clauses[0])
        doer = _DOES.match(clauses[0])
        first = f"{doer['who']}" if doer and PRONOUNS.search(clauses[1]) else first
        named = _NAMES.match(clauses[0])  # what the first clause names, a pronoun after it stands for
        wholes = [
            f"{clause if named and PRONOUNS.search(clause) else _whole(clause, first)}?" for clause in clauses[1:]
        ]
        items = [*_nouns(f"{clauses[0]}?"), *wholes]
        return [f"{item.rstrip('?')} {frame[0].strip(' ,').lower()}?" for item in items] if frame else items
    return _nouns(said) if len(_nouns(said)) > 1 else [text]


def two_extremes(text: str) -> list[str]:
    """A question for each of two rows that are the most of something; empty where no two are asked for."""
    match = _EXTREMES.match(text.strip())
    if match is None or (match["of"].strip() and match["tail"].strip()):
        return []
    rest = match["of"].strip() or match["tail"].strip()
    return [f"{match['head']}{match[side]} {rest}".rstrip() + "?" for side in ("one", "other")]


def _with_tail(clauses: Sequence[str]) -> list[str]:
    """The clauses, one that only names what is asked ("what price and what term are shown for X") with what the last says of it."""
    verb = _VERB.search(clauses[-1])
    tail = clauses[-1][verb.start() :] if verb and _BARE_ASK.match(clauses[-1]) else ""
    return [f"{clause} {tail}" if tail and not _VERB.search(clause) else clause for clause in clauses]


def _whole(clause: str, first: str) -> str:
    """A clause with what the first one speaks of, where it says too little itself or points back to it."""
    leans = PRONOUNS.search(clause)
    if leans and PRONOUNS.search(first) and len(first.split()) <= FEW:
        return clause  # "what secured it": both point to what was told before
    bare = _LED.match(clause) and not _VERB.search(clause)
    words = sum(1 if term in TERMS_OF_ART else 1 + term.count(" ") for term in terms_of(clause, ()))
    if words > FEW and not leans and not bare:
        return clause
    if leans and _OF_COMPANY.match(first) and words > 1:
        return clause  # whose report it is need not be said
    if _TIME.search(clause):
        first = _WHEN.sub("", first)
    first = _REPORTED.sub("", first)
    owned = _OWNED.match(first) if leans else None
    if owned and re.fullmatch(_COMPANY, owned["owner"], re.I):
        return _POSSESSIVE.sub("our", clause)  # whose report it is
    return f"{clause}, {_IN_UNIT.sub('', owned['owner'] if owned else first)}"


def _nouns(said: str) -> list[str]:
    """A question for each of the things that are only named; the question itself where one is."""
    if (match := _AGAINST.match(said)) and not _TIME.search(match["other"]) and not _TIME.search(match["one"]):
        return [f"{match['head']}{match['one']}?", f"{match['head']}{match['other']}?"]
    if match := _TOPIC.match(said):
        items = _listed(match["rest"].strip())
        return [f"{match['topic'].strip()}: {item}?" for item in items] if len(items) > 1 else [said]
    match = _NOUNS_ASKED.match(said)
    head, rest = (match["head"], match["rest"]) if match else ("", said.strip("? "))
    if _VERB.search(rest) or (not match and _ASKS.match(rest)):
        return [said]
    items = _listed(rest.strip(" ?."))
    head = re.sub(r"\bare\b", "is", re.sub(r"\bwere\b", "was", head))
    return [f"{head}{item}?" for item in items] if len(items) > 1 else [said]


def _listed(rest: str) -> list[str]:
    """The things joined in `rest`, each with the tail ("of the group in 2024") or the names and years that all of them share."""
    rest = _ONE_THING.sub(lambda thing: thing[0].replace(" ", _KEPT), rest)
    parts = [part.strip() for part in _JOINED.split(rest) if part.strip()]
    if not 1 < len(parts) <= MOST:
        return [rest.replace(_KEPT, " ")]
    tail = _TAIL.search(parts[-1])
    shared = tail.group() if tail else ""
    own = [part.removesuffix(shared) if at == len(parts) - 1 else part for at, part in enumerate(parts)]
    own = _of_the_owner(own)
    if any(not 0 < len(part.split()) <= LONGEST or _NO_ITEM.match(part) for part in own):
        return [rest.replace(_KEPT, " ")]
    leading = _LEADING.match(own[0])
    before = leading.group() if leading else ""
    return [_item(own, at, before, shared).replace(_KEPT, " ") for at in range(len(own))]


def _of_the_owner(own: Sequence[str]) -> list[str]:
    """The things, each that is "its" with the name of whose the first is."""
    owner = _OWNED.match(own[0])
    return [re.sub(r"^(?:its|his|her|their) ", lambda _: owner[0], part) if owner else part for part in own]


def _item(own: Sequence[str], at: int, before: str, shared: str) -> str:
    part = own[at]
    if at and _GROWTH.fullmatch(part):
        return f"growth in {own[0]}{shared}"
    if at and before and not _LEADING.match(part):
        part = f"{before}{part}"
    return part if _TIME.search(part) or (shared and shared.split()[0] in part.split()) else f"{part}{shared}"
