"""Companies a sentence recommends or lists: "建议关注：甲、乙、丙等", "we recommend A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Callable

CUE = re.compile(
    r"建议(?:重点|持续|积极|优先)?关注|(?:重点|持续|积极|优先)?推荐|重点关注|(?:核心|相关|受益|推荐|建议关注|关注)(?:的)?标的|受益(?:公司|个股)|首推|看好|关注|金股(?=[：:为])|组合(?=[：:])"
    r"|\b(?:we (?:recommend|favou?r|prefer|like|suggest)|recommend(?:ed|ing|ations?)?|top picks?|beneficiar(?:y|ies)|(?:stocks|names) to watch|focus on|suggest (?:watching|paying attention to))\b",
    re.I,
)
_LIST = re.compile(
    r"(?:包括|包含|有|如|为|例如|including|such as|are|include)?\s*[：:]\s*|包括|\b(?:including|such as)\b\s*", re.I
)
_TAIL = re.compile(r"(?:等(?:相关)?(?:公司|标的|企业|个股|龙头|厂商)?|等)$")
_BRACKET = re.compile(r"[(（][^)）]*[)）]")
_NAME = re.compile(r"[\u3400-\u9fffA-Za-z*][\u3400-\u9fffA-Za-z0-9.&'\- *]{1,23}")
_NOT_A_NAME = re.compile(
    r"[的是将在会了着]|(?<![新智效动功性])能(?!源|科|电|力|信|辉|特)|有(?=望)|为(?=主)|机会|方向|板块|领域|赛道|产业链|行业|环节|龙头|主线|政策|变化|进展|迭代|领先|份额|上市公司|企业$|厂商$|风险|需求|业绩|估值|投资|建议|关注|推荐|标的|受益|同时|其中|以及|增长|提升|改善"
)
Known = Callable[[str], bool]
LONGEST_NAME = 9


def companies_in(sentence: str, known: Known = lambda name: False, *, advice: bool = False) -> list[str]:
    """Companies listed after a recommending cue, as printed; empty without a cue, unless all of it is `advice`.

    `known` tells whether the library's dictionary has a name. An item that it lacks is taken for a name beside one that it
    has, or in a list of three and more that all read as names.
    """
    cue = CUE.search(sentence)
    if cue is None and not (advice and re.match(r"[^：:，。]{2,12}[：:]", sentence)):
        return []
    found: list[str] = []
    for low, high in _lists(sentence, cue.end() if cue else 0):
        items = [item for piece in _pieces(sentence[low:high]) for item in _parts(piece, known)]
        names = [name for name in items if known(name) or _reads_as_name(name)]
        if any(map(known, names)) or (len(names) >= 3 and len(names) == len(items)):
            found += names
    return list(dict.fromkeys(found))


def _lists(sentence: str, after: int) -> list[tuple[int, int]]:
    """The stretches behind the cue that list names: after a colon or 包括, else right after the cue; up to the clause's end."""
    clause = re.compile(r"[。；;!?！？\n]").search(sentence, after)
    marks = [match.end() for match in _LIST.finditer(sentence, after, clause.start() if clause else len(sentence))]
    marks = marks or [after]
    spans = []
    for low, limit in zip(marks, [*marks[1:], clause.start() if clause else len(sentence)], strict=True):
        stop = re.compile(r"[。；;!?！？\n]").search(sentence, low, limit)
        spans.append((low, stop.start() if stop else limit))
    return spans


def _pieces(listed: str) -> list[str]:
    """A list's items; where 、 parts them, what follows a comma is another clause."""
    plain = _BRACKET.sub("", listed)
    if "、" in plain:
        return [re.split(r"[，,]", item)[0] for item in plain.split("、")]
    return re.split(r"[，,/]", plain)


def _parts(item: str, known: Known) -> list[str]:
    """One item without its tail, or the two that "和" or "and" joins; a name that holds 和 itself stays whole."""
    name = _clean(item)
    if known(name):
        return [name]
    halves = [_clean(half) for half in re.split(r"\s+and\s+|^and\s+|以及|及|和", name) if half.strip()]
    opening = next((name[:size] for size in range(len(name) - 1, 1, -1) if known(name[:size])), "")
    if opening and opening not in halves:
        return [opening]
    joined = len(halves) == 2 and all(len(half) > 1 for half in halves) and any(map(known, halves))
    return halves if joined or " and " in f" {name}" else [name]


def _clean(item: str) -> str:
    return re.sub(r"(?<=-) (?=[A-Z])", "", _TAIL.sub("", item.strip(" .。")).strip(' 、，,.“”"'))


def _reads_as_name(name: str) -> bool:
    longest = 24 if name.isascii() else LONGEST_NAME
    return bool(_NAME.fullmatch(name)) and len(name) <= longest and not _NOT_A_NAME.search(name)
