from dataclasses import replace

import pytest

from ingest.metadata import Metadata, read_metadata
from tests.ingest.metadata.layouts import set_pages

ANNUAL = """
2019 年年度报告
公司代码：605938\t公司简称：磐砚重工
#22 磐砚重工股份有限公司
#22 2023 年年度报告
\f
重要提示
一、 本公司董事会、监事会保证年度报告内容的真实、准确、完整。
\f
一、 公司信息
公司的中文名称\t磐砚重工股份有限公司
公司的法定代表人\t石川
二、 联系人和联系方式
董事会秘书
姓名\t叶临
电子信箱\tir@panyan.example
三、 基本情况简介
公司网址\twww.panyan.example
股票种类\t股票上市交易所\t股票简称\t股票代码
A股\t上海证券交易所\t磐砚重工\t605938
公司聘请的会计师事务所（境内）\t名称\t天朗会计师事务所（特殊普通合伙）
报告期内履行持续督导职责的保荐机构\t名称\t青屿证券股份有限公司
\f
经营情况
\f
经营情况
\f
董事会批准报送日期：2024 年 4 月 18 日
"""

TEN_K = """
UNITED STATES
#14 SECURITIES AND EXCHANGE COMMISSION
FORM 10-K
For the fiscal year ended June 30, 2023
Commission file number 001-99999
CORVID PAYMENTS, INC.
(Exact Name of Registrant as Specified in Its Charter)
Title of each class\tTrading Symbol(s)\tName of each exchange on which registered
Common Stock, $0.01 par value per share\tCRVD\tThe Nasdaq Stock Market LLC
\f
Business
\f
Risk Factors
\f
SIGNATURES
Date: August 24, 2023
"""


def read(text: str, **info: str) -> Metadata:
    return read_metadata(set_pages(text), (), (), file_name="folder/name.pdf", info=info)


def test_a_filing_has_a_fiscal_year_and_no_broker() -> None:
    found = read(ANNUAL.replace("2019 年年度报告\n", "", 1))
    assert (found.kind, found.broker, found.rating, found.analysts) == ("annual", "", "", ())
    assert (found.company, found.ticker, found.period) == ("磐砚重工股份有限公司", "605938", "2023-01-01..2023-12-31")
    assert (found.title, found.published) == ("磐砚重工股份有限公司 2023 年年度报告", "2024-04-18")


@pytest.mark.parametrize(
    ("label", "value", "of"),
    [
        ("公司的法定代表人", "石川", ""),
        ("姓名", "叶临", "董事会秘书"),
        ("电子信箱", "ir@panyan.example", "董事会秘书"),
        ("公司网址", "www.panyan.example", ""),
        ("股票简称", "磐砚重工", ""),
        ("名称", "天朗会计师事务所（特殊普通合伙）", "公司聘请的会计师事务所（境内）"),
    ],
)
def test_a_filings_profile_becomes_facts_by_their_printed_label(label: str, value: str, of: str) -> None:
    assert (label, value, of) in {(fact.name, fact.value, fact.of) for fact in read(ANNUAL).facts}


def test_an_american_filing_gives_registrant_symbol_and_fiscal_year() -> None:
    found = read(TEN_K)
    assert (found.language, found.kind, found.broker) == ("en", "annual", "")
    assert (found.company, found.ticker, found.title) == (
        "CORVID PAYMENTS, INC.",
        "CRVD",
        "CORVID PAYMENTS, INC. FORM 10-K",
    )
    assert (found.period, found.published) == ("2022-07-01..2023-06-30", "2023-08-24")


@pytest.mark.parametrize(
    ("head", "ended", "kind", "period"),
    [
        ("FORM 10-Q", "For the quarterly period ended June 30, 2023", "quarterly", "2023-04-01..2023-06-30"),
        ("FORM 10-Q", "For the quarterly period ended July 1, 2023", "quarterly", "2023-04-02..2023-07-01"),
        ("FORM 10-K", "For the fiscal year ended July 1, 2023", "annual", "2022-07-03..2023-07-01"),
        ("FORM 10-K (EXTRACT)", "For the fiscal year ended December 31, 2023", "annual", "2023-01-01..2023-12-31"),
        (
            "☒ ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934",
            "For the fiscal year ended December 31, 2023",
            "annual",
            "2023-01-01..2023-12-31",
        ),
        ("FORM 20-F", "For the fiscal year ended December 31, 2023", "annual", "2023-01-01..2023-12-31"),
    ],
)
def test_an_american_filing_is_of_the_kind_and_the_period_that_its_form_says(
    head: str, ended: str, kind: str, period: str
) -> None:
    found = read(TEN_K.replace("FORM 10-K", head).replace("For the fiscal year ended June 30, 2023", ended))
    assert (found.kind, found.period) == (kind, period)


