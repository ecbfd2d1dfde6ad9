"""What a model makes false: one change to a true statement, each kind by name; and the markers it puts behind it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from assistant.tables.rows import column_name, row_name
from bench.lying.truths import Truth, cell_text
from ingest.catalog import Catalog

UNITS = (
    ("万亿", "亿"), ("亿元", "万元"), ("万元", "亿元"), ("万台", "亿台"), ("万只", "亿只"), ("%", "个百分点"), ("个百分点", "%"), ("GWh", "MWh"),
    ("元/Wh", "元/kWh"), ("mn", "bn"), ("million", "billion"), ("GWh", "kWh"), ("倍", "%"),
)  # fmt: skip
TURNS = (
    ("增长", "下降"), ("下降", "增长"), ("上调", "下调"), ("上涨", "下跌"), ("下跌", "上涨"), ("环比下降", "环比上升"),
    ("rose", "fell"), ("raised", "cut"), ("fall from", "rise from"), ("买入", "卖出"), ("增持", "减持"),
)  # fmt: skip
INVENTED = (
    "公司拟以18.6亿元收购一家海外同行", "预计明年市占率达到35.5%", "管理层宣布新一轮回购计划", "公司计划在海外新建第九工厂，投资77亿元",
    "监管部门已批准其发行可转债", "前三季度经营现金流转正", "The board approved a buyback of USD 350 million", "Management guided to 41% growth next year",
)  # fmt: skip
QUANTITY = re.compile(r"(?<![\d.\-年月A-Za-z])\d[\d,]*(?:\.\d+)?(?![\d.]|-\d|年|月|日|[A-Za-z]{1,3}(?![a-z]))")


T = TypeVar("T")


class CannotLie(Exception):
    """A kind of lie that cannot be made of the statement at hand."""


def digit(truth: Truth, chance: random.Random, catalog: Catalog) -> str:
    spots = [i for match in QUANTITY.finditer(truth.text) for i in range(*match.span()) if truth.text[i].isdigit()]
    at = _one(chance, spots)
    other = chance.choice([d for d in "123456789" if d != truth.text[at]])
    return truth.text[:at] + other + truth.text[at + 1 :]


def unit(truth: Truth, chance: random.Random, catalog: Catalog) -> str:
    one, other = _one(chance, [u for u in UNITS if re.search(rf"\d\s?{re.escape(u[0])}", truth.text)])
    return re.sub(rf"(\d\s?){re.escape(one)}", rf"\g<1>{other}", truth.text, count=1)


def turn(truth: Truth, chance: random.Random, catalog: Catalog) -> str:
    one, other = _one(chance, [t for t in TURNS if t[0] in truth.text])
    return truth.text.replace(one, other)


def quote(truth: Truth, chance: random.Random, catalog: Catalog) -> str:
    said = re.sub(r"[“”\"\n]", "", truth.chunk.text)
    low = chance.randrange(max(1, len(said) - 24))
    part = said[low : low + 24].strip()
    at = _one(chance, [i for i, char in enumerate(part) if char.isalnum()])
    return f"原文写道“{part[:at]}{_other_than(part[at], chance)}{part[at + 1 :]}”"


def label_of_cell(truth: Truth, chance: random.Random, catalog: Catalog) -> str:
    """Another column's figure of the same row, told under this column's name."""
    if truth.table is None:
        raise CannotLie
    cell, name = truth.row[truth.column], column_name(truth.table, truth.column)
    others = [
        other
        for index, other in enumerate(truth.row[: len(truth.table.columns)])
        if other.value is not None
        and other.value != cell.value
        and other.kind == cell.kind
        and column_name(truth.table, index) not in ("", name)
    ]
    other = _one(chance, others)
    return _retold(
        truth, cell_text(truth.table, truth.row, truth.column, replace(cell, text=other.text, value=other.value))
    )


def _retold(truth: Truth, told: str) -> str:
    """A changed cell in the words of its truth: "FY26E的净利润为…" where that is Chinese and the table is not."""
    head, said, _ = truth.text.rpartition("为")
    return f"{head}为{told.rsplit(' is ', 1)[1]}" if truth.kind == "other language" and said else told


def label_in_sentence(truth: Truth, chance: random.Random, catalog: Catalog) -> str:
    """Two figures of one unit exchanged."""
    found = list(
        re.finditer(
            r"(?P<n>(?<![\d.A-Za-z])\d[\d,]*(?:\.\d+)?)(?P<u>亿元|万元|元/Wh|%|万台|万只|台|GWh|元|mn)", truth.text
        )
    )
    pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if a["u"] == b["u"] and a["n"] != b["n"]]
    one, other = _one(chance, pairs)
    text = truth.text
    return text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :]


def company(truth: Truth, chance: random.Random, catalog: Catalog) -> str:
    names = [name.name for name in catalog.names([truth.report.id])]
    said = [name for name in names if name in truth.text]
    one = _one(chance, said)
    text = truth.text.replace(one, _one(chance, [name for name in names if name not in truth.text]))
    return re.sub(r"（\d{6}\.\w{2}）", "", text)


def row(truth: Truth, chance: random.Random, catalog: Catalog) -> str:
    """The figure of another row, told under this row's name."""
    if truth.table is None:
        raise CannotLie
    cell = truth.row[truth.column]
    others = [
        other[truth.column]
        for other in truth.table.rows
        if other[truth.column].value not in (None, cell.value)
        and row_name(truth.table, other) != row_name(truth.table, truth.row)
    ]
    other = _one(chance, others)
    return _retold(
        truth, cell_text(truth.table, truth.row, truth.column, replace(cell, text=other.text, value=other.value))
    )


