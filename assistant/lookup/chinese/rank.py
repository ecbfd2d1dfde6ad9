"""The rows of a table in the order that a question asks for: the largest, the smallest, the n-th."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.amounts.quantities import count_of
from assistant.lookup.chinese.grid import Grid, Line
from assistant.tables.rows import REST

_MOST = re.compile(
    r"最(?P<sense>[大高多强好长久重快猛贵深小低少弱差短轻慢惨])(?!(?:只|才)?[能可]|支持|做到)(?:前?(?P<top>[两二三四五六七八九十]|\d{1,2})(?=[位名个家大种项款笔只条]))?"
)
_NTH = re.compile(
    r"(?:排名|排在|位列|排)?第(?P<k>[一二三四五六七八九十\d]+)(?P<sense>[大高多低少小])|(?:排名|排在|位列|排)第(?P<place>[一二三四五六七八九十\d]+)"
)
_SEVERAL = re.compile(
    r"第[一二三四五六七八九十\d](?:大(?:[\u3400-\u9fff]{2,4}?)?|[名位])?(?:[、,，和与及]第?[一二三四五六七八九十\d](?:大(?:[\u3400-\u9fff]{2,4}?(?=[、,，和与及]第))?|[名位])?)+(?<=[大名位])"
)
"""Several places of a list: "第一、第二大", "第一大客户和第二大"."""
_ONE_OF_SEVERAL = re.compile(r"(?:第|(?<=[、,，和与及]))([一二三四五六七八九十\d])")
_PLACE_OF = re.compile(r"第[一二三四五六七八九十\d]+大")
_FIRST = re.compile(r"前(?P<top>[二两三四五六七八九十]|\d{1,2})(?P<sense>[高多低少])")
_FIRST_OF = re.compile(r"前(?P<top>[二两三四五六七八九十]|\d{1,2})(?P<sense>[大名位])(?=[\u3400-\u9fff]{2})")
EACH = re.compile(r"谁|哪些|哪几|哪[二两三四五六七八九十\d]|分别|各|名单|列出|列举")
TOGETHER = re.compile(r"合计|总共|一共|总额|总和|加起来|平均")
PLACE = re.compile(
    r"(?:排名?|位列|名列|居)?第(?P<k>[一二三四五六七八九十]+|\d{1,2})(?:名|位|中标|候选|(?=[，,？?呢的是]|$))"
)
_PLACES = re.compile(r"(?:排名|名次|位次)(?:/(?:本[期周月年日]|最新|当前))?$")
"""A column of places that the table itself gives."""
_LEAST = frozenset("小低少弱差短轻慢惨")
_LOSES = re.compile(r"(?:亏损?|赔)[\u3400-\u9fff]{0,2}$")
_FALLS = re.compile(r"(?:降|减|跌|掉|下滑|缩水)[\u3400-\u9fff]{0,3}$")


@dataclass(frozen=True, slots=True)
class Rank:
    """The `k`-th row, or the first `top`, the largest first or (`least`) the smallest; `falls` where a fall is ranked;
    `listed` where a place in a list is asked for (第二大客户); `loses` where a loss is ranked, which is printed as a profit below zero;
    [start, end) says so."""

    k: int
    least: bool
    falls: bool
    start: int
    end: int
    listed: bool = False
    top: int = 1
    loses: bool = False


def rank_of(said: str) -> Rank | None:
    """The rank that a folded question asks for, None where it asks for none."""
    if places := _places(said):
        return places
    several = bool(EACH.search(said) or TOGETHER.search(said))
    match = (
        _NTH.search(said) or _FIRST.search(said) or _MOST.search(said) or (_FIRST_OF.search(said) if several else None)
    )
    if match is None:
        return None
    parts = match.groupdict()
    loses = bool(_LOSES.search(said[: match.start()]))
    falls = loses or bool(_FALLS.search(said[: match.start()]))
    k, top = (count_of(place or "一") or 1 for place in (parts.get("k") or parts.get("place"), parts.get("top")))
    return Rank(
        k,
        match["sense"] in _LEAST if match["sense"] else False,
        falls,
        *match.span(),
        match.re in (_NTH, _FIRST_OF),
        top,
        loses,
    )


def _places(said: str) -> Rank | None:
    """The places, one after the other, that a folded question names of a list; None where it names none, or leaves some out."""
    match = _SEVERAL.search(said)
    named = [count_of(digit) for digit in _ONE_OF_SEVERAL.findall(match.group())] if match else []
    if match is None or named != list(range(named[0], named[0] + len(named))):
        return None
    return Rank(named[0], False, False, *match.span(), listed=True, top=len(named))


def compares_places(said: str) -> bool:
    """Whether a folded question sets one place against another ("第一大客户比第二大客户多"): no one row tells that."""
    return len(set(_PLACE_OF.findall(said))) > 1 and not _SEVERAL.search(said)


def in_place(said: str, grid: Grid, lines: Sequence[Line]) -> list[Line]:
    """Of several rows (of all where none is named) the one to which the table gives the place that a folded question asks for
    ("第二名"); empty where it asks for none, or the table gives none."""
    match = PLACE.search(said)
    at = next((index for index, name in enumerate(grid.columns) if _PLACES.search(name)), None)
    lines = lines or grid.lines
    if match is None or at is None or len(lines) < 2:
        return []
    held = [line for line in lines if line.cells[at].value == (count_of(match["k"]) or 1)]
    return held if len(held) == 1 else []


def ranked(lines: Sequence[Line], column: int, rank: Rank) -> list[Line]:
    """The rows of that rank, with those that share the last one's figure; none where the table has fewer."""
    single = (line for line in lines if not line.total and not any(REST.match(name) for _, name in line.names))
    rows = [(value, line) for line in single if (value := line.cells[column].value) is not None]
    falling = rank.falls and any(value < 0 for value, _ in rows)
    if rank.loses:
        rows = [(value, line) for value, line in rows if (value < 0) == falling]
    rows.sort(key=lambda pair: pair[0], reverse=rank.least == falling)
    first, last = rank.k - 1, rank.k + rank.top - 2
    if len(rows) < max(last + 1, 1 if rank.loses else 2):
        return []
    low, high = sorted((rows[first][0], rows[last][0]))
    return [line for value, line in rows if low <= value <= high]
