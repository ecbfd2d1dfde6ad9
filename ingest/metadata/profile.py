"""Label and value pairs a company prints of itself: address, secretary, auditor, web site."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.metadata.evidence import HAN, Row, fold, squeeze
from ingest.records import Cell, Fact, Table

_ENDINGS = (
    "名称|名称缩写|简称|缩写|代表人|法定代表人|地址|办公地址|邮政编码|网址|网站|信箱|邮箱|电话|传真|姓名|代码|媒体名称|媒体|备置地点|"
    "地点|交易所|种类|会计师姓名|代表人姓名|期间|会计师事务所|保荐机构|注册资本|成立日期|上市日期|所属行业|董事会秘书|证券事务代表"
)
_LABEL = rf"[{HAN}A-Za-z()、的]{{0,24}}(?:{_ENDINGS})(?:\([^)]{{1,8}}\))?"
_PLAIN = re.compile(rf"\s*(?P<label>{_LABEL})\s+(?P<value>\S.*?)\s*")
_COLON = re.compile(
    rf"(?:^|(?<=\s))(?P<label>[{HAN}A-Za-z()、’' ]{{2,24}}?)\s*:\s*(?P<value>[^:\s][^:]*?)(?=\s+[A-Z]?[{HAN}]{{2,12}}\s*:|\s*$)"
)
_GROUP = re.compile(
    r"\s*(?P<name>董事会秘书|证券事务代表|公司秘书|投资者关系|公司聘请的会计师事务所.*|公司聘请的会计师.*|.{0,16}保荐机构|.{0,16}财务顾问)\s*"
)
_HEADING = re.compile(r"\s*(?:第[一二三四五六七八九十]+节|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))")
_CAPTION_EN = re.compile(r"\s*\((?P<label>[A-Z][^():]{5,80}(?:\([^)]*\))?[^():]*)\)\s*")
_PAIR_EN = re.compile(
    r"\s*(?P<label>Commission file (?:number|no\.?)|CIK|IRS Employer Identification No\.?)\s*:?\s*(?P<value>[\w-]+)\s*",
    re.I,
)
_CELLS = re.compile(rf"(?P<group>[^\t]{{2,40}})\t(?P<label>{_LABEL})\t(?P<value>[^\t]{{1,100}})")
_COLON_EN = re.compile(r"\s*(?P<label>[A-Z][A-Za-z()&,’'. -]{2,60}?)\s*:\s*(?P<value>[^:\s][^:]*?)\s*")
_NO_CAPTION = re.compile(
    r"mark one|unaudited|(?:\$ )?in (?:thousands|millions|billions)|continued|see (?:note|accompanying)", re.I
)
_NO_LABEL = re.compile(
    r"\s*(?:单\s*位|币\s*种|注|说明|备注|图\s*\d*|表\s*\d*)\s*$|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)"
)
_COUNTED = re.compile(r"序号|排名|项目|名次|编号|职务|姓名|类别")
"""What the first of several names over columns is: no group that a label stands in."""
_SENTENCE = re.compile(r"[。;；]|[,，].*[,，]|√|□")


def read_profile(rows: Sequence[Row], tables: Sequence[Table]) -> list[Fact]:
    """Facts named by their printed label ("公司网址"), `of` the group they stand in ("董事会秘书") if one is printed.

    `rows` are the company's front and profile pages; `tables` those that stand on these pages.
    """
    found = [*_from_rows(rows), *_from_lists(rows), *_from_tables(tables)]
    kept: list[Fact] = []
    for fact in found:
        if not any((fact.name, fact.value) == (k.name, k.value) and fact.of in ("", k.of) for k in kept):
            kept.append(fact)
    return kept


def _from_rows(rows: Sequence[Row]) -> Iterator[Fact]:
    group = ""
    for number, row in enumerate(rows):
        if _HEADING.match(row.text):
            group = ""
        yield from _above(rows, number)
        if (cells := _CELLS.fullmatch(row.text)) and not _COUNTED.fullmatch(cells["group"].strip()):
            group = row.printed(cells.span("group"))
            yield row.fact(squeeze(cells["label"]), row.printed(cells.span("value")), cells.span("value"), group)
            continue
        if match := _GROUP.fullmatch(row.text):
            group = row.printed(match.span("name"))
            continue
        row = _bare(row)
        for match in _pairs(row):
            yield row.fact(squeeze(match["label"]), row.printed(match.span("value")), match.span("value"), group)


def _bare(row: Row) -> Row:
    """The row without the brackets that enclose it."""
    match = re.fullmatch(r"(\s*\()[^()]*(\)\s*)", row.text)
    if not match:
        return row
    low, high = match.end(1), match.start(2)
    return replace(row, start=row.start + low, end=row.start + high, text=row.text[low:high], raw=row.raw[low:high])


def _pairs(row: Row) -> Iterator[re.Match[str]]:
    """Label and value on one row, by a colon or by the label's own words."""
    matches = [match for match in _COLON.finditer(row.text) if not _SENTENCE.search(row.text)]
    if any(match["label"].isascii() for match in matches):  # the end of a longer label, or of a sentence
        whole = _COLON_EN.fullmatch(row.text)
        matches = [whole] if whole else []
    plain = _PLAIN.fullmatch(row.text) or _PAIR_EN.fullmatch(row.text)
    for match in matches or ([plain] if plain else []):
        value = match["value"]
        labels = re.search(rf"(?:\s|^)(?:{_LABEL})(?:\s|$)", value)
        if len(value) <= 100 and not labels and "\t" not in value and not _NO_LABEL.match(match["label"]):
            yield match


