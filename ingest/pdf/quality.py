"""How far a page's text can be trusted: empty, scanned, garbled or ok, and what was seen."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from operator import add

from ingest.pdf.characters import damaged_in, visible_in
from ingest.records import PageQuality

GARBLED = 0.15
"""Share of wrong characters from which a page's text is not to be trusted."""
HARDLY_ANY = 30
"""Visible characters up to which a page under a picture counts as scanned: a stamp or a page number may be drawn on it."""
COVERED = 0.5
"""Share of the page that pictures must cover for that."""
ENOUGH_HAN, COMMON = 40, 0.7
"""From this many Chinese characters on, at least this share is common in any real text: the 3,755 of GB 2312's first
level make up over 99 % of modern Chinese, but 18 % of what a wrong character map yields at random."""
ENOUGH_LATIN, PAIRS = 300, 0.25
"""The same for Latin letters and their commonest pairs: those below are .38 and more of all pairs on every page of real
filings and notes that was measured, .02 to .19 under each of the 25 shifts of the alphabet."""
FEW_LATIN = 40
"""Letters from which the codes of one font are held to that too."""
MOST_MARKS = 0.3
"""Share of marks among the characters of a font's text from which its codes are no words, if it has letters at all."""
ONE_SCRIPT = 0.9
"""Share of a text's letters that are of one script where it is written in it."""
_LETTERS = re.compile("[a-z]+")
_COMMON_PAIRS = frozenset(
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne "
    "ea ra ce li ch ll be ma si om ur".split()
)


def damage(text: str) -> float:
    """Share of the visible characters that surely stand for something else."""
    count = visible_in(text)
    return damaged_in(text) / count if count else 0.0


def judge(text: str, damaged: float, covered: float) -> tuple[PageQuality, str]:
    """The quality of a page with this text, and what was seen, in a few words.

    `damaged` is the share of wrong characters, `covered` the share of the page under pictures.
    """
    count = visible_in(text)
    if count <= HARDLY_ANY and covered >= COVERED:
        return "scanned", f"picture over {covered:.0%} of the page, {count} characters"
    if count == 0:
        return "empty", "no text"
    if damaged >= GARBLED:
        return "garbled", f"{damaged:.0%} of the characters unreadable"
    if not plausible(text):
        return "garbled", "the characters are not those of a language: the file's character map is wrong"
    return "ok", f"{damaged:.1%} of the characters unreadable" if damaged else ""


def plausible(text: str) -> bool:
    """Whether the letters occur as in real Chinese or Latin text; True where there are too few to tell."""
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    if len(han) >= ENOUGH_HAN and sum(map(_is_common, han)) < COMMON * len(han):
        return any("\u3040" <= char <= "\u30ff" for char in text)
    latin = sum(map(len, _LETTERS.findall(text.lower())))
    return latin < ENOUGH_LATIN or latin <= len(han) or _has_common_pairs(text)


def _has_common_pairs(text: str) -> bool:
    """Whether neighbouring letters are often pairs that are common in English (and in its neighbours)."""
    low = text.lower()
    pairs = sum([len(word) - 1 for word in _LETTERS.findall(low)])
    return not pairs or sum(map(_COMMON_PAIRS.__contains__, map(add, low, low[1:]))) >= PAIRS * pairs


def is_readable(text: str) -> bool:
    """Whether the codes of a font without a character map, taken as Unicode, read as text.

    Many such fonts are coded in Unicode or Latin-1; others number their glyphs, which yields shifted letters.
    """
    shown = [char for char in text if not char.isspace()]
    odd = sum(char not in _MARKS and not (_is_common(char) if char > "\u024f" else char.isalnum()) for char in shown)
    latin = [char for char in text.lower() if "a" <= char <= "z"]
    vowels = sum(char in "aeiouy" for char in latin)
    marks = sum(char in _MARKS for char in shown)
    if odd > 0.1 * len(shown) or (len(latin) >= 8 and (vowels < 0.2 * len(latin) or marks > MOST_MARKS * len(shown))):
        return False
    if not any(map(str.isalpha, shown)) and sum(char in _NEVER_IN_FIGURES for char in shown) > 0.1 * len(shown):
        return False
    return len(latin) < FEW_LATIN or _has_common_pairs(text)


def is_one_script(text: str) -> bool:
    """Whether nearly all letters of a text are of one script other than Han and Latin: names that say so are no accident, as codes
    would be, which number a font's glyphs through many scripts."""
    scripts = Counter(unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha())
    most = scripts.most_common(1)
    return bool(most) and most[0][0] not in ("", "CJK", "LATIN") and most[0][1] >= ONE_SCRIPT * scripts.total()


_MARKS = set(".,:;!?%()[]/&'\"+-–—*#@$€£¥<>=。，、：；！？（）《》“”‘’％·•")

_NEVER_IN_FIGURES = set("!\"#&'?;@")
"""Marks that no column of figures is full of: without any letter, the codes are not what they seem."""


@cache
def _is_common(char: str) -> bool:
    """Of the first level of GB 2312 (rows 16 to 55) or of Big5 (A440 to C67E, the traditional forms)."""
    simplified = char.encode("gb2312", "ignore")
    traditional = char.encode("big5", "ignore")
    return b"\xb0" <= simplified[:1] <= b"\xd7" or b"\xa4" <= traditional[:1] <= b"\xc6"
