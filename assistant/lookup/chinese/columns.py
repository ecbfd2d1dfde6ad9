"""Which columns of a table a question asks for: those it names, those of its years, the one it is ranked by."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.lookup.chinese.about import asks_what, is_rate_of_amount, tells_rate
from assistant.lookup.chinese.dated import (
    days_asked,
    latest_day,
    of_another,
    of_months,
    of_other_days,
    of_other_years,
    of_quarters,
    of_years,
    years_wanted,
)
from assistant.lookup.chinese.grid import PROSE, Grid, Line
from assistant.lookup.chinese.naming import with_one_offs
from assistant.lookup.chinese.parties import party_column
from assistant.lookup.chinese.rank import Rank
from assistant.lookup.chinese.wording import ADDED, YEARS_BETWEEN, Places, Wording, core_of
from assistant.tables.cell_units import unit_of
from assistant.tables.columns import WHETHER, months_in, of_all, of_another_base, quarters_in, spans_in, years_in
from assistant.tables.table_unit import ORDINAL
from assistant.words.wanted import in_unit_asked

WHO = re.compile(r"谁|哪[一]?[位家个]|姓名|叫什么|名称")
LIST = re.compile(r"哪些|哪几|哪[两二三四五六七八九十\d]|有谁|列出|列举|分别(?:是|有)谁|有哪")
_CHANGE = re.compile(
    r"增减|变动|变化|同比|环比|涨|跌|年初至今|今年以来|年初以来|比上年|较上年|比前一年|增长|下降|减少|增加|降幅|增幅|增速|上升|提高|降低|掉了|[减增]持|[加减]仓"
)
_OPENING, _ENDS = re.compile(r"年初|期初|上期|上年"), {"年初": "年末", "期初": "期末", "上期": "本期", "上年": "本年"}
_BOUGHT_OR_SOLD, _COMPARED = re.compile(r"[减增]持"), re.compile(r"同期|上年|上期|同比|环比|比例|[率%％]|幅度?")
"""Shares that somebody bought or sold, and columns of how much more or less something is than before."""
_SHARE = re.compile(r"占|比例|比重|份额|百分之几|几成")
_SHARE_OF = re.compile(r"的?(?:占|比例|比重|份额)")
ALL_QUARTERS = re.compile(r"[四4]个季度|[各每]个?季度|分季度")
"""What asks for each quarter of a year."""
WHY = re.compile(r"为什么|为何|原因|何故")
_AMOUNT = re.compile(r"多少|几")
_WHEN = re.compile(r"时间$|日期$|日$")
_WHEN_ASKED = re.compile(r"时间|日期|何时|时候|哪一?[天年月日]|几[月号日]")
_POINTS = re.compile(r"百分点|几个点|pct|ppts?\b|\bpp\b")
"""Changes in percentage points."""
_NOW = re.compile(r"(?:^|/)(?:本周|最新价?|现价|当前价?|本周价格?|本周收盘)$|(?:外币|原币)(?:余额|金额|数)")
_NARROWER = re.compile(r"内部控制|[有无]限售|质押|冻结|扣除|稀释|境外|其中|上周|上月|前一周")
"""What makes a column's figure a part of another's, or one of an earlier day: such a column is only told where it is asked for."""


def asked_columns(wording: Wording, grid: Grid, lines: Sequence[Line], named: Places, period: int | None) -> list[int]:
    """The columns that the question names, part by part; of a question that asks why, those that give the reasons."""
    if WHY.search(wording.said) and (told := _reasons(grid, lines)):
        return told
    if ALL_QUARTERS.search(wording.said):
        quarters = [index for index, name in enumerate(grid.columns) if quarters_in(name)]
        if len(quarters) > 2:
            return quarters
    labels = label_columns(wording, lines, named)
    around = frozenset[int]().union(*(wording.meet(text).all for text in grid.around))
    around |= frozenset[int]().union(*(day for name in grid.columns for day in days_asked(wording.said, name)))
    chosen: list[int] = []
    for low, high in wording.parts:
        part = frozenset(range(low, high)) - named
        column = party_column(wording.said, low, high, grid.columns)
        if column is None or column in labels:
            column = _column(wording, grid, part, labels, chosen)
        if column is None and lines and _AMOUNT.search(wording.said, low, high):
            quarters = of_quarters(wording, grid.columns, lines[0], period)
            dated = quarters or of_months(wording, grid, lines[0], (low, high)) or of_years(wording, lines[0], period)
            chosen += [quarter for quarter in quarters if quarter not in chosen]
            if YEARS_BETWEEN.search(wording.said) or ADDED.search(wording.said):
                chosen += [year for year in dated if year not in chosen]
            column = next(iter(dated), None)
            if column is None and wording.left(wording.ink - part | around) < 1:
                column = _current(grid, lines[0], labels, wording.said[low:high])
        if column is not None and column not in chosen:
            chosen.append(column)
        while column is not None:  # "电话邮箱": a part that names another one wholly asks for both
            part -= wording.meet(grid.columns[column]).all
            column = _column(wording, grid, part, [*labels, *chosen], chosen)
            column = column if column is not None and _asked_too(wording, grid.columns[column], part) else None
            chosen += [column] if column is not None else []
    return chosen


def _current(grid: Grid, line: Line, labels: Collection[int], said: str) -> int | None:
    """The one column of what holds now ("本周", "最新价"), or of the latest day, for who asks how much and names no column; None where
    there are several."""
    now = [
        i
        for i, name in enumerate(grid.columns)
        if i not in labels and _NOW.search(name) and line.cells[i].value is not None
    ]
    now = now or [i for i in latest_day(grid.columns, said) if i not in labels and line.cells[i].value is not None]
    return now[0] if len(now) == 1 and not kind_of(grid.columns[now[0]]) else None


def _asked_too(wording: Wording, name: str, part: Places) -> bool:
    """Whether a part of the question names another column wholly, or all of it under its band, not as what a share is of ("销售额占比")."""
    met = max(wording.meet(name), wording.meet(name.rpartition("/")[2]), key=lambda meeting: meeting.share)
    if met.share < 1.0 or not met.all & part or kind_of(name):
        return met.share >= 1.0 and not of_another_base(wording.said, name)
    return not _SHARE_OF.match(wording.said, max(met.all) + 1)


def held(columns: Sequence[int], lines: Sequence[Line]) -> list[int]:
    """Those of the columns in which one of the rows has something."""
    return [c for c in columns if any(line.cells[c].text for line in lines)]


def _reasons(grid: Grid, lines: Sequence[Line]) -> list[int]:
    """The columns whose words explain a row."""
    return [
        index
        for index, name in enumerate(grid.columns)
        if PROSE.search(name) and any(line.cells[index].text for line in lines)
    ]


def label_columns(wording: Wording, lines: Sequence[Line], named: Places) -> set[int]:
    """The columns in which the rows are named: each says something of a row that those more like its name do not."""
    found: set[int] = set()
    for line in lines:
        said: Places = frozenset()
        for index, name in sorted(line.names, key=lambda pair: -wording.meet(pair[1]).share):
            mine = wording.meet(name).exact & named
            found |= {index} if mine - said else set()
            said |= mine
    return found


def _column(
    wording: Wording,
    grid: Grid,
    part: Places,
    labels: Collection[int],
    before: Sequence[int],
    dated: bool = False,
) -> int | None:
    """The column that a part of the question names most of; of several, the one about the column named before it."""
    best: tuple[int, ...] = (0, 0, 0, 0, 1, 0, 0, 0)
    found: int | None = None
    text = "".join(wording.said[i] for i in sorted(part))
    asked, amount = kind_of(text), bool(_AMOUNT.search(text))
    quarters = quarters_in(text)
    months = months_in(text) or months_in(wording.said)
    others = of_other_days(grid.columns, wording.said) | of_other_years(grid.columns, wording)
    of_part = [i for i, name in enumerate(grid.columns) if quarters & quarters_in(name) or months & months_in(name)]
    of_part += _changes_beside(grid.columns, of_part)
    if any(spans_in(text) & spans_in(name) - {"month"} for name in grid.columns):
        of_part = []  # "6月组合本周的涨幅": the week is the column's, the month the table's
    for index, name in enumerate(grid.columns):
        if (of_part and index not in of_part) or index in others:
            continue
        kin = any(_is_kin(grid.columns[b], name) for b in before)
        narrower = set(_NARROWER.findall(name)) - set(_NARROWER.findall(wording.said))
        narrower -= {"其中"} if kin or index in of_part else set()  # the quarter asked for, of the months to date
        if index in labels or not name or narrower or (not dated and _is_dated(grid, index)):
            continue
        if wording.years and (of := years_in(name)) and of.isdisjoint(map(str, wording.years)):
            continue
        if (span := spans_in(text)) and (of := spans_in(name)) and not span & of:
            continue
        met = wording.meet(name)
        mine = met.all & part
        if of_another_base(text, name) or (name.startswith("是否") and not WHETHER.search(wording.said)):
            continue  # whether somebody is paid tells not how much
        if _WHEN.search(name) and (amount or text.endswith("什么")) and not _WHEN_ASKED.search(wording.said):
            continue  # what was published is no day, nor is how much of it
        if kind_of(name) not in ("", asked) or (amount and PROSE.search(name)) or is_rate_of_amount(wording, name):
            continue
        if (amount and tells_rate(wording, name)) or with_one_offs(wording.said, core_of(name)):
            continue
        if not _OPENING.search(wording.said) and _is_opening(name, grid.columns):
            continue
        if _BOUGHT_OR_SOLD.search(text) and _COMPARED.search(name):
            continue  # shares are sold or not, whatever grew over the year
        if asked == "share" and not kind_of(name) and not mine - wording.whole:
            continue  # what a share is of is not asked for
        change = asked == "change" and kind_of(name) == asked and bool(mine)
        points = change and bool(_POINTS.search(text) and _POINTS.search(name))
        worth = (
            int(bool(mine) and in_unit_asked(text, _unit(grid, index))),
            int(kind_of(name) == asked and bool(mine)),
            int(points),
            int(change and kin),  # how it changed asks on for the measure before it
            len(mine) + len(met.exact & part),
            int(kin),
            int(bool(of_all(name)) or asks_what(text, name)),
            round(100 * met.share),
        )
        if (mine & wording.ink or met.share >= 1.0) and worth > best:
            best, found = worth, index
    in_part = found is not None and wording.meet(grid.columns[found]).share < 1.0
    return None if in_part and not dated and _names_dated(wording, grid, part, labels) else found


def _is_opening(name: str, columns: Sequence[str]) -> bool:
    """Whether a column is of the beginning of a year where another is of its end ("年初持股数" beside "年末持股数")."""
    end = _OPENING.sub(lambda match: _ENDS[match.group()], name, count=1)
    return end != name and end in columns


def _names_dated(wording: Wording, grid: Grid, part: Places, labels: Collection[int]) -> bool:
    """Whether a part of the question names a column of a year wholly ("期末余额"): one of which it says a word is not meant."""
    named = (wording.meet(name) for i, name in enumerate(grid.columns) if i not in labels and _is_dated(grid, i))
    return any(met.share >= 1.0 and met.exact & part for met in named)


def _changes_beside(columns: Sequence[str], of_part: Collection[int]) -> list[int]:
    """The columns of changes right of those of a month or quarter ("10月营收", "同比") that are of the same, up to the next measure."""
    found: list[int] = []
    for at in of_part:
        for index in range(at + 1, len(columns)):
            if index in of_part or kind_of(columns[index]) != "change" or quarters_in(columns[index]):
                break
            found.append(index)
    return found


def _unit(grid: Grid, index: int) -> str:
    """The unit of a column's figures, by its first row that has one."""
    cell = next((line.cells[index] for line in grid.lines if line.cells[index].value is not None), None)
    return "" if cell is None else cell.unit or ("" if grid.turned else unit_of(grid.sheet.table, index, cell))


