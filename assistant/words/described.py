"""A company that a question only describes, by what everybody knows of it: "卖盲盒的那只港股", "外卖龙头", "苏州做海鲜酱油的老厂".

A description is a stretch of the question that ends in what stands for one company (那家, 港股, 老厂, 的东家, 龙头), or in 的.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from assistant.words.known_for import LEADER, NOBODY, TRADES, Fit, Speaks, known_companies, known_things
from assistant.words.names import HAN, fold
from assistant.words.things import things

_STANDS = (
    rf"公司|企业(?!家)|厂商|厂家|老厂|大厂|工厂|厂子|厂|集团|东家|母公司|开发商|制造商|生产商|供应商|服务商|运营商|经销商|零售商|地产商|代理商|承包商|出版商|发行商|研发商|渠道商|发展商|设备商|片商|合作伙伴|运营伙伴|出版社|商超|"
    rf"开发公司|中概股|概念股|港股|美股|a股|股票|个股|小票|[\u3400-\u9fff](?<![每持控入参配送转增发总认行一两几千万亿])股(?![东价息权份本票])|票(?![房据面])|科创板|创业板|北交所|主板|"
    rf"车企|药企|险企|房企|酒企|航司|钢企|煤企|矿企|油企|电企|民企|国企|央企|外企|名企|银行|大行|股份行|城商行|农商行|券商|投行|平台|超市|卖场|商场|百货|连锁|连锁店|"
    rf"品牌|牌子|老牌子|药房|药店|医院|航空|酒店|餐厅|饭店|火锅店|奶茶店|咖啡店|书店|网店|电商|商城|网站|社区|院线|影院|影业|独角兽|新势力|巨无霸|小巨人|隐形冠军|冠军|旗舰|代工厂|"
    rf"药厂|车厂|酒厂|钢厂|晶圆厂|面板厂|船厂|饭馆|cro|cxo|cdmo|idc|saas|一家|业主|{LEADER}|{'|'.join(TRADES)}"
)
"""What stands for a company at the end of its description."""
_THAT = r"[那这]一?(?:家|只|支|个|位)"
_CLAUSE = re.compile(r"[^，,。？?！!；;：:—]+")
_ENDS = re.compile(
    rf"{_THAT}(?:[\u3400-\u9fffa-z+]{{0,14}}?(?:{_STANDS}))?|(?:{_STANDS})|(?<=[\u3400-\u9fffa-z])的(?=[，,。？?！!；;]|$)",
    re.I,
)
_SEVERAL = re.compile(
    r"哪[些几两三四五]|哪家|什么|们|都有|有谁|名单|包括|各家|各大|几[家只个]|[两三四五六七八九十]+[家大只个]|有[哪谁]|[些等](?=$|[，,。？?])|所有|每家|多少[家只]|前[一二三四五六七八九十\d]|分别|和(?!的)|与|以及|同行|标的|可比|对手"
)
"""What makes of a company several: then nobody alone is meant."""
_MOVED = re.compile(
    r"(?:涨|跌|领涨|领跌|市值|估值|成交|票房|销量|产量|交付|装机|出货|份额|规模|收入|利润|分红|股息|业绩|换手|目标价|评级|评为|推荐|关注|排名?|位列|公告|回购|增持|减持|净利|营收|亏损)[\u3400-\u9fff]{0,6}(?:最|第|居前)"
    r"|(?:关注|推荐|看好|受益|涉及|提到|提及|覆盖|列出|重仓|披露)(?:了|过)?的"
)
"""What picks a company out by what the report says of it, not by what is known of it."""
_BY_PRICE = re.compile(r"[牛熊妖]股|黑马")
"""What stands for a stock by how its price went, whoever it is."""
_OPENS = re.compile(
    r"^(?:请问|听说|想知道|想问下?|问一?下|帮我(?:查|看|找)(?:一?下)?|麻烦(?:查|看)(?:一?下)?|我想(?:知道|问)|据说|都说|说说|报告(?:里|中)?(?:说|提到)?的?|研报(?:里|中)?的?|这份(?:报告|周报|研报)(?:里|中)?的?|本周|这周|上周|今年|去年|如今|现在|最近|那个)[，,的]?"
)
"""What a question begins with before it describes."""
_STARTS = re.compile(r"[给被跟和把对向由让与为替帮]|(?<=[\u3400-\u9fff])(?=做|卖|造|搞|拍|靠|开)")
"""Where, in the middle of a clause, a description may begin."""
_WITH = re.compile(r"[给被跟和把对向由让与为替帮](?=[做卖造搞拍靠开送养产])")
"""What stands before a description and is none of it: 跟做换电的新势力合作."""
_WHICH = re.compile(r"(?:叫|是)(?:什么|啥|哪|谁)")
"""What asks for the very name."""
_ASKS = re.compile(r"谁|哪|什么|啥|多少|几(?![乎近])|怎|如何|为何|为什么|是不是|有没有|是否|吗|呢|没有?[，,？?]")
"""What asks, and describes nobody."""
_OF_A_PRODUCT = re.compile(r"平台|网站|社区|品牌|牌子|商城|的$", re.I)
"""What may stand for something of a company's as well: 识别造假的平台."""
SURE = 10.0
"""How well a company must fit then."""
SURER = 13.0
"""How well it must fit a clause in which nothing stands for a company."""
SHORT = 3
"""Characters behind a description up to which its 的 belongs to it."""
NESTED = 2
"""Companies that one question describes at most: "跟Jeep母公司合伙出海的那家新势力"."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of a question that may describe a company: its ends, what it says, and what stands for the company at its end."""

    start: int
    end: int
    what: str
    stands: str


