"""Grounds behind a table's names: one as wide as the table says where they end, as a rule under them would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.pdf.ruled_heads import BAND, DOUBLE, SAME_END, cut_to
from ingest.pdf.rules import Rule, Rules
from ingest.pdf.segments import TextLine
from ingest.records import Box

LOW = 6.0  # points; a lower ground is a bar
STEPS = 3.0  # heights of a ground up to the next one over it, within which both are strips behind rows


def underlined(lines: Sequence[TextLine], rules: Rules) -> Rules:
    """The rules with one more under each ground that holds a table's names, where the next rule of its reach, if there is
    one, is under the first row only."""
    found = [
        Rule(ground[3], ground[0], ground[2])
        for ground in dict.fromkeys(rules.fills)
        if LOW <= ground[3] - ground[1] <= BAND and _heads_rules(ground, rules) and _holds_names(ground, lines)
    ]
    if not found:
        return rules
    return replace(rules, horizontal=tuple(sorted((*rules.horizontal, *found), key=lambda rule: rule.at)))


def _heads_rules(ground: Box, rules: Rules) -> bool:
    """Whether the first rule of the ground's reach that follows it is not at its end, and no strip of its reach stands over it."""
    left, top, right, bottom = ground
    same = [r.at for r in rules.horizontal if abs(r.low - left) <= SAME_END and abs(r.high - right) <= SAME_END]
    below = [at for at in same if at > bottom - DOUBLE] or [bottom + 2 * DOUBLE]
    if not DOUBLE < min(below) - bottom <= BAND:
        return False
    strips = (f for f in rules.fills if abs(f[0] - left) <= SAME_END and abs(f[2] - right) <= SAME_END)
    return not any(0 <= top - f[3] <= STEPS * (bottom - top) for f in strips)


def _holds_names(ground: Box, lines: Sequence[TextLine]) -> bool:
    """Whether what stands on the ground is several names and no figures."""
    left, top, right, bottom = ground
    inside = [line for line in lines if top < (line.top + line.bottom) / 2 < bottom]
    cut = cut_to(inside, left, right, bottom)
    return any(len(line.segments) > 1 for line in cut) and not any(line.is_data for line in cut)
