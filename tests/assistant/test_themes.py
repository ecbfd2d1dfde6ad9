"""Theme summaries: the report's own themes, points with their pages, companies as printed."""

from __future__ import annotations

import json
from functools import cache

import pytest

from assistant.themes import Outline, outlines_of, summarize, theme_named
from assistant.themes.records import ThemeSummary
from assistant.words.headings import name_of
from assistant.words.locate import locate
from ingest.library import Library
from ingest.records import Report
from samples import FOLDER

GOLD = [json.loads(line) for line in (FOLDER / "themes.jsonl").read_text("utf-8").splitlines()]
WEEKLY = "lanhai_weekly_2025-06-22.pdf"
Summaries = dict[str, ThemeSummary]


@pytest.fixture(scope="session")
def summaries(library: Library) -> Summaries:
    return {report.file_name: summarize(library, report) for report in library.catalog.reports()}


def report_of(library: Library, name: str) -> Report:
    return library.catalog.report(name)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("6. 智能驾驶：", "智能驾驶"),
        ("（三）工业软件", "工业软件"),
        ("二、储能", "储能"),
        ("● 低空经济", "低空经济"),
        ("3.2 AI 算力", "AI 算力"),
        ("一体化压铸", "一体化压铸"),
        ("第二章 储能", "储能"),
        ("2. 6G通信", "6G通信"),
        ("Grid storage", "Grid storage"),
    ],
)
def test_a_theme_is_named_by_its_heading_without_the_number(heading: str, name: str) -> None:
    assert name_of(heading) == name


@pytest.mark.parametrize("heading", ["3D打印", "5G应用"])
def test_a_name_may_begin_with_a_digit(heading: str) -> None:
    assert name_of(heading) == heading


def test_a_theme_is_found_by_its_name_or_part_of_it() -> None:
    outlines = [Outline(name, ()) for name in ("储能", "储能系统集成", "低空经济")]
    for wanted, name in (
        ("储能", "储能"),
        ("储能系统", "储能系统集成"),
        ("低空 经济", "低空经济"),
        ("低空", "低空经济"),
    ):
        found = theme_named(wanted, outlines)
        assert found is not None and found.name == name
    assert theme_named("医药", outlines) is None


@pytest.mark.parametrize("file_name", sorted({line["doc"] for line in GOLD}))
def test_a_weeklys_themes_are_those_it_sets_out(summaries: Summaries, file_name: str) -> None:
    wanted = [line["theme"] for line in GOLD if line["doc"] == file_name]
    assert [theme.name for theme in summaries[file_name].themes] == wanted


@pytest.mark.parametrize("gold", [pytest.param(line, id=line["id"]) for line in GOLD])
def test_a_theme_holds_its_facts_and_its_companies_on_their_pages(summaries: Summaries, gold: dict) -> None:  # type: ignore[type-arg]
    theme = next(theme for theme in summaries[gold["doc"]].themes if theme.name == gold["theme"])
    said = theme.text.replace(",", "")
    assert [group for group in gold["must"] if not any(word.replace(",", "") in said for word in group)] == []
    named = {company.name for company in theme.companies}
    assert [group for group in gold["companies"] if not named & set(group)] == []
    assert {page for pages in gold["pages"] for page in pages} & {citation.page for citation in theme.citations}


def test_every_point_and_company_is_cited_verbatim_from_its_own_report(summaries: Summaries, library: Library) -> None:
    page = cache(library.catalog.page)
    for summary in summaries.values():
        for theme in summary.themes:
            assert theme.points
            for held in (*theme.points, *theme.companies):
                assert held.citations
                for citation in held.citations:
                    assert citation.report_id == summary.report.id
                    assert locate(citation.quote, page(citation.report_id, citation.page)) is not None
            for company in theme.companies:
                assert any(company.name in citation.quote for citation in company.citations), company.name


def test_only_companies_are_listed_as_companies(summaries: Summaries, library: Library) -> None:
    printed = {form for name in library.catalog.names() for form in (name.name, *name.aliases)}
    named = {c.name for s in summaries.values() for theme in s.themes for c in theme.companies}
    assert named - printed == set()


def test_a_companys_ticker_is_its_own(summaries: Summaries, library: Library) -> None:
    tickers = {name.name: name.ticker for name in library.catalog.names()}
    for summary in summaries.values():
        for company in (company for theme in summary.themes for company in theme.companies):
            assert company.ticker == tickers.get(company.name, "")


def test_risks_ratings_and_market_reviews_are_no_themes(library: Library) -> None:
    for report in library.catalog.reports():
        for outline in outlines_of(library, report):
            assert not any(
                word in outline.name for word in ("风险", "评级", "行情", "目录", "公告", "Risk", "Disclosure")
            )


def test_named_themes_alone_are_told_and_missing_ones_are_stated(library: Library) -> None:
    summary = summarize(library, report_of(library, WEEKLY), ["储能", "医药"])
    assert [theme.name for theme in summary.themes] == ["储能"]
    assert summary.coverage.themes_not_found == ("医药",)
    assert summary.coverage.themes == 1


def test_the_coverage_counts_what_is_told(summaries: Summaries) -> None:
    for summary in summaries.values():
        points = [point for theme in summary.themes for point in (*theme.points, *theme.background)]
        cited = {citation.page for point in points for citation in point.citations}
        coverage = summary.coverage
        assert set(coverage.pages_cited) == cited <= set(coverage.pages_used)
        noted = {page for note in (*coverage.skipped, *coverage.failed) for page in note.pages}
        assert noted | set(coverage.pages_used) == set(range(1, summary.report.page_count + 1))
        assert coverage.points == coverage.verified == len(points) and coverage.share_verified == 1