def by_what_they_do(text: str, speaks: Speaks) -> str:
    """A question whose described company is put by the name that the library knows, or prints; as it is where none, or not one alone,
    of those it `speaks` of fits."""
    for _ in range(NESTED if HAN.search(text) else 0):
        text, before = _named(text, speaks), text
        if text == before:
            break
    return text


def _named(text: str, speaks: Speaks) -> str:
    """A question in which the company whose description fits best is put by its name."""
    described = [(known_companies().best_fit(span.what, span.stands, speaks), span) for span in _spans(text, _ENDS)]
    return _put(text, [(fit, span) for fit, span in described if fit.score >= _least(span.stands)])


def _least(stands: str) -> float:
    """How well a company must fit, by what stands for it."""
    if not stands:
        return SURER
    return SURE if _OF_A_PRODUCT.match(stands) else 0.0


def by_what_they_are(text: str, speaks: Speaks) -> str:
    """A question whose described product, application, index or institution ("苹果那款头显") is put by the name that the library
    prints; as it is where none, or not one alone, fits."""
    if not HAN.search(text):
        return text
    described = [(known_things().best_fit(span.what, "", speaks), span) for span in _spans(text, _thing_ends())]
    return _put(text, described)


def _put(text: str, described: list[tuple[Fit, _Span]]) -> str:
    """The text with what fits best in place of its description, where it is clear and not named already."""
    fit, span = max(described, key=lambda pair: pair[0].score, default=(NOBODY, None))
    if span is None or not fit.name or fit.name in fold(text):
        return text
    return f"{text[: span.start]}{fit.name}{text[span.end :].lstrip('，,')}"


@lru_cache(maxsize=1)
def _thing_ends() -> re.Pattern[str]:
    """What stands for a thing at the end of its description: "那款皮卡", "家的聊天助手"."""
    kinds = sorted(set(chain.from_iterable(thing.kinds for thing in things())), key=len, reverse=True)
    kind = "|".join(map(re.escape, kinds))
    return re.compile(
        rf"[那这]一?[个款部种条座台本场块套项门届份](?:[\u3400-\u9fffa-z]{{0,8}}?(?:{kind})(?:牌子|品牌|产品|系列)?)|(?<=家的)[\u3400-\u9fffa-z]{{0,4}}?(?:{kind})",
        re.I,
    )


def _spans(text: str, stands: re.Pattern[str]) -> Iterator[_Span]:
    """The stretches of a question that end in what `stands` for one company or thing, each from where it may begin."""
    for clause in _CLAUSE.finditer(text):
        opening = _OPENS.match(clause[0])
        low = clause.start() + (opening.end() if opening else 0)
        found = list(stands.finditer(text, low, clause.end()))
        if (
            not found
            and stands is _ENDS
            and clause[0] != text.strip("？?。！!")
            and not _is_no_description(clause[0], clause[0])
        ):
            yield _Span(low, clause.end(), fold(text[low : clause.end()]), "")
        for ends in found:
            told, follows = text[low : ends.start()], text[ends.end() : clause.end()]
            if _is_no_description(told, f"{told[-1:]}{ends[0]}{follows[:2]}") or _WHICH.match(follows):
                continue
            end = ends.end() + (follows.startswith("的") and len(follows) < SHORT)
            after = _behind(text, ends, clause.end())
            for begin in _begins(text, low, ends.start()):
                yield _Span(begin, end, fold(text[begin : ends.end()]), fold(ends[0]))
                if after:
                    yield _Span(begin, after, fold(text[begin:after]), fold(ends[0]))


def _is_no_description(told: str, ending: str) -> bool:
    """Whether words ask, mean several or pick out by what the report says; `ending` is what stands for a company, and what is next to it."""
    unknown = _SEVERAL.search(ending) or _BY_PRICE.search(ending)
    return bool(_ASKS.search(told) or unknown or _MOVED.search(told))


def _begins(text: str, low: int, high: int) -> Iterator[int]:
    """Where in a stretch a description may begin: nothing that tells of a company is cut off."""
    first = low + bool(_WITH.match(text, low))
    for begin in (first, *(start.end() for start in _STARTS.finditer(text, first + 1, high))):
        if not known_companies().parts_of(fold(text[low:begin])):
            yield begin


def _behind(text: str, ends: re.Match[str], limit: int) -> int:
    """Where a description ends that follows "那家": "常州那家造机床的，"; 0 where none does."""
    match = re.compile(r"[^，,。？?！!；;]{2,24}?的(?=[，,]|$)").match(text, ends.end(), limit + 1)
    return match.end() if match and re.match(_THAT, ends[0]) else 0
