"""The rows of a table that a question picks: by name, by day, by a bound."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.amounts.figures import Figure, compatible, figures
from assistant.question.bound import bound_in
from assistant.question.operation import OF_SIGN
from assistant.records import Query
from assistant.tables.among import EXCEPT, in_office, is_left_out, left_out
from assistant.tables.cell_units import leaf, value_text
from assistant.tables.columns import column_for, months_in, years_in
from assistant.tables.markets import endings_asked, is_of
from assistant.tables.peers import AMONG_PEERS, peer_rows
from assistant.tables.rows import MONTH_ROW, TOTAL
from assistant.words.names import fold
from ingest.dates import Mention, find_dates
from ingest.records import Cell, Table

_FALLS = re.compile(
    r"(?P<loss>亏损|亏钱|亏了?的)|下跌|下降|下滑|回落|为负|收跌|走低|减少|减[持仓]|降价|负增长|(?<![涨领])跌了?(?=的|[？?。]|$)"
)
_RISES = re.compile(
    r"(?P<gain>盈利|赚钱|赚了?的)|上涨|上升|(?<!负)增长|为正|收涨|走高|增加|增持|加仓|提价|(?<!领)涨了?(?=的|[？?。]|$)"
)
_FALL = re.compile(r"(?:(?<!涨)跌|降)[^涨升，,]{0,4}$")
"""What is said right before a bound that it is one on falls."""
_CHANGES = re.compile(r"增减|变动|变化|涨跌|同比|环比|[增减]持")
_COUNTED = re.compile(r"(?:几|多少)[条家只份项个支次款种名位]|how many", re.I)
SINGLE = re.compile(r"[铜铝铅锌锡镍金银钢铁煤锂钴钨钼锑镁钛铬锰油气棉糖米豆猪蛋鸡牛羊]")
"""Goods that tables print as one character."""
_EQUAL = re.compile(r"(?:为|是|等于|持平于)(?P<value>[-+]?\d+(?:\.\d+)?)%?(?![\d年月日])")
_PART = re.compile(r"[分按](?P<of>[\u3400-\u9fff]{2,6}?)(?:情况|划分)?")
"""A row that says by what those below it part a whole."""
_SUFFIX = re.compile(r"(?:指数|行业|板块|股份|集团|控股|公司|-[a-z]{1,2})$")


def matching_rows(query: Query, table: Table, but: int | None = None) -> list[tuple[Cell, ...]]:
    """The rows that the question picks by what their cells say, by their day, by a bound; all rows when it picks none."""
    said = fold(query.standalone)
    without = left_out(said)
    said = EXCEPT.sub("", said)
    around = fold(" ".join((table.caption, table.group, *table.section)))
    exact = {index: {fold(row[index].text) for row in table.rows} for index in range(len(table.columns))}
    picked: list[tuple[int, tuple[Cell, ...]]] = []
    rows = _of_the_market(_of_the_part(table, said), said)
    rows = peer_rows(rows) if AMONG_PEERS.search(said) else rows
    rows = [row for row in rows if not is_left_out(row, without)]
    for row in [rows[at] for at in in_office(rows, said)] or rows:
        hits = 0
        for index, cell in enumerate(row):
            text = fold(cell.text)
            if (
                index == but
                or cell.kind not in ("text", "ticker")
                or not text
                or TOTAL.match(text)
                or _within_longer(said, text, exact[index])
            ):
                continue
            core = _SUFFIX.sub("", _SUFFIX.sub("", text))
            kinds = 1 < len(exact[index]) <= len(table.rows) // 2  # a kind of rows, of several
            part = text in said and (kinds or (text in query.entities and len(exact[index]) > 1))
            hits += any(_says(said, form) and (form not in around or part) for form in (text, core)) or any(
                len(term) > 1
                and term in text
                and term not in around
                and not any(term in held for held in exact.values())
                for term in query.entities
            )
        hits += any(falls_on(cell, time) for cell in row for time in query.times) or _in_months(row, said)
        picked.append((hits, row))
    most = max((hits for hits, _ in picked), default=0)
    rows = [row for hits, row in picked if hits == most]
    return of_sign(within(rows, table, said), table, said)


def _of_the_market(rows: list[tuple[Cell, ...]], said: str) -> list[tuple[Cell, ...]]:
    """The rows of shares of the market that the question names, where a table has those of several; all otherwise."""
    asked = endings_asked(said)
    own = [row for row in rows if is_of(row, asked)] if asked else []
    return own or rows


def _within_longer(said: str, form: str, others: Collection[str]) -> bool:
    """Whether a question says a cell's text only as a part of another of its column: 推荐 in 强烈推荐."""
    longer = [other for other in others if form != other and form in other and other in said]
    for other in longer:
        said = said.replace(other, "")
    return bool(longer) and form not in said


