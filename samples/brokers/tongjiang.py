"""Tongjiang Securities (桐江证券): a company note in one column, key data in a box on top, three-line tables."""

from __future__ import annotations

from functools import partial
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Frame, KeepTogether, PageBreak, PageTemplate
from reportlab.platypus.doctemplate import NextPageTemplate

from samples.brokers import plain_rows, series_of
from samples.chart import Chart, Charts, paint
from samples.content import load
from samples.fonts import BODY, LEAD
from samples.grid import Cell, Grid, Look, Plan
from samples.page import HIGH, WIDE, Book, Head, Ledger, typed_lines
from samples.text import Style, Text

GREEN, ORANGE, PALE = "#1D5C4D", "#C8692B", "#EAF1EE"
LEFT, RIGHT = 58.0, WIDE - 58
BODY_STYLE = Style(size=10, leading=17.6, indent=2, after=6, lead_colour=GREEN)
HEAD = Style(size=13, leading=22, font=LEAD, colour=GREEN, before=8, after=6)
LOOK = Look(GREEN, PALE, rules="three", size=8.5, header_colour=GREEN)
SOURCE = "资料来源：公司公告，桐江证券研究部预测"
Issue = dict[str, Any]


def book(name: str) -> Book:
    """The note whose content file is `name`."""
    issue = load(name)
    return Book(
        title=issue["title"],
        author=issue["author"],
        subject=f"{issue['kind']}：{issue['company']}",
        templates=partial(_templates, issue),
        story=partial(_story, issue),
    )


def _templates(issue: Issue, ledger: Ledger) -> list[PageTemplate]:
    first = Frame(LEFT, 56, RIGHT - LEFT, 476, 0, 0, 0, 0, id="main")
    whole = Frame(LEFT, 60, RIGHT - LEFT, 716, 0, 0, 0, 0, id="whole")

    def cover(canvas: Any, document: Any) -> None:
        _furniture(canvas, issue)
        _banner(canvas, issue)

    def later(canvas: Any, document: Any) -> None:
        _furniture(canvas, issue)

    return [PageTemplate("cover", [first], onPage=cover), PageTemplate("later", [whole], onPage=later)]


def _furniture(canvas: Any, issue: Issue) -> None:
    canvas.setFont(LEAD, 10)
    canvas.setFillColor(HexColor(GREEN))
    canvas.drawString(LEFT, HIGH - 40, issue["broker"])
    canvas.setFont(BODY, 8)
    canvas.setFillColor(HexColor("#666666"))
    canvas.drawRightString(RIGHT, HIGH - 40, f"{issue['kind']} | {issue['company']}（{issue['ticker']}）")
    canvas.setStrokeColor(HexColor(ORANGE))
    canvas.setLineWidth(0.8)
    canvas.line(LEFT, HIGH - 46, RIGHT, HIGH - 46)
    canvas.drawString(LEFT, 36, "请务必阅读正文后的重要声明部分")
    canvas.drawRightString(RIGHT, 36, f"第 {canvas.getPageNumber()} 页")


