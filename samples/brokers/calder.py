"""Calder Quay Research: an English company note in two columns under a strip of key data."""

from __future__ import annotations

from functools import partial
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Frame, KeepTogether, PageBreak, PageTemplate
from reportlab.platypus.doctemplate import NextPageTemplate

from samples.brokers import plain_rows, series_of
from samples.chart import Chart, Charts
from samples.content import load
from samples.grid import Cell, Grid, Look, Plan
from samples.page import HIGH, WIDE, Book, Head, Ledger, typed_lines
from samples.text import Style, Text

SLATE, BLUE, PALE = "#22303C", "#2868A8", "#E9EFF5"
LEFT, RIGHT, GAP = 50.0, WIDE - 50, 20.0
COLUMN = (RIGHT - LEFT - GAP) / 2
SERIF, SANS, BOLD = "Times-Roman", "Helvetica", "Helvetica-Bold"
BODY_STYLE = Style(size=10, leading=13.3, font=SERIF, lead_font="Times-Bold", after=6)
HEAD = Style(size=11, leading=14.5, font=BOLD, lead_font=BOLD, colour=BLUE, before=6, after=4)
LOOK = Look(SLATE, PALE, rules="three", size=7.4, pad=2.2, font=SANS, lead=BOLD, header_colour=SLATE)
SOURCE = "Source: Company data, Calder Quay Research estimates"
Issue = dict[str, Any]


def book(name: str) -> Book:
    """The note whose content file is `name`."""
    issue = load(name)
    return Book(
        title=issue["title"],
        author=issue["author"],
        subject=issue["kind"],
        templates=partial(_templates, issue),
        story=partial(_story, issue),
    )


def _columns(high: float) -> list[Frame]:
    return [
        Frame(LEFT + i * (COLUMN + GAP), 58, COLUMN, high, 0, 0, 0, 0, id=f"column{i}")  # two equal columns
        for i in range(2)
    ]


def _templates(issue: Issue, ledger: Ledger) -> list[PageTemplate]:
    def cover(canvas: Any, document: Any) -> None:
        _furniture(canvas, issue, ledger)
        _strip(canvas, issue)

    def later(canvas: Any, document: Any) -> None:
        _furniture(canvas, issue, ledger)

    return [
        PageTemplate("cover", _columns(490), onPage=cover),
        PageTemplate("later", _columns(718), onPage=later),
    ]


def _furniture(canvas: Any, issue: Issue, ledger: Ledger) -> None:
    canvas.setFillColor(HexColor(SLATE))
    canvas.setFont(BOLD, 11)
    canvas.drawString(LEFT, HIGH - 42, issue["broker"])
    canvas.setFont(SANS, 8)
    canvas.setFillColor(HexColor("#666666"))
    canvas.drawRightString(RIGHT, HIGH - 42, f"{issue['company']} ({issue['ticker']}) | {issue['printed_date']}")
    canvas.setStrokeColor(HexColor(BLUE))
    canvas.setLineWidth(1.2)
    canvas.line(LEFT, HIGH - 50, RIGHT, HIGH - 50)
    canvas.setLineWidth(0.4)
    canvas.line(LEFT, 48, RIGHT, 48)
    canvas.setFont(SANS, 7.5)
    canvas.drawString(LEFT, 36, "See the last page for disclosures and rating definitions.")
    canvas.drawRightString(RIGHT, 36, f"Page {canvas.getPageNumber()} of {ledger.total}")


def _strip(canvas: Any, issue: Issue) -> None:
    canvas.setFillColor(HexColor(BLUE))
    canvas.setFont(BOLD, 9)
    canvas.drawString(LEFT, HIGH - 70, f"{issue['industry']} | {issue['kind']} | {issue['printed_date']}")
    canvas.setFillColor(HexColor(SLATE))
    canvas.setFont(BOLD, 20)
    canvas.drawString(LEFT, HIGH - 96, f"{issue['company']} ({issue['ticker']})")
    canvas.setFont(SANS, 14)
    canvas.drawString(LEFT, HIGH - 116, issue["headline"])
    canvas.setFillColor(HexColor(PALE))
    canvas.rect(LEFT, HIGH - 284, RIGHT - LEFT, 154, stroke=0, fill=1)
    _facts(canvas, issue)
    style = Style(size=8, leading=11.5, font=SANS, align="left")
    x, y = LEFT + COLUMN + GAP, HIGH - 148
    y = typed_lines(canvas, ["Analysts"], style.but(font=BOLD, size=9, colour=BLUE), x, y, COLUMN) - 3
    for person in issue["analysts"]:
        y = typed_lines(canvas, [person["name"]], style.but(font=BOLD), x, y, COLUMN)
        lines = [f"Registration no. {person['licence']}", person["email"], person["phone"]]
        y = typed_lines(canvas, lines, style, x, y, COLUMN) - 6


