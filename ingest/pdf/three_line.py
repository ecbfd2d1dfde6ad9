"""Three-line tables: horizontal rules of one reach, and lines of several segments between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.pdf.levels import vary_two
from ingest.pdf.regions import HEADER_LINES, OTHER_SIZE, Region, header_top, is_title, stands_apart
from ingest.pdf.ruled_heads import (
    DOUBLE,
    SAME_END,
    cut_to,
    first_data,
    in_band,
    middle,
    named_above,
    on_ground,
    row_over,
)
from ingest.pdf.rules import Rule, Rules
from ingest.pdf.segments import TextLine, is_year, line_of
from ingest.records import Box

BESIDE = 9.0  # points between tables side by side; the parts of one header's rule are nearer
APART = 4.0  # points from which it is enough that there are several cells over each of the two rules
BELOW = 0.8  # ems that names stand over the rule that underlines them
ROW = 1.2  # a row with the white over and under it, in heights of its print
WHOLE, ROWS_APART = 3, 0.4  # rows of a table of words between two rules, at least; ems of white between them
FILLED = 0.7  # share of its reach that a line of text in columns prints at least
HEADING = 1.5  # how much larger than a table's names a heading is set
EVEN = 1.0  # points by which the steps of rules under rows of one line differ


def between_rules(lines: Sequence[TextLine], rules: Rules, taken: Sequence[Box]) -> list[Region]:
    """Three-line tables: rules of one reach, with lines of several segments between each and the next."""
    regions: list[Region] = []
    runs: list[list[Rule]] = []
    for rule in rules.horizontal:
        if rule.high - rule.low < 60 or any(_touches(rule, box) for box in taken):
            continue
        run = next((run for run in reversed(runs) if _same_reach(run[-1], rule)), None)
        if run is None:
            runs.append([rule])
        elif rule.at - run[-1].at < DOUBLE:
            run[-1] = rule if len(run) == 1 else run[-1]
        else:
            between = _inside(lines, run[-1], rule, rules)
            headed = _ends_in_heading(between, rule)  # the next part's
            over = headed or _begins_anew(lines, run[-1], rule, rules) or _is_closed(run, between, lines, rules)
            if not over and _goes_on(run, rule, between, lines):
                run.append(rule)
                continue
            regions += _bounded(lines, [*run, rule] if headed else run, rules)
            runs[runs.index(run)] = [rule]
    for run in runs:
        regions += _bounded(lines, run, rules)
    regions.sort(key=lambda region: region.left - region.right)
    kept: list[Region] = []
    for region in regions:
        if not any(_overlapping(region, other) for other in kept):
            kept.append(region)
    return _halves_joined(sorted(kept, key=lambda region: region.left))


def _overlapping(one: Region, two: Region) -> bool:
    lines = one.lines[0].top < two.lines[-1].bottom and two.lines[0].top < one.lines[-1].bottom
    return lines and one.left < two.right - 2 and two.left < one.right - 2


def _halves_joined(regions: Sequence[Region]) -> list[Region]:
    """Neighbours between rules of the same heights as one region where the right one has figures only, no labels."""
    joined: list[Region] = []
    for region in regions:
        labels = sum(not line.segments[0].fills_amount for line in region.lines[region.head :])
        half = next((one for one in joined if _same_heights(one, region)), None)
        if half is None or labels > 0.2 * (len(region.lines) - region.head):
            joined.append(region)
            continue
        lines: dict[int, TextLine] = {round(line.top): line for line in half.lines}
        for line in region.lines:
            other = lines.get(round(line.top))
            lines[round(line.top)] = line_of(other.segments + line.segments) if other else line
        whole = tuple(lines[top] for top in sorted(lines))
        at = joined.index(half)
        rules = half.rules + tuple(rule for rule in region.rules if rule not in half.rules)
        joined[at] = Region(whole, rules, half.left, region.right, True, max(half.head, region.head))
    return joined


def _same_heights(one: Region, two: Region) -> bool:
    ends = [(r.lines[0].top, r.lines[-1].bottom) for r in (one, two)]
    return all(abs(a - b) < 6 for a, b in zip(*ends, strict=True)) and one.right <= two.left < one.right + 30


def _begins_anew(lines: Sequence[TextLine], upper: Rule, lower: Rule, rules: Rules) -> bool:
    """Whether a shaded header stands on the lower rule with white space between it and the upper one; strips behind figures
    are rows, and so is a lone label right over figures."""
    width = lower.high - lower.low
    return any(
        upper.at + 4 < fill[1] < lower.at - 4
        and fill[3] < lower.at + 3
        and min(fill[2], lower.high) - max(fill[0], lower.low) > 0.8 * width
        and not any(line.is_data and fill[1] < (line.top + line.bottom) / 2 < fill[3] for line in lines)
        and not _holds_label(fill, lines)
        for fill in rules.fills
    )


def _holds_label(ground: Box, lines: Sequence[TextLine]) -> bool:
    """Whether a ground holds nothing but a label, and the next line is a row of figures in several columns."""
    inside = [line for line in lines if ground[1] < (line.top + line.bottom) / 2 < ground[3]]
    after = next((line for line in lines if line.top > ground[3] - DOUBLE), None)
    row = after is not None and after.is_data and len(after.segments) > 2
    return row and len(inside) == 1 and len(inside[0].segments) == 1


def _touches(rule: Rule, box: Box) -> bool:
    return box[1] - 3 <= rule.at <= box[3] + 3 and rule.low < box[2] and rule.high > box[0]


def _same_reach(one: Rule, two: Rule) -> bool:
    return abs(one.low - two.low) <= SAME_END and abs(one.high - two.high) <= SAME_END


def _inside(lines: Sequence[TextLine], upper: Rule, lower: Rule, rules: Rules) -> list[TextLine]:
    """Lines between two rules, cut to the rules' reach; none where lines run past the rules and only figures stand
    between these, which then underline a part of a table (what stands under another rule of the same height may)."""
    found: list[TextLine] = []
    past = 0
    inner = [x for x in lines if upper.at - 1.5 <= (x.top + x.bottom) / 2 <= lower.at + 1.5]
    level = [r for r in rules.horizontal if abs(r.at - upper.at) < 4 and r is not upper]
    several = bool(level) and _several_over(upper, inner)
    beside = [
        r
        for r in level
        if max(r.low - upper.high, upper.low - r.high) > (APART if several and _several_over(r, inner) else BESIDE)
    ]
    for line in inner:
        kept = tuple(s for s in line.segments if upper.low - SAME_END <= middle(s) <= upper.high + SAME_END)
        past += any(s not in kept and not any(r.low <= middle(s) <= r.high for r in beside) for s in line.segments)
        if kept:
            found.append(line_of(kept) if len(kept) < len(line.segments) else line)
    labels = sum(not line.segments[0].fills_figure for line in found)
    return found if past <= 0.2 * len(found) or labels >= 0.6 * len(found) else []


def _several_over(rule: Rule, lines: Sequence[TextLine]) -> bool:
    """Whether most of the lines have several cells over the rule's reach: it is no column's part of a longer one."""
    return 2 * sum(sum(rule.low <= middle(s) <= rule.high for s in line.segments) > 1 for line in lines) > len(lines)


def _rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines, those set solid (the parts of wrapped cells) together."""
    rows: list[list[TextLine]] = []
    for line in lines:
        if rows and line.top < rows[-1][-1].bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _goes_on(run: Sequence[Rule], rule: Rule, lines: Sequence[TextLine], above: Sequence[TextLine]) -> bool:
    """Whether what stands above the next `rule` is rows of the run's table: most have several segments, none is a caption, a
    source or another header, and no heading with names under it."""
    if not lines or any(is_title(line) for line in lines):
        return False
    rows = _rows(lines)
    figures = any(line.is_data for line in above if run[0].at < line.top < run[-1].at)
    if figures and _are_years(rows[-1][-1]):
        return False
    if len(run) == 1 and any(len(x.segments) == 1 and x.size > HEADING * rows[-1][-1].size for x in lines):
        return False  # a heading under the rule that tops the page
    if len(rows) == 1 and (_at_even_steps([*run, rule]) or _is_label_row(rows[0], run, rule, above)):
        return True
    if _ends_in_names(rows):
        return False
    heading = len(rows) > 1 and len(rows[0]) == 1 and len(rows[0][0].segments) == 1
    if heading and len(run) > 2 and not any(line.is_data for line in rows[-1]):
        return False
    return 2 * sum(len(row) > 1 or len(row[0].segments) > 1 for row in rows) >= len(rows)


