"""What a question asks of the accounts: which line items and ratios, of which year, of the group or its parent company, how rounded.

A question is only taken when nothing of it is left over: whoever asks for the gross margin of a product line, or of a
quarter, asks for something that the statements of the year do not carry.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant import vocabulary as words
from assistant.accounts.items import BY_NAME, ITEMS, Item
from assistant.accounts.labels import fold_label
from assistant.accounts.ratios import CHANGE, GROWTH, RATIOS, SHARE, Ratio
from assistant.question import fold
from assistant.records import Query
from ingest.records import Report

LINE = "甲"
"""The formula of a line item: itself."""
_REFUSED = re.compile(
    r"为什么|为何|原因|因何|哪些|哪几|哪[家个种位]|列出|列举|是否|有没有|怎么|如何|定义|什么意思|含义|政策|方法|最[大高低小多少]|前[一二三四五六七八九十\d]|预[计测期]|目标|排名|"
    r"\b(?:why|which|list|who|when|explain|describe|definition|mean|policy|forecast|expected|estimate[ds]?|guidance|largest|highest|average|pro forma)\b"
)
_ROUNDED = re.compile(
    r"(?:结果|答案)?(?:请)?(?:四舍五入)?(?:并)?(?:精确到|保留)(?:到)?(?:小数点)?后?(?P<zh>[一二两三四\d])?(?:位)?(?:小数|有效数字)?(?:点)?(?:后[一二两三四\d]位)?|保留整数"
    r"|\b(?:please )?(?:round(?:ed|ing)? (?:it |the (?:answer|result) )?)?(?:to |with )?(?P<en>one|two|three|four|\d) (?:decimal(?: place| point)?|digit)s?(?: after the decimal point)?"
)
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "one": 1, "two": 2, "three": 3, "four": 4}
_GROWN = re.compile(
    r"^(?:的|在)?(?:相较于?|相比于?|较|比|与|对比|同)?\|?(?:上年度?|去年|上一年度?|前一年|上年同期|去年同期|上期|年初|期初)?(?:同期|末)?(?:相比|比较|比)?(?:的)?(?:同比|年度|年)?"
    r"(?P<word>增长率|增长速度|增长幅度|增速|增幅|增长比例|增长百分比|增减幅度|增减比例|增减率|变动比例|变动幅度|变动率|变化率|变化幅度|增减|增长|下降|同比变动|同比变化|同比|降幅|增加额|减少额|增长额|增加|减少|变动额|变动)(?:了)?(?P<much>多少元|多少万元|多少亿元)?"
    r"|^\s*(?:'s )?(?P<en>growth(?: rate)?|(?:yoy|year-over-year|year over year|annual|percentage|percent) (?:growth|change|increase|decrease)(?: rate)?|(?:grow|increase|decrease|change|rise|fall|decline)(?= |$|\|))"
)
_GROWN_EN = re.compile(
    r"(?:year-over-year |year over year |yoy |annual |percentage |percent )?(?:growth(?: rate)?|change|increase|decrease) (?:rate )?(?:of|in)(?: the| its)?\s*$"
)
_SHARE_ZH = re.compile(r"占(?P<of>.{0,2}?)(?=@)")
_IN_PARENT = re.compile(r"(?<!归属于)(?<!归属)(?:母公司|本部)(?:口径|报表)?的?")
_YEARS = re.compile(
    r"(?:fy\s?)?(?<!\d)((?:19|20)\d\d)(?!\d)\s*(?:财年|会计年度|年年度报告|年年报|年年末|年年底|年年终|年度末|年度|年末|年底|年\s*12\s*月\s*31\s*日|年)?"
)
_DAYS = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2},?|[-/.]12[-/.]31"
)
_BEFORE = re.compile(
    r"上年度?末?|上一个?(?:会计)?年度?末?|前一年度?末?|上期末?|期初|年初|\b(?:prior|previous|preceding) (?:fiscal )?(?:year|period)\b"
)
_INTERIM = re.compile(
    r"季度?报|[一二三四]季|季度|半年|中期|\d+\s*月(?!31)|月份|月度|\bq[1-4]\b|\bh[12]\b|quarter|half|\bmonths?\b|\bmonthly\b"
)
_QUIET_ZH = re.compile(
    "|".join(
        sorted(
            (
                "公司 本公司 贵公司 上市公司 企业 集团 合并报表 合并 口径 年报 年度报告 年报告 财报 财务报告 财务报表 报表 财务数据 财务 数据 数据中 披露 显示 公布 记载 当中 期间 本期 "
                "本年度 本年 当年 当期 报告期末 报告期内 报告期 期末 年末 年底 截至 截止 会计年度 财年 年度 全年 一期 最近 最新 数 数目 数额 数值 数量 数字 金额 值 余额 总额 总计 合计 总共 情况 "
                "元 万元 亿元 人民币 美元 人 名 位 百分比 百分之 百分数 用 以 表示 单位 水平 具体 各 均 了 达到 实现 取得 结果 求 计算 算 算出 查询 查 问 的话 约 大约 率 请 给出 告诉 我 一下 "
                "能否 能 帮 并 其 该 后 末 度 %"
            ).split()
            + [w for w in words.QUESTION_WORDS_ZH if w not in ("大", "小")],
            key=len,
            reverse=True,
        )
    )
)
_QUIET_EN = words.STOP_EN | frozenset(
    "company company's firm corporation group consolidated annual report reports 10-k 10k filing form financial statement statements "
    "year years fiscal fy ended ending end period latest recent most current period's total amount amounts value figure number usd dollars "
    "dollar thousand thousands million millions billion percent percentage % ratio rate margin calculate compute calculated computed "
    "round rounded decimal decimals places please provide using based net reported report its's full entire were hold held generate "
    "generated earn earned record recorded make made compared versus vs relative from".split()
)


@dataclass(frozen=True, slots=True)
class Metric:
    """One thing asked: `formulas` over placeholders or item names, `items` what the placeholders stand for, and as `said`."""

    name: str
    english: str
    formulas: tuple[str, ...]
    shape: str
    items: tuple[tuple[str, Item], ...] = ()
    said: str = ""
    disclosed: tuple[str, ...] = ()
    line: bool = False

    def item(self, name: str) -> Item:
        """The item a formula's name stands for."""
        return dict(self.items).get(name) or BY_NAME[name]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question understood: `years` in the order asked (empty: the report's own; `before` counts back from it)."""

    metrics: tuple[Metric, ...]
    years: tuple[int, ...]
    before: bool
    parent: bool
    digits: int | None
    named: bool


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    what: Item | Ratio
    known: bool


def asked_of(query: Query, report: Report, labels: Collection[str], solid: Collection[str] = ()) -> Asked | None:
    """What the question asks of `report`, whose tables print `labels`; None when it asks for anything else as well.

    `solid` are the labels of the primary statements: several of them may be asked for at once.
    """
    text = _plain(query.standalone)
    if _REFUSED.search(text) or not _whole_year(query, report):
        return None
    text, named = _without_names(text, report, query.entities)
    digits, text = _rounding(text)
    if _INTERIM.search(_DAYS.sub("", _YEARS.sub("", text))):
        return None
    years = tuple(dict.fromkeys(int(year) for year in _YEARS.findall(text)))
    text = _DAYS.sub("|", _YEARS.sub("|", text))
    parent = bool(_IN_PARENT.search(text))
    text = _IN_PARENT.sub("|", text)
    found = _named_in(text, labels)
    if not found or (len(found) > 1 and not _together(found, solid)):
        return None
    metrics, rest = _metrics(text, found)
    before = bool(_BEFORE.search(rest))
    if not metrics or _left_over(_BEFORE.sub("|", rest), report):
        return None
    if any(not metric.line and CHANGE.split()[0] in metric.formulas[0] for metric in metrics):
        years = years[:1] if len(years) == 1 else tuple(sorted(years)[-1:]) if len(years) == 2 else years
    return Asked(metrics, years, before and not years, parent, digits, named)


def _plain(text: str) -> str:
    plain = fold(text).replace("’", "'").replace("‘", "'")
    return re.sub(r"\s*,\s*(?=[a-z])", " ", plain)


def _whole_year(query: Query, report: Report) -> bool:
    """Whether the days and periods that the question names are whole years, or the last day of one as the report counts."""
    end = re.search(r"-(\d\d-\d\d)$", report.period)
    last = end.group(1) if end else "12-31"
    return all(
        (m.first.month, m.first.day, m.last.month, m.last.day) == (1, 1, 12, 31)
        or m.last.strftime("%m-%d") == last
        and (m.first == m.last or (m.last - m.first).days > 350)
        for m in query.times
    )


def _rounding(text: str) -> tuple[int | None, str]:
    match = _ROUNDED.search(text)
    if match is None:
        return None, text
    said = match["zh"] or match["en"] or ("0" if "整数" in match.group() else "")
    later = re.search(r"后([一二两三四\d])位", match.group())
    said = said or (later.group(1) if later else "")
    digits = _DIGITS.get(said, int(said) if said.isdigit() else None)
    return digits, f"{text[: match.start()]}|{text[match.end() :]}"


@lru_cache(maxsize=64)
def own_names(report: Report) -> tuple[str, ...]:
    """What the report calls its company, folded, the longest first."""
    told = [report.company, report.ticker, report.ticker.split(".")[0]]
    told += [f.value for f in report.facts if re.search(r"简称|中文名称|外文名称|缩写", f.name) and not f.of]
    names = {fold(name) for name in told if len(name) > 1}
    names |= {_core(name) for name in names}
    for name in [n for n in names if n.isascii() and " " in n]:
        parts = name.split()
        names |= {" ".join(parts[:size]) for size in range(1, len(parts)) if len(" ".join(parts[:size])) > 3}
        names |= {"".join(p[0] for p in parts[i:]) for i in range(len(parts) - 2)}
    return tuple(sorted((n for n in names if len(n) > 1), key=len, reverse=True))


def _core(name: str) -> str:
    """A company's name without its legal form."""
    if name.isascii():
        return re.sub(
            r"[,.]?\s*\b(?:inc|corp|corporation|co|company|ltd|limited|plc|llc|lp|n\.v|s\.a)\b\.?", "", name
        ).strip(" ,.")
    return re.sub(r"(?:集团)?(?:股份)?有限(?:责任)?公司$", "", name)


def _without_names(text: str, report: Report, entities: Sequence[str]) -> tuple[str, bool]:
    """The question without the names of the report's company, and whether any stood there."""
    named = False
    for name in own_names(report):
        pattern = rf"\b{re.escape(name)}(?:'s)?(?!\w)" if name.isascii() else re.escape(name)
        text, count = re.subn(pattern, "|", text)
        named = named or bool(count)
    return text, named


@lru_cache(maxsize=1)
def _forms() -> dict[str, Item | Ratio]:
    """What questions call the known items and ratios."""
    forms: dict[str, Item | Ratio] = {}
    for thing in (*RATIOS, *ITEMS):
        for form in (*thing.asked, thing.name):
            forms.setdefault(_plain(form), thing)
    return forms


def _named_in(text: str, labels: Collection[str]) -> list[_Found]:
    """Items and ratios named in the text, the longest name first at each place."""
    found: list[_Found] = []
    at = 0
    forms = _forms()
    while at < len(text):
        for size in range(min(48, len(text) - at), 1, -1):
            piece = text[at : at + size]
            known = forms.get(piece)
            if known is None and (piece not in labels or piece in words.STOP_EN or len(piece) < 3):
                continue
            if not _whole(text, at, at + size):
                continue
            what = known or Item(piece, piece, (piece,), (piece,))
            found.append(_Found(at, at + size, what, known is not None))
            at += size - 1
            break
        at += 1
    return found


def _whole(text: str, start: int, end: int) -> bool:
    edges = (text[start - 1 : start + 1] if start else "", text[end - 1 : end + 1])
    return not any(len(edge) == 2 and edge.isascii() and edge.isalnum() for edge in edges)


def _together(found: Sequence[_Found], solid: Collection[str]) -> bool:
    return all(f.known or f.what.name in solid for f in found)


def _metrics(text: str, found: Sequence[_Found]) -> tuple[tuple[Metric, ...], str]:
    """The metrics, and what is left of the text around them."""
    metrics: list[Metric] = []
    rest = ""
    at, index = 0, 0
    while index < len(found):
        one = found[index]
        between = text[at : one.start]
        said = text[one.start : one.end]
        following = found[index + 1] if index + 1 < len(found) else None
        gap = text[one.end : following.start] if following else ""
        after = text[one.end :]
        at, index = one.end, index + 1
        if isinstance(one.what, Ratio):
            metrics.append(_ratio(one.what))
        elif following and isinstance(following.what, Item) and (end := _shared(gap, text, following.end)):
            metrics.append(_share(one.what, following.what))
            at, index = end, index + 1
        elif grown := _GROWN.match(after[: following.start - one.end] if following else after):
            metrics.append(_growth(one.what, absolute=bool(grown["much"]) or (grown["word"] or "").endswith("额")))
            at = one.end + grown.end()
        elif grown := _GROWN_EN.search(between):
            metrics.append(_growth(one.what))
            between = between[: grown.start()]
        else:
            metrics.append(_line(one.what, said))
        rest += f"{between}|"
    return tuple(metrics), rest + text[at:]


def _shared(gap: str, text: str, after: int) -> int:
    """Where "X占Y的比例", "X与Y的比值" or "X to Y ratio" ends when the two items stand in one, else 0."""
    tail = re.match(r"(?:的|之)?(?:比例|比重|比率|百分比|比值|之比|比|份额)|\s*ratio\b", text[after:])
    if re.fullmatch(r"(?:人员|人数|员工|总额)?(?:所)?占(?:公司|当期|同期|全部)?(?:总)?", gap):
        return after + (tail.end() if tail else 0)
    if re.fullmatch(r"[与和比对]|\s*/\s*|除以|\s+to\s+|-to-", gap) and tail:
        return after + tail.end()
    if re.fullmatch(r"\s+as an? (?:percentage|percent|share|proportion) of(?: the| its)?\s+|\s+divided by\s+", gap):
        return after
    return 0


def _line(item: Item, said: str) -> Metric:
    return Metric(item.name, item.english, (LINE,), item.nature, ((LINE, item),), said=said, line=True)


def _ratio(ratio: Ratio) -> Metric:
    return Metric(ratio.name, ratio.english, ratio.formulas, ratio.shape, disclosed=ratio.disclosed)


def _growth(item: Item, absolute: bool = False) -> Metric:
    name, english = (
        (f"{item.name}增加额", f"change in {item.english}")
        if absolute
        else (f"{item.name}增长率", f"growth of {item.english}")
    )
    formula = (CHANGE if absolute else GROWTH).format(LINE)
    return Metric(name, english, (formula,), "change" if absolute else "percent", ((LINE, item),))


def _share(part: Item, whole: Item) -> Metric:
    name, english = f"{part.name}与{whole.name}的比值", f"{part.english} to {whole.english}"
    return Metric(name, english, (SHARE.format(LINE, "乙"),), "both", ((LINE, part), ("乙", whole)))


def _left_over(rest: str, report: Report) -> bool:
    """Whether the question holds words besides what is asked, its company and its time."""
    han = "".join(re.findall(r"[\u3400-\u9fff|]", rest))
    for piece in _QUIET_ZH.sub("|", han).split("|"):
        if piece and not any(_abbreviates(piece, name) for name in own_names(report)):
            return True
    latin = re.findall(r"[a-z&][\w&'-]*|\d[\d,.]*", unicodedata.normalize("NFKC", rest))
    return any(re.sub(r"'s$", "", word) not in _QUIET_EN and word not in words.STOP_EN for word in latin)


def _abbreviates(piece: str, name: str) -> bool:
    """Whether `piece` is a part of the company's name, or its first characters in order ("中国石化")."""
    if len(piece) > 1 and piece in name:
        return True
    at = -1
    return len(piece) > 2 and all((at := name.find(char, at + 1)) >= 0 for char in piece)
