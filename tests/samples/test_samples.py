"""The sample reports are what they claim: rebuilt exactly, read exactly, and as their truth and questions say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from samples import FOLDER, sample_reports
from samples.content import CONTENT

KINDS = set(
    "metadata number fact date list definition table_lookup table_rank table_aggregate multi_hop theme paraphrase "
    "cross_lingual followup unanswerable false_premise".split()
)
SHAPES = str.maketrans("\ufffe\x02", "--")


def bare(text: str) -> str:
    """Text without white space, and with the hyphens that pdfium hides at line ends."""
    return re.sub(r"\s", "", text.translate(SHAPES))


@cache
def pdfium_pages(file: str) -> tuple[str, ...]:
    document = pypdfium2.PdfDocument(FOLDER / file)
    pages = tuple(bare(page.get_textpage().get_text_range()) for page in document)
    document.close()
    return pages


@cache
def pypdf_pages(file: str) -> tuple[str, ...]:
    return tuple(bare(page.extract_text()) for page in pypdf.PdfReader(FOLDER / file).pages)


@cache
def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
    return found


@cache
def questions() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in (FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines())


@cache
def themes() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in (FOLDER / "themes.jsonl").read_text(encoding="utf-8").splitlines())


@cache
def rebuilt(file: str) -> tuple[bytes, dict[int, list[str]]]:
    """The report set anew: its bytes, and the words set on each page."""
    from samples.fonts import FontError
    from samples.make import build

    try:
        pdf, ledger = build(file)
    except FontError as missing:
        pytest.skip(str(missing))
    return pdf, ledger.said


def quotes() -> Iterator[tuple[str, str, list[int]]]:
    """Every quote of the truth: file, words, pages."""
    for change in truth()["week_over_week"] + truth()["stated_changes"]:
        sides = [change[name] for name in ("before", "after") if name in change]
        yield from ((s["file"], s["quote"], s["pages"]) for s in sides + change.get("also", []))
    for view in truth()["views"]:
        yield from ((s["file"], s["quote"], s["pages"]) for s in view["sides"])


def test_six_reports_are_shipped_and_small() -> None:
    assert {path.name for path in sample_reports()} == set(CONTENT)
    assert all(path.stat().st_size < 400_000 for path in sample_reports())


@pytest.mark.parametrize("file", CONTENT)
def test_rebuilding_gives_the_same_bytes(file: str) -> None:
    pdf, _ = rebuilt(file)
    from samples.truth import made_with

    if made_with() != truth()["made_with"]:
        pytest.skip(f"other versions than the samples were made with: {made_with()}")
    assert pdf == Path(FOLDER / file).read_bytes()


@pytest.mark.parametrize("file", CONTENT)
@pytest.mark.parametrize("read", [pdfium_pages, pypdf_pages])
def test_every_line_that_was_set_is_read_back_exactly(file: str, read: Any) -> None:
    _, said = rebuilt(file)
    for number, page in enumerate(read(file), 1):
        for line in said[number]:
            assert bare(line) in page


@pytest.mark.parametrize("report", truth()["reports"], ids=lambda report: report["file"])
class TestTruth:
    def test_names_the_page_labels_of_the_file(self, report: dict[str, Any]) -> None:
        assert pypdf.PdfReader(FOLDER / report["file"]).page_labels == report["labels"]

    def test_states_metadata_that_the_first_page_prints(self, report: dict[str, Any]) -> None:
        first = pdfium_pages(report["file"])[0]
        people = [text for analyst in report["analysts"] for text in (analyst["name"], analyst["licence"])]
        for text in (report["broker"], report["rating"], report["industry"], *people):
            assert bare(text) in first

    def test_finds_each_section_theme_and_chart_on_its_page(self, report: dict[str, Any]) -> None:
        pages = pdfium_pages(report["file"])
        stands = [(s["title"], s["page"]) for s in report["sections"]]
        stands += [(caption, page) for caption, page in report["charts"].items()]
        stands += [(theme["text"], page) for theme in report["themes"] for page in theme["pages"]]
        for text, page in stands:
            assert bare(text) in pages[page - 1]

    def test_finds_each_cell_on_the_page_of_its_row(self, report: dict[str, Any]) -> None:
        # pdfium tears a wrapped cell apart when its lines are level with those of its neighbours; pypdf does not.
        pages = [a + b for a, b in zip(pdfium_pages(report["file"]), pypdf_pages(report["file"]), strict=True)]
        for table in report["tables"]:
            shown = "".join(pages[page - 1] for page in sorted(set(table["pages"])))
            assert len(table["rows"]) == len(table["pages"])
            for row, page in zip(table["rows"], table["pages"], strict=True):
                assert len(row) == len(table["columns"])
                assert all(bare(cell) in shown for cell in row)
                assert any(bare(cell) in pages[page - 1] for cell in row)

    def test_agrees_with_the_contents_page(self, report: dict[str, Any]) -> None:
        contents = [page for page in pdfium_pages(report["file"]) if page.count("......") > 5]
        if "weekly" in report["file"]:
            assert len(contents) == 1
        for page in contents:
            for section in report["sections"]:
                label = report["labels"][section["page"] - 1]
                assert re.search(rf"{re.escape(bare(section['title']))}\.+{label}", page)


def test_a_merged_cell_crosses_a_page_in_every_issue_of_the_weekly() -> None:
    for report in truth()["reports"][:3]:
        (tracker,) = (t for t in report["tables"] if t["key"] == "tracker")
        turns = [i for i in range(1, len(tracker["pages"])) if tracker["pages"][i] != tracker["pages"][i - 1]]
        assert turns and all(tracker["rows"][i][0] == tracker["rows"][i - 1][0] for i in turns)


def test_one_report_prints_other_page_numbers_than_the_physical_ones() -> None:
    (report,) = (r for r in truth()["reports"] if r["labels"][0] == "i")
    assert "—1—" in pdfium_pages(report["file"])[2]


def test_every_quote_of_the_truth_stands_on_its_pages() -> None:
    for file, quote, pages in quotes():
        assert pages
        for page in pages:
            assert bare(quote) in pdfium_pages(file)[page - 1]


def test_planted_changes_cover_every_kind() -> None:
    kinds = {change["kind"] for change in truth()["week_over_week"]}
    assert kinds == {"new_theme", "dropped_theme", "new_coverage", "rating", "target", "estimate", "figure"}
    assert {view["relation"] for view in truth()["views"]} == {"agree", "contradict"}


class TestQuestions:
    def test_are_many_and_of_every_kind(self) -> None:
        assert len(questions()) >= 80
        assert {question["kind"] for question in questions()} == KINDS
        assert len({question["id"] for question in questions()}) == len(questions())
        assert {question["doc"] for question in questions()} == set(CONTENT)

    def test_have_their_evidence_on_each_gold_page(self) -> None:
        for question in (*questions(), *themes()):
            pages = pdfium_pages(question["doc"])
            named = zip(question["evidence"], question["pages"], strict=True)
            also = zip(question.get("also_ok", []), question.get("also_pages", []), strict=True)
            for quote, gold in (*named, *also):
                assert gold == [n for n, page in enumerate(pages, 1) if bare(quote) in page]

    def test_ask_nothing_of_a_theme_that_its_text_does_not_say(self) -> None:
        assert len(themes()) == 24
        for theme in themes():
            for group in theme["must"]:
                assert any(bare(words) in bare(theme["evidence"][0]) for words in group)

    def test_have_evidence_unless_there_is_no_answer(self) -> None:
        for question in questions():
            answerable = question["kind"] != "unanswerable"
            assert bool(question["evidence"]) == answerable == bool(question["must"])