def _is_closed(run: Sequence[Rule], below: Sequence[TextLine], lines: Sequence[TextLine], rules: Rules) -> bool:
    """Whether the run's two rules bound a table of words, the first one under its heading, and what stands `below`, up to the
    next rule, is other matter."""
    if len(run) != 2 or not below or not _is_whole(rows := _inside(lines, run[0], run[1], rules)):
        return False
    return not _is_whole([*rows[-2:], below[0]])


def _is_whole(rows: Sequence[TextLine]) -> bool:
    """Whether lines of words are rows, names and all: at least three, apart from each other, with a cell in every column. Lines
    of text in columns fill these."""
    apart = all(b.top - a.bottom > ROWS_APART * b.size for a, b in pairwise(rows))
    if len(rows) < WHOLE or not apart or any(line.is_data for line in rows):
        return False
    cells = len(rows[0].segments)
    alike = cells > 2 and all(len(line.segments) == cells for line in rows)
    if not alike or any(sum(s.x1 - s.x0 for s in x.segments) > FILLED * (x.x1 - x.x0) for x in rows):
        return False
    columns = zip(*(line.segments for line in rows), strict=True)
    return all(max(s.x0 for s in column) < min(s.x1 for s in column) for column in columns)


def _are_years(line: TextLine) -> bool:
    """Whether a line has a label and years for names: another header."""
    return not line.is_data and len(line.segments) > 2 and sum(is_year(s.text) for s in line.segments[1:]) > 1


