"""The library's own dictionary of companies: names and tickers as the reports pair and list them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.metadata import Metadata
from ingest.metadata.evidence import HAN, fold, spaced
from ingest.metadata.kinds import INDUSTRIES
from ingest.records import Name, Page, Table
from ingest.tickers import CODE, normal_ticker, same_ticker

Pair = tuple[str, str]

_CODE_COLUMN = re.compile(
    rf"(?:{spaced('股票代码|证券代码|公司代码|交易代码|代码')})|ticker|symbol|(?:stock |bloomberg )?code", re.I
)
_NAME_COLUMN = re.compile(
    rf"(?:{spaced('股票名称|证券名称|公司名称|股票简称|证券简称|公司简称|名称|简称|公司|标的')})|(?:company|stock|name)(?: name)?",
    re.I,
)
_HAN_NAME = rf"(?:\*?ST\s?)?[{HAN}][{HAN}A-Za-z0-9]{{1,9}}(?:\s?[-–]\s?(?:SW|WR|W|S|B|R|U|A|H))?"
_LATIN_NAME = r"[A-Z][A-Za-z0-9.&'’-]*(?: (?:[A-Z&][A-Za-z0-9.&'’-]*|of|and)){0,4}"
_NAME = re.compile(rf"{_HAN_NAME}|{_LATIN_NAME}")
_BRACKETED = re.compile(rf"[(\[] ?(?P<code>{CODE})")
_CLASS = re.compile(r"\s?[-–]\s?(?:SW|WR|W|S|B|R|U|A|H)$")
_GENERIC = re.compile(
    r"指数|走势|板块|行业|产业|概念|领域|方向|赛道|主线|龙头|机会|ETF|基金|国债|转债|期货|合约|合计|平均|均值|中位|公告|资料|来源|时间|"
    r"可比公司|海外公司|相关|其他|其中|等公司|上市公司|图表|单位|说明|以及|包括|具备|受益|的(?!集团)|了|是|[\d一二三四五六七八九十本上每][年月周亿万]|年[度初末底]|月[度初末底]|同比|环比|增长|"
    r"链|厂商|企业|标的|环节|公司$|概念|应用$|模型$|大模型|算力$|芯片$|模块$|服务器$|机器人$|设备$|材料$|零部件$|运营商$|景气|需求|政策|价格|投资|建议|关注"
)
# What may stand beside a code and is no company; any other word there is its name (美的集团, 万达电影).
_NO_SHARE = re.compile(r"指数|ETF|LOF|基金|国债|转债|期货|合约|合计|平均|均值|中位|名称|简称")
_LEADS = re.compile(
    r"^.*(?:建议|重点|持续|推荐|关注|看好|包括|例如|以及|维持|给予|其中|受益|标的|龙头|首选|买入|增持|公司|我们|分别为)(?=.{2})"
)
_PARTICLES = re.compile(r"^.*(?:如|为|对|与|和|及|由|据|自|在|的|是|将|向|被)(?=.{2})")
_ACRONYMS = re.compile(
    r"[AVMX]R|AI\w?|AIGC|AGI|[CGNTD]PU|PCB|IDC|LLMs?|[SPI]aaS|IT|TMT|OTA|APPs?|Apps?|Agents?|GPT|API|CAGR|GDP|[CP]PI|PMI|EPS|P[EBS]|RO[EA]|"
    r"ETF|IPO|O?LED|LCD|HBM|DRAM|NAND|S[Oo]C|MCU|ADAS|NOA|FSD|IoT|ESG|REITs|B2[BC]|DTC|BD|CXO|ADC|GLP(?:-1)?|[2-6]G"
)


def read_names(pages: Sequence[Page], tables: Sequence[Table], metadata: Metadata) -> tuple[Name, ...]:
    """Companies by first appearance, tickers normalised; nothing is taken that the report does not itself call a company.

    `aliases` holds the other printed names and the short forms: without share class ("-W") or ST mark.
    """
    texts = [_running(page) for page in pages]
    rows = [fold(page.text).split("\n") for page in pages]
    tabled = list(_in_tables(tables))
    pairs = [*_of_report(metadata), *tabled, *_in_rows(rows, {code for _, code in tabled})]
    for text, lines in zip(texts, rows, strict=True):
        pairs += [*_in_brackets(text), *_after_kind(text), *_defined(lines)]
    known = {name for name, _ in pairs} | {_short(name) for name, _ in pairs}
    for text in texts:
        pairs += _with_moves(text)
    known |= {name for name, _ in pairs}
    for text in texts:
        pairs += _in_lists(text, known)
    return _merged(pairs)


def _running(page: Page) -> str:
    """The page's text, folded, with its Chinese lines joined; cells stay parted by tabs."""
    text = page.text.replace("（", "(").replace("）", ")")
    return fold(re.sub(rf"(?<=[{HAN}，、]) ?\n ?(?=[{HAN}(（])", "", text))


