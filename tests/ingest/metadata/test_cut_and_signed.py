"""What a line's width cuts in two, days that a signature gives, and names that stand in brackets beside a rating."""

from __future__ import annotations

import pytest

from ingest.metadata import Metadata, read_metadata
from tests.ingest.metadata.layouts import set_pages

NOTE = """
北麓证券研究所\t行业研究 / 行业周报
#18 港口库存回落，成材利润修复
行业评级
看好（维持）
报告日期
2025年9月28日
分析师
段清越
执业证书编号：S098751906001
2
电话：0514-8273 4410
duan@beilu.example
盛以宁
执业证书编号：S098752211003
7
sheng@beilu.example
相关报告
《限产预期再起》2025.09.21
《用钢测算》2025.08.3
1
《出口的韧性》2025-
07-15
请务必阅读正文之后的声明
"""
CELLS = """
#18 FORM 10-Q
For the quarterly period ended June 28, 2025
HARLAN VALVES, INC.
(Exact name of registrant as specified in its charter)
Title of each class\tTrading Symbol\tName of each exchange
Common Stock\tHRLN\tNew York Stock Exchange
filer [ ] Large accelerated
filer [X] Accelerated filer [ ]
\f
STATEMENTS OF OPERATIONS
(Unaudited; in thousands, except per share amounts)
\f
10.1\tAmendment to Credit Agreement dated May 12, 2025
SIGNATURES
"""


def read(text: str) -> Metadata:
    return read_metadata(set_pages(text), (), (), file_name="x.pdf", info={})


def test_a_licence_cut_by_its_line_is_whole_and_the_next_name_is_found() -> None:
    found = read(NOTE)
    licences = {fact.of: fact.value for fact in found.facts if fact.name == "licence"}
    assert found.analysts == ("段清越", "盛以宁")
    assert licences == {"段清越": "S0987519060012", "盛以宁": "S0987522110037"}


def test_a_date_cut_by_its_line_ends_the_title_of_an_earlier_report() -> None:
    related = [fact.value for fact in read(NOTE).facts if fact.name == "related"]
    assert related == ["《限产预期再起》2025.09.21", "《用钢测算》2025.08.31", "《出口的韧性》2025-07-15"]


def test_what_follows_the_marked_entries_of_a_list_is_none_of_them() -> None:
    found = read(
        """
        北麓证券 证券研究报告
        买入（首次覆盖）
        相关报告
        1.《限产预期再起》2025-09-21
        2.《用钢测算年报综述》2025-
        08-31
        公司深度研究 | 钢铁 · 特钢
        2025年10月16日
        青衡重工（600999.SH）：炉火重燃
        """.replace("        ", "")
    )
    related = [fact.value for fact in found.facts if fact.name == "related"]
    assert [value[-10:] for value in related] == ["2025-09-21", "2025-08-31"]
    assert found.published == "2025-10-16"


@pytest.mark.parametrize(
    "signed",
    [
        "Date: July 31, 2025\nBy: /s/ Rowan Teale",
        "Signature\tTitle\tDate\n/s/ Rowan Teale\tChief Financial Officer\tJuly 31, 2025",
    ],
)
def test_a_filing_is_of_the_day_it_was_signed_not_of_a_contract_among_its_exhibits(signed: str) -> None:
    assert read(CELLS + signed).published == "2025-07-31"


def test_a_filings_cover_gives_exchange_and_status_and_no_unit_as_a_fact() -> None:
    said = {(fact.name, fact.value) for fact in read(CELLS).facts}
    assert {("exchange", "New York Stock Exchange"), ("filer_status", "Large accelerated filer")} <= said
    assert not any("naudited" in name for name, _ in said)


def test_a_chinese_announcement_is_of_the_day_under_its_boards_name_not_of_a_meeting_it_calls() -> None:
    text = """
#18 磐砚重工股份有限公司
#18 2023 年度报告摘要
该预案尚需提交 2024 年 5 月 24 日召开的股东大会审议。
\f
经营情况
\f
承董事会命
磐砚重工股份有限公司
董事长 石川
中国嘉兴，2024年3月28日
"""
    assert read(text).published == "2024-03-28"


def test_a_rating_tells_from_which_it_was_lowered() -> None:
    text = """
青屿证券\t银行 | 公司深度报告
#18 临江银行（609188.SH）：息差企稳
投资评级\t增持（由“买入”下调）
报告日期\t2025年9月1日
"""
    found = read(text)
    former = [fact.value for fact in found.facts if fact.name == "previous_rating"]
    assert (found.rating, found.rating_change, former) == ("增持", "下调", ["买入"])


def test_a_collection_of_notes_is_called_by_its_masthead() -> None:
    text = """
青屿证券研究院 | 晨会纪要\t2025年7月22日
青屿晨会 2025年第132期 总第1,847期 主持：陆知行（S1190516050003）
#12 宏观与策略
上半年收入转正。
"""
    found = read(text)
    assert (found.title, found.kind) == ("青屿晨会 2025年第132期", "daily")


def test_a_sector_note_names_its_sector_beside_its_type_and_day() -> None:
    text = """
#18 European Paper: volumes are back, prices are not
Sector Note | Consumer Staples | 14 October 2025 | Marlock Securities Research
"""
    found = read(text)
    assert (found.kind, found.industry) == ("industry", "Consumer Staples")


def test_an_authors_name_ends_before_the_field_that_stands_right_behind_it() -> None:
    found = read(NOTE.replace("段清越", "段清越医药首席分析师").replace("盛以宁", "盛以宁医药分析师"))
    assert found.analysts == ("段清越", "盛以宁")


def test_a_name_with_its_title_in_brackets_is_an_analysts_or_an_assistants() -> None:
    signed = """
    北麓证券
    分析师
    段清越（首席金工分析师）
    执业证书编号：S0987519060012
    duanqy@beilu.example
    盛以宁（研究助理）
    登记编号：S0987122110037
    """
    found = read(signed)
    mails = {fact.value: fact.of for fact in found.facts if fact.name in ("licence", "email")}
    assert found.analysts == ("段清越",)
    assert mails == {"S0987519060012": "段清越", "duanqy@beilu.example": "段清越", "S0987122110037": "盛以宁"}
