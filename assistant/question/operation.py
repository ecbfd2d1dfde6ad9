"""Which computation over a table a question asks for: a small typed plan, read from its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from assistant.amounts.quantities import count_of
from assistant.question.bound import bound_in
from assistant.words.names import HAN, fold

Operator = Literal["max", "min", "count", "sum", "mean", "difference", "ratio", "filter"]

_SUPERLATIVE = re.compile(
    r"(?P<attribute>.{0,16}?)最(?P<sense>大|高|多|强|好|猛|贵|长|久|重|快|小|低|少|弱|差|惨|狠|便宜|短|轻|慢|深|严重|厉害|凶)(?:的(?P<k>[两二三四五六七八九十\d]+)[个只家名大条种项支款])?"
)
_SCOPE = re.compile(r".*(?:[中里内]|哪.{0,3}?(?:股票|个股|公司)|[，,、：:])(?=.{2,})")
"""What stands before the measure that rows are ranked by: where they are ("跌幅前十中"), not by what."""
_WHICH_MORE = re.compile(
    r"(?:哪一?个|谁|哪家|哪只|哪者)(?:公司|股票|个股|的|本周|这周)*(?P<verb>[涨跌]?)(?P<attribute>.{0,8}?)(?:得|幅)?(?:更|比较|相对)?(?P<sense>大|高|多(?!少)|强|小|低|(?<!多)少|弱)(?:一?些|一点)?[？?]?$"
)
_SENSES = {
    **dict.fromkeys((*"大高多强好猛贵长久重快深凶狠", "严重", "厉害"), "max"),
    **dict.fromkeys((*"小低少弱差惨短轻慢", "便宜"), "min"),
}
_MOVED = re.compile(r"[涨跌]幅$")
_FALLS = re.compile(r"(?:下?跌|掉|缩水|[下回]落|[下]?降|下滑|减[少持仓]?|便宜)(?:得|的|幅|了)?$")
_RISES = re.compile(r"(?:上?涨|上?升|增[长持]?|加仓|反弹)(?:得|的|幅|了)?$")
_VALUED = re.compile(r"(?<![a-z])(?:pe|pb|ps)(?![a-z])|市盈率|市净率|市销率|估值")
"""By what something is cheap or dear where no price is asked for."""
_AMONG = re.compile(
    r"^(?P<ranked>[^，,]*?(?:最(?:大|高|多|好|强|猛|小|低|少|差|惨|弱)的?|前)[一二两三四五六七八九十\d]+[个只家名大条款支]?的?(?:股票|个股|公司|品种|标的|产品|板块)?)(?:里面?|中间?|当中|之中)[，,]?(?P<asked>.+)$"
)
_OVER_TIME = re.compile(r"同比|环比|年初(?:至今|以来)|今年以来|[较比]年初|[较比]上[周月年]|近[一1]个?[周月年]")
_OVER_TIME_EN = (
    (re.compile(r"\byear[- ](?:on|over)[- ]year\b|\byoy\b|\b(?:from|versus|than) a year (?:ago|earlier)\b"), "同比"),
    (re.compile(r"\bmonth[- ](?:on|over)[- ]month\b|\bmom\b"), "较上月"),
    (re.compile(r"\byear[- ]to[- ]date\b|\bytd\b|\bsince the (?:start|beginning) of the year\b"), "年初至今"),
    (re.compile(r"\bweek[- ](?:on|over)[- ]week\b|\bwow\b|\bthis week\b|\bweekly\b"), "周"),
)
"""The time over which something rose or fell, said elsewhere than before the superlative."""
_LOSES = re.compile(r"亏损?(?:得|的|额|了)?$")
_LEADS = re.compile(r"领(?P<way>[涨跌])")
_TOP = re.compile(
    r"(?P<attribute>.{0,16}?)(?:排名|排在|位列|排)?(?P<end>前|后|倒数)(?P<k>[一二三四五六七八九十\d]+)(?:名|位|大|家|只|的|是|(?=合计|加起来|总共|一共)|$)"
)
_NTH = re.compile(
    r"(?P<attribute>.{0,16}?)(?:排名)?第(?P<k>[一二三四五六七八九十\d]+)(?:大|高|名|位|多|(?=[的是，,？?]|$))"
)
_COUNT = re.compile(
    r"(?:一共|总共|共|合计|共有|共计)?(?:有|发布了|披露了|收录|涉及|列出了?|包含|推出了?)?(?<!哪)(?<![剩关开增减建裁撤])(?<![剩关开增减建裁撤][了到下出])(?:几|多少)(?P<unit>条|家|只|份|项|个(?!百?分?点|月|季|年|小时|亿|交易日)|支|次|款|行|笔|起|位|名)"
    r"|\bhow many (?P<noun>companies|stocks|announcements|filings|reports|items|rows|times|products|names)\b",
    re.I,
)
_FEW_SAID = re.compile(r"前[二三四五六七八九十\d]|\b(?:top|largest)\b")
_MONEY = re.compile(r"(?<=[捐贷欠借存罚拨付赔还])了?(?:几|多少)款")
"""What asks for money, not for how many kinds."""
_SUM = re.compile(
    r"合计(?!提)|总和|总计|之和|加起来|加总|一共多少|(?:一共|总共)(?:持股|持有|占比?|投资|收入)多少|(?:一共|总共|加在一起)[\u3400-\u9fff]{1,4}多少(?![条家只份项个支次款种名位人])|(?:一共|总共|合计|累计)[\u3400-\u9fff]{0,4}了多少(?![条家只份项个支次款种名位人])|\b(?:sum|total of|combined|in total)\b",
    re.I,
)
_MEAN = re.compile(r"(?<!加权)平均(?!年限)|均值|[月季]均(?!价)|\b(?:average|mean (?:of|value))\b", re.I)
_DIFFERENCE = re.compile(
    r"相差|差多少|差了?几|差额|差值|[高低多少大小]多少|多几|少几|[高低多少大小]出?(?:了)?(?:几|多少)|\b(?:difference|how much (?:more|less|higher|lower|larger|smaller))\b",
    re.I,
)
_IN_TIMES = re.compile(
    r"(?:(?<![a-z])(?:pe|pb|ps)(?![a-z])|市盈率|市净率|市销率|倍数|估值|ev/ebitda)[^，,。？?]{0,8}?(?:多少|几)倍(?!于)(?!的)",
    re.I,
)
"""Measures that are told in times: their "几倍" asks for them, not for a ratio."""
_RATIO = re.compile(r"[几多少]+倍|比值|比率|占.{1,14}?比[例重]|\b(?:ratio|times as|how many times)\b", re.I)
_MOST_EN = re.compile(
    r"\b(?:(?P<nth>second|third|fourth|fifth|[2-9](?:nd|rd|th))[- ]|(?P<k>two|three|four|five|ten|\d+) )?(?P<sense>most|highest|largest|biggest|greatest|best|top|least|lowest|smallest|worst|fewest)(?: (?P<top>two|three|four|five|ten|\d+)\b)?\b(?P<attribute>(?:[- ][\w/&%]+){0,8})",
    re.I,
)
_WHICH_FEW = re.compile(r"哪(?P<k>[两二三四五六七八九十]|\d{1,2})[个只家名大条种项支款位座处]")
_WHICH_FEW_EN = re.compile(
    r"(?:[^?]*?, )?(?:which|what|name the|list the) (?P<k>two|three|four|five|ten|\d{1,2}) [a-z]", re.I
)
"""How many of a kind are asked for: "哪三家…最高", "which three tenants pay the most"."""
_FASTEST_EN = re.compile(r"\b(?:fastest|quickest|slowest)\b", re.I)
_SHRINKS_EN = re.compile(
    r"\b(?:declin\w*|drop\w*|fall\w*|fell|decreas\w*|shr[aiu]nk\w*|contract\w*|los[te]\w*)\b", re.I
)
AMONG_EN = re.compile(
    r"\b(?:of|among|amongst|in) (?:all )?(?:the |its |our |their |these )?(?:(?:top|largest|biggest|leading|highest|main|principal|key|major)(?:[- ](?:two|three|four|five|six|seven|eight|nine|ten|twenty|\d+))?"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|twenty|\d+) (?:top|largest|biggest|leading|highest|main|major))\b"
)
"""Among whom a superlative is asked for ("of the ten largest tenants"), not by what."""
_NUMBERS_EN = {"two": 2, "second": 2, "three": 3, "third": 3, "four": 4, "fourth": 4, "five": 5, "fifth": 5, "ten": 10}
_LEAST_EN = frozenset("least lowest smallest worst fewest".split())


_WENT = "[增减]持|[加减]仓|上涨|下跌|增长|正增长|负增长|上升|下[降滑]|增加|减少|回落|盈利|亏损|[提降]价|为负"
_THINGS = "都|公司|个股|股票|品种|行业|板块|标的|股东|产品|地区|业务|项目"
OF_SIGN = re.compile(
    rf"(?:[跌涨亏赚]了?(?:损|钱)?|(?:{_WENT})了?)的(?:{_THINGS})*(?:是|有)?(?:谁|哪)"
    rf"|(?:哪些|哪几[个家种只]|(?<!是)谁)[^，,。？?最]{{0,6}}?(?:{_WENT})了?(?=[，,。？?]|$)"
)
"""What asks for the rows of one sign: "亏钱的是谁", "下跌的有哪些"."""
_LISTED = re.compile(r"哪些|哪几|有谁|列出|\bwhich \w+s\b|\blist\b")


@dataclass(frozen=True, slots=True)
class Operation:
    """`operator` over the column that `attribute` names (as printed in the question, folded); `k` rows, `nth` a single rank."""

    operator: Operator
    attribute: str = ""
    k: int = 1
    nth: bool = False

    @property
    def unit(self) -> str:
        """What a count counts by ("多少家" by 家); an English question's own words."""
        return re.sub(r"^.*(?:几|多少)", "", self.attribute)


