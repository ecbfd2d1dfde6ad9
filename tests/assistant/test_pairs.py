"""Questions that two figures answer: each found by its own question, then put together and shown."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.paired import put_together
from assistant.question.pairs import Pair, pair_of, rise_of
from assistant.records import Place, Statement
from tests.assistant.conftest import Ask


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("2024到2027年归母净利润复合增速（保留一位小数）", Pair("cagr", ("2027年归母净利润是多少",), ("2024年归母净利润是多少",), 3, 1)),
        ("2026年吊灯收入占总收入比重多少？", Pair("share", ("2026年吊灯收入是多少",), ("2026年合计收入是多少", "2026年营业收入是多少"))),
        ("2025年预测服务费收入比2024年增加多少亿元？", Pair("difference", ("2025年预测服务费收入是多少",), ("2024年服务费收入是多少",))),
        ("吊灯和壁灯，每盏利润这周差多少", Pair("difference", ("吊灯每盏利润这周是多少",), ("壁灯每盏利润这周是多少",))),
        ("4月木浆和废纸进口谁同比掉得更多", Pair("smaller", ("4月木浆进口同比是多少", "4月木浆进口增速是多少"), ("4月废纸进口同比是多少", "4月废纸进口增速是多少"))),
        ("木禾家居加远岸照明，两家市值合计多少亿？", Pair("sum", ("木禾家居市值是多少",), ("远岸照明市值是多少",))),
        ("木禾家居、远岸照明、灯屿三家总市值一共多少", Pair("sum", ("木禾家居总市值是多少",), ("远岸照明总市值是多少",), more=(("灯屿总市值是多少",),))),
        ("木禾家居和远岸照明2026年净利润预测加起来是多少亿", Pair("sum", ("木禾家居2026年净利润预测是多少",), ("远岸照明2026年净利润预测是多少",))),
        ("按表3，木禾家居的市值是远岸照明的几倍？", Pair("ratio", ("木禾家居的市值是多少",), ("远岸照明市值是多少",))),
        ("按报告预测，2026年服务费收入比2024年能增长多少，够不够？", Pair("difference", ("2026年服务费收入是多少",), ("2024年服务费收入是多少",))),
        ("吊灯A2这周比上周贵了多少钱", Pair("difference", ("吊灯A2这周价格是多少",), ("吊灯A2上周价格是多少",))),
        ("灯城二期项目第三名的总报价比第一名高多少万", Pair("difference", ("灯城二期项目第三名的总报价是多少",), ("灯城二期项目第一名的总报价是多少",))),
        ("吊灯和壁灯现在差价多少", Pair("difference", ("吊灯现在价格是多少",), ("壁灯现在价格是多少",))),
        ("2027年销售费用比2024年增长百分之多少？", Pair("growth", ("2027年销售费用是多少",), ("2024年销售费用是多少",))),
        ("2027年销售费用比2024年增长几成", Pair("growth", ("2027年销售费用是多少",), ("2024年销售费用是多少",))),
        ("付给经理人员的报酬，2027年比2026年少了多少万元？保留两位小数。", Pair("difference", ("2027年付给经理人员的报酬是多少",), ("2026年付给经理人员的报酬是多少",), digits=2)),
        ("前五大客户销售额合计多少", None),
        ("3月灯具市占率是多少", None),
        ("毛利率是多少", None),
    ],
)  # fmt: skip
def test_what_two_figures_answer_is_asked_as_two_questions(text: str, pair: Pair | None) -> None:
    assert pair_of(text) == pair


def test_a_rise_asked_in_per_cent_is_that_of_the_figures_of_two_years() -> None:
    assert rise_of("木禾家居2025年净利润预计增长百分之多少？") == Pair(
        "growth", ("木禾家居2025年净利润是多少",), ("木禾家居2024年净利润是多少",)
    )
    assert rise_of("木禾家居2025年净利润是多少？") is None


def told(**answers: str) -> dict[str, Sequence[Statement]]:
    places = enumerate(answers.items())
    return {
        question: [Statement(text=text, places=(Place(report_id="a" * 16, page=1, start=9 * n, end=9 * n + 8),))]
        for n, (question, text) in places
    }


@pytest.mark.parametrize(
    ("pair", "one", "other", "said"),
    [
        (Pair("share", ("一",), ("二",), digits=1), "吊灯收入：2026E 1,010 百万元", "合计收入：2026E 9,640 百万元", "10.5%"),
        (Pair("share", ("一",), ("二",)), "2026年研发投入为 2.00 亿元", "2026年营业收入为 40.00 亿元", "5.00%"),
        (Pair("share", ("一",), ("二",)), "吊灯收入：2026E 2.54 亿元", "营业收入（百万元）：2026E 9,016", "2.82%"),
        (Pair("cagr", ("一",), ("二",), 3), "净利润：2027E 1,068 百万元", "净利润：2024A 481 百万元", "30.5%"),
        (Pair("difference", ("一",), ("二",)), "服务费收入：2025E 21.1 亿元", "服务费收入：2024A 20.3 亿元", "0.8亿元"),
        (Pair("difference", ("一",), ("二",)), "吊灯：本周 82.4", "壁灯：本周 (46.2)", "128.6"),
        (Pair("difference", ("一",), ("二",)), "悲观：股价 78.00 元", "目标价：股价 128.00 元", "128.00 元 − 78.00 元"),
        (Pair("share", ("一",), ("二",), digits=1), "吊灯收入：2026E 0.25 亿元", "合计收入：2026E 100.00 亿元", "0.3%"),
        (Pair("sum", ("一",), ("二",)), "木禾家居：市值 64.69 亿元", "远岸照明：市值 1,203.1 亿元", "1,267.79亿元"),
        (Pair("mean", ("一",), ("二",)), "木禾家居：市盈率 10.5 倍", "远岸照明：市盈率 21.5 倍", "16.0倍"),
        (Pair("ratio", ("一",), ("二",)), "木禾家居：市值 7422.28 亿港元", "远岸照明：市值 2237.16 亿港元", "3.32 倍"),
        (Pair("growth", ("一",), ("二",)), "净利润：2025E 53.66 亿元", "净利润：2024A 47.10 亿元", "13.9%"),
        (Pair("smaller", ("一",), ("二",)), "木浆：4月/同比 -29.07%", "废纸：4月/同比 -84.63%", "55.56个百分点"),
    ],
)  # fmt: skip
def test_two_figures_are_put_together_with_both_cited(pair: Pair, one: str, other: str, said: str) -> None:
    statement = put_together(pair, lambda question, _: told(一=one, 二=other)[question])
    assert statement is not None and said in statement.text and len(statement.places) == 2
    assert statement.computation is not None and said in statement.computation.formula


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("吊灯收入：2026E 1,010 百万元", "毛利率：2026E 23.5%"),
        ("吊灯收入10.1亿元，壁灯收入8.2亿元", "合计收入：2026E 9,640 百万元"),
        ("吊灯收入：2026E 1,010 百万元", "吊灯收入：2026E 1,010 百万元"),
    ],
)
def test_figures_that_do_not_go_together_or_are_not_told_alone_are_not_computed_with(one: str, other: str) -> None:
    assert put_together(Pair("share", ("一",), ("二",)), lambda question, _: told(一=one, 二=other)[question]) is None


def test_a_share_reads_as_a_sentence() -> None:
    answers = told(一="2026年研发投入为 2.00 亿元", 二="2026年营业收入为 40.00 亿元")
    statement = put_together(Pair("share", ("一",), ("二",)), lambda question, _: answers[question])
    assert statement is not None and statement.text.startswith("2026年研发投入占2026年营业收入的 5.00%")


def test_a_figure_that_nobody_is_named_for_is_looked_for_in_the_report_of_the_first(ask: Ask) -> None:
    answer = ask(
        "悲观情景对应股价是多少，比目标价低多少元？"
    )  # of all reports: another one gives a target price of 52.00
    assert "128.00元 − 78.00 元" in answer.answer and "52.00" not in answer.answer
    assert len({citation.report_id for citation in answer.citations}) == 1
