"""Setting text: lines broken by the rules of Chinese typesetting, numbers and words never torn apart.

reportlab's own CJK wrapping breaks inside figures ("12.6%" over two lines), which no real report does. Inline markup is
one thing: `**lead words**` are set in the style's heavier face and colour.
"""

# ruff: noqa: D102, N802
# The methods are those of reportlab's Flowable, which names and documents them.
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from samples.fonts import BODY, LEAD

NO_START = set("，。、；：？！）》」』”’％…·")
NO_END = set("（《「『“‘")
TOKEN = re.compile(r"[!-~–’]+|\s+|.")

Run = tuple[str, bool]
Unit = tuple[Run, ...]


@dataclass(frozen=True)
class Style:
    """How a block is set; lengths in points, `indent` in ems for the first line, `align` left, right, center or justify."""

    size: float = 9.5
    leading: float = 16
    font: str = BODY
    colour: str = "#222222"
    lead_font: str = LEAD
    lead_colour: str = "#111111"
    align: str = "justify"
    indent: float = 0
    left: float = 0
    before: float = 0
    after: float = 4
    keep_with_next: bool = False
    bullet: str = ""
    bullet_colour: str = "#111111"

    def but(self, **changes: Any) -> Style:
        """The same style with some fields changed."""
        return replace(self, **changes)


def units(text: str) -> list[Unit]:
    """Pieces that may not be torn apart: a word or figure, or a character with the punctuation that clings to it."""
    found: list[Unit] = []
    for number, part in enumerate(text.split("**")):
        lead = number % 2 == 1
        for token in TOKEN.findall(part):
            clings = found and (token in NO_START or found[-1][-1][0][-1] in NO_END)
            if clings and not token.isspace() and not found[-1][-1][0].isspace():
                found[-1] = (*found[-1], (token, lead))
            else:
                found.append(((token, lead),))
    return found


def width(unit: Unit, style: Style) -> float:
    """Width of a unit in points."""
    return sum(float(stringWidth(t, style.lead_font if lead else style.font, style.size)) for t, lead in unit)


def _is_space(unit: Unit) -> bool:
    return unit[0][0].isspace()


def break_lines(text: str, style: Style, room: float) -> list[list[Unit]]:
    """Lines of units, each within `room` points (the first one less the indent); "\\n" forces a break."""
    return [line for piece in text.split("\n") for line in fill(units(piece), style, room)]


def fill(piece: list[Unit], style: Style, room: float) -> list[list[Unit]]:
    """The units in lines; a space at a line's end stays with it but takes no room."""
    lines: list[list[Unit]] = []
    line: list[Unit] = []
    left = room - style.indent * style.size
    for unit in piece:
        wide = width(unit, style)
        if line and wide > left + 0.01 and not _is_space(unit):
            lines.append(line)
            line, left = [], room
        if line or not _is_space(unit):
            line.append(unit)
            left -= wide
    return [*lines, line]


def trimmed(line: list[Unit]) -> list[Unit]:
    """The line without the spaces at its end."""
    end = len(line)
    while end and _is_space(line[end - 1]):
        end -= 1
    return line[:end]


def runs(line: list[Unit]) -> list[Run]:
    """The line's text in stretches of one face."""
    merged: list[Run] = []
    for text, lead in (run for unit in line for run in unit):
        if merged and merged[-1][1] == lead:
            merged[-1] = (merged[-1][0] + text, lead)
        else:
            merged.append((text, lead))
    return merged


def draw_line(canvas: Any, line: list[Unit], style: Style, x: float, y: float, room: float, last: bool) -> None:
    """Draw one line with its left edge at `x` and its baseline at `y`."""
    line = trimmed(line)
    spare = room - sum(width(u, style) for u in line)
    if style.align == "right":
        x += spare
    elif style.align == "center":
        x += spare / 2
    pen = canvas.beginText(x, y)
    canvas.say("".join(text for text, _ in runs(line)))
    if style.align == "justify" and not last:
        gaps = sum(_is_space(u) for u in line)
        letters = sum(len(t) for u in line for t, _ in u)
        if gaps >= 4:
            pen.setWordSpace(spare / gaps)
        elif spare < style.size * letters * 0.06:
            pen.setCharSpace(spare / max(letters - 1, 1))
    for text, lead in runs(line):
        pen.setFont(style.lead_font if lead else style.font, style.size)
        pen.setFillColor(HexColor(style.lead_colour if lead else style.colour))
        pen.textOut(text)
    pen.setWordSpace(0)
    pen.setCharSpace(0)
    canvas.drawText(pen)


class Text(Flowable):  # type: ignore[misc]
    """A paragraph or heading that flows and splits between lines, leaving at least two on each side."""

    def __init__(self, text: str, style: Style, rest: list[Unit] | None = None) -> None:
        super().__init__()
        self.text, self.style, self.rest = text, style, rest
        self.ends = True
        self.keepWithNext = style.keep_with_next

    def getSpaceBefore(self) -> float:
        return 0 if self.rest else self.style.before

    def getSpaceAfter(self) -> float:
        return self.style.after

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room - self.style.left
        if self.rest is None:
            self.lines = break_lines(self.text, self.style, self.room)
        else:
            self.lines = fill(self.rest, self.style, self.room)
        return room, len(self.lines) * self.style.leading

    def split(self, room: float, height: float) -> list[Flowable]:
        self.wrap(room, height)
        fit = min(int(height / self.style.leading), len(self.lines) - 2)
        if fit < 2:
            return []
        first = Text(self.text, self.style, [unit for line in self.lines[:fit] for unit in line])
        first.ends = False
        plain = self.style.but(indent=0, bullet="")
        return [first, Text(self.text, plain, [unit for line in self.lines[fit:] for unit in line])]

    def draw(self) -> None:
        style, lines = self.style, self.lines
        y = len(lines) * style.leading - style.leading / 2 - style.size * 0.36
        for number, line in enumerate(lines):
            indent = style.indent * style.size if number == 0 else 0
            if number == 0 and style.bullet:
                self.canv.setFillColor(HexColor(style.bullet_colour))
                self.canv.setFont(style.lead_font, style.size)
                self.canv.drawString(max(style.left - style.size * 1.15, 0), y, style.bullet)
            last = self.ends and number == len(lines) - 1
            draw_line(self.canv, line, style, style.left + indent, y, self.room - indent, last)
            y -= style.leading