def _is_label_row(row: Sequence[TextLine], run: Sequence[Rule], rule: Rule, page: Sequence[TextLine]) -> bool:
    """Whether a lone line between two rules is the label of the rows below it: it begins where names that stand on the first
    rule do, or left of them, and the rules are a row apart."""
    upper = run[-1].at
    named = [x for x in page if len(x.segments) > 1 and not x.is_data and -2 <= upper - x.bottom < BELOW * x.size]
    row_apart = rule.at - upper < 2 * ROW * (row[0].bottom - row[0].top)
    return len(run) == 1 and len(row) == 1 and bool(named) and row[0].x1 < named[-1].x1 and row_apart


def _at_even_steps(run: Sequence[Rule]) -> bool:
    """Whether the last two of at least three steps from rule to rule are alike, as those of rows of one line are."""
    steps = [b.at - a.at for a, b in pairwise(run)][-2:]
    return len(run) > 3 and max(steps) - min(steps) < EVEN


def _ends_in_names(rows: Sequence[Sequence[TextLine]]) -> bool:
    """Whether the last row is names, or years, and stands apart from the last figures, alone or under a title, or below text:
    another table's header, which the next rule underlines."""
    last = max((number for number, row in enumerate(rows) if row[0].is_data), default=-1)
    tail, names = rows[last + 1 :], rows[-1]
    if not tail or any(line.is_data for line in names) or len(names[-1].segments) < 2:
        return False
    if last < 0:
        return len(rows) > HEADER_LINES
    return stands_apart([line for row in rows[: last + 1] for line in row], tail[0][0])


