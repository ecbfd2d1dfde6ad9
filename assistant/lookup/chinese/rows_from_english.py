"""English questions for a figure of a row of a Chinese annual report: the measure in the words that its forms print, the row by the
printed name nearest in meaning ("gross margin on overseas sales": 境外毛利率)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.accounts.leftover import without_names
from assistant.lookup.chinese.from_english import QUIET, YEAR, taken
from assistant.lookup.chinese.grid import Grid
from assistant.words.vocabulary import WHY_WANTED
from ingest.records import Report

Nearest = Callable[[str, Sequence[str], bool], str]
"""The printed name that a phrase means, by each of its words where that is asked for; "" where none clearly is."""

_SALES = r"(?:operating )?(?:revenues?|sales|turnover)"
_MOVED = r"(?:grow|grew|grown|growth|increase[ds]?|change[ds]?|rise|risen|rose|fall|fallen|fell|decline[ds]?|decrease[ds]?|drop|dropped)"
_GROWN, _SOLD = "同比增长", "营业收入"
_MEASURES: tuple[tuple[str, str], ...] = (
    (r"gross (?:profit )?margins?", "毛利率"),
    (rf"(?:share|percentage|per ?cent|proportion|portion|fraction|part) of (?:(?:the|its|total|annual|company's|whole|overall|(?:19|20)\d\d) )*{_SALES}", "占营业收入比重"),
    (r"costs? of (?:sales|revenues?|goods sold)|operating costs?", "营业成本"),
    (rf"{_MOVED}(?: (?:year[- ]on[- ]year|year[- ]over[- ]year|yoy))?", _GROWN),
    (r"(?:sales volumes?|units? sold|(?:was|were|are|did .{0,40}) (?:sold|sell))", "销售量"),
    (r"(?:production|output) volumes?|units? produced|(?:was|were|are) (?:produced|made|manufactured)", "生产量"),
    (r"(?:inventory|stock) volumes?|units? in (?:stock|inventory)|(?:was|were|are) in (?:stock|inventory)", "库存量"),
    (rf"{_SALES}", _SOLD),
    (r"registered capital", "注册资本"),
    (r"net (?:profit|income|loss)", "净利润"),
    (r"operating profit", "营业利润"),
    (r"total assets", "总资产"),
    (r"net assets", "净资产"),
    (r"(?:income |corporate |enterprise )*tax rates?", "所得税税率"),
)  # fmt: skip
"""What a column of the exchanges' forms is called, by the English words for it."""
_ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"overseas|abroad|foreign|international|exports?|exported|outside (?:of )?(?:mainland )?china", ("境外", "国外", "海外", "外销", "出口")),
    (r"domestic(?:ally)?|at home|mainland china|(?:in|within|from) china", ("境内", "国内", "内销")),
    (r"direct (?:sales|selling)", ("直销",)),
    (r"distributors?|distribution|dealers?", ("经销", "分销")),
    (r"sales (?:staff|people|personnel|employees|force)|salespeople", ("销售人员",)),
    (r"bachelor(?:'s)?(?: degrees?)?", ("本科",)),
    (r"master(?:'s)?(?: degrees?)?", ("硕士",)),
    (r"(?:doctora(?:te|l)|ph\.?d\.?)s?(?: degrees?)?", ("博士",)),
    (r"junior college(?: degrees?)?|college diplomas?", ("大专",)),
    (r"unsecured|credit loans?", ("信用借款",)),
    (r"mortgaged?(?: loans?)?|secured by mortgages?", ("抵押借款",)),
    (r"pledged?(?: loans?)?", ("质押借款",)),
    (r"(?:foreign )?(?:exchange|currency) (?:gains?|loss(?:es)?)(?: (?:and|or) (?:gains?|loss(?:es)?))?", ("汇兑损益", "汇兑")),
    (r"goodwill impairment(?: loss(?:es)?| charges?)?|impairment (?:loss(?:es)? |charges? )?(?:of|on|for) goodwill", ("商誉减值损失", "商誉减值")),
    (r"inventor(?:y|ies) (?:write[- ]?downs?|impairment|provisions?)(?: loss(?:es)?)?", ("存货跌价损失", "存货跌价")),
    (r"travel(?:l?ing)?(?: expenses?| costs?)?", ("差旅费",)),
    (r"(?:business )?(?:entertainment|hospitality)(?: expenses?| costs?)?", ("业务招待费", "招待费")),
    (r"(?:charitable )?(?:donations?|donated)", ("对外捐赠", "捐赠")),
    (r"office (?:expenses?|costs?)", ("办公费",)),
    (r"repairs?(?: and maintenance)?(?: expenses?| costs?)?", ("修理费", "维修费")),
    (r"(?:intermediary|professional)(?: services?)? (?:fees?|expenses?)", ("中介机构",)),
    (r"(?:remuneration|compensation)(?: and \w+)? committee", ("薪酬与考核委员会", "薪酬委员会")),
    (r"audit committee", ("审计委员会",)),
    (r"nominat(?:ion|ing)s? committee", ("提名委员会",)),
    (r"strateg(?:y|ic)(?: and \w+)? committee", ("战略委员会", "战略与投资委员会")),
)  # fmt: skip
"""Rows that the forms print alike everywhere, by the words of which one is printed."""
_SEATS: tuple[tuple[str, str], ...] = (
    (r"members?|sits?|serves?|chairs?|chaired|composition", "成员有哪些"),
    (r"meetings?|meet|met", "召开会议次数是多少"),
)
"""What is asked of a committee."""
_KINDS = frozenset(
    "subsidiary subsidiaries segment segments business businesses product products region regions market markets line lines division category customers customer "
    "units unit volume amount amounts figure recorded reported recognised recognized booked generated earned made incurred derived came attributable contributed contribute "
    "fast quickly often times rate pace yoy percentage annual yearly held holding degree degrees staff's".split()
)
"""Nouns for what rows are of, and verbs for how their figures came about."""
_US = re.compile(r"\bu\.?s\.?(?:a\.?)?(?= )")
_HOW_MUCH = re.compile(
    r"\b(?:how (?:much|many|large|high|big|fast|quickly|often)|what (?:is|was|were|are|percentage|per ?cent|share|proportion|portion|part))\b|^who\b|\bwhich (?:directors|members)\b|^by how much\b"
)
_PART_OF_YEAR = re.compile(r"\b(?:quarters?|months?|half|h[12]|q[1-4])\b")
_OTHERWISE = re.compile(
    r"\b(?:highest|lowest|largest|smallest|biggest|most|least|top|total of|combined|together|difference|between|compared|ratio|average|target|expected?|forecast|plan(?:ned)?|guidance)\b"
)
"""What a row's own figure does not answer."""
_BALANCE = re.compile(r"\b(?:at|as of|by) (?:the )?(?:end|close|year)|year[- ]end|\bbalance|\bouts?tanding")
_PEOPLE = re.compile(r"人员|员工|职工|本科|大专|硕士|博士|高中|中专|学历|岁")
_STAFF = frozenset("employees employee staff people workers personnel r&d research development".split())
"""Who has what a row on people tells."""
_RESEARCH = re.compile(r"r ?& ?d\b|\bresearch")
_LONGEST, _LONG_NAME = 4, 20
"""Words of a phrase that may name a row, and characters of a row's name."""


