"""Yanshan Securities (砚山证券): a weekly with its sidebar on the right, sections 一、（一）, and front pages i and ii."""

from __future__ import annotations

from functools import partial
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, Frame, PageBreak, PageTemplate
from reportlab.platypus.doctemplate import NextPageTemplate

from samples.brokers import merged_rows, plain_rows, series_of
from samples.chart import Chart, Charts, paint
from samples.content import load
from samples.fonts import BODY, LEAD
from samples.grid import Cell, Grid, Look, Plan
from samples.page import HIGH, WIDE, Book, Head, Leader, Ledger, typed_lines
from samples.text import Style, Text

WINE, GOLD, PALE = "#7A1F2E", "#B08A4A", "#F6F0E6"
LEFT, RIGHT, SIDE = 52.0, WIDE - 52, 146.0
FRONT = 2
BODY_STYLE = Style(size=10, leading=17.5, indent=2, after=5, lead_colour=WINE)
POINT = Style(size=10.5, leading=18, font=LEAD, colour=WINE, before=6, after=2, left=13, bullet="■", bullet_colour=GOLD)
HEADS = {
    1: Style(size=14, leading=23, font=LEAD, colour=WINE, before=8, after=6),
    2: Style(size=11, leading=19, font=LEAD, colour="#333333", before=4, after=3),
}
LOOK = Look(WINE, PALE, rules="rows", header_colour=WINE, line="#D8C8A8")
BOXED = Look(WINE, PALE, rules="all", header_colour=WINE, line="#C9B58C")
SOURCE = "数据来源：电芯价格监测，同源数据，砚山证券研究院"
Issue = dict[str, Any]


def book(name: str) -> Book:
    """The weekly whose content file is `name`."""
    issue = load(name)
    return Book(
        title=f"{issue['series']}：{issue['title']}",
        author=issue["author"],
        subject=f"{issue['industry']}{issue['kind']}",
        templates=partial(_templates, issue),
        story=partial(_story, issue),
        front_pages=FRONT,
    )


def _templates(issue: Issue, ledger: Ledger) -> list[PageTemplate]:
    first = Frame(LEFT, 60, RIGHT - LEFT - SIDE - 18, 658, 0, 0, 0, 0, id="main")
    whole = Frame(LEFT, 60, RIGHT - LEFT, 730, 0, 0, 0, 0, id="whole")

    def cover(canvas: Any, document: Any) -> None:
        _furniture(canvas, issue)
        _title(canvas, issue)

    def sidebar(canvas: Any, document: Any) -> None:
        _sidebar(canvas, issue)

    def later(canvas: Any, document: Any) -> None:
        _furniture(canvas, issue)

    return [
        PageTemplate("cover", [first], onPage=cover, onPageEnd=sidebar),
        PageTemplate("later", [whole], onPage=later),
    ]


def printed(page: int) -> str:
    """The number that physical page `page` prints: i and ii in front, then from 1."""
    return "i" * page if page <= FRONT else str(page - FRONT)


