"""Tables: ruled and borderless, with merged cells, headers of two levels, going on over pages."""

from __future__ import annotations

from bench.reading_cases.sheet import Case, Sheet, TableTruth
from bench.reading_cases.words import NAMES, SUBJECTS

YEARS = ("2023A", "2024A", "2025E", "2026E")
ITEMS = (
    "营业收入 营业成本 毛利润 销售费用 管理费用 研发费用 财务费用 投资收益 营业利润 所得税 净利润 少数股东损益".split()
)
LINES = ("Revenue", "Cost of sales", "Gross profit", "Selling expenses", "Research costs", "Operating profit", "Tax", "Net profit")  # fmt: skip
SECTORS = ("上游材料", "中游设备", "下游应用")


def _figure(s: Sheet) -> str:
    kind = s.random.random()
    value = s.random.uniform(-900, 5000)
    return f"{value:,.1f}" if kind < 0.6 else f"{value / 50:.2f}%" if kind < 0.8 else f"{value / 10:.2f}"


def _labels(s: Sheet) -> list[str]:
    labels = list(LINES if s.latin else ITEMS)
    s.random.shuffle(labels)
    return labels


def _grid(s: Sheet, rows: list[list[str]], x: float, y: float, widths: list[float], high: float = 18) -> float:
    """Cells with a rule all around, centred but the first; where it ends."""
    left = x
    for number, row in enumerate(rows):
        x = left
        for column, (text, width) in enumerate(zip(row, widths, strict=True)):
            s.canvas.setLineWidth(0.5)
            s.canvas.rect(x, s.height - y - high * (number + 1), width, high)
            _cell(s, text, x, y + high * number + 12.5, width, column == 0)
            x += width
    return y + high * len(rows)


def _cell(s: Sheet, text: str, x: float, y: float, width: float, first: bool = False, right: bool = False) -> None:
    wide = s.measure(text, 9)
    s.put(text, x + 4 if first else x + width - 4 - wide if right else x + (width - wide) / 2, y, 9)


def _truth(s: Sheet, ruled: bool, head: int, columns: list[str], rows: list[list[str]]) -> None:
    table = TableTruth(ruled, head)
    table.triples = [(row[0], name, cell) for row in rows for name, cell in zip(columns[1:], row[1:], strict=True)]
    s.truth.tables.append(table)


def _caption(s: Sheet, y: float) -> None:
    text = (
        f"Table {s.seed + 1}: key figures of {s.random.choice(NAMES)}"
        if s.latin
        else f"表 {s.seed + 1}：{s.random.choice(SUBJECTS)}主要指标"
    )
    s.line(text, 60, y, 10)
    unit = "(RMB million)" if s.latin else "单位：百万元"
    s.line(unit, 440, y, 9)


def ruled(s: Sheet) -> None:
    s.column(60, 80, 475, 200)
    _caption(s, 240)
    first = "Item" if s.latin else "项目"
    rows = [[label, *(_figure(s) for _ in YEARS)] for label in _labels(s)]
    end = _grid(s, [[first, *YEARS], *rows], 60, 250, [135, 85, 85, 85, 85])
    _truth(s, True, 1, [first, *YEARS], rows)
    s.line("Source: company data" if s.latin else "资料来源：公司公告", 60, end + 14, 8)
    s.column(60, end + 50, 475, 780)


def between_columns(s: Sheet) -> None:
    """A table across two columns of text, which go on below."""
    s.column(50, 80, 235, 300, 9.5)
    s.column(310, 80, 235, 300, 9.5)
    _caption(s, 350)
    rows = [[label, *(_figure(s) for _ in YEARS)] for label in _labels(s)[:7]]
    end = _grid(s, [["项目", *YEARS], *rows], 50, 362, [135, 90, 90, 90, 90])
    _truth(s, True, 1, ["项目", *YEARS], rows)
    s.column(50, end + 40, 235, 780, 9.5)
    s.column(310, end + 40, 235, 780, 9.5)


def two_levels(s: Sheet) -> None:
    """A header of two levels, its groups over two columns each, and merged labels down the side."""
    _caption(s, 100)
    widths = [80.0, 95, 75, 75, 75, 75]
    edges = [60 + sum(widths[:n]) for n in range(7)]
    groups, fields = ("2024A", "2025E"), ("营业收入", "净利润")
    s.canvas.setLineWidth(0.5)

    def box(col: int, span: int, row: int, rows: int, text: str) -> None:
        wide, top = edges[col + span] - edges[col], 115 + 18 * row
        s.canvas.rect(edges[col], s.height - top - 18 * rows, wide, 18 * rows)
        _cell(s, text, edges[col], top + 9 * rows + 3.5, wide)

    box(0, 1, 0, 2, "板块")
    box(1, 1, 0, 2, "公司")
    for number, group in enumerate(groups):
        box(2 + 2 * number, 2, 0, 1, group)
        for inner, name in enumerate(fields):
            box(2 + 2 * number + inner, 1, 1, 1, name)
    columns = ["公司", *(f"{group}/{name}" for group in groups for name in fields)]
    names = list(SUBJECTS)
    s.random.shuffle(names)
    rows: list[list[str]] = []
    table = TableTruth(True, 2)
    for number, sector in enumerate(SECTORS):
        box(0, 1, 2 + 2 * number, 2, sector)
        for inner in range(2):
            row = [names[2 * number + inner], *(_figure(s) for _ in range(4))]
            for column, text in enumerate(row):
                box(1 + column, 1, 2 + 2 * number + inner, 1, text)
            rows.append(row)
            table.triples += [(sector, name, text) for name, text in zip(columns, row, strict=True)]
    s.truth.tables.append(table)
    s.line("资料来源：公司公告", 60, 115 + 18 * 8 + 14, 8)
    s.column(60, 340, 475, 780)


