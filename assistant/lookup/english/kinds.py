"""The kind of thing that a question asks about, which the row that it means need not say."""

from __future__ import annotations

import re

from assistant.lookup.english.words import words_of
from assistant.words.abroad import dictionary
from assistant.words.everyday import others_for

NOWHERE = (-1, -1)
_WHICH_KIND = re.compile(
    r"^(?:(?:which|what)(?: of the)? (?:[\w-]+ )?|(?:among|amongst|of) [^,?]*? |\s+)(?P<kind>[a-z][\w-]+)(?=, | (?:has|had|have|is|was|[a-z]+s the|grew|fell|rose|lost|gained|declined|dropped|shrank|earned|made|posted|generated|produced|saw|showed)\b)"
)
"""The kind of thing that rows are, which their table need not say: "which commodity fell most", "among the mills, which"."""
_NAMED_KIND = re.compile(
    r"(?<=\bthe )[A-Z]\w{3,} (?P<kind>plant|factory|site|facility|mill|mine|office|warehouse|store|center|building|property|campus|loan|segment|unit)\b"
)
"""The kind of a place or thing that goes by a name, which its row need not say."""

_WHICH_ABROAD = re.compile(r"(?:哪些|哪几|哪[两二三四五六七八九十])[个家处种项份名位只款笔]?(?=[\u3400-\u9fff]{2})")
"""What asks in Chinese for several things by name."""
_LARGEST_ABROAD = re.compile(
    r"(?:最[大高]的?|前)[一二两三四五六七八九十\d]+大?[个家名位]?(?P<kind>[\u3400-\u9fff]{2,6}?)(?:都|分别)?(?:有哪些|是哪些|有谁|都?是谁|是哪[^，,]{0,4})\W*$"
)
"""What asks in Chinese for the names of the largest of a kind, which a table of them lists."""


def kind_abroad(said: str) -> frozenset[str]:
    """The kind of things that a Chinese question asks the names of, as a report in English calls it where the dictionary knows it;
    empty where it asks for none."""
    largest, which = _LARGEST_ABROAD.search(said), _WHICH_ABROAD.search(said)
    start = largest.start("kind") if largest else which.end() if which else -1
    if start < 0:
        return frozenset()
    kind = dictionary().match(said, start)
    english = [form for form in others_for(kind[0]) if form.isascii()] if kind else []
    return frozenset(words_of(english[0] if english else said[start : start + 2]))


def without_largest(said: str) -> str:
    """A Chinese question for the names of the largest of a kind without what says that they are."""
    largest = _LARGEST_ABROAD.search(said)
    return f"{said[: largest.start()]}{said[largest.start('kind') :]}" if largest else said


def ranked_kind(said: str) -> tuple[int, int]:
    """Where a folded question names the kind of the rows to be ranked; `NOWHERE` where it does not."""
    match = _WHICH_KIND.match(said)
    return match.span("kind") if match else NOWHERE


def named_kind(asked: str) -> tuple[int, int]:
    """Where a question as it is put names the kind of something that goes by a name; `NOWHERE` where it does not."""
    match = _NAMED_KIND.search(asked)
    return match.span("kind") if match else NOWHERE