def _facts(canvas: Any, issue: Issue) -> None:
    y = HIGH - 148
    canvas.setFont(BOLD, 9)
    canvas.setFillColor(HexColor(BLUE))
    canvas.drawString(LEFT + 8, y, "Key data")
    canvas.setStrokeColor(HexColor("#C3CFDB"))
    canvas.setLineWidth(0.4)
    for name, value in issue["facts"]:
        y -= 15.5
        canvas.setFillColor(HexColor(SLATE))
        canvas.setFont(SANS, 8)
        canvas.drawString(LEFT + 8, y, name)
        canvas.setFont(BOLD, 8)
        canvas.drawRightString(LEFT + COLUMN - 8, y, value)
        canvas.line(LEFT + 8, y - 4.5, LEFT + COLUMN - 8, y - 4.5)


def _story(issue: Issue, ledger: Ledger) -> list[Flowable]:
    story: list[Flowable] = [NextPageTemplate("later"), _head("Key points", ledger)]
    story += [Text(point, BODY_STYLE) for point in issue["points"]]
    story.append(_table("estimates", "Table 1: Financial summary", issue["estimates"], "CNY mn", ledger))
    after: list[list[Flowable]] = [
        [_chart(issue["chart1"], ledger), _revisions(issue, ledger)],
        [_table("segments", "Table 3: Revenue by segment", issue["segments"], "CNY mn", ledger)],
        [_table("projects", "Table 4: Main projects", issue["projects"], "", ledger)],
        [_chart(issue["chart2"], ledger), _table("cash", "Table 5: Cash flow", issue["cash"], "CNY mn", ledger)],
        [_table("peers", "Table 6: Peer valuation (26 June 2025)", issue["peers"], "x unless stated", ledger)],
        [_table("balance", "Table 7: Balance sheet", issue["balance"], "CNY mn", ledger)],
    ]
    for section, extra in zip(issue["sections"], after, strict=True):
        story.append(_head(section["title"], ledger))
        story += [Text(paragraph, BODY_STYLE) for paragraph in section["paragraphs"]]
        story += [KeepTogether(item) for item in extra]
    story += [_head("7. Risks", ledger), Text(issue["risk"]["text"], BODY_STYLE)]
    return story + _closing(issue, ledger)


def _head(text: str, ledger: Ledger) -> Head:
    return Head(text, HEAD, 1, ledger, outline=False)


def _chart(spec: dict[str, Any], ledger: Ledger) -> Flowable:
    series = series_of(spec, (BLUE, SLATE))
    chart = Chart(
        spec["caption"], SOURCE, tuple(spec["labels"]), series, spec["kind"], spec.get("suffix", ""), font=SANS
    )
    return Charts([chart], SLATE, ledger.note_caption, 118, lead=BOLD)


def _table(key: str, caption: str, table: dict[str, Any], unit: str, ledger: Ledger) -> Flowable:
    header = (tuple(Cell(c, align="left" if i == 0 else "center") for i, c in enumerate(table["columns"])),)
    widths = (1.9, *(1.0 for _ in table["columns"][1:])) if key != "projects" else (1.6, 1.2, 0.7, 0.9)
    plan = Plan(key, caption, widths, header, plain_rows(table["rows"]), unit, SOURCE)
    return Grid(ledger.plan(plan), LOOK, ledger.note_rows)


def _revisions(issue: Issue, ledger: Ledger) -> Flowable:
    header = (
        (Cell("CNY mn", rows=2), Cell("FY25E", columns=3), Cell("FY26E", columns=3)),
        tuple(Cell(c) for c in ("Old", "New", "Change") * 2),
    )
    rows = plain_rows(issue["revisions"]["rows"])
    plan = Plan("revisions", "Table 2: Changes to our estimates", (1.4, *(1.0,) * 6), header, rows, "", SOURCE)
    return Grid(ledger.plan(plan), LOOK, ledger.note_rows)


def _closing(issue: Issue, ledger: Ledger) -> list[Flowable]:
    closing = issue["closing"]
    small = BODY_STYLE.but(size=9, leading=12)
    header = (tuple(Cell(c) for c in ("Date", "Rating", "Target price (CNY)")),)
    rows = plain_rows(closing["history"], left=())
    plan = Plan("history", "Table 8: Rating and target price history", (1, 1, 1.2), header, rows, "", SOURCE)
    definitions = tuple((Cell(name, align="left"), Cell(text, align="left")) for name, text in closing["ratings"])
    scale = Plan("ratings", "", (1, 3.2), ((Cell("Rating", align="left"), Cell("Meaning", align="left")),), definitions)
    return [
        PageBreak(),
        Grid(ledger.plan(plan), LOOK, ledger.note_rows),
        Text("Analyst certification", HEAD.but(keep_with_next=True)),
        Text(closing["certification"], small),
        Text("Rating definitions", HEAD.but(keep_with_next=True)),
        Grid(scale, LOOK, ledger.note_rows),
        Text("Disclosures", HEAD.but(keep_with_next=True)),
        Text(closing["disclosures"], small),
        Text(closing["sample_note"], small.but(colour="#777777", before=8)),
    ]
