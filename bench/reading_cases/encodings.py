"""Fonts and drawing orders that readers stumble over: encodings without embedding, character maps that err, ligatures,
minus signs at line ends, lines and words drawn out of their order.

The kinds of HELD were settled before the reader saw any of them and stay in it whatever they measure; a kind that the reader is
mended on moves to KNOWN together with all others of its draw, never alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.reading_cases.raw import RawPdf, composite, stream, to_unicode
from bench.reading_cases.sheet import Sheet
from bench.reading_cases.words import NAMES, SUBJECTS, wrapped

ROWS, STEP, LEFT, TOP = 40, 17, 60, 770
RADICALS = dict(zip("长风车见贝页马鱼鸟门食飞齐龙龟", "⻓⻛⻋⻅⻉⻚⻢⻥⻦⻔⻝⻜⻬⻰⻳", strict=True))
"""Ideographs and the radicals of the same shape to which browsers' PDF writers map them."""
LIGATURES = (("ffi", "\ufb03"), ("ffl", "\ufb04"), ("fi", "\ufb01"), ("fl", "\ufb02"), ("ff", "\ufb00"))

_KANGXI = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)}
_COMPATIBLE = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xF900, 0xFA6E)}
"""Ideographs and what Unicode has beside them for the same shape."""

Item = tuple[float, float, str]
"""Where a piece of text is drawn: x and y in points, origin bottom left."""


@dataclass(frozen=True)
class Odd:
    """A kind of file: how it is written, and whether nothing but its picture tells what it says."""

    name: str
    write: Callable[[Path, Sheet], None]
    unreadable: bool = False
    fonts: str = "cid"


def _wide(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _page(sheet: Sheet, spell: Callable[[str], str] = str) -> list[str]:
    """A page of lines, which become the truth."""
    lines: list[str] = []
    while len(lines) < ROWS:
        measure = lambda text, size: size * _wide(text)  # noqa: E731
        lines += map(spell, wrapped(sheet.text, sheet.random, 450, 450, 10, measure))
    sheet.truth.lines = [lines[:ROWS]]
    return lines[:ROWS]


def _placed(lines: list[str]) -> list[Item]:
    return [(LEFT, TOP - STEP * row, line) for row, line in enumerate(lines)]


def _drawn(items: list[Item], encode: Callable[[str], str]) -> Iterator[str]:
    for x, y, text in items:
        yield f"1 0 0 1 {x:.2f} {y:.2f} Tm /F0 10 Tf <{encode(text)}> Tj"


def encoded(
    path: Path, sheet: Sheet, encoding: str, codec: str, order: Callable[..., list[Item]] | None = None
) -> None:
    """A page in a font that is not embedded, its codes those of `encoding`, without a character map."""
    pdf = RawPdf()
    items = _placed(_page(sheet))
    if order is not None:
        items = order(sheet, items)
    pdf.save(path, _drawn(items, lambda text: text.encode(codec).hex()), [composite(pdf, encoding)])


def mapped(
    path: Path, sheet: Sheet, change: Callable[[str, int], str | None], spell: Callable[[str], str] = str
) -> None:
    """A page whose codes number its characters; the map says `change(character, its number)`, nothing where None."""
    pdf = RawPdf()
    lines = _page(sheet, spell)
    chars = {char: code for code, char in enumerate(sorted({c for line in lines for c in line}), 1)}
    pairs = [(code, text) for char, code in chars.items() if (text := change(char, code)) is not None]
    cmap = pdf.add(to_unicode(pairs, wide=True))
    font = composite(pdf, "Identity-H", "Identity", cmap)
    pdf.save(path, _drawn(_placed(lines), lambda text: "".join(f"{chars[c]:04X}" for c in text)), [font])


def latin(path: Path, sheet: Sheet, named: Callable[[str, int], str], shift: int = 0) -> None:
    """Type under an encoding of its own, its glyphs called `named(character, code)`; or a map of shifted letters."""
    pdf = RawPdf()
    lines = _page(sheet)
    chars = {char: code for code, char in enumerate(sorted({c for line in lines for c in line}), 33)}
    names = " ".join(f"/{named(char, code)}" for char, code in chars.items())
    extra = ""
    if shift:
        moved = [(code, chr((ord(c) - 97 + shift) % 26 + 97) if "a" <= c <= "z" else c) for c, code in chars.items()]
        extra = f" /ToUnicode {pdf.add(to_unicode(moved, wide=False))} 0 R"
    procs = pdf.add(stream("500 0 0 0 400 600 d1 0 0 300 500 re f"))
    glyphs = " ".join(f"{name} {procs} 0 R" for name in names.split())
    widths = " ".join(["500"] * len(chars))
    font = pdf.add(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 1000 900] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 33 "
        f"/LastChar {32 + len(chars)} /Widths [{widths}] /CharProcs << {glyphs} >> /Resources << >> "
        f"/Encoding << /Type /Encoding /Differences [33 {names}] >>{extra} >>"
    )
    pdf.save(path, _drawn(_placed(lines), lambda text: "".join(f"{chars[c]:02X}" for c in text)), [font])


