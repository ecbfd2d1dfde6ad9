"""What tells why something is so, in either language, and of an English sentence the part that it tells it of."""

from __future__ import annotations

import re

_NO_PURPOSE = r"(?:entitled|required|expected|obli\w+|permitted|allowed|subjected|limited|estimated|believed|deemed|anticipated|scheduled|assumed|authori[sz]ed|projected|determined|considered|known|intended|likely|elected|appointed|related|compared|used|committed|supposed|forced|asked)"
"""What is said of somebody or something with "to" behind it that names no purpose."""
CAUSE = re.compile(
    r"由于|因为|因(?=[\u3400-\u9fff])|主要系|主要是|主因|受.{1,12}(?:影响|拖累|带动|催化)|得益于|受益于|导致|致使|所致|源于|归因|随着|驱动|"
    r"\b(?:because|due to|driven by|owing to|as a result|result of|result(?:ed|ing) from|attributable to|thanks to|reflect\w*|caused by|following|after|attributed to|stemm\w+ from|led by)\b"
    r"|\b(?:(?:primarily|mainly|largely|chiefly|principally|mostly|partly|directly) related to|in (?:an )?effort to|in order to|so as to|for the purpose of|in response to|on account of|with (?:a|the) (?:view|aim|goal|intention|purpose) (?:to|of))\b"
    rf"|\b(?:is|are|was|were|been|being) (?!{_NO_PURPOSE})\w+ed to (?!the\b|an?\b|our\b|its\b|their\b|that\b|which\b|each\b|any\b|all\b|be\b)[a-z]{{3,}}\b"
    r"|\b(?:fell|rose|grew|declined|decreased|increased|dropped|improved|shrank|slowed)\b(?:[^.;]|\.(?=\d)){0,80}? (?:as (?!of\b|at\b|well\b|a \w+ of|compared)|on (?:lower|higher|weak\w*|strong\w*|soft\w*|demand|better|less|more)\b)"
    r"|(?<=, )as (?!of\b|at\b|well\b|a percentage|compared|defined|described|follows|required|amended|appropriate|applicable)",
    re.I,
)
_LEADING = re.compile(
    r"\W*(?:because(?! of)|since|as (?!of\b|a result\b)|in (?:an )?effort|in order|due to|owing to|given)\b", re.I
)
"""What opens a sentence with its cause."""
_MAIN_CLAUSE = re.compile(r", (?=(?:it|we|they|he|she|the|our|its|this|these|those|there|on|in|no)\b)", re.I)


def tells_cause(text: str) -> bool:
    """Whether `text` says why something is so."""
    return bool(CAUSE.search(text))


def effect_of(text: str) -> str:
    """Of an English sentence what it gives a cause for: what stands before "due to", behind a cause that comes first; all of it
    where neither is told apart."""
    if _LEADING.match(text):
        main = list(_MAIN_CLAUSE.finditer(text))
        return text[main[-1].end() :] if main else text
    cause = CAUSE.search(text)
    return text[: cause.start()] if cause and cause.start() else text
