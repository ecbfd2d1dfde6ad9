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
    ],
)
def test_shorthand_is_spelled_out(short: str, long: str) -> None:
    assert spelled_out(short) == long