def row_in_chinese(text: str, report: Report, grids: Sequence[Grid], nearest: Nearest) -> str:
    """The question in the words of the report's tables, "" where it asks for no figure of a row that is printed."""
    rest, _ = without_names(_US.sub("american", text.lower().replace("’", "'")), report)
    if not report.is_filing or not _HOW_MUCH.search(rest) or _PART_OF_YEAR.search(rest) or _OTHERWISE.search(rest):
        return ""
    if WHY_WANTED.search(text):
        return ""
    years = list(dict.fromkeys(YEAR.findall(rest)))
    when = f"{years[0]}年" if len(years) == 1 else ""
    rows, left = taken(tuple((words, printed[0]) for words, printed in _ROWS), rest)
    committee = len(rows) == 1 and rows[0].endswith("委员会")
    measures, left = taken(_SEATS if committee else _MEASURES, " ".join(YEAR.sub(" ", left).split()))
    words = [re.sub(r"'s?$", "", word) for word in re.findall(r"[a-z&][a-z&'-]*", left)]
    phrase = [word for word in words if word not in (QUIET | _KINDS | _STAFF if rows else QUIET | _KINDS)]
    if _SOLD in measures:
        phrase = [word for word in phrase if not re.fullmatch(_SALES, word)]
    if len(years) > 1 or len(rows) > 1 or (rows and phrase) or not (rows or 0 < len(phrase) <= _LONGEST):
        return ""
    told = grids if measures or rows or _STAFF & set(words) else _of_amounts(grids, bool(_BALANCE.search(rest)))
    names = list(_names(told, () if committee else measures))
    row = _printed(rows[0], names) if rows else nearest(" ".join(phrase), names, not measures)
    counts, people = "how many" in rest, bool(rows) and bool(_PEOPLE.search(row)) and bool(_STAFF & set(words))
    if not row or (not measures and (committee or (counts and not _PEOPLE.search(row)))):
        return ""
    if not measures and not people and not _is_told_once(row, told):
        return ""
    if committee:
        return f"{row}{measures[0]}？"
    of = ("研发人员" if _RESEARCH.search(rest) else "员工") if people and not row.endswith("人员") else ""
    return f"{when}{of}{row}{_asked(measures, rest)}？"


