"""Text that a file holds and no reader of the page sees: told from what shows, and left out.

Sure signs (drawn with no ink, off the page, under a point high, control characters) are enough. A mere suspicion (white,
in the colour of its ground, under a picture, in a layer) is tried: the page is painted with and without that text, and it
is hidden where nothing changes. The text layer of a scanned page is hidden too but legitimate: it is kept where the
picture shows ink.
"""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pdf.geometry import overlap
from ingest.pdf.glyphs import Frame, Glyph, Glyphs, Owners, render_mode_of
from ingest.pdf.native import Handle, bare
from ingest.pdf.objects import Ink, fill_of, mark_of, marks_on
from ingest.pdf.paint import BLACK, Paint, doubtful
from ingest.pdf.picture import picture_of
from ingest.pdf.quality import COVERED, HARDLY_ANY
from ingest.pdf.trial import ROUGH, Text, unseen
from ingest.records import HIDDEN, Box, union

TINY = 1.0
"""Points; the smallest print in use, in footnotes of charts, has 3."""
CLEAR = 12
"""Alpha, of 255, up to which ink is none."""
NEAR = 40
"""How far apart, of 255, two colours may be for one to be tried on the other."""
INK = 60
"""Range of brightness, of 255, that a line of print has in a scan."""
CLIP = "only a clip"
"""Why text in render mode 7 is hidden, unless a picture or a gradient is painted through it."""
LARGEST = 4000.0
"""Points of a page's longer side up to which it is painted at all."""
LAYER = "OC\0".encode("utf-16-le")
"""The name of a mark on what stands in a layer, as pdfium gives it."""
_name_of = bare(pdfium.FPDFPageObjMark_GetName)
_FILLED = pdfium.FPDF_TEXTRENDERMODE_FILL
_UNPAINTED = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_CONTROL = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080))}


@dataclass(frozen=True, slots=True)
class Seen:
    """The glyphs that count, whether they are a scan's text layer, and how many others were hidden in which way."""

    glyphs: Glyphs
    ocr: bool = False
    hidden: Mapping[str, int] | None = None

    @property
    def note(self) -> str:
        """What was left out, in a few words; empty if nothing was."""
        if not self.hidden:
            return ""
        how = ", ".join(f"{reason} {count}" for reason, count in self.hidden.items())
        return f"{HIDDEN}: {sum(self.hidden.values())} characters ({how})"


def leave_out_hidden(
    page: pypdfium2.PdfPage,
    paint: Paint,
    objects: Owners,
    drawn: Sequence[Glyph],
    images: Sequence[Box],
    view: Frame,
) -> Seen:
    """What of the glyphs a reader of the page sees, given what it paints and the text objects that draw them."""
    glyphs = Glyphs(drawn)
    reasons = _own_reasons(glyphs, view)
    doubt: list[Text] = []
    clips: list[Text] = []
    for text in _texts(paint, objects, glyphs):
        if not text.reason:
            doubt.append(text)
        else:
            clips += [text] if text.reason == CLIP else []
            reasons |= {at: text.reason for at in text.places if at not in reasons}
    if doubt and max(view.width, view.height) <= LARGEST:
        doubted = {text.item.value for text in doubt}
        others = [owned for at, owned in objects.items() if at not in doubted]
        reasons |= dict.fromkeys(unseen(page, doubt, others, glyphs, reasons), "does not show")
    for at in _painted_through(page, clips, glyphs, reasons):
        del reasons[at]
    if not reasons:
        return Seen(glyphs)
    layer = _text_layer(page, objects, glyphs, reasons, images, view)
    left = Glyphs(glyph for at, glyph in enumerate(glyphs) if at not in reasons or at in layer)
    counted = Counter(reason for at, reason in reasons.items() if at not in layer and glyphs[at].char.strip())
    return Seen(left, bool(layer), dict(counted))


def _own_reasons(glyphs: Glyphs, view: Frame) -> dict[int, str]:
    """Places of the glyphs that cannot be seen whatever else the page draws, and why."""
    right, bottom = 2 * view.width, 2 * view.height
    found: dict[int, str] = {}
    if not glyphs:
        return found
    chars, _, sizes, *_ = zip(*glyphs, strict=True)
    middles = glyphs.edges[:, :2] + glyphs.edges[:, 2:]
    if _CONTROL.isdisjoint(chars) and min(sizes) >= TINY and ((middles >= 0) & (middles <= (right, bottom))).all():
        return found
    for at, (char, (x0, y0, x1, y1), size, _, _, _, _) in enumerate(glyphs):
        if not (0 <= x0 + x1 <= right and 0 <= y0 + y1 <= bottom):
            found[at] = "off the page"
        elif size < TINY:
            found[at] = "tiny"
        elif char in _CONTROL:
            found[at] = "control characters"
    return found


