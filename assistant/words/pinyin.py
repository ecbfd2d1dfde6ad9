"""Chinese names as English questions spell them: "Li Daming" is 李大明, "Taihu" opens 太湖精工."""

from __future__ import annotations

import re
from functools import lru_cache

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
SHORTEST = 5
"""Letters; a shorter name ("Li", "Mao") sounds like too many words."""


@lru_cache(maxsize=8192)
def spelt(text: str) -> str:
    """The Han characters of `text` in pinyin without tones, "·" before each syllable and "|" between runs."""
    from pypinyin import lazy_pinyin

    return "|".join("".join(f"·{syllable}" for syllable in lazy_pinyin(run)) for run in _HAN_RUN.findall(text))


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
    from pypinyin import Style, pinyin

    return tuple(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def _syllables(letters: str, sound: str) -> bool:
    return bool(re.search(_pattern(letters), sound))


def _pattern(letters: str) -> str:
    """The letters from the start of a syllable to the end of one."""
    return "·" + "·?".join(map(re.escape, letters)) + r"(?=·|\||$)"
