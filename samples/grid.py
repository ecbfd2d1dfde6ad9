"""Tables: merged cells, headers of several levels, and rows that go on over the page."""

# ruff: noqa: D102, N802
# The methods are those of reportlab's Flowable, which names and documents them.
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from samples.fonts import BODY, LEAD
from samples.text import Style, Unit, break_lines, draw_line


@dataclass(frozen=True)
class Cell:
    """A cell: its text, how many columns and rows it covers, and where it is set."""

    text: str
    columns: int = 1
    rows: int = 1
    align: str = "center"


@dataclass(frozen=True)
class Look:
    """How a table is drawn; `rules` is all (a full grid), rows (no vertical rules) or three (three-line table)."""

    colour: str
    tint: str
    rules: str = "all"
    size: float = 8
    pad: float = 3.4
    font: str = BODY
    lead: str = LEAD
    header_colour: str = "#FFFFFF"
    line: str = "#9AA5B1"
    band: str = ""


@dataclass(frozen=True)
class Plan:
    """A table to be set: `widths` are shares of the column; a row lists the cells that begin in it, left to right.

    `caption` stands above, `unit` at the caption's right, `source` below. `key` names it to the ledger.
    """

    key: str
    caption: str
    widths: tuple[float, ...]
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    unit: str = ""
    source: str = ""


Placed = tuple[int, int, Cell]