def _of_the_part(table: Table, said: str) -> list[tuple[Cell, ...]]:
    """The rows of the part of a table that the question names ("分地区 …", "分产品 …"); all where it names none."""
    parts: dict[str, list[tuple[Cell, ...]]] = {"": []}
    for row in table.rows:
        labels = {cell.text for cell in row if cell.text}
        heading = _PART.fullmatch(next(iter(labels))) if len(labels) == 1 else None
        part = heading["of"] if heading else next(reversed(parts))
        parts.setdefault(part, []).extend([] if heading else [row])
    named = [rows for part, rows in parts.items() if part and part in said and rows]
    return named[0] if len(named) == 1 else list(table.rows)


def _says(said: str, form: str) -> bool:
    """Whether a question names a row by `form`; a single character only where it is a word of its own kind (a metal)."""
    if form in ("男", "女"):
        return bool(re.search(rf"(?<![男女]){form}(?=[性士的员高董监])", said))
    return form in said if len(form) > 1 else bool(SINGLE.match(form)) and form in said


def of_sign(rows: list[tuple[Cell, ...]], table: Table, said: str) -> list[tuple[Cell, ...]]:
    """The rows whose figure is what a count asks for: falls, losses, rises, or equal to a figure; all where it asks none."""
    if not _COUNTED.search(said) and not OF_SIGN.search(said):
        return rows
    falls, rises, equal = _FALLS.search(said), _RISES.search(said), _EQUAL.search(said)
    if equal and (column := column_for(table, said[: equal.start()])) is not None:
        return [row for row in rows if row[column].value == float(equal["value"])]
    if bool(falls) == bool(rises):
        return rows
    column = sign_column(table, said)
    if column is None:
        return rows
    values = [(row, row[column].value) for row in rows]
    return [row for row, value in values if value is not None and (value < 0 if falls else value > 0)]


def sign_column(table: Table, said: str) -> int | None:
    """The column whose sign tells what rose and what fell: a named column of changes since some day, of profits where money is lost
    or gained, else of changes."""
    told = _FALLS.search(said) or _RISES.search(said)
    if told is None:
        return None
    rest = f"{said[: told.start()]}{said[told.end() :]}"
    named = column_for(table, rest)
    if named is not None and any((row[named].value or 0) < 0 for row in table.rows):
        return named
    money = told.groupdict().get("loss") or told.groupdict().get("gain")
    named = column_for(table, f"{said}利润" if money else f"{rest}涨跌幅")
    if named is not None and (money or any((row[named].value or 0) < 0 for row in table.rows)):
        return named
    changes = (index for index, name in enumerate(table.columns) if _CHANGES.search(leaf(table, name)))
    return named if money else next(changes, named)


def falls_on(cell: Cell, time: Mention) -> bool:
    """Whether a date cell ("06-12", "2024-09-06 20:18") is of the day or period asked about."""
    if cell.kind != "date":
        return False
    if match := re.match(r"(\d{1,2})[-/.](\d{1,2})(?![-/.\d])", cell.text.strip()):
        return (time.first.month, time.first.day) == (int(match[1]), int(match[2])) and time.first == time.last
    return any(time.first <= told.first and told.last <= time.last for told in find_dates(cell.text, time.first))


def _in_months(row: tuple[Cell, ...], said: str) -> bool:
    """Whether a row is called by a month that the question names, alone or in a stretch of them, of the year it names if it names one."""
    called = MONTH_ROW.fullmatch(row[0].text.strip()) if row else None
    if called is None:
        return False
    years, month = years_in(said), int(called["month"])
    in_year = not years or not called["year"] or called["year"] in years
    return in_year and any(first <= month <= last for first, last in months_in(said))


def within(rows: list[tuple[Cell, ...]], table: Table, said: str) -> list[tuple[Cell, ...]]:
    """The rows inside the bound that the question sets ("涨幅超过10%", "市值1万亿美元以上"); all where it sets none.

    A limit with its scale, its currency or "%" is held against what the cells mean, a bare number against what they print. Of a
    column of changes "跌幅超过10%" takes those below -10 %.
    """
    bound = bound_in(said)
    column = column_for(table, said[: bound.end]) if bound else None
    if bound is None or column is None:
        return rows
    limit = abs(float(bound.limit.value or 0))
    fallen = bound.limit.sign < 0 or _FALL.search(said[: bound.start])
    falling = fallen and any((row[column].value or 0) < 0 for row in rows)
    values = [(row, _meant(bound.limit, table, column, row)) for row in rows]
    if falling:
        return [row for row, value in values if value is not None and value < 0 and bound.holds(-value, limit)]
    return [row for row, value in values if value is not None and bound.holds(value, limit)]


def _meant(limit: Figure, table: Table, column: int, row: tuple[Cell, ...]) -> float | None:
    """A cell's value in the terms of `limit`; None where it has none, or one of another currency or kind."""
    cell = row[column]
    if cell.value is None or (limit.kind == "number" and limit.text.replace(",", "").replace(".", "", 1).isdigit()):
        return cell.value
    told = next((f for f in figures(value_text(table, column, cell, row)) if f.value is not None), None)
    if told is None or not compatible(told.unit, limit.unit) or (told.kind == "number") != (limit.kind == "number"):
        return None
    return float(told.value) if told.value is not None else None
