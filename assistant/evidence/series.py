"""Figures listed in running text ("传媒指数周涨跌幅为-0.72%，…"; "甲公司(+8.64%)、乙公司(+5.85%)") read as small tables.

An analyst reads such a sentence as a table; so that it can be ranked and filtered like one, it becomes one, each cell with its
place in the page's text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ingest.records import Block, Cell, Page, Table, union
from ingest.values import parse_value

_NAME = r"[\u3400-\u9fffA-Za-z0-9][\u3400-\u9fffA-Za-z0-9 .&\-\n]{1,20}?"
_FIGURE = r"[-+−]?\s*\d[\d,]*(?:\.\d+)?\s*(?:%|亿元|万元|亿美元|亿|万|元)"
_STATED = re.compile(
    rf"(?:^|[，,；;。：:、\s])(?P<name>{_NAME})\s*(?P<attribute>(?:[本上]?[周月日年季]|区间|累计)?(?:涨跌幅|涨幅|跌幅|同比增速|增速|增长率|占比|市值|估值))?\s*(?:分别)?为\s*(?P<figure>{_FIGURE})"
)
_BRACKETED = re.compile(
    rf"(?:^|[，,；;。：:、\s]|(?<=[)）])[和与及]?)(?P<name>{_NAME})\s*[(（]\s*(?P<figure>{_FIGURE})\s*[)）]"
)
_FIRST = r"前[一二三四五六七八九十\d]+(?:名|位|大)?(?:个股|股票|公司|行业|板块)?[为是有]"
_LED = re.compile(rf".*?(?:(?:分别|依次)[为是有]|{_FIRST})(?=.{{2}})|.*?(?:包括|[：:])(?=.{{2}})", re.S)
"""What leads to the first name of a list: "涨幅前五名分别为甲公司"."""
_LEADS = re.compile(rf"[^，,；;。]*(?:(?:分别|依次)[为是有]|{_FIRST})\s*[：:]?\s*$")
"""The same right before a name: each such list is one by itself."""
_BARE = re.compile(r"\s*周?[涨跌]幅")
_WHOSE = re.compile(r"(.+?)(?:本?周)?[涨跌]幅", re.S)
FEWEST = 3
"""Fewer figures than this are a sentence, not a series."""


def may_list(text: str) -> bool:
    """Whether a paragraph may hold a series: as many units, and words or brackets that lead to figures, as the shortest has."""
    return all(sum(map(text.count, signs)) >= FEWEST for signs in ("%亿万元", "为(（"))


def series_tables(page: Page, block: Block) -> Iterator[Table]:
    """The series of one paragraph, one table an attribute; columns are 名称 and the attribute, said once for those that follow."""
    text = page.text[block.start : block.end]
    groups: dict[tuple[str, str], list[re.Match[str]]] = defaultdict(list)
    stated, last, unit, lead = "", 0, "", ""
    for pattern in (_STATED, _BRACKETED):
        for match in pattern.finditer(text):
            attribute = match.groupdict().get("attribute") or (stated if pattern is _STATED else "涨跌幅")
            if match.groupdict().get("attribute") is None and "。" in text[last : match.start()]:
                attribute = "" if pattern is _STATED else attribute
            if not attribute or (unit and not match["figure"].endswith(unit) and attribute == stated):
                continue
            if leads := _leads_to(text[: _name_start(match)]):
                lead = _of_the_same(leads.group(), lead)
            elif "。" in text[last : match.start()]:
                lead = ""
            stated, last, unit = attribute, match.end(), "%" if match["figure"].endswith("%") else ""
            groups[attribute, lead].append(match)
    for (attribute, lead), matches in groups.items():
        if len(matches) >= FEWEST:
            caption = re.sub(r"\s+", "", " ".join((*block.section[-1:], lead or text[:24])))
            rows = [tuple(_cell(page, block.start, match, group) for group in ("name", "figure")) for match in matches]
            box = union([cell.box for row in rows for cell in row])
            yield Table(
                number=0,
                caption=caption,
                columns=("名称", attribute),
                rows=tuple(rows),
                boxes=((page.number, box),),
                section=block.section,
                ruled=False,
            )


def _of_the_same(lead: str, before: str) -> str:
    """A list's lead, with what the list before was of where it names nothing itself ("跌幅前三为" after "机械板块涨幅前三为")."""
    of = _WHOSE.match(before)
    return f"{of[1]}{lead.strip()}" if of and _BARE.match(lead) else lead


def _leads_to(before: str) -> re.Match[str] | None:
    """What leads to the name after `before`, looked for where that ends as it must."""
    ends = before.rstrip().rstrip("：:").rstrip().endswith(("为", "是", "有"))
    return _LEADS.search(before) if ends else None


def _name_start(match: re.Match[str]) -> int:
    """Where the name begins, after what leads to it."""
    led = _LED.match(match["name"])
    return match.start("name") + (led.end() if led else 0)


def _cell(page: Page, offset: int, match: re.Match[str], group: str) -> Cell:
    start, end = offset + (_name_start(match) if group == "name" else match.start(group)), offset + match.end(group)
    printed = re.sub(r"\s*\n\s*", "", page.text[start:end])
    kind, value, unit = parse_value(printed)
    boxes = page.boxes(start, end)
    return Cell(
        text=printed,
        page=page.number,
        start=start,
        end=end,
        box=union(boxes) if boxes else (0.0, 0.0, 0.0, 0.0),
        kind=kind if group == "figure" else "text",
        value=value if group == "figure" else None,
        unit=unit if group == "figure" else "",
    )
