"""Theme summaries as files: what a report says is shown, never obeyed; names are safe; the same input gives the same bytes."""

from __future__ import annotations

import html
import json
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from assistant.errors import BadSettings
from assistant.export import check_formats, file_stem, to_markdown, write_summary
from assistant.records import Citation
from assistant.themes.records import Coverage, PageNote, Theme, ThemeCompany, ThemePoint, ThemeSummary
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
    quote="订单同比增长 12%",
    boxes=((1.0, 2.0, 3.0, 4.0),),
)

COVERAGE = Coverage(pages=9, pages_used=(1, 3), pages_cited=(3,), themes=1, points=1, statements=1, verified=1)


def summary(report: Report = REPORT, point: str = "订单同比增长 12%") -> ThemeSummary:
    theme = Theme(
        name="算力",
        text=f"{point}[1]",
        points=(ThemePoint(text=point, citations=(CITATION,)),),
        companies=(ThemeCompany(name="海陵科技", ticker="600000.SH", citations=(CITATION,)),),
        citations=(CITATION,),
    )
    return ThemeSummary(report=report, themes=(theme,), coverage=COVERAGE)


def test_markdown_holds_points_companies_and_quotes_with_their_pages() -> None:
    text = to_markdown(summary())
    assert "- 订单同比增长 12% [1]" in text
    assert "公司：海陵科技 600000.SH [1]" in text
    assert "> [1] p.3 “订单同比增长 12%”" in text


def test_points_are_told_by_whose_words_they_are_and_what_stands_in_tables_apart() -> None:
    point = summary().themes[0].points[0]
    points = (replace(point, kind="view"), point, replace(point, kind="disclosure"))
    theme = replace(summary().themes[0], points=points, background=(replace(point, text="周涨幅 8.8%", kind="market"),))
    text = to_markdown(replace(summary(), themes=(theme,)))
    order = [
        text.index(word) for word in ("**动态**", "**公司披露**", "**券商观点**", "**表格与风险提示**", "**覆盖情况**")
    ]
    assert order == sorted(order) and "- 周涨幅 8.8% (p.3)" in text


def test_the_coverage_page_says_which_pages_were_not_used_and_why() -> None:
    skipped, failed = PageNote(pages=(2, 3, 4, 8), reason="contents"), PageNote(pages=(9,), reason="scanned")
    coverage = replace(COVERAGE, skipped=(skipped,), failed=(failed,), statements=4, verified=3)
    text = to_markdown(replace(summary(), coverage=coverage))
    assert "- 跳过的页: 2-4, 8 (目录)" in text and "- 读不了的页: 9 (扫描页，未识别)" in text
    assert "- 核实的陈述: 3/4 (75.0%)" in text


def test_an_english_report_gets_an_english_page() -> None:
    assert "Recommended companies: " in to_markdown(summary(replace(REPORT, language="en")))


@pytest.mark.parametrize(
    "hostile",
    [
        "![x](http://evil/a.png)",
        "[click](javascript:1)",
        "<script>alert(1)</script>",
        "`code`",
        "$x$",
        "# heading",
        "a|b",
    ],
)
def test_markup_in_a_report_is_shown_not_obeyed(hostile: str) -> None:
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(to_markdown(summary(point=hostile)))
    assert html.escape(hostile) in page


def test_a_summary_without_themes_says_so() -> None:
    assert "没有找到投资主题" in to_markdown(replace(summary(), themes=()))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.pdf", 'a/b\\c:d*e?"<>|.pdf', "长" * 300 + ".pdf", "...pdf", "📈 周报.pdf"]
)
def test_any_file_name_becomes_a_file_in_the_folder(tmp_path: Path, name: str) -> None:
    written = write_summary(summary(replace(REPORT, file_name=name)), tmp_path / "out")
    assert {path.parent for path in written} == {tmp_path / "out"}
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".json", ".md"]


def test_two_reports_of_one_name_stay_apart() -> None:
    other = replace(REPORT, id="fedcba9876543210")
    assert file_stem(summary()) != file_stem(summary(other))


def test_the_same_summary_gives_the_same_bytes(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write_summary(summary(), tmp_path)]
    again = [path.read_bytes() for path in write_summary(summary(), tmp_path)]
    assert first == again


def test_a_broken_character_does_not_stop_the_file(tmp_path: Path) -> None:
    paths = write_summary(summary(point="坏\ud800字"), tmp_path)
    assert all("坏?字" in path.read_text("utf-8") for path in paths)


def test_json_is_the_contracts(tmp_path: Path) -> None:
    (path,) = write_summary(summary(), tmp_path, ("json",))
    assert json.loads(path.read_text("utf-8")) == summary().to_json()


def test_formats_are_read_in_order_and_once() -> None:
    assert check_formats("json, md,json") == ("json", "md")


@pytest.mark.parametrize("names", ["doc", "md,xls", "odt", ""])
def test_other_formats_are_refused_with_those_there_are(names: str) -> None:
    with pytest.raises(BadSettings) as caught:
        check_formats(names)
    assert "md" in caught.value.text("zh")
    assert "md" in caught.value.text("en")
