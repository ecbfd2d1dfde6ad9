"""Words of cells that stand as near as words of one name do, told apart where the file draws no space between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.pdf.characters import is_cjk
from ingest.pdf.glyphs import Glyph
from ingest.pdf.gutters import WHITE
from ingest.pdf.regions import Region
from ingest.pdf.segments import Segment, TextLine, attached, line_of

UNSPACED = 0.45  # ems of white that no kerning makes; typesetters that draw no spaces set words up to this far apart
WIDER = 1.6  # times the white between words, where no spaces are drawn at all
WORD = 0.12  # ems from which white parts words


def told_apart(region: Region) -> Region:
    """The region with the cells of its lines apart: at white without a drawn space, in Chinese only where names stand, or behind a
    figure.

    A name whose characters are spread one by one stays whole.
    """
    least = _least(region.lines)
    lines = tuple(_apart(line, least, number < region.head) for number, line in enumerate(region.lines))
    return replace(region, lines=lines)


def _least(lines: Sequence[TextLine]) -> float:
    """Ems of white between two words without a drawn space from which they are two cells'."""
    gaps: list[float] = []
    for line in lines:
        for segment in line.segments:
            for left, right, spaced in _neighbours(segment):
                if spaced:
                    return UNSPACED
                gap = (right.box[0] - left.box[2]) / line.size
                if WORD < gap <= UNSPACED and not _is_chinese(left, right):
                    gaps.append(gap)
    gaps.sort()
    return max(UNSPACED, WIDER * gaps[len(gaps) // 4]) if gaps else UNSPACED


def _neighbours(segment: Segment) -> Iterator[tuple[Glyph, Glyph, bool]]:
    """Printed glyphs with the next one of the segment, and whether a space is drawn between them."""
    left: Glyph | None = None
    spaced = False
    for glyph in segment.glyphs:
        if glyph.char.isspace():
            spaced = True
            continue
        if left is not None:
            yield left, glyph, spaced
        left, spaced = glyph, False


def _is_chinese(left: Glyph, right: Glyph) -> bool:
    return is_cjk(left.char) or is_cjk(right.char)


def _apart(line: TextLine, least: float, names: bool) -> TextLine:
    pieces = [piece for segment in line.segments for piece in _pieces(segment, line.size, least, names)]
    return line_of(attached(tuple(pieces), line.size)) if len(pieces) > len(line.segments) else line


def _pieces(segment: Segment, size: float, least: float, names: bool) -> list[Segment]:
    cuts = [segment.x0 - size]
    for left, right, spaced in _neighbours(segment):
        chinese = _is_chinese(left, right)
        enough = (WHITE if chinese and names else least) * size
        apart = not spaced and right.box[0] - left.box[2] > enough
        if apart and (names or not chinese or _between(segment, cuts[-1], left.box[2]).fills_figure):
            cuts.append((left.box[2] + right.box[0]) / 2)
    cuts.append(segment.x1 + size)
    pieces = [_between(segment, low, high) for low, high in pairwise(cuts)]
    return [segment] if all(len(piece.text) == 1 for piece in pieces) else pieces


def _between(segment: Segment, low: float, high: float) -> Segment:
    glyphs = tuple(g for g in segment.glyphs if low <= (g.box[0] + g.box[2]) / 2 < high)
    inked = [g for g in glyphs if not g.char.isspace()]
    return Segment(glyphs, inked[0].box[0], max(g.box[2] for g in inked))