@pytest.mark.parametrize(
    ("head", "kind", "period"),
    [
        ("2023 年半年度报告", "interim", "2023-01-01..2023-06-30"),
        ("2023 年第一季度报告", "quarterly", "2023-01-01..2023-03-31"),
        ("2023 年第三季度报告", "quarterly", "2023-01-01..2023-09-30"),
    ],
)
def test_a_chinese_filing_is_of_the_kind_and_the_period_that_its_head_says(head: str, kind: str, period: str) -> None:
    found = read(ANNUAL.replace("2019 年年度报告\n", "").replace("2023 年年度报告", head))
    assert (found.kind, found.period) == (kind, period)


def said(text: str, name: str) -> list[str]:
    return [fact.value for fact in read(text).facts if fact.name == name]


def test_a_filing_tells_its_auditor_and_where_it_is_listed() -> None:
    assert said(ANNUAL, "auditor") == ["天朗会计师事务所（特殊普通合伙）"]
    assert said(ANNUAL, "exchange") == ["上海证券交易所"]
    assert said(TEN_K, "exchange") == ["The Nasdaq Stock Market LLC"]


@pytest.mark.parametrize(
    "text",
    [
        "经股东大会审议，公司续聘云衡会计师事务所（特殊普通合伙）为公司 2023 年度审计机构。",
        "云衡会计师事务所（特殊普通合伙）为本公司出具了标准无保留意见的审计报告。",
        "审计机构：云衡会计师事务所（特殊普通合伙）",
        "前任会计师事务所名称 旧庭会计师事务所\n现聘任境内会计师事务所名称\t云衡会计师事务所（特殊普通合伙）",
    ],
)
def test_a_chinese_auditor_is_read_wherever_the_filing_names_it(text: str) -> None:
    filing = ANNUAL.replace("公司聘请的会计师事务所（境内）\t名称\t天朗会计师事务所（特殊普通合伙）", "").replace(
        "经营情况", text, 1
    )
    assert said(filing, "auditor") == ["云衡会计师事务所（特殊普通合伙）"]


@pytest.mark.parametrize(
    "text",
    [
        "Report of Independent Registered Public Accounting Firm\n/s/ Hartley & Moss LLP\nBoston, Massachusetts",
        "Auditor Name: Hartley & Moss LLP",
        "The statements were audited by Hartley & Moss LLP, our independent registered public accounting firm.",
        "23.1\tConsent of Hartley & Moss LLP",
    ],
)
def test_an_english_auditor_is_read_wherever_the_filing_names_it(text: str) -> None:
    assert said(TEN_K.replace("Risk Factors", text), "auditor") == ["Hartley & Moss LLP"]


def test_the_number_of_the_auditors_report_is_read_where_it_addresses_the_shareholders() -> None:
    opinion = "一、审计报告\n审计报告\n云衡审字〔2024〕第 00217 号\n本公司全体股东："
    assert said(ANNUAL.replace("经营情况", opinion, 1), "审计报告文号") == ["云衡审字〔2024〕第00217号"]
    assert said(ANNUAL.replace("经营情况", "内部控制审计见云衡审字〔2024〕第00218号", 1), "审计报告文号") == []


def test_a_firm_that_only_employed_somebody_is_no_auditor() -> None:
    assert (
        said(TEN_K.replace("Risk Factors", "Ms. Lane was a manager at Hartley & Moss LLP until 2016."), "auditor") == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "As of July 31, 2023, there were 12,345,678 shares of common stock, $0.01 par value per share, outstanding.",
        "The number of shares outstanding of the registrant's common stock as of July 31, 2023 was 12,345,678.",
        "The registrant had 12,345,678 shares\nof common stock outstanding as of July 31, 2023.",
    ],
)
def test_the_shares_that_a_cover_says_are_outstanding_are_read(text: str) -> None:
    value = "The aggregate market value of shares held by non-affiliates was $98,765,432.\n"
    assert said(TEN_K.replace("\f\nBusiness", f"{value}{text}\n\f\nBusiness"), "shares_outstanding") == ["12,345,678"]


def test_the_end_of_a_sentence_before_a_colon_is_no_label() -> None:
    lines = "Indicate by check mark whether the registrant is a well-known seasoned issuer: Yes\nRegistrant's telephone number, including area code: (617) 555-0100"
    names = {fact.name: fact.value for fact in read(TEN_K.replace("\f\nBusiness", f"{lines}\n\f\nBusiness")).facts}
    assert (
        "seasoned issuer" not in names
        and names["Registrant's telephone number, including area code"] == "(617) 555-0100"
    )


