"""What a report says of itself, as evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.evidence.facts import fact_pieces
from ingest.library import Library
from ingest.records import Fact, Page
from tests.assistant.conftest import Ask
from tests.assistant.papers import page, report

FRONT = page(
    "智能制造周报\n行业评级：增持（维持）\n分析师：周衡 执业证书编号：S1234567890123\n邮箱：zhouheng@qingsong.example"
)


def fact(name: str, value: str, of: str = "") -> Fact:
    start = FRONT.text.index(value)
    return Fact(name=name, value=value, page=1, start=start, end=start + len(value), of=of)


FACTS = (fact("rating", "增持"), fact("analyst", "周衡"), fact("licence", "S1234567890123", of="周衡"))
ABOUT = replace(report(), facts=FACTS)


def stretch(of: Page, start: int, end: int) -> str:
    return of.text[start:end]


def test_a_fact_is_told_with_its_label_in_the_language_of_the_question() -> None:
    for language, labels in (("zh", ("评级", "分析师", "执业证书编号")), ("en", ("Rating", "Analyst", "Licence"))):
        told = [piece.text for piece in fact_pieces(ABOUT, 1, FRONT.text, language)]  # type: ignore[arg-type]
        assert all(label in text and one.value in text for label, text, one in zip(labels, told, FACTS, strict=True))


def test_a_fact_of_an_analyst_names_him() -> None:
    assert "周衡" in fact_pieces(ABOUT, 1, FRONT.text, "zh")[2].text


def test_a_facts_place_holds_its_value_and_its_printed_label() -> None:
    for piece in fact_pieces(ABOUT, 1, FRONT.text, "zh"):
        assert piece.fact.value in stretch(FRONT, piece.start, piece.end)
    assert stretch(FRONT, fact_pieces(ABOUT, 1, FRONT.text, "zh")[0].start, FRONT.text.index("增持")).startswith(
        "行业评级"
    )


def test_facts_of_other_pages_are_left_to_those() -> None:
    assert fact_pieces(ABOUT, 2, FRONT.text, "zh") == []


def test_a_field_without_a_label_of_its_own_is_told_by_its_name() -> None:
    (told,) = fact_pieces(replace(ABOUT, facts=(fact("发布机构", "周衡"),)), 1, FRONT.text, "zh")
    assert told.text == "发布机构：周衡"


def test_every_fact_of_every_sample_stands_on_its_page(library: Library) -> None:
    for about in library.catalog.reports():
        for number in {one.page for one in about.facts}:
            front = library.catalog.page(about.id, number)
            for piece in fact_pieces(about, number, front.text, about.language):
                assert stretch(front, piece.start, piece.end).strip(), (about.file_name, piece)


LANHAI, CALDER, TONGJIANG = (
    "lanhai_weekly_2025-06-15.pdf",
    "calder_note_2025-06-27.pdf",
    "tongjiang_note_2025-06-26.pdf",
)


@pytest.mark.parametrize(
    ("question", "of", "word", "page"),
    [
        ("这份周报的行业评级是什么？", LANHAI, "增持", 1),
        ("分析师许知遥的执业证书号是多少？", LANHAI, "S9870521110009", 1),
        ("分析师顾临川的邮箱是什么？", LANHAI, "gulc@lanhai.example", 1),
        ("报告日期是哪天？", LANHAI, "2025-06-15", 1),
        ("目标价是多少？", TONGJIANG, "128.00", 1),
        ("What is the target price?", CALDER, "52.00", 1),
        ("What is the rating?", CALDER, "Outperform", 1),
    ],
)
def test_what_a_report_says_of_itself_is_answered_from_its_front_page(
    ask: Ask, question: str, of: str, word: str, page: int
) -> None:
    answer = ask(question, of)
    assert not answer.abstained and word in answer.answer, answer.answer
    assert page in {citation.page for citation in answer.citations}


def test_one_analysts_number_is_not_anothers(ask: Ask) -> None:
    answer = ask("分析师许知遥的执业证书号是多少？", LANHAI).answer
    assert "S9870519030004" not in answer and "S9870123060017" not in answer


def test_all_analysts_are_told_where_all_are_asked_for(ask: Ask) -> None:
    answer = ask("署名分析师有哪两位？", "yanshan_weekly_2025-06-30.pdf").answer
    assert "裴知秋" in answer and "温以宁" in answer


def test_a_rating_asked_for_first_and_a_target_price_second_are_both_told(ask: Ask) -> None:
    answer = ask("星槎机器人的评级是什么？目标价是多少？", TONGJIANG).answer
    assert "买入" in answer and "128.00" in answer


def test_since_when_a_firm_audits_is_asked_for_by_its_name() -> None:
    told = page("Report of the auditor\nOstler & Quay LLP\nWe have served as the Company's auditor since 2009.")
    facts = tuple(
        Fact(
            name=name, value=value, page=1, start=told.text.index(value), end=told.text.index(value) + len(value), of=""
        )
        for name, value in (("auditor", "Ostler & Quay LLP"), ("auditor_since", "2009"))
    )
    pieces = fact_pieces(replace(report(), facts=facts), 1, told.text, "en")
    since = next(piece for piece in pieces if piece.fact.name == "auditor_since")
    assert "Ostler & Quay LLP" in since.words
