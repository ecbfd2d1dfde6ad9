"""Columns of one name: a change, a share or a margin that comes again goes by the measure that stands left of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.values import is_period

_RELATIVE = re.compile(
    r"(?:累计|单[季月])?(?:同比|环比|增速|增长率?|增幅|增减|变动|变化|涨跌幅?|升幅|降幅|占比|比例|比重|份额|毛利率|净利率|利润率|yoy|qoq|mom|growth|change|chg|margin|share)(?:增[减长速幅]|变动|变化|率|幅度)?",
    re.I,
)
"""What a column is called that tells something of another."""
_UNIT = re.compile(r"\s*(?:[(（][^()（）]{1,12}[)）]|[%％])\s*$")


def told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """The columns' names, those that come again after the measure of their own band that stands left of each: 收入, 同比, 利润, 同比
    become 收入, 收入同比, 利润, 利润同比; one beside them (环比) goes with them. After a period the two are levels of a name. Names that stay alike are left alone."""
    counts = Counter(names)
    again: list[int] = []
    for number, name in enumerate(names):
        beside = number - 1 in again and name.rpartition("/")[0] == names[number - 1].rpartition("/")[0]
        if _is_relative(name) and (counts[name] > 1 or beside):
            again.append(number)
    found = {number: _of_its_measure(names, number) for number in again}
    told = tuple(found.get(number, name) for number, name in enumerate(names))
    made = Counter(told)
    alike = {names[number] for number in again if made[told[number]] > 1}
    return tuple(old if old in alike else new for old, new in zip(names, told, strict=True))


def _is_relative(name: str) -> bool:
    return bool(_RELATIVE.fullmatch(_UNIT.sub("", name.rpartition("/")[2])))


def _of_its_measure(names: Sequence[str], number: int) -> str:
    """A column's name after that of the measure left of it, under the same band; its own where none stands there."""
    band, bar, own = names[number].rpartition("/")
    for left in range(number - 1, 0, -1):
        over, _, measure = names[left].rpartition("/")
        if over != band:
            break
        if measure and not _is_relative(names[left]):
            plain = _UNIT.sub("", measure)
            return f"{band}{bar}{plain}{'/' if is_period(plain) else ''}{own}"
    return names[number]
