"""Pages of text: columns, sidebars, furniture, footnotes, charts, turned pages."""

from __future__ import annotations

from bench.reading_cases.sheet import Case, Sheet
from bench.reading_cases.words import NAMES, SUBJECTS

HEADINGS = "经营回顾与展望 产能与订单梳理 估值与投资建议 竞争格局的演变 渠道调研纪要 成本拆分 技术路线之争 海外市场进展".split()
ENGLISH_HEADINGS = (
    "orders in review",
    "what margins tell us",
    "valuation",
    "capacity and costs",
    "abroad",
    "the road map",
)


def one_column(s: Sheet) -> None:
    for _ in range(2):
        s.line(_heading(s), 60, 80, 14)
        s.column(60, 110, 475, 780, 10 + s.seed % 3 * 0.5)
        s.page()
    s.column(60, 80, 475, 500)


def two_columns(s: Sheet) -> None:
    wide, end = (s.width - 125) / 2, s.height - 62
    for _ in range(2):
        s.column(50, 80, wide, end, 9.5)
        s.column(75 + wide, 80, wide, end - 60 * (s.seed % 3), 9.5)
        s.page()
    s.column(50, 80, s.width - 100, 300, 9.5)


def heading_across(s: Sheet) -> None:
    s.line(_heading(s), 50, 70, 18)
    s.column(50, 110, 235, 420, 9.5)
    s.column(310, 110, 235, 420, 9.5)
    s.line(_heading(s), 50, 460, 16)
    s.column(50, 490, 235, 780, 9.5)
    s.column(310, 490, 235, 780, 9.5)


def sidebar_left(s: Sheet) -> None:
    s.line(_heading(s), 50, 60, 16)
    s.column(50, 110, 140, 500, 8, indent=False)
    s.column(220, 110, 325, 780, 10)


def sidebar_right(s: Sheet) -> None:
    s.line(_heading(s), 50, 60, 16)
    s.column(50, 110, 330, 780, 10)
    s.column(410, 110, 140, 560, 8, indent=False)


def interleaved(s: Sheet) -> None:
    """Two columns drawn line by line across both."""
    left: list[tuple[str, float]] = []
    right: list[tuple[str, float]] = []
    for lines in (left, right):
        for number in range(40):
            text = next(s.text)[: 20 if not s.latin else 40].strip()
            lines.append((f"{text}", 80 + 16 * number))
    s.truth.lines[-1] += [text for text, _ in (*left, *right)]
    for (one, y), (other, _) in zip(left, right, strict=True):
        s.put(one, 50, y)
        s.put(other, 310, y)


def late_heading(s: Sheet) -> None:
    """Headings drawn after the text, footers first."""
    s.line(_heading(s), 60, 80, 14, late=True)
    s.column(60, 110, 475, 400)
    s.line(_heading(s), 60, 430, 14, late=True)
    s.column(60, 460, 475, 780)


def running(s: Sheet) -> None:
    """Headers and footers over eight pages, some with numbers, ever different lengths of text."""
    for number in range(1, 9):
        s.running("澄观证券研究所  |  行业周报" if not s.latin else "Meridian Research  |  Weekly", 60, 40)
        s.running("请务必阅读末页的免责条款" if not s.latin else "See the disclosures on the last page", 60, 812)
        s.running(f"第 {number} 页 共 8 页" if not s.latin else f"Page {number} of 8", 470, 812)
        s.column(60, 90, 475, 400 + s.random.randint(0, 370))
        if number < 8:
            s.page()


def over_pages(s: Sheet) -> None:
    """Columns filled to the last line, paragraphs going on over the page."""
    for _ in range(3):
        s.column(60, 70, 475, 800)
        s.page()
    s.column(60, 70, 475, 300)


def footnotes(s: Sheet) -> None:
    for number in range(2):
        s.column(60, 80, 475, 690)
        s.rule(60, 715, 200, 715)
        for note in range(3):
            s.line(f"{note + 1} {next(s.text)[:38].strip()}", 60, 730 + 13 * note, 7.5)
        if not number:
            s.page()


def charts(s: Sheet) -> None:
    """Text, a chart with axes and bars, its source, text."""
    s.column(60, 80, 475, 250)
    s.line(f"图 {s.seed + 1}：{next(s.text)[4:18]}走势", 60, 290, 10)
    for number in range(6):
        s.put(f"{number * 20}", 62, 450 - 25 * number, 7)
        s.put(f"24-{number + 1:02d}", 90 + 60 * number, 465, 7)
        s.canvas.rect(95 + 60 * number, s.height - 450, 20, s.random.randint(20, 130), fill=1)
    s.line(f"资料来源：{next(s.text)[2:14]}", 60, 490, 8)
    s.column(60, 530, 475, 780)


def turned(s: Sheet) -> None:
    """A landscape page made of an upright sheet that viewers turn (reportlab swaps the sheet's sides itself)."""
    s.canvas.setPageRotation(90)
    s.canvas.rotate(90)
    s.canvas.translate(0, -s.height)
    s.column(60, 80, 720, 540)


def _heading(s: Sheet) -> str:
    """Words alone, for what recurs but for its figures is furniture."""
    pool = ENGLISH_HEADINGS if s.latin else HEADINGS
    return (
        f"{s.random.choice(NAMES)}: {s.random.choice(pool)}"
        if s.latin
        else s.random.choice(SUBJECTS) + s.random.choice(pool)
    )


CASES = [
    Case("one column", one_column, "cid"),
    Case("one column, truetype", one_column, "truetype"),
    Case("one column, latin", one_column, "latin"),
    Case("two columns", two_columns, "truetype"),
    Case("two columns, latin", two_columns, "latin"),
    Case("heading across columns", heading_across, "cid"),
    Case("sidebar left", sidebar_left, "cid"),
    Case("sidebar right", sidebar_right, "truetype"),
    Case("sidebar left, latin", sidebar_left, "latin"),
    Case("interleaved columns", interleaved, "cid"),
    Case("interleaved columns, latin", interleaved, "latin"),
    Case("headings drawn last", late_heading, "truetype"),
    Case("headers and footers", running, "cid"),
    Case("headers and footers, latin", running, "latin"),
    Case("paragraphs over pages", over_pages, "truetype"),
    Case("footnotes", footnotes, "cid"),
    Case("footnotes, latin", footnotes, "latin"),
    Case("charts", charts, "cid"),
    Case("turned page", turned, "cid", (842, 595)),
    Case("landscape", two_columns, "cid", (842, 595)),
]
