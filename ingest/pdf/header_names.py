"""Names in a header without vertical rulings: how far each reaches, and where two that touch part."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from ingest.pdf.glyphs import Glyph
from ingest.pdf.regions import Region
from ingest.pdf.rules import Rule
from ingest.pdf.segments import Segment, TextLine

FLUSH = 0.35  # ems by which right edges of names set flush may differ
ASIDE = 2.0  # ems by which a name may stand off the middle of those it heads
FEW = 2  # names under each of the repeating ones, from which one may differ ("gain" here, "loss" there)
MANY = 12  # names below, up to which the ways to part them are tried

_AGAINST = re.compile(r"\d vs\.? \d")
"""A name of one column that sets a year against another."""
_FIGURES = re.compile(r"[-+(（$¥]?\d[\d,./%）)–-]*")


def repeated_bands(header: Sequence[TextLine], xs: Sequence[float]) -> dict[int, tuple[int, int]]:
    """The columns of names that stand over the same names again and again ("2025E", "2026E" over "before", "after" each),
    by `id` of the segment: nothing but the repetition tells how far they reach. Halves of a table repeat the labels' name too."""
    return _repeated(header, xs, xs[1]) or _repeated(header, xs, xs[0])


def _repeated(header: Sequence[TextLine], xs: Sequence[float], left: float) -> dict[int, tuple[int, int]]:
    """The same of the names right of `left`."""
    spans: dict[int, tuple[int, int]] = {}
    for number, line in enumerate(header):
        upper = [s for s in line.segments if (s.x0 + s.x1) / 2 > left]
        for below in header[number + 1 : number + 3]:
            lower = [s for s in below.segments if (s.x0 + s.x1) / 2 > left]
            width = len(lower) // len(upper) if upper else 0
            if len(upper) < 2 or width < 2 or len(lower) != width * len(upper):
                continue
            texts = [segment.text for segment in lower]
            places = [bisect_right(xs, (s.x0 + s.x1) / 2) - 1 for s in lower]
            unlike = sum(a != b for a, b in zip(texts, texts[:width] * len(upper), strict=True))
            if unlike > (len(upper) - 1 if width > FEW else 0) or places != list(
                range(places[0], places[0] + len(places))
            ):
                continue
            groups = [(lower[at * width], lower[at * width + width - 1]) for at in range(len(upper))]
            if all(a.x0 < (s.x0 + s.x1) / 2 < b.x1 for s, (a, b) in zip(upper, groups, strict=True)):
                for band, segment in enumerate(upper):
                    spans[id(segment)] = places[band * width], places[band * width + width - 1]
    return spans


def names_in_order(region: Region, xs: Sequence[float]) -> dict[int, tuple[int, int]]:
    """The columns of names of which there are as many as columns (or one less: the labels' has none), by `id` of the segment:
    each is the next one's, though it may reach over its edge. Lines of one name stand below each other, no rule between."""
    header = region.lines[: region.head]
    if not header or any(header[0].bottom - 2 < r.at < header[-1].top + 2 for r in region.rules):
        return {}
    stacks: list[list[Segment]] = []
    for segment in sorted((s for line in header for s in line.segments), key=lambda s: s.x0):
        under = next((k for k in stacks if any(min(s.x1, segment.x1) > max(s.x0, segment.x0) for s in k)), None)
        if under is None:
            stacks.append([segment])
        else:
            under.append(segment)
    first = len(xs) - 1 - len(stacks)
    if first not in (0, 1) or (first and stacks and stacks[0][0].x0 < xs[1] - FLUSH):
        return {}
    spans = {id(s): (first + n, first + n) for n, stack in enumerate(stacks) for s in stack}
    inside = all(xs[first + n] < (s.x0 + s.x1) / 2 < xs[first + n + 1] for n, k in enumerate(stacks) for s in k)
    return spans if inside else {}