def _of_report(metadata: Metadata) -> Iterator[Pair]:
    short = [f.value for f in metadata.facts if f.name in ("公司简称", "股票简称", "公司的中文简称", "证券简称")]
    for name in [*short[:1], metadata.company]:
        if name:
            yield name, metadata.ticker


def _in_tables(tables: Sequence[Table]) -> Iterator[Pair]:
    """Each code column with the name column beside it."""
    for table in tables:
        heads = [fold(column.rpartition("/")[2]).strip() for column in table.columns]
        codes = [i for i, head in enumerate(heads) if _CODE_COLUMN.fullmatch(head)]
        names = [i for i, head in enumerate(heads) if _NAME_COLUMN.fullmatch(head)]
        for code in codes:
            near = sorted(names, key=lambda i: (abs(i - code), i < code))[:1]
            for row in table.rows:
                for name in near:
                    ticker, text = fold(row[code].text).strip(), fold(row[name].text).strip()
                    if re.fullmatch(rf"{CODE}|[A-Z]{{1,5}}", ticker) and _is_cell_name(text):
                        yield text, normal_ticker(ticker)


def _in_rows(pages: Sequence[Sequence[str]], listed: set[str]) -> Iterator[Pair]:
    """A full code in a cell beside a name, whether or not the table was made out; not the codes whose names a table's own columns
    have `listed`.

    Where names stand on both sides, a page's rows have them on the side that more of its codes have one on: the other is what they
    are sorted by (储能, 光伏).
    """
    for lines in pages:
        sides: tuple[list[Pair], list[Pair]] = ([], [])  # the code's name before it, and behind it
        for line in lines:
            for one, other in pairwise(cell.strip() for cell in line.split("\t")):
                for code, name, side in ((other, one, sides[0]), (one, other, sides[1])):
                    if re.fullmatch(CODE, code) and re.search(r"[.A-Z]", code) and _is_cell_name(name):
                        side.append((name, normal_ticker(code)))
        first, second = sorted(sides, key=len, reverse=True)
        told = listed | {code for _, code in first}
        yield from (pair for pair in first if pair[1] not in listed)
        yield from (pair for pair in second if pair[1] not in told)


def _is_cell_name(text: str) -> bool:
    return bool(
        2 <= len(text) <= 24 and _NAME.fullmatch(text) and not _NO_SHARE.search(text) and not re.fullmatch(CODE, text)
    )


def _in_brackets(text: str) -> Iterator[Pair]:
    """Names with their code: 中兴通讯(000063.SZ), Apple Inc. (AAPL US)."""
    if not _BRACKETED.search(text):  # most pages have none, and names are slow to look for
        return
    for match in re.finditer(rf"(?P<name>{_NAME.pattern}) ?{_BRACKETED.pattern}[^)\]\n]{{0,16}}[)\]]", text):
        if name := _trimmed(match["name"], _NO_SHARE):
            yield name, normal_ticker(match["code"])


def _after_kind(text: str) -> Iterator[Pair]:
    """Lists of earlier reports: 公司深度:某某 (ABCD):…, 公司点评:某某集团:…."""
    pattern = rf"公司(?:深度|点评|研究|跟踪|动态|更新|快评|首次覆盖|报告)\s?:\s?(?P<name>{_NAME.pattern})\s?(?:\((?P<code>{CODE}|[A-Z]{{1,5}})\))?\s?:"
    for match in re.finditer(pattern, text):
        if name := _trimmed(match["name"]):
            yield name, normal_ticker(match["code"] or "")


def _defined(lines: Sequence[str]) -> Iterator[Pair]:
    """The glossary of a filing: short name, 指, full name."""
    for line in (line for line in lines if "指" in line):
        match = re.fullmatch(
            r"\s*(?P<short>\S{2,40}?)[\t ]指[\t ](?P<full>\S.{3,50}(?:公司|LIMITED|Limited|Ltd\.?|Inc\.?))\s*", line
        )
        for short in re.split(r"[、,，/]", match["short"]) if match else ():
            if (
                match
                and short not in ("公司", "本公司", "发行人", "母公司", "集团", "本集团")
                and re.fullmatch(rf"[{HAN}()A-Za-z]{{2,14}}", short)
            ):
                yield f"{short}={match['full']}", ""


def _with_moves(text: str) -> Iterator[Pair]:
    """A clause on shares that lists names with their moves: 港股涨幅前三分别为:某某(+8.6%),某某(+5.9%)."""
    for clause in re.split(r"[。;；\t]", text):
        if clause.count("%)") < 2:
            continue
        moves = list(re.finditer(rf"(?P<name>{_NAME.pattern})\s?\([+-]?\d+(?:\.\d+)?%\)", clause))
        if len(moves) < 2 or not re.search(r"股|公司|标的", clause[: moves[0].start() + 1]):
            continue
        if re.search(r"指数|行业|板块|概念|商品|期货|基金", clause[: moves[0].start()]):
            continue
        for move in moves:
            if name := _trimmed(move["name"]):
                yield name, ""