def _furniture(canvas: Any, issue: Issue) -> None:
    page = canvas.getPageNumber()
    canvas.setFillColor(HexColor(WINE))
    canvas.rect(0, HIGH - 30, WIDE, 30, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.setFont(LEAD, 12)
    canvas.drawString(LEFT, HIGH - 20, issue["broker"])
    canvas.setFont(BODY, 8.5)
    canvas.drawRightString(RIGHT, HIGH - 20, f"{issue['series']} | {issue['published']}")
    canvas.setStrokeColor(HexColor(GOLD))
    canvas.setLineWidth(0.8)
    canvas.line(LEFT, 48, RIGHT, 48)
    canvas.setFillColor(HexColor("#666666"))
    canvas.setFont(BODY, 7.5)
    canvas.drawString(LEFT, 36, "请仔细阅读本报告末页声明")
    canvas.drawRightString(RIGHT, 36, f"— {printed(page)} —")


def _title(canvas: Any, issue: Issue) -> None:
    canvas.setFillColor(HexColor(GOLD))
    canvas.setFont(LEAD, 10)
    begin, end = issue["period"]
    canvas.drawString(LEFT, HIGH - 60, f"{issue['industry']} / {issue['kind']} / {begin}至{end}")
    canvas.setFillColor(HexColor(WINE))
    canvas.setFont(LEAD, 20)
    canvas.drawString(LEFT, HIGH - 92, issue["title"])
    canvas.setStrokeColor(HexColor(GOLD))
    canvas.setLineWidth(1.4)
    canvas.line(LEFT, HIGH - 106, RIGHT, HIGH - 106)


def _sidebar(canvas: Any, issue: Issue) -> None:
    x, y = RIGHT - SIDE, HIGH - 136
    canvas.setFillColor(HexColor(PALE))
    canvas.rect(x - 8, 60, SIDE + 8, HIGH - 178, stroke=0, fill=1)
    style = Style(size=9.5, leading=16, font=LEAD, colour=WINE, align="left")
    lines = [
        f"行业评级：{issue['rating']}（{issue['rating_change']}）",
        f"前次评级：{issue['previous_rating']}",
        f"报告日期：{issue['published']}",
    ]
    y = typed_lines(canvas, lines, style, x, y, SIDE - 4)
    small = Style(size=8, leading=13, align="left")
    y = typed_lines(canvas, ["研究团队"], style.but(colour=GOLD), x, y - 8, SIDE - 4)
    for person in issue["analysts"]:
        y = typed_lines(canvas, [f"分析师 {person['name']}"], small.but(font=LEAD), x, y, SIDE - 4)
        y = typed_lines(canvas, [f"执业证书编号 {person['licence']}", person["email"]], small, x, y, SIDE - 4) - 4
    y = typed_lines(canvas, ["指数表现"], style.but(colour=GOLD), x, y - 4, SIDE - 4)
    spec = issue["charts"][0]
    chart = Chart("", "", tuple(spec["labels"]), series_of(spec, (WINE, GOLD)), suffix="%")
    paint(canvas, chart, x - 4, y - 98, SIDE, 108, 5.4)
    y = typed_lines(canvas, ["近期研究"], style.but(colour=GOLD), x, y - 122, SIDE - 4)
    for title, day in issue["related"]:
        y = typed_lines(canvas, [f"{title}{day}"], small, x, y, SIDE - 4) - 3


def _story(issue: Issue, ledger: Ledger) -> list[Flowable]:
    story: list[Flowable] = [NextPageTemplate("later"), Text("核心观点", HEADS[1])]
    for item in issue["summary"]:
        story += [Text(item["lead"], POINT), Text(item["text"], BODY_STYLE)]
    story += [Text("风险提示", POINT), Text(issue["risks"], BODY_STYLE), PageBreak()]
    story += [*_contents(ledger), PageBreak()]
    story += [*_market(issue, ledger), *_themes(issue, ledger), *_data(issue, ledger)]
    return [*story, *_coverage(issue, ledger), *_announcements(issue, ledger), *_closing(issue, ledger)]


def _contents(ledger: Ledger) -> list[Flowable]:
    title = HEADS[1].but(align="center", after=12)
    story: list[Flowable] = [Text("目 录", title)]
    for head in ledger.known_headings():
        story.append(Leader(head.text, printed(head.page), 9.5, 16.0 * (head.level - 1)))
    story.append(Text("插图与表格", title.but(before=24)))
    known = sorted(ledger.known_captions(), key=lambda pair: pair[0][0], reverse=True)
    return story + [Leader(caption, printed(page), 9.5) for caption, page in known]


def _head(text: str, level: int, ledger: Ledger) -> Head:
    return Head(text, HEADS[level], level, ledger, outline=False)


def _market(issue: Issue, ledger: Ledger) -> list[Flowable]:
    story: list[Flowable] = [_head("一、市场表现", 1, ledger), _head("（一）指数表现", 2, ledger)]
    story.append(Text(issue["market"], BODY_STYLE))
    header = (
        (Cell("指数", rows=2), Cell("区间涨跌幅", columns=3), Cell("市盈率（倍）", rows=2)),
        tuple(Cell(c) for c in ("上周", "近一月", "年初至今")),
    )
    rows = plain_rows(issue["indices"]["rows"])
    plan = Plan("indices", "表1：主要指数表现（截至2025-06-27）", (1.8, 1, 1, 1, 1), header, rows, "", SOURCE)
    story.append(Grid(ledger.plan(plan), LOOK, ledger.note_rows))
    charts = [
        Chart(
            f"图{i}：{c['caption']}",
            SOURCE,
            tuple(c["labels"]),
            series_of(c, (WINE, GOLD)),
            c["kind"],
            c.get("suffix", ""),
        )
        for i, c in enumerate(issue["charts"][1:], 1)
    ]
    story.append(Charts(charts, WINE, ledger.note_caption))
    story.append(_head("（二）个股表现", 2, ledger))
    names = ("代码", "简称", "市值", "周涨跌幅")
    sides_header = (
        (Cell("涨幅前五", columns=4), Cell("跌幅前五", columns=4)),
        tuple(Cell(n) for n in (*names, *names)),
    )
    sides = zip(issue["movers"]["gainers"], issue["movers"]["losers"], strict=True)
    rows = plain_rows([[*up, *down] for up, down in sides], left=())
    plan = Plan("movers", "表2：覆盖板块个股涨跌幅", (1.2, 1.2, 0.9, 1) * 2, sides_header, rows, "单位：亿元", SOURCE)
    story.append(Grid(ledger.plan(plan), BOXED, ledger.note_rows))
    return story


def _themes(issue: Issue, ledger: Ledger) -> list[Flowable]:
    story: list[Flowable] = [_head("二、主题观点", 1, ledger)]
    for number, theme in zip("一二三四五六", issue["themes"], strict=True):
        story.append(_head(f"（{number}）{theme['name']}", 2, ledger))
        story.append(Text(f"{theme['text']}", BODY_STYLE))
        story.append(Text(f"**建议关注：**{'、'.join(theme['companies'])}。", BODY_STYLE))
    return story


def _data(issue: Issue, ledger: Ledger) -> list[Flowable]:
    story: list[Flowable] = [CondPageBreak(200), _head("三、数据跟踪与预测", 1, ledger)]
    header = (tuple(Cell(c) for c in ("板块", "品种", "单位", "本周", "上周", "环比")),)
    rows = merged_rows(issue["prices"]["rows"])
    plan = Plan("prices", "表3：产业链价格（2025-06-27）", (0.8, 1.8, 1.1, 1, 1, 1), header, rows, "", SOURCE)
    story.append(Grid(ledger.plan(plan), BOXED, ledger.note_rows))
    header = (tuple(Cell(c) for c in ("指标", "2024A", "2025E", "2026E", "较上期")),)
    rows = plain_rows(issue["outlook"]["rows"])
    plan = Plan("outlook", "表4：核心行业预测", (2.4, 1, 1, 1, 1), header, rows, "", "数据来源：砚山证券研究院预测")
    story.append(Grid(ledger.plan(plan), LOOK, ledger.note_rows))
    return story


def _coverage(issue: Issue, ledger: Ledger) -> list[Flowable]:
    story: list[Flowable] = [_head("四、重点公司评级与预测", 1, ledger)]
    story += [Text(note, BODY_STYLE) for note in issue["coverage"]["changes"]]
    header = (
        (
            *(Cell(c, rows=2) for c in ("代码", "简称")),
            Cell("评级", columns=2),
            Cell("目标价（元）", columns=2),
            Cell("每股收益（元）", columns=3),
        ),
        tuple(Cell(c) for c in ("本次", "前次", "本次", "前次", "2024A", "2025E", "2026E")),
    )
    rows = plain_rows(issue["coverage"]["rows"], left=())
    widths = (1.25, 1.3, 0.8, 0.8, 0.9, 0.9, 0.9, 0.9, 0.9)
    plan = Plan(
        "coverage", "表5：重点公司评级、目标价与每股收益", widths, header, rows, "", "数据来源：砚山证券研究院预测"
    )
    story.append(Grid(ledger.plan(plan), BOXED, ledger.note_rows))
    return story


def _announcements(issue: Issue, ledger: Ledger) -> list[Flowable]:
    header = (tuple(Cell(c) for c in ("日期", "代码", "简称", "类别", "内容", "影响")),)
    rows = plain_rows(issue["announcements"]["rows"], left=(4,))
    widths = (1.1, 1.15, 1.15, 0.9, 3, 0.6)
    plan = Plan("announcements", "表6：重要公告与点评", widths, header, rows, "", "数据来源：公司公告，砚山证券研究院")
    return [_head("五、重要公告", 1, ledger), Grid(ledger.plan(plan), BOXED, ledger.note_rows)]


def _closing(issue: Issue, ledger: Ledger) -> list[Flowable]:
    closing = issue["closing"]
    small = BODY_STYLE.but(size=9, leading=15)
    story: list[Flowable] = [_head("六、风险提示", 1, ledger), Text(issue["risks"], BODY_STYLE), PageBreak()]
    story += [Text("分析师声明", HEADS[1]), Text(closing["analyst"], small), Text("评级说明", HEADS[1])]
    header = ((Cell("类别"), Cell("评级"), Cell("含义", align="left")),)
    rows = tuple((*row[:-1], Cell(row[-1].text, align="left")) for row in merged_rows(closing["ratings"]))
    story.append(Grid(Plan("ratings", "", (0.8, 1, 5), header, rows), BOXED, ledger.note_rows))
    story += [Text("免责声明", HEADS[1]), Text(closing["disclaimer"], small)]
    story.append(Text(closing["sample_note"], small.but(indent=0, colour="#777777", before=10)))
    return story
