"""Digests of the sample weeks and brokers: every planted change and contradiction is found, none is invented, all is cited."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from assistant.cli import run
from assistant.digest import Digest, make_digest
from assistant.digest.compare import compare
from assistant.digest.metrics import estimate_metric, level, phrase
from assistant.digest.reading import Opened, Said
from assistant.digest.records import Change, Comparison, View
from assistant.digest.stated import stated_views
from assistant.digest.write import all_citations, digest_markdown, digest_paper, digest_sheets, short_period
from assistant.export.excel import to_xlsx
from assistant.export.word import to_docx
from assistant.records import Place
from assistant.words.locate import locate
from assistant.words.names import Names, fold
from assistant.words.ratings import apart, rank
from ingest.library import Library
from ingest.records import Name, Report
from samples import FOLDER

TRUTH = json.loads((FOLDER / "truth.json").read_text("utf-8"))
BROKERS = {report["file"]: report["broker"] for report in TRUTH["reports"]}
DATES = {report["file"]: report["published"] for report in TRUTH["reports"]}
KINDS = {"outlook": ("timing", "direction"), "fact": ("timing",), "figure": ("figure", "forecast")}
THREE_WEEKS = BROKERS["lanhai_weekly_2025-06-15.pdf"]


@pytest.fixture(scope="module")
def digest(library: Library) -> Digest:
    return make_digest(library, "2025-06-01", "2025-06-30")


def numbers(text: str) -> str:
    """A value as it is compared: its first number, else its words."""
    found = re.search(r"\d[\d,]*\.?\d*", text)
    return found[0].replace(",", "") if found else text


def planted() -> list[dict[str, Any]]:
    return [*TRUTH["week_over_week"], *TRUTH["stated_changes"]]


def is_planted(change: Change, truth: dict[str, Any]) -> bool:
    """The same broker, kind and day, the same old and new value, and a subject that names the same thing."""
    after = truth.get("after") or {"file": truth["before"]["file"].replace("06-22", "06-29").replace("06-15", "06-22")}
    same = (change.kind, change.broker, change.published) == (
        truth["kind"],
        BROKERS[after["file"]],
        DATES[after["file"]],
    )
    values = (
        numbers(change.new) == numbers(truth["new"])
        and truth["old"] in ("", change.old)
        or (numbers(change.old) == numbers(truth["old"]) and numbers(change.new) == numbers(truth["new"]))
    )
    return (
        same
        and values
        and (numbers(change.period) in truth["subject"] or change.kind != "estimate" or "FY26E" in truth["subject"])
    )


def test_every_planted_change_is_found(digest: Digest) -> None:
    missed = [truth for truth in planted() if not any(is_planted(change, truth) for change in digest.changes)]
    print(f"changes: {len(planted()) - len(missed)} of {len(planted())} planted found")  # noqa: T201  the measure
    assert not missed


def test_no_change_is_invented(digest: Digest) -> None:
    weekly = [change for change in digest.changes if change.broker == THREE_WEEKS]
    invented = [change for change in weekly if not any(is_planted(change, truth) for truth in planted())]
    print(f"changes of the three weeks: {len(weekly) - len(invented)} of {len(weekly)} planted")  # noqa: T201  the measure
    assert not invented


def test_old_and_new_of_every_change_stand_in_its_quotes(digest: Digest) -> None:
    for change in digest.changes:
        if change.kind not in ("new_theme", "dropped_theme"):
            said = " ".join(citation.quote for citation in change.citations).replace(",", "")
            assert numbers(change.new) in said and numbers(change.old) in said, change


def sides_of(truth: dict[str, Any]) -> dict[str, str]:
    return {BROKERS[side["file"]]: side["value"] for side in truth["sides"]}


def is_view(found: Comparison, truth: dict[str, Any]) -> bool:
    """The same relation and thing, and all of the planted sides: by broker, with the same number or rating."""
    kinds = KINDS.get(truth["kind"], (truth["kind"],))
    sides, said = {side.broker: side.value for side in found.sides}, sides_of(truth)
    if (found.relation, found.kind in kinds, sides.keys()) != (truth["relation"], True, said.keys()):
        return False
    if truth["kind"] in ("target", "forecast", "figure"):
        return is_about(found, truth["topic"]) and all(
            numbers(sides[broker]) == numbers(said[broker]) for broker in said
        )
    return is_about(found, truth["topic"]) and (truth["kind"] != "rating" or sides == said)


def is_about(found: Comparison, topic: str) -> bool:
    """Two pairs of characters in common; a sector's rating is named by its industry."""
    if topic == "行业评级":
        return found.subject in {report["industry"] for report in TRUTH["reports"]}
    return len(pairs(found.subject + found.metric) & pairs(topic)) >= 2


