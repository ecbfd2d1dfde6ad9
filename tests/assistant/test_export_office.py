"""Word and Excel files, opened again: what a report says is text, figures are numbers, the same input gives the same bytes."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest

from assistant.export import FORMATS, WRITERS
from assistant.export.excel import to_xlsx
from assistant.export.paper import Sheet
from assistant.export.summary import all_citations, summary_paper, summary_sheets
from assistant.export.word import to_docx
from assistant.records import Citation
from assistant.themes import summarize
from assistant.themes.records import Coverage, Theme, ThemeCompany, ThemePoint, ThemeSummary
from ingest.library import Library
from ingest.records import Report

REPORT = Report(
    id="0123456789abcdef",
    sha256="0" * 64,
    file_name="周报.pdf",
    source_path="/reports/周报.pdf",
    page_count=9,
    language="zh",
    title="算力周报",
    broker="海陵证券",
    published="2025-03-09",
)
CITATION = Citation(
    marker=1,
    report_id=REPORT.id,
    file_name=REPORT.file_name,
    title=REPORT.title,
    page=3,
    page_label="2",
    quote="订单同比下降 12.5%",
    boxes=((1.0, 2.0, 3.0, 4.0),),
    label="海陵证券 2025-03-09 p.3",
)

COVERAGE = Coverage(pages=9, pages_used=(1, 3), pages_cited=(3,), themes=1, points=1, statements=1, verified=1)


def summary(point: str = "订单同比下降 12.5%，净利润-3.20亿元", company: str = "海陵科技") -> ThemeSummary:
    theme = Theme(
        name="算力",
        text=f"{point}[1]",
        points=(ThemePoint(text=point, citations=(CITATION,)),),
        companies=(ThemeCompany(name=company, ticker="600000.SH", citations=(CITATION,)),),
        citations=(CITATION,),
    )
    return ThemeSummary(report=REPORT, themes=(theme,), coverage=COVERAGE)


def opened_book(given: ThemeSummary) -> Any:
    return openpyxl.load_workbook(BytesIO(to_xlsx(summary_sheets(given))))


def opened_document(given: ThemeSummary) -> Any:
    return docx.Document(BytesIO(to_docx(summary_paper(given))))


def test_word_holds_headings_points_a_table_of_companies_and_end_notes() -> None:
    document = opened_document(summary())
    headings = [p.text for p in document.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert headings == ["算力周报", "算力", "动态", "公司", "覆盖情况", "引文出处"]
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["海陵科技[1]", "600000.SH", "推荐"]
    assert document.paragraphs[1].text == "海陵证券 · 2025-03-09 · 周报.pdf"
    assert document.paragraphs[-1].text == "[1] 海陵证券 2025-03-09 p.3 · 周报.pdf · “订单同比下降 12.5%”"


def test_every_page_reference_in_word_leads_to_a_note() -> None:
    body = opened_document(summary()).element.xml
    anchors, marks = (set(re.findall(rf'w:{name}="(note\d+)"', body)) for name in ("anchor", "name"))
    assert anchors == marks == {"note1"}


def test_excel_has_points_companies_figures_coverage_and_sources_with_filters_on() -> None:
    book = opened_book(summary())
    assert book.sheetnames == ["要点", "公司", "数据", "覆盖情况", "来源"]
    assert all(sheet.auto_filter.ref and sheet.freeze_panes == "A2" for sheet in book)


def test_figures_are_numbers_with_their_sign_and_dates_are_dates() -> None:
    sheet = opened_book(summary())["数据"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [(row[3], row[4]) for row in rows] == [(-12.5, "%"), (-320_000_000.0, "CNY")]
    assert {row[1].date() for row in rows} == {date(2025, 3, 9)}
    assert {cell.data_type for cell in sheet["D"][1:]} == {"n"}


@pytest.mark.parametrize(
    "hostile", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", "#N/A", '=HYPERLINK("http://evil")']
)
def test_what_looks_like_a_formula_in_a_report_is_text(hostile: str) -> None:
    book = opened_book(summary(point=hostile, company=hostile))
    for cell in (book["要点"]["D2"], book["公司"]["D2"]):
        assert (cell.value, cell.data_type) == (hostile, "s")
        assert bool(cell.quotePrefix) == hostile.startswith(("=", "+", "-", "@"))


def test_a_negative_number_is_a_number_and_the_same_in_words_is_text() -> None:
    book = openpyxl.load_workbook(BytesIO(to_xlsx([Sheet("x", ("a", "b"), ((-3.5, "-3.5"),))])))
    assert [(cell.value, cell.data_type) for cell in book["x"][2]] == [(-3.5, "n"), ("-3.5", "s")]


@pytest.mark.parametrize("given", [summary(point="坏\ud800字\x00"), replace(summary(), themes=())])
def test_broken_characters_and_empty_summaries_make_files_that_open(given: ThemeSummary) -> None:
    assert opened_document(given).paragraphs
    assert len(opened_book(given).sheetnames) == 5


def test_the_same_summary_gives_the_same_bytes_whenever(monkeypatch: pytest.MonkeyPatch) -> None:
    first = [WRITERS[name](summary()) for name in FORMATS]
    later = time.time() + 90_000
    monkeypatch.setattr(time, "time", lambda: later)
    time.sleep(1.1)
    assert [WRITERS[name](summary()) for name in FORMATS] == first


def test_every_quote_of_a_real_report_is_in_every_format(library: Library) -> None:
    report = next(r for r in library.catalog.reports() if r.kind == "weekly")
    told = summarize(library, report)
    quotes = {citation.quote for theme in told.themes for citation in all_citations(theme)}
    words = "\n".join(p.text for p in opened_document(told).paragraphs)
    cells = {row[-1] for row in opened_book(told)["来源"].iter_rows(min_row=2, values_only=True)}
    assert quotes and cells == quotes
    assert [quote for quote in quotes if f"“{quote}”" not in words] == []
