"""Names in a header without vertical rulings: what the rules under them span, and where two that touch part."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.pdf.glyphs import Glyph
from ingest.pdf.gutters import WHITE
from ingest.pdf.regions import Region
from ingest.pdf.rules import Rule
from ingest.pdf.segments import Segment, TextLine, cut_at, line_of

_AGAINST = re.compile(r"\d vs\.? \d")
"""A name of one column that sets a year against another."""
_FIGURES = re.compile(r"[-+(（$¥]?\d[\d,./%）)–-]*(?<!,)")


def ruled_span(segment: Segment, line: TextLine, xs: Sequence[float], region: Region) -> tuple[int, int] | None:
    """The columns over which the rule next below a header name runs, if the name stands alone on that rule."""
    middle = (line.top + line.bottom) / 2
    body = region.lines[min(region.head, len(region.lines) - 1)].top + 2
    wide = 0.95 * (region.right - region.left)
    for rule in sorted(region.rules, key=lambda rule: rule.at):
        under = rule.at - middle >= 0 and rule.at < max(body, middle + 1.6 * line.size)
        if not under or rule.high - rule.low > wide or rule.high < segment.x0 or rule.low > segment.x1:
            continue
        between = [other for other in region.lines if line.top <= other.top < rule.at]
        alone = all(sum(s.x1 > rule.low and s.x0 < rule.high for s in other.segments) <= 1 for other in between)
        if not alone or segment.x0 < rule.low - 2 or segment.x1 > rule.high + 2:
            return None
        covered = [col for col, (a, b) in enumerate(pairwise(xs)) if _covers(rule, a, b, region)]
        return (covered[0], covered[-1]) if covered else None
    return None


def _covers(rule: Rule, left: float, right: float, region: Region) -> bool:
    """Whether a rule runs over a column: over half of what is printed in it below the header (of its whole width where
    nothing is), or over its right part, where its figures end."""
    if rule.high < left or rule.low > right:
        return False
    body = region.lines[region.head :]
    inked = [s for line in body for s in line.segments if left <= s.x0 and s.x1 <= right]
    low, high = (min(s.x0 for s in inked), max(s.x1 for s in inked)) if inked else (left, right)
    width = high - low
    over = min(high, rule.high) - max(low, rule.low)
    return over > 0.5 * width or (rule.low <= high - 0.35 * width and rule.high >= high - 0.2 * width)


def cut_names(line: TextLine, xs: Sequence[float], region: Region) -> TextLine:
    """A header's line cut at the columns' edges, but for names that stand alone on a rule over several columns."""
    pieces: list[Segment] = []
    for segment in line.segments:
        span = ruled_span(segment, line, xs, region)
        whole = span is not None and span[0] < span[1]
        pieces += (segment,) if whole else cut_at(line_of((segment,)), xs[1:-1], WHITE).segments
    return replace(line, segments=tuple(pieces))


def parted_names(line: TextLine, xs: Sequence[float], region: Region) -> TextLine:
    """A header's line with names that run into each other cut apart: between the rules under them, else at the columns'
    gutters where the gap is wider than those between words."""
    pieces: list[Segment] = []
    for segment in line.segments:
        inked = [g for g in segment.glyphs if not g.char.isspace()]
        gaps = [b.box[0] - a.box[2] for a, b in pairwise(inked)]
        words = sorted(gap for gap in gaps if gap > 0.12 * line.size)
        cuts, least = _rule_gaps(segment, line, region), 0.15 * line.size
        if not cuts and len(words) > 1 and ruled_span(segment, line, xs, region) is None:
            cuts, least = list(xs[1:-1]), max(0.3 * line.size, 1.3 * words[len(words) // 2])
        start = 0
        for number, gap in enumerate(gaps):
            low, high = inked[number].box[2] - 0.4 * line.size, inked[number + 1].box[0] + 0.4 * line.size
            if gap > least and any(low <= x <= high for x in cuts) and not _is_joined(inked, number):
                pieces.append(_piece(segment, inked[start].box[0], inked[number].box[2]))
                start = number + 1
        pieces.append(_piece(segment, inked[start].box[0], inked[-1].box[2]) if start else segment)
    return replace(line, segments=tuple(pieces))


def _is_joined(inked: Sequence[Glyph], number: int) -> bool:
    """Whether the gap behind a glyph stands beside the "vs." of a name that sets one year against another."""
    before = "".join(glyph.char for glyph in inked[max(0, number - 3) : number + 1])
    after = "".join(glyph.char for glyph in inked[number + 1 : number + 5])
    return bool(re.search(r"\dvs\.?$", before) or re.match(r"vs\.?\d", after))


def parted_words(header: Sequence[TextLine], xs: Sequence[float]) -> list[TextLine]:
    """The header with a name over several columns, under which no names stand, cut into as many words where each is the middle
    of one: names of one word each, set as close as words are."""
    found: list[TextLine] = []
    for number, line in enumerate(header):
        below = [s for other in header[number + 1 :] for s in other.segments]
        pieces: list[Segment] = []
        for segment in line.segments:
            words = _words(segment, line.size)
            places = [bisect_right(xs, (a + b) / 2) for a, b in words]
            each = len(words) > 1 and places == list(range(places[0], places[0] + len(words))) and places[0] > 1
            each = each and places[-1] < len(xs) and not segment.text.startswith(("(", "（"))
            each = each and not _AGAINST.search(segment.text)
            if each and not any(xs[places[0] - 1] < (s.x0 + s.x1) / 2 < xs[places[-1]] for s in below):
                pieces += [_piece(segment, a, b) for a, b in words]
            else:
                pieces.append(segment)
        found.append(replace(line, segments=tuple(pieces)))
    return found


def _words(segment: Segment, size: float) -> list[tuple[float, float]]:
    """Left and right edges of the segment's words."""
    inked = [g for g in segment.glyphs if not g.char.isspace()]
    words = [[inked[0].box[0], inked[0].box[2]]]
    for left, right in pairwise(inked):
        if right.box[0] - left.box[2] > 0.12 * size:
            words.append([right.box[0], right.box[2]])
        words[-1][1] = right.box[2]
    return [(a, b) for a, b in words]


