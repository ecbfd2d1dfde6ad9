"""How pages and tables of reports in styles drawn by lot are set, and the hands that set them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.reading_cases.sheet import Sheet, TableTruth
from bench.reading_cases.words import STYLED, styled_words, wrapped

Row = list[str]


@dataclass(frozen=True)
class Look:
    """How a page is set: size of print, lines per em, margins in points, indent or gap between paragraphs."""

    size: float
    leading: float
    left: float
    right: float
    indent: bool


@dataclass(frozen=True)
class Print:
    """How a table is set: its rulings, size of print, height of rows, alignment of figures and of their names, and whether the
    figures stand at a label's first line, its middle or its last line where that has several."""

    rulings: str
    size: float
    high: float
    figures: str
    names: str
    level: str
    first: float


def look_of(s: Sheet) -> Look:
    chance = s.random
    left = chance.uniform(38, 80)
    return Look(chance.uniform(8, 11.5), chance.uniform(1.25, 1.8), left, s.width - left, chance.random() < 0.5)


def print_of(s: Sheet, rulings: str) -> Print:
    chance = s.random
    size = chance.uniform(7, 10)
    return Print(
        rulings,
        size,
        size * chance.uniform(1.55, 2.3),
        chance.choice(("right", "right", "centre")),
        chance.choice(("same", "centre")),
        chance.choice(("first", "middle")),
        chance.uniform(0.22, 0.4),
    )


def paragraphs(s: Sheet, look: Look, x: float, y: float, width: float, bottom: float) -> float:
    """Paragraphs down to `bottom`; where they end."""
    step = look.leading * look.size
    while y + 3 * step < bottom:
        first = 2 * look.size if look.indent and not s.latin else 0.0
        for number, line in enumerate(wrapped(s.text, s.random, width - first, width, look.size, s.measure)):
            if y > bottom:
                break
            s.line(line, x + (first if number == 0 else 0), y, look.size)
            y += step
        y += 0.0 if look.indent else 0.6 * step
    return y


def figure(s: Sheet) -> str:
    value, kind = s.random.uniform(-400, 9000), s.random.randrange(9)
    if kind == 0:
        return s.random.choice(("-", "–", "—"))
    if kind == 1:
        return f"({abs(value):,.0f})"
    return (
        f"{value:,.{kind % 3}f}" if kind < 6 else f"{value / 90:.{kind % 3}f}%" if kind < 8 else f"{value / 400:.1f}x"
    )


def labels(s: Sheet, count: int) -> list[str]:
    pool = list(styled_words(s.latin))
    s.random.shuffle(pool)
    return pool[:count]


def years(s: Sheet, count: int) -> list[str]:
    first, form = (
        s.random.randint(2019, 2023),
        s.random.choice(("{}A", "FY{}", "{}") if s.latin else ("{}A", "{}年", "{}")),
    )
    return [form.format(first + n) for n in range(count)]


def parted(s: Sheet, text: str, width: float, size: float) -> list[str]:
    """A cell's text in the lines that its column holds."""
    return list(wrapped(iter([text]), s.random, width, width, size, s.measure, least=1)) or [""]


def draw_table(
    s: Sheet,
    print_: Print,
    x: float,
    y: float,
    width: float,
    heads: Sequence[Row],
    rows: Sequence[Row],
    drawn: Row | None = None,
) -> float:
    """Draw a table whose head has one level or, with `drawn` names over pairs of columns, two; where it ends."""
    cols = len(rows[0])
    first = print_.first * width
    edges = [x, *(x + first + (width - first) * n / (cols - 1) for n in range(cols))]
    top, gray = y, s.random.uniform(0.75, 0.93)
    lines = [(True, row) for row in heads] + [(False, row) for row in rows]
    bounds = [y]
    marks: list[tuple[float, float, str]] = []
    for number, (is_head, row) in enumerate(lines):
        cells = [parted(s, text, edges[n + 1] - edges[n] - 8, print_.size) for n, text in enumerate(row)]
        most = max(map(len, cells))
        high = print_.high + 1.25 * print_.size * (most - 1)
        ground = print_.rulings == "zebra" and number % 2 == 0 or print_.rulings in ("ground", "grid") and is_head
        if ground:
            s.canvas.setFillGray(gray)
            s.canvas.rect(x, s.height - y - high, width, high, stroke=0, fill=1)
            s.canvas.setFillGray(0)
        for n, cell in enumerate(cells):
            spare = most - len(cell)
            down = spare / 2 if print_.level == "middle" or is_head else 0
            for at, part in enumerate(cell):
                wide = s.measure(part, print_.size)
                align = "left" if n == 0 else ("centre" if is_head and print_.names == "centre" else print_.figures)
                room = edges[n + 1] - edges[n]
                left = {"left": 4.0, "right": room - 4 - wide, "centre": (room - wide) / 2}[align]
                under = y + (print_.high + 0.7 * print_.size) / 2 + 1.25 * print_.size * (at + down)
                marks.append((edges[n] + left, under, part))
        y += high
        bounds.append(y)
    for at_x, at_y, part in marks:
        s.put(part, at_x, at_y, print_.size)
    rules(s, print_.rulings, edges, bounds, len(heads))
    if drawn:
        bands(s, print_, edges, top, drawn)
    return y


def rules(s: Sheet, kind: str, edges: Sequence[float], bounds: Sequence[float], heads: int) -> None:
    ends = (0, heads, len(bounds) - 1)
    for number, y in enumerate(bounds):
        if kind in ("grid", "lines", "open") or (kind in ("three", "ground") and number in ends):
            s.rule(edges[0], y, edges[-1], y, 1 if number in ends and kind == "three" else 0.5)
    if kind in ("grid", "open"):
        for x in edges if kind == "grid" else edges[1:-1]:
            s.rule(x, bounds[0], x, bounds[-1], 0.5)


def bands(s: Sheet, print_: Print, edges: Sequence[float], top: float, names: Row) -> None:
    """Names over pairs of columns, above the head, with a rule under each."""
    s.rule(edges[0], top - print_.high, edges[-1], top - print_.high, 1)
    for number, name in enumerate(names):
        low, high = edges[1 + 2 * number], edges[3 + 2 * number]
        s.put(name, (low + high - s.measure(name, print_.size)) / 2, top - 0.35 * print_.high, print_.size)
        s.rule(low + 4, top, high - 4, top, 0.5)


def keep(s: Sheet, ruled: bool, columns: Row, rows: Sequence[Row], head: int = 1) -> None:
    triples = [(row[0], name, cell) for row in rows for name, cell in zip(columns[1:], row[1:], strict=True)]
    s.truth.tables.append(TableTruth(ruled, head, triples))


def caption(s: Sheet, look: Look, y: float) -> float:
    """A caption in one of the usual forms; where the table may begin."""
    number, name = s.random.randint(1, 30), s.random.choice(STYLED[s.latin])
    text = (
        f"{s.random.choice(('Exhibit', 'Figure', 'Table'))} {number}: {name}, summary"
        if s.latin
        else f"{s.random.choice(('图表', '表'))}{s.random.choice(('', ' '))}{number}：{name}核心数据"
    )
    unit = "(US$m)" if s.latin else s.random.choice(("单位：亿元", "（百万元）"))
    if s.random.random() < 0.5:
        s.line(text + " " * s.latin + (unit if s.latin or unit[0] == "（" else f"（{unit}）"), look.left, y, 9)
        return y + 8
    s.line(text, look.left, y, 9)
    s.line(unit, look.right - s.measure(unit, 8), y + 13, 8)
    return y + 20
