"""A change that a question takes for granted is set right where a table tells that it went the other way."""

from __future__ import annotations

import pytest

from assistant.extract.premise import corrected_change
from assistant.question.premise import Change, change_assumed
from assistant.records import Computation, Place, Statement


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (
            "2023年代工收入为什么增长",
            Change("2023年代工收入", True, ("2023年代工收入同比是多少", "2023年代工同比是多少")),
        ),
        ("灯具这周领涨的原因是什么", Change("灯具这周", True, ("灯具这周涨跌幅是多少",))),
        ("2024年财务费用上升36.05%的原因是什么", Change("2024年财务费用", True, ("2024年财务费用同比是多少",))),
        ("三季度毛利率同比下滑的原因？", Change("三季度毛利率", False, ("三季度毛利率同比是多少",))),
        (
            "Why did tugboat revenue rise in 2022?",
            Change("tugboat revenue", True, ("By how much did tugboat revenue change in 2022?",)),
        ),
        (
            "What explains the decline in the company's towing margin during 2022?",
            Change("towing margin", False, ("By how much did towing margin change during 2022?",)),
        ),
        (
            "Why did harbour dues go up in 2022?",
            Change("harbour dues", True, ("By how much did harbour dues change in 2022?",)),
        ),
        ("What drove towing revenue in 2022?", None),
        ("为什么下调评级？", None),
        ("2023年代工收入增长多少", None),
    ],
)
def test_a_question_why_takes_a_rise_or_a_fall_for_granted(text: str, change: Change | None) -> None:
    assert change_assumed(text) == change


@pytest.mark.parametrize(
    ("told", "rose", "said"),
    [
        ("代工：2023A -12.6%", True, "并非上升，而是下降：代工：2023A -12.6%"),
        ("灯具：周涨跌幅 4.2%", False, "并非下降，而是上升：灯具：周涨跌幅 4.2%"),
        ("代工：2023A -12.6%", False, ""),
        ("代工：2023A 984 百万元", True, ""),
        ("代工：同比 -12.6%；环比 3.1%", True, ""),
        ("公司代工收入同比下降12.6%", True, ""),  # told in words: the evidence itself says so
    ],
)
def test_it_is_set_right_only_by_one_change_of_a_table_that_goes_the_other_way(
    told: str, rose: bool, said: str
) -> None:
    place = Place(report_id="a" * 16, page=1, start=0, end=9)
    found = corrected_change(
        Change("代工", rose, ("代工同比是多少",)), lambda _: [Statement(text=told, places=(place,))]
    )
    assert (found.text if found else "") == said


@pytest.mark.parametrize(
    ("told", "rose", "said"),
    [
        ("Towing decreased by 18,605, or 4.1% [-4.14%], from 449,870 (2021) to 431,265 (2022)", True, "It did not rise but fell: Towing"),
        ("Growth of revenue (2022): 25.0% [(5 − 4) ÷ 4 = 25.00%]; up 1", False, "It did not fall but rose: Growth"),
        ("Towing increased by 5, or 4.1% [4.14%], from 120 (2021) to 125 (2022)", True, ""),
    ],
)  # fmt: skip
def test_an_english_premise_is_set_right_by_a_computed_change(told: str, rose: bool, said: str) -> None:
    place = Place(report_id="a" * 16, page=1, start=0, end=9)
    computed = Statement(
        text=told, places=(place,), computation=Computation(formula="", cells=(), report_id=place.report_id)
    )
    found = corrected_change(Change("towing", rose, ("How did towing change in 2022?",)), lambda _: [computed])
    assert (found.text if found else "").startswith(said) and bool(found) == bool(said)
