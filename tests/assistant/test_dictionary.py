"""The dictionary by field: English questions on Chinese reports and the reverse, places, and words that ask for nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.question.understand import understand
from assistant.records import Question
from assistant.words import fields
from assistant.words.everyday import others_for
from assistant.words.match import Passage
from assistant.words.names import NO_NAMES
from tests.assistant.papers import report
from tests.assistant.tabular import matcher

CASTLEMORE = replace(report(), language="en", kind="annual", company="Castlemore Pumps & Valves plc", ticker="CSTM")


def in_english(question: str, *texts: str) -> list[float]:
    query = understand(Question(text=question), NO_NAMES)
    return [match.coverage for match in matcher(query, unknown=tuple(query.terms)).match([Passage(t) for t in texts])]


def in_chinese(question: str, *texts: str) -> list[float]:
    query = understand(Question(text=question), NO_NAMES, abroad=(CASTLEMORE,))
    return [match.coverage for match in matcher(query, unknown=tuple(query.terms)).match([Passage(t) for t in texts])]


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("multiple", "参考同行，取2032年30倍数。"),
        ("tender", "首轮招标已经结束。"),
        ("ramp-up", "二厂仍在产能爬坡。"),
        ("lock-up expiry", "7月有1.2亿股解禁。"),
        ("stake cut", "第二大股东披露减持计划。"),
        ("private placement", "定增方案已获受理。"),
        ("spin-off", "拟分拆软件子公司。"),
        ("primary endpoint", "试验达到主要终点。"),
        ("price-to-sales", "对应市销率2.1。"),
        ("license-out", "完成一项对外授权。"),
        ("leasing spreads", "续签的租金涨幅为8%。"),
        ("GMV", "商品交易总额增长一成。"),
    ],
)
def test_an_english_word_is_met_by_what_a_chinese_report_prints(asked: str, printed: str) -> None:
    right, other = in_english(f"What about the {asked}?", printed, "公司食堂周三换了菜单。")
    assert right >= 0.8 > 0.3 > other


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("归属于普通股股东", "net loss attributable to common stockholders"),
        ("累计欠付股息", "There were dividends in arrears of $2 million."),
        ("限制性股票", "restricted stock units vested in May"),
        ("续租", "two tenants signed lease renewals"),
        ("违约", "An event of default has occurred."),
        ("商誉减值", "a goodwill impairment was recorded"),
        ("俄亥俄州", "The plant stands in Ohio."),
        ("过户代理人", "Our transfer agent is in Denver."),
    ],
)
def test_a_chinese_word_is_met_by_what_an_english_filing_prints(asked: str, printed: str) -> None:
    right, other = in_chinese(f"{asked}呢？", printed, "The canteen changed its menu on Wednesday.")
    assert right >= 0.75 > 0.3 > other


def test_no_place_stands_for_another() -> None:
    assert in_english("What about California?", "阿拉斯加州有两处物业。", "加州有两处物业。") == [
        0.0,
        pytest.approx(0.85),
    ]
    assert in_chinese("弗吉尼亚州呢？", "two mills in West Virginia", "two mills in Virginia")[0] == 0.0
    assert in_english("What about sweden?", "挪威的门店关闭。")[0] == 0.0
    assert in_english("What about mexico?", "新墨西哥州的门店关闭。")[0] == 0.0


def test_a_line_of_the_dictionary_names_one_thing_in_both_languages() -> None:
    for line in fields.lines():
        assert any(form.isascii() for form in line) and any(not form.isascii() for form in line), line
        assert all(form and form == form.lower() for form in line), line


def test_a_word_of_the_dictionary_stands_for_none_of_its_own_language() -> None:
    assert "粗钢" in others_for("crude steel")
    assert "解禁" not in others_for("锁定期")


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("Which catalysts does the broker expect?", {"catalysts", "expect"}),
        ("According to the analysts, what multiple is assigned?", {"multiple"}),
        ("What was revenue in RMB million?", {"revenue"}),
        ("How many billion yuan of orders are on hand?", {"orders", "hand"}),
        ("What does the note assume for the terminal growth rate?", {"expected", "terminal growth rate"}),
    ],
)
def test_who_tells_it_and_in_which_unit_is_not_what_is_asked(question: str, terms: set[str]) -> None:
    assert set(understand(Question(text=question), NO_NAMES).terms) == terms


def test_an_analyst_asked_for_is_what_is_asked() -> None:
    assert "analyst" in understand(Question(text="Who is the analyst?"), NO_NAMES).terms


def test_what_is_expected_for_a_measure_asks_for_the_measure() -> None:
    query = understand(Question(text="What does the broker expect for the gross margin in 2032?"), NO_NAMES)
    assert query.focus == ("gross margin",)
