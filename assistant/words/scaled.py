"""Amounts that Chinese counts by ten thousands and English by millions."""

from __future__ import annotations

import re
from decimal import Decimal

AMOUNT = r"\d[\d,]*(?:\.\d+)?\s?[万亿](?:美元|元)?"
_PARTS = re.compile(r"(?P<figure>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>[万亿])(?:美元|元)?")
_MILLIONS = {"万": Decimal("0.01"), "亿": Decimal(100)}
_DECIMALS = 3
"""Decimals up to which an amount is printed in millions."""
_BILLION = 1000


def amounts_abroad(text: str) -> tuple[str, ...]:
    """How English prints an amount in Chinese: 7500万 is 75 million, 75.0 million or 75.00 million, and 75,000 in thousands."""
    match = _PARTS.fullmatch(text)
    if match is None:
        return ()
    millions = Decimal(match["figure"].replace(",", "")) * _MILLIONS[match["scale"]]
    scaled = [(millions, "million"), *([(millions / _BILLION, "billion")] if millions >= _BILLION else [])]
    told = [
        f"{value:.{digits}f} {word}"
        for value, word in scaled
        for digits in range(_DECIMALS + 1)
        if round(value, digits) == value
    ]
    return (*told, f"{millions * _BILLION:,.0f}", f"{millions * _BILLION * _BILLION:,.0f}")
