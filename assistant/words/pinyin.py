"""Chinese names as English questions spell them: "Li Daming" is 李大明, "Taihu" opens 太湖精工."""

from __future__ import annotations

import gc
import re
from functools import cache, lru_cache
from types import ModuleType

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
SHORTEST = 5
"""Letters; a shorter name ("Li", "Mao") sounds like too many words."""


@lru_cache(maxsize=8192)
def spelt(text: str) -> str:
    """The Han characters of `text` in pinyin without tones, "·" before each syllable and "|" between runs."""
    read = _reader().lazy_pinyin
    return "|".join("".join(f"·{syllable}" for syllable in read(run)) for run in _HAN_RUN.findall(text))


def sounds_in(name: str, text: str) -> bool:
    """Whether the whole of `name` (Latin, words in either order) is how some characters of `text` are read."""
    words = re.findall(r"[a-z]+", name.lower())
    if sum(map(len, words)) < SHORTEST:
        return False
    sound = spelt(text)
    return any(_syllables("".join(order), sound) for order in {tuple(words), tuple(reversed(words))})


def opens(name: str, alias: str) -> bool:
    """Whether the first word of `name` is how `alias` begins ("Taihu Tech" and 太湖精工), two syllables at least."""
    first = re.match(r"[a-z]+", name.lower())
    if first is None or len(first.group()) < SHORTEST:
        return False
    return bool(re.match(_pattern(first.group()), spelt(alias))) and spelt(alias).count("·") >= 2


def may_open(name: str, alias: str) -> bool:
    """Whether the first character of `alias` may be read as `name` begins: a quick no for most of many names."""
    return name.lower().startswith(_readings(alias[:1]))


@lru_cache(maxsize=8192)
def _readings(character: str) -> tuple[str, ...]:
    """Every way a character is read, without tones."""
    reader = _reader()
    return tuple(reader.pinyin(character, style=reader.Style.NORMAL, heteronym=True)[0])


def initials(text: str) -> list[tuple[str, str]]:
    """Each character's syllable as what it begins with and the rest of it: 惠 as "h" and "ui"."""
    syllables = _reader().lazy_pinyin(text)
    return [(m[1], m[2]) for s in syllables if (m := re.match(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsw]?)(.*)", s))]


@cache
def _reader() -> ModuleType:
    """pypinyin, loaded at the first foreign name. Its phrases are 200,000 lists that stay: the garbage collector is spared them."""
    import pypinyin

    gc.freeze()
    return pypinyin


def _syllables(letters: str, sound: str) -> bool:
    return bool(re.search(_pattern(letters), sound))


def _pattern(letters: str) -> str:
    """The letters from the start of a syllable to the end of one."""
    return "·" + "·?".join(map(re.escape, letters)) + r"(?=·|\||$)"
