"""What a report's head says: title, type and industry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.metadata.evidence import HAN, Row, fold, squeeze
from ingest.records import Fact

_FORM = r"研究报告|研究|周报|双周报|月报|季报|日报|深度|点评|专题|动态|跟踪|报告|评论|简评|快评|快报|投资策略|策略|更新|首次覆盖|事件|观察|晨会|晨报"
_KINDS = (
    ("daily", r"日报|晨报|晨会|早报|早会|晚报|\bdaily\b|morning (?:note|brief|call)"),
    ("weekly", r"周报|周刊|周观点|周度|双周|周策略|周评|\bweekly\b"),
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
_TYPE_ZH = rf"(?:证券|公司|行业|产业|板块|宏观|策略|个股|海外|港股|年报|季报|中报|业绩|固收|金融工程)?\s*(?:经济)?\s*(?:{_FORM})"
_TYPE_EN = r"(?:equity|company|industry|sector|investment|macro|strategy)?\s*(?:research|weekly|daily|note|update|report|flash)(?:\s+(?:report|note))?"
_TYPE = re.compile(rf"(?:{_TYPE_ZH}|{_TYPE_EN})", re.I)
_FILING = re.compile(
    rf"\s*(?:[{HAN}()]{{4,40}}公司\s*)?(?:19|20)\d\d\s*年\s*(?:年度报告|半年度报告|第[一三]季度报告|年度\s*报告)(?:全文|摘要|\([^)]*\))*\s*"
    r"|\s*FORM\s+(?:10-K|10-Q|20-F|40-F|6-K|8-K)(?:/A)?\s*|\s*(?:20\d\d(?:/\d\d)?\s+)?(?:annual|interim) report(?:\s+20\d\d(?:/\d\d)?)?\s*",
    re.I,
)
_ANNUAL = re.compile(r"年\s*年?度\s*报告|10-K|20-F|40-F|annual report", re.I)
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


def is_filing(front: Sequence[Row]) -> bool:
    """Whether the front is a company's own periodic report, not a broker's."""
    return any(_FILING.fullmatch(row.text) for row in front) or any(
        re.search(r"董事会.{0,30}保证.{0,12}(?:年度)?报告", row.text) for row in front
    )


def filing_kind(front: Sequence[Row]) -> str:
    """The kind "annual" for a yearly report; a half-year's or quarter's counts as "company"."""
    heads = [row.text for row in front if _FILING.fullmatch(row.text)]
    return "company" if heads and not any(_ANNUAL.search(head) and "半" not in head for head in heads) else "annual"


def filing_title(rows: Sequence[Row]) -> Fact | None:
    """Fact "title" of a company's own report: "2019 年年度报告", with the company's name if that stands right above."""
    heads = [number for number, row in enumerate(rows) if _FILING.fullmatch(row.text)]
    if not heads:
        return None
    best = max(heads, key=lambda number: (rows[number].size, number))
    above = rows[best - 1] if best else None
    named = above and re.fullmatch(
        rf"\s*[{HAN}()]{{4,40}}公司\s*|\s*[A-Z][\w ,.&'-]+(?:Limited|Ltd\.?|Inc\.?)\s*", above.text
    )
    return _joined([above, rows[best]] if above and named else [rows[best]])


def read_title(rows: Sequence[Row], info: Mapping[str, str], broker: str) -> Fact | None:
    """Fact "title": the block marked so, else the PDF's own title if printed, else the largest print of page 1."""
    marked = [row for row in rows if row.kind == "title"]
    if marked:
        return _joined(marked)
    own = re.sub(r"\s", "", fold(info.get("Title", "") or info.get("title", "")))
    able = [row for row in rows if row.kind != "furniture" and _may_title(row, broker)]
    largest = max((row.size for row in able), default=0.0)
    for number in range(len(able)):
        for length in (1, 2, 3):
            run = able[number : number + length]
            if (
                len(own) >= 4
                and re.sub(r"\s", "", "".join(row.text for row in run)) == own
                and run[0].size >= 0.8 * largest
            ):
                return _joined(run)
    return _largest(able, largest) if largest else _joined(able[:1]) if able else None


def _largest(able: Sequence[Row], largest: float) -> Fact | None:
    """The first run of rows in the largest print; a run that is only a company's name gives way to the next size."""
    runs: list[list[Row]] = []
    for row in able:
        near = runs and abs(runs[-1][-1].size - row.size) < 0.6 and runs[-1][-1].page == row.page
        if near and len(runs[-1]) < 4 and row.start - runs[-1][-1].end <= 2:
            runs[-1].append(row)
        else:
            runs.append([row])
    runs.sort(key=lambda run: -run[0].size)
    headline = [run for run in runs if not _is_company(run)]
    return _joined(headline[0] if headline and headline[0][0].size >= 0.6 * largest else runs[0])


