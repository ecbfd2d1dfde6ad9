"""The front page of the Lanhai weekly, with its sidebar on the left, and what every page prints above and below."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Frame, PageTemplate

from samples.brokers import series_of
from samples.chart import Chart, paint
from samples.fonts import BODY, LEAD
from samples.page import HIGH, WIDE, Ledger, typed_lines
from samples.text import Style

NAVY, TEAL, PALE = "#14375E", "#12808A", "#DCE6EF"
COLOURS = (TEAL, "#E08A1E", NAVY)
LEFT, RIGHT, SIDE = 46.0, WIDE - 46, 142.0
Issue = dict[str, Any]


def templates(issue: Issue, ledger: Ledger) -> list[PageTemplate]:
    """The front page and the others."""
    first = Frame(LEFT + SIDE + 16, 60, RIGHT - LEFT - SIDE - 16, 642, 0, 0, 0, 0, id="main")
    whole = Frame(LEFT, 60, RIGHT - LEFT, 710, 0, 0, 0, 0, id="whole")

    def cover(canvas: Any, document: Any) -> None:
        _furniture(canvas, issue, ledger)
        _sidebar(canvas, issue)

    def later(canvas: Any, document: Any) -> None:
        _furniture(canvas, issue, ledger)

    return [PageTemplate("cover", [first], onPage=cover), PageTemplate("later", [whole], onPage=later)]


def _furniture(canvas: Any, issue: Issue, ledger: Ledger) -> None:
    canvas.setFillColor(HexColor(NAVY))
    canvas.setFont(LEAD, 16)
    canvas.drawString(LEFT, HIGH - 48, issue["broker"])
    wide = canvas.stringWidth(issue["broker"], LEAD, 16)
    canvas.setFont(LEAD, 6.5)
    canvas.drawString(LEFT + wide + 6, HIGH - 47, issue["english"])
    canvas.setFillColor(HexColor("#555555"))
    canvas.setFont(BODY, 8.5)
    canvas.drawRightString(RIGHT, HIGH - 48, f"{issue['industry']} 行业研究 / 行业周报")
    canvas.setStrokeColor(HexColor(NAVY))
    canvas.setLineWidth(1.6)
    canvas.line(LEFT, HIGH - 56, RIGHT, HIGH - 56)
    canvas.setStrokeColor(HexColor(TEAL))
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, HIGH - 58.5, RIGHT, HIGH - 58.5)
    canvas.line(LEFT, 46, RIGHT, 46)
    canvas.setFont(BODY, 7.5)
    canvas.drawString(LEFT, 34, "敬请参阅末页重要声明及评级说明")
    canvas.drawCentredString(WIDE / 2, 34, f"{canvas.getPageNumber()} / {ledger.total}")
    canvas.drawRightString(RIGHT, 34, "证券研究报告")


def _sidebar(canvas: Any, issue: Issue) -> None:
    canvas.setFillColor(HexColor(NAVY))
    canvas.setFont(LEAD, 18)
    canvas.drawString(LEFT, HIGH - 88, issue["title"])
    canvas.setFont(BODY, 9)
    canvas.setFillColor(HexColor(TEAL))
    begin, end = issue["period"]
    canvas.drawString(LEFT, HIGH - 108, f"{issue['series']}（2025年第{issue['number']}期，{begin}至{end}）")
    canvas.setStrokeColor(HexColor("#B8C4D0"))
    canvas.setLineWidth(0.6)
    canvas.line(LEFT + SIDE + 6, 62, LEFT + SIDE + 6, HIGH - 124)
    y = HIGH - 136
    for line in (f"行业评级：{issue['rating']}（{issue['rating_change']}）", f"报告日期：{issue['published']}"):
        y = _side_text(canvas, line, y, LEAD, 9, NAVY)
    y = _side_title(canvas, "行业指数与沪深300走势", y - 6)
    first = chart_of(issue["charts"][0], "", "")
    paint(canvas, first, LEFT, y - 92, SIDE, 98, 5.2)
    y -= 110
    for role, person in [*(("分析师", a) for a in issue["analysts"]), ("联系人", issue["contact"])]:
        y = _side_text(canvas, f"{role}：{person['name']}", y, LEAD, 8.5, "#111111")
        y = _side_text(canvas, f"执业证书号：{person['licence']}", y, BODY, 7.5)
        y = _side_text(canvas, f"邮箱：{person['email']}", y, BODY, 7.5) - 4
    y = _side_title(canvas, "相关报告", y - 2)
    for number, (title, day) in enumerate(issue["related"], 1):
        y = _side_text(canvas, f"{number}. {title} {day}", y, BODY, 7.5) - 3


def _side_title(canvas: Any, text: str, y: float) -> float:
    y = _side_text(canvas, text, y, LEAD, 9, TEAL)
    canvas.setStrokeColor(HexColor(TEAL))
    canvas.setLineWidth(0.6)
    canvas.line(LEFT, y + 7.5, LEFT + SIDE, y + 7.5)
    return y - 4


def _side_text(canvas: Any, text: str, y: float, font: str, size: float, colour: str = "#333333") -> float:
    style = Style(size=size, leading=size * 1.55, font=font, colour=colour, align="left")
    return typed_lines(canvas, [text], style, LEFT, y, SIDE)


def chart_of(spec: dict[str, Any], caption: str, source: str) -> Chart:
    """A chart of the weekly as its content file describes it."""
    series = series_of(spec, COLOURS)
    return Chart(caption, source, tuple(spec["labels"]), series, spec["kind"], spec.get("suffix", ""))
