"""Tables in styles drawn by lot: every kind of ruling, heads of two levels, sentences, labels over rows."""

from __future__ import annotations

from bench.reading_cases.look import (
    Row,
    caption,
    draw_table,
    figure,
    keep,
    labels,
    look_of,
    paragraphs,
    parted,
    print_of,
    rules,
    years,
)
from bench.reading_cases.sheet import Sheet
from bench.reading_cases.words import STYLED, styled_words


def table(s: Sheet, rulings: str) -> None:
    """One table between paragraphs."""
    look, print_ = look_of(s), print_of(s, rulings)
    y = paragraphs(s, look, look.left, 80, look.right - look.left, 80 + s.random.uniform(60, 200)) + 22
    names = years(s, s.random.randint(3, 6))
    head = [s.random.choice(("", "Item", "US$m") if s.latin else ("项目", "指标", "会计年度")), *names]
    rows = [[label, *(figure(s) for _ in names)] for label in labels(s, s.random.randint(5, 14))]
    y = draw_table(s, print_, look.left, caption(s, look, y), look.right - look.left, [head], rows)
    keep(s, rulings in ("grid", "open"), head, rows)
    s.line(
        "Source: company filings, our estimates" if s.latin else "数据来源：公司年报，本所整理", look.left, y + 13, 7.5
    )
    if y < s.height - 160:
        paragraphs(s, look, look.left, y + 45, look.right - look.left, s.height - 70)


def two_levels(s: Sheet, rulings: str) -> None:
    """A head of two levels, the upper one over pairs of columns."""
    look, print_ = look_of(s), print_of(s, rulings)
    y = paragraphs(s, look, look.left, 80, look.right - look.left, 190) + 22
    bands = [
        s.random.choice(("Actual", "Reported") if s.latin else ("实际值", "历史值")),
        "Forecast" if s.latin else "预测值",
    ]
    names = years(s, 4)
    first = "Company" if s.latin else "公司"
    rows = [[label, *(figure(s) for _ in names)] for label in s.random.sample(STYLED[s.latin], 6)]
    y = caption(s, look, y) + print_.high
    y = draw_table(s, print_, look.left, y, look.right - look.left, [[first, *names]], rows, bands)
    keep(s, False, [first, *(f"{bands[n // 2]}/{name}" for n, name in enumerate(names))], rows, 2)
    paragraphs(s, look, look.left, y + 40, look.right - look.left, s.height - 70)


def sentences_in_cells(s: Sheet, rulings: str) -> None:
    """A table whose last column holds sentences that wrap."""
    look, print_ = look_of(s), print_of(s, rulings)
    head = ["Company", "Date", "Event"] if s.latin else ["公司", "日期", "事件"]
    rows = []
    for label in s.random.sample(STYLED[s.latin], 7):
        day = f"2024-{s.random.randint(1, 12):02d}-{s.random.randint(1, 28):02d}"
        rows.append([label, day, next(s.text).strip()])
    y = caption(s, look, 90)
    edges = (0.0, 0.2, 0.38, 1.0)
    width = look.right - look.left
    bounds = [y]
    for row in (head, *rows):
        cells = [parted(s, text, (edges[n + 1] - edges[n]) * width - 8, print_.size) for n, text in enumerate(row)]
        most = max(map(len, cells))
        for n, cell in enumerate(cells):
            down = (most - len(cell)) / 2 if print_.level == "middle" else 0
            for at, part in enumerate(cell):
                s.put(part, look.left + edges[n] * width + 4, y + print_.size * (1.25 + 1.3 * (at + down)), print_.size)
        y += print_.size * (0.7 + 1.3 * most)
        bounds.append(y)
    rules(s, rulings, [look.left + e * width for e in edges], bounds, 1)
    keep(s, rulings == "grid", head, rows)
    if y < s.height - 160:
        paragraphs(s, look, look.left, y + 45, width, s.height - 70)