def _is_kin(before: str, name: str) -> bool:
    """Whether a column's name holds the one named before it, or stands under the same band."""
    band = before.rpartition("/")[0]
    beside = bool(band) and name.startswith(f"{band}/") and name != before
    return beside or core_of(before) in core_of(name) != core_of(before)


def kind_of(text: str) -> str:
    """Whether a column, or a part of a question, is of a change, of a share of a whole, or of neither."""
    if _CHANGE.search(text):
        return "change"
    return "share" if _SHARE.search(text) else ""


def _is_dated(grid: Grid, index: int) -> bool:
    years = grid.lines[0].years
    return index < len(years) and years[index] is not None


def understood_columns(
    wording: Wording, grid: Grid, lines: Sequence[Line], named: Places, period: int | None
) -> list[int]:
    """The columns of a question that names none: who the rows are of, the years', the only figure, all of a row of words."""
    labels = label_columns(wording, lines, named)
    if (
        (WHO.search(wording.said) or LIST.search(wording.said))
        and grid.subject is not None
        and grid.subject not in labels
    ):
        return [grid.subject]
    line = lines[0]
    if dated := of_years(wording, line, period):
        return dated
    wanted = years_wanted(wording, period)
    figures = [
        i
        for i, cell in enumerate(line.cells)
        if cell.value is not None and i not in labels and not of_another(line, i, wanted)
    ]
    if _AMOUNT.search(wording.said):
        figures = [i for i in figures if not tells_rate(wording, grid.columns[i])]
    spots = {(line.cells[i].page, line.cells[i].start): i for i in reversed(figures)}
    if len(spots) == 1:
        return list(spots.values())
    if not figures and not _AMOUNT.search(wording.said):
        return [i for i, cell in enumerate(line.cells) if cell.text and i not in labels]
    return []


def ranked_column(wording: Wording, grid: Grid, rank: Rank) -> int | None:
    """The column of figures that the rows are ranked by: named before the superlative, else after it, else the only one."""
    figures = {
        i
        for i in range(len(grid.columns))
        if sum(line.cells[i].value is not None for line in grid.lines) * 2 >= len(grid.lines)
        and not ORDINAL.match(grid.columns[i])
    }
    others = [i for i in range(len(grid.columns)) if i not in figures]
    low, high = next((span for span in wording.parts if span[0] <= rank.start < span[1]), (0, len(wording.said)))
    elsewhere = [range(*span) for span in wording.parts if span != (low, high)]
    for part in (range(low, rank.start), range(rank.end, high), *elsewhere):
        column = _column(wording, grid, frozenset(part), others, (), dated=True)
        if column is not None:
            return column
    plain = sorted(i for i in figures if not kind_of(grid.columns[i]))
    if len(figures) == 1:
        return min(figures)
    return plain[0] if rank.listed and plain else None
