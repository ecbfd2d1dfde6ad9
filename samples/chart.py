"""Charts drawn with the report's own pen: line charts, bar charts and a pair of them side by side."""

# ruff: noqa: D102
# The methods are those of reportlab's Flowable, which names and documents them.
from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from samples.fonts import BODY, LEAD

GRID = "#D5DAE0"
AXIS = "#7A828C"


@dataclass(frozen=True)
class Series:
    """One line or one set of bars: its name in the legend, its values, its colour."""

    name: str
    values: tuple[float, ...]
    colour: str


@dataclass(frozen=True)
class Chart:
    """A chart: `labels` stand along the x axis; `kind` is line or bar; `suffix` follows the y labels ("%")."""

    caption: str
    source: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: str = "line"
    suffix: str = ""
    font: str = BODY


def walk(seed: int, length: int, start: float, end: float, swing: float) -> tuple[float, ...]:
    """A made-up price path from `start` to `end`; the same for the same seed on every machine."""
    dice = random.Random(seed)
    steps = [0.0]
    for _ in range(length - 1):
        steps.append(steps[-1] + (dice.random() + dice.random() - 1) * swing)
    slope = (end - start - steps[-1]) / (length - 1)
    return tuple(round(start + value + slope * i, 3) for i, value in enumerate(steps))


def _ticks(low: float, high: float) -> list[float]:
    steps = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
    step = next(s for s in steps if (high - low) / s <= 5)
    first = int(low // step)
    return [round((first + i) * step, 4) for i in range(int((high - first * step) // step) + 2)]


def _label(value: float, ticks: list[float], suffix: str) -> str:
    step = ticks[1] - ticks[0]
    digits = 0 if step >= 1 else 1 if step >= 0.1 else 2
    return f"{value:.{digits}f}{suffix}"


def paint(canvas: Any, chart: Chart, x: float, y: float, wide: float, high: float, size: float = 6.5) -> None:
    """Draw the plot (no caption) with its lower left corner at (x, y)."""
    values = [v for s in chart.series for v in s.values]
    ticks = _ticks(min(0, *values) if chart.kind == "bar" else min(values), max(values))
    margin = size * 4.6
    left, bottom, room, tall = x + margin, y + size * 2.2, wide - margin - 9, high - size * 4.6

    def level(value: float) -> float:
        return bottom + (value - ticks[0]) / (ticks[-1] - ticks[0]) * tall

    canvas.setFont(chart.font, size)
    canvas.setLineWidth(0.4)
    for tick in ticks:
        canvas.setStrokeColor(HexColor(GRID))
        canvas.line(left, level(tick), left + room, level(tick))
        canvas.setFillColor(HexColor(AXIS))
        canvas.drawRightString(left - 3, level(tick) - size * 0.35, _label(tick, ticks, chart.suffix))
    canvas.setStrokeColor(HexColor(AXIS))
    canvas.line(left, level(max(ticks[0], 0)), left + room, level(max(ticks[0], 0)))
    (_bars if chart.kind == "bar" else _lines)(canvas, chart, left, room, level, max(ticks[0], 0))
    _x_labels(canvas, chart, left, bottom, room, size)
    _legend(canvas, chart, left, y + high - size * 1.3, room, size)


def _bars(canvas: Any, chart: Chart, left: float, room: float, level: Any, base: float) -> None:
    slot = room / len(chart.labels)
    thick = slot * 0.6 / len(chart.series)
    for number, series in enumerate(chart.series):
        canvas.setFillColor(HexColor(series.colour))
        for i, value in enumerate(series.values):
            foot, head = sorted((level(base), level(value)))
            canvas.rect(left + slot * (i + 0.2) + thick * number, foot, thick, head - foot, stroke=0, fill=1)


def _lines(canvas: Any, chart: Chart, left: float, room: float, level: Any, base: float) -> None:
    for series in chart.series:
        path = canvas.beginPath()
        step = room / (len(series.values) - 1)
        path.moveTo(left, level(series.values[0]))
        for i, value in enumerate(series.values[1:], 1):
            path.lineTo(left + step * i, level(value))
        canvas.setStrokeColor(HexColor(series.colour))
        canvas.setLineWidth(1)
        canvas.drawPath(path)


def _x_labels(canvas: Any, chart: Chart, left: float, bottom: float, room: float, size: float) -> None:
    canvas.setFillColor(HexColor(AXIS))
    for i, label in enumerate(chart.labels):
        share = (i + 0.5) / len(chart.labels) if chart.kind == "bar" else i / (len(chart.labels) - 1)
        canvas.drawCentredString(left + room * share, bottom - size * 1.4, label)


def _legend(canvas: Any, chart: Chart, left: float, y: float, room: float, size: float) -> None:
    wide = [canvas.stringWidth(s.name, chart.font, size) + size * 3 for s in chart.series]
    x = left + (room - sum(wide)) / 2
    for series, step in zip(chart.series, wide, strict=True):
        canvas.setFillColor(HexColor(series.colour))
        canvas.rect(x, y + size * 0.2, size * 1.4, size * 0.35, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#333333"))
        canvas.drawString(x + size * 1.7, y, series.name)
        x += step


class Charts(Flowable):  # type: ignore[misc]
    """One chart across the column or two side by side, each with its caption above and its source below."""

    def __init__(self, charts: list[Chart], colour: str, note: Any, high: float = 120, lead: str = LEAD) -> None:
        super().__init__()
        self.charts, self.colour, self.note, self.high, self.lead = charts, colour, note, high, lead

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        return room, self.high + 42

    def draw(self) -> None:
        gap = 14
        wide = (self.room - gap * (len(self.charts) - 1)) / len(self.charts)
        top = self.high + 36
        for number, chart in enumerate(self.charts):
            x = number * (wide + gap)
            self.canv.setStrokeColor(HexColor(self.colour))
            self.canv.setFillColor(HexColor(self.colour))
            self.canv.setFont(self.lead, 8.5)
            self.canv.drawString(x, top - 10, chart.caption)
            self.note(chart.caption, self.canv.getPageNumber())
            self.canv.setLineWidth(0.9)
            self.canv.line(x, top - 15, x + wide, top - 15)
            paint(self.canv, chart, x, 16, wide, self.high)
            self.canv.setStrokeColor(HexColor(self.colour))
            self.canv.setLineWidth(0.5)
            self.canv.line(x, 14, x + wide, 14)
            self.canv.setFillColor(HexColor("#555555"))
            self.canv.setFont(chart.font, 7)
            self.canv.drawString(x, 4, chart.source)