def test_what_is_not_printed_stays_unknown() -> None:
    found = read(
        "会议通知\n请各位同事于下周参加培训。", Title="某某证券行业周报", Author="某某证券", CreationDate="D:20240908"
    )
    assert found == replace(
        found,
        broker="",
        kind="",
        industry="",
        company="",
        ticker="",
        rating="",
        target_price="",
        published="",
        period="",
    )
    assert found.analysts == ()


def test_a_page_without_text_leaves_the_file_name_as_title() -> None:
    found = read("")
    assert (found.title, found.facts) == ("name", ())


def test_a_companys_rating_in_the_text_is_not_the_sectors() -> None:
    assert read("青屿证券\t电子 行业研究 / 行业周报\n#20 周期回暖的一周\n我们维持澄芯微“买入”评级。").rating == ""


def test_rating_definitions_are_no_rating() -> None:
    found = read("#20 关于股市的一点想法\n\f\n投资评级说明\n买入：未来6个月涨幅超过15%\n增持：未来6个月涨幅5%至15%")
    assert found.rating == ""


def test_the_former_rating_and_target_are_passed_over() -> None:
    found = read(
        "公司点评\n#20 曜弧光电（688901.SH）：订单放量\n前次评级：增持\n评级：买入（上调）\n前次目标价：90元\n目标价：120元"
    )
    assert (found.rating, found.rating_change, found.target_price) == ("买入", "上调", "120元")
    former = {fact.name: fact.value for fact in found.facts if fact.name.startswith("previous")}
    assert former == {"previous_rating": "增持", "previous_target": "90元"}


def test_a_former_target_in_brackets_is_kept_apart() -> None:
    found = read("公司点评\n#20 曜弧光电（688901.SH）：订单放量\n目标价：128.00元（前次105.00元）")
    former = [fact.value for fact in found.facts if fact.name == "previous_target"]
    assert (found.target_price, former) == ("128.00元", ["105.00元"])


def test_an_address_over_two_lines_is_whole() -> None:
    text = TEN_K.replace(
        "Title of each",
        "12 Harbour Blvd.,\nNorfolk, Virginia\t23452\n(Address of Principal Executive Offices)\t(Zip Code)\nTitle of each",
    )
    told = {fact.name: fact.value for fact in read(text).facts}
    assert told["Address of Principal Executive Offices"] == "12 Harbour Blvd., Norfolk, Virginia"
    assert told["Zip Code"] == "23452"


def test_no_pages_give_nothing() -> None:
    assert read_metadata((), (), (), file_name="x.pdf", info={}).facts == ()


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("目标价（港元）：45.60", "45.60港元"),
        ("目标价：HK$45.60", "HK$45.60"),
        ("目标价格 1,820.00 元", "1820.00元"),
        ("6 个月目标价\n52.00 元", "52.00元"),
        ("Target price: USD 120", "USD 120"),
        ("12-month target price: $62 (prior $55)", "$62"),
        ("目标价对应 25 倍市盈率", ""),
    ],
)
def test_target_prices_keep_their_currency(printed: str, value: str) -> None:
    found = read(f"公司点评\n#20 曜弧光电（688901.SH）：订单放量\n{printed}")
    assert found.target_price.replace(",", "") == value


def test_the_files_own_date_decides_between_printed_ones_only() -> None:
    text = "#20 一个没有标签的标题\n2024年8月1日\n2024年9月8日"
    assert read(text, CreationDate="D:20240908120000").published == "2024-09-08"
    assert read(text, CreationDate="D:20249999").published == "2024-08-01"


def test_a_by_line_begins_with_the_field_that_its_author_covers() -> None:
    found = read(
        "某某证券晨会纪要\n银行 | 高山 S1190518080005\n正文在这里。\n传媒 | 温水 S1190123050042（联系人）\n正文。"
    )
    people = [
        (fact.name, fact.value, fact.of) for fact in found.facts if fact.name in ("analyst", "contact", "licence")
    ]
    assert people == [
        ("analyst", "高山", ""),
        ("licence", "S1190518080005", "高山"),
        ("contact", "温水", ""),
        ("licence", "S1190123050042", "温水"),
    ]


def test_an_english_note_is_titled_by_its_headline_under_the_companys_larger_name() -> None:
    found = read(
        "Marlowe Securities\tEquity Research | Industrials\nMay 13, 2025 | Company Update | Downgrade\n#20 Quillon Controls, Inc.\n"
        "#12 Destocking lasts longer; we move to Neutral\nRating: NEUTRAL (from Outperform)\nTicker / exchange\tQLLN / Nasdaq\n"
        + "Orders fell again in the quarter as distributors worked off their stocks.\n"
        * 4
    )
    assert found.title == "Destocking lasts longer; we move to Neutral"
    assert (found.company, found.ticker) == ("Quillon Controls, Inc.", "QLLN")
    assert (found.rating, found.rating_change) == ("Neutral", "downgraded")


