import pytest

from ingest.metadata import read_metadata
from ingest.names import read_names
from ingest.records import Cell, Name, Table
from ingest.tickers import normal_ticker, same_ticker
from tests.ingest.metadata.layouts import set_pages


def names(text: str, *tables: Table) -> dict[str, Name]:
    pages = set_pages(text)
    return {n.name: n for n in read_names(pages, tables, read_metadata(pages, (), (), file_name="x.pdf", info={}))}


def cell(text: str) -> Cell:
    return Cell(text=text, page=1, start=0, end=len(text), box=(0, 0, 1, 1))


def test_code_and_name_columns_are_paired_also_side_by_side() -> None:
    table = Table(
        number=1,
        caption="",
        columns=("涨幅前十/股票代码", "涨幅前十/股票名称", "涨幅前十/涨跌幅", "跌幅前十/股票代码", "跌幅前十/股票名称"),
        rows=(tuple(map(cell, ("688915.SH", "澄芯微", "8.8%", "1119. HK", "梦屿互娱"))),),
        boxes=((1, (0, 0, 1, 1)),),
    )
    found = names("一周回顾", table)
    assert {name: n.ticker for name, n in found.items()} == {"澄芯微": "688915.SH", "梦屿互娱": "1119.HK"}


def test_cells_that_pair_a_full_code_with_a_name_need_no_table() -> None:
    found = names("688915.SH\t澄芯微\t46.10\t8.8%\n2024-09-05\t605951. SH\t钧石铸造\t公告")
    assert {n: v.ticker for n, v in found.items()} == {"澄芯微": "688915.SH", "钧石铸造": "605951.SH"}


def test_the_field_that_rows_are_sorted_by_is_no_name_of_the_first_company_under_it() -> None:
    found = names("钢材\t605951.SH\t钧石铸造\t9.10\n\t605977.SH\t砺节传动\t7.70\n铜材\t688915.SH\t澄芯微\t46.10")
    assert {n: v.aliases for n, v in found.items()} == {"钧石铸造": (), "砺节传动": (), "澄芯微": ()}


@pytest.mark.parametrize(
    ("text", "name", "ticker"),
    [
        ("我们建议关注曜弧光电(688901.SH)的放量节奏。", "曜弧光电", "688901.SH"),
        ("公司深度：Corvid (CRVD)：新的增长飞轮 2024-07-04", "Corvid", "CRVD"),
        ("公司点评：雾岛集团：年报超预期 2024-04-03", "雾岛集团", ""),
        ("Northwind Robotics (NWR US) reported results.", "Northwind Robotics", "NWR.US"),
    ],
)
def test_names_are_paired_in_running_text(text: str, name: str, ticker: str) -> None:
    assert names(text)[name].ticker == ticker


def test_recommended_lists_give_names_without_tickers() -> None:
    found = names("建议关注：Northwind、Corvid、曦和电池-W、砺节传动等。")
    assert set(found) == {"Northwind", "Corvid", "曦和电池-W", "砺节传动"}
    assert found["曦和电池-W"].aliases == ("曦和电池",)


def test_moves_of_shares_give_names_even_over_a_line_end() -> None:
    found = names("本周港股涨幅前三分别为：云栈智算(+8.6%)，曦和电池-W(+5.9%)，翎翼航\n空(+5.3%)。")
    assert set(found) == {"云栈智算", "曦和电池-W", "翎翼航空"}


def test_short_forms_and_special_treatment_marks_are_aliases() -> None:
    found = names("300096.SZ\tST 联众\t3.2\n4911.HK\t澜图智驾-SW\t9.9")
    assert (found["ST 联众"].aliases, found["澜图智驾-SW"].aliases) == (("联众",), ("澜图智驾",))


def test_one_listing_is_one_name() -> None:
    found = names("688901.SH\t曜弧光电\t1.0\n我们看好曜弧光电（688901）与砺节传动（301922.SZ）。")
    assert set(found) == {"曜弧光电", "砺节传动"}
    assert found["曜弧光电"].ticker == "688901.SH"


def test_a_filings_glossary_gives_short_and_full_names() -> None:
    found = names("公司、本公司、磐砚重工\t指\t磐砚重工股份有限公司\n报告期\t指\t2023 年")
    assert found["磐砚重工"].aliases == ("磐砚重工股份有限公司",)


@pytest.mark.parametrize(
    "text",
    [
        "传媒(+3.1%)、计算机(-2.0%)、通信(+1.1%)",
        "本周行业指数涨幅前三：电子(+3.1%)，煤炭(+2.0%)",
        "人工智能 (AI) 与虚拟现实 (VR)",
        "图表 5 人工智能指数走势 (931071.CSI)",
        "建议关注：算力、光模块、AI应用等方向。",
        "2024-09-05\t2024 中期报告\t12.5%",
        "营业收入(20240)同比增长",
    ],
)
def test_what_is_no_company_is_not_taken(text: str) -> None:
    assert names(text) == {}


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("1119. HK", "1119.HK"),
        ("700 HK", "700.HK"),
        ("SH600519", "600519.SH"),
        ("NASDAQ: CRVD", "CRVD"),
        ("hk:700", "700.HK"),
        ("600519", "600519"),
    ],
)
def test_tickers_have_one_form(printed: str, normal: str) -> None:
    assert normal_ticker(printed) == normal


def test_tickers_agree_without_zeros_or_exchange_but_not_across_exchanges() -> None:
    assert same_ticker("0700.HK", "700 HK")
    assert same_ticker("600519", "600519.SH")
    assert not same_ticker("000001.SZ", "000001.SH")
    assert not same_ticker("", "600519")
