"""A page or a part of it painted small, and what is to be seen there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from ingest.records import Box


@dataclass(frozen=True, slots=True)
class Picture:
    """Values by row and column at `scale` pixels a point; the first stands `left` and `top` pixels into the page."""

    values: NDArray[Any]
    scale: float
    left: int = 0
    top: int = 0

    def extremes(self, box: Box) -> tuple[float, float]:
        """Least and greatest value within a box in points; 0 where the box is off the picture."""
        x0, y0, x1, y1 = pixels(box, self.scale)
        rows, columns = (max(0, y0 - self.top), max(0, y1 - self.top)), (max(0, x0 - self.left), max(0, x1 - self.left))
        part = self.values[slice(*rows), slice(*columns)]
        return (float(part.min()), float(part.max())) if part.size else (0.0, 0.0)


def pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    """Which pixels a box in points takes, one at least each way: first column and row, and those after the last."""
    x0, y0, x1, y1 = (round(edge * scale) for edge in box)
    return max(0, x0), max(0, y0), max(0, x0 + 1, x1), max(0, y0 + 1, y1)


def picture_of(page: pypdfium2.PdfPage, scale: float, gray: bool = False, part: Box | None = None) -> Picture:
    """The page as shown, or what of it lies in a box: rows, columns, colours (one, if gray)."""
    width, height = math.ceil(page.get_width() * scale), math.ceil(page.get_height() * scale)
    x0, y0, x1, y1 = pixels(part, scale) if part else (0, 0, width, height)
    x0, y0, x1, y1 = min(x0, width - 1), min(y0, height - 1), min(x1, width), min(y1, height)
    # Half a pixel less: pdfium's binding rounds up, and 7 / .35 * .35 is more than 7.
    crop = tuple((edge - 0.5) / scale for edge in (x0, height - y1, width - x1, y0))
    bitmap = page.render(scale=scale, grayscale=gray, crop=crop)
    try:
        values: NDArray[np.uint8] = bitmap.to_numpy().copy()
    finally:
        bitmap.close()
    return Picture(values if values.ndim == 3 else values[:, :, None], scale, x0, y0)
