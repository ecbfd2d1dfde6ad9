"""Tables as brokers and filings print them, that the reader had not met: grounds, marks, indents, periods over days, charts beside."""

from __future__ import annotations

from collections.abc import Sequence

from bench.reading_cases.look import Row, figure, keep, labels, look_of, paragraphs, years
from bench.reading_cases.sheet import Sheet

MARKS = ("①", "②", "③")


def short_labels(s: Sheet, count: int, most: int = 16) -> list[str]:
    """Labels that fit a narrow column: half as many characters where they are Chinese."""
    return [label for label in labels(s, 99) if len(label) <= (most if s.latin else most // 2)][:count]


def put_row(s: Sheet, cells: Sequence[str], edges: Sequence[float], y: float, size: float, indent: float = 0) -> None:
    """A row: its label left, its figures flush right."""
    for n, cell in enumerate(cells):
        x = edges[0] + 4 + indent if n == 0 else edges[n + 1] - 4 - s.measure(cell, size)
        s.put(cell, x, y, size)


def edges_of(s: Sheet, x: float, width: float, cols: int) -> list[float]:
    first = s.random.uniform(0.28, 0.4) * width
    return [x, *(x + first + (width - first) * n / (cols - 1) for n in range(cols))]


def frame_of(s: Sheet) -> tuple[float, float, float, float]:
    """Left edge, width, top and size of print of a table under some text and its caption."""
    look = look_of(s)
    y = paragraphs(s, look, look.left, 80, look.right - look.left, 80 + s.random.uniform(60, 180)) + 26
    s.line(
        f"{'Table' if s.latin else '表'} {s.random.randint(1, 20)}{': Key figures' if s.latin else '：核心数据'}",
        look.left,
        y,
        9,
    )
    return look.left, look.right - look.left, y + 10, s.random.uniform(7.5, 9.5)


def banded(s: Sheet) -> None:
    """One coloured ground under the whole head, a rule under each row."""
    x, width, y, size = frame_of(s)
    names = years(s, s.random.randint(3, 6))
    head = ["Item" if s.latin else "项目", *names]
    edges, high = edges_of(s, x, width, len(head)), size * s.random.uniform(1.6, 2.1)
    s.canvas.setFillGray(s.random.uniform(0.6, 0.9))
    s.canvas.rect(x, s.height - y - high, width, high, stroke=0, fill=1)
    s.canvas.setFillGray(0)
    rows = [[label, *(figure(s) for _ in names)] for label in labels(s, s.random.randint(3, 10))]
    for number, row in enumerate([head, *rows]):
        put_row(s, row, edges, y + (number + 0.68) * high, size)
        s.rule(x, y + (number + 1) * high, x + width, y + (number + 1) * high, 0.4)
    keep(s, False, head, rows)


def _three(s: Sheet, head: Row, rows: Sequence[Row], indents: Sequence[float] = ()) -> None:
    """Head and rows between three rules."""
    x, width, y, size = frame_of(s)
    edges, high = edges_of(s, x, width, len(head)), size * s.random.uniform(1.6, 2.1)
    for number, row in enumerate([head, *rows]):
        indent = indents[number - 1] if number and indents else 0
        put_row(s, row, edges, y + (number + 0.68) * high, size, indent)
    for at in (0, 1, len(rows) + 1):
        s.rule(x, y + at * high, x + width, y + at * high, 0.8)


def marked(s: Sheet) -> None:
    """Marks of footnotes behind names and labels."""
    names = [f"{name}{MARKS[n]}" if n < 2 else name for n, name in enumerate(years(s, 4))]
    rows = [
        [f"{label}{MARKS[2] if n == 1 else ''}", *(figure(s) for _ in names)] for n, label in enumerate(labels(s, 6))
    ]
    head = ["Item" if s.latin else "项目", *names]
    _three(s, head, rows)
    keep(s, False, head, rows)


def units_by_row(s: Sheet) -> None:
    """A unit in each label, losses in brackets, dashes for nothing."""
    units = ("($mn)", "(%)", "(x)", "($)") if s.latin else ("（亿元）", "（%）", "（倍）", "（元）")
    names = years(s, s.random.randint(3, 5))
    rows = []
    for n, label in enumerate(labels(s, 8)):
        cells = [
            s.random.choice(
                (
                    "—",
                    f"({s.random.uniform(1, 90):.1f})",
                    f"{s.random.uniform(1, 900):.1f}",
                    f"{s.random.uniform(1, 90):.2f}",
                )
            )
            for _ in names
        ]
        rows.append([f"{label}{units[n % 4]}", *cells])
    head = ["" if s.random.random() < 0.5 else "Item" if s.latin else "指标", *names]
    _three(s, head, rows)
    keep(s, False, head, rows)


def nested(s: Sheet) -> None:
    """Labels indented under others that have no figures, and a total."""
    names = years(s, 3)
    pool, rows, indents = labels(s, 8), [], []
    for n, label in enumerate(pool):
        group = n % 4 == 0
        rows.append([label, *("" if group else figure(s) for _ in names)])
        indents.append(0.0 if group else 12.0)
    rows.append(["Total" if s.latin else "合计", *(f"{s.random.uniform(900, 9000):,.1f}" for _ in names)])
    indents.append(0.0)
    head = ["" if s.latin else "项目", *names]
    _three(s, head, rows, indents)
    keep(s, False, head, rows)


def periods_over_days(s: Sheet) -> None:
    """Two periods over two days each, a rule under the days only, as quarterly reports set them."""
    x, width, y, size = frame_of(s)
    edges, high = edges_of(s, x, width, 5), size * s.random.uniform(1.5, 1.9)
    periods = ("Three months ended", "Nine months ended") if s.latin else ("本季度", "年初至报告期末")
    days = [f"June 30, {s.random.randint(2019, 2024)}" if s.latin else f"{2020 + n}年6月30日" for n in range(2)]
    if days[0] == days[1]:
        days[1] = "June 30, 2018"
    for n, period in enumerate(periods):
        low, up = edges[1 + 2 * n], edges[3 + 2 * n]
        s.put(period, (low + up - s.measure(period, size)) / 2, y + 0.68 * high, size)
        s.rule(low + 6, y + high, up - 4, y + high, 0.5)
    put_row(s, ["", *days, *days], edges, y + 1.68 * high, size)
    s.rule(edges[1] + 4, y + 2 * high, edges[-1], y + 2 * high, 0.5)
    rows = [[label, *(figure(s) for _ in range(4))] for label in labels(s, s.random.randint(5, 9))]
    for number, row in enumerate(rows):
        put_row(s, row, edges, y + (number + 2.68) * high, size)
    keep(s, False, ["", *(f"{period}/{day}" for period in periods for day in days)], rows, 2)


def beside_a_chart(s: Sheet) -> None:
    """A narrow table left of a bar chart."""
    look = look_of(s)
    y = paragraphs(s, look, look.left, 80, look.right - look.left, 200) + 30
    half = (look.right - look.left) / 2 - 14
    names = years(s, 2)
    head = ["Item" if s.latin else "项目", *names]
    rows = [[label, *(figure(s) for _ in names)] for label in short_labels(s, 7)]
    edges = edges_of(s, look.left, half, 3)
    for number, row in enumerate([head, *rows]):
        put_row(s, row, edges, y + (number + 0.68) * 16, 8)
    for at in (0, 1, 8):
        s.rule(look.left, y + 16 * at, look.left + half, y + 16 * at)
    x = look.left + half + 40
    s.rule(x, y + 120, look.right, y + 120)
    for n in range(5):
        s.canvas.rect(x + 6 + n * 0.18 * half, s.height - y - 120, 0.1 * half, s.random.uniform(30, 100), fill=1)
        s.put(f"{n + 1}Q", x + 6 + n * 0.18 * half, y + 130, 7)
    keep(s, False, head, rows)


def wide(s: Sheet) -> None:
    """Many narrow columns on a page set across."""
    names = [f"{year}Q{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4)]
    rows = [[label, *(f"{s.random.uniform(-90, 900):,.1f}" for _ in names)] for label in short_labels(s, 12)]
    head = ["Item" if s.latin else "项目", *names]
    x, y, size = 40.0, 110.0, 7.5
    s.line("Quarterly model" if s.latin else "表 1：季度模型（百万元）", x, 96, 9)
    edges = edges_of(s, x, s.width - 80, len(head))
    for number, row in enumerate([head, *rows]):
        put_row(s, row, edges, y + (number + 0.68) * 15, size)
    for at in (0, 1, len(rows) + 1):
        s.rule(x, y + 15 * at, s.width - 40, y + 15 * at)
    keep(s, False, head, rows)


def box_beside(s: Sheet) -> None:
    """A framed box of text right of a ruled table."""
    look = look_of(s)
    y = paragraphs(s, look, look.left, 80, look.right - look.left, 180) + 30
    half = 0.58 * (look.right - look.left)
    names = years(s, 3)
    head = ["Item" if s.latin else "项目", *names]
    rows = [[label, *(figure(s) for _ in names)] for label in short_labels(s, 8)]
    edges = edges_of(s, look.left, half, 4)
    for number, row in enumerate([head, *rows]):
        put_row(s, row, edges, y + (number + 0.7) * 17, 8)
    for at in range(len(rows) + 2):
        s.rule(look.left, y + 17 * at, look.left + half, y + 17 * at, 0.5)
    for at in edges:
        s.rule(at, y, at, y + 17 * (len(rows) + 1), 0.5)
    x = look.left + half + 18
    s.canvas.rect(x - 6, s.height - y - 150, look.right - x + 6, 150)
    paragraphs(s, look, x, y + 16, look.right - x - 8, y + 140)
    keep(s, True, head, rows)


def facts_with_rules(s: Sheet) -> None:
    """A list of facts without a head, a rule under each."""
    x, width, y, size = frame_of(s)
    rows = [[label, figure(s)] for label in labels(s, s.random.randint(6, 11))]
    reach = width * s.random.uniform(0.35, 0.5)
    for number, (label, value) in enumerate(rows):
        s.put(label, x + 3, y + 16 * number + 11, size)
        s.put(value, x + reach - 3 - s.measure(value, size), y + 16 * number + 11, size)
        s.rule(x, y + 16 * (number + 1), x + reach, y + 16 * (number + 1), 0.4)
    keep(s, False, ["", ""], rows, 0)


def calendar(s: Sheet) -> None:
    """Days and events, words only, under a head with one rule."""
    x, width, y, size = frame_of(s)
    head = ["Date", "Company", "Event"] if s.latin else ["日期", "公司", "事项"]
    rows = []
    for n, label in enumerate(labels(s, s.random.randint(5, 9))):
        day = f"{n + 3} March 2025" if s.latin else f"3月{n + 3}日"
        rows.append(
            [
                day,
                label,
                s.random.choice(
                    ("Annual results", "Capital markets day") if s.latin else ("披露年度报告", "召开股东大会")
                ),
            ]
        )
    for number, row in enumerate([head, *rows]):
        for cell, at in zip(row, (0, 0.25, 0.6), strict=True):
            s.put(cell, x + at * width + 3, y + 16 * number + 11, size)
    s.rule(x, y + 16, x + width, y + 16, 0.6)
    keep(s, False, head, rows)
