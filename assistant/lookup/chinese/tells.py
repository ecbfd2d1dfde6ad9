"""Whether rows tell the kind of thing that a question asks for: how much, a loss, a company by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.lookup.chinese.grid import Grid, Line
from assistant.lookup.chinese.rank import EACH, TOGETHER
from assistant.lookup.chinese.wording import Wording, core_of
from assistant.tables.part_asked import FIRST_FEW, tells_firms_pay, tells_first_few, tells_quarter
from assistant.words.called import ORGANISATION

_ONE_OF_THEM = re.compile(r"谁|哪一?[位家]|哪一?个?(?:子|参股|控股)?公司")
_COMPANIES_BY_NAME = re.compile(r"哪几家|哪些(?:公司|企业|单位)|哪[两三四五六七八九十]家")
_ITEMS = re.compile(r"^(?:项目|科目|类别|指标)$")
"""How a column of items of the accounts is called."""
_YES = re.compile(r"是|√|yes", re.I)
_FIGURE = re.compile(r"[\d@]|[一二两三四五六七八九十]")
_TIMES = re.compile(r"(?:19|20)\d\d年|\d+(?:个?[年月天]|日)|[一二两三四五六七八九十]")
"""Times and words of number, which prose is full of."""
LONG = 32
"""Characters from which a cell is taken for several sentences' prose."""


def asks_one_of_them(said: str) -> bool:
    """Whether a folded question asks which company, or who."""
    return bool(_ONE_OF_THEM.search(said))


def of_first_few(said: str) -> bool:
    """Whether a folded question asks for the first few of a list together."""
    return bool(FIRST_FEW.search(said) and TOGETHER.search(said)) and not EACH.search(said)


def tells_loss(grid: Grid, column: int) -> bool:
    """Whether a column is of losses, or one of profits in which some row has a loss."""
    values = (line.cells[column].value for line in grid.lines if not line.total)
    return "亏" in grid.columns[column] or any(value is not None and value < 0 for value in values)


def names_none(wording: Wording, grid: Grid, lines: Sequence[Line]) -> bool:
    """Whether companies are asked for by name, and a row is one of a list of items, with no company in it."""
    if not _COMPANIES_BY_NAME.search(wording.said) or len(lines) != 1 or grid.subject is None or grid.turned:
        return False
    words = [cell.text for cell in lines[0].cells if cell.kind == "text"]
    return bool(_ITEMS.search(grid.columns[grid.subject])) and not any(map(ORGANISATION.search, words))


def is_a_firms_pay(wording: Wording, lines: Sequence[Line]) -> bool:
    """Whether people's pay is asked for, and a row tells what an auditor is paid."""
    texts = (cell.text for line in lines for cell in line.cells if cell.kind == "text")
    return any(tells_firms_pay(wording.said, text) for text in texts)


def is_of_the_part(said: str, grid: Grid, lines: Sequence[Line], columns: Sequence[int], ranked: bool) -> bool:
    """Whether rows tell of the quarter, or of the first few of a list, that a folded question asks about, and not of all."""
    names = (name for line in lines for _, name in line.names)
    told = " ".join((*grid.around, *(grid.columns[c] for c in columns), *names, *(c.text for c in lines[0].cells[:2])))
    if not ranked and not tells_quarter(said, told):
        return False
    few = FIRST_FEW.search(said) and not ranked and not all(line.total for line in lines)
    return not few or tells_first_few(told)


def of_the_sort(wording: Wording, grid: Grid, lines: Sequence[Line]) -> list[Line]:
    """Of rows that a column sorts into those that are something and those that are not ("是否独立董事"), those that are what is asked for."""
    for index, name in enumerate(grid.columns):
        sort = core_of(name).removeprefix("是否")
        asked = name.startswith("是否") and len(sort) > 1 and sort in wording.said
        if asked and not re.search(rf"(?:[不非]是?|没有?){sort}", wording.said):
            return [line for line in lines if _YES.fullmatch(line.cells[index].text.strip())]
    return list(lines)


def tells_much(text: str) -> bool:
    """Whether a cell tells how much: prose that only names a span of time does not."""
    return bool(_FIGURE.search(_TIMES.sub("", text) if len(text) >= LONG else text))
