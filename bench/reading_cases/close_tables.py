"""Tables as the last reports read had them: labels led to their figures by dots, labels between rows, rules that stop short, remarks."""

from __future__ import annotations

from bench.reading_cases.look import figure, keep, labels, years
from bench.reading_cases.printed_tables import edges_of, frame_of, put_row, short_labels
from bench.reading_cases.sheet import Sheet


def led(s: Sheet) -> None:
    """Labels with dots up to the column of figures, white space only."""
    x, width, y, size = frame_of(s)
    names = years(s, s.random.randint(2, 4))
    head = ["", *names]
    edges, high = edges_of(s, x, width, len(head)), size * s.random.uniform(1.5, 1.9)
    rows = [[label, *(figure(s) for _ in names)] for label in short_labels(s, s.random.randint(8, 14))]
    for number, row in enumerate([head, *rows]):
        at = y + (number + 0.68) * high
        put_row(s, row, edges, at, size)
        if number:
            begin = edges[0] + 6 + s.measure(f"{row[0]} ", size)
            s.put("." * int((edges[1] - 20 - begin) / s.measure(".", size)), begin, at, size)
    keep(s, False, head, rows)


def labels_between(s: Sheet) -> None:
    """Labels in the middle of pairs and fours of rows, so that each stands between two."""
    x, width, y, size = frame_of(s)
    names = years(s, s.random.randint(2, 4))
    head = ["Group" if s.latin else "类别", "Item" if s.latin else "项目", *names]
    edges = [x, *edges_of(s, x + 0.18 * width, 0.82 * width, len(head) - 1)]
    high = size * s.random.uniform(2.0, 2.4)
    groups = ("Food", "Power", "Metals") if s.latin else ("食品", "电力", "金属")
    rows: list[list[str]] = []
    ends = [0, 1]
    for group in groups:
        count = s.random.choice((2, 4))
        s.put(group, x + 4, y + (len(rows) + 1 + count / 2) * high + 0.2 * size, size)
        for _ in range(count):
            name = f"Line {len(rows) + 1}" if s.latin else f"品种{'甲乙丙丁戊己庚辛壬癸子丑'[len(rows)]}"
            rows.append([group, name, *(figure(s) for _ in names)])
        ends.append(len(rows) + 1)
    s.put(head[0], x + 4, y + 0.68 * high, size)
    for number, row in enumerate([head, *rows]):
        put_row(s, row[1:], edges[1:], y + (number + 0.68) * high, size)
    for at in ends:
        s.rule(x, y + at * high, x + width, y + at * high, 0.8)
    keep(s, False, head, rows)


def stopping_short(s: Sheet) -> None:
    """Words only, a rule under each row that ends before the last column, whose cells reach over several rows."""
    x, width, y, size = frame_of(s)
    head = ["Date", "Event", "Stage"] if s.latin else ["时间", "事件", "阶段"]
    columns, high = (0.0, 0.22, 0.8), size * s.random.uniform(1.9, 2.3)
    stages = [(("Founding", "Growth", "Harvest") if s.latin else ("起步期", "扩张期", "兑现期"))[n] for n in range(3)]
    rows: list[list[str]] = []
    s.canvas.setFillGray(s.random.uniform(0.8, 0.95))
    s.canvas.rect(x, s.height - y - high, width, high, stroke=0, fill=1)
    s.canvas.setFillGray(0)
    for at, cell in zip(columns, head, strict=True):
        s.put(cell, x + at * width + 3, y + 0.68 * high, size)
    s.rule(x, y, x + width, y, 0.8)
    events = labels(s, 12)
    for stage in stages:
        count = s.random.randint(2, 4)
        s.put(stage, x + columns[2] * width + 3, y + (len(rows) + 1 + count / 2) * high + 0.2 * size, size)
        for n in range(count):
            day = f"{len(rows) + 1} May 2019" if s.latin else f"20{10 + len(rows)}年5月"
            row = [day, events[len(rows)], stage]
            rows.append(row)
            for at, cell in zip(columns[:2], row, strict=False):
                s.put(cell, x + at * width + 3, y + (len(rows) + 0.68) * high, size)
            reach = width if n == count - 1 else 0.74 * width
            s.rule(x, y + (len(rows) + 1) * high, x + reach, y + (len(rows) + 1) * high, 0.4)
    keep(s, False, head, rows)


def remarks(s: Sheet) -> None:
    """A remark close behind the figure of some rows, the names on a ground below the first rule."""
    x, width, y, size = frame_of(s)
    head = ["Input", "Value", "Remark"] if s.latin else ["参数", "取值", "说明"]
    high, right = size * s.random.uniform(1.8, 2.2), x + 0.55 * width
    s.canvas.setFillGray(s.random.uniform(0.8, 0.95))
    s.canvas.rect(x, s.height - y - high, width, high, stroke=0, fill=1)
    s.canvas.setFillGray(0)
    rows = [
        [label, figure(s), ("see text" if s.latin else "见正文") if n % 3 == 0 else ""]
        for n, label in enumerate(short_labels(s, s.random.randint(5, 9)))
    ]
    for number, row in enumerate([head, *rows]):
        at = y + (number + 0.68) * high
        s.put(row[0], x + 3, at, size)
        s.put(row[1], right - s.measure(row[1], size), at, size)
        if row[2]:
            s.put(row[2], right + 0.75 * size, at, size)
    for at in (0, len(rows) + 1):
        s.rule(x, y + at * high, x + width, y + at * high, 0.8)
    keep(s, False, head, rows)