def _rule_gaps(segment: Segment, line: TextLine, region: Region) -> list[float]:
    """Middles of the gaps between the rules next below a header name, where it stands over several."""
    middle = (line.top + line.bottom) / 2
    end = region.lines[region.head].top if region.head < len(region.lines) else region.lines[-1].bottom
    over = [r for r in region.rules if middle < r.at < end + 2 and r.low < segment.x1 and r.high > segment.x0]
    if not over:
        return []
    nearest = min(rule.at for rule in over)
    same = sorted((rule for rule in over if rule.at - nearest < 2), key=lambda rule: rule.low)
    return [(a.high + b.low) / 2 for a, b in pairwise(same)]


def parted_figures(line: TextLine, xs: Sequence[float]) -> TextLine:
    """A row's line with a figure that stands close behind its label cut off at the columns' gutter."""
    pieces: list[Segment] = []
    for segment in line.segments:
        cut = None
        across = [x for x in xs[1:-1] if segment.x0 < x < segment.x1]
        own = segment is not line.segments[0] and len(across) == 1 and across[0] < (segment.x0 + segment.x1) / 2
        if not segment.fills_figure and across and not own:
            inked = [g for g in segment.glyphs if not g.char.isspace()]
            for left, right in pairwise(inked):
                near = any(left.box[2] - line.size <= x <= right.box[0] + line.size for x in xs[1:-1])
                wide = left.char > "\u2e80" or right.box[0] - left.box[2] > 0.2 * line.size
                if near and wide:
                    rest = _piece(segment, right.box[0], segment.x1)
                    if _FIGURES.fullmatch(rest.text):
                        cut = _piece(segment, segment.x0, left.box[2]), rest
                        break
        pieces += cut or (segment,)
    return replace(line, segments=tuple(pieces))


def _piece(segment: Segment, x0: float, x1: float) -> Segment:
    return Segment(tuple(g for g in segment.glyphs if x0 - 0.1 <= g.box[0] and g.box[2] <= x1 + 0.1), x0, x1)
