"""A company that a question only describes, by what everybody knows of it: "卖盲盒的那只港股", "外卖龙头", "做安防摄像头的那家杭州公司"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain
from math import log

from assistant.words.companies import Company, companies
from assistant.words.names import HAN, fold

_TITLE = r"龙头(?:老大|股|企业|公司|厂商)?|一哥|老大哥?|大哥|巨头|霸主|大厂"
_KIND = rf"[\u3400-\u9fffa-z]{{0,6}}?(?:公司|企业|厂商|工厂|药企|车企|房企|券商|银行|险企|平台|网站|社区|应用|软件|app|集团|院线|品牌|航司|酒企|厂|股|{_TITLE})"
_MAKES = "做|卖|造|搞|拍|靠|开|送|养|产|生产|主营|研发|运营|经营"
_THAT = re.compile(
    rf"(?P<what>(?:(?<=^)|(?<=[，,。？?！!；;]))[^，,。？?！!；;]{{2,24}}?)的?那一?(?:家|[只个支位](?={_KIND}))(?P<kind>{_KIND}|)(?=[^。？?！!；;]{{2,}})",
    re.I,
)
"""A description in front of "那家", and the kind of company behind it."""
_THAT_MAKES = re.compile(
    rf"(?P<what>(?:(?<=^)|(?<=[，,。？?！!；;]))[\u3400-\u9fff]{{0,4}}那一?[家只个](?:{_MAKES})[^，,。？?！!；;的]{{2,16}}?)的(?P<kind>{_KIND}|)(?=[，,])",
    re.I,
)
"""The same behind it: "常州那家造机床的，"."""
_WHICH = re.compile(
    rf"^(?P<what>(?:{_MAKES}|老牌|头部|知名)[^，,。？?！!；;]{{2,20}}?)的(?P<kind>{_KIND})(?![有都们里中名]|哪|包括|分别)",
    re.I,
)
"""The same without "那家": one company, not those that have to do with something."""
_LEADING = re.compile(
    rf"(?:(?<=^)|(?<=[，,。？?！!；;]))(?:国内|国产|中国|我国|海外|全球|[港美a]股)?的?(?P<what>[\u3400-\u9fffa-z0-9]{{2,6}}?)(?:{_TITLE})(?![们有都里中名]|标的|哪|包括|分别|[和与、])",
    re.I,
)
"""Who is called the leader of a market."""
_MARKET = re.compile(r"(?:软件|平台|应用|网站|行业|市场|领域|赛道|服务|设备|app)$", re.I)
"""What a market's name may end with besides."""
_MARKETS = {"港股": {"hk"}, "a股": {"a"}, "美股": {"us"}, "中概股": {"us"}}
_TRADES = {
    "车企": "车$",
    "药企": "药",
    "券商": "券",
    "银行": "银行",
    "险企": "险$",
    "房企": "房|地产",
    "酒企": "酒$",
    "航司": "航|飞",
}
"""What one of the terms must say that a company of a trade is known for, or its name."""
_ABROAD = frozenset("美国 日本 韩国 德国 英国 法国 瑞士 荷兰 瑞典 丹麦".split())
"""Countries whose companies are no 中概股."""
_LIGHT = re.compile(
    rf"{_TITLE}|{'|'.join(_TRADES)}|中概股|[港美a]股|上市公司|公司|企业|厂商|工厂|品牌|平台|网站|集团|国内|国产|中国|我国|咱们?|老牌|头部|旗下|创业|初创|民营|互联网|起家|出名|著名|有名|知名|为主|主业|生意|业务|行业|专门|主营|主打|生产|研发|经营|提供|运营|自己|爱[看用买吃喝]|喜欢|年轻人|大家|人们|用户|天天|经常|那[家只个位]|这[家只个位]|[做卖造搞靠给帮为替供的了着过家股专里]"
)
"""What says nothing of which company is meant."""
_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
_NO_CONTENT = frozenset("\n \t“”\"'、·")
HALF = 0.5
"""What a part of a term is worth of the whole."""
SHORTEST = 3
"""Characters of a term from which one may be left out."""
ENOUGH = 0.5
"""Share of a description's characters that what is known of a company must account for."""
CLEARLY = 1.3
"""How many times as much the terms met must tell as those of the next company that accounts for as much."""


Speaks = Callable[[str], bool]
"""Whether the library speaks of what goes by a name."""


def by_what_they_do(text: str, speaks: Speaks) -> str:
    """A question whose described company is put by the name that the library knows, or prints; as it is where none, or not one alone,
    of those it `speaks` of fits."""
    if not HAN.search(text):
        return text
    for pattern in (_THAT_MAKES, _THAT, _WHICH, _LEADING):
        for match in pattern.finditer(text):
            leads = pattern is _LEADING
            what, kind = fold(match["what"]), "" if leads else fold(match["kind"])
            if name := _leader(what, speaks) if leads else _fitting(f"{what}{kind}", speaks):
                return f"{text[: match.start()]}{name}{text[match.end() :].lstrip('，,')}"
    return text


