"""What only says where to look for an answer and how to put it is no part of the question."""

from __future__ import annotations

import pytest

from assistant.question.instructions import question_alone


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            "What was the total revenue (in USD) for Larkfield Foods, Inc. according to the annual report within the last period? If data is not available, return 'N/A'.",
            "What was the total revenue for Larkfield Foods, Inc.?",
        ),
        (
            "According to the annual report, what is the gross margin (%) for Larkfield Foods (within the last period or at the end of the last period)?",
            "What is the gross margin for Larkfield Foods?",
        ),
        (
            "For Larkfield Foods, Inc., what was the value of Total assets at the end of the last period listed in annual report?",
            "How much was Total assets for Larkfield Foods, Inc.?",
        ),
        ("Did Larkfield announce a buyback in its annual report? If there is no mention, return False.", "Did Larkfield announce a buyback?"),
        (
            "What is the FY2024 capex (in USD millions)? Give a response to the question by relying on the details shown in the cash flow statement.",
            "What is the FY2024 capex?",
        ),
        ("资产负债表预测中，2025年末固定资产和在建工程各多少？", "2025年末固定资产和在建工程各多少？"),
        ("可比公司表里，青松机械2025年和2026年的市盈率各是几倍？", "青松机械2025年和2026年的市盈率各是多少？"),
        ("青松机械的PE是远山的几倍？", "青松机械的PE是远山的几倍？"),
        ("母公司资产负债表中，存货是多少？", "母公司资产负债表中，存货是多少？"),
        ("Who signed the 10-K? Give all names.", "Who signed the 10-K?"),
        ("What was the fair value of plan assets in 2024?", "What was the fair value of plan assets in 2024?"),
        ("What happens if a holder returns the notes before 2027?", "What happens if a holder returns the notes before 2027?"),
        ("What was net income in the 2023 annual report of 2024?", "What was net income in the 2023 annual report of 2024?"),
        ("公司2024年营业收入是多少？", "公司2024年营业收入是多少？"),
    ],
)  # fmt: skip
def test_instructions_and_frames_are_left_out(said: str, asked: str) -> None:
    assert question_alone(said) == asked
