"""Lanhai Securities (澜海证券): an industry weekly with a sidebar on the left and sections 1, 2, 2.1 …"""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, Frame, KeepTogether, PageBreak, PageTemplate
from reportlab.platypus.doctemplate import NextPageTemplate

from samples.brokers import plain_rows, series_of, tracker_rows
from samples.chart import Chart, Charts, paint
from samples.content import load
from samples.fonts import BODY, LEAD
from samples.grid import Cell, Grid, Look, Plan
from samples.page import HIGH, WIDE, Book, Head, Leader, Ledger, typed_lines
from samples.text import Style, Text

NAVY, TEAL, PALE = "#14375E", "#12808A", "#DCE6EF"
COLOURS = (TEAL, "#E08A1E", NAVY)
LEFT, RIGHT, SIDE = 46.0, WIDE - 46, 142.0
BODY_STYLE = Style(size=10, leading=17.5, indent=2, after=5)
POINT = Style(size=10.5, leading=18, font=LEAD, colour=NAVY, before=6, after=2, left=13, bullet="◆", bullet_colour=TEAL)
HEADS = {
    1: Style(size=14, leading=22, font=LEAD, colour=NAVY, before=6, after=6),
    2: Style(size=11.5, leading=19, font=LEAD, colour=TEAL, before=6, after=4),
}
LOOK = Look(NAVY, NAVY, band="#F3F6F9")
SOURCE = "资料来源：同源数据，澜海证券研究所"
Issue = dict[str, Any]


def book(name: str) -> Book:
    """The weekly whose content file is `name`."""
    issue = load("lanhai") | load(name)
    return Book(
        title=f"{issue['series']}：{issue['title']}",
        author=issue["author"],
        subject=f"{issue['industry']} 行业研究 / 行业周报",
        templates=partial(_templates, issue),
        story=partial(_story, issue),
    )


def _templates(issue: Issue, ledger: Ledger) -> list[PageTemplate]:
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
    first = _chart(issue["charts"][0], "", "")
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


def _chart(spec: dict[str, Any], caption: str, source: str) -> Chart:
    series = series_of(spec, COLOURS)
    return Chart(caption, source, tuple(spec["labels"]), series, spec["kind"], spec.get("suffix", ""))


def _story(issue: Issue, ledger: Ledger) -> list[Flowable]:
    figure = count(1)
    return [
        NextPageTemplate("later"),
        *_summary(issue),
        *_advice(issue, ledger),
        PageBreak(),
        *_contents(ledger),
        PageBreak(),
        *_market(issue, ledger, figure),
        *_news(issue, ledger),
        *_tracking(issue, ledger, figure),
        *_coverage(issue, ledger, figure),
        *_announcements(issue, ledger, figure),
        *_closing(issue, ledger),
    ]


def _summary(issue: Issue) -> list[Flowable]:
    story: list[Flowable] = [Text("主要观点", HEADS[1].but(size=12, colour=TEAL)), Text("本周行情回顾", POINT)]
    story.append(Text(issue["market"], BODY_STYLE))
    for item in issue["summary"]:
        story += [Text(item["lead"], POINT), Text(item["text"], BODY_STYLE)]
    return story


def _advice(issue: Issue, ledger: Ledger) -> list[Flowable]:
    story: list[Flowable] = [Head("投资建议", HEADS[1].but(size=12, colour=TEAL), 1, ledger)]
    for number, theme in enumerate(issue["themes"], 1):
        story.append(Text(f"{number}. {theme['name']}：", POINT.but(bullet="", left=0, keep_with_next=True)))
        story.append(Text(f"{theme['text']}建议关注：{'、'.join(theme['companies'])}等。", BODY_STYLE))
    if notes := issue["coverage"].get("changes", []):
        story.append(Text("盈利预测与评级调整", POINT))
        story += [Text(note, BODY_STYLE) for note in notes]
    story += [Text("风险提示", POINT), Text(issue["risks"], BODY_STYLE)]
    return story


def _contents(ledger: Ledger) -> list[Flowable]:
    title = HEADS[1].but(align="center", after=12)
    story: list[Flowable] = [Text("正文目录", title)]
    for head in ledger.known_headings():
        story.append(Leader(head.text, str(head.page), 9, 14.0 * (head.level - 1)))
    story.append(Text("图表目录", title.but(before=24)))
    story += [Leader(caption, str(page)) for caption, page in ledger.known_captions()]
    return story


def _market(issue: Issue, ledger: Ledger, figure: Any) -> list[Flowable]:
    begin, end = issue["period"]
    story: list[Flowable] = [Head("1 本周行情回顾", HEADS[1], 1, ledger), Text(issue["market"], BODY_STYLE)]
    charts = [_chart(spec, f"图表{next(figure)} {spec['caption']}", SOURCE) for spec in issue["charts"]]
    for pair in (charts[:2], charts[2:]):
        story.append(Charts(pair, NAVY, ledger.note_caption))
    story.append(Text(issue["rank_note"], BODY_STYLE.but(before=4)))
    names = ("股票代码", "股票名称", "市值", "周涨跌幅")
    header = (
        (Cell("周涨幅前十", columns=4), Cell("周跌幅前十", columns=4)),
        tuple(Cell(n) for n in (*names, *names)),
    )
    sides = zip(issue["movers"]["gainers"], issue["movers"]["losers"], strict=True)
    rows = tuple(tuple(Cell(text) for text in (*up, *down)) for up, down in sides)
    caption = f"图表{next(figure)} 高端制造板块个股周涨跌幅前十（{begin}至{end}）"
    plan = Plan("movers", caption, (1.15, 1.2, 0.9, 0.9) * 2, header, rows, "单位：亿元", SOURCE)
    story.append(Grid(ledger.plan(plan), LOOK, ledger.note_rows))
    return story


