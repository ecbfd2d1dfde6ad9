"""Tables of words under one rule: names on it, and rows below that keep to the names' columns; no rule ends them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.pdf.regions import OTHER_SIZE, Region, is_title
from ingest.pdf.rules import Rule, Rules
from ingest.pdf.segments import Segment, TextLine

FEWEST = 3  # rows with a cell under every name
CLOSE = 1.6  # ems of white that a row may stand below the one before it
SOLID = 0.5  # ems of white below which a line goes on with the cell above it
LONGEST = 14  # ems of a name
WHITE = 1.0  # points that two columns keep apart


def worded(lines: Sequence[TextLine], rules: Rules) -> list[Region]:
    """The regions under lines of names that stand on a rule, top to bottom."""
    found: list[Region] = []
    end = 0.0
    for number, names in enumerate(lines):
        if names.top < end or not _are_names(names):
            continue
        under = [r for r in rules.horizontal if _underlines(r, names)]
        if under and (body := _body(names, lines[number + 1 :])):
            head = [*_begun_above(names, lines[:number], end), names]
            left, right = min(x.x0 for x in (*head, *body)) - 1, max(x.x1 for x in (*head, *body)) + 1
            end = body[-1].bottom
            marks = tuple(
                r for r in rules.horizontal if head[0].top - 4 <= r.at <= end and r.low < right and r.high > left
            )
            found.append(Region((*head, *body), marks, left, right, True, len(head)))
    return found


def _are_names(line: TextLine) -> bool:
    """Whether a line has nothing but several short names."""
    short = all(s.x1 - s.x0 <= LONGEST * line.size and any(map(str.isalpha, s.text)) for s in line.segments)
    return len(line.segments) > 1 and not line.figures and short and not is_title(line)


def _begun_above(names: TextLine, lines: Sequence[TextLine], end: float) -> list[TextLine]:
    """The lines right over the names, below `end`, in which some of these begin: each part stands over one of them."""
    found: list[TextLine] = []
    for line in reversed(lines):
        below = found[0] if found else names
        solid = line.top >= end and -2 <= below.top - line.bottom < 0.5 * names.size
        short = all(s.x1 - s.x0 <= LONGEST * line.size for s in line.segments)
        over = all(sum(s.x0 < n.x1 and s.x1 > n.x0 for n in names.segments) == 1 for s in line.segments)
        if not (solid and short and over) or is_title(line) or abs(line.size - names.size) > 0.1 * names.size:
            break
        found.insert(0, line)
    return found


def _underlines(rule: Rule, names: TextLine) -> bool:
    return -2 <= rule.at - names.bottom < names.size and rule.low < names.segments[-1].x0 and rule.high > names.x1 - 6


def _body(names: TextLine, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines below that keep to the columns of the names; empty where they are too few to be a table."""
    spans = [[s.x0, s.x1] for s in names.segments]
    body: list[TextLine] = []
    full, last = 0, 0
    bottom = names.bottom
    for line in lines:
        heading = len(line.segments) == 1 and line.size > OTHER_SIZE * names.size
        if is_title(line) or heading or line.top - bottom > CLOSE * line.size:
            break
        columns = [_column(segment, spans) for segment in line.segments]
        wider = _widened(spans, line.segments, columns)
        if wider is None or sorted(columns) != columns:
            break
        solid = min(columns) > 0 and line.top - bottom < SOLID * line.size
        spans, bottom = wider, max(bottom, line.bottom)
        body.append(line)
        full += len(set(columns)) == len(spans)
        if len(columns) > 1 or solid or line.top < body[last].bottom:
            last = len(body) - 1
    several = sum(len(line.segments) > 1 for line in body)
    enough = full >= FEWEST or (several >= FEWEST and len(spans) > 2)
    return body[: last + 1] if enough and not _is_contents(body) else []


def _is_contents(body: Sequence[TextLine]) -> bool:
    """Whether the last cells are pages: small numbers that only rise."""
    last = [line.segments[-1].text for line in body if len(line.segments) > 1]
    return all(x.isdigit() and len(x) < 4 for x in last) and all(int(a) <= int(b) for a, b in pairwise(last))


def _column(segment: Segment, spans: Sequence[Sequence[float]]) -> int:
    """The column, as wide as it is printed so far, in which a segment stands or to which it is nearest."""

    def off(span: Sequence[float]) -> tuple[float, float]:
        apart = max(0.0, span[0] - segment.x1, segment.x0 - span[1])
        return apart, min(abs(span[0] - segment.x0), abs(span[1] - segment.x1))

    return min(range(len(spans)), key=lambda number: off(spans[number]))


def _widened(
    spans: Sequence[Sequence[float]], segments: Sequence[Segment], columns: Sequence[int]
) -> list[list[float]] | None:
    """The columns' extents with the segments in them; None where two columns would meet."""
    wider = [list(span) for span in spans]
    for segment, column in zip(segments, columns, strict=True):
        wider[column] = [min(wider[column][0], segment.x0), max(wider[column][1], segment.x1)]
    return wider if all(a[1] + WHITE <= b[0] for a, b in pairwise(wider)) else None