def _is_company(run: Sequence[Row]) -> bool:
    text = squeeze(" ".join(row.text for row in run))
    return bool(re.fullmatch(rf"[{HAN}A-Za-z&.\-* ]{{2,24}}\s*\(?[A-Z0-9. /,:]{{1,24}}\)?", text)) and bool(
        re.search(r"\d{4,6}|\([A-Z. :]+\)", text)
    )


def _may_title(row: Row, broker: str) -> bool:
    text = row.text.strip()
    letters = re.findall(rf"[{HAN}A-Za-z]", text)
    if len(letters) < 4 or text in (broker, broker + "研究所", broker + "研究"):
        return False
    parts = [part for part in re.split(r"[\s|/·]+", text) if part]
    if all(_TYPE.fullmatch(part) or part == broker or part in INDUSTRIES for part in parts) or _TYPE.fullmatch(text):
        return False
    return not re.match(
        r"请务必|敬请|证券研究报告|公司代码|股票代码|.{0,8}评级\s*:|UNITED STATES|SECURITIES AND EXCHANGE|Washington",
        text,
    )


def _joined(run: Sequence[Row]) -> Fact:
    text = squeeze(" ".join(row.raw for row in run))
    last = run[-1]
    low = len(run[0].text) - len(run[0].text.lstrip())
    end = last.start + len(last.text.rstrip())
    return Fact(name="title", value=text, page=run[0].page, start=run[0].start + low, end=end)


def type_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """Page 1's rows that name the report's type: "互联网 行业研究 / 行业周报"."""
    for row in rows:
        text = row.text.strip()
        if len(text) <= 60 and any(
            _TYPE.fullmatch(part.strip()) for part in re.split(r"[|/·—\s]+|(?<=行业)", text) if part.strip()
        ):
            yield row


def read_kind(rows: Sequence[Row], title: str) -> str:
    """The report's type by its head, else by its title."""
    heads = [row.text for row in type_rows(rows)]
    for texts in ([*heads, title], heads, [title]):
        for kind, words in _KINDS[: 2 if len(texts) == len(heads) + 1 else None]:
            if any(re.search(words, text, re.I) for text in texts):
                return kind
    return ""


_LABEL = re.compile(
    rf"(?:所属行业|所属板块|行业分类|行业名称|行\s*业)\s*:\s*(?P<zh>[{HAN}/·-]{{2,14}})|\b(?:sector|industry)\s*:\s*(?P<en>[A-Z][A-Za-z &/-]{{2,40}})",
    re.I,
)
_OF_TYPE = re.compile(rf"(?P<zh>[{HAN}]{{2,8}}?)(?:行业|产业|板块)\s*(?:{_FORM})")


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
    for row in [row for row in rows if title and row.page == title.page and title.start <= row.start < title.end]:
        if (match := _OF_TYPE.search(row.text)) and not re.search(r"[\d年月]", match["zh"]):
            return row.fact("industry", match["zh"], match.span("zh"))
    return None


def _beside_type(row: Row, broker: str) -> Fact | None:
    words = list(re.finditer(rf"[{HAN}A-Za-z&]+(?: (?=[A-Z])[A-Za-z&]+)*", row.text))
    spare = []
    for match in words:
        text = match[0]
        bare = re.sub(r"行业$|行业(?=研究|周报|深度|点评)", "", text) if text != "行业" else ""
        whole = _OF_TYPE.fullmatch(text)
        if whole and whole["zh"] not in ("证券", broker):
            return row.fact("industry", whole["zh"], (match.start(), match.start() + len(whole["zh"])))
        if not bare or _TYPE.fullmatch(text) or text == broker or (broker and text.startswith(broker)):
            continue
        if bare in INDUSTRIES:
            return row.fact("industry", bare, (match.start(), match.start() + len(bare)))
        spare.append((match, bare))
    typed = re.search(r"行业|industry|sector", row.text, re.I)
    if (
        typed
        and len(spare) == 1
        and 2 <= len(spare[0][1]) <= 24
        and not re.search(r"请|公司|报告|证券|页|http", spare[0][1])
    ):
        match, bare = spare[0]
        return row.fact("industry", bare, (match.start(), match.start() + len(bare)))
    return None