_VERBS = (
    r"(?:建议(?:重点|持续|积极)?关注|重点(?:推荐|关注)|推荐(?:标的|关注|买入)?|相关标的|受益标的|受益公司|相关公司|关注标的|投资标的|"
    r"\b(?:top picks|we (?:prefer|like|recommend)|key beneficiaries))"
)
_LIST = re.compile(
    rf"(?P<lead>{_VERBS}(?:[^:。;；\n]{{0,40}}?(?P<mark>:|包括:?|例如:?|如:)|))\s*(?P<list>[^。;；:\t]{{2,300}})", re.I
)


def _in_lists(text: str, known: set[str]) -> Iterator[Pair]:
    """What is recommended: "建议关注:某某、某某、某某等"."""
    for match in _LIST.finditer(text):
        body = re.split(
            r"\n(?=\d|[一二三四五六七八九十]、)|(?<=等)(?![一-龥]{2,})|等[。,，\n]", match["list"].replace("\n", " ")
        )[0]
        items = [item.strip(" 等.,") for item in re.split(r"[、,，/]|\s和\s|\s及\s", body)]
        items = [re.sub(r"\s?\([^)]*\)$", "", item) for item in items]
        items[0] = items[0] if match["mark"] else _trimmed(items[0])
        names = [item for item in items if _is_listed(item)]
        if len(names) >= 2 and 2 * len(names) > len(items) and _companies(match["lead"], names, known):
            yield from ((name, "") for name in names)


def _is_listed(item: str) -> bool:
    if not _NAME.fullmatch(item) or _GENERIC.search(item) or item in INDUSTRIES or _ACRONYMS.fullmatch(item):
        return False
    return 2 <= len(item) <= (9 if re.match(rf"[{HAN}*]", item) else 24)


_TYPICAL = re.compile(
    r"(?:科技|股份|集团|控股|信息|电子|通信|通讯|汽车|智能|传媒|文化|软件|网络|互联|药业|医药|生物|医疗|银行|证券|保险|能源|电气|电力|重工|"
    r"材料|新材|精密|光电|微|机械|装备|食品|酒业|家居|航空|物流|国际|实业|发展|数据|云|动力|环境|建设|地产|股|化学|钢铁|矿业|黄金|石油|石化)$"
)


def _companies(lead: str, names: Sequence[str], known: set[str]) -> bool:
    """Whether a list is one of companies, not of themes: the lead says so, one is known, or most look it."""
    if re.search(r"公司|标的|个股|龙头", lead) or any(
        n in known or _short(n) in known or _CLASS.search(n) for n in names
    ):
        return True
    return 2 * sum(bool(_TYPICAL.search(name) or re.match(r"[A-Z][a-z]", name)) for name in names) >= len(names)


def _trimmed(name: str, generic: re.Pattern[str] = _GENERIC) -> str:
    """The name without the words of the sentence before it, or "" if what is left is none: by its words, of which a code beside it
    lets more stand ("某某材料")."""
    plain = name.strip()
    if re.match(rf"[{HAN}]", plain):
        plain = _LEADS.sub("", plain) if len(plain) > 4 else plain
        plain = _PARTICLES.sub("", plain) if len(_short(plain)) > 6 else plain
        plain = re.sub(r"^[与和及](?=.{3})", "", plain)
        if len(_short(plain)) > 7 or len(plain) < 2:
            return ""
    return "" if generic.search(plain) or plain in INDUSTRIES or _ACRONYMS.fullmatch(plain) else plain


def _short(name: str) -> str:
    """Without share class and ST mark: "某某汽车-W" and "*ST某某"."""
    return re.sub(r"^\*?ST\s?", "", _CLASS.sub("", name))


def _merged(pairs: Sequence[Pair]) -> tuple[Name, ...]:
    """One `Name` for each listing or name, all its printed forms as aliases."""
    found: list[tuple[list[str], str]] = []
    by_code: dict[str, list[int]] = {}
    by_name: dict[str, list[int]] = {}
    for text, ticker in dict.fromkeys(pairs):
        names = [_CLASS.sub(lambda m: re.sub(r"\s", "", m[0]), name) for name in text.split("=")]
        names += [short for name in names if (short := _short(name)) != name]
        near = by_code.get(_bare(ticker), []) if ticker else []
        number = next((n for n in near if same_ticker(found[n][1], ticker)), None)
        if number is None:
            alike = [n for name in names for n in by_name.get(name, [])]
            number = next((n for n in alike if not (found[n][1] and ticker)), None)
        if number is None:
            number = len(found)
            found.append(([], ""))
        forms, code = found[number]
        forms += [name for name in names if name not in forms]
        found[number] = forms, max(code, ticker, key=len)
        by_code.setdefault(_bare(ticker), []).append(number)
        for name in names:
            by_name.setdefault(name, []).append(number)
    return tuple(Name(name=forms[0], ticker=code, aliases=tuple(forms[1:])) for forms, code in found)


def _bare(ticker: str) -> str:
    """The code without exchange and leading zeros."""
    return ticker.partition(".")[0].lstrip("0")