def grouped(s: Sheet, rulings: str) -> None:
    """Labels over several rows, in their middle; a rule after each group."""
    look, print_ = look_of(s), print_of(s, rulings)
    names = years(s, 3)
    head = (["Sector", "Company"] if s.latin else ["板块", "公司"]) + names
    y = caption(s, look, 100)
    width = look.right - look.left
    edges = [look.left + width * share for share in (0, 0.18, 0.4, 0.6, 0.8, 1)]
    fits = [label for label in styled_words(s.latin) if s.measure(label, print_.size) < edges[1] - edges[0] - 8]
    sectors = s.random.sample(fits, 3)
    firms, truth = iter(s.random.sample(STYLED[s.latin], 8)), []
    s.rule(edges[0], y, edges[-1], y, 1)

    def put_row(cells: Row, y: float, first: int) -> None:
        for n, text in enumerate(cells, first):
            wide = s.measure(text, print_.size)
            s.put(text, edges[n] + 4 if n < 2 else edges[n + 1] - 4 - wide, y + 0.65 * print_.high, print_.size)

    put_row(head, y, 0)
    y += print_.high
    s.rule(edges[0], y, edges[-1], y)
    top = y
    for sector, count in zip(sectors, (3, 2, 3), strict=True):
        put_row([sector], y + print_.high * (count - 1) / 2, 0)
        for _ in range(count):
            row = [next(firms), *(figure(s) for _ in names)]
            put_row(row, y, 1)
            truth.append([sector, *row])
            y += print_.high
            if rulings == "lines" and _ < count - 1:
                s.rule(edges[1], y, edges[-1], y)
        s.rule(edges[0], y, edges[-1], y)
    if rulings == "grid":
        for x in edges:
            s.rule(x, top - print_.high, x, y)
    keep(s, rulings == "grid", head, truth)
    paragraphs(s, look, look.left, y + 40, width, s.height - 70)


def continued(s: Sheet, rulings: str) -> None:
    """A table over two pages, its head repeated or not, under running lines."""
    look, print_ = look_of(s), print_of(s, rulings)
    again = s.random.random() < 0.5
    names = years(s, 4)
    head = ["Item" if s.latin else "项目", *names]
    rows = [
        [f"{label}{mark}", *(figure(s) for _ in names)]
        for mark in ("", " II" if s.latin else "（续期）")
        for label in labels(s, 12)
    ]
    width, cut = look.right - look.left, s.random.randint(7, 15)
    for number, part in enumerate((rows[:cut], rows[cut:])):
        if number:
            s.page()
        s.running("Aldgate Research" if s.latin else "望川证券研究院", look.left, 38)
        s.running(f"{number + 11}", s.width / 2, s.height - 26)
        s.rule(look.left, 45, look.right, 45)
        y = 70.0
        if number == 0:
            high = 1.5 * print_.high * len(part)
            y = paragraphs(s, look, look.left, 75, width, max(120, s.height - 150 - high))
            y = caption(s, look, max(y + 20, s.height - 110 - high))
        y = draw_table(s, print_, look.left, y, width, [head] if number == 0 or again else [], part)
    keep(s, rulings == "grid", head, rows)
    paragraphs(s, look, look.left, y + 40, width, s.height - 90)


def beside_each_other(s: Sheet, rulings: str) -> None:
    """Two tables side by side, each under its own caption."""
    look, print_ = look_of(s), print_of(s, rulings)
    width = (look.right - look.left - 26) / 2
    paragraphs(s, look, look.left, 80, look.right - look.left, 180)
    end = 0.0
    for n in range(2):
        x = look.left + n * (width + 26)
        name = s.random.choice(STYLED[s.latin])
        s.put(f"Table {n + 3}: {name}" if s.latin else f"表{n + 3}：{name}排名", x, 232, 9)
        head = ["Company", "Change", "Price"] if s.latin else ["简称", "涨跌幅", "收盘价"]
        rows = [
            [label, f"{s.random.uniform(-20, 30):.2f}%", f"{s.random.uniform(3, 90):.2f}"]
            for label in s.random.sample(STYLED[s.latin], 7)
        ]
        end = max(end, draw_table(s, print_, x, 240, width, [head], rows))
        keep(s, rulings == "grid", head, rows)
    paragraphs(s, look, look.left, end + 40, look.right - look.left, s.height - 70)