def _of_amounts(grids: Sequence[Grid], balance: bool) -> list[Grid]:
    """The tables that tell what something came to over the year, or with `balance` at its end, and those of people."""
    when = re.compile(r"期末|年末" if balance else r"发生额|人数|数量")
    return [grid for grid in grids if any(when.search(column) for column in grid.columns)]


def _is_told_once(row: str, grids: Sequence[Grid]) -> bool:
    """Whether one amount alone is printed of what goes by a name: travel may be paid for by two departments."""
    lines = [line for grid in grids for line in grid.lines if any(name == row for _, name in line.names)]
    return len({next((cell.value for cell in line.cells if cell.value is not None), None) for line in lines}) == 1


def _asked(measures: Sequence[str], said: str) -> str:
    """What is asked of a row: its measures one by one, how much one grew as one thing where no more is asked."""
    if not measures:
        return "是多少"
    if " and " not in said and {*measures} - {_SOLD, _GROWN}:
        measures = [measure for measure in measures if measure != _SOLD]  # "gross margin on sales abroad"
    if len(measures) > 1 and _GROWN in measures and " and " not in said:
        return f"{next(measure for measure in measures if measure != _GROWN)}{_GROWN}多少"
    return "，".join(f"{measure}多少" if measure == _GROWN else f"{measure}是多少" for measure in measures)


def _printed(row: str, names: Sequence[str]) -> str:
    """The shortest printed name that holds one of the words that a row goes by."""
    forms = next(printed for _, printed in _ROWS if printed[0] == row)
    held = [name for form in forms for name in names if form in name]
    return min(held, key=len, default="")


def _names(grids: Sequence[Grid], measures: Sequence[str]) -> Iterator[str]:
    """What the rows go by of the tables that have a column for each measure."""
    for grid in grids:
        if all(_tells(grid, measure) for measure in measures):
            for line in grid.lines:
                if not line.total and not grid.turned:
                    own = (name for at, name in line.names if at in (grid.subject, line.names[0][0]))
                    yield from (name for name in own if len(name) <= _LONG_NAME)


def _tells(grid: Grid, measure: str) -> bool:
    """Whether a table has a column, or a row for each thing, for a measure."""
    rows = any(name == measure for line in grid.lines for _, name in line.names[1:])
    return rows or any(_is_of(measure, column) for column in grid.columns)


def _is_of(measure: str, column: str) -> bool:
    """Whether a column is for a measure."""
    if measure == _GROWN:
        return bool(re.search(r"增减|增长|同比|变动", column))
    if measure.startswith("占"):
        return bool(re.search(r"占.*收入|占比|^比重", column))
    return measure in column or (measure == _SOLD and bool(re.search(r"金额|收入", column)))
