"""Lines of print cut where white space parts columns: the raw material of tables without rulings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from ingest.pdf.glyphs import Glyph

COLUMN_GAP = 0.8  # ems; stretched word spaces of justified text stay below
FIGURE_GAP = 0.4  # ems between two figures, which no word space stretches
TRAILING_GAP = 2.5  # ems a closing bracket or a percent sign may stand off its figure
APART = 0.12  # ems of white at a column's edge that part two cells' words
LEAST = 4.0  # points; smaller print stands no nearer than this does
CURRENCY_GAP = 12.0  # ems a currency sign may stand off: it is set at its column's left edge

_FIGURE = re.compile(
    r"(?:US|HK|NT)?[$¥￥€£]?\s*[(（]?\s*[$¥￥€£]?\s*[-+−–—▲▼]?\s*[\d０-９][\d０-９,，.]*\s*(?:[%％‰xX倍]|bps?|pct|[AEFP]|[mb]n|[MBK]|[万亿]?[元股]|[万亿]|百万元?)?\s*[)）]?\s*[%％]?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"[$¥￥€£]?\s*['’]?000s?")
"""The unit of a table, over its labels."""
_DAY = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}|\d{4}年\d{1,2}月(?:\d{1,2}日)?")
_CODE = re.compile(r"\d{4,6}\s?\.\s?[A-Z]{1,2}")
_RANGE = re.compile(r"[$¥￥€£]?\s*\d[\d,.]*\s*(?:[-–—~～/]\s*(?:[$¥￥€£]?\s*\d[\d,.]*)?)")
_NOTHING = re.compile(r"[$¥￥€£]?\s*[-−–—]{1,2}\s*%?|N/?A|n\.?a\.?|NM|不适用")
_YEAR = re.compile(r"(?:19|20)\d\d\s*[AEFP]?|['’]?\d\d\s*[AEF]", re.IGNORECASE)
_CURRENCY = re.compile(r"(?:US|HK|NT|C|A)?[$¥￥€£]|RMB|USD|HKD")
_TRAILING = re.compile(r"[)）%％]+")
LEADER = re.compile(r"\s*(?:\.{4,}|…{2,}|(?:\. ?){4,}|·{4,})")
"""Dots that lead the eye from a label to its figures, or from a heading to its page."""
LEADS = ".…· "
"""What such dots end with."""


@dataclass(frozen=True)
class Segment:
    """Glyphs of one line with no wide gap between them; `x0` to `x1` in points."""

    glyphs: tuple[Glyph, ...]
    x0: float
    x1: float

    @cached_property
    def text(self) -> str:
        """The characters, with a space where the file draws one."""
        return "".join([glyph.char for glyph in self.glyphs]).strip()

    @cached_property
    def is_figure(self) -> bool:
        """Whether it is an amount, a year or a share."""
        return bool(_FIGURE.fullmatch(self.text)) and not _THOUSANDS.fullmatch(self.text)

    @cached_property
    def fills_amount(self) -> bool:
        """Whether it is a figure or a mark for none."""
        return self.is_figure or bool(_NOTHING.fullmatch(self.text))

    @cached_property
    def fills_figure(self) -> bool:
        """Whether it stands where a figure would: a figure or two, a date, a listing's code, or a mark for none."""
        return self.fills_amount or any(form.fullmatch(self.text) for form in (_DAY, _CODE, _RANGE))


@dataclass(frozen=True)
class TextLine:
    """One printed line: its segments from left to right; `top` and `bottom` of its print, `size` its em, in points."""

    segments: tuple[Segment, ...]
    top: float
    bottom: float
    size: float

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.segments[-1].x1

    @property
    def text(self) -> str:
        """The segments' texts, a space between them."""
        return " ".join(segment.text for segment in self.segments)

    @cached_property
    def figures(self) -> int:
        """How many segments stand in a figure's place."""
        return sum(segment.fills_figure for segment in self.segments)

    @cached_property
    def is_data(self) -> bool:
        """A label and figures, or figures alone; years or days alone are a header's, several marks for nothing are a row's."""
        if len(self.segments) < 2 or all(_DAY.fullmatch(segment.text) for segment in self.segments):
            return False
        after = self.segments[1:] if self.figures < len(self.segments) else self.segments
        filled = [segment for segment in after if segment.fills_figure and not is_year(segment.text)]
        amounts = sum(segment.is_figure for segment in filled)
        return 2 * self.figures >= len(self.segments) - 1 and (amounts > 0 or len(filled) > 1)