def _above(rows: Sequence[Row], number: int) -> Iterator[Fact]:
    """American forms print what a line means in brackets below it, several side by side."""
    captions = [_CAPTION_EN.fullmatch(cell) for cell in rows[number].text.split("\t")]
    above = rows[number - 1]
    values = list(re.finditer(r"[^\t]+", above.text))
    if not number or above.page != rows[number].page or len(values) != len(captions):
        return
    for caption, value in zip(captions, values, strict=True):
        if (
            caption
            and not _NO_CAPTION.match(caption["label"])
            and len(value[0]) <= 100
            and not _CAPTION_EN.fullmatch(value[0])
        ):
            fact = above.fact(squeeze(caption["label"]), above.printed(value.span()), value.span())
            yield _from_further_up(fact, rows[: number - 1]) if value.start() == 0 else fact


def _from_further_up(fact: Fact, rows: Sequence[Row]) -> Fact:
    """The fact with the rows above that run on into it by a comma: an address over two lines."""
    for row in reversed(rows[-2:]):
        if row.page != fact.page or not row.text.rstrip().endswith(","):
            break
        fact = replace(fact, value=f"{squeeze(row.raw)} {fact.value}", start=row.start)
    return fact


def _from_lists(rows: Sequence[Row]) -> Iterator[Fact]:
    """A row of labels over a row of as many values."""
    for above, below in itertools.pairwise(rows):
        labels, values = above.text.split(), list(re.finditer(r"\S+", below.text))
        even = len(labels) == len(values) >= 2 and above.page == below.page
        if even and all(re.fullmatch(_LABEL, label) for label in labels):
            yield from (
                below.fact(label, below.printed(m.span()), m.span()) for label, m in zip(labels, values, strict=True)
            )


def _from_tables(tables: Sequence[Table]) -> Iterator[Fact]:
    for table in tables:
        names = [squeeze(fold(column.rpartition("/")[2])) for column in table.columns]
        if len(names) >= 2 and all(re.fullmatch(_LABEL, name) for name in names) and len(table.rows) <= 3:
            for cells in table.rows:
                yield from (
                    Fact(name=name, value=squeeze(cell.text), page=cell.page, start=cell.start, end=cell.end)
                    for name, cell in zip(names, cells, strict=False)
                    if cell.start < cell.end
                )
        people = {n: name for n, name in enumerate(names) if n and _GROUP.fullmatch(name)}
        for row in table.rows if people else ():
            yield from (
                Fact(
                    name=squeeze(row[0].text),
                    value=squeeze(row[n].text),
                    page=row[n].page,
                    start=row[n].start,
                    end=row[n].end,
                    of=name,
                )
                for n, name in people.items()
                if row[0].text and row[n].start < row[n].end
            )
        for row in () if people else [*table.header, *table.rows]:
            printed = [cell for cell in dict.fromkeys(row) if cell.start < cell.end]
            yield from _side_by_side(printed)
            if (
                len(printed) >= 2
                and re.fullmatch(_LABEL, label := squeeze(fold(printed[-2].text)))
                and len(printed) <= 3
            ):
                group = squeeze(printed[0].text) if len(printed) == 3 else ""
                if _COUNTED.fullmatch(group):
                    continue
                value = printed[-1]
                if not re.fullmatch(_LABEL, text := squeeze(value.text)):
                    yield Fact(name=label, value=text, page=value.page, start=value.start, end=value.end, of=group)


def _side_by_side(printed: Sequence[Cell]) -> Iterator[Fact]:
    """Several labels in one cell and as many values in the next, parted by slashes: "A股代码 / H股代码"."""
    if len(printed) == 2:
        labels, values = ([squeeze(part) for part in fold(cell.text).split("/")] for cell in printed)
        if len(labels) == len(values) > 1 and all(re.fullmatch(_LABEL, label) for label in labels):
            value = printed[1]
            for label, text in zip(labels, values, strict=True):
                yield Fact(name=label, value=text, page=value.page, start=value.start, end=value.end)
