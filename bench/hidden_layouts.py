"""Ways to hide words on a page, and ways to show words that look like hiding; each draws on reportlab's canvas."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Draw = Callable[[Any, random.Random, str], None]
DARK = ((0.1, 0.2, 0.5), (0.5, 0.05, 0.05), (0.1, 0.1, 0.1), (0.0, 0.35, 0.3))


def _at(canvas: Any, chance: random.Random, words: str, size: float = 0.0) -> tuple[float, float, float]:
    """Write the words somewhere on the page's lower half; where, and how wide."""
    size = size or chance.choice((7.0, 9.0, 10.5, 14.0))
    x, y = chance.uniform(60, 140), chance.uniform(120, 380)
    canvas.setFont("STSong-Light", size)
    canvas.drawString(x, y, words)
    return x, y, canvas.stringWidth(words, "STSong-Light", size)


def _in_mode(mode: int) -> Draw:
    def draw(canvas: Any, chance: random.Random, words: str) -> None:
        text = canvas.beginText(chance.uniform(60, 140), chance.uniform(120, 380))
        text.setFont("STSong-Light", 10)
        text.setTextRenderMode(mode)
        text.textOut(words)
        canvas.saveState()
        canvas.drawText(text)
        canvas.restoreState()

    return draw


def _in_color(low: float, high: float) -> Draw:
    def draw(canvas: Any, chance: random.Random, words: str) -> None:
        canvas.setFillColorRGB(*(chance.uniform(low, high) for _ in range(3)))
        _at(canvas, chance, words)

    return draw


def _with_alpha(alpha: float) -> Draw:
    def draw(canvas: Any, chance: random.Random, words: str) -> None:
        canvas.setFillAlpha(alpha)
        _at(canvas, chance, words)
        canvas.setFillAlpha(1)

    return draw


def _raw(canvas: Any, code: str) -> None:
    canvas._code.append(code)


def _on_a_ground(
    ink: Callable[[tuple[float, ...]], tuple[float, ...]], picture: bool = False, round: bool = False
) -> Draw:
    def draw(canvas: Any, chance: random.Random, words: str) -> None:
        color = chance.choice(DARK)
        box = (50, 100, 480, 310)
        canvas.setFillColorRGB(*color)
        if picture:
            canvas.drawInlineImage(_image(color), *box)
        elif round:
            canvas.roundRect(*box, 9, stroke=0, fill=1)
        else:
            canvas.rect(*box, stroke=0, fill=1)
        canvas.setFillColorRGB(*ink(color))
        _at(canvas, chance, words)

    return draw


def _image(color: tuple[float, ...]) -> Any:
    from PIL import Image

    return Image.new("RGB", (16, 16), tuple(int(255 * part) for part in color))


def _under(cover: Callable[[Any, random.Random, tuple[float, float, float, float]], None]) -> Draw:
    def draw(canvas: Any, chance: random.Random, words: str) -> None:
        x, y, width = _at(canvas, chance, words)
        cover(canvas, chance, (x - 4, y - 6, width + 8, 24))

    return draw


def _box_over(alpha: float, *shade: float) -> Draw:
    def cover(canvas: Any, chance: random.Random, box: tuple[float, float, float, float]) -> None:
        canvas.setFillAlpha(alpha)
        canvas.setFillColorRGB(*shade)
        canvas.rect(*box, stroke=0, fill=1)
        canvas.setFillAlpha(1)

    return _under(cover)


def _picture_over(canvas: Any, chance: random.Random, box: tuple[float, float, float, float]) -> None:
    canvas.drawInlineImage(_image(chance.choice(DARK)), *box)


def _tiny(canvas: Any, chance: random.Random, words: str) -> None:
    _at(canvas, chance, words, chance.uniform(0.1, 0.9))


def _tiny_by_matrix(canvas: Any, chance: random.Random, words: str) -> None:
    canvas.saveState()
    canvas.scale(0.05, 0.05)
    canvas.setFont("STSong-Light", 10)
    canvas.drawString(3000, 3000, words)
    canvas.restoreState()


def _squeezed_flat(canvas: Any, chance: random.Random, words: str) -> None:
    _raw(canvas, "q 0 Tz")
    _at(canvas, chance, words)
    _raw(canvas, "100 Tz Q")


def _off_the_page(canvas: Any, chance: random.Random, words: str) -> None:
    x, y = chance.choice(((60, 900), (60, -40), (700, 300), (-900, 300)))
    canvas.setFont("STSong-Light", 10)
    canvas.drawString(x, y, words)


def _outside_the_crop(canvas: Any, chance: random.Random, words: str) -> None:
    canvas.setCropBox((0, 100, 595, 842))
    canvas.setFont("STSong-Light", 10)
    canvas.drawString(72, 40, words)


def _clipped_away(canvas: Any, chance: random.Random, words: str) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(400, 20, 40, 10)
    canvas.clipPath(path, stroke=0, fill=0)
    _at(canvas, chance, words)
    canvas.restoreState()


def _in_a_form(draw: Draw) -> Draw:
    def inner(canvas: Any, chance: random.Random, words: str) -> None:
        canvas.beginForm("f")
        draw(canvas, chance, words)
        canvas.endForm()
        canvas.doForm("f")

    return inner


@contextmanager
def marked(canvas: Any, code: str) -> Iterator[None]:
    """Content between a mark and its end."""
    _raw(canvas, code)
    yield
    _raw(canvas, "EMC")