def _leader(market: str, speaks: Speaks) -> str:
    """The name of the one company that is called the leader of a market, or of its market by another word for it; empty where none is,
    or several."""
    market = _MARKET.sub("", market)
    called = [c for c in companies() if any(market.endswith(term) for term in c.leads)]
    akin = [c for c in companies() if c.leads and any(market.endswith(term) for term in c.known_for)]
    for led in (called, akin):
        if known := [name for company in led if (name := _name(company, speaks))]:
            return known[0] if len(known) == 1 else ""
    return ""


def _fitting(described: str, speaks: Speaks) -> str:
    """The name of the one company that fits a description clearly best; empty where none does."""
    told = [(_accounted(company, described), company) for company in _akin(described) if _may_be(company, described)]
    fitting = [(share * tells, company) for (share, tells), company in told if share >= ENOUGH and tells]
    ranked = sorted(fitting, key=lambda pair: -pair[0])
    known = ((worth, name) for worth, company in ranked if (name := _name(company, speaks)))
    best, next_best = next(known, (0.0, "")), next(known, (0.0, ""))
    return best[1] if best[0] > CLEARLY * next_best[0] else ""


def _akin(described: str) -> list[Company]:
    """The companies with a term that shares two characters in a row with a description."""
    pairs = {described[at : at + 2] for at in range(len(described) - 1)}
    found = set().union(*(_by_pair().get(pair, ()) for pair in pairs))
    return [companies()[number] for number in sorted(found)]


def _name(company: Company, speaks: Speaks) -> str:
    """The name by which the library speaks of a company; empty where it does not."""
    return next((name for name in (*company.names, *company.english) if speaks(name)), "")


def _may_be(company: Company, described: str) -> bool:
    """Whether a company is listed and at home where the description says."""
    for market, codes in _MARKETS.items():
        if market in described and not company.markets & codes:
            return False
    if "中概股" in described and company.home in _ABROAD:
        return False
    told = (*company.names, *company.known_for)
    if any(trade in described and not any(re.search(said, term) for term in told) for trade, said in _TRADES.items()):
        return False
    return all(city == company.home for city in _homes() if city in described)


def _accounted(company: Company, described: str) -> tuple[float, float]:
    """The share of a description's content that what is known of a company accounts for, and how much the terms met tell; what only a
    part of a term says counts half."""
    content = _LIGHT.sub(lambda light: "\n" * len(light[0]), described)
    marks = {at for at, character in enumerate(content) if character not in _NO_CONTENT}
    met: set[int] = set()
    told = 0.0
    for places, worth in ((_places, 1.0), (_partly, HALF)):
        for term in sorted((*company.known_for, company.home), key=len, reverse=True):
            new = (set(places(term, content)) & marks) - met
            met |= new
            told += worth * len(new) * _tells(term) if term in company.known_for else 0.0
    return len(met) / (len(marks) or 1), told


def _places(term: str, content: str) -> Iterable[int]:
    """The positions at which a description says a term, a word of it that stands by itself, or all but one of its characters."""
    if (at := content.find(term)) >= 0:
        return range(at, at + len(term))
    if not HAN.search(term):
        return ()
    alone = next((run for run in _RUN.finditer(content) if run[0] in term), None)
    if alone:
        return range(*alone.span())
    parts = (term[1:], term[:-1]) if len(term) > SHORTEST else ()
    return next((range(at, at + len(part)) for part in parts if (at := content.find(part)) >= 0), ())


def _partly(term: str, content: str) -> Iterable[int]:
    """The positions of two characters in a row that a longer term has too."""
    if len(term) < SHORTEST:
        return ()
    pairs = (
        at for at in range(len(content) - 1) if _RUN.fullmatch(content[at : at + 2]) and content[at : at + 2] in term
    )
    return chain.from_iterable((at, at + 1) for at in pairs)


@lru_cache(maxsize=1)
def _by_pair() -> dict[str, set[int]]:
    """For two characters in a row the numbers of the companies with a term that has them."""
    found: dict[str, set[int]] = {}
    for number, company in enumerate(companies()):
        for term in company.known_for:
            for at in range(len(term) - 1):
                found.setdefault(term[at : at + 2], set()).add(number)
    return found


@lru_cache(maxsize=1)
def _homes() -> frozenset[str]:
    return frozenset(company.home for company in companies()) - _ABROAD


@lru_cache(maxsize=1)
def _counted() -> Counter[str]:
    return Counter(chain.from_iterable(company.known_for for company in companies()))


def _tells(term: str) -> float:
    """How much a term tells of which company is meant: less the more are known for it."""
    return log(len(companies()) / max(1, _counted()[term]))
