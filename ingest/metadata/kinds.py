"""The report's type and industry, by the rows of its head that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.dates import find_dates
from ingest.metadata.evidence import HAN, Row
from ingest.records import Fact

_FORM = r"研究报告|研究|周报|双周报|月报|季报|日报|深度|点评|专题|动态|跟踪|报告|评论|简评|快评|快报|投资策略|策略|更新|首次覆盖|事件|观察|晨会|晨报|早会|纪要"
_KINDS = (
    ("daily", r"日报|晨报|晨会|早报|早会|晚报|\bdaily\b|morning (?:note|brief|call)"),
    ("weekly", r"周报|每周|周刊|周观点|周度|双周|周策略|周评|\bweekly\b"),
    (
        "company",
        rf"(?:公司|个股|港股公司|海外公司)\s*(?:{_FORM}|调研|覆盖)|(?:年报|季报|中报|半年报|业绩)点评|首次覆盖报告|\bcompany (?:note|update|report|research|flash|visit)|initiat\w+ (?:of )?coverage|initiation",
    ),
    (
        "industry",
        rf"行业\s*(?:{_FORM})|产业\s*(?:{_FORM})|板块\s*(?:{_FORM})|\b(?:industry|sector) (?:note|update|report|research|review)",
    ),
    ("macro", rf"宏观\s*(?:经济)?\s*(?:{_FORM})|宏观|\bmacro\b|economics"),
    ("strategy", rf"(?:A股|港股|投资|市场)?策略\s*(?:{_FORM})?|\bstrategy\b"),
)
_ZH = rf"(?:证券|公司|行业|产业|板块|每周|每日|宏观|策略|个股|海外|港股|年报|季报|中报|业绩|固收|金融工程)?\s*(?:经济)?\s*(?:{_FORM})+"
_EN = r"(?:initiation of|initiating) coverage|(?:global |equity |market )?(?:strategy|macro|economics)|(?:equity|company|industry|sector|investment|macro|strategy)?\s*(?:research|weekly|daily|note|update|report|flash)(?:\s+(?:report|note))?"
TYPE = re.compile(rf"(?:{_ZH}|{_EN})", re.I)
_NAMES_TYPE = re.compile(
    rf"{_FORM}|coverage|strategy|macro|economics|research|weekly|daily|note|update|report|flash", re.I
)
"""One of the words that each type has."""
INDUSTRIES = frozenset(
    [
        "农林牧渔",
        "基础化工",
        "化工",
        "钢铁",
        "有色金属",
        "有色",
        "电子",
        "汽车",
        "家用电器",
        "家电",
        "食品饮料",
        "纺织服饰",
        "纺织服装",
        "轻工制造",
        "轻工",
        "医药生物",
        "医药",
        "生物医药",
        "医药健康",
        "公用事业",
        "交通运输",
        "交运",
        "房地产",
        "地产",
        "商贸零售",
        "商业贸易",
        "社会服务",
        "社服",
        "消费者服务",
        "银行",
        "非银金融",
        "非银",
        "证券",
        "保险",
        "综合",
        "建筑材料",
        "建材",
        "建筑装饰",
        "建筑",
        "电力设备",
        "电力设备及新能源",
        "电力设备与新能源",
        "电新",
        "新能源",
        "机械设备",
        "机械",
        "国防军工",
        "军工",
        "计算机",
        "传媒",
        "互联网传媒",
        "传媒互联网",
        "互联网",
        "通信",
        "煤炭",
        "石油石化",
        "石化",
        "环保",
        "美容护理",
        "半导体",
        "光伏",
        "风电",
        "储能",
        "锂电",
        "电力",
        "白酒",
        "医疗器械",
        "创新药",
        "游戏",
        "教育",
        "物流",
        "航空",
        "旅游",
        "餐饮",
        "零售",
        "海外科技",
        "海外",
        "科技",
        "人工智能",
        "电气设备",
        "公用环保",
        "环保及公用事业",
        "TMT",
        "金融",
        "新材料",
        "消费电子",
        "元件",
        "软件服务",
        "信息技术",
        "新能源汽车",
        "汽车零部件",
        "低空经济",
        "机器人",
        "大消费",
        "高端制造",
    ]
)


LONGEST_HEAD = 90
"""Characters of a row that names type, sector, date and house."""
_TYPED = re.compile(rf"(?P<zh>[{HAN}]{{2,10}}?)(?:行业|板块)?(?:{_FORM})+")


def type_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """Page 1's rows that name the report's type: "互联网 行业研究 / 行业周报"."""
    for row in rows:
        if len(row.text.strip()) > LONGEST_HEAD or not _NAMES_TYPE.search(row.text):
            continue
        if any(TYPE.fullmatch(part) or _is_typed(part) for part in parts_of(row.text)):
            yield row


def _is_typed(part: str) -> bool:
    """Whether a part names an industry and a type in one word: "有色金属周报"."""
    match = _TYPED.fullmatch(part)
    return bool(match and match["zh"] in INDUSTRIES and not TYPE.fullmatch(part))


def parts_of(text: str) -> list[str]:
    """What a row says apart: by bars, and by blanks where it is Chinese; dates and brackets left out."""
    for day in reversed(find_dates(text)):
        text = f"{text[: day.start]} {text[day.end :]}"
    bare = re.sub(r"\([^)]*\)|第?\d[\d.]*期?|(?<=\s)至(?=\s)", " ", text)
    return [part for piece in re.split(r"[|/·—\t:]+", bare) for part in _words(piece.strip()) if part]


def _words(piece: str) -> list[str]:
    return re.split(r"\s+|(?<=行业)", piece) if re.search(rf"[{HAN}]", piece) else [piece]


def read_kind(rows: Sequence[Row], title: str) -> str:
    """The report's type by its head, else by its title."""
    heads = [row.text for row in type_rows(rows)]
    for texts in ([*heads, title], heads, [title]):
        for kind, words in _KINDS[: 2 if len(texts) == len(heads) + 1 else None]:
            if any(re.search(words, text, re.I) for text in texts):
                return kind
    return ""