def cut_lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """Upright glyphs as lines, top to bottom, raised footnote marks with their line, each cut into segments."""
    level: dict[float, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if not glyph.angle:
            level[glyph.baseline].append(glyph)
    groups: list[list[Glyph]] = []
    base = size = -1e9
    for baseline in sorted(level):
        step = baseline - base
        if step <= 0.3 * max(size, LEAST):
            groups[-1] += level[baseline]
            continue
        for number, glyph in enumerate(level[baseline]):
            big = max(size, glyph.size, LEAST)
            if not (step <= 0.3 * big or (step <= 0.5 * big and min(size, glyph.size) < 0.85 * big)):
                groups.append(level[baseline][number:])
                base, size = baseline, glyph.size
                break
            groups[-1].append(glyph)
    lines = (_line(group) for group in groups)
    return [line for line in lines if line is not None]


def cut_at(line: TextLine, xs: Sequence[float], apart: float = APART) -> TextLine:
    """A line cut at the columns' edges where its words stand `apart` ems apart there."""
    pieces: list[Segment] = []
    for segment in line.segments:
        inked = [g for g in segment.glyphs if not g.char.isspace()]
        start = 0
        for number, (a, b) in enumerate(pairwise(inked), 1):
            gap = b.box[0] - a.box[2]
            if gap >= apart * line.size - 0.5 * (not apart) and any(a.box[2] - 0.6 <= x <= b.box[0] + 0.6 for x in xs):
                pieces.append(_part(segment, inked[start:number]))
                start = number
        pieces.append(_part(segment, inked[start:]) if start else segment)
    return line_of(tuple(pieces))


def _part(segment: Segment, glyphs: Sequence[Glyph]) -> Segment:
    x0, x1 = glyphs[0].box[0], max(g.box[2] for g in glyphs)
    return Segment(tuple(g for g in segment.glyphs if x0 - 0.1 <= g.box[0] and g.box[2] <= x1 + 0.1), x0, x1)


def _line(group: list[Glyph]) -> TextLine | None:
    group.sort(key=lambda g: g.box[0])
    inked: list[Glyph] = []
    blanks: list[Glyph] = []
    for g in group:
        (blanks if g.char.isspace() else inked).append(g)
    if not inked:
        return None
    size = median([g.size for g in inked])
    wide, narrow = COLUMN_GAP * size, FIGURE_GAP * size
    run = [inked[0]]
    runs = [run]
    spaces = iter([g for g in blanks if g.box[0] > inked[0].box[0]])
    space = next(spaces, None)
    right = inked[0].box[2]
    for glyph in inked[1:]:
        x0, _, x1, _ = glyph.box
        gap = x0 - right
        blank = None
        while space is not None and space.box[0] < x0:
            blank, space = space, next(spaces, None)
        if gap > wide or (gap > narrow and _between_figures(run[-1].char, glyph.char)):
            run = [glyph]
            runs.append(run)
        else:
            if blank is not None:
                run.append(blank)
            run.append(glyph)
        right = x1 if x1 > right else right
    segments = tuple([Segment(tuple(run), run[0].box[0], max([g.box[2] for g in run])) for run in runs])
    return _printed(attached(segments, size), inked, size)


def line_of(segments: tuple[Segment, ...]) -> TextLine:
    """The line that these segments make (at least one)."""
    inked = [g for segment in segments for g in segment.glyphs if not g.char.isspace()]
    return _printed(segments, inked, median([g.size for g in inked]))


def _printed(segments: tuple[Segment, ...], inked: Sequence[Glyph], size: float) -> TextLine:
    """The line of these segments, whose glyphs are `inked`, spaces left out."""
    return TextLine(segments, min([g.box[1] for g in inked]), max([g.box[3] for g in inked]), size)


def is_sign(text: str) -> bool:
    """Whether a text is a mere currency sign."""
    return bool(_CURRENCY.fullmatch(text))


def is_year(text: str) -> bool:
    """Whether a text is a year, as a header names one."""
    return bool(_YEAR.fullmatch(text))


def _between_figures(left: str, right: str) -> bool:
    return (left.isdigit() or left in "%)）％—") and (right.isdigit() or right in "($（-−—")


def attached(segments: tuple[Segment, ...], size: float) -> tuple[Segment, ...]:
    """Currency signs joined with the figure they stand before, closing brackets and percent signs with the one before."""
    if len(segments) == 1:
        return segments
    joined: list[Segment] = []
    for segment in _signs_cut_off(segments, size):
        if joined:
            last = joined[-1]
            gap = segment.x0 - last.x1
            sign = gap <= CURRENCY_GAP * size and is_sign(last.text) and segment.fills_figure
            reach = CURRENCY_GAP if segment.text == "%" and last.is_figure else TRAILING_GAP
            tail = (
                gap <= reach * size
                and not is_year(last.text)
                and _TRAILING.fullmatch(segment.text)
                and last.text[-1:] in "0123456789)-—–"
            )
            if sign or tail:
                joined[-1] = Segment(last.glyphs + segment.glyphs, last.x0, segment.x1)
                continue
        joined.append(segment)
    return tuple(joined)


def _signs_cut_off(segments: Sequence[Segment], size: float) -> list[Segment]:
    """The segments with each currency sign that stands close behind a figure, the next one's, by itself."""
    parted: list[Segment] = []
    for segment, after in zip(segments, [*segments[1:], None], strict=True):
        near = after is not None and after.x0 - segment.x1 <= CURRENCY_GAP * size
        cut = _sign_at_end(segment) if near else None
        parted += cut if cut and after and after.fills_figure else (segment,)
    return parted


def _sign_at_end(segment: Segment) -> tuple[Segment, Segment] | None:
    """A figure and the next column's currency sign, where they stand too near to be cut apart ("30,758 $")."""
    glyphs = segment.glyphs
    if len(glyphs) < 2 or not is_sign(glyphs[-1].char):
        return None
    rest = glyphs[:-1]
    while rest and rest[-1].char.isspace():
        rest = rest[:-1]
    head = Segment(rest, segment.x0, max(g.box[2] for g in rest)) if rest else None
    if head is None or not head.fills_figure:
        return None
    return head, Segment(glyphs[-1:], glyphs[-1].box[0], glyphs[-1].box[2])
