"""True statements on the sample reports, each with the passage that carries it: sentences, parts of them, cells, other words and units."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from pathlib import Path

from assistant.tables.cell_units import value_text
from assistant.tables.rows import column_name, row_name
from assistant.words.locate import find, tidy
from assistant.words.sentences import sentences
from ingest.catalog import Catalog
from ingest.records import Cell, Chunk, Report, Table

WRITTEN = Path(__file__).with_name("written.tsv")
IN_CHINESE = (
    ("Revenue", "营业收入"), ("Gross margin", "毛利率"), ("Net profit", "净利润"), ("EBITDA", "EBITDA"), ("Dividends", "股息"),
    ("Capital expenditure", "资本开支"), ("Depreciation", "折旧"), ("EPS", "每股收益"), ("Net debt", "净负债"), ("Working capital", "营运资金"),
)  # fmt: skip
OTHER_WORDS = (
    ("营业收入", "营收"), ("同比增长", "同比上升"), ("环比下降", "环比下滑"), ("预计", "预期"), ("上修", "上调"), ("低于预期", "不及预期"),
    ("我们认为", ""), ("其中，", ""), ("据", "根据"), ("均价", "平均价格"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """`text` stands in `chunk`; a cell's truth knows its table, row and column, so that it can be told of another."""

    kind: str
    text: str
    report: Report
    chunk: Chunk
    table: Table | None = None
    row: tuple[Cell, ...] = ()
    column: int = 0


def truths_of(catalog: Catalog) -> dict[str, list[Truth]]:
    """All of them by kind: "sentence", "part", "other words", "other unit", "cell", "other language", "written"."""
    found: dict[str, list[Truth]] = {}
    for report in catalog.reports():
        chunks, tables = catalog.chunks_of(report.id), catalog.tables(report.id)
        kinds = (
            _sentences(report, chunks),
            _cells(report, chunks, tables),
            _translated(report, chunks, tables),
            _written(report, chunks),
        )
        for truth in chain.from_iterable(kinds):
            found.setdefault(truth.kind, []).append(truth)
    return found


def cell_text(table: Table, row: Sequence[Cell], column: int, cell: Cell | None = None) -> str:
    """A cell as a model would tell it, with its unit; `cell` in place of the one that stands there."""
    name, label = row_name(table, row), column_name(table, column)
    value = value_text(table, column, cell or row[column], row)
    value = re.sub(r"\(([\d.,]+)\)", r"-\1", value)
    value = re.sub(
        r"^(-?[\d.,]+) ([A-Z]{3}) (mn|bn)$", r"\2 \1\3", re.sub(r"^(-?[\d.,]+) ([A-Z]{3})$", r"\2 \1", value)
    )
    if re.search(r"[\u3400-\u9fff]", label + name):
        return f"{name}的{label.replace('/', '')}为{value}"
    return f"{name}, {label.replace('/', ' ')} is {value}"


def _sentences(report: Report, chunks: Sequence[Chunk]) -> Iterator[Truth]:
    for chunk in chunks:
        if chunk.kind != "text":
            continue
        for low, high in sentences(chunk.text, 0, len(chunk.text)):
            text = tidy(chunk.text[low:high])
            if not re.search(r"\d", text) or not 12 <= len(text) <= 110 or not re.search(r"[。.；;]$", text):
                continue
            said = text.rstrip("。.；;")
            yield Truth(kind="sentence", text=said, report=report, chunk=chunk)
            part = re.split(r"[，；;]|,(?!\d)", said)
            if len(part) > 2 and re.search(r"\d", part[1]):
                yield Truth(kind="part", text="，".join(part[:2]), report=report, chunk=chunk)
            if (other := _other_words(said)) != said:
                yield Truth(kind="other words", text=other, report=report, chunk=chunk)
            if (other := _other_unit(said)) != said:
                yield Truth(kind="other unit", text=other, report=report, chunk=chunk)


def _other_words(text: str) -> str:
    for one, other in OTHER_WORDS:
        text = text.replace(one, other)
    return text


def _other_unit(text: str) -> str:
    """亿元 in 万元 and 万元 in 元, by code."""

    def told(match: re.Match[str]) -> str:
        value = Decimal(match[1]) * 10000
        return f"{value.normalize():f}{'万元' if match[2] == '亿元' else '元'}"

    return re.sub(r"(?<![\d.、])(\d+(?:\.\d+)?)(亿元|万元)(?!/)", told, text)


def _cells(report: Report, chunks: Sequence[Chunk], tables: Sequence[Table]) -> Iterator[Truth]:
    for table in tables:
        names = Counter(row_name(table, row) for row in table.rows)
        for row in (row for row in table.rows if names[row_name(table, row)] == 1):
            for column, cell in enumerate(row[: len(table.columns)]):
                if cell.value is None or not column_name(table, column) or not row_name(table, row):
                    continue
                home = next(
                    (c for c in chunks if c.page == cell.page and c.start <= cell.start and cell.end <= c.end), None
                )
                if home is not None and home.kind == "table":
                    text = cell_text(table, row, column)
                    yield Truth(kind="cell", text=text, report=report, chunk=home, table=table, row=row, column=column)


def _translated(report: Report, chunks: Sequence[Chunk], tables: Sequence[Table]) -> Iterator[Truth]:
    """Cells of an English report as a Chinese sentence tells them."""
    for truth in _cells(report, chunks, tables):
        assert truth.table is not None
        name = next((zh for en, zh in IN_CHINESE if en == re.sub(r"\s*\(.*", "", row_name(truth.table, truth.row))), "")
        if name and re.fullmatch(r"FY\d\d[AE]", truth.table.columns[truth.column]):
            yield replace(
                truth, kind="other language", text=in_chinese(name, truth.text, truth.table.columns[truth.column])
            )


def in_chinese(name: str, told: str, column: str) -> str:
    """ "Net profit, FY26E is CNY 1,065mn" → "FY26E的净利润为CNY 1,065mn"."""
    return f"{column.replace('/', ' ')}的{name}为{told.rsplit(' is ', 1)[1]}"


def _written(report: Report, chunks: Sequence[Chunk]) -> Iterator[Truth]:
    """Statements written by hand: the file, words of the passage, the statement."""
    for line in WRITTEN.read_text("utf-8").splitlines():
        file_name, words, text = line.split("\t")
        if file_name == report.file_name:
            home = next(chunk for chunk in chunks if find(words, chunk.text))
            yield Truth(kind="written", text=text, report=report, chunk=home)


def beside(truth: Truth, catalog: Catalog, chance: random.Random, count: int) -> list[Chunk]:
    """Other passages of the same report, as a search would offer them with the right one."""
    others = [
        c for c in catalog.chunks_of(truth.report.id) if c.id != truth.chunk.id and c.kind in ("text", "table", "chart")
    ]
    return chance.sample(others, min(count, len(others)))
