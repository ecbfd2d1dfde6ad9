"""Rating words and how they rank."""

from __future__ import annotations

import re

from assistant.amounts.units import alternatives

RANKS: dict[str, float] = {
    "强烈推荐": 2, "强推": 2, "强买": 2, "买入": 2, "strong buy": 2, "buy": 2, "增持": 1, "谨慎推荐": 1, "推荐": 1.5, "审慎推荐": 1,
    "accumulate": 1, "add": 1, "优于大市": 1.5, "强于大市": 1.5, "跑赢行业": 1.5, "跑赢大市": 1.5, "优于行业": 1.5, "看好": 1.5,
    "outperform": 1.5, "overweight": 1.5, "positive": 1.5, "中性": 0, "持有": 0, "同步大市": 0, "大市同步": 0, "neutral": 0, "hold": 0,
    "market perform": 0, "equal-weight": 0, "equal weight": 0, "in-line": 0, "减持": -1, "回避": -2, "卖出": -2, "弱于大市": -1.5,
    "跑输行业": -1.5, "跑输大市": -1.5, "看淡": -1.5, "underperform": -1.5, "underweight": -1.5, "reduce": -1, "sell": -2, "negative": -1.5,
}  # fmt: skip
"""From -2 (sell) to 2 (buy); 1.5 where a scale has one grade above neutral only, so that it fits both buy and add."""

RATING = re.compile(alternatives(RANKS), re.I)


def rank(word: str) -> float | None:
    """A rating's rank, None for a word that is none."""
    return RANKS.get(word.strip(" “”\"'\n").lower())


def apart(one: float, other: float) -> bool:
    """Whether two ranks contradict: on different sides of neutral, or other grades of the same five-grade scale."""
    side = (one > 0) - (one < 0), (other > 0) - (other < 0)
    coarse = 1.5 in (abs(one), abs(other))
    return side[0] != side[1] or (not coarse and one != other)
