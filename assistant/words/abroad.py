"""A Chinese question asked of reports in English only: its terms by the bilingual dictionary, foreign names by their sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from assistant.accounts.leftover import own_names
from assistant.words import fields
from assistant.words.bilingual import GROUPS
from assistant.words.everyday import others_for
from assistant.words.filed import FILED
from assistant.words.names import HAN
from assistant.words.scaled import AMOUNT
from assistant.words.sound import likest, may_be_name, sounds_as
from assistant.words.synonyms import SYNONYMS
from ingest.records import Report
from ingest.segment import BIGRAM, terms

Printed = Callable[[Report], Collection[str]]
SHORTEST = 5
"""Letters of a name that is known by its sound."""
_JOINING = frozenset("的了是在有和与及对从到年月日由被将为向给把于以其该这那")
"""Characters that stand between a name and what is said of it."""
_RUN = re.compile(r"[\u3400-\u9fff]+")
_LETTERED = (
    (re.compile(r"([A-Za-z])\s*档"), "Tranche"),
    (re.compile(r"([A-Za-z])\s*系列"), "Series"),
    (re.compile(r"([A-Za-z])\s*[类级](?!别)"), "Class"),
)
"""Things told apart by a letter, which English puts behind their kind."""
_QUIET = frozenset("公司 本公司 该公司 集团 企业 现任 时任 原来 原先 哪月 哪两 百分比 全年 当年 这笔 那笔".split())
"""Words that a Chinese question is put with and that no English sentence says."""


@lru_cache(maxsize=1)
def dictionary() -> re.Pattern[str]:
    """Chinese words with an English name, the longest first, and amounts in Chinese."""
    lines = [[form.strip() for form in line.split(",")] for line in (GROUPS + FILED).strip().split("\n")]
    groups = [group for group in (*lines, *fields.lines(), *SYNONYMS) if any(form.isascii() for form in group)]
    forms = {form for group in groups for form in group if HAN.match(form) and len(form) > 1}
    words = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(f"{AMOUNT}|{words}")


def content_abroad(found: Mapping[str, float]) -> dict[str, float]:
    """The terms of a Chinese question that an English report may say: neither single characters that the dictionary lacks nor words
    that only put a question; all of them where none is left."""
    kept = {
        term: weight
        for term, weight in found.items()
        if term not in _QUIET and (len(term) > 1 or not HAN.match(term) or any(o.isascii() for o in others_for(term)))
    }
    return kept or dict(found)


def with_names(text: str, reports: Sequence[Report], printed: Printed = lambda report: ()) -> str:
    """The question with foreign names, as Chinese spell them ("惠勒房地产"), put as a report prints them: its company's, and those
    that are `printed` with a capital anywhere in it."""
    for lettered, kind in _LETTERED:
        text = lettered.sub(lambda match, kind=kind: f' "{kind} {match[1].upper()}" ', text)  # type: ignore[misc]
    for run in dict.fromkeys(_RUN.findall(text)):
        put = run
        for start, end in reversed(_unknown(run)):
            own = next((name for report in reports if (name := _sounding(run[start:end], own_names(report)))), "")
            if own:
                put = f"{put[:start]} {own} {put[_further(run, end, reports) :]}"
            elif found := likest(run[start:end], _printed(reports, printed)):
                name, first, last = found
                put = f"{put[: start + first]} {name} {put[start + last :]}"
        text = text.replace(run, put, 1)
    return text


def _printed(reports: Sequence[Report], printed: Printed) -> frozenset[str]:
    return frozenset(name for report in reports for name in printed(report))


def _unknown(run: str) -> list[tuple[int, int]]:
    """Stretches of characters that make no word, and of words that may be a name: what the segmenter and the dictionary do not know."""
    found: list[tuple[int, int]] = []
    at = 0
    known = {i for match in dictionary().finditer(run) for i in range(*match.span())}
    for word in (w for w in terms(run) if not w.startswith(BIGRAM)):
        start = run.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        if word in _JOINING or known & set(range(start, at)) or (len(word) > 1 and not may_be_name(word)):
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
        if first and len(first[0]) >= SHORTEST and sounds_as(han, first[0]):
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
