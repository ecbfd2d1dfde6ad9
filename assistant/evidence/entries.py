"""Entries that stand in prose, line by line under a company's name ("净利润：人民币 1,234.00 元"), read as the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.words.headings import name_of
from ingest.records import Block, Cell, Table

_HOLDER = re.compile(
    r"\s*(?:[（(]?\d{1,2}[)）.、．](?!\d)|[①-⑳]|[（(]?[一二三四五六七八九十]{1,3}[)）、.])\s*(?P<name>[^：:。；;\n]{3,40}?)\s*[：:]?\s*$"
)
"""A line that says of what the entries below it are."""
_ENTRY = re.compile(r"\s*(?P<label>[\u3400-\u9fff]{2,12})\s*[：:]\s*(?P<value>[^。；;\n]{1,40}?)\s*$")
_AMOUNT = re.compile(
    r"(?:人民币|约)?\s*(?P<figure>-?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[百千万亿]*[美港欧日]?元|%|％|股|人|名)?"
)
_NAMED = re.compile(r"公司|企业|银行|集团|中心|基金|合伙|limited|ltd|inc|gmbh|llc", re.I)
"""How a holder of entries is called."""
_OWNED = re.compile(r"子公司|控股|参股")
FEWEST = 2
"""Entries with a figure from which a holder is told of."""
FIRST_NUMBER = 100_000
"""From which such tables are numbered: after all that a report prints."""


@dataclass
class _Holder:
    name: Cell
    section: tuple[str, ...]
    entries: dict[str, Cell] = field(default_factory=dict)


def entry_tables(blocks: Sequence[Block], text: Callable[[int], str]) -> tuple[Table, ...]:
    """The entries in a report's blocks as tables, one for each heading, with a row for each holder; `text` gives a page's."""
    groups: dict[tuple[str, ...], list[_Holder]] = {}
    for holder in _holders(blocks, text):
        if len(holder.entries) >= FEWEST:
            groups.setdefault(holder.section, []).append(holder)
    return tuple(_table(FIRST_NUMBER + at, path, holders) for at, (path, holders) in enumerate(groups.items()))


def _holders(blocks: Sequence[Block], text: Callable[[int], str]) -> Iterator[_Holder]:
    """Those under whose names entries with figures stand, with their entries."""
    holder: _Holder | None = None
    for block in blocks:
        if block.kind not in ("paragraph", "list", "heading"):
            continue
        printed, at = text(block.page), block.start
        for line in printed[block.start : block.end].split("\n"):
            named = _HOLDER.match(line)
            if (named and _NAMED.search(named["name"])) or block.kind == "heading":
                if holder:
                    yield holder
                holder = None
            if named and _NAMED.search(named["name"]):
                holder = _Holder(_cell(named["name"], block.page, at + named.start("name")), block.section)
            elif holder and (entry := _ENTRY.match(line)) and (amount := _AMOUNT.fullmatch(entry["value"])):
                cell = _cell(entry["value"], block.page, at + entry.start("label"), amount)
                holder.entries.setdefault(entry["label"], replace(cell, end=at + entry.end("value")))
            at += len(line) + 1
    if holder:
        yield holder


def _cell(text: str, page: int, start: int, amount: re.Match[str] | None = None) -> Cell:
    value = float(amount["figure"].replace(",", "")) if amount else None
    return Cell(
        text=text,
        page=page,
        start=start,
        end=start + len(text),
        box=(0.0, 0.0, 0.0, 0.0),
        kind="number" if amount else "text",
        value=value,
        unit=(amount["unit"] or "") if amount else "",
    )


def _table(number: int, path: tuple[str, ...], holders: Sequence[_Holder]) -> Table:
    labels = tuple(dict.fromkeys(label for holder in holders for label in holder.entries))
    rows = tuple(
        (holder.name, *(holder.entries.get(label) or _none(holder.name) for label in labels)) for holder in holders
    )
    pages = sorted({cell.page for row in rows for cell in row})
    return Table(
        number=number,
        columns=("子公司名称" if _OWNED.search("".join(path[-1:])) else "公司名称", *labels),
        rows=rows,
        boxes=tuple((page, (0.0, 0.0, 0.0, 0.0)) for page in pages),
        caption=name_of(path[-1]) if path else "",
        section=path,
    )


def _none(beside: Cell) -> Cell:
    return replace(beside, text="", start=beside.end, end=beside.end, kind="empty")
