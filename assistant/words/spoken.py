"""What people of the market say, and what reports print for it: "撂挑子" may be told as 辞职, 辞去 or 离任.

A spoken word stands for what is printed, not the other way round: who asks for a 售价 is not told of an 起售价 by chance.
"""

from __future__ import annotations

from functools import lru_cache

from assistant.words import talk
from assistant.words.names import HAN
from assistant.words.well_known import known_names, other_names

_ONE_THING = """
降准, 下调存款准备金率, 下调金融机构存款准备金率
大股东, 控股股东, 第一大股东
社保基金, 全国社保基金
核心技术人员
"""
"""Names of one thing, each of which stands for the others, and is found whole."""
SHORTEST = 2
"""Characters of a name that may stand in other words by chance, as 高中行政 holds that of a bank."""


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for said, printed in talk.of("zh"):
        for word in said:
            found[word] = (*found.get(word, ()), *(form for form in printed if form != word))
    for line in filter(None, _ONE_THING.split("\n")):
        names = [name.strip() for name in line.split(",")]
        for name in names:
            found[name] = (*found.get(name, ()), *(other for other in names if other != name))
    return found


def printed_for(word: str) -> tuple[str, ...]:
    """What reports print for a spoken Chinese word; empty where none is known."""
    others = other_names(word) if _is_name(word) else ()
    return (*_forms().get(word, ()), *(other for other in others if HAN.search(other)))


@lru_cache(maxsize=1)
def printed_words() -> frozenset[str]:
    """The words that reports print for spoken ones."""
    return frozenset(form for forms in _forms().values() for form in forms)


def spoken_words() -> tuple[str, ...]:
    """The spoken words and names, for finding them whole in a question."""
    return (*_forms(), *filter(_is_name, known_names()))


def _is_name(word: str) -> bool:
    return bool(HAN.search(word)) and (len(word) > SHORTEST or "链" in word)