def _usual(char: str, _: int) -> str:
    """Adobe's name of a character: "A", "comma", "two"."""
    from reportlab.pdfbase._fontdata import encodings

    return str(encodings["WinAnsiEncoding"][ord(char)])


def _numbered(_: str, code: int) -> str:
    return f"g{code}"


def _by_unicode(char: str, _: int) -> str:
    return f"uni{ord(char):04X}"


def minus_at_line_ends(path: Path, sheet: Sheet) -> None:
    """Lines that end with the minus sign of a figure, which begins the next one."""
    lines: list[str] = []
    for number in range(ROWS // 2):
        share = f"{sheet.random.uniform(1, 90):.2f}%"
        subject = sheet.random.choice(NAMES if sheet.latin else SUBJECTS)
        lines += (
            [f"Orders of {subject} in quarter {number + 1} changed by -", f"{share} from the year before"]
            if sheet.latin
            else [f"{subject}第{number + 1}期订单同比变动-", f"{share}，降幅较上期收窄"]
        )
    sheet.truth.lines = [lines]
    pdf = RawPdf()
    pdf.save(path, _drawn(_placed(lines), lambda text: text.encode("gbk").hex()), [composite(pdf, "GBK-EUC-H")])


def _lines_shuffled(sheet: Sheet, items: list[Item]) -> list[Item]:
    return sheet.random.sample(items, len(items))


def _words_shuffled(sheet: Sheet, items: list[Item]) -> list[Item]:
    pieces = [
        (x + 10 * _wide(text[:at]), y, text[at : at + 5]) for x, y, text in items for at in range(0, len(text), 5)
    ]
    return sheet.random.sample(pieces, len(pieces))


def _backwards(sheet: Sheet, items: list[Item]) -> list[Item]:
    return [
        (x + 10 * _wide(text[:at]), y, text[at]) for x, y, text in reversed(items) for at in reversed(range(len(text)))
    ]


def _ligated(text: str) -> str:
    for letters, ligature in LIGATURES:
        text = text.replace(letters, ligature)
    return text


def ligatures(path: Path, sheet: Sheet) -> None:
    """English whose ligatures the map gives as presentation forms; the truth has letters."""
    words = {"rose": "fell off", "lines": "flows", "expects": "affirms", "stood": "fitted", "easing": "baffling"}
    spell = lambda text: _ligated(re.sub("|".join(words), lambda found: words[found[0]], text))  # noqa: E731
    mapped(path, sheet, lambda char, _: char, spell)
    sheet.truth.lines = [[_letters(line) for line in sheet.truth.lines[0]]]


def _letters(text: str) -> str:
    for letters, ligature in LIGATURES:
        text = text.replace(ligature, letters)
    return text


def _shifted(char: str, code: int) -> str:
    return chr(0x4E00 + (ord(char) * 31 + code * 7) % 20000) if char > "\u2e80" else char


def _next(char: str, _: int) -> str:
    return chr(ord(char) + 1) if char > "\u2e80" else char


def _half_private(char: str, code: int) -> str:
    return chr(0xE000 + code) if code % 2 else char


def twice(path: Path, sheet: Sheet) -> None:
    """Bold by drawing every line again, a quarter of a point further right."""
    lines = _page(sheet)
    items = [(x + shift, y, text) for x, y, text in _placed(lines) for shift in (0.0, 0.25)]
    pdf = RawPdf()
    pdf.save(path, _drawn(items, lambda text: text.encode("gbk").hex()), [composite(pdf, "GBK-EUC-H")])


def spaced_out(path: Path, sheet: Sheet) -> None:
    """Lines whose characters stand half an em apart, as titles are set."""
    sheet.truth.lines = [[line[:28] for line in _page(sheet)]]
    items = [
        (x + 5 * at + 10 * _wide(text[:at]), y, char)
        for x, y, text in _placed(sheet.truth.lines[0])
        for at, char in enumerate(text)
    ]
    pdf = RawPdf()
    pdf.save(path, _drawn(items, lambda text: text.encode("gbk").hex()), [composite(pdf, "GBK-EUC-H")])


def bulleted(path: Path, sheet: Sheet) -> None:
    """Items whose bullets the map gives the code that Symbol has for them, in private use."""
    mapped(path, sheet, lambda char, _: "\uf0b7" if char == "•" else char, lambda line: f"•{line[:40]}")


def soft_hyphens(path: Path, sheet: Sheet) -> None:
    """English words parted at line ends by what the map calls a soft hyphen; a hyphen is what shows."""
    mapped(path, sheet, lambda char, _: "\u00ad" if char == "~" else char, lambda line: line.rstrip(". ,") + "~")
    sheet.truth.lines = [[line.replace("~", "-") for line in sheet.truth.lines[0]]]


KNOWN = [
    Odd("GBK-EUC-H", partial(encoded, encoding="GBK-EUC-H", codec="gbk")),
    Odd("UniGB-UCS2-H", partial(encoded, encoding="UniGB-UCS2-H", codec="utf-16-be")),
    Odd("map to radicals", partial(mapped, change=lambda char, _: RADICALS.get(char, char))),
    Odd("map of wrong ideographs", partial(mapped, change=_shifted), unreadable=True),
    Odd("ligatures", ligatures, fonts="latin"),
    Odd("minus at line ends", minus_at_line_ends),
    Odd("lines drawn in any order", partial(encoded, encoding="GBK-EUC-H", codec="gbk", order=_lines_shuffled)),
    Odd("map of shifted letters", partial(latin, named=_usual, shift=7), unreadable=True, fonts="latin"),
    Odd("glyph names as usual", partial(latin, named=_usual), fonts="latin"),
    Odd("glyph names by Unicode", partial(latin, named=_by_unicode), fonts="latin"),
    Odd("glyph names of numbers", partial(latin, named=_numbered), unreadable=True, fonts="latin"),
    Odd("GBKp-EUC-H", partial(encoded, encoding="GBKp-EUC-H", codec="gbk")),
    Odd("GB-EUC-H", partial(encoded, encoding="GB-EUC-H", codec="gb2312")),
    Odd("GBK2K-H", partial(encoded, encoding="GBK2K-H", codec="gb18030")),
    Odd("UniGB-UTF16-H", partial(encoded, encoding="UniGB-UTF16-H", codec="utf-16-be")),
    Odd("map to private use", partial(mapped, change=lambda _, code: chr(0xE000 + code)), unreadable=True),
    Odd("map with gaps", partial(mapped, change=lambda char, code: char if code % 3 else None), unreadable=True),
    Odd("minus at line ends, latin", minus_at_line_ends, fonts="latin"),
    Odd("words drawn in any order", partial(encoded, encoding="GBK-EUC-H", codec="gbk", order=_words_shuffled)),
    Odd("drawn backwards", partial(encoded, encoding="UniGB-UCS2-H", codec="utf-16-be", order=_backwards)),
    Odd("map to Kangxi radicals", partial(mapped, change=lambda char, _: _KANGXI.get(char, char))),
    Odd("map to compatibility forms", partial(mapped, change=lambda char, _: _COMPATIBLE.get(char, char))),
    Odd("bullets in private use", bulleted),
    Odd("ligatures mapped to letters", partial(mapped, change=lambda c, _: _letters(c), spell=_ligated), fonts="latin"),
    Odd("soft hyphens at line ends", soft_hyphens, fonts="latin"),
    Odd("bold drawn twice", twice),
    Odd("characters spaced out", spaced_out),
]
HELD = [
    Odd(
        "UniGB-UCS2-H, words in any order",
        partial(encoded, encoding="UniGB-UCS2-H", codec="utf-16-be", order=_words_shuffled),
    ),
    Odd("GB-EUC-H drawn backwards", partial(encoded, encoding="GB-EUC-H", codec="gb2312", order=_backwards)),
    Odd("letters shifted by three", partial(latin, named=_usual, shift=3), unreadable=True, fonts="latin"),
    Odd("letters shifted, glyphs numbered", partial(latin, named=_numbered, shift=11), unreadable=True, fonts="latin"),
    Odd("map with few gaps", partial(mapped, change=lambda char, code: char if code % 5 else None), unreadable=True),
    Odd("map to the next ideograph", partial(mapped, change=_next), unreadable=True),
    Odd("map half to private use", partial(mapped, change=_half_private), unreadable=True),
    Odd(
        "glyphs numbered after a letter",
        partial(latin, named=lambda _, code: f"a{code}"),
        unreadable=True,
        fonts="latin",
    ),
]