def _news(issue: Issue, ledger: Ledger) -> list[Flowable]:
    story: list[Flowable] = [PageBreak(), Head("2 行业一周要闻", HEADS[1], 1, ledger)]
    for number, section in enumerate(issue["sections"], 1):
        story.append(Head(f"2.{number} {section['title']}", HEADS[2], 2, ledger))
        for title, text, source in section["items"]:
            story.append(Text(title, POINT.but(size=9.5, leading=16, keep_with_next=True)))
            story.append(Text(f"{text}（{source}）", BODY_STYLE))
    return story


def _tracking(issue: Issue, ledger: Ledger, figure: Any) -> list[Flowable]:
    story: list[Flowable] = [Head("3 产业链跟踪", HEADS[1], 1, ledger)]
    story.append(Head("3.1 价格与产量", HEADS[2], 2, ledger))
    columns = ("品种", "单位", "本期", "上期", "环比", "数据日期")
    rows = plain_rows([price["row"] for price in issue["prices"]])
    head = (tuple(Cell(c) for c in columns),)
    plan = Plan(
        "prices", f"图表{next(figure)} 产业链主要价格", (2.2, 1.2, 1, 1, 1, 1.1), head, rows, "", f"{SOURCE}整理"
    )
    story.append(Grid(ledger.plan(plan), LOOK, ledger.note_rows))
    monthly = issue["monthly"]
    rows = plain_rows(monthly["rows"])
    head = (tuple(Cell(c) for c in monthly["columns"]),)
    plan = Plan("monthly", f"图表{next(figure)} 月度行业数据", (2.4, 1, 1.2, 1.2, 1), head, rows, "", SOURCE)
    story.append(Grid(ledger.plan(plan), LOOK, ledger.note_rows))
    if note := monthly.get("note"):
        story.append(Text(note, BODY_STYLE))
    story += [CondPageBreak(150), Head("3.2 公司进展", HEADS[2], 2, ledger, keep=False)]
    head = (tuple(Cell(c) for c in ("类型", "公司名称", "股票代码", "日期", "进展", "合作方")),)
    caption = f"图表{next(figure)} 重点公司进展跟踪（截至{issue['period'][1]}）"
    rows = tracker_rows(load("lanhai_tracker"), issue["period"][1])
    plan = Plan(
        "tracker", caption, (0.9, 1, 1.05, 1, 3.6, 1.2), head, rows, "", "资料来源：各公司公告，澜海证券研究所整理"
    )
    story.append(Grid(ledger.plan(plan), Look(NAVY, NAVY, size=7.5), ledger.note_rows))
    return story


def _coverage(issue: Issue, ledger: Ledger, figure: Any) -> list[Flowable]:
    header = (
        (
            *(Cell(c, rows=2) for c in ("股票代码", "股票名称", "评级", "目标价", "收盘价")),
            Cell("归母净利润", columns=2),
            Cell("市盈率", columns=2),
        ),
        tuple(Cell(c) for c in ("2025E", "2026E", "2025E", "2026E")),
    )
    rows = plain_rows(issue["coverage"]["rows"], left=())
    plan = Plan(
        "coverage",
        f"图表{next(figure)} 重点公司盈利预测与评级（收盘价截至{issue['period'][1]}）",
        (1.15, 1.2, 0.8, 0.9, 0.9, 0.9, 0.9, 0.8, 0.8),
        header,
        rows,
        "单位：目标价、收盘价为元，归母净利润为亿元，市盈率为倍",
        "资料来源：同源数据，澜海证券研究所预测",
    )
    story: list[Flowable] = [Head("3.3 盈利预测与评级", HEADS[2], 2, ledger)]
    story += [Text(note, BODY_STYLE) for note in issue["coverage"]["notes"]]
    return [KeepTogether([*story, Grid(ledger.plan(plan), LOOK, ledger.note_rows)])]


def _announcements(issue: Issue, ledger: Ledger, figure: Any) -> list[Flowable]:
    head = (tuple(Cell(c) for c in ("日期", "股票代码", "股票名称", "公告内容")),)
    rows = plain_rows(issue["announcements"]["rows"], left=(3,))
    caption = f"图表{next(figure)} 重点公司公告（{issue['period'][0]}至{issue['period'][1]}）"
    plan = Plan("announcements", caption, (0.8, 1.2, 1.2, 4.2), head, rows, "", "资料来源：公司公告，澜海证券研究所")
    heading = Head("4 公司重点公告", HEADS[1], 1, ledger)
    return [heading, Grid(ledger.plan(plan), LOOK, ledger.note_rows)]


def _closing(issue: Issue, ledger: Ledger) -> list[Flowable]:
    small = BODY_STYLE.but(size=8.5, leading=14)
    look = Look(NAVY, PALE, header_colour=NAVY, rules="rows")
    story: list[Flowable] = [Head("5 风险提示", HEADS[1], 1, ledger), Text(issue["risks"], BODY_STYLE), PageBreak()]
    story += [Text("重要声明", HEADS[1]), Text("分析师声明", POINT), Text(issue["analyst_statement"], small)]
    story += [Text("免责声明", POINT), Text(issue["disclaimer"], small)]
    story += [Text("评级说明", POINT), Text(issue["rating_intro"], small)]
    for title, ratings in (("行业评级", issue["industry_ratings"]), ("公司评级", issue["company_ratings"])):
        rows = tuple((Cell(name), Cell(text, align="left")) for name, text in ratings)
        plan = Plan(title, "", (1, 4), ((Cell(title), Cell("说明", align="left")),), rows)
        story.append(Grid(ledger.plan(plan), look, ledger.note_rows))
    story.append(Text(issue["sample_note"], small.but(indent=0, colour="#777777", before=10)))
    return story
