"""Whose figure it is: a statement may not lend a cell, a company's sentence, a unit or a rating's change to another."""

from __future__ import annotations

import pytest

from assistant.amounts.figures import figures
from assistant.records import CitedAnswer, Draft, Question, Source, Statement
from assistant.verify.check import verify
from assistant.verify.counted_by import is_no_share
from assistant.words.names import Names
from ingest.records import Language, Name, Page, Table
from tests.assistant.papers import page, report, source
from tests.assistant.tabular import table

PRICES = [
    ["40G模块", "元/只", "588", "590", "-0.3%"],
    ["1.2T模块", "元/只", "1,095", "1,120", "-2.2%"],
    ["A9电芯", "元/Wh", "0.412", "0.405", "1.7%"],
]
PEERS = [
    ["Arden Power", "37.2", "27.9", "16.8"],
    ["Belmar Grid", "26.4", "20.8", "12.1"],
    ["Average", "31.8", "24.4", "14.5"],
]
ACCOUNTS = [
    ["Net debt", "1,240", "930", "310"],
    ["Net profit", "552", "745", "1,065"],
    ["Capital expenditure", "880", "905", "760"],
]
PROJECTS = [["Port Lisse", "North", "450"], ["Moor Hill", "South", "180"]]
MONTHS = [["新增装机", "GWh", "9.1", "7.2"], ["出货", "台", "1,260", "980"]]
RISES = [["300901.SZ", "北辰股份", "5.5%"], ["688902.SH", "远山机器人", "4.1%"]]
YEARS = ("FY24A", "FY25E", "FY26E")
PROSE = (
    "6月10日，北辰股份公布样机续航达到412分钟，计划年底前量产。本周我们上调远山机器人评级至“买入”，其余不变。\n"
    "电芯均价为0.412元/Wh，环比上涨1.7%。关节自制率由2024年的45%提升至目前的70%。\n"
    "我们维持2025年新增装机130GWh的预测。南岭精工评级由“增持”下调至“中性”。北辰股份的主要供应商为南岭精工；传感器由远山机器人供应。"
)
ENGLISH = "Net debt falls from CNY 1,240mn in FY24 to CNY 310mn in FY26E.\nWe think 15% to 20% is fair, which we expect in FY26E.\nTable 6: Peers\nArden 33.8"
NAMES = Names.of([Name(name=n, ticker=t) for n, t in (("北辰股份", "300901.SZ"), ("远山机器人", "688902.SH"), ("南岭精工", "300777.SZ"))])  # fmt: skip


class Paper:
    """One report of pages with typed tables, all of it offered: page n is source n."""

    def __init__(self) -> None:
        self.about = report()
        self.tables: dict[int, Table] = {}
        self.pages: dict[int, Page] = {}
        self._add(table(("品种", "单位", "本期", "上期", "环比"), PRICES, page=1, caption="主要价格"), PRICES)
        self._add(table(("Company", "P/E FY25E", "P/E FY26E", "EV/EBITDA"), PEERS, page=2), PEERS)
        self._add(table(("Year to December", *YEARS), ACCOUNTS, page=3, unit="CNY mn"), ACCOUNTS)
        self._add(table(("Project", "Region", "MWh"), PROJECTS, page=4), PROJECTS)
        self._add(
            table(("涨幅前二/代码", "涨幅前二/简称", "涨幅前二/周涨跌幅"), RISES, page=5, group="涨幅前二"), RISES
        )
        self.pages[6], self.pages[7] = page(PROSE, number=6), page(ENGLISH, number=7)
        self._add(table(("指标", "单位", "2025年5月", "2025年4月"), MONTHS, page=8), MONTHS)

    def _add(self, made: Table, rows: list[list[str]]) -> None:
        number = len(self.pages) + 1
        self.tables[number] = made
        self.pages[number] = page("\n".join("\t".join(row) for row in rows), number=number)

    def sources(self) -> list[Source]:
        context = {1: "3.3 主要价格", 3: "Year to December FY24A FY25E FY26E", 4: "CNY mn", 5: "周跌幅 周涨幅"}
        return [source(n, on, context=context.get(n, ""), about=self.about) for n, on in self.pages.items()]

    def say(self, text: str, *numbers: int, language: Language = "zh") -> CitedAnswer:
        return verify(
            Draft(statements=(Statement(text=text, sources=numbers),), model="stub"),
            self.sources(),
            lambda _, number: self.pages[number],
            question=Question(text="有什么要点？"),
            language=language,
            names=NAMES,
            tables=lambda _, number: [self.tables[number]] if number in self.tables else [],
        )


