"""The main job on the sample reports: read, asked, summarized; every quote found again by another reader of the PDF."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest

from assistant.cli import run
from samples import FOLDER, sample_reports

END_NOTE = re.compile(r"\[\d+\] .*p\.(?P<page>\d+) · (?P<file>\S+) · “(?P<quote>.*)”$", re.S)
MD_NOTE = re.compile(r"\d+\. .*p\.(?P<page>\d+) · (?P<file>\S+) · “(?P<quote>.*)”$")
WEEKLY = "lanhai_weekly_2025-06-15.pdf"

# question, filters, words the answer must hold, pages of which one must be cited
QUESTIONS = [
    ("曜弧光电把2025年1.6T光模块出货指引上修到多少？", {}, ("60万",), {1, 2, 5, 6}),
    ("星槎机器人首批交付多少台，单台售价多少？", {"report": WEEKLY}, ("300台", "29.8万"), {1, 2, 5, 7}),
    ("周涨幅最大的股票是哪只？", {"report": WEEKLY}, ("澄芯微",), {4}),
    ("分析师顾临川的执业证书号是什么？", {"report": WEEKLY}, ("S9870519030004",), {1}),
    ("What is the target price of Yichuan Energy Storage?", {"broker": "Calder"}, ("52.00",), {1, 4}),
]


@cache
def printed(file_name: str, page: int) -> str:
    """A page's text as pdfium gives it, without spaces."""
    (path,) = (path for path in sample_reports() if path.name == file_name)
    document = pypdfium2.PdfDocument(path)
    try:
        return plain(document[page - 1].get_textpage().get_text_range())
    finally:
        document.close()


def plain(text: str) -> str:
    return re.sub(r"\s|-(?=\ufffe)", "", unicodedata.normalize("NFKC", text)).replace("\ufffe", "-")


def citations_in(data: Any) -> Iterator[dict[str, Any]]:
    """Every citation in an answer's or a summary's JSON, wherever it is."""
    if isinstance(data, dict):
        if "quote" in data:
            yield data
        for value in data.values():
            yield from citations_in(value)
    elif isinstance(data, list):
        for item in data:
            yield from citations_in(item)


def assert_quotes_stand(data: Any) -> None:
    for citation in citations_in(data):
        assert plain(citation["quote"]) in printed(citation["file_name"], citation["page"]), citation
        assert citation["boxes"]


