"""Questions on the rows of an annual report in Chinese, several things at once and in either language: an invented maker of pumps."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from assistant.answer import Answerer
from assistant.records import Question
from assistant.settings import Settings
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from tests.assistant.test_annual_prose import Ask, Pages, draw, told
from tests.ingest.pdf.ink import pdf

PAGES: Pages = (
    (
        "#霜桥泵业股份有限公司2031年年度报告",
        [
            ["公司的中文名称", "霜桥泵业股份有限公司"],
            ["公司的中文简称", "霜桥泵业"],
            ["股票上市交易所", "深圳证券交易所"],
        ],
    ),
    (
        "#一、营业收入构成",
        "单位：元",
        [
            ["", "2031年金额", "占营业收入比重", "同比增减"],
            ["营业收入合计", "900,000.00", "100%", "9.10%"],
            ["齿轮泵", "400,000.00", "44.44%", "3.20%"],
            ["潜水泵", "300,000.00", "33.33%", "12.60%"],
            ["境外", "200,000.00", "22.22%", "31.50%"],
        ],
        "#二、占公司营业收入10%以上的产品、地区情况",
        "单位：元",
        [
            ["", "营业收入", "营业成本", "毛利率"],
            ["齿轮泵", "400,000.00", "260,000.00", "35.00%"],
            ["潜水泵", "300,000.00", "210,000.00", "30.00%"],
            ["境外", "200,000.00", "116,000.00", "42.00%"],
        ],
    ),
    (
        "#三、重大环保问题",
        [
            ["公司名称", "主要污染物种类", "排放方式", "排放总量（吨）", "核定的排放总量（吨/年）"],
            ["沙溪铸件", "烟尘", "有组织排放", "3.15", "9.40"],
            ["沙溪铸件", "氨氮", "间接排放", "1.27", "5.60"],
        ],
        "#七、资产负债表日后事项",
        "2032年2月21日，公司与沙溪矿业有限公司签订潜水泵供货合同，合同金额为52,000.00元。",
        "#四、销售费用",
        "单位：元",
        [
            ["项目", "本期发生额", "上期发生额"],
            ["差旅费", "21,300.00", "19,800.00"],
            ["印花税", "4,150.00", "3,900.00"],
        ],
        "#五、管理费用",
        "单位：元",
        [["项目", "本期发生额", "上期发生额"], ["差旅费", "8,700.00", "8,200.00"], ["办公费", "6,250.00", "6,100.00"]],
    ),
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("pumps")
    with open_library(folder / "library", "") as library:
        ingest_reports(library, [pdf(folder / "pumps.pdf", partial(draw, pages=PAGES))])
        answerer = Answerer(library, library.embeddings, settings=Settings(_env_file=None, model=""))
        yield lambda asked: answerer.invoke(Question(text=asked))


@pytest.mark.parametrize("asks", ["加起来多少", "一共多少", "加在一起是多少"])
def test_rows_that_a_question_names_are_added_up_and_told_by_name(ask: Ask, asks: str) -> None:
    answer = told(ask, f"齿轮泵和潜水泵2031年收入{asks}？")
    assert "700,000.00" in answer and "齿轮泵 400,000.00 + 潜水泵 300,000.00" in answer


@pytest.mark.parametrize("question", ["境外占营业收入的比重是多少？", "2031年境外占营业收入比重多少？"])
def test_what_a_share_is_of_is_neither_the_row_nor_the_column_asked_for(ask: Ask, question: str) -> None:
    answer = told(ask, question)
    assert "22.22%" in answer and "100%" not in answer and "116,000" not in answer


def test_how_much_grew_what_a_share_is_told_of_is_told_too(ask: Ask) -> None:
    answer = told(ask, "境外收入占营业收入的比重是多少，同比增长多少？")
    assert "22.22%" in answer and "31.50%" in answer


def test_what_is_asked_on_is_of_the_same_row_though_others_of_its_page_say_it_too(ask: Ask) -> None:
    answer = told(ask, "沙溪铸件氨氮排放总量是多少吨，核定总量多少？")
    assert "1.27" in answer and "5.60" in answer and "9.40" not in answer


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("What was the gross margin on overseas sales in 2031?", ("42.00%",)),
        ("What was the gross margin of gear pumps in 2031?", ("35.00%",)),
        ("What share of 2031 revenue came from overseas, and how fast did it grow?", ("22.22%", "31.50%")),
        ("How fast did overseas revenue grow in 2031?", ("31.50%",)),
        ("How much revenue did submersible pumps bring in and what was their gross margin?", ("300,000.00", "30.00%")),
        ("How much was stamp duty in 2031?", ("4,150.00",)),
        ("What were office expenses in 2031?", ("6,250.00",)),
    ],
)
def test_a_row_is_found_by_the_english_words_for_it_and_its_measure(
    ask: Ask, question: str, figures: tuple[str, ...]
) -> None:
    answer = told(ask, question)
    assert all(figure in answer for figure in figures) and answer.count("[") == 1, answer


@pytest.mark.parametrize(
    "question",
    [
        "What was the gross margin of medical devices in 2031?",  # no row is of them
        "How much did the company pay for electricity in 2031?",
        "What was the company's revenue in the first quarter of 2032?",  # a contract's sum is no revenue
    ],
)
def test_a_row_that_is_not_clearly_meant_is_not_told(ask: Ask, question: str) -> None:
    assert not told(ask, question)