def _continued(s: Sheet, repeat: bool) -> None:
    for number in range(3):
        s.running("澄观证券研究所  |  行业周报", 60, 40)
        s.running(f"第 {number + 1} 页", 290, 812)
        if number == 0:
            s.column(60, 80, 475, 420)
            _caption(s, 480)
            heads = ["证券简称", *YEARS]
            names = [f"{name}{suffix}" for name in SUBJECTS for suffix in ("股份", "科技", "控股", "集团", "实业")]
            s.random.shuffle(names)
            rows = [[name, *(_figure(s) for _ in YEARS)] for name in names]
            _truth(s, True, 1, heads, rows)
            parts = [rows[:14], rows[14:34], rows[34:]]
        body = [heads, *parts[number]] if repeat or number == 0 else parts[number]
        end = _grid(s, body, 60, 495 if number == 0 else 70, [135, 85, 85, 85, 85])
        if number < 2:
            s.page()
    s.line("资料来源：公司公告", 60, end + 14, 8)
    s.column(60, end + 60, 475, 780)


def continued_repeated(s: Sheet) -> None:
    _continued(s, True)


def continued_bare(s: Sheet) -> None:
    _continued(s, False)


def merged_over_pages(s: Sheet) -> None:
    """A merged label that goes on over the page, printed in its first part only."""
    columns = ["公司", *YEARS[:3]]
    widths = [90.0, 115, 90, 90, 90]
    names = [f"{name}{suffix}" for name in SUBJECTS for suffix in ("股份", "控股", "科技")]
    s.random.shuffle(names)
    rows = [[name, *(_figure(s) for _ in columns[1:])] for name in names[:18]]
    table = TableTruth(True, 1)
    for number, row in enumerate(rows):
        table.triples += [(SECTORS[number // 6], name, text) for name, text in zip(columns, row, strict=True)]
    s.truth.tables.append(table)
    s.column(60, 80, 475, 520)
    _caption(s, 575)
    for first, last, top in ((0, 9, 590.0), (9, 18, 70.0)):
        _grid(s, [["板块", *columns]], 60, top, widths)
        end = _grid(s, rows[first:last], 150, top + 18, widths[1:])
        for number in range(3):
            low, high = max(first, 6 * number), min(last, 6 * number + 6)
            if low < high:
                y, tall = top + 18 * (low - first + 1), 18 * (high - low)
                s.canvas.rect(60, s.height - y - tall, 90, tall)
                if low == 6 * number:
                    _cell(s, SECTORS[number], 60, y + tall / 2 + 3.5, 90)
        if first == 0:
            s.page()
    s.line("资料来源：公司公告", 60, end + 14, 8)
    s.column(60, end + 50, 475, 700)


def side_by_side(s: Sheet) -> None:
    """Two ruled tables beside each other, each under its own caption."""
    s.column(60, 80, 475, 200)
    rises = [(f"{SUBJECTS[n]}股份", f"{s.random.uniform(3, 30):.2f}%") for n in range(8)]
    falls = [(f"{SUBJECTS[n]}控股", f"-{s.random.uniform(3, 30):.2f}%") for n in range(8)]
    s.line("表 1：周涨幅前八", 60, 240)
    s.line("表 2：周跌幅前八", 310, 240)
    for x, name, found in ((60, "周涨幅", rises), (310, "周跌幅", falls)):
        rows = [list(row) for row in found]
        end = _grid(s, [["证券简称", name], *rows], x, 250, [130, 95])
        _truth(s, True, 1, ["证券简称", name], rows)
    s.column(60, end + 40, 475, 780)


def _borderless(s: Sheet, rules: bool) -> None:
    s.column(60, 80, 475, 200)
    _caption(s, 240)
    first = "Item" if s.latin else "项目"
    rows = [[label, *(_figure(s) for _ in YEARS)] for label in _labels(s)]
    y = 262.0
    if rules:
        s.rule(60, 250, 535, 250, 1)
        s.rule(60, 268, 535, 268)
    for number, row in enumerate([[first, *YEARS], *rows]):
        for column, text in enumerate(row):
            _cell(s, text, 60 + (135 + 85 * (column - 1) if column else 0), y + 16 * number, 85, column == 0, True)
    end = y + 16 * len(rows) + 6
    if rules:
        s.rule(60, end, 535, end, 1)
    _truth(s, False, 1, [first, *YEARS], rows)
    s.line("Source: company data" if s.latin else "资料来源：公司公告", 60, end + 14, 8)
    s.column(60, end + 50, 475, 780)


def three_lines(s: Sheet) -> None:
    _borderless(s, True)


def no_lines(s: Sheet) -> None:
    _borderless(s, False)


CASES = [
    Case("ruled table", ruled, "cid"),
    Case("ruled table, truetype", ruled, "truetype"),
    Case("ruled table, latin", ruled, "latin"),
    Case("table between columns", between_columns, "cid"),
    Case("two-level header, merged labels", two_levels, "cid"),
    Case("two-level header, truetype", two_levels, "truetype"),
    Case("continued, header repeated", continued_repeated, "cid"),
    Case("continued, header once", continued_bare, "truetype"),
    Case("merged label over pages", merged_over_pages, "cid"),
    Case("two tables side by side", side_by_side, "truetype"),
    Case("three-line table", three_lines, "truetype"),
    Case("three-line table, latin", three_lines, "latin"),
    Case("borderless table", no_lines, "cid"),
    Case("borderless table, latin", no_lines, "latin"),
]
