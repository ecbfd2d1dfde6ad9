"""What a page draws besides text: ruling lines, shaded backgrounds, pictures, and the shapes charts are made of."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.pdf.drawing import Drawing, Rule
from ingest.records import Box

MAX_RULES = 3_000


@dataclass(frozen=True, slots=True)
class Rules:
    """Drawn things of one page as shown, origin top left.

    `fills` are coloured rectangles, `images` pictures, `shapes` boxes of slanted or curved paths (a chart's lines and
    sectors, logos). `complete` is False where a limit cut the reading short.
    """

    horizontal: tuple[Rule, ...] = ()
    vertical: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()
    images: tuple[Box, ...] = ()
    shapes: tuple[Box, ...] = ()
    complete: bool = True


def rules_of(ink: Drawing) -> Rules:
    """The drawing's rulings, merged, and its fills, pictures and shapes."""
    for lying, rule in ink.pale[:MAX_RULES]:
        middle = (rule.low + rule.high) / 2
        x, y = (middle, rule.at) if lying else (rule.at, middle)
        if any(b[0] < x < b[2] and b[1] < y < b[3] for b in ink.fills[:MAX_RULES]):
            (ink.horizontal if lying else ink.vertical).append(rule)
    return Rules(
        horizontal=merge_collinear(ink.horizontal),
        vertical=merge_collinear(ink.vertical),
        fills=tuple(ink.fills[:MAX_RULES]),
        images=tuple(ink.images[:MAX_RULES]),
        shapes=tuple(ink.shapes[:MAX_RULES]),
        complete=ink.complete,
    )


def merge_collinear(rules: list[Rule], near: float = 0.9, gap: float = 2.0) -> tuple[Rule, ...]:
    """Rules on the same line (within `near`) that touch or nearly touch (within `gap`), joined; sorted by place."""
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at)[: 10 * MAX_RULES]:
        if lanes and rule.at - lanes[-1][0].at <= near:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    merged: list[Rule] = []
    for lane in lanes:
        lane.sort(key=lambda r: r.low)
        run = lane[0]
        for rule in lane[1:]:
            if rule.low <= run.high + gap:
                longer = run if run.high - run.low >= rule.high - rule.low else rule
                run = Rule(longer.at, run.low, max(run.high, rule.high), max(run.weight, rule.weight))
            else:
                merged.append(run)
                run = rule
        merged.append(run)
    return tuple(merged[:MAX_RULES])


__all__ = ["Rule", "Rules", "merge_collinear", "rules_of"]
