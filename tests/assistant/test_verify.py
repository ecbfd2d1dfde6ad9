import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.errors import ModelError
from assistant.llm.reply import statements
from assistant.records import (
    CitedAnswer,
    CitedStatement,
    Computation,
    Draft,
    Place,
    Question,
    Source,
    Statement,
)
from assistant.verify.check import compose, verify
from assistant.verify.claim import turned_in_place
from assistant.words.locate import locate
from assistant.words.names import Names
from assistant.words.plain import plain
from ingest.records import Cell, Language, Name, Page
from tests.assistant.papers import page, report, source

WEEKLY = report("a" * 16)
NOTE = report("b" * 16, broker="白杨研究", published="2025-02-28")
PAGES = {
    (WEEKLY.id, 1): page(
        "智能制造周报\n投资要点\n北辰股份发布 2024 年年报：全年营业收入为 32.47 亿\n元，同比增长 6.18%；归母净利润为 4.05 亿元，同比下\n降 3.92%。"
        "公司将业绩下滑归因于原材料涨价。\n3 月 5 日，工信部等十一个部门联合印发《智能工厂建设规范》，提出三条支持措施。",
        number=1,
    ),
    (WEEKLY.id, 2): page(
        "本周（2025 年 3 月 3 日至 7 日）上证指数上涨 1.27%，机械设备指数下跌 2.64%，跑输大盘 3.91 个百分点。\n"
        "远山机器人发布人形机器人 YS-200 与关节模组 J7，整机重 58 公斤，售价 19.8 万元。\n"
        "展会三天共接待观众 12.6 万人次，较上届增长 31.5%，订单集中在汽车行业。",
        number=2,
    ),
    (WEEKLY.id, 3): page(
        "表 2：重点公司估值\n公司 代码 收盘价 PE 周涨跌幅\n北辰股份 300901.SZ 28.45 21.3 -4.72\n远山机器人 688902.SH 63.10 47.8 9.36",
        number=3,
    ),
    (WEEKLY.id, 4): page(
        "风险提示：下游资本开支不及预期；原材料价格波动；海外贸易摩擦加剧。维持行业“增持”评级。", number=4
    ),
    (NOTE.id, 1): page(
        "Helio Tools reported fourth-quarter revenue of $415.2 million, up 11.4% from a year earlier.\n"
        "Operating margin fell 1.8 percentage points to 14.9%, which management blamed on freight costs.\n"
        "We raise our target price to $62 and keep our Overweight rating.",
        number=1,
    ),
}
SOURCES = [
    source(1, PAGES[WEEKLY.id, 1], about=WEEKLY),
    source(2, PAGES[WEEKLY.id, 2], about=WEEKLY),
    source(3, PAGES[WEEKLY.id, 3], context="重点公司估值\n收盘价(元) | PE(倍) | 周涨跌幅(%)", about=WEEKLY),
    source(4, PAGES[WEEKLY.id, 4], about=WEEKLY),
    source(5, PAGES[NOTE.id, 1], about=NOTE),
]
TRUTHS: list[tuple[int, str]] = [
    (1, "北辰股份2024年全年营业收入为32.47亿元，同比增长6.18%"),
    (1, "北辰股份归母净利润为4.05亿元，同比下降3.92%"),
    (1, "北辰股份全年营业收入324700万元"),
    (1, "公司将业绩下滑归因于原材料涨价"),
    (1, "2025年3月5日，11个部门联合印发《智能工厂建设规范》"),
    (1, "规范提出三条支持措施"),
    (1, "公司的说法是“业绩下滑归因于原材料涨价”"),
    (1, "Revenue of 北辰股份 in 2024 was RMB 3247 million, up 6.18%"),
    (2, "机械设备指数本周下跌2.64%，跑输大盘3.91个百分点"),
    (2, "上证指数本周上涨1.27%"),
    (2, "远山机器人发布人形机器人YS-200与关节模组J7"),
    (2, "远山机器人YS-200整机重58公斤，售价19.8万元"),
    (2, "展会共接待观众12.6万人次，较上届增长31.5%"),
    (2, "The YS-200 weighs 58 kg and costs RMB 198 thousand"),
    (3, "北辰股份（300901.SZ）收盘价28.45元，周涨跌幅为-4.72%"),
    (3, "远山机器人PE为47.8倍，一周上涨9.36%"),
    (4, "风险包括下游资本开支不及预期、原材料价格波动和海外贸易摩擦加剧"),
    (4, "维持行业“增持”评级"),
    (5, "Helio Tools reported fourth-quarter revenue of $415.2 million, up 11.4%"),
    (5, "Operating margin fell 1.8 percentage points to 14.9% on freight costs"),
    (5, "The target price was raised to $62 with an Overweight rating"),
    (5, "Helio Tools四季度收入4.152亿美元，同比增长11.4%"),
]
UNITS = [
    ("亿", "万"),
    ("万人", "亿人"),
    ("万元", "亿元"),
    ("个百分点", "%"),
    ("%", "个百分点"),
    ("million", "billion"),
    ("倍", "%"),
    ("公斤", "吨"),
]
TURNS = [
    ("增长", "下降"),
    ("下降", "增长"),
    ("上涨", "下跌"),
    ("下跌", "上涨"),
    ("up ", "down "),
    ("fell", "rose"),
    ("-4.72", "4.72"),
]