def operation_of(text: str) -> Operation | None:
    """The computation a question asks for, None when it asks for none."""
    said = _MONEY.sub("多少钱", fold(text))
    return (
        _of_the_top(said)
        or _over_time(_superlative(said), said)
        or _spread(said)
        or (Operation("count", _COUNT.search(said).group(0)) if _COUNT.search(said) else None)  # type: ignore[union-attr]
        or (Operation("filter", said) if (bound_in(said) and _LISTED.search(said)) or OF_SIGN.search(said) else None)
        or _ranked(said)
    )


def _over_time(most: Operation | None, said: str) -> Operation | None:
    """The most of a rise or a fall, over the time that the question tells of elsewhere."""
    if most is None or not _MOVED.search(most.attribute) or _OVER_TIME.search(most.attribute):
        return most
    told = _OVER_TIME.search(said)
    over = told[0] if told else next((zh for en, zh in _OVER_TIME_EN if en.search(said)), "")
    return replace(most, attribute=f"{over}{most.attribute}")


def top_of(text: str) -> Operation | None:
    """The "top three" within another computation ("涨幅前五的平均", "涨得最好的三家平均")."""
    said = fold(text)
    most = _superlative(said)
    return most if most and most.k > 1 else _ranked(said)


def adds_few(text: str) -> bool:
    """Whether the total or the mean of only the first few is asked for: no one row tells it, unless it says so."""
    top = top_of(text) if _SUM.search(fold(text)) or _MEAN.search(fold(text)) else None
    return top is not None and top.k > 1 and not top.nth


