"""What a figure is the figure of, and when a statement gives it another one's name."""

from __future__ import annotations

import pytest

from assistant.verify.contrast import refuted
from assistant.verify.labels import labelled
from assistant.verify.turns import turned_around

NAMES = ("北辰股份", "远山机器人")


def companies(text: str) -> frozenset[str]:
    return frozenset(name for name in NAMES if name in text)


def told(text: str) -> dict[str, set[str]]:
    return {one.figure.text: set(one.label.names[0]) for one in labelled(text, companies)}


PRINTED = (
    "北辰股份2024年营业收入为32.47亿元，同比增长6.18%；归母净利润为4.05亿元，同比下降3.92%，环比增长1.10%；扣非归母净利润为3.60亿元。"
    "远山机器人2024年营业收入为8.10亿元。我们预计2025-2027年归母净利润分别为4.58亿元、5.62亿元、6.35亿元。"
)


def is_refuted(statement: str) -> bool:
    printed = labelled(PRINTED, companies)
    for one in labelled(statement, companies):
        own = [other for other in printed if other.figure.value == one.figure.value]
        assert own, one.figure.text
        if all(refuted(one.label, other, printed) is not None for other in own):
            return True
    return False


def test_a_change_goes_under_what_was_spoken_of_last() -> None:
    names = told(PRINTED)
    assert "归母" in names["3.92%"] and "·yoy" in names["3.92%"]
    assert "营业" in names["6.18%"] and "扣非" in names["3.60亿元"]


@pytest.mark.parametrize(
    "lie",
    [
        "扣非归母净利润为4.05亿元",
        "归母净利润为3.60亿元",
        "归母净利润同比增长6.18%",
        "归母净利润环比下降3.92%",
        "营业收入为4.05亿元",
        "远山机器人营业收入为32.47亿元",
        "2025年归母净利润为5.62亿元",
        "北辰股份2027年归母净利润4.58亿元",
    ],
)
def test_a_figure_under_another_ones_name_is_refuted(lie: str) -> None:
    assert is_refuted(lie)


@pytest.mark.parametrize(
    "truth",
    [
        "归母净利润为4.05亿元，同比下降3.92%",
        "扣非归母净利润3.60亿元",
        "北辰股份全年营收32.47亿元，增长6.18%",
        "公司利润4.05亿元",
        "2026年归母净利润预计5.62亿元",
        "远山机器人营业收入为8.10亿元",
        "净利润同比降3.92%、环比增1.10%",
        "收入和归母净利润分别为32.47亿元和4.05亿元",
    ],
)
def test_a_true_statement_in_whatever_words_is_not(truth: str) -> None:
    assert not is_refuted(truth)


def test_a_figure_cannot_fall_to_a_higher_one() -> None:
    for text, wrong in (
        ("单台成本由24.6万元降至19.8万元", False),
        ("单台成本从2024年底的19.8万元降到了24.6万元", True),
        ("目标价由120元下调至135元", True),
        ("The share fell from 45% to 70%", True),
        ("The share rose from 45% to 70%", False),
        ("目标价上调至128元，评级上调至“卖出”", True),
        ("评级下调至“买入”", True),
        ("评级上调至“中性”", False),
        ("评级上调至“买入”", False),
        ("we downgrade the shares to sell", False),
    ):
        assert turned_around(labelled(text, companies), text) is wrong, text
