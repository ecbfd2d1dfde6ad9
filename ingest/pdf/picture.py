"""A page painted small, and what is to be seen in a part of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from ingest.records import Box


def picture_of(page: pypdfium2.PdfPage, scale: float, gray: bool = False) -> NDArray[np.uint8]:
    """The page as shown, `scale` pixels a point: rows, columns, colours (one, if gray)."""
    bitmap = page.render(scale=scale, grayscale=gray)
    try:
        pixels: NDArray[np.uint8] = bitmap.to_numpy().copy()
    finally:
        bitmap.close()
    return pixels if pixels.ndim == 3 else pixels[:, :, None]


def extremes(values: NDArray[Any], box: Box, scale: float) -> tuple[float, float]:
    """Least and greatest value within a box in points; equal where the box is off the picture."""
    x0, y0, x1, y1 = (round(edge * scale) for edge in box)
    part = values[max(0, y0) : max(y0 + 1, y1), max(0, x0) : max(x0 + 1, x1)]
    return (float(part.min()), float(part.max())) if part.size else (0.0, 0.0)
