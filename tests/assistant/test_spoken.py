"""Questions as investors speak: turns and words of talk, companies by nicknames, and what must stay as it is."""

from __future__ import annotations

import pytest

from assistant.evidence.pieces import Piece, evidence_of, passage_of
from assistant.extract.enough import answers
from assistant.words.colloquial import in_field_words
from assistant.words.names import NO_NAMES, Names
from assistant.words.nicknames import by_their_names
from assistant.words.spoken import printed_for
from assistant.words.terms import terms_of
from ingest.records import Name
from tests.assistant.papers import page, source
from tests.assistant.tabular import matcher, understood


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("云海股份结款拖多久？", "云海股份账期是多久？"),
        ("压着的货够卖多久？", "库存是多久？"),
        ("一股能赚几毛？", "每股收益是多少？"),
        ("交给税务局多少钱？", "支付的各项税费是多少？"),
        ("卖一吨赚多少？", "单吨净利是多少？"),
        ("境外收入占几成？", "境外收入占比是多少？"),
        ("募来的钱投向哪里？", "募集资金用于什么？"),
        ("大股东套现了多少？", "大股东减持多少？"),
        ("谁说了算？", "实际控制人是谁？"),
        ("云海股份现在值多少钱？", "云海股份市值是多少？"),
        ("云海股份接的那个大单值多少钱？", "云海股份接的那个大单值多少钱？"),
        ("三季度净利润比二季度增加了百分之几？", "三季度净利润环比增加百分之几？"),
        ("三季度净利润比一季度增加了百分之几？", "三季度净利润比一季度增加了百分之几？"),
        ("改叫什么了？", "更名为什么？"),
        ("券商看到多少钱？", "目标价是多少？"),
        ("财务一把手换成谁？", "财务总监换成谁？"),
        ("理财亏了多少？", "理财损失是多少？"),
        ("手里攥着多少单子？", "在手订单是多少？"),
        ("片子卖了多少票钱？", "票房是多少？"),
        ("手机卖了多少？", "手机销量是多少？"),
        ("病人能多活多久？", "中位总生存期是多久？"),
        ("训练烧了多少钱？", "训练成本是多少？"),
        ("服务器一台多少钱？", "服务器价格是多少？"),
        ("大股东买公司股票买了多少？", "大股东增持多少？"),
        ("南下资金买了多少？", "南下资金净买入多少？"),
        ("这周新股上市一共筹了多少钱？", "这周IPO募资规模是多少？"),
        ("日均成交额是多少，环比、同比怎么变？", "日均成交额是多少，环比、同比多少？"),
        ("板块里的头号牛股是谁？", "板块里的涨幅最大的股票是谁？"),
        ("板块里最熊的股票是谁？", "板块里跌幅最大的股票是谁？"),
        ("那云海股份呢，同比怎么样？", "那云海股份呢，同比多少？"),
        ("销量同比增速如何？", "销量同比多少？"),
        ("这批打印机平均一台花了多少钱？", "这批打印机单台均价是多少？"),
        ("打印机每台平均多少钱？", "打印机单台均价是多少？"),
        ("这周全市场哪个行业跌得最惨？", "这周哪个行业跌得最惨？"),
    ],
)
def test_turns_of_talk_are_put_in_the_words_of_reports(said: str, meant: str) -> None:
    assert in_field_words(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "在产线上干活的工人有多少人？",
        "国内的单位成本是多少？",
        "交易对手是谁？",
        "办法什么时候生效？",
        "公司估值是多少？",
        "云海股份总市值多少？",
        "云海股份的产值多少？",
        "无人车跑了多少公里？",
        "子公司卖给谁了？",
    ],
)
def test_words_of_reports_are_not_taken_for_talk(said: str) -> None:
    told = in_field_words(said)
    assert told == said or told == said.replace("在产线上干活的工人", "生产人员")


@pytest.mark.parametrize(
    ("asked", "told", "enough"),
    [
        ("云海股份谁撂挑子了？", "云海股份副总经理因个人原因辞去职务。", True),
        ("云海股份谁撂挑子了？", "云海股份副总经理出席了发布会。", False),
        ("云海股份结款拖多久？", "云海股份应收账款周转天数为96天。", True),
        ("云海股份结款拖多久？", "云海股份存货周转天数为88天。", False),
        ("云海股份头显卖多少钱？", "云海股份VR一体机售价为3499元。", True),
        ("司机松开方向盘多久，系统要亮灯提醒？", "系统在驾驶员脱手8秒后发出视觉提示。", True),
        ("云海股份卖出了多少套软件许可？", "云海股份签下12万套软件授权。", True),
        ("云海股份头显卖多少钱？", "云海股份AI眼镜售价为1999元。", False),
        ("云海股份握着多少投票权？", "云海股份控股股东合计控制41.2%的表决权。", True),
        ("云海股份改叫什么了？", "云海股份证券简称变更为“云海数科”。", True),
        ("云海股份大股东押了多少股？", "云海股份控股股东质押3200万股。", True),
    ],
)
def test_a_question_in_words_of_talk_is_answered_by_what_says_the_same(asked: str, told: str, enough: bool) -> None:
    names = Names.of([Name(name="云海股份")])
    query = understood(asked, names)
    found = matcher(query, names)
    piece = Piece(source(1, page(told)), 0, len(told), told, "")
    match = found.match([passage_of(piece, "")])[0]
    assert answers(query, found, [evidence_of(piece, match, match.coverage)]) is enough


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("鹅厂二季度营收多少？", "腾讯二季度营收多少？"),
        ("雷军的公司交付多少辆？", "小米交付多少辆？"),
        ("雷军家的汽车交付多少辆？", "小米的汽车交付多少辆？"),
        ("抖音母公司估值多少？", "字节跳动估值多少？"),
        ("造SU7的公司毛利率多少？", "小米毛利率多少？"),
        ("ChatGPT的公司估值多少？", "openai估值多少？"),
        ("拼多多海外平台月活多少？", "temu月活多少？"),
        ("英伟达链涨了多少？", "英伟达产业链涨了多少？"),
    ],
)
def test_a_nickname_is_put_as_the_company_is_printed(said: str, meant: str) -> None:
    assert by_their_names(said, NO_NAMES) == meant


@pytest.mark.parametrize(
    "said",
    [
        "布局昇腾的公司有哪些？",
        "雷军说了什么？",
        "受益于iPhone的公司都有谁？",
        "曾毓群的企业家精神",
        "雷军家人持股多少？",
        "英伟达链条上的公司",
    ],
)
def test_persons_and_things_are_not_taken_for_a_company(said: str) -> None:
    assert by_their_names(said, NO_NAMES) == said


def test_a_nickname_is_put_in_the_form_that_the_library_knows() -> None:
    assert by_their_names("鹅厂的市值", Names.of([Name(name="腾讯控股", ticker="0700.HK")])) == "腾讯控股的市值"
    assert by_their_names("宁王的市值", Names.of([Name(name="宁王")])) == "宁王的市值"


def test_a_spoken_word_stands_for_what_is_printed_and_not_the_other_way_round() -> None:
    assert "辞去" in printed_for("撂挑子") and printed_for("辞去") == ()
    assert "起售价" in printed_for("售价") and printed_for("起售价") == ()
    assert "国家发展和改革委员会" in printed_for("发改委")


def test_a_spoken_word_is_found_whole_and_no_short_name_in_other_words() -> None:
    assert "大股东" in terms_of("大股东的质押情况", ())
    assert "中行" not in terms_of("高中行政人员的收入", ())
