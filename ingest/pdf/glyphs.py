"""Glyphs of a page as pdfium sees them: one character, where it stands, how big and how bold it is."""

from __future__ import annotations

import ctypes
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ingest.pdf.characters import UNMAPPED
from ingest.pdf.native import Handle, bare, is_generated, object_of, unicode_of
from ingest.pdf.objects import floats_in, six_in
from ingest.pdf.quality import is_one_script, is_readable
from ingest.records import Box

NAMELESS = 0.3
"""Share of a page's glyphs in fonts without name, weight and flags up to which these are bold: browsers draw the bold of a
family that has none in such fonts."""
Owners = dict[int, tuple[Handle, list[int]]]
"""Text objects by address, each with the places in the list of glyphs of those that it draws."""
_box_of = bare(pdfium.FPDFText_GetLooseCharBox)
_font_of = bare(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p)
_is_unmapped = bare(pdfium.FPDFText_HasUnicodeMapError)
_matrix_of = bare(pdfium.FPDFText_GetMatrix)
_font_size_of = bare(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_matrix = (ctypes.c_float * 6)()
_into_matrix = ctypes.byref(_matrix)
render_mode_of = bare(pdfium.FPDFTextObj_GetTextRenderMode)
"""How a text object is drawn (`FPDF_TEXTRENDERMODE_…`)."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_STROKED = {pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE}


class Glyph(NamedTuple):
    """One drawn character; a named tuple, which is made four times as fast as a frozen dataclass: a page has thousands.

    `box` is the advance box (as wide as the cursor moves, about as high as the font's line) as the page is shown,
    origin top left; `size` the em size in points; `order` its place in pdfium's text of the page; `angle` the reading
    direction in degrees clockwise as the page is shown (0 for ordinary text); `baseline` where it stands across that
    direction (for angle 0 the y of the writing line). `char` is U+FFFD where the font does not say which
    character it draws and its codes do not read as text.
    """

    char: str
    box: Box
    size: float
    bold: bool
    order: int
    angle: int = 0
    baseline: float = 0.0


class Glyphs(tuple[Glyph, ...]):
    """The glyphs of a page, with what is asked of all of them at once."""

    @cached_property
    def edges(self) -> NDArray[np.float64]:
        """Their boxes, one row a glyph."""
        return _edges_of(self)


def edges_of(glyphs: Sequence[Glyph]) -> NDArray[np.float64]:
    """The boxes of glyphs, one row a glyph; made once for a page's."""
    return glyphs.edges if isinstance(glyphs, Glyphs) else _edges_of(glyphs)


def _edges_of(glyphs: Sequence[Glyph]) -> NDArray[np.float64]:
    edges = chain.from_iterable([glyph.box for glyph in glyphs])
    return np.fromiter(edges, np.float64, 4 * len(glyphs)).reshape(-1, 4)


@dataclass(frozen=True, slots=True)
class Frame:
    """How user space maps to the page as shown: crop box and rotation (quarter turns clockwise)."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """Width as shown, in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as shown, in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A user-space point as shown, origin top left."""
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        if self.turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A user-space rectangle as shown."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def frame(page: pypdfium2.PdfPage) -> Frame:
    """The page's frame."""
    left, bottom, right, top = page.get_cropbox()
    media = page.get_mediabox()
    left, bottom = max(left, media[0]), max(bottom, media[1])
    right, top = min(right, media[2]), min(top, media[3])
    return Frame(left, bottom, right, top, page.get_rotation() // 90 % 4)


class _Run(NamedTuple):
    """What all glyphs of one text object share."""

    size: float
    bold: bool
    angle: int
    baseline: float
    nameless: bool = False


def read_glyphs(
    page: pypdfium2.PdfPage,
    textpage: pypdfium2.PdfTextPage,
    view: Frame,
    owners: Owners | None = None,
    names: Callable[[], Mapping[int, str]] = dict,
    spelt: dict[int, str] | None = None,
) -> list[Glyph]:
    """All drawn characters in drawing order, spaces included; characters that pdfium only inferred are left out.

    `owners` is filled with the text objects that draw the glyphs, `spelt` with what a glyph's name says it is, by the glyph's
    index, where the code does not; `names` is asked which characters the codes of a font without a map stand for.
    """
    owners = {} if owners is None else owners
    spelt = {} if spelt is None else spelt
    raw, edges = textpage.raw, (ctypes.c_float * 4)()
    into, glyph_of = ctypes.byref(edges), tuple.__new__
    fonts: dict[int, tuple[bool, bool]] = {}
    unturned, left, top = view.turns == 0, view.left, view.top
    last, owner, places = -1, None, list[int]()
    same_line = (0.0, 0.0, 0)
    em, bold, angle, baseline, bare_font = _Run(0.0, False, 0, 0.0)
    unsure: dict[int, list[int]] = defaultdict(list)
    nameless: list[int] = []
    shared = (0.0, 0.0, 0.0, 0.0)
    found: list[Glyph] = []
    for index, char in enumerate(_characters(textpage)):
        if char in "\0\n\r ":
            if is_generated(raw, index) == 1:
                continue
            char = UNMAPPED if char == "\0" else char
        if not _box_of(raw, index, into):
            continue
        x0, upper, x1, lower = floats_in(edges)
        address = object_of(raw, index) or 0
        begins = address != last
        if begins:
            last, owner = address, Handle(address) if address else None
            places = owners.setdefault(address, (owner, []))[1] if owner else []
            line = lower, upper, (_font_of(owner) or 0) if owner else 0
            if line != same_line:  # else a file that draws each character by itself goes on in the same print
                same_line = line
                em, bold, angle, baseline, bare_font = _read_run(raw, owner, line[2], index, view, fonts)
        place = len(found)
        places.append(place)
        if _is_unmapped(raw, index) == 1:
            unsure[same_line[2]].append(place)
        box = (x0 - left, top - upper, x1 - left, top - lower) if unturned else view.box(x0, lower, x1, upper)
        high = box[3] - box[1]
        size = em or high
        if not (angle or 0.7 * size <= high <= 1.35 * size):
            box = (box[0], baseline - 0.88 * size, box[2], baseline + 0.22 * size)
        if bare_font:
            nameless.append(place)
        found.append(glyph_of(Glyph, (char, box, size, bold, index, angle, baseline)))  # half the time of a call of it
        if not begins and box == shared:
            _part_ligature(found, box)
        shared = box
    if len(nameless) < NAMELESS * len(found):
        for number in nameless:
            found[number] = found[number]._replace(bold=True)
    for numbers in unsure.values():
        if not is_readable("".join(found[number].char for number in numbers)):
            named = names()
            chars = [named.get(ord(found[number].char[0]), UNMAPPED) for number in numbers]
            text = "".join(chars)
            sure = is_readable(text) or is_one_script(text)
            for number, char in zip(numbers, chars, strict=True):
                found[number] = found[number]._replace(char=char if sure else UNMAPPED)
                if sure:
                    spelt[found[number].order] = char
    return _pair_surrogates(found, owners)


def _characters(textpage: pypdfium2.PdfTextPage) -> Iterable[str]:
    """A page's characters as pdfium has them: asked for all at once, one by one only where it leaves some out of its text.

    It writes a hyphen at a line's end in another way there.
    """
    count, text = textpage.count_chars(), str(textpage.get_text_range())
    if len(text) == count:
        return text.replace("\ufffe", "\x02")
    return (chr(unicode_of(textpage.raw, index)) for index in range(count))


def drawn_text(textpage: pypdfium2.PdfTextPage, spelt: Mapping[int, str]) -> str:
    """The page's text in the order in which the file draws it, glyphs that their names spell as these say."""
    if not spelt:
        return str(textpage.get_text_range())
    raw = textpage.raw
    codes = (pdfium.FPDFText_GetUnicode(raw, index) for index in range(textpage.count_chars()))
    return "".join(spelt.get(index, chr(code or 0xFFFD)) for index, code in enumerate(codes))


def _part_ligature(glyphs: list[Glyph], box: Box) -> None:
    """Give the characters of a ligature, which all come with its box, an even share of it; upright text only."""
    first = len(glyphs) - 1
    while first and glyphs[first - 1].box[2] <= box[2] and glyphs[first - 1].box[0] >= box[0]:
        first -= 1
    count = len(glyphs) - first
    step = (box[2] - box[0]) / count
    for number, glyph in enumerate(glyphs[first:]):
        left = box[0] + number * step
        glyphs[first + number] = glyph._replace(box=(left, box[1], left + step, box[3]))


def _read_run(
    raw: Any, drawn_by: Handle | None, font: int, index: int, view: Frame, fonts: dict[int, tuple[bool, bool]]
) -> _Run:
    """Size, weight and direction of the text object that draws the glyph at `index`."""
    a, b, c, d, e, f = six_in(_matrix) if _matrix_of(raw, index, _into_matrix) else (0.0,) * 6
    size = _font_size_of(raw, index) * math.hypot(c, d)
    level = b == 0 and a > 0
    angle = (90 * view.turns - (0 if level else round(math.degrees(math.atan2(b, a))))) % 360
    x, baseline = view.point(e, f)
    if angle:
        turn = math.radians(angle)
        baseline = baseline * math.cos(turn) - x * math.sin(turn)
    if font not in fonts:
        fonts[font] = _weight(raw, index)
    heavy, nameless = fonts[font]
    bold = heavy or (bool(drawn_by) and render_mode_of(drawn_by) in _STROKED)
    return _Run(size if 1.0 <= size <= 400.0 else 0.0, bold, angle, baseline, nameless)


def _weight(raw: Any, index: int) -> tuple[bool, bool]:
    """Whether a font is bold by its name or by its weight (FORCEBOLD is bit 19 of the descriptor's flags, PDF 32000-1,
    9.8.2), and whether it says nothing of itself."""
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, index, name, 128, flags)
    label = name.value.decode("utf-8", "replace").lower()
    heavy = any(word in label for word in ("bold", "black", "heavy", "demi"))
    weight = pdfium.FPDFText_GetFontWeight(raw, index)
    return heavy or bool(flags.value & (1 << 18)) or weight >= 600, not label and not flags.value and not weight


def _pair_surrogates(glyphs: list[Glyph], owners: Owners) -> list[Glyph]:
    """Join UTF-16 halves that a character map gives one by one; a half without its partner is unmapped."""
    if not _SURROGATE.search("".join([glyph.char for glyph in glyphs])):
        return glyphs
    found: list[Glyph] = []
    moved: dict[int, int] = {}
    for place, glyph in enumerate(glyphs):
        if "\udc00" <= glyph.char <= "\udfff" and found and "\ud800" <= found[-1].char <= "\udbff":
            pair = (found[-1].char + glyph.char).encode("utf-16", "surrogatepass").decode("utf-16")
            found[-1] = found[-1]._replace(char=pair)
        else:
            moved[place] = len(found)
            found.append(glyph)
    kept = [(a, (owner, [moved[at] for at in places if at in moved])) for a, (owner, places) in owners.items()]
    owners.clear()
    owners.update(sorted((entry for entry in kept if entry[1][1]), key=lambda entry: entry[1][1][0]))
    return [g._replace(char=UNMAPPED) if "\ud800" <= g.char <= "\udfff" else g for g in found]