def place(rows: tuple[tuple[Cell, ...], ...], columns: int) -> list[Placed]:
    """Each cell with the row and column it begins in; raises ValueError when a row does not fill the table."""
    taken: set[tuple[int, int]] = set()
    found: list[Placed] = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            found.append((number, column, cell))
            taken |= {(number + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
        if any((number, c) not in taken for c in range(columns)) or any(c >= columns for _, c in taken):
            raise ValueError(f"row {number} does not fill {columns} columns: {[c.text for c in row]}")
    return found


def cut(rows: tuple[tuple[Cell, ...], ...], at: int, columns: int) -> tuple[tuple[Cell, ...], ...]:
    """The rows from `at` on; a merged cell that began above goes on as an empty one, as word processors print it."""
    placed = place(rows, columns)
    first: list[tuple[int, Cell]] = []
    for row, column, cell in placed:
        if row < at < row + cell.rows:
            first.append((column, replace(cell, text="", rows=row + cell.rows - at)))
        elif row == at:
            first.append((column, cell))
    return (tuple(cell for _, cell in sorted(first, key=lambda pair: pair[0])), *rows[at + 1 :])


def shorten(rows: tuple[tuple[Cell, ...], ...], at: int) -> tuple[tuple[Cell, ...], ...]:
    """The rows before `at`, merged cells ending there."""
    return tuple(tuple(replace(c, rows=min(c.rows, at - i)) for c in row) for i, row in enumerate(rows[:at]))


@dataclass
class Measured:
    """Wrapped lines of each cell and the height of each row."""

    cells: list[tuple[int, int, Cell, list[list[Unit]]]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)


class Grid(Flowable):  # type: ignore[misc]
    """A table that flows: header repeated on every page, split between any two rows."""

    def __init__(self, plan: Plan, look: Look, note: Callable[[str, int, int, int], None], first: int = 0) -> None:
        super().__init__()
        self.plan, self.look, self.note, self.first = plan, look, note, first
        self.last = True

    def getSpaceBefore(self) -> float:
        return 6

    def getSpaceAfter(self) -> float:
        return 10

    def _style(self, cell: Cell, head: bool) -> Style:
        look = self.look
        colour = look.header_colour if head else "#222222"
        font = look.lead if head else look.font
        return Style(look.size, look.size * 1.36, font, colour, look.lead, colour, cell.align)

    def _measure(self, rows: tuple[tuple[Cell, ...], ...], head: bool) -> Measured:
        measured = Measured(heights=[self.look.size * 1.36 + 2 * self.look.pad] * len(rows))
        placed = place(rows, len(self.plan.widths))
        for row, column, cell in sorted(placed, key=lambda p: p[2].rows):
            room = sum(self.columns[column : column + cell.columns]) - 6
            lines = break_lines(cell.text, self._style(cell, head), room)
            measured.cells.append((row, column, cell, lines))
            need = len(lines) * self.look.size * 1.36 + 2 * self.look.pad
            have = sum(measured.heights[row : row + cell.rows])
            if need > have:
                measured.heights[row + cell.rows - 1] += need - have
        measured.cells.sort(key=lambda c: (c[0], c[1]))
        return measured

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        total = sum(self.plan.widths)
        self.columns = [room * w / total for w in self.plan.widths]
        self.room = room
        self.head = self._measure(self.plan.header, True)
        self.body = self._measure(self.plan.rows, False)
        self.above = 19.0 if self.plan.caption and self.first == 0 else 0.0
        self.below = 13.0 if self.plan.source and self.last else 0.0
        self.height = self.above + self.below + sum(self.head.heights) + sum(self.body.heights)
        return room, self.height

    def split(self, room: float, height: float) -> list[Flowable]:
        self.wrap(room, height)
        left = height - self.above - sum(self.head.heights)
        fit = 0
        while fit < len(self.body.heights) and left >= self.body.heights[fit]:
            left -= self.body.heights[fit]
            fit += 1
        if fit == len(self.body.heights):
            fit -= 1
        if fit < 2:
            return []
        plan, columns = self.plan, len(self.plan.widths)
        top = Grid(replace(plan, rows=shorten(plan.rows, fit)), self.look, self.note, self.first)
        top.last = False
        rest = Grid(replace(plan, rows=cut(plan.rows, fit, columns)), self.look, self.note, self.first + fit)
        rest.last = self.last
        return [top, rest]

    def draw(self) -> None:
        canvas, look, plan = self.canv, self.look, self.plan
        y = self.height
        if self.above:
            canvas.setFillColor(HexColor(look.colour))
            canvas.setFont(look.lead, 8.5)
            canvas.drawString(0, y - 11, plan.caption)
            if plan.unit:
                canvas.setFillColor(HexColor("#555555"))
                canvas.setFont(look.font, 7.5)
                canvas.drawRightString(self.room, y - 11, plan.unit)
            y -= self.above
        self.note(plan.key, canvas.getPageNumber(), self.first, self.first + len(plan.rows))
        top = y
        self._fill(y)
        y = self._draw_cells(self.head, y, True)
        middle = y
        y = self._draw_cells(self.body, y, False)
        if look.rules == "three":
            self._three_lines(top, middle, y)
        if self.below:
            canvas.setFillColor(HexColor("#555555"))
            canvas.setFont(look.font, 7)
            canvas.drawString(0, y - 10, plan.source)

    def _fill(self, y: float) -> None:
        canvas, look = self.canv, self.look
        if look.rules != "three":
            high = sum(self.head.heights)
            canvas.setFillColor(HexColor(look.tint))
            canvas.rect(0, y - high, self.room, high, stroke=0, fill=1)
        if look.band:
            y -= sum(self.head.heights)
            canvas.setFillColor(HexColor(look.band))
            for number, high in enumerate(self.body.heights):
                y -= high
                if (number + self.first) % 2:
                    canvas.rect(0, y, self.room, high, stroke=0, fill=1)

    def _draw_cells(self, part: Measured, y: float, head: bool) -> float:
        canvas, look = self.canv, self.look
        edges = [0.0]
        for wide in self.columns:
            edges.append(edges[-1] + wide)
        tops = [y]
        for high in part.heights:
            tops.append(tops[-1] - high)
        for row, column, cell, lines in part.cells:
            x0, x1 = edges[column], edges[column + cell.columns]
            y0, y1 = tops[row + cell.rows], tops[row]
            canvas.setStrokeColor(HexColor(look.line))
            canvas.setLineWidth(0.5)
            if look.rules == "all":
                canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=1, fill=0)
            elif look.rules == "rows":
                canvas.line(x0, y0, x1, y0)
            style = self._style(cell, head)
            base = (y0 + y1) / 2 + len(lines) * style.leading / 2 - style.leading / 2 - style.size * 0.36
            for line in lines:
                draw_line(canvas, line, style, x0 + 3, base, x1 - x0 - 6, True)
                base -= style.leading
        return tops[-1]

    def _three_lines(self, top: float, middle: float, bottom: float) -> None:
        self.canv.setStrokeColor(HexColor(self.look.colour))
        for y, thick in ((top, 1.2), (middle, 0.6), (bottom, 1.2)):
            self.canv.setLineWidth(thick)
            self.canv.line(0, y, self.room, y)
