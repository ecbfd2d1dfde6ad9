"""Sentences of the field, made up here: every one differs by its figures, so that each line occurs once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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

STYLED = {
    False: "栖梧光电 远岫机械 瀚澜药业 云杉软件 赤岭矿业 闻溪传媒 广陌农业 朔方风能 漱石家居 青冥航天".split(),
    True: [
        "Harrow & Pike",
        "Tessaline",
        "Old Quay Foods",
        "Borealis Grid",
        "Camden Alloys",
        "Fenwick Bio",
        "Sable Point",
        "Orrin Systems",
        "Vale Transit",
        "Kestrel Apparel",
    ],
}
"""Companies of the reports in styles drawn by lot, in Chinese (False) and in English (True)."""
_STYLED_WORDS = {
    False: "营业总收入 主营业务毛利率 经营活动产生的现金流量净额 销售净利率 每股收益（元） 资产负债率 存货周转天数 合同负债 资本开支 归属于母公司股东的净利润 研发投入占比 净资产收益率 应收账款及应收票据 息税前利润 市盈率（倍）".split(),
    True: [
        "Net sales",
        "Gross margin",
        "Cash flow from operations",
        "Earnings per share (diluted)",
        "Net debt to EBITDA",
        "Inventory days",
        "Capital expenditure",
        "Profit attributable to owners of the parent",
        "Return on equity",
        "Operating income",
        "Dividend per share",
        "Trade receivables",
        "Interest cover",
        "Free cash flow yield",
    ],
}
_STYLED_SENTENCES = {
    False: (
        "{s}{y}年{q}季度实现{m}{a}，同比{d}{p}%，略{h}于市场一致预期。",
        "考虑到{c}，我们将{s}未来两年的盈利预测{d}调{p}%，对应{a}倍市盈率；",
        "从{c}看，{s}的{m}仍有{p}%左右的空间，需要关注{y}年下半年的兑现节奏。",
        "管理层在交流中表示，{c}对{m}的影响约为{a}，其中{p}%已在前期体现，",
    ),
    True: (
        "{s} booked {m} of {a} in the {q} quarter of {y}, {p}% above the run rate we had pencilled in",
        "we trim our estimates for {s} by {p}% to reflect {c}, which leaves the stock on {a} times earnings",
        "in our view {c} is worth about {p}% of {m} at {s}, and little of it is in the price",
    ),
}  # fmt: skip
_STYLED_CAUSES = {
    False: "海外订单延后 产品提价落地 渠道库存出清 新工厂投产 竞品降价 原材料成本回落 招标节奏加快 用户结构升级".split(),
    True: [
        "later shipments",
        "a richer mix",
        "lower freight rates",
        "the new contract",
        "weaker pricing",
        "tax credits",
    ],
}


def styled_words(latin: bool) -> Sequence[str]:
    """What rows of tables are called there."""
    return _STYLED_WORDS[latin]


def styled(random: Random, latin: bool) -> Iterator[str]:
    """Sentences without end for them."""
    while True:
        yield random.choice(_STYLED_SENTENCES[latin]).format(
            s=random.choice(STYLED[latin]),
            m=random.choice(_STYLED_WORDS[latin][:4]).lower(),
            c=random.choice(_STYLED_CAUSES[latin]),
            a=f"{random.uniform(3, 900):,.2f}",
            p=f"{random.uniform(1, 60):.1f}",
            y=random.randint(2021, 2025),
            q=random.choice(("first", "second", "third") if latin else "一二三四"),
            d=random.choice("上下"),
            h=random.choice("高低"),
        ) + (". " if latin else "")


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
    least: int = 2,
) -> Iterator[str]:
    """The lines of a paragraph of `least` to four sentences (one alone where that is 1), the first line `first` points wide."""
    units = _units("".join(next(text) for _ in range(1 if least == 1 else random.randint(least, 4))).strip())
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
