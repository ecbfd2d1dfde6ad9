"""Understanding a question: language, names, what a follow-up left out, what is asked."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Answerer
from assistant.question.entities import entities_of
from assistant.question.follow_up import stand_alone
from assistant.question.steps import Link, clause_link_of, items_of, link_of, parts_of
from assistant.question.understand import kind_of, understand
from assistant.records import Filters, Question, Turn
from assistant.words.colloquial import in_field_words
from assistant.words.names import Names, fold, language_of
from ingest.records import Name

NAMES = Names.of(
    [
        Name(name="远山机器人", ticker="688902.SH", aliases=("远山",)),
        Name(name="北辰股份", ticker="300901.SZ"),
        Name(name="Meta", ticker="META"),
        Name(name="AXT", ticker="AXTI"),
    ]
)
ABOUT_REVENUE = ("北辰股份2024年营收是多少？", "32.47亿元[1]。")
IN_ENGLISH = ("What is AXT's revenue in 2024?", "$1.2bn [1].")


def alone(text: str, *earlier: str) -> str:
    turns = [Turn(role=role, content=said) for role, said in zip(("user", "assistant") * 9, earlier, strict=False)]
    return fold(stand_alone(text, turns, NAMES))


def test_the_most_of_another_kind_is_asked_for_among_the_same() -> None:
    before = ("这周港股重点个股里谁涨得最多？", "远山机器人，周涨幅8.64%。")
    assert alone("跌得最狠的又是谁？", *before) == "这周港股重点个股里跌得最狠的是谁?"
    assert alone("A股里跌得最狠的是谁？", *before) == "a股里跌得最狠的是谁?"


def test_what_is_asked_again_of_another_month_is_asked_whole() -> None:
    before = ("远山机器人9月要推送的系统是哪个版本？", "K12.5。")
    assert alone("那10月要推的是哪一版？", *before) == "远山机器人10月要推送的系统是哪个版本?"
    assert alone("那2023年毛利率是多少？", *ABOUT_REVENUE) != "北辰股份2023年营收是多少?"


def test_an_index_with_a_number_is_one_name() -> None:
    assert entities_of("By how much did the CSI 300 fall?", NAMES) == ("csi 300",)
    assert "csi" in entities_of("CSI 2030 targets", NAMES)


def test_it_is_the_company_that_an_answer_names_where_the_question_asked_whose_a_thing_is() -> None:
    before = ("“青鸾K3”是哪家公司的产品？", "北辰股份（300901.SZ）。")
    assert alone("它上半年归母亏了多少？", *before) == "北辰股份上半年归母亏了多少?"
    named = ("北辰股份推出了什么新产品？", "“青鸾K3”。")
    assert "青鸾k3" in alone("它的售价是多少？", *named)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("北辰股份的营收是多少？", "zh"),
        ("META的PE和EPS各是多少", "zh"),
        ("What is the target price of 北辰?", "en"),
        ("When was the rating of 远山机器人 raised?", "en"),
        ("What does 《远山的机器人》 say of margins?", "en"),
        ("远山机器人 target price是多少", "zh"),
        ("How much revenue did it report in FY26E?", "en"),
    ],
)
def test_a_question_is_answered_in_the_language_it_is_asked_in(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Meta and metaverse spending", ["meta"]),
        ("metal prices", []),
        ("axt、axti", ["axt", "axti"]),
        ("1688902号文件与688902", ["688902"]),
        ("688902.sh上涨", ["688902.sh"]),
        ("远山机器人和远山", ["远山机器人", "远山"]),
    ],
)
def test_a_name_is_found_whole_and_never_inside_a_longer_word(text: str, found: list[str]) -> None:
    said = fold(text)
    assert [said[start:end] for start, end, _ in NAMES.find(said)] == found


def test_every_printed_form_of_a_company_stands_for_it() -> None:
    assert {"远山机器人", "远山", "688902.sh"} <= set(NAMES.forms("688902"))
    assert NAMES.knows("ＭＥＴＡ") and not NAMES.knows("Met")


def test_a_latin_name_of_the_question_finds_the_chinese_company_that_sounds_so() -> None:
    assert "北辰股份" in NAMES.forms("Beichen")
    assert NAMES.forms("Beijing") == ("beijing",)


@pytest.mark.parametrize(
    ("text", "named", "not_named"),
    [
        ("北辰股份的毛利率是多少？", {"北辰股份"}, set()),
        ("《智能工厂建设规范》是哪天发布的？", {"智能工厂建设规范"}, set()),
        ("What did Zhou Heng say about margins in Q3?", {"zhou heng"}, {"q3", "what"}),
        ("Which sector rose most?", set(), {"which", "sector"}),
        ("10月份国内新增招标多少GWh，环比各多少？", set(), {"gwh"}),
        ("finished goods inventory at Dec 31 2024", set(), {"dec"}),
        ("白松锭周环比涨了多少？", set(), {"周环比", "白松锭周环比"}),
        ("青铜带较一个月前涨跌幅", set(), {"青铜带较一个月前"}),
        ("租船合同规定的押金比例是多少？", set(), {"租船合同规定"}),
    ],
)
def test_companies_titles_and_latin_names_are_what_a_question_is_about(
    text: str, named: set[str], not_named: set[str]
) -> None:
    found = set(entities_of(text, NAMES))
    assert named <= found and not found & not_named


@pytest.mark.parametrize(
    ("text", "earlier", "holds", "lacks"),
    [
        ("那远山机器人呢？", ABOUT_REVENUE, ("远山机器人", "2024年", "营收"), ("北辰",)),
        ("毛利率呢？", ABOUT_REVENUE, ("北辰股份", "毛利率"), ("远山",)),
        ("那2023年呢？", ABOUT_REVENUE, ("北辰股份", "2023年", "营收"), ("2024",)),
        ("它的目标价是多少？", ABOUT_REVENUE, ("北辰股份", "目标价"), ("它",)),
        ("目标价调到多少？", ("北辰股份的评级有变化吗？", "由“增持”上调至“买入”。"), ("北辰股份", "目标价"), ()),
        ("他的邮箱是什么？", ("联系人是谁？", "周衡[1]。"), ("周衡", "邮箱"), ("他",)),
        ("同一天远山机器人做了什么？", ("北辰股份哪天发布年报？", "3月5日[1]。"), ("3月5日", "远山机器人"), ()),
        ("What about Meta?", IN_ENGLISH, ("meta", "revenue", "2024"), ("axt",)),
        ("And what about Meta?", IN_ENGLISH, ("meta", "revenue", "2024"), ("axt",)),
        ("What is its net income?", IN_ENGLISH, ("axt", "net income"), ("its",)),
    ],
)
def test_a_follow_up_gets_back_what_it_left_out(
    text: str, earlier: tuple[str, str], holds: tuple[str, ...], lacks: tuple[str, ...]
) -> None:
    whole = alone(text, *earlier)
    assert all(part in whole for part in holds) and not any(part in whole for part in lacks), whole


@pytest.mark.parametrize("text", ["远山机器人的市值是多少？", "What is the target price of Meta?"])
def test_a_question_that_names_its_company_is_left_alone(text: str) -> None:
    assert alone(text, *ABOUT_REVENUE) == fold(text)


def test_without_history_a_question_stands_as_it_is() -> None:
    assert stand_alone("那它的目标价呢？", (), NAMES) == "那它的目标价呢？"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("涨幅最大的是哪只股票？", "rank"),
        ("合计多少亿元？", "compute"),
        ("“增持”是什么意思？", "definition"),
        ("建议关注哪些公司？", "list"),
        ("目标价是多少？", "value"),
        ("which stocks are listed", "list"),
        ("why did margins fall", "statement"),
    ],
)
def test_the_kind_of_answer_is_read_from_the_questions_words(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("目标价多少？评级呢？", ["目标价多少？", "评级呢？"]),
        ("What is its revenue? And the margin?", ["What is its revenue?", "And the margin?"]),
        ("评级是什么，目标价多少？", ["评级是什么，目标价多少？"]),
        ("市值最高的三家是谁？各多少亿元？", ["市值最高的三家是谁？各多少亿元？"]),
    ],
)
def test_a_message_that_asks_twice_is_two_questions(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts


def test_a_day_without_a_year_is_read_against_the_newest_report() -> None:
    query = understand(Question(text="9月5日北辰股份发了什么公告？"), NAMES, reference=date(2024, 9, 8))
    assert [(time.first, time.last) for time in query.times] == [(date(2024, 9, 5), date(2024, 9, 5))]
    assert query.entities == ("北辰股份",) and "公告" in query.terms


def test_what_is_asked_of_a_company_is_told_from_the_company() -> None:
    for text, focus in (
        ("北辰股份2024年的研发费用是多少？", "研发费用"),
        ("What is the target price of Meta?", "target price"),
    ):
        query = understand(Question(text=text), NAMES)
        assert focus in " ".join(query.focus) and not set(query.entities) & set(query.focus)


def test_question_words_are_no_search_terms() -> None:
    said = "".join(understand(Question(text="请问北辰股份2024年的研发费用是多少？"), NAMES).terms)
    assert not any(word in said for word in ("请问", "多少", "？"))
    terms = understand(Question(text="What is the gross margin of Meta?"), NAMES).terms
    assert not {"what", "is", "the", "of"} & terms.keys() and "meta" in terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("做光模块的那家公司，一季度赚了多少？", Link("做光模块", "一季度赚了多少？", False)),
        ("把工厂建到海外的那只个股上周涨了多少", Link("把工厂建到海外", "上周涨了多少", False)),
        ("本周跌幅最大的个股，6月10日公告了什么？", Link("本周跌幅最大的个股", "6月10日公告了什么？", True)),
        ("涨幅第一的公司，其2026年市盈率是多少？", Link("涨幅第一的公司", "2026年市盈率是多少？", True)),
        ("毛利率最高的业务的收入是多少？", Link("毛利率最高的业务", "收入是多少？", True)),
        ("曜弧光电的目标价是多少？", None),
        ("跌幅最大的个股是哪只？", None),
        ("目标价最高的公司有几家？", None),
    ],
)
def test_a_thing_that_is_only_described_is_told_from_what_is_asked_of_it(text: str, found: Link | None) -> None:
    assert link_of(text) == found


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("曜弧光电和云栈智算的收盘价分别是多少？", ["曜弧光电的收盘价是多少？", "云栈智算的收盘价是多少？"]),
        ("许知遥的执业证书号和邮箱分别是什么？", ["许知遥的执业证书号是什么？", "许知遥的邮箱是什么？"]),
        ("冷屿温控的评级、目标价和收盘价各是多少？", ["冷屿温控的评级是多少？", "冷屿温控的目标价是多少？", "冷屿温控的收盘价是多少？"]),
        ("许知遥的执业证书号和邮箱？", ["许知遥的执业证书号？", "许知遥的邮箱？"]),
        ("评级是什么，有没有变化？", ["评级是什么", "有没有变化？"]),
        ("曜弧光电和云栈智算的收盘价相差多少？", ["曜弧光电和云栈智算的收盘价相差多少？"]),
        ("涨幅前三和跌幅前三各是哪些？", ["涨幅前三和跌幅前三各是哪些？"]),
        ("首批交付多少台，单台售价多少？", ["首批交付多少台", "单台售价多少？"]),
        ("涨幅榜里，北辰股份涨了多少，市值多少？", ["涨幅榜里，北辰股份涨了多少", "涨幅榜里，北辰股份市值是多少"]),
        ("悲观情景和乐观情景分别假设了什么？", ["悲观情景假设了什么？", "乐观情景假设了什么？"]),
        ("北辰股份26年EPS和PE预测", ["北辰股份26年EPS预测", "北辰股份26年PE预测"]),
        ("灯具26年预测收入、毛利率", ["灯具26年预测收入", "灯具26年预测毛利率"]),
        ("北辰股份25年EPS预测多少，对应几倍PE", ["北辰股份25年EPS预测多少", "北辰股份25年PE是几倍"]),
        ("吊灯去年卖了多少，毛利率", ["吊灯去年卖了多少", "吊灯去年毛利率是多少"]),
        ("北辰股份2024年营收多少，增速？", ["北辰股份2024年营收多少", "北辰股份2024年营收增速是多少"]),
        ("它什么时候解禁 多少股", ["它什么时候解禁", "多少股"]),
        ("第一大股东是谁，持股比例多少？", ["第一大股东是谁", "第一大股东持股比例是多少"]),
        ("利用率最高的是哪个，多少", ["利用率最高的是哪个，多少"]),
        ("哪些品种涨了，各多少", ["哪些品种涨了，各多少"]),
        ("3月灯具销量和市占率", ["3月灯具销量", "3月灯具市占率"]),
        ("这份周报给行业啥评级,哪天发的", ["这份周报给行业啥评级", "哪天发的"]),
        ("资产负债率是多少？", ["资产负债率是多少？"]),
        ("甲和乙签了什么合同？", ["甲和乙签了什么合同？"]),
    ],
)  # fmt: skip
def test_things_asked_at_once_are_asked_one_by_one(text: str, items: list[str]) -> None:
    assert items_of(text) == items


def test_a_described_company_is_found_before_its_figure_is_asked(answerer: Answerer) -> None:
    question = Question(
        text="做行星滚柱丝杠的那家公司目标价是多少？", filters=Filters(report="lanhai_weekly_2025-06-15.pdf")
    )
    answer = answerer.invoke(question)
    assert not answer.abstained and "砺节传动" in answer.answer and "62.00" in answer.answer


@pytest.mark.parametrize(
    ("text", "asked", "year"),
    [
        ("And the year before?", "How much cash was held at June 30, 2023?", "2022"),
        ("And what was it the year before?", "How much cash was held at June 30, 2023?", "2022"),
        ("What about the prior year?", "What was revenue in fiscal 2021?", "2020"),
        ("上一年呢？", "2023年营业收入是多少？", "2022"),
    ],
)
def test_the_year_before_is_that_of_the_question_before(text: str, asked: str, year: str) -> None:
    told = stand_alone(text, (Turn(role="user", content=asked), Turn(role="assistant", content="41.3")), NAMES)
    assert year in told and str(int(year) + 1) not in told


def test_a_company_that_the_library_does_not_know_is_a_name_behind_a_year_too() -> None:
    for text in ("2019年岩松重工的营业收入是多少？", "岩松重工2019年的资产负债率是多少？"):
        assert "岩松重工" in entities_of(text, Names.of(()))


def test_a_line_item_of_which_a_figure_is_asked_is_no_company() -> None:
    assert entities_of("2019年应收账款的坏账准备是多少？", Names.of(())) == ()


def test_a_change_asked_on_its_own_is_one_of_what_was_asked_before() -> None:
    before = (
        Turn(role="user", content="岩松重工2019年末的货币资金是多少？"),
        Turn(role="assistant", content="3.00 元[1]"),
    )
    told = stand_alone("上一年是多少，变动了百分之几？", before, NAMES)
    assert told == "岩松重工2019年末的货币资金是多少，上一年是多少，变动了百分之几？"


def test_a_row_that_an_answer_names_is_who_she_is() -> None:
    before = (
        Turn(role="user", content="财务总监的报酬是多少？"),
        Turn(role="assistant", content="周予安（财务总监）：报酬 65.10 万元[1]"),
    )
    assert "周予安" in stand_alone("她减持了多少股？", before, NAMES)


@pytest.mark.parametrize(
    ("answer", "subject"),
    [("6月12日，北辰股份公告产品通过测试，产能为每月1.2万套。", "北辰股份"), ("286万吨/日", "")],
)
def test_an_answer_that_opens_with_a_day_may_name_the_subject_and_one_that_is_a_figure_not(
    answer: str, subject: str
) -> None:
    history = (Turn(role="user", content="通过测试的厂商是谁？"), Turn(role="assistant", content=answer))
    said = stand_alone("它的目标价是多少？", history, NAMES)
    assert subject in said and "286" not in said


def test_of_several_rows_told_none_is_what_a_whole_question_goes_on_with() -> None:
    told = "远山机器人（688902.SH）：周涨跌幅 8.64%[1]；北辰股份（300901.SZ）：周涨跌幅 5.10%[2]"
    assert alone("出货指引上修到多少台？", "周涨幅前二的股票是哪些？", told) == fold("出货指引上修到多少台？")


def test_who_is_first_is_not_asked_of_the_one_told_before() -> None:
    told = "远山机器人（688902.SH）：周涨跌幅 8.64%[1]"
    assert alone("跌得最惨的是谁？", "本周涨幅第一的是谁？", told) == fold("跌得最惨的是谁？")


def test_what_a_report_says_of_itself_as_a_whole_goes_on_with_nothing() -> None:
    history = (Turn(role="user", content="北辰股份的评级是什么？"), Turn(role="assistant", content="增持"))
    assert stand_alone("哪天发的", history, NAMES) == "哪天发的"


def test_a_day_that_a_follow_up_names_itself_is_the_day_it_asks_about() -> None:
    before = (Turn(role="user", content="5月20日发布了什么？"), Turn(role="assistant", content="新的平台。"))
    told = stand_alone("5月15日那天还发布了什么？", before, NAMES)
    assert "5月15日" in told and "5月20日" not in told


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("纳指这一礼拜跌了几个点？", "纳斯达克的这周涨跌幅是多少？"),
        ("恒科和沪指谁跌得多？", "恒生科技和上证指数谁跌得多？"),
        ("上证指数公司有哪些？", "上证指数公司有哪些？"),
        ("公司上半年赚了多少钱？", "公司上半年净利润是多少？"),
        ("那台设备卖多少钱？", "那台设备售价是多少？"),
        ("个股里市值过200亿元的有几只？", "个股里市值超过200亿元的有几只？"),
        ("市值上千亿港元的有几只？", "市值超过1000亿港元的有几只？"),
        ("个股里体量最大的是谁？", "个股里市值最大的是谁？"),
        ("远山机器人一周弹了多少？", "远山机器人一周的涨跌幅是多少？"),
        ("公司超过300人", "公司超过300人"),
    ],
)
def test_everyday_words_of_the_market_are_put_in_the_fields_words(said: str, meant: str) -> None:
    assert in_field_words(said) == meant


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    [
        ("航运指数一周跌幅？", "化工呢？", "化工指数一周跌幅？"),
        ("机器人方向建议关注哪些公司？", "那航运呢？", "航运方向建议关注哪些公司？"),
    ],
)
def test_another_of_the_same_kind_takes_the_place_of_the_one_before(before: str, text: str, meant: str) -> None:
    assert stand_alone(text, (Turn(role="user", content=before),), NAMES) == meant


@pytest.mark.parametrize(
    "text",
    [
        "国内大厂板材现在的零售价是多少？",
        "已签约还没付的厂房工程款是多少？",
        "两年以内的应收账款是多少？",
        "跟北辰的关联交易是多少？",
        "公布了的毛利率是多少？",
    ],
)
def test_a_phrase_of_ordinary_words_of_which_a_figure_is_asked_is_no_name(text: str) -> None:
    assert not set(entities_of(text, NAMES)) - {"北辰"}


def test_a_theme_may_be_an_ordinary_word_but_no_pointer() -> None:
    assert entities_of("养老主题建议关注谁？", NAMES) == ("养老",)
    assert entities_of("哪些主题建议关注？", NAMES) == ()


def test_who_does_something_at_present_is_a_name() -> None:
    assert entities_of("青禾云算目前接入的是哪个大模型？", NAMES) == ("青禾云算",)


def test_two_rows_that_are_each_the_most_of_something_are_asked_for_one_by_one() -> None:
    assert items_of("参数表里续航最长的和重量最轻的分别是哪款？") == [
        "参数表里续航最长的是哪款？",
        "参数表里重量最轻的是哪款？",
    ]


def test_how_large_each_of_two_is_is_asked_of_each() -> None:
    assert items_of("评级标准里“强推”和“回避”分别对应多大的涨跌幅？") == [
        "评级标准里“强推”对应多大的涨跌幅？",
        "“回避”对应多大的涨跌幅？",
    ]


def test_whose_and_when_the_first_measure_is_the_others_are_too() -> None:
    assert items_of("航运指数本周成交额和市盈率（TTM）是多少？") == [
        "航运指数本周成交额是多少？",
        "航运指数本周市盈率（TTM）是多少？",
    ]


@pytest.mark.parametrize(
    ("before", "told", "text", "meant"),
    [
        (
            "How many people worked in the UK in 2031?",
            "1,328.",
            "what about North America, both years?",
            "How many people worked in the North America in 2031?",
        ),
        ("What was revenue in 2031?", "$5 million.", "And in 2030?", "What was revenue in 2030?"),
        (
            "What is the Series D redemption price?",
            "$25.00.",
            "and the Series B?",
            "What is the Series B redemption price?",
        ),
        (
            "Who is the CFO?",
            "Hanneke Dray is the Chief Financial Officer.",
            "where did she work before joining?",
            "where did Dray work before joining?",
        ),
    ],
)
def test_an_english_follow_up_is_asked_of_another_name_or_year_or_of_the_person_told(
    before: str, told: str, text: str, meant: str
) -> None:
    history = (Turn(role="user", content=before), Turn(role="assistant", content=told))
    assert stand_alone(text, history, NAMES) == meant


def test_a_place_at_the_beginning_of_a_question_is_no_company_called_for_short() -> None:
    names = Names.of([Name(name="上海星幕", ticker="601999.SH"), Name(name="北辰股份", ticker="300901.SZ")])
    assert names.opening("上海的补贴细则哪天印发的") == ()
    assert names.opening("北辰去年收入多少") == ("北辰股份",)


@pytest.mark.parametrize(
    ("text", "asked", "told"),
    [
        ("第二名呢，报多少", "松江那个风机标段谁排第一？", "松江那个风机标段谁排第二名，报多少"),
        ("那电解铝呢？", "电解铜这周多少钱，周环比？", "电解铝这周多少钱，周环比？"),
        ("灯具板块呢？排第几", "泵业板块这周涨了多少？", "灯具板块这周涨了多少，排第几"),
        ("26年呢", "北辰股份25年pe多少", "北辰股份26年pe多少"),
        ("评级呢", "北辰股份的目标价是多少", "北辰股份 评级"),
        ("第一大供应商呢，采购额和占比", "第一大客户销售额多少？", "第一大供应商多少，采购额和占比"),
    ],
)
def test_a_thing_or_a_place_asked_after_takes_the_place_of_the_one_before(text: str, asked: str, told: str) -> None:
    assert alone(text, asked, "无") == fold(told)


def test_a_company_called_for_short_at_a_questions_beginning_is_who_the_next_one_is_on() -> None:
    assert "北辰股份" in alone("它前两个月关了多少店？", "北辰松江调改店首日客流怎么样？", "增长3.1倍。")


@pytest.mark.parametrize(
    ("text", "asked", "told", "alone"),
    [
        ("那总经理呢，哪年来的？", "公司董事长是谁？", "周予安，2003年创立公司。", "公司总经理是谁，哪年来的？"),
        ("悲观的呢？", "2026年乐观情景的概率是多少？", "25%", "2026年悲观情景的概率是多少？"),
        (
            "工程进度到多少了？资金从哪来？",
            "冷链项目的预算是多少？",
            "预算数为1.8亿元。",
            "“冷链项目” 工程进度到多少了？资金从哪来？",
        ),
    ],
)
def test_an_office_or_one_of_several_is_asked_on_and_a_figure_names_nobody(
    text: str, asked: str, told: str, alone: str
) -> None:
    turns = (Turn(role="user", content=asked), Turn(role="assistant", content=told))
    assert stand_alone(text, turns, NAMES) == alone


@pytest.mark.parametrize(
    ("asked", "items"),
    [
        ("2026年甲业务的毛利率和收入占比预测是多少？", 2),
        ("青松药业一共做了几笔，首付款加起来多少？", 2),
        ("甲和乙的收入比是多少？", 1),
    ],
)
def test_a_share_is_a_measure_of_its_own_a_ratio_is_of_two_things(asked: str, items: int) -> None:
    assert len(items_of(asked)) == items


def test_a_described_sector_is_no_company() -> None:
    assert clause_link_of("主打国产软硬件替代的那个板块，这周跌了几个百分点？") is None


def test_a_change_asked_for_alone_is_that_of_the_amount_before() -> None:
    before = ("LME锡库存多少吨？", "LME锡库存2,845吨。")
    assert alone("周环比呢？", *before) == "lme锡库存周环比呢?"
    assert alone("环比和年初至今变动各是多少", *before) == "lme锡库存环比和年初至今变动各是多少"


def test_a_person_is_called_by_the_name_that_stands_before_the_title() -> None:
    assert alone("她的邮箱？", "固收这块是谁负责", "段清越，固收分析师。") == "段清越的邮箱?"


def test_what_is_to_be_told_too_is_asked_of_the_thing_asked_on_about() -> None:
    before = ("远山机器人三季度净利润多少？", "3.20亿元。")
    assert "环比增速" in alone("北辰股份呢？环比增速也说下", *before)


@pytest.mark.parametrize("question", ["推荐哪些标的", "有哪些风险？", "What are the risks?"])
def test_what_is_asked_of_a_whole_report_goes_on_with_no_calendar(question: str) -> None:
    history = (
        Turn(role="user", content="下周有什么大事？"),
        Turn(role="assistant", content="- 7月7日 水价听证会召开[1]\n- 7月9日 北辰股份股东大会[2]"),
    )
    assert stand_alone(question, history, NAMES) == question


def test_of_several_lines_told_none_is_gone_on_with() -> None:
    history = (
        Turn(role="user", content="有哪些要点？"),
        Turn(role="assistant", content="- 机器人：北辰股份交付[1]\n- 水务：涨价[2]"),
    )
    assert "北辰" not in stand_alone("目标价是多少？", history, NAMES)
