"""A Chinese question asked of reports in English only: its terms by the bilingual dictionary, foreign names by their sound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.accounts.leftover import own_names
from assistant.words import fields
from assistant.words.bilingual import GROUPS
from assistant.words.everyday import others_for
from assistant.words.filed import FILED
from assistant.words.names import HAN
from assistant.words.pinyin import initials
from assistant.words.synonyms import SYNONYMS
from ingest.records import Report
from ingest.segment import BIGRAM, terms

FEWEST, ALIKE = 2, 0.8
"""Consonants that a name and its spelling must share, and the share of both that these must be."""
SHORTEST = 5
"""Letters of a name that is known by its sound."""
_JOINING = frozenset("的了是在有和与及对从到年月日由被将为向给把于以其该这那")
"""Characters that stand between a name and what is said of it."""
_RUN = re.compile(r"[\u3400-\u9fff]+")
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


@lru_cache(maxsize=1)
def dictionary() -> re.Pattern[str]:
    """Chinese words with an English name, the longest first."""
    lines = [[form.strip() for form in line.split(",")] for line in (GROUPS + FILED).strip().split("\n")]
    groups = [group for group in (*lines, *fields.lines(), *SYNONYMS) if any(form.isascii() for form in group)]
    forms = {form for group in groups for form in group if HAN.match(form) and len(form) > 1}
    return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))


def with_names(text: str, reports: Sequence[Report]) -> str:
    """The question with a foreign company's name, as Chinese spell it ("惠勒房地产"), put as its report prints it."""
    for run in dict.fromkeys(_RUN.findall(text)):
        for start, end in _unknown(run):
            name = next((name for report in reports if (name := _sounding(run[start:end], own_names(report)))), "")
            if name:
                return text.replace(run[start : _further(run, end, reports)], f" {name} ", 1)
    return text


def _unknown(run: str) -> list[tuple[int, int]]:
    """Stretches of characters that make no word: names that the segmenter does not know."""
    found: list[tuple[int, int]] = []
    at = 0
    for word in (w for w in terms(run) if not w.startswith(BIGRAM)):
        start = run.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        if len(word) > 1 or word in _JOINING:
            continue
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], at)
        else:
            found.append((start, at))
    return [span for span in found if span[1] - span[0] > 1]


def _sounding(han: str, names: Iterable[str]) -> str:
    """The first of the names whose first word sounds as the characters do."""
    for name in names:
        first = re.match(r"[a-z]+", name)
        if first and len(first[0]) >= SHORTEST and _alike(_consonants(han), _skeleton(first[0])):
            return first[0]
    return ""


def _further(run: str, end: int, reports: Sequence[Report]) -> int:
    """Where a name ends whose further words ("房地产") are put in Chinese."""
    whole = " ".join(name for report in reports for name in own_names(report))
    while match := dictionary().match(run, end):
        if not any(other in whole for other in others_for(match[0]) if other.isascii()):
            break
        end = match.end()
    return end


def _consonants(han: str) -> str:
    """The consonants that the syllables begin with, "A" for a vowel; 尔 is an r, and "hu" before a vowel a w."""
    found = ""
    for first, rest in initials(han):
        vowel = "L" if rest == "er" else "" if found else "A"
        found += "W" if (first, rest[:1]) == ("h", "u") and len(rest) > 1 else _PINYIN.get(first, vowel)
    return found


def _skeleton(word: str) -> str:
    """The same of a Latin word."""
    found, at = ("A" if word[0] in "aeiou" else ""), 0
    while at < len(word):
        for pattern, kind in _LATIN:
            if match := pattern.match(word, at):
                found += kind if not found.endswith(kind) else ""
                at = match.end()
                break
        else:
            at += 1
    return found


def _alike(one: str, other: str) -> bool:
    """Whether two runs of consonants begin alike and share most, in their order."""
    if one[:1] != other[:1]:
        return False
    alike = SequenceMatcher(None, one, other)
    return sum(block.size for block in alike.get_matching_blocks()) >= FEWEST and alike.ratio() >= ALIKE
