"""How far evidence tells of the time asked about: the same days, a part of them, or others."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.words.passage import BEFORE, IN_CONTEXT, PART_OF_PERIOD, SIGNED, Passage, time_strength
from ingest.dates import find_dates

YEAR = "2024-01-01..2024-12-31"


def strength(asked: str, text: str, **around: str) -> float:
    """How well a passage published in spring 2025 meets a time."""
    (mention,) = find_dates(asked, date(2024, 12, 31))
    return time_strength(mention, Passage(text, **{"published": "2025-04-10", **around}))


@pytest.mark.parametrize(
    ("asked", "text", "worth"),
    [
        ("2024年", "2024年收入为3.2亿元。", 1.0),
        ("2024年", "2023年收入为3.2亿元。", 0.0),
        ("2024年", "2024年一季度收入为0.8亿元。", PART_OF_PERIOD),
        ("2024年", "2024年上半年收入为1.5亿元。", PART_OF_PERIOD),
        ("2024年一季度", "2024年收入为3.2亿元。", 0.5),
        ("2024年一季度", "2024年二季度收入为0.8亿元。", 0.0),
        ("2024年5月", "2024年5月8日装机1.2GWh。", 0.8),
    ],
)
def test_a_part_of_the_period_is_not_the_period(asked: str, text: str, worth: float) -> None:
    assert strength(asked, text) == worth


def test_a_quarter_without_its_year_is_one_of_the_year_that_an_annual_report_is_of() -> None:
    assert strength("2024年第一季度", "第一季度收入为0.8亿元。", period=YEAR) == 1.0
    assert strength("2025年第一季度", "第一季度收入为0.8亿元。", period=YEAR) == 0.0


def test_the_year_of_a_report_is_no_quarter_though_both_end_on_the_same_day() -> None:
    assert strength("2024年第四季度", "公司收入为3.2亿元。", period=YEAR) == 0.0
    assert strength("2024年", "公司收入为3.2亿元。", period=YEAR) == 0.9


def test_a_quarter_without_its_year_is_one_of_the_year_that_any_other_report_was_published_in() -> None:
    assert strength("2025年第一季度", "第一季度收入为0.8亿元。") == 1.0


def test_a_quarter_over_the_evidence_stays_a_part_of_the_year() -> None:
    assert strength("2024年", "收入为0.8亿元。", context="2024年一季度") == PART_OF_PERIOD


def test_the_same_time_is_worth_less_around_the_evidence_than_in_it() -> None:
    assert strength("2024年", "收入为3.2亿元。", context="2024年") == IN_CONTEXT
    assert strength("2024年", "2024年上半年收入为3.2亿元。", before="2024年有三点。") == PART_OF_PERIOD
    assert strength("2024年", "收入为3.2亿元。", before="2024年有三点。") == BEFORE
    assert strength("2024年", "2023年收入为3.2亿元。", context="2024年") == 0.0


def test_the_last_day_of_a_year_is_told_by_a_column_of_the_year() -> None:
    assert strength("2024年12月31日", "2024年 3.2") == 0.9


def test_a_caption_of_another_time_is_no_quarter_that_the_report_was_published_in() -> None:
    assert strength("2025年二季度", "合计收入1,237百万元。", published="2025-06-10") == 0.65
    assert (
        strength("2025年二季度", "合计收入1,237百万元。", published="2025-06-10", context="渠道结构（2024年）") == 0.0
    )


def test_a_year_is_also_the_fiscal_year_that_a_report_calls_by_it() -> None:
    fiscal = "2023-10-01..2024-09-30"
    assert strength("FY2024", "Gross margin fell to 53.9%.", period=fiscal) == 0.9
    assert strength("FY2024", "In November 2023 the board closed a plant.", period=fiscal) == 0.8
    assert strength("FY2023", "Gross margin fell to 53.9%.", period=fiscal) == 0.0


def test_the_day_on_which_a_years_report_was_approved_is_of_that_year_where_a_day_is_asked_for() -> None:
    (year,) = find_dates("2024年", date(2024, 12, 31))

    def worth(text: str, when: bool = True) -> float:
        return time_strength(year, Passage(text, published="2025-04-10", period=YEAR), when)

    assert worth("董事会批准报送日期：2025年4月10日") == SIGNED
    assert worth("董事会批准报送日期：2025年4月10日", when=False) == 0.0
    assert worth("下一届董事会自2027年6月1日起任职。") == 0.0
