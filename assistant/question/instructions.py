"""The question without what only says where to look for the answer and how to put it: "if data is not available, return N/A"."""

from __future__ import annotations

import re

_REPORT = r"(?:annual report|report|filing|10-?k|form 10-?k|document)"
_SHOWN = r"(?:listed|mentioned|stated|disclosed|reported|shown|given|provided|presented|included)"
_STATEMENT = r"(?:(?:consolidated )?(?:financial |cash ?flow |income )?statements?(?: of (?:cash flows|operations|income|financial position))?|balance sheets?|p&l statement|notes)"
_PERIOD = (
    r"(?:within|during|in|for|at the end of|as of the end of) the (?:last|latest|most recent)(?: (?:reported|fiscal|reporting))? (?:period|year)"
    r"(?: or (?:within|at the end of) the (?:last )?period)?"
)
_FRAMES = tuple(
    re.compile(frame, re.I)
    for frame in (
        # Where
        rf",?\s*\(?(?:as )?(?:according to|based on|per|using|from|as per|{_SHOWN} in|{_SHOWN} by|shown (?:with)?in) (?:the |its |their |this )?(?:company's )?(?:latest |most recent )?{_REPORT}\)?,?(?!\s*(?:of|for) (?:19|20)\d\d)",
        r"\s+in (?:the|its|their|this) (?:company's )?annual report(?=\s*[?.,]|$)",
        rf",?\s*(?:primarily |only |solely |by )*(?:using|based on|utilizing|relying on|referring to|judging (?:by|from)|as shown in)(?: only| primarily)?(?: the)?(?: (?:data|details|information|figures|line items?|values))?(?: (?:shown|given|clearly shown|provided|outlined|presented|found))?(?: primarily| only)?(?: with)?(?:in|on|from)? the {_STATEMENT}(?: and the {_STATEMENT})*",
        rf"\s*\({_PERIOD}\)|,?\s+{_PERIOD}(?=\s*(?:[?.,(]|$|{_SHOWN}\b))",
        r"(?<=at the end of the period) (?:listed|stated|reported)\b",
        # How
        r"\s*\((?:in )?(?:usd|us dollars|u\.s\. dollars|dollars|usd millions|millions|%|percent)(?: (?:millions|thousands|billions))?\)",
        r",?\s+(?:in|answer in) (?:usd|us dollars)(?: (?:millions|thousands|billions))?(?=\s*[?.,]|$)",
    )
)
_TELLS_HOW = re.compile(
    r"^(?:(?:please|and|also|just|then)[, ]+)*(?:"
    r"if .{0,90}\b(?:return|answer|respond|reply|say|write|state|put|give|tell|provide|output)\b"
    r"|(?:your )?(?:answer|respond|reply|return|output|give|provide|express|format|show|state|report|present)\b.{0,90}\b(?:answers?|responses?|question|n/?a|usd|dollars?|thousands|millions|billions|percent\w*|names|titles?|true|false|yes|no|number|figures?|full)\b"
    r"|(?:address|approach|answer) (?:the|this) question\b|assume (?:that )?you\b|we (?:need|want) to\b|you are\b"
    r"|no (?:explanations?|commas|units)\b|thanks?\b|(?:numbers?|names?|briefly|in brief)\W*(?:please|only)?\W*$"
    r"|(?:please )?(?:be brief|keep it short|explain your)\b)",
    re.I,
)
_VALUE = re.compile(
    r"\bwhat (?P<be>is|was|are|were) the (?:total )?value of (?=(?!the\b|an?\b|its\b|our\b)[a-z])", re.I
)
"""What asks for a figure and says so twice."""
_LEAD = re.compile(
    r"^for (?P<who>[^,?]{2,80}?(?:,? (?:inc|ltd|llc|corp|co|plc|n\.v|s\.a)\.?)?), (?P<asked>(?:what|how|who|which|when|where|did|does|is|was)\b[^?]*)\?",
    re.I,
)
_WHERE_ZH = re.compile(
    r"^在?(?:合并)?(?:资产负债表|利润表|现金流量表|财务报表|可比公司(?:估值)?表|盈利预测表?)的?(?:预测)?(?:里|中|上|内)[，,](?=.{6})"
)
_HOW_MANY_TIMES = re.compile(
    r"(?P<what>市盈率|市净率|市销率|(?<![a-z])p/?[ebs](?![a-z]))(?P<each>各自?|分别)?(?:是|为|有)?(?:多少|几)倍(?!的)",
    re.I,
)
"""A measure that is told in times: "几倍" asks how much it is."""
_SENTENCE = re.compile(r"(?<=[?!])\s+|(?<=\w\w[.])\s+(?=[A-Z])|(?<=[)%'][.])\s+(?=[A-Z])")


def question_alone(text: str) -> str:
    """An English question without instructions, a Chinese one without the statement in which its figures are to be found,
    or the unit that they have by themselves."""
    if not text.isascii() and re.search(r"[\u3400-\u9fff]", text):
        return _HOW_MANY_TIMES.sub(r"\g<what>\g<each>是多少", _WHERE_ZH.sub("", text))
    sentences = _SENTENCE.split(text.strip())
    kept = [sentence for sentence in sentences if not _TELLS_HOW.match(sentence)] or sentences
    said = " ".join(kept)
    for frame in _FRAMES:
        said = frame.sub("", said)
    said = re.sub(r"\s+(?=[?.,])", "", re.sub(r"\s{2,}", " ", said)).strip(" ,")
    said = _VALUE.sub(r"how much \g<be> ", said)
    said = _LEAD.sub(lambda match: f"{match['asked']} for {match['who']}?", said)
    said = f"{said[:1].upper()}{said[1:]}"
    return said if re.search(r"\w", said) else text
