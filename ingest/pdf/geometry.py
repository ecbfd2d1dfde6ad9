"""Boxes, points and affine matrices of a drawing, in points; a box is (x0, y0, x1, y1)."""

from __future__ import annotations

from itertools import pairwise

from ingest.records import Box

Matrix = tuple[float, float, float, float, float, float]
Points = list[tuple[float, float]]

STRAIGHT = 0.6  # points a rule may lean


def within(inner: Box, outer: Box, slack: float = 0.1) -> bool:
    """Whether one box lies in another."""
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[1], other[1])


def upright(points: Points) -> bool:
    """Whether each step between points is level or plumb."""
    return all(abs(ax - bx) <= STRAIGHT or abs(ay - by) <= STRAIGHT for (ax, ay), (bx, by) in pairwise(points))


def hull(points: Points) -> Box:
    """The box around points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def cut(box: Box, clip: Box) -> Box:
    """What of `box` lies in `clip`; empty (right before left) where nothing does."""
    x0, y0, x1, y1 = box
    left, top, right, bottom = clip
    return (
        left if left > x0 else x0,
        top if top > y0 else y0,
        right if right < x1 else x1,
        bottom if bottom < y1 else y1,
    )


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does `first`, then `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def through(box: Box, m: Matrix) -> Box:
    """The box around `box` moved by a matrix."""
    x0, y0, x1, y1 = box
    if not m[1] and not m[2]:  # no turn: its corners stay corners
        a, _, _, d, e, f = m
        left, top, right, bottom = a * x0 + e, d * y0 + f, a * x1 + e, d * y1 + f
        return (
            right if right < left else left,
            bottom if bottom < top else top,
            right if right > left else left,
            bottom if bottom > top else top,
        )
    return hull([(m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]) for x in (x0, x1) for y in (y0, y1)])
