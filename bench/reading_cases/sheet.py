"""A PDF being drawn, and the truth of what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bench.reading_cases.words import sentences, wrapped

WQY = Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc")
Triple = tuple[str, str, str]


@dataclass
class TableTruth:
    """A table's cells as (row label, column label, value); `head` is its number of header rows."""

    ruled: bool
    head: int
    triples: list[Triple] = field(default_factory=list)


@dataclass
class Truth:
    """What a file holds: per page (from 0) its content lines in reading order and its furniture; tables; metadata.

    `ink` is all that a page prints, the labels of charts and the cells of tables included, where more than its lines is printed.
    `unmapped` marks a file whose characters nothing but OCR can tell: its pages must be told as garbled.
    """

    lines: list[list[str]] = field(default_factory=list)
    furniture: list[list[str]] = field(default_factory=list)
    tables: list[TableTruth] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    ink: list[list[str]] = field(default_factory=list)
    unmapped: bool = False


@dataclass
class Case:
    """One file to be drawn."""

    name: str
    draw: Callable[[Sheet], None]
    fonts: str = "cid"
    size: tuple[float, float] = (595, 842)


def fonts() -> list[str]:
    """The fonts at hand: CID, not embedded; TrueType, embedded, where WenQuanYi is installed; Latin, not embedded."""
    return ["cid", "truetype"] if WQY.exists() else ["cid"]


class Sheet:
    """A canvas that keeps the truth; y counts from the top. Text marked `late` is drawn when the page ends."""

    def __init__(self, path: Path, case: Case, seed: int) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.canvas: Any = Canvas(str(path), pagesize=case.size)
        self.width, self.height = case.size
        self.random = Random(f"{case.name}{seed}")
        self.seed = seed
        self.truth = Truth()
        self.latin = case.fonts == "latin"
        self.font = _register(case.fonts)
        self.text = sentences(self.random, self.latin)
        self._late: list[tuple[str, float, float, float]] = []
        self._begin()

    def _begin(self) -> None:
        self.truth.lines.append([])
        self.truth.furniture.append([])
        self.truth.ink.append([])

    def put(self, text: str, x: float, y: float, size: float = 10, late: bool = False) -> None:
        """Ink without truth: chart axes, table cells."""
        self.truth.ink[-1].append(text)
        if late:
            self._late.append((text, x, y, size))
        else:
            self._draw(text, x, y, size)

    def _draw(self, text: str, x: float, y: float, size: float) -> None:
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(x, self.height - y, text)

    def line(self, text: str, x: float, y: float, size: float = 10, late: bool = False) -> None:
        self.truth.lines[-1].append(text)
        self.put(text, x, y, size, late)

    def running(self, text: str, x: float, y: float, size: float = 8) -> None:
        self.truth.furniture[-1].append(text)
        self.put(text, x, y, size)

    def column(self, x: float, y: float, width: float, bottom: float, size: float = 10, indent: bool = True) -> float:
        """Paragraphs that fill a column down to `bottom`; where it ends."""
        step = 1.55 * size
        while y + 3 * step < bottom:
            first = 2 * size if indent and not self.latin else 0.0
            for number, text in enumerate(wrapped(self.text, self.random, width - first, width, size, self.measure)):
                if y > bottom:
                    break
                self.line(text, x + (first if number == 0 else 0), y, size)
                y += step
            y += 0.5 * step
        return y

    def measure(self, text: str, size: float) -> float:
        return float(self.canvas.stringWidth(text, self.font, size))

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.6) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def page(self) -> None:
        """The next page."""
        self._end()
        self._begin()

    def _end(self) -> None:
        for text, x, y, size in self._late:
            self._draw(text, x, y, size)
        self._late.clear()
        self.canvas.showPage()

    def save(self) -> Truth:
        self._end()
        self.canvas.save()
        return self.truth


def _register(name: str) -> str:
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    if name == "latin":
        return "Times-Roman"
    if name == "cid":
        registerFont(UnicodeCIDFont("STSong-Light"))
        return "STSong-Light"
    registerFont(TTFont("wqy", str(WQY), subfontIndex=0))
    return "wqy"