def look_up(report_id: str, number: int) -> Page:
    return PAGES[report_id, number]


def check(
    *said: Statement, sources: list[Source] = SOURCES, pages=look_up, abstained: bool = False, **more
) -> CitedAnswer:
    draft = Draft(statements=said, abstained=abstained)
    return verify(draft, sources, pages, question=Question(text="有什么要点？"), language="zh", **more)


def cited(text: str, *numbers: int, **more) -> CitedAnswer:
    return check(Statement(text=text, sources=numbers), **more)


def every_quote_stands(answer: CitedAnswer) -> None:
    for citation in answer.citations:
        on = PAGES[citation.report_id, citation.page]
        assert locate(citation.quote, on) is not None and citation.boxes
    assert [c.marker for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    used = [m for s in answer.statements for m in s.markers]
    assert set(used) == {c.marker for c in answer.citations} and list(dict.fromkeys(used)) == sorted(set(used))


def digit_changed(text: str, luck: random.Random) -> str:
    spots = [i for i, c in enumerate(text) if c.isdigit()]
    i = luck.choice(spots)
    return text[:i] + luck.choice([d for d in "123456789" if d != text[i]]) + text[i + 1 :]


def quote_changed(number: int, luck: random.Random) -> str:
    words = SOURCES[number - 1].text.replace("\n", "")
    low = luck.randrange(len(words) - 14)
    quote = words[low : low + 14].strip(" “”").replace("“", "").replace("”", "")
    i = luck.choice([i for i, c in enumerate(quote) if c.isalnum()])
    return f"原文写道“{quote[:i]}{luck.choice('甲乙丙丁戊')}{quote[i + 1 :]}”"


def lie(luck: random.Random) -> tuple[str, str]:
    """A false statement and its kind."""
    while True:
        number, truth = luck.choice(TRUTHS)
        kind = luck.choice(["digit", "unit", "turn", "quote", "invented"])
        if kind == "digit" and any(c.isdigit() for c in truth):
            return kind, digit_changed(truth, luck)
        if kind == "unit" and (swaps := [u for u in UNITS if u[0] in truth]):
            return kind, truth.replace(*luck.choice(swaps))
        if kind == "turn" and (swaps := [t for t in TURNS if t[0] in truth]):
            return kind, truth.replace(*luck.choice(swaps))
        if kind == "quote":
            return kind, quote_changed(number, luck)
        if kind == "invented":
            return kind, luck.choice(
                ["公司拟收购德国企业", "预计明年市占率达到35.5%", "代码为601999.SH", "管理层宣布新一轮回购计划"]
            )


def marker(number: int, luck: random.Random) -> str:
    return luck.choice(
        [
            f"[{number}]",
            f"【{number}】",
            f"［{number}］",
            f"({number})",
            f" [{number}]",
            f"[{number}, {number}]",
            f"[^{number}]",
        ]
    )


def replies(count: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Seeded replies, and for each of their sentences what it is: "true", "misplaced" or a kind of lie."""
    luck = random.Random(20250309)
    for _ in range(count):
        told, labels = "", dict[str, str]()
        for _ in range(luck.randint(1, 3)):
            number, text = luck.choice(TRUTHS)
            label, points = "true", number
            if luck.random() < 0.6:
                label, text = lie(luck)
            elif luck.random() < 0.3:
                label, points = "misplaced", luck.choice([9, 47, 0, number % 5 + 1])
            end = "。" if luck.random() < 0.8 else "\n"
            told += f"{text}{marker(points, luck)}{end}"
            labels[text.strip()] = label if labels.get(text.strip(), label) == label else "either"
        yield (told.rstrip()[: -luck.randint(1, 2)] if luck.random() < 0.1 else told), labels


def test_of_a_lying_models_replies_nothing_false_is_cited_and_the_true_is_kept():
    kept = {"true": [0, 0], "misplaced": [0, 0]}
    shown: list[tuple[str, str]] = []
    true = {text for _, text in TRUTHS}
    for reply, labels in replies(2000):
        answer = check(*statements(reply, {1, 2, 3, 4, 5}))
        every_quote_stands(answer)
        for said in answer.statements:
            bare = said.text.rstrip("。 ")
            label = labels.get(bare, "true" if bare in true else "torn")
            if label in kept:
                kept[label][0] += said.supported
                kept[label][1] += 1
            elif said.supported and label != "either":
                shown.append((label, said.text))
    assert not shown, (len(shown), sorted(set(shown))[:20])
    assert kept["true"][1] > 1000 and kept["true"][0] / kept["true"][1] >= 0.98, kept
    assert kept["misplaced"][0] / kept["misplaced"][1] >= 0.9, kept


@pytest.mark.parametrize(("number", "text"), TRUTHS)
def test_a_true_statement_is_cited_where_it_stands(number: int, text: str):
    answer = cited(text, number)
    assert answer.unsupported == () and answer.answer
    expected = SOURCES[number - 1]
    assert {(c.report_id, c.page) for c in answer.citations} == {(expected.report.id, expected.page)}


def test_a_citation_says_report_page_label_quote_and_boxes():
    answer = cited("归母净利润为4.05亿元，同比下降3.92%。", 1)
    (citation,) = answer.citations
    assert answer.answer == "归母净利润为4.05亿元，同比下降3.92%[1]。"
    assert citation.quote == "归母净利润为 4.05 亿元，同比下降 3.92%。"
    assert (citation.label, citation.page_label, citation.file_name) == ("青松证券 2025-03-09 p.1", "0", "aaaa.pdf")
    assert PAGES[WEEKLY.id, 1].text[citation.start : citation.end].startswith("归母净利润") and len(citation.boxes) == 2


def test_the_same_place_twice_has_one_marker():
    answer = check(
        Statement(text="上证指数上涨1.27%。", sources=(2,)), Statement(text="机械设备指数下跌2.64%。", sources=(2,))
    )
    assert [s.markers for s in answer.statements] == [(1,), (1,)] and len(answer.citations) == 1


def test_a_statement_on_two_sources_cites_both():
    answer = cited("北辰股份营业收入32.47亿元，PE为21.3倍。", 1, 3)
    assert {c.page for c in answer.citations} == {1, 3}


def test_a_figure_on_the_next_page_moves_the_citation_there():
    answer = cited("机械设备指数本周下跌2.64%。", 1, sources=SOURCES[:1])
    assert [c.page for c in answer.citations] == [2]


def test_a_company_of_the_library_must_be_named_where_it_is_cited():
    names = Names.of([Name(name="北辰股份", ticker="300901.SZ"), Name(name="南岭精工", ticker="300777.SZ")])
    assert cited("北辰股份归母净利润为4.05亿元。", 1, names=names).citations
    assert not cited("南岭精工归母净利润为4.05亿元。", 1, names=names).citations


def test_a_company_is_given_no_figure_of_a_sentence_on_something_else():
    names = Names.of([Name(name="北辰股份", ticker="300901.SZ"), Name(name="远山机器人", ticker="688902.SH")])
    assert cited("北辰股份的周涨跌幅为-4.72%。", 3, names=names).citations
    assert not cited("北辰股份的周涨跌幅为1.27%。", 3, 2, names=names).citations


def test_a_bare_number_is_not_fetched_from_another_passage_on_something_else():
    assert not cited("2 摘要：展会三天共接待观众12.6万人次，较上届增长31.5%；订单集中在汽车行业300901。", 2).citations
    assert not cited("300901 展会三天共接待观众12.6万人次，较上届增长31.5%，订单集中在汽车行业。", 2).citations


def test_in_the_other_language_a_figure_alone_brings_nothing_from_elsewhere():
    assert cited("Operating margin fell 1.8 percentage points to 14.9%.", 5).citations
    assert not cited("运费使营业利润率由21.3%降至14.9%。", 5).citations


def test_what_a_source_claims_beyond_its_page_is_not_believed():
    forged = replace(SOURCES[0], text="北辰股份净利润为 9.99 亿元")
    assert not cited("北辰股份净利润为9.99亿元。", 1, sources=[forged]).citations


def placed(text: str, stretch: str, **more) -> Statement:
    on = PAGES[WEEKLY.id, 3]
    start = on.text.index(stretch)
    return Statement(
        text=text, places=(Place(report_id=WEEKLY.id, page=3, start=start, end=start + len(stretch)),), **more
    )


def test_known_places_become_the_citation_and_their_figures_are_checked():
    row = "远山机器人 688902.SH 63.10 47.8 9.36"
    answer = check(placed("远山机器人：PE 47.8 倍；周涨跌幅 9.36%", row))
    assert [c.quote for c in answer.citations] == [row]
    assert check(placed("远山机器人：PE 47.9 倍", row)).unsupported


def test_places_need_no_source_when_their_report_is_given():
    row = placed("远山机器人：PE 47.8 倍", "远山机器人 688902.SH 63.10 47.8 9.36")
    assert check(row, sources=[]).unsupported
    assert check(row, sources=[], reports=[WEEKLY]).citations


def test_a_computed_figure_stands_on_its_cells():
    on = PAGES[WEEKLY.id, 3]
    cells = tuple(
        Cell(text=t, page=3, start=on.text.index(t), end=on.text.index(t) + len(t), box=(0, 0, 1, 1), kind="number")
        for t in ("21.3", "47.8")
    )
    computation = Computation(formula="47.8 - 21.3 = 26.5", cells=cells, report_id=WEEKLY.id)
    answer = check(Statement(text="两者PE相差26.5倍", computation=computation))
    assert [c.quote for c in answer.citations] == ["21.3", "47.8"] and answer.statements[0].computation == computation
    assert check(Statement(text="两者PE相差36.5倍", computation=computation)).unsupported


def test_an_abstained_draft_keeps_its_words_and_cites_the_nearest():
    answer = check(
        Statement(text="这些报告里没有找到答案。"), placed("北辰股份 28.45", "北辰股份 300901.SZ 28.45"), abstained=True
    )
    assert answer.abstained and answer.answer.startswith("这些报告里没有找到答案。") and len(answer.citations) == 1


def test_text_torn_apart_by_the_drawing_order_is_quoted_in_the_part_that_matters():
    text = "左栏讲行业政策\n营业收入 32.47 亿元\n左栏讲完了政策\n右栏到此为止"
    torn = page(text, "左栏讲行业政策\n左栏讲完了政策\n营业收入 32.47 亿元\n右栏到此为止")
    answer = check(
        Statement(text="营业收入32.47亿元", sources=(1,)),
        sources=[source(1, torn, about=WEEKLY)],
        pages=lambda *_: torn,
    )
    assert [c.quote for c in answer.citations] == ["营业收入 32.47 亿元"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收入![x](http://a.b/c.png)增长", "收入增长"),
        ("见[这里](javascript:alert(1))。", "见这里)。"),
        ("<b>收入</b><script>x()</script>增长<img src=x", "收入增长＜img src=x"),
        ("收入\u202e增长\x07\U000e0041", "收入增长"),
        ("**收入** `增长` [7]", "收入 增长"),
        ("PE<30 且 A>B", "PE<30 且 A>B"),
    ],
)
def test_statements_are_plain_text(text: str, expected: str):
    assert plain(text) == expected


def test_a_year_that_only_another_passage_names_is_not_lent():
    for text in (
        "北辰股份2025年全年营业收入为32.47亿元。",
        "2024年3月5日，11个部门联合印发规范。",
        "2025年3月3日，11个部门联合印发规范。",
    ):
        for number in (1, 2, 3):
            assert not cited(text, number).citations


def test_half_a_quotation_is_checked_like_a_whole_one():
    assert cited("原文写道“公司将业绩下滑归因于原材料", 1).citations
    assert not cited("原文写道“公司将业绩上滑归因于原材料", 1).citations
    assert not cited("公司将业绩上滑归因于”的说法成立。", 1).citations


def test_odd_input_is_unsupported_and_never_an_error():
    def missing(report_id: str, number: int) -> Page:
        raise KeyError(number)

    odd = [
        Statement(text="", sources=(1,)),
        Statement(text="\x00\u202e", sources=(-1, 0, 99)),
        Statement(text="收入32.47亿元", places=(Place(report_id="nobody", page=-3, start=9, end=2),)),
        Statement(text="(" * 300 + "1,2,3", sources=(1,)),
        Statement(text="收入" * 5000, sources=(2,)),
    ]
    for pages in (look_up, missing):
        assert check(*odd, pages=pages).citations == ()
    assert check(*odd, sources=[]).citations == ()
    assert check(*odd, sources=[replace(SOURCES[0], start=10**6, end=-5, page=77)]).citations == ()
    assert check().answer == "" and not isinstance(check(), ModelError)


def test_an_image_that_a_control_character_hid_is_none_once_it_is_gone() -> None:
    assert plain("!\x1b[2J") == "[2J"


@pytest.mark.parametrize(
    ("first", "second", "language", "told"),
    [
        ("Not in the reports.", "储能装机8.6GWh。", "en", "Not in the reports. 储能装机8.6GWh。"),
        ("Sales rose.", "Costs fell.", "zh", "Sales rose. Costs fell."),
        ("装机上升。", "价格下降。", "zh", "装机上升。价格下降。"),
        ("市值 3 亿元", "市值 2 亿元", "zh", "市值 3 亿元；市值 2 亿元"),
    ],
)
def test_statements_are_parted_as_the_one_before_ends(first: str, second: str, language: Language, told: str) -> None:
    assert compose([CitedStatement(text=text, markers=()) for text in (first, second)], language) == told


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("本周我们下调远山机器人评级至“买入”，上调北辰股份目标价至45.00元", True),
        ("本周我们上调远山机器人评级至“买入”", False),
        ("我们调高远山机器人评级至“买入”", False),
    ],
)
def test_a_direction_turned_amid_the_same_words_is_told_though_both_are_printed(said: str, turned: bool) -> None:
    printed = "本周我们上调远山机器人评级至“买入”，上调北辰股份目标价至45.00元，此前曾下\n调其他公司。"
    assert turned_in_place(said, printed) is turned


def on_one_page(said: str, printed: str) -> CitedAnswer:
    only = page(printed)
    return cited(said, 5, sources=[source(5, only)], pages=lambda report_id, number: only)


def test_a_sentence_that_goes_on_without_its_measure_takes_no_figure_from_another():
    printed = "We see a gross margin of 27.5% abroad against 15.5% at home.\nNet profit rises 11.5% on gross margin."
    assert on_one_page("海外项目毛利率为27.5%，国内为15.5%。", printed).citations
    assert not on_one_page("海外项目毛利率为27.5%，国内为11.5%。", printed).citations


def test_what_is_printed_word_for_word_as_a_sentence_is_carried():
    printed = "4. 涂层：\n6月9日，岚石的陶瓷涂层中试线投产，年产能20吨；青禾的高镍样品送检。"
    said = "4. 涂层：6月9日，岚石的陶瓷涂层中试线投产，年产能20吨；青禾的高镍样品送检。"
    assert [citation.page for citation in on_one_page(said, printed).citations] == [1]
    assert not on_one_page(said.replace("20吨", "30吨"), printed).citations


def test_a_year_is_no_figure_of_a_year():
    printed = "Peers, prices of 26 June 2025\nName\tP E FY25E\tP E FY26E\nAlder Electric\t30.3\t21.2"
    assert on_one_page("Alder Electric, P E FY26E is 21.2", printed).citations
    assert not on_one_page("Alder Electric, P E FY26E is 2025,", printed).citations
