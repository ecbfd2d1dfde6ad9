"""Names in a header without vertical rulings that stand over several columns: which ones, and how far each reaches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import combinations, pairwise

from ingest.pdf.regions import Region
from ingest.pdf.rules import Rule
from ingest.pdf.segments import Segment, TextLine

FLUSH = 0.35  # ems by which right edges of names set flush may differ
ASIDE = 2.0  # ems by which a name may stand off the middle of those it heads
FEW = 2  # names under each of the repeating ones, from which one may differ ("gain" here, "loss" there)
MANY = 12  # names below, up to which the ways to part them are tried


def repeated_bands(
    header: Sequence[TextLine], xs: Sequence[float], rules: Sequence[Rule] = ()
) -> dict[int, tuple[int, int]]:
    """The columns of names that stand over the same names again and again ("2025E", "2026E" over "before", "after" each),
    by `id` of the segment: nothing but the repetition tells how far they reach. Halves of a table repeat the labels' name too. Where names over several columns have rules under them,
    others have not: what stands on none is the first line of a wrapped name."""
    on_rules = {
        number for number, line in enumerate(header[:-1]) if any(_carries(r, line, header[-1], xs) for r in rules)
    }
    lines = [number for number in range(len(header)) if not on_rules or number in on_rules]
    return _repeated(header, xs, xs[1], lines) or _repeated(header, xs, xs[0], lines)


def _carries(rule: Rule, line: TextLine, last: TextLine, xs: Sequence[float]) -> bool:
    """Whether a rule right under a header's line runs over several columns but not under the header."""
    several = sum(rule.low < (a + b) / 2 < rule.high for a, b in pairwise(xs)) > 1
    return several and line.bottom - 2 <= rule.at <= line.bottom + line.size and rule.at < last.bottom - 2


def _repeated(
    header: Sequence[TextLine], xs: Sequence[float], left: float, lines: Sequence[int]
) -> dict[int, tuple[int, int]]:
    """The same of the names right of `left` on some of the lines."""
    spans: dict[int, tuple[int, int]] = {}
    for number in lines:
        line = header[number]
        upper = [s for s in line.segments if (s.x0 + s.x1) / 2 > left]
        for below in header[number + 1 :]:
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