def says_few(text: str) -> bool:
    """Whether a row, or what stands around it, says that it is of the first few."""
    return bool(_FEW_SAID.search(fold(text)))


def ranked_among(text: str) -> tuple[Operation, Operation] | None:
    """The most of a kind among the first few by another measure ("跌得最多的十只里，谁的市值最高"): how these are ranked, then how
    they are; None where a question asks for no such."""
    match = _AMONG.match(fold(text))
    few = (_superlative(match["ranked"]) or _ranked(match["ranked"])) if match else None
    most = _superlative(match["asked"]) if match else None
    return (few, most) if few and most and few.k > 1 else None


def _of_the_top(said: str) -> Operation | None:
    """The total or the mean over the most of a kind; None where it is asked which they are."""
    most = _superlative(said)
    added = _MEAN.search(said) or _SUM.search(said)
    return _spread(said) if most and most.k > 1 and added and HAN.search(said) else None


def _superlative(said: str) -> Operation | None:
    if match := _LEADS.search(said):
        return Operation("max" if match["way"] == "涨" else "min", match["way"] + "幅")
    if match := _SUPERLATIVE.search(said):
        several = _WHICH_FEW.search(said)
        k = count_of(match["k"] or (several["k"] if several else "一")) or 1
        if match["sense"] in ("便宜", "贵") and (valued := _VALUED.search(said)):
            years = "".join(re.findall(r"20\d\d年?", said))
            measure = "市盈率" if valued[0] == "估值" else valued[0]  # by earnings, unless another measure is said
            return Operation(_SENSES[match["sense"]], f"{years}{measure}", k)  # type: ignore[arg-type]
        return _by_most(_SCOPE.sub("", match["attribute"]), _SENSES[match["sense"]], match["sense"] == "惨", k)
    if match := _WHICH_MORE.search(said):
        falls = match["verb"] == "跌"
        most = (_SENSES[match["sense"]] == "max") != falls
        attribute = "跌幅" if falls else "涨幅" if match["verb"] == "涨" else match["attribute"]
        return Operation("max" if most else "min", attribute)
    if match := _FASTEST_EN.search(said):
        falls = bool(_SHRINKS_EN.search(said))
        most = match[0].lower() != "slowest"
        return Operation("max" if most != falls else "min", "跌幅" if falls else "涨幅")
    among = AMONG_EN.sub("", said)
    if match := _MOST_EN.search(among) or _MOST_EN.search(said):
        sense: Operator = "min" if match["sense"].lower() in _LEAST_EN else "max"
        attribute = match["attribute"].strip(" -")
        several = _WHICH_FEW_EN.match(said)
        said_k = match["nth"] or match["k"] or match["top"] or (several["k"] if several else "1")
        k = _NUMBERS_EN.get(said_k) or int(re.sub(r"\D", "", said_k))
        if re.search(r"\b(?:fell|falls?|dropped|lost|declined|down)\b[^.?]{0,12}$", match.string[: match.start()]):
            return Operation("min" if sense == "max" else "max", "跌幅", k)
        if re.search(
            r"\b(?:rose|rise\w*|gained|climbed|advanced|jumped|up)\b[^.?]{0,12}$", match.string[: match.start()]
        ):
            return Operation(sense, "涨幅", k)
        if re.search(
            r"\b(?:declin\w*|drop\w*|loss\w*|los\w+|fall\w*|fell|decreas\w*)",
            attribute + match.string[match.end() :][:24],
        ):
            return Operation("min" if sense == "max" else "max", "跌幅", k)
        if re.search(r"\b(?:gain\w*|ris(?:e|er|ers|ing)|advanc\w*|increas\w*|growth)\b", attribute):
            return Operation(sense, "涨幅", k, nth=bool(match["nth"]))
        return Operation(sense, attribute, k, nth=bool(match["nth"]))
    return None