def _bounded(lines: Sequence[TextLine], run: Sequence[Rule], rules: Rules) -> list[Region]:
    if len(run) < 2:
        return []
    inner = _inside(lines, run[0], run[-1], rules)
    if _ends_in_heading(inner, run[-1]):
        inner = inner[:-1]
        run = [*run[:-1], Rule(inner[-1].bottom, run[-1].low, run[-1].high)]
    banded = in_band(lines, run[0], rules)
    data = sum(line.is_data for line in inner)
    reach = max((line.x1 for line in inner), default=0.0) - min((line.x0 for line in inner), default=0.0)
    named = any(len(line.segments) > 1 for line in banded)
    grounded = 0 if named else on_ground(inner, run[0], rules)
    if len(run) < 4 and reach < 0.7 * (run[0].high - run[0].low) and not grounded:
        return []
    if len(run) == 2 and not banded and _is_whole(inner):
        return [Region(tuple(inner), tuple(run), run[0].low, run[0].high, True, 0)]
    if len(inner) + len(banded) < 2 or (len(run) < 3 and data < 2) or not any(len(line.segments) > 1 for line in inner):
        return []
    low, high = run[0].low, run[0].high
    marks = _marks(rules, run[0].at, run[-1].at, low, high)
    if grounded:
        return [Region(tuple(inner), marks, low, high, True, grounded)]
    head = sum((line.top + line.bottom) / 2 < run[1].at for line in inner) if len(run) > 2 else 0
    bands = [len(_rows([x for x in inner if a.at < (x.top + x.bottom) / 2 < b.at])) for a, b in pairwise(run)]
    by_row = len(run) > 3 and 3 * bands.count(1) >= 2 * len(bands)
    if not head or (any(line.is_data for line in inner[:head]) and not vary_two(inner[:head], inner[head:])):
        head = first_data(inner, run[0].at if by_row else None)
    if banded:
        inner = [*banded, *(line for line in inner if line not in banded)]
        marks = _marks(rules, inner[0].top - 4, run[-1].at, low, high)
        return [Region(tuple(inner), marks, low, high, True, len(banded))]
    if by_row and inner[0].is_data:
        inner = [*row_over(lines, run, inner[0]), *inner]
    named = named_above(lines, inner[0], run[0])
    if not head or named or (by_row and bands[0] == 1):
        ended = max(
            (r.at for r in rules.horizontal if _same_reach(r, run[0]) and r.at < run[0].at - DOUBLE), default=0.0
        )
        over = [line for line in cut_to(lines, low, high, inner[0].top) if line.bottom > ended + 2]
        over = over[header_top([*over, *inner], len(over), len(over) + len(inner) - 1, run[:1]) :]
        inner = [*over, *inner]
        wide = max(len(line.segments) for line in inner) > 2
        head = first_data(inner, run[0].at if by_row else None) if wide else 0
        if named and over:
            head = head or len(over)
        marks = _marks(rules, inner[0].top - 4, run[-1].at, low, high)
    return [Region(tuple(inner), marks, low, high, True, head)]


def _ends_in_heading(lines: Sequence[TextLine], rule: Rule) -> bool:
    """Whether a lone line stands at the beginning of the last rule, right over it and larger than the rows: the heading of what
    follows."""
    if len(lines) < 2 or len(lines[-1].segments) > 1 or any(map(is_title, lines)):
        return False
    last = lines[-1]
    right_over = -2 <= rule.at - last.bottom < BELOW * last.size and abs(last.x0 - rule.low) <= SAME_END
    return right_over and all(last.size > OTHER_SIZE * line.size for line in lines[:-1])


def _marks(rules: Rules, top: float, bottom: float, low: float, high: float) -> tuple[Rule, ...]:
    return tuple(r for r in rules.horizontal if top <= r.at <= bottom and r.low < high and r.high > low)
