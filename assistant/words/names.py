"""The library's dictionary of companies, and the form in which texts are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.words.pinyin import may_open, opens
from assistant.words.places import PLACES
from assistant.words.well_known import other_names
from ingest.records import Language, Name

HAN = re.compile(r"[\u3400-\u9fff]")
FEW = 4
"""Han characters from which a text is taken for Chinese."""
STEM = 2
"""Han characters by which a company may be called for short."""
_TRADES = "科技|软件|网络|信息|技术|传媒|文化|娱乐|电子|智能|数据|数码|通信|国际|实业|发展|投资|控制|银行|证券|医药|生物|能源|材料|汽车|机械|电气|电力|环境|环保|食品|教育|游戏|互动|互联|时代|世纪"
FIRM = rf"股份|集团|控股|公司|{_TRADES}"
"""How the names of many companies end."""
IN_MANY_NAMES = re.compile(rf"{FIRM}|有限|中国|东方")
"""What the names of many companies have in common."""
_ENGLISH = re.compile(
    r"\b(?:what|which|who|when|where|why|how|is|are|was|were|do|does|did|has|have|the|of|in|for|and|to|by)\b", re.I
)
_CHINESE = re.compile(r"[的是了吗呢么哪几谁怎何吧]|多少")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_LOOSE = re.compile(r"(?<=[\u3400-\u9fff，。；：、（）])\s+|\s+(?=[\u3400-\u9fff，。；：、（）%])|(?<=%)\s+(?![a-z])")
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|\"[^\"]*\"")


def language_of(text: str) -> Language:
    """The language a text is written in: Chinese as soon as a few Han characters stand in it, unless they are names in a
    sentence that English words hold together."""
    han = len(HAN.findall(text))
    latin = len(re.findall(r"[A-Za-z]{2,}", text))
    english = len(_ENGLISH.findall(text)) > 1 and not _CHINESE.search(_QUOTED.sub("", text))
    return "zh" if not english and (han > latin or han >= FEW) else "en"


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """Text as it is compared: NFKC, lower case, no thousands commas, no space beside a Han character or before a percent sign."""
    text = unicodedata.normalize("NFKC", text).lower().strip()
    if "," in text:
        text = _THOUSANDS.sub("", text)
    return _LOOSE.sub("", text) if len(text.split(maxsplit=1)) > 1 else text


@dataclass(frozen=True, slots=True)
class Names:
    """The library's dictionary of companies, ready for finding them in text."""

    by_alias: dict[str, Name]
    longest: int

    @classmethod
    def of(cls, names: Iterable[Name]) -> Names:
        """Index every printed form (two characters or more, and tickers)."""
        table: dict[str, Name] = {}
        for name in names:
            for form in (name.name, name.ticker, name.ticker.split(".")[0], *name.aliases):
                key = fold(form)
                if len(key) >= 2 and not (key.isdigit() and len(key) < 4):
                    table.setdefault(key, name)
        return cls(table, max(map(len, table), default=0))

    def find(self, text: str) -> list[tuple[int, int, Name]]:
        """Names in folded `text`, longest first at each place: (start, end, name)."""
        found, at = [], 0
        while at < len(text):
            for size in range(min(self.longest, len(text) - at), 1, -1):
                piece = text[at : at + size]
                if piece in self.by_alias and _whole(text, at, at + size):
                    found.append((at, at + size, self.by_alias[piece]))
                    at += size - 1
                    break
            at += 1
        return found

    def knows(self, text: str) -> bool:
        """Whether a company goes by `text`."""
        return fold(text) in self.by_alias

    def opening(self, text: str) -> tuple[str, ...]:
        """The one company whose name begins with the two characters that folded `text` begins with, by which it may be called for
        short; empty where there is none, or several, or where these are a place."""
        stem = text[:STEM]
        if stem in PLACES:
            return ()
        found = {name.name for alias, name in self.by_alias.items() if alias.startswith(stem) and len(alias) > STEM}
        return (fold(found.pop()),) if len(found) == 1 and len(HAN.findall(stem)) == STEM else ()

    def forms(self, text: str) -> tuple[str, ...]:
        """All printed forms of the company that goes by `text`, folded, with those that the world knows it by; just `text` when
        unknown."""
        known = (fold(text), *other_names(fold(text)))
        name = next((self.by_alias[form] for form in known if form in self.by_alias), None) or self._by_sound(text)
        forms = [name.name, name.ticker, *name.aliases] if name else []
        return tuple(dict.fromkeys(fold(form) for form in (*known, *forms) if form))

    def _by_sound(self, text: str) -> Name | None:
        """The company whose Chinese name begins as a Latin `text` of the question sounds."""
        if HAN.search(text) or not text[:1].isalpha():
            return None
        aliases = ((alias, name) for alias, name in self.by_alias.items() if HAN.match(alias) and may_open(text, alias))
        return next((name for alias, name in aliases if opens(text, alias)), None)


NO_NAMES = Names({}, 0)
"""The dictionary of a library that names no company."""


def _whole(text: str, start: int, end: int) -> bool:
    """Latin and digits must not be cut out of a longer word."""
    edge = re.compile(r"[a-z0-9]")
    before = start > 0 and edge.match(text[start - 1]) and edge.match(text[start])
    after = end < len(text) and edge.match(text[end]) and edge.match(text[end - 1])
    return not before and not after
