"""The desk's English shorthand is spelled out before a question is understood."""

from __future__ import annotations

import pytest

from assistant.words.shorthand import spelled_out


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("FY31 rev per crate", "2031 revenue per crate"),
        ("FCF and op margin, pls", "free cash flow and operating margin"),
        ("undrawn revolver at YE", "undrawn revolver at year end"),
        ("D&A in '24", "depreciation and amortization in 2024"),
        ("debt at year-end 2031", "debt at year-end 2031"),
        ("Why is coverage avg. down?", "Why is coverage average down?"),
        ("What do deferred tolls stand for in the accounts?", "what does deferred tolls mean?"),
        ("How has the media index done this week?", "how much did the media index change this week?"),
        ("How full were the depots in 2031?", "what was the occupancy rate of the depots in 2031?"),
        ("Which depots in the table did the US buy?", "Which depots  did the U.S. buy?"),
        ("What did the trust pay for Marl Quay?", "What did the company pay for Marl Quay?"),
        ("What did the Trust of Leith pay?", "What did the Trust of Leith pay?"),
        (
            "How much cash did the mill throw off from its everyday business in 2031?",
            "how much was net cash provided by operating activities in 2031?",
        ),
        (
            "How much cash did the mill spend on investing in 2031?",
            "how much was net cash used in investing activities in 2031?",
        ),
    ],
)
def test_shorthand_is_spelled_out(short: str, long: str) -> None:
    assert spelled_out(short) == long
