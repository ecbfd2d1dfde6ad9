"""The sidebar of a first page: rows beside the running text, where reports print rating, date and analysts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.pdf.characters import printed_width
from ingest.structure.rows import Row

LONG = 36
"""Printed width, in half-width characters, from which a row is surely of the main column."""
ENOUGH = 4
"""Long rows that must stand beside a sidebar."""
FACT = re.compile(
    r"^\W*((首席|资深|高级|证券|联席)?(分析师|研究员|作者|联系人|研究助理|执业证书|登记编号|SAC|SFC)|邮箱|邮件|电子信箱|电话|传真|地址|"
    r"(报告|发布|撰写)?日期|(投资|行业|公司|股票|最新|首次|前次|当前)?评级|所属行业|目标价|当前(股)?价|收盘价|总市值|流通市值|总股本|流通股本|"
    r"analysts?|e-?mail|tel(ephone)?|phone|rating|recommendation|target price|price target|date|market cap)"
    r".{0,12}?[:：\t]|^\S+@\S+\.\w+$|^(registration|licen[cs]e|sac|sfc)\s*(no|number)\b|^\+?\(?\d[\d\s()-]{7,18}$",
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


def facts(groups: Sequence[Sequence[Row]]) -> set[int]:
    """Starts of the first page's paragraphs that state facts, with the names that stand right over them."""
    found: set[int] = set()
    for number, group in enumerate(groups):
        if group[0].grid is not None or not FACT.match(group[0].text):
            continue
        found.add(group[0].start)
        for above in reversed(groups[max(0, number - 2) : number]):
            if not _is_name(above, group[0]):
                break
            found.add(above[0].start)
    return found


def _is_name(above: Sequence[Row], below: Row) -> bool:
    """Whether the rows `above` a fact are short enough to name whom it is of, and of the same print."""
    fits = all(row.grid is None and printed_width(row.text) <= LONG for row in above)
    return fits and abs(above[0].box[0] - below.box[0]) < below.size and above[-1].size < 1.3 * below.size
