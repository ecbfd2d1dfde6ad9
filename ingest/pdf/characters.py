"""Characters as fonts name them, mended where the mending is sure."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

UNMAPPED = "\ufffd"
HYPHENS = {"\x02", "\ufffe"}
"""What pdfium writes for a hyphen or minus sign at a line end."""
SOFT_HYPHEN = "\u00ad"
"""What many writers map a drawn hyphen to: where it is drawn, it shows."""

# CJK Radicals Supplement (U+2E80–2EF3) that NFKC leaves alone, after Unicode's EquivalentUnifiedIdeograph.txt.
_RADICALS = str.maketrans(
    dict(
        zip(
            "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺶⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
            "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄㣺扌攵旡月歺民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒羊耂肀聿肉臼艹艹艹虎衤覀西见角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
            strict=True,
        )
    )
)
# The one radical whose simplified shape Unicode equates with a traditional character: fonts for both draw it alike.
_RADICALS[ord("戶")] = "户"
# Symbol and Wingdings put their bullets and arrows here; both fonts give these codes the same way everywhere.
_SYMBOLS = dict(
    zip(
        "\uf06c\uf06e\uf075\uf076\uf09f\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0e8\uf0fc\uf0fe",
        "●■◆❖•▪◻•➢→➔✓☑",
        strict=True,
    )
)
_DAMAGED = re.compile(f"[{UNMAPPED}\ue000-\uf8ff\U000f0000-\U0010ffff]")
_INVISIBLE = set("\u200b\u200c\u200d\u2060\ufeff")
_CJK = re.compile(
    r"[\u2e80-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


@cache
def mended(char: str) -> str:
    """The character as text: radicals and ligatures spelt out, a hyphen as "-", a space as " ", nothing if invisible.

    May be several characters (a ligature) or none. Full-width letters and punctuation stay as printed.
    """
    if char in HYPHENS or char == SOFT_HYPHEN:
        return "-"
    if char.isspace() or char == "\xa0":
        return " "
    if char in _INVISIBLE:
        return ""
    if "\u2e80" <= char <= "\u2fdf":
        return unicodedata.normalize("NFKC", char).translate(_RADICALS)
    if "\uf900" <= char <= "\ufaff" or "\ufb00" <= char <= "\ufb06":
        return unicodedata.normalize("NFKC", char)
    if char in _SYMBOLS:
        return _SYMBOLS[char]
    return UNMAPPED if unicodedata.category(char) in ("Cc", "Cs", "Cn") else char


@cache
def is_cjk(char: str) -> bool:
    """Whether `char` is of a script written without spaces, its full-width punctuation included."""
    return bool(_CJK.match(char))


def damaged_in(text: str) -> int:
    """How many characters surely stand for something else: replacement characters and private use."""
    return len(_DAMAGED.findall(text))


def printed_width(text: str) -> int:
    """The printed width of a text in half-width characters."""
    return len(text) + len(_CJK.findall(text))


def visible_in(text: str) -> int:
    """How many characters are no white space."""
    return sum(map(len, text.split()))


def mend_drawn(text: str) -> str:
    """A page's text as drawn, with line-end hyphens mended and halves of broken pairs replaced."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\r\n", "\n")
    for hyphen in (*HYPHENS, SOFT_HYPHEN):
        text = text.replace(hyphen, "-")
    return text
