"""What a table is about: customers or suppliers, the group or its parent company, the first few of a kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.accounts.primary import OF_PARENT
from assistant.lookup.chinese.grid import Grid, Line
from assistant.lookup.chinese.rank import Rank
from assistant.lookup.chinese.wording import Places, Wording, core_of
from assistant.tables.cell_units import unit_of
from assistant.words.vocabulary import RATE_WANTED

_SOLD, _BOUGHT = re.compile(r"客户|销售(?!费|净利|毛利|人员)"), re.compile(r"供应商|供货商|采购(?!人员)")
"""The two sides of a company's trade; a table of purchases may call its suppliers 客户."""
_UNIT = re.compile(r"单位|债务人|欠款方|对方|往来|客户名称|公司名称")
_OWED = {
    re.compile(r"客户"): re.compile(r"应收账款|应收票据|合同资产"),
    re.compile(r"供应商|供货商"): re.compile(r"预付|应付账款|应付票据"),
}
"""Who owes for what was sold, or is owed for what was bought, and what stands over a table of them: how much was sold, it tells not."""
_COUNTERPARTS = (
    ("应收", "应付"),
    ("预收", "预付"),
    ("递延所得税资产", "递延所得税负债"),
    ("营业外收入", "营业外支出"),
    ("有限售", "无限售"),
)
"""Items that share most of their characters, and are one another's opposite."""
_SALES = re.compile(r"(?:营业|销售|主营业务)?(?:收入|营收|销售额)")
_OF_SALES = re.compile(r"经营情况|收入(?!成本)|营收|销售(?!费用)")
_ONLY_TIME = re.compile(
    r"(?:其中|单季|累计|合计|历史|预测|前?第?[一二三四1-4]季度|[上下]半年|[上]?全?年度?|半年度|\d{1,2}月|q[1-4]|[1-4]q|(?:19|20)\d\d|[ae]|[/:：\s—~-])*",
    re.I,
)
"""How a column is called that says when, and not what."""
_MONEY = re.compile(r"元$")
_MEASURED = re.compile(r"(?:[率额价量]|价格|占比|收入|利润|市值|规模|增速|[涨跌增降]幅)$")
"""How what ends on a measure is called."""
_PLACED = re.compile(r"^(?:第?[一二三四五六七八九十\d]+[名位]?|.{0,6}[a-z]|.{0,6}[一二三四五六七八九十\d])$", re.I)
"""What those are called whom a list does not name: by their places."""
_RATE = re.compile(r"(毛利|净利润?|利润|费用?)率$")
_RATES = re.compile(r"(?:损失|折旧|摊销|残值|计提|减值|净利|毛利|周转|增长)率$")
"""Rates of an amount, and names of columns of rates."""
_FIRST_FEW = re.compile(r"前\s*[一二三四五六七八九十\d]+\s*(?:名|大|位|家)")
_CONTENT = re.compile(r"(?:内容|事项|事件|详情|概要)$")


def side_told(wording: Wording, grid: Grid) -> Places:
    """The positions of the words for whom a table of sales or purchases is of."""
    sides = [side for side in (_SOLD, _BOUGHT) if any(map(side.search, grid.columns))]
    if grid.subject is not None and _UNIT.search(grid.columns[grid.subject]):
        sides += [whom for whom, owed in _OWED.items() if any(map(owed.search, grid.around))]
    return frozenset(at for side in sides for match in side.finditer(wording.said) for at in range(*match.span()))


def sales_understood(wording: Wording, grid: Grid, columns: Sequence[int]) -> Places:
    """The positions of the words for sales, where a table captioned by them has amounts under columns that only say when."""
    table = grid.sheet.table
    captioned = any(_OF_SALES.search(text) for text in grid.around[-1:])
    timed = [c for c in columns if grid.columns[c] and _ONLY_TIME.fullmatch(grid.columns[c])]
    if not captioned or not any(_MONEY.search(unit_of(table, c, table.rows[0][c])) for c in timed):
        return frozenset()
    return frozenset(at for match in _SALES.finditer(wording.said) for at in range(*match.span()))


def of_the_other_side(wording: Wording, grid: Grid) -> bool:
    """Whether a table is of purchases where a question asks of customers only, or of sales where it asks of suppliers."""
    told = " ".join(grid.columns)
    bought, asked = _BOUGHT.search(told), _BOUGHT.search(wording.said)
    if not (bought or _SOLD.search(told)) or not (asked or _SOLD.search(wording.said)):
        return False
    return bool(bought) != bool(asked)


def of_the_counterpart(wording: Wording, grid: Grid) -> bool:
    """Whether a table stands under what is owed where a question asks for what is to be received, or the other way round, and says
    nothing of what is asked for."""
    over = " ".join(grid.around)
    told = " ".join((over, *grid.columns, *(name for line in grid.lines for _, name in line.names)))
    pairs = (pair for one, other in _COUNTERPARTS for pair in ((one, other), (other, one)))
    return any(
        asked in wording.said and other not in wording.said and other in over and asked not in told
        for asked, other in pairs
    )


def of_another_measure(wording: Wording, names: Iterable[str], around: Places) -> bool:
    """Whether rows or columns are called by a measure that is not asked for, while the one that is stands only `around` their table:
    exports under "prices and output"."""
    if not _MEASURED.search("".join(wording.said[at] for at in sorted(around))):
        return False
    return any(_MEASURED.search(core_of(name)) and wording.meet(name).share < 1.0 for name in names)


def is_rate_of_amount(wording: Wording, name: str) -> bool:
    """Whether a name is of the rate of an amount that a question asks for and not for its rate: 毛利率 where it asks for 毛利."""
    rate = _RATE.search(core_of(name))
    return rate is not None and rate[1] in wording.said and not RATE_WANTED.search(wording.said)


def tells_rate(wording: Wording, name: str) -> bool:
    """Whether a column is of rates, where none is asked for: how much of something there is, no rate of it tells."""
    return bool(_RATES.search(core_of(name))) and not RATE_WANTED.search(wording.said)


def names_parent(grid: Grid, lines: Sequence[Line]) -> bool:
    """Whether rows, or what stands over their table, name the parent company."""
    names = (name for line in lines for _, name in line.names)
    return any(OF_PARENT.search(text) for text in (*grid.around, *grid.columns, *names))


def of_kind(wording: Wording, grid: Grid, rank: Rank) -> bool:
    """Whether the rows are what a place among them is asked for: shareholders for "第二大股东", a list of suppliers by their places for
    "第一、第二大供应商"."""
    noun = wording.said[rank.end : rank.end + 2]
    if grid.subject is None or len(noun) < 2:
        return False
    placed = _of_places(wording, grid, wording.said[rank.end : rank.end + 3])
    if noun not in grid.columns[grid.subject] and not placed:
        return False
    return rank.top == 1 or placed or any(_FIRST_FEW.search(text) for text in grid.around)


def _of_places(wording: Wording, grid: Grid, noun: str) -> bool:
    """Whether rows go by their places in a list of those that a noun is for: "第一名", "客户A"."""
    sides = [side for side in (_SOLD, _BOUGHT) if side.search(noun)]
    of_side = any(side.search(name) for side in sides for name in grid.columns) and not of_the_other_side(wording, grid)
    names = [name for line in grid.lines if not line.total for index, name in line.names if index == grid.subject]
    return of_side and len(names) > 1 and all(map(_PLACED.search, names))


def asks_what(text: str, name: str) -> bool:
    """Whether a part of a question asks what something is, and a column tells it in words, not of what sort it is."""
    return text.endswith("什么") and bool(_CONTENT.search(name))
