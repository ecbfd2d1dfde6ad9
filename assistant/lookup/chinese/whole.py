"""Whether a question asks for all rows of a table together, and which row tells that."""

from __future__ import annotations

import re

from assistant.amounts.quantities import count_of
from assistant.lookup.chinese.grid import TOTAL, Grid, Line
from assistant.lookup.chinese.naming import MUCH
from assistant.lookup.chinese.rank import PLACE
from assistant.lookup.chinese.wording import Wording
from assistant.tables.part_asked import FIRST_FEW

_WHOLE = re.compile(r"合计(?!提)|总共|一共|总计|共计|总数|总量|总额|总和|前[一二三四五六七八九十\d]+(?:大|名|位|家)")
_ITEMS = re.compile(r"项目|科目|类别|指标|种类")
_SHOWN = re.compile(r"(?<=[\u3400-\u9fff]{3})(?:列示|明细|情况|分类|构成|表)+\s*$")
"""How captions end that say what is shown."""


def topic(caption: str) -> str:
    """What a caption says its table is of: 预付款项 of "预付款项列示"."""
    return _SHOWN.sub("", caption)


def asks_whole(said: str, grid: Grid) -> bool:
    """Whether a folded question asks for all rows together: of the first few, where it has no more."""
    few = FIRST_FEW.search(said)
    count = few and count_of(few["count"])
    rows = sum(not line.total for line in grid.lines)
    listed = any(FIRST_FEW.search(text) for text in grid.around) or not _of_items(grid)
    if count and (count < rows or (count > rows and not listed)):
        return False
    return bool(_WHOLE.search(said)) and not PLACE.search(said)


def _of_items(grid: Grid) -> bool:
    """Whether rows are items of the accounts, which are no list of which the first few are told."""
    return grid.subject is not None and bool(_ITEMS.fullmatch(grid.columns[grid.subject]))


def of_all(wording: Wording, line: Line) -> bool:
    """Whether a total is of the whole table, or of what the question names."""
    own = [TOTAL.sub("", name) for _, name in line.names if TOTAL.search(name)]
    return any(not name.strip() or wording.meet(name).share >= MUCH for name in own) or not own