@pytest.fixture
def library(sample_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YANBAO_DATA_DIR", str(sample_library))


@pytest.mark.usefixtures("library")
def test_questions_are_answered_from_the_right_page_in_words_that_stand_there() -> None:
    lines = [
        json.dumps({"id": str(number), "question": question, "filters": filters}, ensure_ascii=False)
        for number, (question, filters, _, _) in enumerate(QUESTIONS)
    ]
    Path("in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run(["ask", "--batch", "in.jsonl", "--output", "out.jsonl"]) == 0
    answers = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    assert_quotes_stand(answers)
    for answer, (question, _, words, pages) in zip(answers, QUESTIONS, strict=True):
        assert not answer["abstained"], question
        assert [word for word in words if word not in answer["answer"].replace(" ", "")] == [], question
        assert pages & {citation["page"] for citation in answer["citations"]}, question


@pytest.mark.usefixtures("library")
def test_whatever_kind_of_question_is_asked_every_quote_stands() -> None:
    asked = [json.loads(line) for line in (FOLDER / "questions.jsonl").read_text("utf-8").splitlines()]
    one_of_each = {question["kind"]: question for question in asked}
    Path("in.jsonl").write_text("\n".join(map(json.dumps, one_of_each.values())), encoding="utf-8")
    assert run(["ask", "--batch", "in.jsonl", "--output", "out.jsonl"]) == 0
    answers = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == [question["id"] for question in one_of_each.values()]
    assert_quotes_stand(answers)


@pytest.mark.usefixtures("library")
def test_what_the_reports_do_not_say_is_not_answered(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "火星基地的年租金是多少？", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["abstained"]
    assert_quotes_stand(answer)


@pytest.mark.usefixtures("library")
def test_every_point_of_every_summary_stands_where_it_says() -> None:
    assert run(["summarize", "--all", "--output", "out", "--format", "json"]) == 0
    summaries = [json.loads(path.read_text("utf-8")) for path in Path("out").glob("*.json")]
    assert len(summaries) == len(sample_reports())
    assert_quotes_stand(summaries)
    weekly = next(summary for summary in summaries if summary["file_name"] == WEEKLY)
    themes = {theme["name"]: theme for theme in weekly["themes"]}
    assert {"AI算力硬件", "人形机器人", "储能", "固态电池", "低空经济", "半导体设备"} <= themes.keys()
    assert all(theme["points"] and theme["companies"] for theme in themes.values())
    assert "曜弧光电" in {company["name"] for company in themes["AI算力硬件"]["companies"]}


@pytest.mark.usefixtures("library")
def test_every_quote_in_word_and_excel_stands_where_it_says() -> None:
    assert run(["summarize", "--all", "--output", "out", "--format", "docx,xlsx"]) == 0
    books, papers = ([*Path("out").glob(f"*.{suffix}")] for suffix in ("xlsx", "docx"))
    assert len(books) == len(papers) == len(sample_reports())
    for path in books:
        for _, _, file_name, page, _, quote in list(openpyxl.load_workbook(path).worksheets[-1].values)[1:]:
            assert plain(quote) in printed(file_name, page)
    for path in papers:
        notes = [note for p in docx.Document(str(path)).paragraphs if (note := END_NOTE.match(p.text))]
        assert notes
        for note in notes:
            assert plain(note["quote"]) in printed(note["file"], int(note["page"]))


@pytest.mark.usefixtures("library")
def test_every_quote_in_markdown_stands_where_it_says() -> None:
    assert run(["summarize", "--all", "--output", "out", "--format", "md"]) == 0
    for path in Path("out").glob("*.md"):
        text = re.sub(r"\\(.)", r"\1", path.read_text("utf-8"))
        file_name = text.splitlines()[2].rpartition(" · ")[2]
        quotes = re.findall(r"^> \[\d+\] p\.(\d+) “(.*)”  $", text, re.M)
        assert quotes
        for page, quote in quotes:
            assert plain(quote) in printed(file_name, int(page))


@pytest.mark.usefixtures("library")
def test_every_quote_of_a_digest_stands_where_it_says_in_every_format() -> None:
    days = ["--since", "2025-06-01", "--until", "2025-06-30"]
    assert run(["digest", *days, "--output", "out", "--format", "json,md,docx,xlsx"]) == 0
    by_suffix = {path.suffix: path for path in Path("out").iterdir()}
    digest = json.loads(by_suffix[".json"].read_text("utf-8"))
    assert digest["changes"] and digest["contradictions"] and digest["agreements"] and digest["timelines"]
    assert_quotes_stand(digest)
    words = [p.text for p in docx.Document(str(by_suffix[".docx"])).paragraphs]
    lines = re.sub(r"\\(.)", r"\1", by_suffix[".md"].read_text("utf-8")).splitlines()
    notes = [[n for word in words if (n := END_NOTE.match(word))], [n for line in lines if (n := MD_NOTE.match(line))]]
    cells = [*openpyxl.load_workbook(by_suffix[".xlsx"]).worksheets[-1].iter_rows(min_row=2, values_only=True)]
    assert len(cells) == len(notes[0]) == len(notes[1]) > 100
    for note in (*notes[0], *notes[1]):
        assert plain(note["quote"]) in printed(note["file"], int(note["page"]))
    for _, _, file_name, page, _, quote in cells:
        assert plain(str(quote)) in printed(str(file_name), int(str(page)))
