"""What a page paints, in painting order: which surfaces lie under a text and which are laid over it."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.pdf.geometry import Matrix
from ingest.pdf.objects import Ink, clip_box, clip_of, clips_of, segments_of
from ingest.records import Box

MAX_OBJECTS = 20_000
MAX_SURFACES = 3_000
LEAST = 3.0
"""Points: thinner surfaces are rules and hide no line of text."""
RECTANGLE = 5
"""Path segments of a rectangle, its return included."""

BLACK: Ink = (0, 0, 0, 255)
EVERYWHERE: Box = (-1e6, -1e6, 1e6, 1e6)

Color = tuple[int, int, int]


@dataclass(slots=True)
class Paint:
    """Surfaces (filled paths and pictures) and texts by their place `z` in painting order.

    `colors` has a surface's fill, None for a picture or a pattern; `whole` says that it fills its box. `texts` has the text
    objects with their places, `clips` the box to which one is clipped, where it is, by its address.
    """

    boxes: list[Box] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    colors: list[Color | None] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    texts: list[tuple[Any, int]] = field(default_factory=list)
    clips: dict[int, Box] = field(default_factory=dict)
    seen: int = 0

    @property
    def full(self) -> bool:
        """Whether the limit is reached: what is painted from here on is left out."""
        return self.seen > MAX_OBJECTS

    def add_text(self, item: Any, matrix: Matrix) -> None:
        """Paint a text on top of what there is."""
        if self.seen <= MAX_OBJECTS:
            self.texts.append((item, self.seen))
            if clips_of(clip_of(item)) > 0:
                self.clips[ctypes.addressof(item.contents)] = clip_box(item, matrix, EVERYWHERE)

    def text_levels(self) -> dict[int, int]:
        """The texts' places in painting order, by their addresses."""
        return {ctypes.addressof(item.contents): level for item, level in self.texts}

    def add_path(self, path: Any, box: Box, fill: Ink | None) -> None:
        """Lay a filled path on top of what there is, unless it is transparent."""
        if fill is None or fill[3] >= 128:
            self.add(box, fill[:3] if fill else None, segments_of(path) <= RECTANGLE)

    def add(self, box: Box, color: Color | None, whole: bool) -> None:
        """Lay a surface on top of what there is."""
        large = box[2] - box[0] >= LEAST and box[3] - box[1] >= LEAST
        if large and len(self.boxes) < MAX_SURFACES and self.seen <= MAX_OBJECTS:
            self.boxes.append(box)
            self.levels.append(self.seen)
            self.colors.append(color)
            self.whole.append(whole)


def doubtful(
    paint: Paint, texts: Sequence[Box], levels: Sequence[int], fills: Sequence[Ink], near: int
) -> Sequence[bool]:
    """Which texts may not show on what is painted, by their boxes, places in painting order and colours.

    A text may not show where a surface is laid over it, or where its colour is within `near` of what lies under it: of a
    picture or a pattern there is no telling.
    """
    count = len(texts)
    middles = np.fromiter(chain.from_iterable(texts), np.float64, 4 * count).reshape(-1, 4)
    colors = np.fromiter(chain.from_iterable(fills), np.int64, 4 * count).reshape(-1, 4)[:, :3]
    points, level = (middles[:, :2] + middles[:, 2:]) / 2, np.fromiter(levels, np.int64, count)
    white = colors.min(axis=1) >= 255 - near
    boxes, order = np.array(paint.boxes), np.array(paint.levels)
    text, surface = _inside(points, boxes)
    over, on_surface = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    over[text[order[surface] > level[text]]] = True
    under = order[surface] < level[text]
    on_surface[text[under]] = True
    top = np.zeros(count, np.int64)
    top[text[under]] = surface[under]  # surfaces come in painting order: the last one stays
    ground = np.array([color or (-1, -1, -1) for color in paint.colors])
    known = np.array([color is not None for color in paint.colors])
    sure = known & np.array(paint.whole)
    alike = np.all(abs(colors - ground[top]) <= near, axis=1)
    doubted = over | np.where(on_surface, alike | ~known[top] | (white & ~sure[top]), white)
    found: list[bool] = doubted.tolist()
    return found


def _inside(points: NDArray[np.float64], boxes: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which points lie in which boxes, box by box: few do, so that only those at a box's height are looked at."""
    order = np.argsort(points[:, 1], kind="stable")
    heights = points[order, 1]
    first = np.searchsorted(heights, boxes[:, 1], side="right")
    counts = np.maximum(np.searchsorted(heights, boxes[:, 3], side="left") - first, 0)
    box = np.repeat(np.arange(len(boxes)), counts)
    steps = np.arange(len(box)) - np.repeat(np.cumsum(counts) - counts, counts)
    point = order[np.repeat(first, counts) + steps]
    held = (points[point, 0] > boxes[box, 0]) & (points[point, 0] < boxes[box, 2])
    return point[held], box[held]