def pairs(text: str) -> set[str]:
    plain = fold(text)
    return {plain[i : i + 2] for i in range(len(plain) - 1)}


def test_views_planted_and_found(digest: Digest) -> None:
    for relation in ("contradict", "agree"):
        truths = [view for view in TRUTH["views"] if view["relation"] == relation]
        missed = [t["topic"] for t in truths if not any(is_view(found, t) for found in digest.comparisons)]
        print(f"{relation}: {len(truths) - len(missed)} of {len(truths)} planted found; missed {missed}")  # noqa: T201  the measure
        assert not missed


def test_no_contradiction_is_invented(digest: Digest) -> None:
    truths = [view for view in TRUTH["views"] if view["relation"] == "contradict"]
    found = [c for c in digest.comparisons if c.relation == "contradict" and c.kind != "estimate"]
    invented = [c for c in found if not any(is_view(c, truth) for truth in truths)]
    print(f"contradictions: {len(found) - len(invented)} of {len(found)} planted")  # noqa: T201  the measure
    assert not invented


def test_estimates_that_differ_are_not_equal_as_printed(digest: Digest) -> None:
    for found in digest.comparisons:
        if found.kind == "estimate" and found.relation == "contradict":
            levels = {level(side.value) for side in found.sides}
            assert len(levels) > 1, found


def test_every_citation_stands_on_its_page(digest: Digest, library: Library) -> None:
    citations = set(all_citations(digest))
    assert len(citations) > 100
    for citation in citations:
        page = library.catalog.page(citation.report_id, citation.page)
        assert locate(citation.quote, page, (citation.start, citation.end)), citation
    assert digest.unverified == 0


def test_each_report_is_held_against_the_one_before_it_though_that_is_older(library: Library, digest: Digest) -> None:
    last_week = make_digest(library, "2025-06-29", "2025-06-30")
    later = {c for c in digest.changes if c.published >= "2025-06-29"}
    assert {(c.kind, c.subject, c.old, c.new) for c in last_week.changes} == {
        (c.kind, c.subject, c.old, c.new) for c in later
    }


def test_a_theme_in_english_keeps_to_it(library: Library) -> None:
    kept = make_digest(library, "2025-06-01", "2025-06-30", ["energy storage"])
    assert [timeline.theme for timeline in kept.timelines] == ["储能"]
    assert {event.broker for event in kept.timelines[0].events} == {"澜海证券", "砚山证券"}
    assert not kept.themes_not_found
    assert not [c for c in kept.changes if c.subject == "曜弧光电"]
    assert [c for c in kept.changes if c.subject == "屹川储能"]


def test_a_theme_nobody_writes_about_is_named(library: Library) -> None:
    assert make_digest(library, "2025-06-01", "2025-06-30", ["深海采矿"]).themes_not_found == ("深海采矿",)


def test_the_matrix_tells_recommended_from_mentioned(digest: Digest) -> None:
    cells = {(cell.company, cell.broker): cell for cell in digest.coverage}
    assert cells["触元传感", "砚山证券"].recommended
    assert not cells["砺节传动", "桐江证券"].recommended
    assert (cells["翎翼航空", "砚山证券"].rating, cells["翎翼航空", "砚山证券"].target) == ("增持", "56.00元")


def test_old_figures_carry_their_day(digest: Digest) -> None:
    dated = {(old.subject, old.broker): old.as_of for old in digest.stale}
    assert dated["工业软件收入", "澜海证券"] == "2025-05-31"
    assert all(old.as_of < old.published for old in digest.stale)


