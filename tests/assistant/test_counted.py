"""What a report shows without printing the word that a question asks it by."""

from __future__ import annotations

import pytest

from assistant.words.counted import counts, of_another


@pytest.mark.parametrize(
    ("term", "text", "told"),
    [
        ("数量", "公司拥有有效授权专利38项，其中发明专利9项。", True),
        ("人数", "公司向21名激励对象授予限制性股票。", True),
        ("家数", "境外经销商40余家。", True),
        ("文号", "松石审〔2021〕175号", True),
        ("编号", "公告编号见附件。", False),
        ("数量", "公司持续研发新专利。", False),
        ("专利", "授权专利38项", False),
        ("目标", "方案提出到2027年，装机规模突破500万千瓦。", True),
        ("目标", "力争三年建成十座泵站。", True),
        ("目标", "2024年装机规模为480万千瓦。", False),
        ("涨跌幅", "医药生物指数下跌2.73%", True),
        ("表现", "线下药店（+4.36%）", True),
        ("表现", "毛利率为2.73%", False),
    ],
)
def test_a_number_how_many_or_an_aim_is_told_without_the_word_for_it(term: str, text: str, told: bool) -> None:
    assert counts(term, text) is told


@pytest.mark.parametrize(
    ("term", "text", "another"),
    [
        ("回购", "关于控股股东部分股票质押式回购交易提前购回的公告", True),
        ("回购", "央行开展逆回购操作", True),
        ("回购", "关于以集中竞价交易方式回购公司股份的进展公告", False),
        ("减持", "控股股东承诺不减持公司股份", True),
        ("减持", "股东减持股份的预披露公告", False),
        ("营收", "营收增长", False),
    ],
)
def test_a_word_in_the_name_of_another_thing_is_not_the_word(term: str, text: str, another: bool) -> None:
    assert of_another(term, text) is another
