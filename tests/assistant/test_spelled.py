"""A ratio that a question spells out is computed as it is spelled."""

from __future__ import annotations

import pytest

from assistant.accounts.said import as_said
from assistant.accounts.spelled import spelled


@pytest.mark.parametrize(
    ("question", "formula", "rest"),
    [
        (
            "What is the FY2024 days payable outstanding (DPO)? DPO is defined as: 365 * (average accounts payable between FY2023 and FY2024) / (FY2024 cost of sales + change in inventory between FY2023 and FY2024).",
            "365 * 平均(甲) / (支出(乙) + (丙 - 上年(丙)))",
            "what is the fy2024 |",
        ),
        (
            "What was the interest coverage in 2024, computed as operating income divided by interest expense?",
            "甲 / 支出(乙)",
            "what was the | in 2024",
        ),
        (
            "What was the quick ratio (cash plus receivables, divided by current liabilities) in 2024?",
            "(甲 + 乙) / 支出(丙)",
            "what was the | | in 2024",
        ),
        (
            "What is the unadjusted EBITDA % margin for 2024? Define unadjusted EBITDA as operating income + depreciation and amortization (from cash flow statement).",
            "(甲 + 乙) / 营业收入",
            "what is the || for 2024",
        ),
        (
            "What was the growth in 2024? Growth is defined as (2024 revenue - 2023 revenue) / 2023 revenue.",
            "(甲 - 上年(甲)) / 上年(甲)",
            "what was the | in 2024",
        ),
    ],
)  # fmt: skip
def test_a_definition_is_read_as_a_formula(question: str, formula: str, rest: str) -> None:
    found = spelled(as_said(question), ())
    assert found is not None
    assert found.metric.formulas == (formula,)
    assert found.rest.rstrip("|?. ").startswith(rest.rstrip("| "))


@pytest.mark.parametrize(
    "question",
    [
        "What is adjusted EBITDA? It is defined as net income plus certain unusual items.",
        "How is the leverage ratio defined?",
        "What was revenue in 2024?",
    ],
)
def test_what_is_no_arithmetic_over_items_is_no_formula(question: str) -> None:
    assert spelled(as_said(question), ()) is None