def test_a_time_without_reports_gives_an_empty_digest(library: Library) -> None:
    empty = make_digest(library, "2020-01-01", "2020-12-31")
    assert not (empty.reports or empty.changes or empty.comparisons or empty.coverage)
    assert "2020-01-01" in digest_markdown(empty, "zh")


def test_the_same_reports_give_the_same_bytes(library: Library, digest: Digest) -> None:
    again = make_digest(library, "2025-06-01", "2025-06-30")
    assert to_xlsx(digest_sheets(digest, "zh")) == to_xlsx(digest_sheets(again, "zh"))
    assert to_docx(digest_paper(digest, "zh")) == to_docx(digest_paper(again, "zh"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_word_and_excel_open_again_and_hold_it_all(digest: Digest, language: Any) -> None:
    book = openpyxl.load_workbook(BytesIO(to_xlsx(digest_sheets(digest, language))))
    assert book.worksheets[0].max_row == len(digest.changes) + 1
    document = docx.Document(BytesIO(to_docx(digest_paper(digest, language))))
    words = "\n".join(p.text for p in document.paragraphs)
    assert all(citation.quote in words for citation in all_citations(digest))


@pytest.mark.usefixtures("sample_library")
class TestCommand:
    @pytest.fixture(autouse=True)
    def library_of_samples(self, sample_library: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        monkeypatch.setenv("YANBAO_DATA_DIR", str(sample_library))
        yield

    def test_writes_every_format(self) -> None:
        days = ["--since", "2025-06-20", "--until", "2025-06-30"]
        assert run(["digest", *days, "--output", "out", "--format", "md,docx,xlsx,json"]) == 0
        assert sorted(path.suffix for path in Path("out").iterdir()) == [".docx", ".json", ".md", ".xlsx"]

    def test_json_holds_both_quotes_of_a_contradiction(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["digest", "--since", "2025-06-20", "--until", "2025-06-30", "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["contradictions"]
        for found in told["contradictions"]:
            assert len({side["broker"] for side in found["sides"]}) > 1
            assert all(side["citations"] and side["citations"][0]["quote"] for side in found["sides"])

    def test_says_when_there_is_nothing_or_the_days_are_turned_round(self) -> None:
        assert run(["digest", "--since", "2020-01-01", "--until", "2020-02-01"]) == 1
        assert run(["digest", "--since", "2025-06-30", "--until", "2025-06-01"]) == 2


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("买入", "中性", True),
        ("买入", "增持", True),
        ("买入", "Outperform", False),
        ("增持", "同步大市", True),
        ("Buy", "买入", False),
    ],
)
def test_ratings_contradict_across_neutral_or_on_the_same_scale(one: str, other: str, contradict: bool) -> None:
    first, second = rank(one), rank(other)
    assert first is not None and second is not None
    assert apart(first, second) == contradict


@pytest.mark.parametrize(
    ("words", "metric"),
    [
        ("我们把国内出口量预测由", "出口量"),
        ("维持全国新能源车销量", "新能源车销量"),
        ("据某某网统计，动力煤均价降至", "动力煤均价"),
    ],
)
def test_a_metric_is_what_is_left_without_verbs(words: str, metric: str) -> None:
    assert phrase(words) == metric


def test_growth_is_no_estimate_of_profit() -> None:
    assert estimate_metric("归母净利润/2025E") == "净利润"
    assert not estimate_metric("净利润同比增速")


@pytest.mark.parametrize(
    ("period", "short"),
    [
        ("2025-01-01..2025-12-31", "2025"),
        ("2025-07-01..2025-09-30", "2025Q3"),
        ("2025-05-01..2025-05-31", "2025-05"),
        ("2025-06-27", "2025-06-27"),
    ],
)
def test_periods_are_written_as_people_do(period: str, short: str) -> None:
    assert short_period(period) == short


def views_in(sentence: str, company: str = "北辰股份") -> set[tuple[str, str, str, str, str]]:
    """What a sentence of a report on `company` says: kind, subject, period, former value, value."""
    place = Place(report_id="r", page=1, start=0, end=len(sentence))
    report = Report(
        id="r",
        sha256="",
        file_name="r.pdf",
        source_path="",
        page_count=1,
        language="zh",
        broker="某券商",
        published="2026-03-02",
    )
    names = Names.of([Name(name="北辰股份", ticker="600999.SH"), Name(name="临溪智能", ticker="300998.SZ")])
    opened = Opened(report, (Said(sentence, place, (), "", company),), (), (), names, company)
    return {(v.kind, v.subject, v.period, v.before, v.value) for v in stated_views(opened)}


@pytest.mark.parametrize(
    ("sentence", "view"),
    [
        ("将目标价从50元上调至58元，评级由增持上调至买入。", ("target", "北辰股份", "", "50元", "58元")),
        ("将目标价从50元上调至58元，评级由增持上调至买入。", ("rating", "北辰股份", "", "增持", "买入")),
        ("上调目标价至58.0元（前值50.0元）。", ("target", "北辰股份", "", "50.0元", "58.0元")),
        ("目标价上调16%至58元。", ("target", "北辰股份", "", "", "58元")),
        ("We raise our target price to HK$52.0 from HK$45.5.", ("target", "北辰股份", "", "HK$45.5", "HK$52.0")),
        ("We upgrade the shares to Buy from Hold.", ("rating", "北辰股份", "", "Hold", "Buy")),
        (
            "临溪智能：2026年归母净利润预测由3.10亿元下调至2.80亿元。",
            ("estimate", "临溪智能", "2026", "3.10亿元", "2.80亿元"),
        ),
        ("首次覆盖临溪智能，给予“增持”评级。", ("rating", "临溪智能", "", "", "增持")),
        ("维持行业“强于大市”评级。", ("rating", "", "", "", "强于大市")),
    ],
)
def test_sentences_say_what_they_move(sentence: str, view: tuple[str, ...]) -> None:
    assert view in views_in(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "若销量低于预期，目标价将降至40元。",
        "前次评级：增持",
        "大股东拟减持不超过1%的股份。",
        "A 1 percentage point higher cost of capital lowers our target price to CNY 43.50.",
    ],
)
def test_sentences_that_give_no_view_are_left_alone(sentence: str) -> None:
    assert not views_in(sentence)


def a_view(broker: str, value: str, amount: float, **given: Any) -> View:
    report = Report(
        id=broker,
        sha256="",
        file_name="r.pdf",
        source_path="",
        page_count=1,
        language="zh",
        broker=broker,
        published="2026-03-02",
    )
    fields = {"kind": "forecast", "subject": "全年出货量", "period": "2026-01-01..2026-12-31", "unit": "台"} | given
    return View(report=report, places=(), value=value, level=amount, **fields)


def same_pair(one: View, other: View) -> list[str]:
    """Relations that are found between two views, with citations that always stand."""

    class Trusting:
        def cite(self, *places: Any) -> tuple[str, ...]:
            return ("cited",)

    return [found.relation for found in compare([one, other], Trusting(), lambda a, b: True)]  # type: ignore[arg-type]


def test_a_metric_named_in_general_is_not_compared_over_themes() -> None:
    one, other = a_view("甲证券", "3万台", 3e4, theme="农机"), a_view("乙证券", "5万台", 5e4, theme="海运")
    assert same_pair(one, other) == []
    assert same_pair(one, a_view("乙证券", "5万台", 5e4, theme="农机")) == ["contradict"]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [("3.10万台", "3.1万台", "agree"), ("3.12万台", "3.1万台", "agree"), ("3.10万台", "3.12万台", "contradict")],
)
def test_figures_are_equal_as_far_as_the_coarser_is_printed(one: str, other: str, relation: str) -> None:
    first, second = (float(value.removesuffix("万台")) * 1e4 for value in (one, other))
    assert same_pair(a_view("甲证券", one, first), a_view("乙证券", other, second)) == [relation]


@pytest.mark.parametrize("given", [{"period": "2027-01-01..2027-12-31"}, {"unit": "GWh"}, {"metric": "北辰股份"}])
def test_other_years_units_and_companies_are_not_compared(given: dict[str, str]) -> None:
    assert same_pair(a_view("甲证券", "3", 3.0), a_view("乙证券", "5", 5.0, **given)) == []


def test_a_broker_does_not_contradict_itself() -> None:
    assert same_pair(a_view("甲证券", "3", 3.0), a_view("甲证券", "5", 5.0)) == []
