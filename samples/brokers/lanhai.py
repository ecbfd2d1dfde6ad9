"""Lanhai Securities (澜海证券): an industry weekly with a sidebar on the left and sections 1, 2, 2.1 …"""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak
from reportlab.platypus.doctemplate import NextPageTemplate

from samples.brokers import plain_rows, tracker_rows
from samples.brokers.lanhai_cover import NAVY, PALE, TEAL, Issue, chart_of, templates
from samples.chart import Charts
from samples.content import load
from samples.fonts import LEAD
from samples.grid import Cell, Grid, Look, Plan
from samples.page import Book, Head, Leader, Ledger
from samples.text import Style, Text

BODY_STYLE = Style(size=10, leading=17.5, indent=2, after=5)
POINT = Style(size=10.5, leading=18, font=LEAD, colour=NAVY, before=6, after=2, left=13, bullet="◆", bullet_colour=TEAL)
HEADS = {
    1: Style(size=14, leading=22, font=LEAD, colour=NAVY, before=6, after=6),
    2: Style(size=11.5, leading=19, font=LEAD, colour=TEAL, before=6, after=4),
}
LOOK = Look(NAVY, NAVY, band="#F3F6F9")
SOURCE = "资料来源：同源数据，澜海证券研究所"


def book(name: str) -> Book:
    """The weekly whose content file is `name`."""
    issue = load("lanhai") | load(name)
    return Book(
        title=f"{issue['series']}：{issue['title']}",
        author=issue["author"],
        subject=f"{issue['industry']} 行业研究 / 行业周报",
        templates=partial(templates, issue),
        story=partial(_story, issue),
    )


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
    charts = [chart_of(spec, f"图表{next(figure)} {spec['caption']}", SOURCE) for spec in issue["charts"]]
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
