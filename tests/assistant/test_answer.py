"""The chain from question to cited answer: whatever writes it, only what stands on a page is shown as cited."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from langchain_openai import ChatOpenAI

from assistant.answer import Answerer
from assistant.batch import answer_lines
from assistant.errors import EmptyLibrary, EmptyQuestion
from assistant.records import CitedAnswer, Filters, Question
from assistant.settings import Settings
from assistant.words.locate import locate
from ingest.library import Library, open_library
from ingest.records import Page
from tests.assistant.conftest import Ask
from tests.stub_llm import Scripted, serve

WEEKLY = "lanhai_weekly_2025-06-15.pdf"
GUIDANCE = Question(text="曜弧光电把2025年1.6T光模块出货指引调到了多少？", filters=Filters(report=WEEKLY))
TRUE = "6月10日，曜弧光电把2025年1.6T光模块出货指引由45万只上修至60万只"
Asked = list[tuple[dict[str, Any], CitedAnswer]]


def assert_cited(answer: CitedAnswer, library: Library) -> None:
    """Every citation stands verbatim on its page, and every marker of the text leads to one."""
    page = cache(library.catalog.page)
    for citation in answer.citations:
        on = page(citation.report_id, citation.page)
        assert citation.quote and locate(citation.quote, on) is not None, citation
        assert citation.boxes and citation.file_name == library.catalog.report(citation.report_id).file_name
    markers = {int(number) for number in re.findall(r"\[(\d+)\]", answer.answer)}
    assert markers <= {citation.marker for citation in answer.citations}, answer.answer


def test_every_citation_of_every_answer_stands_on_its_page(asked: Asked, library: Library) -> None:
    assert sum(len(answer.citations) for _, answer in asked) >= len(asked) * 0.8
    for question, answer in asked:
        assert answer.id == question["id"] and answer.question == question["question"]
        assert_cited(answer, library)


def test_only_the_report_asked_of_is_cited(asked: Asked) -> None:
    for question, answer in asked:
        assert {citation.file_name for citation in answer.citations} <= {question["filters"]["report"]}


def test_an_answer_that_does_not_refuse_cites_something_for_what_it_says(asked: Asked) -> None:
    for question, answer in asked:
        if not answer.abstained and answer.answer:
            assert answer.citations, question["question"]
            assert all(statement.markers for statement in answer.statements if statement.supported)


def test_most_sample_questions_are_answered_from_a_right_page(asked: Asked) -> None:
    """A floor well under what is measured in bench/README.md: it falls when something breaks, not when something is tuned."""
    hits = [
        bool({p for pages in question["pages"] for p in pages} & {c.page for c in answer.citations})
        for question, answer in asked
        if question["pages"]
    ]
    assert sum(hits) >= 0.6 * len(hits)


def test_a_message_that_asks_twice_is_answered_twice(ask: Ask, library: Library) -> None:
    answer = ask("镜湖检测这周跌幅多少？它的市值多少？", "lanhai_weekly_2025-06-22.pdf")
    assert "11.2%" in answer.answer and "38.44" in answer.answer
    assert_cited(answer, library)


def test_an_empty_question_and_an_empty_choice_of_reports_are_stated(answerer: Answerer) -> None:
    with pytest.raises(EmptyQuestion):
        answerer.invoke(Question(text=" \n"))
    with pytest.raises(EmptyLibrary):
        answerer.invoke(Question(text="评级？", filters=Filters(since="2031-01-01")))


def test_the_same_question_gets_the_same_answer(answerer: Answerer) -> None:
    one, other = answerer.invoke(GUIDANCE), answerer.invoke(GUIDANCE)
    assert (one.answer, one.citations) == (other.answer, other.citations)


def test_an_answer_is_json_as_the_contract_writes_it(ask: Ask) -> None:
    answer = json.loads(json.dumps(ask(GUIDANCE.text, WEEKLY).to_json(), ensure_ascii=False))
    assert {"id", "question", "answer", "abstained", "language", "citations", "unsupported", "model", "seconds"} <= set(
        answer
    )
    assert answer["model"] == "extractive" and answer["citations"][0]["page"] in {1, 5, 6}


Reply = Callable[[dict[str, Any]], Scripted]


def number_of(request: dict[str, Any], words: str) -> int:
    """The number under which a source with `words` was offered."""
    said = request["messages"][-1]["content"]
    found = re.findall(r'<source number="(\d+)">(.*?)</source>', said, re.DOTALL)
    return next(int(number) for number, text in found if words in text.replace("\n", ""))


def pointing(template: str, words: str = "60万只") -> Reply:
    """A model that writes `template`, {n} for the source that holds `words`."""
    return lambda request: Scripted(template.format(n=number_of(request, words)))


def written(library: Library, *replies: Scripted | Reply, question: Question = GUIDANCE) -> CitedAnswer:
    with serve(*replies) as stub:
        model = ChatOpenAI(model="stub", base_url=stub.url, api_key="none", timeout=10, max_retries=0)
        settings = Settings(_env_file=None, model="openai:stub", model_retries=0)
        answer = Answerer(library, library.embeddings, model=model, settings=settings).invoke(question)
        assert stub.requests
    assert_cited(answer, library)
    return answer


def cited_text(answer: CitedAnswer) -> str:
    return " ".join(statement.text for statement in answer.statements if statement.markers)


def test_what_a_model_writes_from_its_sources_is_cited_with_the_quote(library: Library) -> None:
    answer = written(library, pointing(TRUE + "[{n}]。"))
    assert answer.model == "openai:stub" and not answer.abstained and not answer.unsupported and not answer.note
    assert "60万只" in answer.answer
    assert any("60万只" in citation.quote for citation in answer.citations)
    assert {citation.page for citation in answer.citations} <= {1, 2, 5, 6}


def test_a_number_that_was_not_offered_leads_nowhere(library: Library) -> None:
    answer = written(library, Scripted("曜弧光电计划在临岱新建第九工厂，投资77亿元[98]。"))
    assert "77亿元" not in cited_text(answer) and "[98]" not in answer.answer
    assert "77亿元" not in answer.answer


@pytest.mark.parametrize(
    "false",
    [
        "6月10日，曜弧光电把2025年1.6T光模块出货指引由45万只上修至68万只[{n}]。",
        "6月10日，曜弧光电把2025年1.6T光模块出货指引由45万只上修至60亿只[{n}]。",
        "6月19日，曜弧光电把2025年1.6T光模块出货指引由45万只上修至60万只[{n}]。",
        pytest.param(
            "6月10日，翎翼航空把2025年1.6T光模块出货指引由45万只上修至60万只[{n}]。",
        ),
        "公司称“1.6T光模块将在全球市场独占鳌头”[{n}]。",
    ],
    ids=["digit", "unit", "day", "company", "quotation"],
)
def test_what_a_model_alters_or_makes_up_is_never_shown_as_cited(library: Library, false: str) -> None:
    answer = written(library, pointing(false))
    words = re.sub(r"\[\{n\}\]。?", "", false)
    assert words not in cited_text(answer) and words not in answer.answer
    assert any(words in statement for statement in answer.unsupported)


def test_a_true_sentence_stays_where_a_false_one_beside_it_is_set_apart(library: Library) -> None:
    false = "曜弧光电预计2026年营业收入将达到912亿元"
    answer = written(library, pointing(f"{TRUE}[{{n}}]。{false}[{{n}}]。"))
    assert "60万只" in answer.answer and "912" not in answer.answer
    assert any("912" in statement for statement in answer.unsupported)


def test_nothing_that_stands_is_stood_in_for_by_the_extractive_answer(library: Library) -> None:
    answer = written(library, pointing("曜弧光电预计2026年营业收入将达到912亿元[{n}]。"))
    assert "60万只" in answer.answer and "912" not in answer.answer
    assert any("912" in statement for statement in answer.unsupported)


@pytest.mark.parametrize(
    "broken",
    [
        Scripted(status=500),
        Scripted(status=401),
        Scripted(""),
        Scripted(TRUE + "[1]。", cut=4),
        Scripted(malformed=True),
    ],
    ids=["down", "key", "empty", "cut", "garbled"],
)
def test_a_model_that_fails_is_stood_in_for_with_a_note(library: Library, broken: Scripted) -> None:
    answer = written(library, broken)
    assert answer.note and answer.model == "extractive"
    assert "60万只" in answer.answer and answer.citations and not answer.abstained


def test_a_model_that_finds_nothing_refuses(library: Library) -> None:
    answer = written(library, Scripted("这些报告里没有找到答案。"))
    assert answer.abstained and not answer.citations


def test_words_in_a_report_are_no_orders_and_html_is_no_html(library: Library) -> None:
    answer = written(library, pointing(f"<script>alert(1)</script>{TRUE}[{{n}}]。![x](http://evil.example/a.png)"))
    assert "<script" not in answer.answer and "http" not in answer.answer


def test_pieces_come_as_the_model_writes_and_the_verified_answer_last(library: Library) -> None:
    with serve(pointing(TRUE + "[{n}]。")) as stub:
        model = ChatOpenAI(model="stub", base_url=stub.url, api_key="none", timeout=10, max_retries=0)
        pieces = list(
            Answerer(library, library.embeddings, model=model, settings=Settings(_env_file=None)).stream(GUIDANCE)
        )
    assert isinstance(pieces[-1], CitedAnswer) and len(pieces) > 2
    assert all(isinstance(piece, str) for piece in pieces[:-1])
    assert "".join(map(str, pieces[:-1])).startswith("6月10日")


def test_what_only_a_chart_shows_is_refused_with_a_word_on_the_chart(ask: Ask) -> None:
    answer = ask("高端制造指数2025年1月的走势是多少？", WEEKLY)
    assert answer.abstained and "图中的数值没有读取" in answer.note and "图表1" in answer.note


def test_a_figure_asked_of_a_numbered_chart_is_no_other_figure_and_not_its_caption(ask: Ask) -> None:
    answer = ask("图表1中沪深300走势的高点是多少？", WEEKLY)
    assert answer.abstained and not answer.citations and "图中的数值没有读取" in answer.note


def test_a_report_that_goes_while_it_is_read_does_not_end_the_answer(
    sample_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(sample_library, tmp_path / "data")
    with open_library(folder) as library, open_library(folder) as other:
        whole, gone = library.catalog.page, library.catalog.report(WEEKLY).id

        def page(report_id: str, number: int) -> Page:
            if gone in other.catalog.report_ids():
                other.remove(gone)
            return whole(report_id, number)

        monkeypatch.setattr(library.catalog, "page", page)
        answer = Answerer(library, library.embeddings).invoke(Question(text=GUIDANCE.text))
        assert_cited(answer, library)
        assert all(citation.report_id != gone for citation in answer.citations)


def test_a_fault_in_one_answer_is_stated_and_costs_no_other(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    answerer = Answerer(library, library.embeddings)
    draft = answerer._stepwise.draft

    def faulty(question: Question, whole: Any) -> Any:
        return draft(question, whole) if "出货" in question.text else [][1]

    monkeypatch.setattr(answerer._stepwise, "draft", faulty)
    lines = [json.dumps({"id": n, "question": text}) for n, text in enumerate(("周报的评级是什么？", GUIDANCE.text))]
    first, second = answer_lines(answerer, lines, language="zh")
    assert "IndexError" in first.error and "换一种问法" in first.data["error"] and first.data["abstained"]
    assert not second.error and second.data["answer"]