def period(truth: Truth, chance: random.Random, catalog: Catalog) -> str:
    """Another year, which the passage names too where it can be had."""
    years = re.findall(r"(?<!\d)20[12]\d(?!\d)", truth.text)
    near = set(re.findall(r"(?<!\d)20[12]\d(?!\d)", f"{truth.chunk.text} {truth.chunk.context}"))
    one = _one(chance, years)
    other = _one(chance, sorted(near - set(years)) or [str(int(one) + 3)])
    if any(
        other in column and cell.value == truth.row[truth.column].value
        for column, cell in zip(truth.table.columns if truth.table else (), truth.row, strict=False)
    ):
        raise CannotLie  # the table gives the same figure for that year
    return truth.text.replace(one, other)


def page(truth: Truth, chance: random.Random, catalog: Catalog) -> str:
    return f"{truth.text}（见第{chance.randrange(20, 90)}页）"


def invented(truth: Truth, chance: random.Random, catalog: Catalog) -> str:
    return chance.choice(INVENTED)


def spliced(truth: Truth, chance: random.Random, catalog: Catalog) -> str:
    """The figure of another passage in this statement."""
    found = list(QUANTITY.finditer(truth.text))
    one = _one(chance, found)
    own = _value(one[0])
    chunks = [c for c in catalog.chunks_of(truth.report.id) if c.id != truth.chunk.id]
    others = [
        m[0]
        for m in QUANTITY.finditer(_one(chance, chunks).text)
        if m[0] not in truth.chunk.text
        and len(m[0]) > 2
        and not re.fullmatch(r"20\d\d", m[0])
        and _value(m[0]) != own  # 46.00 for 46.0 is no lie
    ]
    return truth.text[: one.start()] + _one(chance, others) + truth.text[one.end() :]


def _value(printed: str) -> str:
    """A figure without what tells nothing: commas, and zeros at its end."""
    plain = printed.replace(",", "")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


Lie = Callable[[Truth, random.Random, Catalog], str]
LIES: dict[str, Lie] = {
    "digit altered": digit, "unit swapped": unit, "direction turned": turn, "quote off by a character": quote, "another column's figure": label_of_cell,
    "another row's figure": row, "figures exchanged": label_in_sentence, "another company": company, "another year": period,
    "page made up": page, "made up": invented, "figure of another passage": spliced,
}  # fmt: skip


def marker(numbers: Sequence[int], chance: random.Random) -> str:
    """The markers of a sentence in one of the shapes that models use."""
    first = numbers[0]
    shapes = (
        "".join(f"[{n}]" for n in numbers), "".join(f"【{n}】" for n in numbers), "".join(f"［{n}］" for n in numbers), f"({first})", f"（{first}）",
        f" [{', '.join(map(str, numbers))}]", f"[^{first}]", f"【来源{first}】", f"[source {first}]",
    )  # fmt: skip
    return chance.choice(shapes)


def _one(chance: random.Random, among: Sequence[T]) -> T:
    if not among:
        raise CannotLie
    return chance.choice(among)


def _other_than(char: str, chance: random.Random) -> str:
    return chance.choice([c for c in ("甲乙丙丁戊己" if not char.isascii() else "13579xyz") if c != char.lower()])
