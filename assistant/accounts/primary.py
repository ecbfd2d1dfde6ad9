"""Which of a report's tables are its primary statements, consolidated or the parent company's: by title, else by their rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.accounts.labels import Column, fold_label, read_column
from ingest.records import Cell, Table

_KINDS = {
    "balance": re.compile(r"资产负债表|balance sheets?\b|statements? of (?:consolidated )?(?:financial (?:position|condition))"),
    "income": re.compile(r"利润表|损益表|income statements?\b|statements? of (?:consolidated )?(?:\w+ and )?(?:operations|income|earnings|profit|comprehensive)"),
    "cash": re.compile(r"现金流量表|cash flow statements?\b|statements? of (?:consolidated )?cash flows?"),
}  # fmt: skip
_NO_TITLE = re.compile(
    r"项目|附注|补充|分析|影响|科目|日后|净资产差异|parent|registrant|condensed(?! consolidated)|pro forma|\bnotes?\b|selected|summary|percent"
)
_PARENT_TITLE = re.compile(r"(?:母公司|公司|本行|银行)?(?:资产负债表|利润表|损益表|现金流量表)")
OF_PARENT = re.compile(r"(?<!归属于)(?<!归属)(?<!归)母公司(?!股东|所有者|普通股|的?净利润归)|本部")
"""What asks of the parent company alone."""
_PARENT_NOTES = re.compile(
    r"(?:母公司|公司)财务报表(?:主要|重要)?(?:项目)?|^母公司(?:资产负债表|利润表|损益表|现金流量表)"
)
_SIGNS = {
    "balance": (
        "资产总计 负债合计 流动资产合计 流动负债合计 非流动资产合计 货币资金".split(),
        ["total assets", "total liabilities", "total current assets", "total current liabilities", "cash and cash equivalents",
         "total liabilities and equity", "net assets", "total equity", "total liabilities and stockholders' equity", "total liabilities and shareholders' equity"],
    ),
    "income": (
        "营业利润 利润总额 净利润 所得税费用 综合收益总额".split(),
        ["net income", "net loss", "operating income", "income from operations", "income before income taxes", "gross profit", "total revenue",
         "total revenues", "revenues", "revenue", "net sales", "cost of sales", "operating profit", "profit before tax", "profit for the year", "cost of revenue", "total operating expenses", "provision for income taxes"],
    ),
    "cash": (
        "经营活动产生现金流量净额 投资活动产生现金流量净额 筹资活动产生现金流量净额 经营活动现金流入小计".split(),
        [f"net cash {way} {kind} activities" for way in ("provided by", "used in", "used for") for kind in ("operating", "investing", "financing")],
    ),
}  # fmt: skip
"""Rows that tell a statement whose title was lost, Chinese and English."""
_FEWEST_SIGNS, _FEWEST_ROWS = 3, 12
_LONGEST_TITLE, _LONGEST_NAME = 60, 30


@dataclass(frozen=True, slots=True)
class Primary:
    """A primary statement: whether the parent company's, and the column names it takes over from the page before."""

    parent: bool
    columns: tuple[str, ...] = ()


def primary_statements(tables: Sequence[Table]) -> dict[int, Primary]:
    """The primary statements by table number."""
    titles = {table.number: said for table in tables if (said := _title(table))}
    grouped = any("合并" in title or "consolidated" in title for title in titles.values())
    found: dict[int, Primary] = {}
    last: Table | None = None
    for table in tables:
        title = titles.get(table.number)
        if title:
            parent = grouped and "合并" not in title and bool(_PARENT_TITLE.search(title))
            found[table.number] = Primary(parent)
        elif last is not None and _goes_on(last, table):
            before = found[last.number]
            named = any(read_column(name, 2000) for name in table.columns)
            found[table.number] = Primary(before.parent, () if named else before.columns or last.columns)
        else:
            continue
        last = table
    own = {titles[number] for number, primary in found.items() if number in titles and not primary.parent}
    return found | dict(_untitled(tables, own, found))


def _untitled(
    tables: Sequence[Table], titles: Collection[str], found: dict[int, Primary]
) -> Iterator[tuple[int, Primary]]:
    """Statements of a kind that no title names: the first with its rows is the group's, the next the parent company's."""
    for kind, signs in _SIGNS.items():
        if any(_KINDS[kind].search(title) for title in titles):
            continue
        signed = [table for table in tables if table.number not in found and _signed(table, signs)]
        for place, table in enumerate(signed[:2]):
            yield table.number, Primary(parent=place > 0)


def _title(table: Table) -> str:
    """A primary statement's title, folded, "" for any other table."""
    dated = any(read_column(name, 2000) for name in table.columns) or any(
        header_row(row, 2000) for row in table.rows[:3]
    )
    if len(table.rows) < _FEWEST_SIGNS or not dated:
        return ""
    over = {name.split("/")[0] for name in table.columns if "/" in name}
    for said in (table.caption, table.group, *table.section[-1:], *(over if len(over) == 1 else ())):
        label = fold_label(said)
        if (
            0 < len(label) < _LONGEST_TITLE
            and not _NO_TITLE.search(label)
            and any(k.search(label) for k in _KINDS.values())
        ):
            return label
    return ""


def _signed(table: Table, signs: tuple[list[str], list[str]]) -> bool:
    """Whether a table without a title has the rows of a statement."""
    if len(table.rows) < _FEWEST_ROWS or of_parent(table):
        return False
    labels = {fold_label(cell.text) for row in table.rows if (cell := label_of(row))}
    return any(len(labels.intersection(some)) >= _FEWEST_SIGNS for some in signs)


def _goes_on(before: Table, table: Table) -> bool:
    """Whether a table without a caption of its own continues a statement on the page after."""
    return (
        table.number == before.number + 1
        and 0 <= table.pages[0] - before.pages[-1] <= 1
        and len(table.columns) == len(before.columns)
        and (not table.caption or table.caption == before.caption)
        and (table.columns == before.columns or not any(read_column(name, 2000) for name in table.columns))
    )


def of_parent(table: Table) -> bool:
    """Whether a table is one of the parent company's own statements, or of the notes on them."""
    around = [fold_label(said) for said in (*table.section, table.caption, table.group)]
    return any(_PARENT_NOTES.search(said) and "合并" not in said for said in around)


def header_row(row: Sequence[Cell], period: int | None) -> list[Column | None] | None:
    """The columns that a row inside a table names anew ("2019年末 | 2018年末"), None for any other row."""
    if any(
        cell.kind in ("number", "percent") and not re.fullmatch(r"(?:19|20)\d\d", cell.text.strip()) for cell in row
    ):
        return None
    read = [read_column(cell.text, period) if cell.text and len(cell.text) < _LONGEST_NAME else None for cell in row]
    return read if sum(column is not None for column in read) > 1 else None


def label_of(row: Sequence[Cell]) -> Cell | None:
    """A row's label: its first cell of words."""
    return next((cell for cell in row if cell.text and cell.kind == "text" and re.search(r"[^\W\d_]", cell.text)), None)
