"""Text recognised in a page's picture: RapidOCR (PaddleOCR's Chinese and English models, inside its package), on the CPU.

The extra `ocr` brings it. What it recognises becomes glyphs, so that such a page is ordered and structured as any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import pypdfium2

from ingest.pdf.characters import is_cjk
from ingest.pdf.glyphs import Frame, Glyph
from ingest.records import Box, PageQuality

LONGEST = 2000
"""Pixels of the picture's longer side: what the detection model takes at most (its `max_side_len`); A4 at 170 dpi."""
SURE = 0.5
"""Confidence from which a line counts, the models' own default (`text_score`)."""
SAME_ROW = 0.3
"""Share of a line's height by which the middles of lines on one row may differ: scans are never quite straight."""

_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
"""The models see most commas beside Chinese as full-width, those within figures too."""
MISSING = (
    "未识别文字：请安装 yanbao[ocr]，移除后重新读入 (not recognised: install yanbao[ocr], remove and ingest it again)"
)
NOTHING = "OCR 未识别出文字 (OCR found no text)"
FAILED = "OCR 失败 (OCR failed)"


@dataclass(frozen=True, slots=True)
class Recognised:
    """One printed line as recognised: its text, its box in points as the page is shown, and the model's confidence."""

    text: str
    box: Box
    score: float


def is_installed() -> bool:
    """Whether the extra `ocr` is here."""
    return find_spec("rapidocr_onnxruntime") is not None


def wants_ocr(quality: PageQuality) -> bool:
    """Whether a page of this quality has print that its text does not give."""
    return quality in ("scanned", "garbled")


def recognise(page: pypdfium2.PdfPage, view: Frame) -> tuple[Recognised, ...]:
    """The lines recognised in the page's picture, as the models find them; raises what onnxruntime and OpenCV raise."""
    import numpy as np

    scale = LONGEST / max(view.width, view.height, 1.0)
    bitmap = page.render(scale=scale, may_draw_forms=False, rev_byteorder=False)
    try:
        picture = np.asarray(bitmap.to_pil().convert("RGB"))[:, :, ::-1].copy()  # OpenCV's order of colours
    finally:
        bitmap.close()
    found, _ = _engine()(picture)
    lines = []
    for corners, text, score in found or ():
        xs, ys = [x / scale for x, _ in corners], [y / scale for _, y in corners]
        if text.strip() and float(score) >= SURE:
            lines.append(
                Recognised(_THOUSANDS.sub(",", text.strip()), (min(xs), min(ys), max(xs), max(ys)), float(score))
            )
    return tuple(lines)


@cache
def _engine() -> Any:
    """The models, loaded once a process; one thread, for files are read side by side."""
    import onnxruntime
    from rapidocr_onnxruntime import RapidOCR

    onnxruntime.disable_telemetry_events()  # on by itself in its builds for Windows
    return RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1)


def glyphs_of(lines: Sequence[Recognised]) -> list[Glyph]:
    """Recognised lines as glyphs: a line's characters share its width, East Asian ones being twice as wide."""
    found: list[Glyph] = []
    for line, middle in zip(lines, _rows(lines), strict=True):
        x0, y0, x1, y1 = line.box
        widths = [1.0 if is_cjk(char) else 0.5 for char in line.text]
        step = (x1 - x0) / sum(widths)
        size = round(2 * _size(y1 - y0, step, line.text)) / 2
        top, bottom, baseline = middle - 0.5 * size, middle + 0.5 * size, middle + 0.38 * size
        for char, width in zip(line.text, widths, strict=True):
            right = x0 + width * step
            found.append(Glyph(char, (x0, top, right, bottom), size, False, len(found), 0, baseline))
            x0 = right
    return found


def _size(height: float, step: float, text: str) -> float:
    """The em in points: detected boxes are about a third higher than the print, and a Chinese line is as wide as its ems."""
    high = height / 1.3
    return min(high, step) if 2 * sum(map(is_cjk, text)) > len(text) and step > 0.6 * high else high


def _rows(lines: Sequence[Recognised]) -> list[float]:
    """The height in points at which each line's middle stands, that of its row where it stands beside others."""
    middles = [(line.box[1] + line.box[3]) / 2 for line in lines]
    snapped = list(middles)
    row: list[int] = []
    for number in sorted(range(len(lines)), key=lambda n: middles[n]):
        box = lines[number].box
        first = lines[row[0]].box if row else box
        near = row and middles[number] - middles[row[0]] < SAME_ROW * min(box[3] - box[1], first[3] - first[1])
        beside = all(box[0] >= lines[n].box[2] or box[2] <= lines[n].box[0] for n in row)
        row = [*row, number] if near and beside else [number]
        snapped[number] = middles[row[0]]
    return snapped


def told(lines: Sequence[Recognised]) -> str:
    """What was done, for the page's note."""
    sure = sum(line.score * len(line.text) for line in lines) / sum(len(line.text) for line in lines)
    return f"OCR 识别 {len(lines)} 行，平均置信度 {sure:.0%} ({len(lines)} lines by OCR, mean confidence {sure:.0%})"