def _banner(canvas: Any, issue: Issue) -> None:
    canvas.setFillColor(HexColor(GREEN))
    canvas.rect(LEFT, HIGH - 122, RIGHT - LEFT, 66, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.setFont(LEAD, 11)
    canvas.drawString(LEFT + 12, HIGH - 77, f"{issue['company']}（{issue['ticker']}）")
    canvas.drawRightString(RIGHT - 12, HIGH - 77, f"报告日期：{issue['published']}")
    canvas.setFont(LEAD, 18)
    canvas.drawString(LEFT + 12, HIGH - 108, issue["headline"])
    box = 172.0
    rating = [
        f"投资评级：{issue['rating']}（{issue['rating_change']}）",
        f"前次评级：{issue['previous_rating']}",
        f"目标价：{issue['target_price']}元（前次{issue['previous_target']}元）",
        f"所属行业：{issue['industry']}",
    ]
    bold = Style(size=9, leading=15.5, font=LEAD, colour=ORANGE, align="left")
    y = typed_lines(canvas, rating, bold, LEFT, HIGH - 142, box)
    small = Style(size=8, leading=13, align="left")
    for person in issue["analysts"]:
        name = [f"分析师：{person['name']}"]
        y = typed_lines(canvas, name, small.but(font=LEAD, colour=GREEN), LEFT, y - 3, box)
        lines = [f"执业证书编号：{person['licence']}", f"邮箱：{person['email']}", f"电话：{person['phone']}"]
        y = typed_lines(canvas, lines, small, LEFT, y, box)
    _key_data(canvas, issue, LEFT + box + 6, HIGH - 142)
    canvas.setFont(LEAD, 8)
    canvas.setFillColor(HexColor(GREEN))
    canvas.drawString(RIGHT - 140, HIGH - 142, "股价表现（12个月）")
    chart = Chart("", "", tuple(issue["stock"]["labels"]), series_of(issue["stock"], (ORANGE, GREEN)), suffix="%")
    paint(canvas, chart, RIGHT - 140, HIGH - 274, 140, 126, 5.5)


def _key_data(canvas: Any, issue: Issue, x: float, y: float) -> None:
    canvas.setFont(LEAD, 8)
    canvas.setFillColor(HexColor(GREEN))
    canvas.drawString(x, y, "基础数据")
    canvas.setStrokeColor(HexColor("#C9D6D1"))
    canvas.setLineWidth(0.4)
    for name, value in issue["facts"]:
        y -= 15.6
        canvas.setFont(BODY, 7.2)
        canvas.setFillColor(HexColor("#333333"))
        canvas.drawString(x, y, name)
        canvas.drawRightString(x + 150, y, value)
        canvas.line(x, y - 4.6, x + 150, y - 4.6)


def _story(issue: Issue, ledger: Ledger) -> list[Flowable]:
    story: list[Flowable] = [NextPageTemplate("later")]
    for event in issue["events"]:
        story.append(Text(f"**{event['lead']}**{event['text']}", BODY_STYLE))
    story.append(Text(f"**风险提示：**{issue['risks']}", BODY_STYLE))
    story.append(_estimates(issue, ledger))
    for number, section in enumerate(issue["sections"]):
        story.append(Head(section["title"], HEAD, 1, ledger, outline=False))
        story += [Text(paragraph, BODY_STYLE) for paragraph in section["paragraphs"]]
        if number == 0:
            story.append(_delivery(issue, ledger))
        if number == 1:
            charts = [
                Chart(f"图{i} {c['caption']}", SOURCE, tuple(c["labels"]), series_of(c, (GREEN, ORANGE)), c["kind"])
                for i, c in enumerate(issue["charts"], 1)
            ]
            story.append(Charts(charts, GREEN, ledger.note_caption))
    story += [*_peers(issue, ledger), *_forecast(issue, ledger), *_scenarios(issue, ledger), *_closing(issue, ledger)]
    return story


def _history(issue: Issue, ledger: Ledger) -> Flowable:
    header = (tuple(Cell(c) for c in ("报告日期", "评级", "目标价（元）", "当日收盘价（元）")),)
    rows = plain_rows(issue["history"]["rows"], left=())
    plan = Plan("history", "表9 公司评级与目标价调整记录", (1, 1, 1, 1), header, rows, "", "资料来源：桐江证券研究部")
    return Grid(ledger.plan(plan), LOOK, ledger.note_rows)


def _estimates(issue: Issue, ledger: Ledger) -> Flowable:
    table = issue["estimates"]
    header = (tuple(Cell(c) for c in table["columns"]),)
    plan = Plan(
        "estimates", "表1 盈利预测与估值", (1.6, 1, 1, 1, 1), header, plain_rows(table["rows"]), "单位：亿元", SOURCE
    )
    return Grid(ledger.plan(plan), LOOK, ledger.note_rows)


def _delivery(issue: Issue, ledger: Ledger) -> Flowable:
    header = (tuple(Cell(c) for c in ("批次", "最晚交付日", "数量（台）", "单价（万元）", "应用场景")),)
    rows = plain_rows(issue["delivery"]["rows"])
    plan = Plan(
        "delivery", "表2 临岱汽车集团意向订单交付安排", (1, 1.3, 1, 1.1, 1.8), header, rows, "", "资料来源：公司公告"
    )
    return Grid(ledger.plan(plan), LOOK, ledger.note_rows)


def _peers(issue: Issue, ledger: Ledger) -> list[Flowable]:
    header = (
        (
            *(Cell(c, rows=2) for c in ("股票代码", "公司", "总市值")),
            Cell("归母净利润", columns=2),
            Cell("市盈率", columns=2),
        ),
        tuple(Cell(c) for c in ("2025E", "2026E") * 2),
    )
    rows = plain_rows(issue["peers"]["rows"], left=())
    unit = "单位：市值、净利润为亿元，市盈率为倍"
    plan = Plan("peers", "表3 同业估值比较（截至2025-06-25）", (1.2, 1.2, 1, 1, 1, 1, 1), header, rows, unit, SOURCE)
    return [
        Head("四、同业比较：估值高于零部件、低于整机可比", HEAD, 1, ledger, outline=False),
        Text(issue["peers"]["text"], BODY_STYLE),
        Grid(ledger.plan(plan), LOOK, ledger.note_rows),
    ]


def _forecast(issue: Issue, ledger: Ledger) -> list[Flowable]:
    header = (
        (Cell("项目", rows=2), Cell("2025E", columns=3), Cell("2026E", columns=3)),
        tuple(Cell(c) for c in ("调整前", "调整后", "变动") * 2),
    )
    rows = plain_rows(issue["revisions"]["rows"])
    widths = (1.5, 1, 1, 1, 1, 1, 1)
    plan = Plan("revisions", "表4 盈利预测调整", widths, header, rows, "单位：亿元，另有注明除外", SOURCE)
    story: list[Flowable] = [Head("五、盈利预测调整与财务报表", HEAD, 1, ledger, outline=False)]
    story.append(Grid(ledger.plan(plan), LOOK, ledger.note_rows))
    statements = issue["statements"]
    years = (tuple(Cell(c) for c in statements["columns"]),)
    for key, caption in (
        ("income", "表5 利润表预测"),
        ("balance", "表6 资产负债表预测"),
        ("cash", "表7 现金流量表预测"),
    ):
        rows = plain_rows(statements[key])
        plan = Plan(key, caption, (1.8, 1, 1, 1, 1), years, rows, "单位：亿元，括号内为负数", SOURCE)
        story.append(KeepTogether(Grid(ledger.plan(plan), LOOK, ledger.note_rows)))
    return story


def _scenarios(issue: Issue, ledger: Ledger) -> list[Flowable]:
    names = ("情景", "2026年交付量（台）", "2026年归母净利润", "市盈率（倍）", "对应股价（元）")
    rows = plain_rows(issue["scenarios"]["rows"], left=())
    header = (tuple(Cell(n) for n in names),)
    plan = Plan("scenarios", "表8 2026年情景分析", (0.8, 1.3, 1.3, 1, 1.1), header, rows, "单位：净利润为亿元", SOURCE)
    return [
        Head("六、情景分析", HEAD, 1, ledger, outline=False),
        Text(issue["scenarios"]["text"], BODY_STYLE),
        Grid(ledger.plan(plan), LOOK, ledger.note_rows),
        _history(issue, ledger),
    ]


def _closing(issue: Issue, ledger: Ledger) -> list[Flowable]:
    closing = issue["closing"]
    small = BODY_STYLE.but(size=9, leading=15)
    story: list[Flowable] = [PageBreak(), Text("相关报告", HEAD)]
    story += [Text(f"{title} {day}", small.but(indent=0)) for title, day in issue["related"]]
    story += [Text("分析师声明", HEAD), Text(closing["analyst"], small)]
    rows = tuple((Cell(name), Cell(text, align="left")) for name, text in closing["ratings"])
    plan = Plan("ratings", "", (1, 5), ((Cell("评级"), Cell("说明", align="left")),), rows)
    story += [Text("评级说明", HEAD), Text("基准指数为沪深300指数。", small)]
    story += [Grid(plan, LOOK, ledger.note_rows), Text("免责声明", HEAD), Text(closing["disclaimer"], small)]
    story.append(Text(closing["sample_note"], small.but(indent=0, colour="#777777", before=10)))
    return story
