"""Which rows of a table a question names, in full, in other words or shortened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.lookup.chinese.about import is_rate_of_amount
from assistant.lookup.chinese.dated import of_the_day
from assistant.lookup.chinese.grid import Grid, Line
from assistant.lookup.chinese.wording import Places, Wording, core_of, places_of
from assistant.tables.among import is_left_out
from assistant.tables.row_filter import SINGLE
from assistant.words.names import fold

MUCH = 0.6
"""Share of a longer name that a question may shorten it to ("1年以内" for "1年以内小计")."""
WHOLE = 4
"""Characters of a row's whole name that name it though each is a quiet word by itself ("期末账面价值")."""
INNER = 3
"""Characters within a name that may stand for it."""
_OWNED = re.compile(r"项目|工程|厂[区房]|车间|基地|产线|合同|订单")
_WITHOUT_ONE_OFFS, _PROFIT = re.compile(r"扣非|扣除非经常"), re.compile(r"净利润?$|收益率$|每股收益$")
_OF_CONTROLS = re.compile(r"内部控制|内控")
_OF_ALL = re.compile(r"[合总小共]计|总[额量数]|全部|总共|一共")
"""What asks for a total."""
_IN_BRACKETS = re.compile(r"(?<=[(（,，])([\u3400-\u9fffa-z0-9]{2,})(?=[)）,，])")
_OFFICES = re.compile(r"[、,，/;；]")


def named_lines(wording: Wording, grid: Grid) -> tuple[list[Line], Places]:
    """The rows that the question names best, and the positions that name them."""
    best: list[Line] = []
    most: tuple[bool, int, int, float] = (False, 0, 0, 0.0)
    of_all = bool(_OF_ALL.search(wording.said))
    named: Places = frozenset()
    heads = union(wording.meet(name).exact for name in grid.columns) if grid.turned else frozenset()
    for line in grid.lines:
        if any(_OF_CONTROLS.search(name) for _, name in line.names) and not _OF_CONTROLS.search(wording.said):
            continue  # the audit as such is that of the accounts
        if is_left_out(line.cells, wording.without):
            continue
        if any(with_one_offs(wording.said, name) for _, name in line.names):
            continue
        covered, share = _naming(wording, grid, line, heads)
        covered -= wording.whole  # what a share is of is not whose share it is
        covered |= of_the_day(wording.said, line)
        under = wording.meet(line.under).all if line.under else frozenset()
        if not covered or not ((covered | under) & wording.ink or (share >= 1.0 and len(covered) >= WHOLE)):
            continue
        part = of_all or not line.total  # where a part is named, no total that is called as the measure is
        worth = (part, len((covered | under) & wording.ink), len(covered), share)
        if worth > most:
            best, most, named = [line], worth, covered | under
        elif worth == most:
            best.append(line)
    return best, named


def with_one_offs(said: str, name: str) -> bool:
    """Whether a profit without what comes once only is asked for, and a name is of one with it."""
    return bool(_WITHOUT_ONE_OFFS.search(said) and _PROFIT.search(name)) and not _WITHOUT_ONE_OFFS.search(name)


def _naming(wording: Wording, grid: Grid, line: Line, heads: Places) -> tuple[Places, float]:
    """The positions by which a row's names are named in the question, and the best share of one of them.

    A name may be said in other words altogether, but not in those of `heads`: what names an entry names no holder of it.
    """
    covered: Places = frozenset()
    best = 0.0
    for index, name in line.names:
        if is_rate_of_amount(wording, name):
            continue
        if good := _good(wording, name):
            covered, best = covered | good, 1.0
            continue
        met = wording.meet(name)
        whole = met.share_same >= 1.0 and not (met.same - met.exact) & heads
        places, share = (met.same if whole else met.exact), met.share
        if share < MUCH or (share < 1.0 and len(places) < 3):
            places, share = _office(wording, name)
            places, share = (places, share) if places else _short_form(wording, grid, index, name)
        covered |= places | kind_named(wording, name) if places else places
        best = max(best, share)
    return covered, best


def _good(wording: Wording, name: str) -> Places:
    """The position of a good that is printed as one character (铜), where it is a word of its own: LME铜, 铜的库存."""
    if len(name) != 1 or not SINGLE.match(name):
        return frozenset()
    found = re.finditer(
        rf"(?:^|(?<=[^\u3400-\u9fff])|(?<=[的和与及里中本上周])){name}(?!矿|杆|板(?!块)|材|箔|棒|管|带|合金|加工)",
        wording.said,
    )
    return frozenset(match.start() for match in found)


def kind_named(wording: Wording, name: str) -> Places:
    """The positions of what a name has in brackets: 电池级 of 碳酸锂（电池级）, TTM of 市盈率（TTM，倍）."""
    return frozenset(at for kind in _IN_BRACKETS.findall(fold(name)) for at in places_of(kind, wording.said))


def _office(wording: Wording, name: str) -> tuple[Places, float]:
    """The positions of one of several offices that a cell lists ("董事、财务总监")."""
    parts = _OFFICES.split(name)
    offices = [core for part in parts if len(core := core_of(part)) > 1] if len(parts) > 1 else []
    held = [office for office in offices if office in wording.said] if len(offices) > 1 else []
    return union(wording.meet(office).exact for office in held), 1.0 if held else 0.0


def _short_form(wording: Wording, grid: Grid, index: int, name: str) -> tuple[Places, float]:
    """The positions of a name's last words, or first, or `INNER` characters within it, where no other name of its column has them
    ("灯具" for "自有品牌灯具")."""
    core = core_of(name)
    if not wording.shares(core):
        return frozenset(), 0.0
    within = [core[at : at + size] for size in range(len(core) - 2, INNER - 1, -1) for at in range(1, len(core) - size)]
    for forms in (
        [core[at:] for at in range(1, len(core) - 1)],
        [core[:end] for end in range(len(core) - 1, 1, -1)],
        within,
    ):
        form = next((form for form in forms if form in wording.said), "")
        places = places_of(form, wording.said)
        told = 2 * len(places & wording.ink) > len(form)  # 上 of 坝上 is a quiet word by itself
        if form and any(form in core_of(text) for text in grid.around):
            continue  # what stands over the table is what every row is
        if form in wording.entities and _OWNED.search(core.replace(form, "", 1)):
            continue  # a project of the company asked about is not the company
        if form and re.search(rf"{re.escape(form)}(?:板块|行业|产业|指数)", wording.said):
            continue  # the sector is no company whose name ends in its
        if len(places) < len(form) or not told or any(form in column for column in grid.columns):
            continue  # 客户 of 客户B is what every row is
        others = {core_of(n) for line in grid.lines for i, n in line.names if i == index} - {core}
        if others and not any(form in other for other in others):
            return frozenset(places), MUCH
    return frozenset(), 0.0


def union(places: Iterator[Places]) -> Places:
    """All positions of several sets."""
    return frozenset().union(*places)