PAPER = Paper()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("40G模块的本期为588", 1),
        ("1.2T模块的环比为-2.2%", 1),
        ("A9电芯本期为0.412元/Wh", 1),
        ("Average, P E FY25E is 31.8", 2),
        ("Belmar Grid, EV/EBITDA is 12.1", 2),
        ("FY26E的净负债为CNY 310mn", 3),
        ("FY25E的资本开支为CNY 905mn", 3),
        ("Net profit, FY26E is CNY 1,065mn", 3),
        ("Port Lisse, MWh is 450", 4),
        ("北辰股份的周涨跌幅为5.5%", 5),
        ("6月10日，北辰股份公布样机续航达到412分钟，计划年底前量产", 6),
        ("北辰股份的传感器由远山机器人供应", 6),
        ("本周我们上调远山机器人评级至“买入”", 6),
        ("电芯均价为0.412元/Wh，环比上涨1.7%", 6),
        ("南岭精工评级由“增持”下调至“中性”", 6),
        ("我们维持2025年新增装机130GWh的预测", 6),
        ("关节自制率由2024年的45%提升至70%", 6),
        ("Net debt falls from CNY 1,240mn in FY24 to CNY 310mn in FY26E", 7),
    ],
)
def test_what_stands_under_its_own_name_is_cited(text: str, number: int) -> None:
    answer = PAPER.say(text, number)
    assert number in {citation.page for citation in answer.citations}, text


@pytest.mark.parametrize(
    "lie",
    [
        pytest.param("40G模块的本期为1,095", id="the row of another product"),
        pytest.param("1.2T模块的环比为-0.3%", id="its change"),
        pytest.param("Average, P E FY25E is 14.5", id="another multiple"),
        pytest.param("Average, EV EBITDA is 31.8", id="another multiple the other way"),
        pytest.param("FY26E的净负债为CNY 1,065mn", id="another row in the other language"),
        pytest.param("FY26E的资本开支为CNY 1,065mn", id="another row of money spent"),
        pytest.param("FY25E的净负债为CNY 310mn", id="another year in the other language"),
        pytest.param("FY26E的净负债为CNY 1,240mn", id="the figure of another year in a sentence"),
        pytest.param("The net debt goes from CNY 450mn to CNY 310mn", id="megawatt-hours as money"),
        pytest.param("主要价格为3.3元", id="the number of a heading"),
        pytest.param("电芯均价为0.412元/kWh，环比上涨1.7%", id="counted by something else"),
        pytest.param("电芯均价为0.412元/Wh，环比上涨1.7个百分点", id="points for per cent"),
        pytest.param("2025年5月新增装机7.2GWh", id="another month"),
        pytest.param("北辰股份的周涨跌幅为-5.5%", id="a rise as a fall"),
        pytest.param("6月10日，南岭精工公布样机续航达到412分钟，计划年底前量产", id="another company's news"),
        pytest.param("本周我们上调南岭精工评级至“买入”，其余不变", id="another company's rating"),
        pytest.param("北辰股份的主要供应商为远山机器人；传感器由远山机器人供应", id="another supplier"),
        pytest.param("南岭精工评级由“减持”下调至“中性”", id="a downgrade upwards"),
        pytest.param("关节自制率由2026年的45%提升至70%", id="the year printed beside a figure"),
        pytest.param("We think 15% to 33.8% is fair, which we expect in FY26E", id="a figure of the table below"),
    ],
)
@pytest.mark.parametrize("pointed", [True, False], ids=["pointed at all", "pointing nowhere"])
def test_what_is_lent_to_another_is_not(lie: str, pointed: bool) -> None:
    answer = PAPER.say(lie, *(range(1, 9) if pointed else (97,)))
    assert not answer.citations, [citation.quote for citation in answer.citations]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("悲观的对应股价为78.00元", True),
        ("悲观的对应股价为193.00元", False),
        ("乐观（2班）的对应股价为78.00元", False),
    ],
)
def test_a_cell_is_named_by_a_row_of_two_characters_too(text: str, stands: bool) -> None:
    paper = Paper()
    rows = [["悲观", "78.00"], ["乐观（2班）", "193.00"]]
    paper._add(table(("情景", "对应股价（元）"), rows, page=9, caption="情景分析"), rows)
    assert bool(paper.say(text, 9).citations) is stands


@pytest.mark.parametrize(
    ("cells", "lent"),
    [
        (["Net profit", "955", "1,065", "11.5%"], True),
        (["Net profit", "955", "1,065", "110"], False),  # what is bare there may be a share
    ],
)
def test_an_amount_is_no_percentage_of_a_row_that_prints_its_percentages(cells: list[str], lent: bool) -> None:
    (row,) = table(("CNY mn", "FY26E/Old", "FY26E/New", "FY26E/Change"), [cells]).rows
    (said,), (printed,) = figures("955%"), figures("955")
    assert is_no_share(said, printed, row) is lent