def _in_a_layer(name: str) -> Draw:
    """In the optional content group that `bench.hidden_text` adds to the file under this name."""

    def draw(canvas: Any, chance: random.Random, words: str) -> None:
        with marked(canvas, f"/OC /{name} BDC"):
            _at(canvas, chance, words)

    return draw


def _under_words_on_a_picture(canvas: Any, chance: random.Random, words: str) -> None:
    color = chance.choice(DARK)
    canvas.drawInlineImage(_image(color), 50, 100, 480, 310)
    canvas.setFont("STSong-Light", 10)
    for ink, said in ((color, words), ((1, 1, 1), "毛利率提高两个百分点，订单增长")):
        canvas.setFillColorRGB(*ink)
        canvas.drawString(80, 300, said)


def _as_actual_text(canvas: Any, chance: random.Random, words: str) -> None:
    coded = ("\ufeff" + words).encode("utf-16-be").hex()
    with marked(canvas, f"/Span <</ActualText <{coded}>>> BDC"):
        _at(canvas, chance, "毛利率 21%")


def _shown(canvas: Any, chance: random.Random, words: str) -> None:
    canvas.setFillColorRGB(*chance.choice(DARK))
    _at(canvas, chance, words)


def _turned(canvas: Any, chance: random.Random, words: str) -> None:
    canvas.saveState()
    canvas.translate(560, 100)
    canvas.rotate(90)
    canvas.setFont("STSong-Light", 9)
    canvas.drawString(0, 0, words)
    canvas.restoreState()


def _with_a_shadow(canvas: Any, chance: random.Random, words: str) -> None:
    canvas.setFont("STSong-Light", 14)
    for shift, grey in ((1.0, 0.6), (0.0, 0.0)):
        canvas.setFillGray(grey)
        canvas.drawString(80 + shift, 300 - shift, words)


def _white_and_bold_by_drawing_twice(canvas: Any, chance: random.Random, words: str) -> None:
    canvas.drawInlineImage(_image(chance.choice(DARK)), 50, 100, 480, 310)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setFont("STSong-Light", 12)
    for shift in (0.0, 0.3):
        canvas.drawString(80 + shift, 300, words)


def _on_a_gradient(canvas: Any, chance: random.Random, words: str) -> None:
    from reportlab.lib.colors import Color

    canvas.saveState()
    path = canvas.beginPath()
    path.rect(50, 100, 500, 310)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.linearGradient(50, 100, 550, 400, (Color(0.1, 0.2, 0.5), Color(0.3, 0.4, 0.7)))
    canvas.restoreState()
    canvas.setFillColorRGB(1, 1, 1)
    _at(canvas, chance, words)


def _on_white_paint(canvas: Any, chance: random.Random, words: str) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(0, 0, 595, 420, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    _at(canvas, chance, words)


def _under_a_watermark(canvas: Any, chance: random.Random, words: str) -> None:
    _at(canvas, chance, words)
    canvas.saveState()
    canvas.setFillColorRGB(0.5, 0.5, 0.5)
    canvas.setFillAlpha(0.2)
    canvas.translate(100, 120)
    canvas.rotate(35)
    canvas.setFont("STSong-Light", 80)
    canvas.drawString(0, 0, "仅供参考")
    canvas.restoreState()


HIDDEN: dict[str, Draw] = {
    "no ink": _in_mode(3),
    "only a clip": _in_mode(7),
    "transparent": _with_alpha(0.0),
    "white": _in_color(1.0, 1.0),
    "nearly white": _in_color(0.97, 1.0),
    "the ground's color": _on_a_ground(lambda color: color),
    "nearly the ground's color": _on_a_ground(lambda color: tuple(part + 0.02 for part in color)),
    "the picture's color": _on_a_ground(lambda color: color, picture=True),
    "tiny": _tiny,
    "tiny by matrix": _tiny_by_matrix,
    "squeezed flat": _squeezed_flat,
    "off the page": _off_the_page,
    "outside the crop": _outside_the_crop,
    "clipped away": _clipped_away,
    "under a white box": _box_over(1, 1, 1, 1),
    "under a dark box": _box_over(1, 0.2, 0.2, 0.2),
    "under a picture": _under(_picture_over),
    "in a form, no ink": _in_a_form(_in_mode(3)),
    "in a form, white": _in_a_form(_in_color(1.0, 1.0)),
    "in a layer that is off": _in_a_layer("Off"),
    "under words on a picture": _under_words_on_a_picture,
    "as actual text of others": _as_actual_text,
}
CLEAN: dict[str, Draw] = {
    "shown": _shown,
    "white on dark": _on_a_ground(lambda _: (1, 1, 1)),
    "white on a picture": _on_a_ground(lambda _: (1, 1, 1), picture=True),
    "white on a round shape": _on_a_ground(lambda _: (1, 1, 1), round=True),
    "pale on dark": _on_a_ground(lambda color: tuple(min(1, part + 0.35) for part in color)),
    "white on a gradient": _on_a_gradient,
    "pale grey": _in_color(0.8, 0.85),
    "half transparent": _with_alpha(0.4),
    "outlined": _in_mode(1),
    "filled and outlined": _in_mode(2),
    "small print": lambda canvas, chance, words: _at(canvas, chance, words, 4.0) and None,
    "under a tint": _box_over(0.3, 1, 1, 0),
    "turned": _turned,
    "with a shadow": _with_a_shadow,
    "white, twice": _white_and_bold_by_drawing_twice,
    "on white paint": _on_white_paint,
    "under a watermark": _under_a_watermark,
    "in a form": _in_a_form(_shown),
    "in a layer that is on": _in_a_layer("On"),
}