def shared_bands(region: Region, xs: Sequence[float]) -> dict[int, tuple[int, int]]:
    """The columns of several names that stand over others on one rule, by `id` of the segment: as the names below them fall
    into groups whose middles, or right edges, are theirs."""
    spans: dict[int, tuple[int, int]] = {}
    header = region.lines[: region.head]
    for number, line in enumerate(header):
        for rule in region.rules:
            if not line.bottom - 2 <= rule.at <= line.bottom + line.size:
                continue
            upper = [s for s in line.segments if rule.low - 2 <= s.x0 and s.x1 <= rule.high + 2]
            below = [s for other in header[number + 1 :] for s in other.segments if rule.low - 2 <= s.x0]
            lower = sorted((s for s in below if s.x1 <= rule.high + 2), key=lambda s: s.x0)
            if upper and upper[0].x0 > xs[1]:
                lower = [
                    s for s in lower if s.x0 + s.x1 > 2 * xs[1]
                ]  # what the first column is called stands under none
            groups = (
                _groups(upper, lower, line.size, _flush_columns(lower, region, line.size))
                if 1 < len(upper) < len(lower) < MANY
                else []
            )
            for segment, (first, last) in zip(upper, groups, strict=False):
                ends = [bisect_right(xs, (s.x0 + s.x1) / 2) - 1 for s in (lower[first], lower[last])]
                spans[id(segment)] = ends[0], ends[1]
            if len(upper) > 1 and lower and not groups:
                spans |= _over_columns(upper, lower, rule, xs, line.size)
    return spans


def _over_columns(
    upper: Sequence[Segment], lower: Sequence[Segment], rule: Rule, xs: Sequence[float], size: float
) -> dict[int, tuple[int, int]]:
    """The columns of each upper name, by `id`, where not all of them have names below: all columns under the rule shared out so
    that the names stand in the middle of theirs. Empty where one stands off it, or several columns of one lack lower names."""
    cols = [n for n, (a, b) in enumerate(pairwise(xs)) if rule.low < (a + b) / 2 < rule.high]
    named = {bisect_right(xs, (s.x0 + s.x1) / 2) - 1 for s in lower}
    if len(cols) <= len(upper):
        return {}
    shares: list[list[tuple[float, list[tuple[int, int]]]]] = [[(0.0, [])]]
    for segment in upper:
        middle, before, after = (segment.x0 + segment.x1) / 2, shares[-1], [(float("inf"), list[tuple[int, int]]())]
        for end in range(1, len(cols) + 1):
            ways = [(float("inf"), list[tuple[int, int]]())]
            for start in range(min(end, len(before))):
                first, last = cols[start], cols[end - 1]
                off = abs(middle - (xs[first] + xs[last + 1]) / 2)
                if off < ASIDE * size and (first == last or named.issuperset(range(first, last + 1))):
                    ways.append((before[start][0] + off, [*before[start][1], (first, last)]))
            after.append(min(ways))
        shares.append(after)
    cost, groups = shares[-1][-1]
    return {id(s): group for s, group in zip(upper, groups, strict=True)} if cost < float("inf") else {}


def _groups(
    upper: Sequence[Segment], lower: Sequence[Segment], size: float, columns: Sequence[tuple[float, float]]
) -> list[tuple[int, int]]:
    """The first and last of the lower names under each upper one; empty where no parting of them fits.

    An upper name ends where its last lower one does, or stands in the middle of its lower ones: of their print, or of the
    `columns` that these are set flush right in (left and right edges; empty where they are not).
    """
    places = [(s.x0, s.x1) for s in lower]
    for flush, near in ((True, FLUSH * size), (False, ASIDE * size)):
        found: list[tuple[int, int]] = []
        for cuts in combinations(range(1, len(lower)), len(upper) - 1):
            groups = [(a, b - 1) for a, b in pairwise((0, *cuts, len(lower)))]
            for edges in [places] if flush or not columns else [places, columns]:
                off = max(
                    abs(s.x1 - edges[b][1]) if flush else abs(s.x0 + s.x1 - edges[a][0] - edges[b][1]) / 2
                    for s, (a, b) in zip(upper, groups, strict=True)
                )
                if off < near:
                    near, found = off, groups
        if found:
            return found
    return []


def _flush_columns(lower: Sequence[Segment], region: Region, size: float) -> list[tuple[float, float]]:
    """The columns of names set flush right over their figures, each from the end of the one before; else empty."""
    ends = [s.x1 for line in region.lines[region.head :] for s in line.segments if s.fills_figure]
    if len(lower) < 2 or not all(any(abs(s.x1 - x) < FLUSH * size for x in ends) for s in lower):
        return []
    rights = [s.x1 for s in lower]
    return list(pairwise([2 * rights[0] - rights[1], *rights]))


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
    body = region.lines[region.head :]
    inked = [s for line in body for s in line.segments if left <= s.x0 and s.x1 <= right]
    low, high = (min(s.x0 for s in inked), max(s.x1 for s in inked)) if inked else (left, right)
    width = high - low
    over = min(high, rule.high) - max(low, rule.low)
    return over > 0.5 * width or (rule.low <= high - 0.35 * width and rule.high >= high - 0.2 * width)


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
