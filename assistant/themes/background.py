"""What stands beside a theme in a report's tables and its section of risks: price moves, announcements, ratings, risks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.records import Place, Statement
from assistant.tables.cell_units import leaf, value_text
from assistant.tables.rows import context_of, row_name
from assistant.tables.sheet import Sheet
from assistant.taxonomy import plain
from assistant.themes.outline import is_prose
from assistant.themes.points import Told, day_of
from assistant.themes.records import PointKind
from assistant.words.locate import tidy
from assistant.words.names import fold
from ingest.records import Block, Cell, Page, Table

_ANNOUNCED = re.compile(r"公告|标题|内容|进展|摘要|事项|应用|announcement|headline", re.I)
_RATED = re.compile(r"评级|目标价|eps|每股收益|20\d\dE|\d\dE\b|rating|target price|p/e", re.I)
_MOVED = re.compile(r"涨跌|涨幅|跌幅|环比|同比|周变|变动|change|return", re.I)
_CALLED = re.compile(r"评级|目标价|eps|每股收益|rating|target", re.I)
_UNIT = re.compile(r"[(（][^()（）]*[)）]")
_NOTHING = re.compile(r"^[—\-–/ ]+$")
_RISKS = re.compile(r"风险|\brisks?\b|what could go wrong", re.I)
_ITEM = re.compile(r"[；;。\n]+|(?<=风险)、|(?<=[a-z)])\.\s+")
LONGEST_NAME = 24
MOST_ROWS, MOST_A_COMPANY = 6, 2
MOST_RISKS = 3


class Ledger:
    """The rows of a report's tables, by the companies, tickers and themes that their short cells name."""

    def __init__(self, report_id: str, tables: Sequence[Table], day: date | None) -> None:
        self._day = day
        self._rows: dict[str, list[tuple[Sheet, int]]] = {}
        for table in tables:
            kind = kind_of_table(table)
            if kind is None:
                continue
            sheet = Sheet(report_id, table)
            for number, row in enumerate(table.rows):
                for name in dict.fromkeys(fold(tidy(c.text)) for c in row if c.text and len(c.text) <= LONGEST_NAME):
                    self._rows.setdefault(name, []).append((sheet, number))
        self._plain: dict[str, list[str]] = {}
        for key in self._rows:
            if len(key) > 1:
                self._plain.setdefault(plain(key), []).append(key)

    def rows_of(self, name: str, keys: set[str]) -> list[Told]:
        """The rows on the companies with these folded names and tickers, and on the theme itself; announcements first, each group
        in the report's order."""
        wanted = sorted(key for key in keys if key in self._rows)
        wanted += self._plain.get(plain(name), [])
        found: dict[tuple[int, int], Told] = {}
        counts: dict[str, int] = {}
        for key in wanted:
            for sheet, number in self._rows[key]:
                place = (sheet.table.number, number)
                row = sheet.table.rows[number]
                subject = row_name(sheet.table, row)
                if place not in found and counts.get(subject, 0) < MOST_A_COMPANY and (told := self._told(sheet, row)):
                    found[place] = told
                    counts[subject] = counts.get(subject, 0) + 1
        ranked = sorted(found.items(), key=lambda item: (item[1].kind != "disclosure", item[0]))
        return [told for _, told in ranked[:MOST_ROWS]]

    def _told(self, sheet: Sheet, row: Sequence[Cell]) -> Told | None:
        table = sheet.table
        pages = [cell.page for cell in row if cell.end > cell.start]
        if not pages:
            return None
        home = max(set(pages), key=pages.count)
        cells = [cell if cell.page == home or cell.start == cell.end else _blank(cell) for cell in row]
        places = sheet.place([cell for cell in cells if cell.end > cell.start])
        kind = kind_of_table(table)
        text = _read(table, cells, kind)
        if not places or not text or kind is None:
            return None
        statement = Statement(text=text, places=places, context=context_of(table))
        return Told(statement, kind, day_of(text, self._day) if kind == "disclosure" else "", frozenset())


def _read(table: Table, row: Sequence[Cell], kind: PointKind | None) -> str:
    """A row as a sentence: its company, then each value with its column; of ratings and forecasts no more than rating, target price
    and earnings a share."""
    subject = row_name(table, row)
    said: list[str] = []
    for index, cell in enumerate(row[: len(table.columns)]):
        head = _UNIT.sub("", leaf(table, table.columns[index])).strip()
        wanted = kind != "view" or _CALLED.search(head)
        if (
            cell.text
            and cell.kind != "ticker"
            and tidy(cell.text) not in subject
            and wanted
            and not _NOTHING.match(cell.text)
        ):
            value = value_text(table, index, cell, row)
            told = cell.kind in ("text", "date") and kind != "view"
            said.append(value if told else f"{head} {value}".strip())
    return f"{subject}：{'；'.join(dict.fromkeys(said))}" if subject and said else ""


def kind_of_table(table: Table) -> PointKind | None:
    """Whose words a table's rows are: announcements, the broker's ratings and forecasts, market data; None for any other."""
    heads = " ".join(leaf(table, column) for column in table.columns)
    listed = any(cell.kind == "ticker" for row in table.rows[:5] for cell in row)
    if _ANNOUNCED.search(heads) and listed:
        return "disclosure"
    if _RATED.search(heads) and listed:
        return "view"
    return "market" if _MOVED.search(f"{heads} {table.caption} {table.group}") else None


def _blank(cell: Cell) -> Cell:
    """A merged cell that is printed on another page is left out of the row as it stands here."""
    return Cell(text="", page=cell.page, start=cell.start, end=cell.start, box=cell.box, kind="empty")


def risks_of(
    words: Sequence[str], keys: set[str], blocks: Sequence[Block], pages: dict[int, Page], report_id: str
) -> list[Told]:
    """The risks, from the report's last section of them, that name the theme's `words` or its companies."""
    found: list[Told] = []
    said: set[str] = set()
    for page, start, end in _items(blocks, pages):
        text = tidy(page.text[start:end])
        folded = fold(text)
        met = sum(word in folded for word in words)
        named = (words and met >= min(2, len(words))) or any(key in folded for key in keys if len(key) > 2)
        if folded in said or not named:
            continue
        said.add(folded)
        place = Place(report_id=report_id, page=page.number, start=start, end=end)
        found.append(Told(Statement(text=text, places=(place,)), "risk", "", frozenset()))
    return found[:MOST_RISKS]


def _items(blocks: Sequence[Block], pages: dict[int, Page]) -> Iterator[tuple[Page, int, int]]:
    """The items of the risk sections, the last section first: it is the fullest."""
    risky = [b for b in blocks if b.kind in ("paragraph", "list") and b.section and _RISKS.search(b.section[-1])]
    for block in sorted(risky, key=lambda b: (-b.page, b.start)):
        page = pages[block.page]
        if not is_prose(page, block):
            continue
        text, at = page.text[block.start : block.end].replace("\n", " "), 0
        for match in [*_ITEM.finditer(text), None]:
            low, high = at, match.start() if match else len(text)
            at = match.end() if match else high
            lead = len(text[low:high]) - len(text[low:high].lstrip())
            if len(text[low:high].strip()) > 3:
                yield page, block.start + low + lead, block.start + low + len(text[low:high].rstrip())
