"""How to reach an office or an analyst: telephone numbers, offices side by side, the other one who signed."""

from __future__ import annotations

import pytest

from assistant.amounts.figures import figures
from tests.assistant.annual_tables import Book, annual
from tests.assistant.conftest import Ask
from tests.assistant.test_extract import holds
from tests.assistant.test_lookup_chinese import said
from tests.assistant.test_question import alone

WEEKLY = "lanhai_weekly_2025-06-15.pdf"


@pytest.fixture(scope="module")
def offices() -> Book:
    book = Book(annual())
    book.add(
        ("杭州", "成都"),
        "湖滨路18号青松大厦9层|锦城大道7号丙座3层",
        "邮编：310000|邮编：610000",
        "电话：0571-6000 1200|电话：028-6000 3400",
        caption="青松研究所",
        unit="",
    )
    return book


@pytest.mark.parametrize("text", ["010-6000 1234", "0755-60001234", "138 0000 1234", "电话：021-6000 1234"])
def test_a_telephone_number_is_one_identifier(text: str) -> None:
    assert [figure.kind for figure in figures(text)] == ["identifier"]


@pytest.mark.parametrize("text", ["2023-2024 2025", "138 0000 元", "1.5-3.0"])
def test_figures_in_a_row_are_no_telephone_number(text: str) -> None:
    assert "identifier" not in [figure.kind for figure in figures(text)]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("青松研究所成都办公室的电话是多少？", ("028-6000 3400",)),
        ("研究所杭州的邮编和电话？", ("310000", "0571-6000 1200")),
        ("青松研究所成都办公室在哪里？", ("锦城大道7号丙座3层",)),
    ],
)
def test_an_office_is_reached_by_what_its_column_says(offices: Book, question: str, words: tuple[str, ...]) -> None:
    told = said(offices, question)
    assert all(word in told for word in words), told
    assert not ("0571" in told and "028" in told)


def test_an_office_that_is_not_listed_is_not_told(offices: Book) -> None:
    assert not said(offices, "青松研究所武汉办公室的电话是多少？")


def test_an_office_is_not_reached_by_an_analysts_telephone(ask: Ask) -> None:
    assert ask("澜海证券研究所成都办公室的电话是多少？", WEEKLY).abstained


def test_the_other_analyst_is_anybody_but_the_one_before(ask: Ask) -> None:
    assert (
        alone("另一位分析师的呢？", "许知遥的邮箱是什么？", "xuzy@lanhai.example")
        == "除许知遥以外的分析师的邮箱是什么?"
    )
    answer = ask("另一位分析师的呢？", WEEKLY, "许知遥的邮箱是什么？", "xuzy@")
    assert holds(answer, "gulc@") and not holds(answer, "xuzy@"), answer.answer


@pytest.mark.parametrize("fresh", ["悲观的话呢？", "悲观呢？"])
def test_the_other_case_takes_the_place_of_the_one_before(fresh: str) -> None:
    assert alone(fresh, "乐观情景下2026年净利润是多少？", "4.0亿元") == "悲观情景下2026年净利润是多少?"
