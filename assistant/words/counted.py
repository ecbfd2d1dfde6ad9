"""Words that a report does not print but shows: "专利数量" is told by "拥有专利386项", a "文号" by "〔2020〕12号", a share by "11% of", a repurchase
by "we bought 900 shares"."""

from __future__ import annotations

import re

_MORE = r"\s*[余多几]?\s*"
_THINGS = "[项件个家种款台套只条处座份张名位人户]"
_COUNTS: dict[str, re.Pattern[str]] = {
    word: re.compile(rf"\d{_MORE}(?:{units})")
    for words, units in (
        ("数量 总数 数目", _THINGS),
        ("人数 人", "[名位人]"),
        ("户数", "户"),
        ("家数", "家"),
        ("个数", "个"),
        ("件数 项数", "[件项]"),
        ("次数", "次"),
    )
    for word in words.split()
}
_COUNTS |= dict.fromkeys(("文号", "编号"), re.compile(r"[〔\[（(【]\s*(?:19|20)\d\d\s*[〕\]）)】]\s*第?\s*\d+\s*号"))
_COUNTS |= dict.fromkeys(
    ("代码", "证券代码", "股票代码", "指数代码", "code", "ticker"),
    re.compile(r"(?<![\d.])\d{4,6}\.[a-z]{1,3}(?![a-z])", re.I),
)
_COUNTS |= dict.fromkeys(
    ("目标", "规划", "计划"),
    re.compile(
        r"(?:力争|争取|提出|计划|规划|目标|拟|将)?[到至在]?(?:20\d\d|十[四五]五)年?[末底]?[^。；;]{0,24}(?:达到?|突破|超过?|实现|建成|不低于|不少于)|力争|争取"
    ),
)
_COUNTS |= dict.fromkeys(
    ("涨跌幅", "周涨跌幅", "表现", "走势", "行情", "change", "perform", "performance"),
    re.compile(r"(?:上涨|下跌|收涨|收跌|回落|回升|[涨跌])了?\s*[+\-−]?\d[\d.]*\s*[%％]|[（(][+\-−]\d[\d.]*%[)）]"),
)
_COUNTS |= dict.fromkeys(("share", "percentage", "proportion", "fraction"), re.compile(r"\d\s?% of\b|\bper ?cent of\b"))
_COUNTS |= dict.fromkeys(
    ("repurchased", "repurchase", "repurchases", "repurchasing", "bought back", "buyback", "回购"),
    re.compile(r"\b(?:bought|purchased|acquired) [\d,.]+ (?:million )?(?:of (?:our|its) )?(?:\w+ )?shares\b"),
)
_OF_ITS_OWN = {
    "回购": re.compile(r"(?<!质押式)(?<!约定)(?<![正逆])回购(?!利率|协议|交易)"),
    "减持": re.compile(r"(?<!不)(?<!未)(?<!终止)减持"),
    "增持": re.compile(r"(?<!终止)增持"),
    "cpi": re.compile(r"(?<!核心)(?<!核心 )cpi"),
}
"""Words of what shareholders and companies do, where they are not part of the name of another thing, or denied."""
_SEVERAL = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|\d+) $")


def counts(term: str, text: str) -> bool:
    """Whether a text counts things, or prints a number, as the term asks."""
    pattern = _COUNTS.get(term)
    return bool(pattern and pattern.search(text))


def of_another(term: str, text: str) -> bool:
    """Whether a text has a word only as a part of another thing's name: 回购 of 质押式回购, a loan on shares."""
    own = _OF_ITS_OWN.get(term)
    return own is not None and term in text and not own.search(text)


def of_several(form: str, text: str) -> bool:
    """Whether a text has what is the most of its kind ("largest customer") only of several together: "our ten largest customers"."""
    if not form.startswith(("largest ", "biggest ")):
        return False
    places = [match.start() for match in re.finditer(re.escape(form), text)]
    return bool(places) and all(_SEVERAL.search(text[:at]) for at in places)
