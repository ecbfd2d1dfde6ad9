"""Sentences of the field, made up here: every one differs by its figures, so that each line occurs once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

SUBJECTS = "云台精密 海岚数科 北屿生物 澄溪能源 曜石半导体 白鹭航运 青禾食品 磐川重工".split()
METRICS = "营业收入 归母净利润 毛利率 研发费用 在手订单 出货量 市场份额 经营性现金流".split()
CAUSES = "新产线爬坡 海外渠道扩张 原料价格回落 产品结构改善 补贴政策退坡 下游去库存 汇率波动 渗透率提升".split()
ENGLISH = (
    "Revenue of {s} rose {a} percent to {b} million in the period as new lines ramped up",
    "management of {s} expects margins near {a} percent after {b} basis points of easing input costs",
    "the order book of {s} stood at {b} units which covers {a} months of planned deliveries",
)
NAMES = ("Corran Labs", "Wexley Marine", "Ostrava Foods", "Lumen Forge")


def sentences(random: Random, latin: bool) -> Iterator[str]:
    """Sentences without end."""
    while True:
        a, b = f"{random.uniform(-60, 90):.2f}", f"{random.randint(1000, 99999):,}"
        if latin:
            yield random.choice(ENGLISH).format(s=random.choice(NAMES), a=a, b=b) + ". "
        else:
            subject, metric, cause = (random.choice(words) for words in (SUBJECTS, METRICS, CAUSES))
            yield random.choice(
                (
                    f"{subject}{metric}同比变动{a}%，主要受{cause}影响，规模达到{b}万元。",
                    f"我们测算{cause}将使{subject}的{metric}提升至{b}万元（此前预测{a}亿元）；",
                    f"受{cause}带动，{subject}本期{metric}为{b}万元，环比{a}个百分点，",
                )
            )


def wrapped(
    text: Iterator[str],
    random: Random,
    first: float,
    width: float,
    size: float,
    measure: Callable[[str, float], float],
) -> Iterator[str]:
    """The lines of a paragraph of two to four sentences, the first one `first` points wide."""
    units = _units("".join(next(text) for _ in range(random.randint(2, 4))).strip())
    line, room = "", first
    for unit in units:
        if line and measure(line + unit.rstrip(), size) > room:
            yield line.rstrip()
            line, room = "", width
        line += unit
    yield line.rstrip()


def _units(text: str) -> list[str]:
    """What is not parted: words with their space, figures, single Chinese characters with the mark behind them."""
    units: list[str] = []
    for char in text:
        joins = char in "，。；）％%、 " or (
            char.isascii() and units and units[-1][-1].isascii() and units[-1][-1] != " "
        )
        if units and joins:
            units[-1] += char
        else:
            units.append(char)
    return units
