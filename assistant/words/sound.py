"""Names that Chinese spell by their sound: 洛克菲勒 is Rockefeller, by the consonants of both."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.words.pinyin import initials

FEWEST, ALIKE = 2, 0.8
"""Consonants that a name and its spelling must share, and the share of both that these must be."""
SYLLABLES = 3
"""Characters of a part of a stretch that may be a name by itself."""
SHORT = 6
"""Letters of a name that two consonants make, which then must be the very same."""
_LATIN = tuple(
    (re.compile(letters), kind)
    for letters, kind in (
        ("sch|sh|ch|tch|c(?=[eiy])|[szxj]|g(?=[eiy])", "S"), ("ph|[fv]", "F"), ("wh?", "W"), ("th|[dt]", "T"), ("[bp]", "P"),
        ("[ckq]+|g+", "K"), ("[lr]", "L"), ("m", "M"), ("n", "N"), ("h(?=[aeiou])", "H"), ("[aeiouyh]", ""),
    )
)  # fmt: skip
_PINYIN = {
    **dict.fromkeys(("zh", "ch", "sh", "j", "q", "x", "z", "c", "s"), "S"),
    **dict.fromkeys(("b", "p"), "P"), **dict.fromkeys(("d", "t"), "T"), **dict.fromkeys(("g", "k"), "K"),
    **dict.fromkeys(("l", "r"), "L"), "m": "M", "n": "N", "f": "F", "h": "H", "w": "W",
}  # fmt: skip
_SPELLING = frozenset(
    "阿埃艾爱安昂奥巴拜班邦鲍贝本比彼宾波伯博布查达戴丹道德邓迪蒂丁顿多厄恩尔法范菲费芬弗佛夫福富盖冈高戈格根古哈海汉豪赫亨胡华怀惠霍基吉加贾杰金卡凯坎康考科克肯库夸拉莱兰朗劳勒雷里利莉林琳龙卢鲁伦罗洛马麦迈曼芒梅门蒙米密敏明摩莫墨默姆穆纳娜奈南内尼宁纽努诺欧"
    "帕派潘庞佩彭皮平珀普齐奇恰切钦琼丘让热仁荣儒瑞若萨塞桑森沙山尚绍舍申圣施史舒朔思斯松苏索塔泰坦汤唐陶特滕提廷图托灵敦盾缅佳吕甘赛葛柯梭澳登圭乔弥辉娅伽诗茨撒捷旺柏贺斐芙露莎蕾妮黛丝琪瓦万威韦维温翁沃乌西希锡夏肖谢辛休雪逊雅亚扬耶伊因英尤约扎泽詹珍芝朱兹佐"
)
"""Characters that foreign names are spelt with."""
_SPELT = re.compile(f"[{''.join(sorted(_SPELLING))}]{{2,}}")
_COMMON = frozenset("多本比加普特基内安科万平富高因才提古海道明森山舒雅阿")
"""Of these the ones that stand in too many other words for two characters to be a name by them."""
_PROPER = re.compile(r"\b[A-Z][a-z]{3,}\b")
_IN_I = re.compile(r"(?:[iy]|ie|ey|ee)$")
_CLOSING = frozenset(("s", "sh", "z", "zh", "c", "ch", "r"))
_CALENDAR = re.compile(
    r"(?:January|February|March|April|June|July|August|September|October|November|December)$|\w+day$"
)
_SMALL = re.compile(r"\b[a-z]{4,}\b")


def may_be_name(word: str) -> bool:
    """Whether a word has only characters that foreign names are spelt with."""
    return all(character in _SPELLING for character in word)


def proper_names(texts: Iterable[str]) -> frozenset[str]:
    """The words that English texts print with a capital and never without."""
    capital: set[str] = set()
    small: set[str] = set()
    for text in texts:
        capital.update(_PROPER.findall(text))
        small.update(_SMALL.findall(text))
    return frozenset(word for word in capital if word.lower() not in small and not _CALENDAR.match(word))


def sounds_as(han: str, word: str) -> bool:
    """Whether a Latin word sounds as characters do: both begin alike and share most consonants, in their order."""
    return _alike(consonants(han), skeleton(word.lower())) >= ALIKE


def likest(han: str, names: Collection[str]) -> tuple[str, int, int] | None:
    """The name that the characters, or a stretch of them, sound most like, with where it begins and ends; None where none does."""
    found: tuple[float, int, bool, str, int, int] | None = None
    for start, end in _stretches(han):
        sound, in_i = consonants(han[start:end]), _ends_in_i(han[end - 1])
        for name in sorted(names):
            alike = _alike(sound, skeleton(name.lower()))
            sure = alike >= ALIKE if len(sound) > FEWEST else alike == 1.0 and len(name) <= SHORT
            worth = (alike, end - start, in_i == bool(_IN_I.search(name)))
            if sure and (found is None or worth > found[:3]):
                found = (*worth, name, start, end)
    return found and (found[3], found[4], found[5])


def _ends_in_i(character: str) -> bool:
    """Whether a last character is read with an i at its end that the name has too (利), not one that only closes a consonant (斯)."""
    first, rest = initials(character)[0]
    return rest == "i" and first not in _CLOSING


def _stretches(han: str) -> Iterator[tuple[int, int]]:
    """Where characters that names are spelt with begin and end, the whole of them and all parts that may be names."""
    for run in _SPELT.finditer(han):
        start, end = run.span()
        if end - start >= SYLLABLES or not _COMMON & set(run[0]):
            yield start, end
        yield from ((a, b) for a in range(start, end) for b in range(a + SYLLABLES, end + 1) if (a, b) != (start, end))


@lru_cache(maxsize=4096)
def consonants(han: str) -> str:
    """The consonants that the syllables begin with, an n that they end on, "A" for a vowel at the head; 尔 is an r, and "hu" before a
    vowel a w."""
    found = ""
    for first, rest in initials(han):
        vowel = "L" if rest == "er" else "" if found else "A"
        found += "W" if (first, rest[:1]) == ("h", "u") and len(rest) > 1 else _PINYIN.get(first, vowel)
        found += "N" if rest.endswith(("n", "ng")) else ""
    return found


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The same of a Latin word in small letters."""
    found, last, at = ("A" if word[:1] in tuple("aeiouy") else ""), "", 0
    while at < len(word):
        for pattern, kind in _LATIN:
            if match := pattern.match(word, at):
                found += kind if kind != last else ""
                last = kind
                at = match.end()
                break
        else:
            at += 1
    return found


def _alike(one: str, other: str) -> float:
    """The share of two runs of consonants that they have in common, in their order; 0 where they begin otherwise."""
    if one[:1] != other[:1] or 2 * min(len(one), len(other)) < ALIKE * (len(one) + len(other)):
        return 0.0
    alike = SequenceMatcher(None, one, other, autojunk=False)
    shared = sum(block.size for block in alike.get_matching_blocks())
    return alike.ratio() if shared >= FEWEST else 0.0