def _texts(paint: Paint, objects: Owners, glyphs: Sequence[Glyph]) -> list[Text]:
    """The text objects that are or may be hidden, by their ink and their ground."""
    if not objects:
        return []
    fills = [fill_of(item) for item, _ in objects.values()]
    doubts = _doubts(paint, objects, fills, glyphs)
    found: list[Text] = []
    clipped = {a for a, clip in paint.clips.items() if a in objects and not _meets(clip, objects[a][1], glyphs)}
    for (address, (item, places)), fill, doubt in zip(objects.items(), fills, doubts, strict=True):
        mode = render_mode_of(item)
        clear = mode == _FILLED and fill is not None and fill[3] <= CLEAR
        bare = clear or mode in _UNPAINTED
        if bare or doubt or address in clipped or (marks_on(item) > 0 and _in_layer(item)):
            reason = CLIP if mode == pdfium.FPDF_TEXTRENDERMODE_CLIP else "without ink" if bare else ""
            found.append(Text(item, tuple(places), reason))
    return found


def _doubts(paint: Paint, objects: Owners, fills: Sequence[Ink | None], glyphs: Sequence[Glyph]) -> Sequence[bool]:
    """Which of the text objects may not show on their ground, or may lie under something."""
    if not paint.boxes:
        pale = 255 - NEAR
        return [fill is not None and fill[0] >= pale and fill[1] >= pale and fill[2] >= pale for fill in fills]
    boxes = [glyphs[places[len(places) // 2]].box for _, places in objects.values()]
    known, last = paint.text_levels(), paint.seen + 1
    levels = [known.get(address, last) for address in objects]
    return doubtful(paint, boxes, levels, [fill or BLACK for fill in fills], NEAR)


def _meets(clip: Box, places: Sequence[int], glyphs: Sequence[Glyph]) -> bool:
    """Whether the middle of each of a text's glyphs lies within its clip."""
    return all(
        clip[0] <= (box[0] + box[2]) / 2 <= clip[2] and clip[1] <= (box[1] + box[3]) / 2 <= clip[3]
        for box in (glyphs[at].box for at in places)
    )


def _painted_through(
    page: pypdfium2.PdfPage, clips: Sequence[Text], glyphs: Sequence[Glyph], hidden: Container[int]
) -> set[int]:
    """Places of glyphs that only clip, but what is painted through them shows, and no other text does in their stead."""
    if not clips:
        return set()
    light = picture_of(page, ROUGH, gray=True)
    others = [glyph.box for at, glyph in enumerate(glyphs) if at not in hidden and glyph.char.strip()]
    kept: set[int] = set()
    for text in clips:
        for line in _lines(text.places, glyphs):
            box = union([glyphs[at].box for at in line])
            low, high = light.extremes(box)
            if high - low >= INK and not any(overlap(box, other) for other in others):
                kept.update(line)
    return kept


def _in_layer(item: Handle) -> bool:
    """Whether the object is marked as optional content, which may be switched off (ISO 32000-1, 8.11)."""
    name, length = ctypes.create_string_buffer(16), ctypes.c_ulong()
    into = ctypes.byref(length)
    return any(
        _name_of(mark_of(item, number), name, 16, into) and name.raw.startswith(LAYER)
        for number in range(marks_on(item))
    )


def _text_layer(
    page: pypdfium2.PdfPage,
    objects: Owners,
    glyphs: Sequence[Glyph],
    reasons: Mapping[int, str],
    images: Sequence[Box],
    view: Frame,
) -> set[int]:
    """Places of hidden glyphs that say what a scan shows: empty unless the page is a picture with hardly other text."""
    area = view.width * view.height
    covered = sum((b[2] - b[0]) * (b[3] - b[1]) for b in images) / area if area else 0.0
    inkless = {at for at, reason in reasons.items() if reason in ("without ink", CLIP, "does not show")}
    visible = sum(bool(glyph.char.strip()) for at, glyph in enumerate(glyphs) if at not in reasons)
    if (
        not inkless
        or covered < COVERED
        or max(view.width, view.height) > LARGEST
        or visible > max(HARDLY_ANY, 0.2 * len(inkless))
    ):
        return set()
    light = picture_of(page, ROUGH, gray=True)
    kept: set[int] = set()
    for _, places in objects.values():
        for line in _lines([at for at in places if at in inkless], glyphs):
            low, high = light.extremes(union([glyphs[at].box for at in line]))
            if high - low >= INK:
                kept.update(line)
    return kept


def _lines(places: Sequence[int], glyphs: Sequence[Glyph]) -> list[list[int]]:
    """Places parted by the line on which their glyphs stand."""
    rows: dict[int, list[int]] = defaultdict(list)
    for at in places:
        rows[round(glyphs[at].baseline)].append(at)
    return list(rows.values())