@pytest.mark.parametrize(
    ("head", "kind", "industry"),
    [
        ("有色金属行业·每周跟踪\t铭岚证券|金属与材料组", "weekly", "有色金属"),
        ("电力设备周报", "weekly", "电力设备"),
        ("江岚证券研究院|晨会纪要\t2025年7月22日", "daily", ""),
    ],
)
def test_the_type_is_told_however_the_head_words_it(head: str, kind: str, industry: str) -> None:
    found = read(f"{head}\n#20 矿价创新低，库存继续去化\n行业评级：看好\n发布日期：2025年6月8日")
    assert (found.kind, found.industry) == (kind, industry)


def test_the_title_of_a_morning_note_is_its_name_and_number_not_its_first_part() -> None:
    text = "望川证券研究院|晨会纪要\n#18 望川晨会 2025年第 12 期 主持：顾行（S0990521030007）\n#20 今日要点\n#10 【宏观】出口回暖\n#10 2025年3月4日"
    assert read(text).title.startswith("望川晨会 2025年第 12 期") and "主持" not in read(text).title


def test_a_former_target_stands_in_brackets_where_the_label_says_so() -> None:
    found = read("公司深度报告\n#20 曜弧银行（609901.SH）：息差企稳\n评级\t增持\n目标价（前值）\t9.30元（9.80元）")
    assert found.target_price == "9.30元"
    assert [fact.value for fact in found.facts if fact.name == "previous_target"] == ["9.80元"]


def test_a_company_is_named_with_its_code_before_the_kind_of_report() -> None:
    found = read("证券研究所\n公司研究\n#20 从代工到品牌\n——曜弧宠物（301990.SZ）首次覆盖深度报告\n评级：买入（首次）")
    assert (found.company, found.ticker) == ("曜弧宠物", "301990.SZ")


def test_a_sentence_on_the_industry_names_none() -> None:
    found = read("公司研究\n#20 曜弧光电（688901.SH）：订单放量\n行业：需求增速领先，国产替代加速。")
    assert found.industry == ""


def test_the_classes_of_one_companys_shares_keep_their_own_codes() -> None:
    found = read(
        "A股代码：003990 A股简称：磐砚电气\nH股代码：09890 H股简称：磐砚电气\n#22 磐砚电气股份有限公司\nPANYAN ELECTRIC CO., LTD.\n"
        "#18 2025年半年度报告\n\f\n释义"
    )
    assert (found.ticker, found.title) == ("003990", "磐砚电气股份有限公司 2025年半年度报告")
    assert {fact.name: fact.value for fact in found.facts if "代码" in fact.name} == {
        "A股代码": "003990",
        "H股代码": "09890",
    }


def test_a_rare_surname_over_its_licence_is_an_analysts() -> None:
    text = "海衡证券\n行业周报\n分析师\n周远舟\n执业证书编号：S0980521110011\n邮箱：zhouyz@haiheng.example\n郦川\n执业证书编号：S0980521110022\n邮箱：lichuan@haiheng.example"
    facts = [(fact.value, fact.of) for fact in read(text).facts if fact.name in ("analyst", "licence", "email")]
    assert facts == [
        ("周远舟", ""), ("S0980521110011", "周远舟"), ("zhouyz@haiheng.example", "周远舟"),
        ("郦川", ""), ("S0980521110022", "郦川"), ("lichuan@haiheng.example", "郦川"),
    ]  # fmt: skip


def test_a_headline_right_after_the_list_of_earlier_reports_is_the_title_and_none_of_them() -> None:
    found = read(
        "青屿证券\t行业周报 · 家电\n相关报告\n《排产回升》2024.03.10\n《铜价走强》2024.03.03\n"
        "#16 内销转暖，外销订单排满\n——家电行业周报（2024.03.11—2024.03.17）\n投资要点\n行情回顾：本周家电指数上涨2.10%，跑赢大盘。"
    )
    assert found.title.startswith("内销转暖，外销订单排满")
    assert [fact.value for fact in found.facts if fact.name == "related"] == [
        "《排产回升》2024.03.10",
        "《铜价走强》2024.03.03",
    ]


def test_a_change_on_a_line_of_its_own_under_the_rating_is_read() -> None:
    found = read("青屿证券\t行业周报\n行业评级\n看好\n维持评级\n上次评级：看好\n#16 内销转暖，外销订单排满")
    assert (found.rating, found.rating_change) == ("看好", "维持")
