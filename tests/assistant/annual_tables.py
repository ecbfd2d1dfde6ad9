"""Hand-made tables of annual reports in the layouts of their regulators, for the tests of the accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from assistant.lookup.english import grid_statements
from assistant.records import Draft, Query, Question
from assistant.tables.sheet import Sheet
from assistant.verify.check import verify
from ingest.dates import find_dates
from ingest.records import Box, Cell, Fact, Language, Page, Report, Table
from ingest.values import parse_value
from tests.assistant.papers import page

ID = "b" * 16
_BOX: Box = (0.0, 0.0, 1.0, 1.0)


def annual(
    company: str = "青松机械股份有限公司",
    year: int = 2020,
    language: Language = "zh",
    short: str = "青松机械",
    id: str = ID,
) -> Report:
    """An annual report's card."""
    return Report(
        id=id,
        sha256=id,
        file_name="annual.pdf",
        source_path="",
        page_count=40,
        language=language,
        title="年度报告",
        kind="annual",
        company=company,
        ticker="600000",
        published=f"{year + 1}-04-01",
        period=f"{year}-01-01..{year}-12-31",
        facts=(Fact(name="公司的中文简称", value=short, page=1, start=0, end=4),) if short else (),
    )


class Book:
    """A report's tables and the pages they stand on, filled table by table, one a page."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.pages: list[Page] = []
        self.tables: list[Table] = []

    @property
    def sheets(self) -> list[Sheet]:
        return [Sheet(self.report.id, table) for table in self.tables]

    def add(
        self, columns: Sequence[str], *rows: str, caption: str = "", unit: str = "元", section: tuple[str, ...] = ()
    ) -> None:
        """A table on the next page; each row is its cells parted by bars."""
        number, text = len(self.pages) + 1, f"{caption}\n单位：{unit}\n{' '.join(columns)}\n"
        made = []
        for row in rows:
            cells = []
            for printed in (part.strip() for part in row.split("|")):
                kind, value, own = parse_value(printed)
                start = len(text)
                text += f"{printed} " if printed else ""
                cells.append(
                    Cell(
                        text=printed,
                        page=number,
                        start=start,
                        end=start + len(printed),
                        box=_BOX,
                        kind=kind,
                        value=value,
                        unit=own,
                    )
                )
            text = f"{text.rstrip(' ')}\n"
            made.append(tuple(cells))
        self.pages.append(page(text, number=number))
        self.tables.append(
            Table(
                number=number,
                caption=caption,
                columns=tuple(columns),
                rows=tuple(made),
                boxes=((number, _BOX),),
                unit=unit,
                section=section or ((caption,) if caption else ()),
            )
        )

    def merge(self, table: int, *columns: int) -> None:
        """In these columns cells of one text below each other are one cell, printed once."""
        rows = [list(row) for row in self.tables[table].rows]
        for upper, lower in pairwise(rows):
            for column in columns:
                if upper[column].text == lower[column].text:
                    lower[column] = upper[column]
        self.tables[table] = replace(self.tables[table], rows=tuple(map(tuple, rows)))


def asked(text: str, language: Language = "zh") -> Query:
    """A question understood, as far as the accounts look at it."""
    return Query(
        question=Question(text=text),
        language=language,
        standalone=text,
        ask="value",
        times=tuple(find_dates(text, date(2021, 4, 1))),
    )


def looked_up(book: Book, text: str, language: Language = "en") -> str:
    """What a book in English answers a question from its cells, verified; a statement that its cited rows do not carry fails the test."""
    query = asked(text, language)
    statements = grid_statements(query, book.sheets, {book.report.id: book.report})
    answer = verify(
        Draft(statements=tuple(statements)),
        (),
        lambda _, number: book.pages[number - 1],
        question=query.question,
        language=language,
        reports=(book.report,),
        tables=lambda _, number: [sheet.table for sheet in book.sheets if number in sheet.table.pages],
    )
    assert not answer.unsupported
    return answer.answer


def shanghai() -> Book:
    """A report with titled statements of group and parent company, and notes."""
    book = Book(annual())
    book.add(
        ("科目", "本期数", "上年同期数", "变动比例（%）"),
        "营业收入 | 2,000.00 | 1,600.00 | 25.00",
        "营业成本 | 1,500.00 | 1,280.00 | 17.19",
        caption="利润表及现金流量表相关科目变动分析表",
    )
    book.add(
        ("", ""),
        "研发投入合计 | 90.00",
        "研发投入总额占营业收入比例（%） | 4.50",
        "公司研发人员的数量 | 30",
        caption="研发投入情况表",
    )
    book.add(
        ("", ""),
        "母公司在职员工的数量 | 150",
        "在职员工的数量合计 | 400",
        caption="员工情况",
        unit="",
        section=("六、母公司和主要子公司的员工情况",),
    )
    book.add(("教育程度类别", "数量（人）"), "博士 | 2", "硕士 | 18", "合计 | 400", caption="员工情况", unit="")
    book.add(
        ("主要会计数据", "2020年", "2019年", "本期比上年同期增减(%)"),
        "加权平均净资产收益率（%） | 11.00 | 9.00 | 增加2个百分点",
        caption="主要财务指标",
        unit="",
    )
    book.add(
        ("项目", "附注", "2020年12月31日", "2019年12月31日"),
        "流动资产： | | |",
        "货币资金 | 七、1 | 300.00 | 200.00",
        "存货 | 七、9 | 250.00 | 260.00",
        "其他流动资产 | | 50.00 | 40.00",
        "流动资产合计 | | 900.00 | 800.00",
        "资产总计 | | 2,500.00 | 2,300.00",
        "流动负债合计 | | 600.00 | 500.00",
        "非流动负债合计 | | 150.00 | 100.00",
        "负债合计 | | 750.00 | 600.00",
        "实收资本（或股本） | | 100.00 | 100.00",
        "归属于母公司所有者权益（或股东权益）合计 | | 1,700.00 | 1,650.00",
        "所有者权益（或股东权益）合计 | | 1,750.00 | 1,700.00",
        caption="合并资产负债表",
    )
    book.add(
        ("项目", "附注", "2020年12月31日", "2019年12月31日"),
        "货币资金 | | 70.00 | 60.00",
        "存货 | | 1.00 | 1.00",
        "资产总计 | | 700.00 | 650.00",
        caption="母公司资产负债表",
    )
    book.add(
        ("项目", "附注", "2020年度", "2019年度"),
        "一、营业总收入 | | 2,000.00 | 1,600.00",
        "其中：营业收入 | 七、61 | 2,000.00 | 1,600.00",
        "其中：营业成本 | | 1,500.00 | 1,280.00",
        "销售费用 | 七、63 | 40.00 | 30.00",
        "管理费用 | 七、64 | 80.00 | 70.00",
        "研发费用 | | 90.00 | 60.00",
        "财务费用 | | -10.00 | 5.00",
        "加：投资收益（损失以“－”号填列） | | -8.00 | 2.00",
        "三、营业利润（亏损以“－”号填列） | | 292.00 | 157.00",
        "四、利润总额（亏损总额以“－”号填列） | | 290.00 | 150.00",
        "减：所得税费用 | | 58.00 | 30.00",
        "五、净利润（净亏损以“－”号填列） | | 232.00 | 120.00",
        "1.归属于母公司股东的净利润（净亏损以“-”号填列） | | 225.00 | 118.00",
        caption="合并利润表",
    )
    book.add(
        ("项目", "附注", "2020年度", "2019年度"),
        "一、营业收入 | | 800.00 | 700.00",
        "减：营业成本 | | 500.00 | 480.00",
        "四、净利润 | | 60.00 | 50.00",
        caption="母公司利润表",
    )
    book.add(
        ("项目", "本期发生额", "上期发生额"),
        "职工薪酬 | 33.00 | 30.00",
        "折旧费 | 7.00 | 6.00",
        "合计 | 80.00 | 70.00",
        caption="64、管理费用",
    )
    book.add(
        ("项目", "期末余额", "期初余额"), "库存现金 | 1.50 | 1.00", "银行存款 | 298.50 | 199.00", caption="1、货币资金"
    )
    book.add(("项目", "期末余额", "期初余额"), "应收票据 | 5.00 | 6.00", "折旧费 | 8.00 | 9.00", caption="2、其他")
    return book


def shenzhen() -> Book:
    """A report that prints units in its labels, restates the year before, and gives its statements in 万元."""
    book = Book(annual("白桦药业股份有限公司", short="白桦药业"))
    book.add(
        ("", "2020 年", "2019 年/调整前", "2019 年/调整后", "本年比上年增减"),
        "营业收入（元） | 20,000,000.00 | 15,900,000.00 | 16,000,000.00 | 25.00%",
        "归属于上市公司股东的净利润（元） | 2,250,000.00 | 1,170,000.00 | 1,180,000.00 | 90.68%",
        caption="六、主要会计数据和财务指标",
        unit="",
    )
    book.add(
        ("", "2020 年", "2019 年", "变动比例"),
        "研发人员数量（人） | 30 | 25 | 20.00%",
        "研发投入金额（元） | 900,000.00 | 600,000.00 | 50.00%",
        caption="研发投入",
        unit="",
    )
    book.add(
        ("项目", "期末余额", "期初余额"),
        "货币资金 | 300.00 | 200.00",
        "流动资产合计 | 900.00 | 800.00",
        "资产总计 | 2,500.00 | 2,300.00",
        "流动负债合计 | 600.00 | 500.00",
        "负债合计 | 750.00 | 600.00",
        "股东权益合计 | 1,750.00 | 1,700.00",
        caption="1、合并资产负债表",
        unit="万元",
    )
    book.add(
        ("项目", "本期金额/合并", "本期金额/公司", "上期金额/合并", "上期金额/公司"),
        "一、营业收入 | 2,000.00 | 800.00 | 1,600.00 | 700.00",
        "减：营业成本 | 1,500.00 | 500.00 | 1,280.00 | 480.00",
        "二、营业利润 | 292.00 | 70.00 | 157.00 | 55.00",
        "三、利润总额 | 290.00 | 66.00 | 150.00 | 52.00",
        "四、净利润 | 232.00 | 60.00 | 120.00 | 50.00",
        caption="合并及公司利润表",
        unit="万元",
    )
    return book


def american() -> Book:
    """A 10-K in millions, with columns of quarters and changes that are no years."""
    card = replace(annual("HARBOR LANTERN FOODS, INC.", 2022, "en", short=""), ticker="HLF", title="FORM 10-K")
    book = Book(card)
    year = ("Years Ended December 31,/2022", "Years Ended December 31,/2021")
    book.add(
        ("", *year, "Change/$", "Change/%"),
        "Net sales | $ 5,000 | $ 4,000 | $ 1,000 | 25.0%",
        "Volume growth | 4.0% | 3.0% | |",
        caption="Results of Operations",
        unit="in millions",
    )
    book.add(
        ("", *year),
        "Net sales | $ 5,000 | $ 4,000",
        "Cost of sales | 3,250 | 2,700",
        "Gross profit | 1,750 | 1,300",
        "Selling, general and administrative expenses | 900 | 800",
        "Operating income | 850 | 500",
        "Income before income taxes | 800 | 450",
        "Provision for income taxes | 200 | 120",
        "Net income (loss) | 600 | 330",
        "Net income per share: | |",
        "Basic | $ 3.00 | $ 1.65",
        "Diluted | $ 2.95 | $ 1.60",
        caption="CONSOLIDATED STATEMENTS OF OPERATIONS",
        unit="in millions",
    )
    book.add(
        ("", "December 31,/2022", "December 31,/2021"),
        "Cash and cash equivalents | $ 400 | $ 300",
        "Accounts receivable, net | 500 | 450",
        "Inventories | 600 | 550",
        "Total current assets | 1,800 | 1,500",
        "Total assets | 6,000 | 5,500",
        "Total current liabilities | 1,200 | 1,000",
        "Total liabilities | 3,600 | 3,400",
        "Total stockholders’ equity | 2,400 | 2,100",
        caption="CONSOLIDATED BALANCE SHEETS",
        unit="in millions",
    )
    book.add(
        ("", *year),
        "Net income (loss) | $ 600 | $ 330",
        "Depreciation | 200 | 190",
        "Net cash provided by operating activities | 780 | 640",
        "Capital expenditures | (250) | (210)",
        "Net cash used in investing activities | (260) | (220)",
        "Net cash provided by (used in) financing activities | (420) | (400)",
        caption="CONSOLIDATED STATEMENTS OF CASH FLOWS",
        unit="in millions",
    )
    book.add(
        ("", "Three Months Ended/March 31, 2022", "Three Months Ended/June 30, 2022"),
        "Net sales | 1,100 | 1,200",
        caption="Quarterly Data",
        unit="in millions",
    )
    return book
