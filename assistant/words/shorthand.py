"""English shorthand of the desk spelled out: "FY24 rev" asks for the revenue of 2024, "YE" for the end of a year."""

from __future__ import annotations

import re
from calendar import month_name

_TURNS: tuple[tuple[str, str], ...] = (
    # Time
    (r"\bf\.?y\.?\s?['’]?(?P<y>\d\d)(?:a|e)?\b(?!\d)", r"20\g<y>"),
    (r"(?<![\w’'])['’](?P<y>[12]\d)\b", r"20\g<y>"),
    (r"\b(?:fy|y)/?e\s?['’]?(?:20)?(?P<y>\d\d)\b(?!\d)", r"year-end 20\g<y>"),
    (r"\b(?P<day>\d{1,2}/\d{1,2})/(?P<y>\d\d)\b(?!\d)", r"\g<day>/20\g<y>"),
    (r"(?<!\bthe )\b(?:at )?(?:y/?e|yr[- ]end|year[- ]end)\b(?! (?:of )?\d| \d)", "at year end"),
    (r"\byr\b", "year"),
    (r"\byrs\b", "years"),
    (r"\bqtr\b", "quarter"),
    (r"\by[-/]o[-/]y\b|\byoy\b", "year over year"),
    # Measures
    (r"\brevs?\b\.?", "revenue"),
    (r"\bop\.? (?:inc|profit)\b|\boperating inc\b", "operating income"),
    (r"\bop\.? (?P<what>margin|cash flow|expenses?|leverage)\b", r"operating \g<what>"),
    (r"\bopex\b", "operating expenses"),
    (r"\b(?:cash (?:flow )?from ops|cash flow from op\.?|ocf|op(?:erating)? cash(?! flow))\b", "cash flow from operations"),
    (r"\bfcf\b", "free cash flow"),
    (r"\bd&a\b", "depreciation and amortization"),
    (r"\bsg&a\b", "selling, general and administrative"),
    (r"\bg&a\b", "general and administrative"),
    (r"\bpp&e\b", "property, plant and equipment"),
    (r"\bsbc\b", "stock-based compensation"),
    (r"\betr\b", "effective tax rate"),
    (r"\bcogs\b", "cost of sales"),
    (r"\bint\.? (?P<what>expense|income|rate)\b", r"interest \g<what>"),
    (r"\bmkt\b", "market"),
    (r"\bdivs?\b(?!\.)", "dividends"),
    (r"\bpct\b", "percent"),
    (r"\bavg\b\.?", "average"),
    (r"\bmgmt\b", "management"),
    (r"\bgovt\b", "government"),
    (r"\bww\b", "worldwide"),
    (r"\bw/o\b", "without"),
    (r"\bw/", "with "),
    (r"\bhq\b", "headquarters"),
    (r"\bwhat (?P<how>drove|caused|led to|explains?|explained)(?: the)? (?P<what>(?!change)[^?]{3,60}?) change(?: as of)?(?=\s|\?)", r"what \g<how> \g<what> in"),
    (r"(?<=\bin) (?:as of|in|during|for|at)(?= )", ""),
    (r"\s+in(?=\s*\?)", ""),
    (r"\bwhat (?:is|was|were|are) the (?:total |aggregate |overall )?number of (?=[a-z])", "how many "),
    (r"^on average,? how many (?P<what>[^?]{4,80}?) (?:each|per|a|every) day\b", r"what is the daily average of \g<what>"),
    (r"\bhow many (?P<what>[^?]{4,80}?) (?:each|per|a|every) day,? on average\b", r"what is the daily average of \g<what>"),
    (r"\bhow many people (?:does|do|did) (?P<who>[^?,]{2,50}?) employ(?: in total)?(?=[ ,?]|$)", r"how many employees in total does \g<who> have"),
    (r"\bi\.r\.s\.?(?= )", "IRS"),
    (r"\bSEC file (?=number|no\b)", "commission file "),
    (r"^how full (?:is|are|was|were) (?P<what>[^?]{3,60}?)(?=,? (?:at|in|on|as of|by) |\s*\?|$)", r"what was the occupancy rate of \g<what>"),
    # Cash flows
    (
        r"^how much cash (?P<did>did|does|has|have) [^?]{2,40}? (?:bring(?:s|ing)? in|brought in|generated?|produced?|made?|take in|taken in|throw off|thrown off|earn(?:ed)?|raised?) (?:from|by|through|in|out of|with) (?:its |the |their )?"
        r"(?:(?:day-to-day|everyday|ordinary|core|regular|normal|own|main|daily|continuing) )*(?:operations|operating activities|business)\b",
        r"how much was net cash provided by operating activities",
    ),
    (
        r"^how much cash (?:did|does|has|have) (?:its |the |their )?(?:(?:day-to-day|everyday|ordinary|core|regular|normal|own|main|daily) )*(?:operations|operating activities) (?:bring in|brought in|generated?|produced?|provided?|throw off|thrown off)\b",
        r"how much was net cash provided by operating activities",
    ),
    (
        r"^how much cash (?:did|does|has|have) [^?]{2,40}? (?:use|used|spend|spent|put) (?:for|in|on|into) (?P<kind>operating|investing|financing)(?: activities)?\b",
        r"how much was net cash used in \g<kind> activities",
    ),
    # Who is asked about
    (
        r"\b(?P<did>did|does|do|has|had|have|will|was|is) (?:the|this) (?:business|firm|trust|group|enterprise|issuer|filer|reit)(?= [a-z])(?! of\b)",
        r"\g<did> the company",
    ),
    # How a price went
    (
        r"^how (?:did|has|have) (?P<what>[^?]{2,50}?(?:index|sector|industry|stocks?|shares?|market|board)) (?:do|done|perform(?:ed)?|fared?|moved?|traded?)\b",
        r"how much did \g<what> change",
    ),
    # What something means
    (
        r"\bwhat (?:exactly |actually )?(?:counts?|qualif(?:y|ies)|(?:is|are) (?:considered|classed|regarded|treated)) as (?:an? |the )?(?P<what>[^?]{3,60})",
        r"what does \g<what> mean",
    ),
    (r"\bwhat(?:'s| is| are| do they)? (?:left|leave) out (?:of|from) (?P<what>[^?]{3,60})", r"what does \g<what> exclude"),
    (r"^what (?:does|do) (?:the company|they|[\w&.' -]{2,40}?) do(?: for (?:a living|business))?\s*\?", r"describe the business overview?"),
    (
        r"^who (?P<be>is|are|was|were) the (?P<most>(?:larg|bigg|small|high|low|old|new)est) (?P<kind>[a-z]+)(?= by\b)",
        r"which \g<kind> \g<be> the \g<most>",
    ),
    (
        r"^what (?:does|do|did) (?P<what>[^?]{3,60}?) (?:consist of|represent|stand for|refer to|comprise|denote|relate to)(?: (?:on|in) (?:the |its )?(?:consolidated )?(?:balance sheets?|income statements?|statements? of [a-z ]{4,20}|financial statements|tables?|accounts))?(?=\s*\?|$)",
        r"what does \g<what> mean",
    ),
    (r"^what (?:is|are) (?P<what>[^?]{3,60}?) (?:made up|comprised|composed) of(?=\s*\?|$)", r"what does \g<what> mean"),
    # What asks for nothing
    (r"\b(?:shown |listed |given )?(?:in|from|according to|based on|per) (?:the|this|that) (?:table|chart|list|figure|exhibit)\b(?! (?:of|on|for|\d))(?=,? [a-z]|\s*\?)", ""),
    (
        r"^what (?:does|do|did) (?:the |this |its )?(?:report|note|broker(?:age)?s?|analysts?|authors?) (?:expect|forecast|project|estimate|predict|assume)s?(?: for| about| on)? (?:the )?(?=(?!to\b|that\b|will\b)[a-z])",
        "what is the expected ",
    ),
    (
        r"^what (?:does|do|did) (?:the |this |its )?(?:report|note|broker(?:age)?s?|analysts?|authors?) (?:give|list|name|state|quote|set|put|assign)s?(?: as| for)? the (?=[a-z])",
        "what is the ",
    ),
    (r"^(?P<did>did|does|do|has|have) (?P<who>[^?]{2,40}?) (?:announced?|disclosed?|discuss(?:ed)?|reported?)(?= (?:an?|any|the|its|plans)\b)", r"\g<did> \g<who> have"),
    (r"\b(?:the )?names? of (?=(?:the|its|their|all|any|new) )", ""),
    (r"(?<=\d\d\d\d) alone\b", ""),
    (r"\b(?P<be>is|are|was|were|been|has|have|had) already\b", r"\g<be>"),
    (
        r" ?\((?:to )?(?:one|two|1|2) decimals?(?: places?)?\)|,? ?\b(?:numbers? (?:pls|please)|pls|plz|please|thx|thanks|fyi|btw|(?:to )?one decimal(?: place)?|in (?:one|a) (?:line|sentence))\b",
        "",
    ),
)  # fmt: skip
_COMPILED = tuple((re.compile(turn, re.I), words) for turn, words in _TURNS)
_AMERICA = re.compile(r"\bUS\b(?![$.-])")
"""The country, which small letters would make a pronoun of."""
_DAY = re.compile(r"(?<![\d/])(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])/(?:20)?(?P<year>\d\d)(?![\d/])")
"""A day as it is written in figures in America."""


def spelled_out(text: str) -> str:
    """An English question with its shorthand spelled out."""
    text = _DAY.sub(lambda m: f"{month_name[int(m['month'])]} {int(m['day'])}, 20{m['year']}", text)
    text = _AMERICA.sub("U.S.", text)
    for turn, words in _COMPILED:
        text = turn.sub(words, text)
    return text