_LABEL = re.compile(
    rf"(?<![{HAN}])(?:所属行业|所属板块|行业分类|行业名称|行\s*业)\s*:\s*(?P<zh>[{HAN}/·-]{{2,14}})(?=\s|$|[|;(])|\b(?:sector|industry)\s*:\s*(?P<en>[A-Z][A-Za-z &/-]{{2,40}})",
    re.I,
)
_OF_TYPE = re.compile(rf"(?P<zh>[{HAN}]{{2,8}}?)(?:行业|产业|板块)\s*(?:{_FORM})+")


def read_industry(rows: Sequence[Row], title: Fact | None, broker: str) -> Fact | None:
    """Fact "industry": labelled, or what the row naming the type says besides, or the title's "…行业周报"."""
    for row in rows:
        if match := _LABEL.search(row.text):
            key = "zh" if match["zh"] else "en"
            return row.fact("industry", match[key].strip(), match.span(key))
    heads = list(type_rows(rows))
    for row in heads:
        if found := _beside_type(row, broker):
            return found
    for row in rows:
        match = re.fullmatch(rf"\s*(?P<zh>[{HAN}]{{2,10}}?)\s*(?:行业|板块)?\s*", row.text)
        if match and match["zh"] in INDUSTRIES:
            return row.fact("industry", match["zh"], match.span("zh"))
    for row in [row for row in rows if title and row.page == title.page and title.start <= row.start < title.end]:
        match = re.match(rf"\s*(?P<zh>[{HAN}]{{2,10}}?)(?:行业|板块)?\s*[:|]", row.text)
        if match and match["zh"] in INDUSTRIES:
            return row.fact("industry", match["zh"], match.span("zh"))
        if (match := _OF_TYPE.search(row.text)) and not re.search(r"[\d年月]", match["zh"]):
            return row.fact("industry", match["zh"], match.span("zh"))
    return None


_REGION = re.compile(
    r"(?:Greater |North |South |Southeast |Western )?(?:Global|Europe|Asia|America|China|Hong Kong|Japan|India|Korea|Taiwan|US|USA|UK|EMEA|APAC|Asia Pacific)"
    r"|中国|全球|海外|香港|美国|A股|港股|美股"
)


def _beside_type(row: Row, broker: str) -> Fact | None:
    """What the row says besides type and broker, if it is a known industry or the only thing left of a sector's row."""
    spare: list[str] = []
    for part in parts_of(row.text):
        whole = _OF_TYPE.fullmatch(part)
        if _is_typed(part) and (typed_here := _TYPED.fullmatch(part)):
            return _found(row, typed_here["zh"])
        bare = re.sub(r"(?:行业|板块)$", "", part)
        if whole and whole["zh"] not in ("证券", broker):
            return _found(row, whole["zh"])
        if bare in INDUSTRIES:
            return _found(row, bare)
        if (
            bare
            and not TYPE.fullmatch(part)
            and not _REGION.fullmatch(part)
            and not re.search(r"\b(?:Research|Securities|Capital|Partners)$", part)
            and not (broker and part.startswith(broker))
        ):
            spare.append(bare)
    typed = re.search(r"行业|industry|sector", row.text, re.I) or (
        "|" in row.text and re.fullmatch(r"[ -~]+", row.text)
    )
    if typed and len(spare) == 1 and re.fullmatch(rf"[{HAN}]{{2,8}}|[A-Z][A-Za-z &-]{{2,30}}", spare[0]):
        return (
            None
            if re.search(r"请|公司|报告|证券|页|及产业|Research|Securities|Capital", spare[0])
            else _found(row, spare[0])
        )
    return None


def _found(row: Row, text: str) -> Fact:
    at = row.text.index(text)
    return row.fact("industry", text, (at, at + len(text)))
