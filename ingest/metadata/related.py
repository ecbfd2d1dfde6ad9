"""The list of earlier reports on a front page (相关报告)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.dates import find_dates
from ingest.metadata.evidence import Row, spaced, squeeze
from ingest.records import Fact

_HEADING = re.compile(
    rf"\s*[■●◼▍]?\s*(?:{spaced('相关研究报告|相关报告|相关研究|近期报告|往期报告|前期报告|近期研究|历史报告|相关阅读')}|"
    r"(?:related|recent|previous) (?:reports?|research|publications))\s*[:>]*\s*",
    re.I,
)
_STOP = re.compile(
    r"分\s*析\s*师|执业证书|证书编号|研究助理|联系人|邮箱|请务必|敬请|证券研究报告|投资评级|目标价|报告日期|主要观点|投资要点|核心观点|"
    r"资料来源|风险提示|盈利预测|@|\b(?:analysts?|please (?:see|refer)|important|source)\b",
    re.I,
)
_BULLET = re.compile(r"\s*(?:[●•■◆▪·➢>*-]|\d{1,2}\s*[.、)．]|[《<〈])\s*")
LARGER = 1.3
"""Times the size of the list's heading from which print is no entry of it: a title stands beside the list."""
_EMPTY = "●•■◆▪·➢>*-《》<>〈〉「」()—_ \t"


def read_related(rows: Sequence[Row]) -> tuple[list[Fact], list[Row]]:
    """Facts "related", each the title and date of an earlier report as printed; and `rows` without that list."""
    facts: list[Fact] = []
    for number, row in enumerate(rows):
        if not (match := _HEADING.match(row.text)) or len(row.text) - match.end() > 60:
            continue
        length = 1
        item: list[Row] = []
        for below in rows[number + 1 : number + 40]:
            if below.page != row.page or _STOP.search(below.text) or below.size > LARGER * row.size:
                break
            marked = bool(_BULLET.match(below.text))
            if not item and not marked and length > 1 and _BULLET.match(rows[number + 1].text):
                break  # what follows an entry of a list with marks, and has none, is no entry
            if item and marked:
                facts += _related(item)
                item = []
            item.append(below)
            length += 1
            if _ends_item(below.text) or _ends_item("".join(row.text for row in item)):
                facts += _related(item)
                item = []
            elif len(item) > 3:
                length -= len(item)
                item = []
                break
        if item and (_BULLET.match(item[0].text)):
            facts += _related(item)
        elif item:
            length -= len(item)
        return facts, [*rows[:number], *rows[number + length :]]
    return facts, list(rows)


def _ends_item(text: str) -> bool:
    days = find_dates(text)
    return bool(days) and not text[days[-1].end :].strip(" )》」-—_")


def _related(item: Sequence[Row]) -> list[Fact]:
    bullet = _BULLET.match(item[0].text)
    low = bullet.end() if bullet and not bullet[0].strip().startswith(("《", "<", "〈")) else 0
    raw = [item[0].raw[low:], *(row.raw.strip() for row in item[1:])]
    text = squeeze(" ".join(part.replace("\n", "") for part in raw)).strip("—- ")
    if len(text.strip(_EMPTY)) < 6:
        return []
    end = item[-1].start + len(item[-1].text.rstrip())
    low += len(item[0].text[low:]) - len(item[0].text[low:].lstrip())
    return [Fact(name="related", value=text, page=item[0].page, start=item[0].start + low, end=end)]