def _by_most(attribute: str, sense: str, grim: bool, k: int) -> Operation:
    """The most of a fall or a loss is the least of a change or a profit; "跌得最惨" is the most, whatever its word."""
    most = sense == "max" or grim
    if _FALLS.search(attribute) or (grim and not attribute):
        rest = _FALLS.sub("", attribute)
        return Operation("min" if most else "max", f"{rest}跌幅", k)
    if _RISES.search(attribute):
        rest = _RISES.sub("", attribute)
        return Operation("max" if most else "min", f"{rest}涨幅", k)
    if _LOSES.search(attribute):
        return Operation("min" if most else "max", f"{_LOSES.sub('', attribute)}利润", k)
    return Operation("max" if sense == "max" else "min", attribute, k)


def _spread(said: str) -> Operation | None:
    for operator, cue in (("difference", _DIFFERENCE), ("mean", _MEAN), ("sum", _SUM), ("ratio", _RATIO)):
        if cue.search(said) and not (operator == "ratio" and _IN_TIMES.search(said)):
            return Operation(operator, said)  # type: ignore[arg-type]
    return None


def _ranked(said: str) -> Operation | None:
    if match := _NTH.search(said):
        return Operation(_direction(match["attribute"], True), match["attribute"], count_of(match["k"]) or 1, nth=True)
    if match := _TOP.search(said):
        operator = _direction(match["attribute"], match["end"] == "前")
        return Operation(operator, match["attribute"], count_of(match["k"]) or 1)
    return None


def _direction(attribute: str, first: bool) -> Operator:
    """The first by a fall are the lowest changes."""
    falls = "跌" in attribute and "涨跌" not in attribute
    return "max" if first != falls else "min"
