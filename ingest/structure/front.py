"""The sidebar of a first page: rows beside the running text, where reports print rating, date and analysts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.headings import printed_width
from ingest.structure.rows import Row

LONG = 36
"""Printed width, in half-width characters, from which a row is surely of the main column."""
ENOUGH = 4
"""Long rows that must stand beside a sidebar."""
FACT = re.compile(
    r"^\W*((首席|资深|高级|证券|联席)?(分析师|研究员|作者|联系人|研究助理|执业证书|登记编号|SAC|SFC)|邮箱|邮件|电子信箱|电话|传真|地址|"
    r"(报告|发布|撰写)?日期|(投资|行业|公司|股票|最新|首次|前次|当前)?评级|所属行业|目标价|当前(股)?价|收盘价|总市值|流通市值|总股本|流通股本|"
    r"analysts?|e-?mail|tel(ephone)?|phone|rating|recommendation|target price|price target|date|market cap)"
    r".{0,12}?[:：\t]|^\S+@\S+\.\w+$",
    re.IGNORECASE,
)


def sidebar(rows: Sequence[Row]) -> set[int]:
    """Starts of the rows left or right of the first page's main column; empty if there is only one column."""
    long = [row for row in rows if row.grid is None and printed_width(row.text) >= LONG]
    if len(long) < ENOUGH:
        return set()
    left = sorted(row.box[0] for row in long)[len(long) // 4]
    right = sorted(row.box[2] for row in long)[-1 - len(long) // 4]
    return {row.start for row in rows if row.box[2] <= left + 1 or row.box[0] >= right - 1}
