"""Companies a sentence recommends or lists: "建议关注：甲、乙、丙等", "we recommend A, B and C"."""

from __future__ import annotations

import re

CUE = re.compile(
    r"建议(?:重点|持续|积极|优先)?关注|(?:重点|持续|积极|优先)?推荐|重点关注|(?:核心|相关|受益|推荐|建议关注|关注)(?:的)?标的|受益(?:公司|个股)|首推|看好|关注"
    r"|\b(?:we (?:recommend|favou?r|prefer|like|suggest)|recommend(?:ed|ing|ations?)?|top picks?|beneficiar(?:y|ies)|(?:stocks|names) to watch|focus on|suggest (?:watching|paying attention to))\b",
    re.I,
)
_LIST = re.compile(
    r"(?:包括|包含|有|如|为|例如|including|such as|are|include)?\s*[：:]\s*|包括|\b(?:including|such as)\b\s*", re.I
)
_TAIL = re.compile(r"(?:等(?:相关)?(?:公司|标的|企业|个股|龙头|厂商)?|等)$")
_JOINED = re.compile(r"(?:以及|及其|和|与|及)(?=[\u3400-\u9fffA-Za-z])")
_BRACKET = re.compile(r"[(（][^)）]*[)）]")
_NAME = re.compile(r"[\u3400-\u9fffA-Za-z*][\u3400-\u9fffA-Za-z0-9.&'\- *]{1,23}")
_NOT_A_NAME = re.compile(
    r"[的是将在有为能会了着]|机会|方向|板块|领域|赛道|产业链|行业|环节|龙头|主线|政策|变化|进展|公司$|企业$|厂商$|风险|需求|业绩|估值|投资|建议|关注|推荐|标的|受益|同时|其中|以及|增长|提升|改善"
)
LONGEST_NAME = 14


def companies_in(sentence: str) -> list[tuple[int, int, str]]:
    """Companies listed after a recommending cue: (start, end, name) as printed, offsets into `sentence`; empty without a cue."""
    cue = CUE.search(sentence)
    if cue is None:
        return []
    found: list[tuple[int, int, str]] = []
    for low, high in _lists(sentence, cue.end()):
        found += _names(sentence, low, high)
    return list({name: (start, end, name) for start, end, name in reversed(found)}.values())[::-1]


def _lists(sentence: str, after: int) -> list[tuple[int, int]]:
    """The stretches behind the cue that list names: after a colon or 包括, else right after the cue; up to the clause's end."""
    marks = [match.end() for match in _LIST.finditer(sentence, after)] or [after]
    spans = []
    for low, limit in zip(marks, [*marks[1:], len(sentence)], strict=True):
        stop = re.compile(r"[。；;!?！？\n]").search(sentence, low, limit)
        spans.append((low, stop.start() if stop else limit))
    return spans


def _names(sentence: str, low: int, high: int) -> list[tuple[int, int, str]]:
    listed = sentence[low:high]
    marks = r"[、/]" if "、" in listed else r"[，,、/]"
    found: list[tuple[int, int, str]] = []
    at = low
    for item in re.split(f"({marks})", listed):
        found += _item(item, at) if not re.fullmatch(marks, item) else []
        at += len(item)
    return found


def _item(item: str, at: int) -> list[tuple[int, int, str]]:
    """One item of a list: a name, or two joined by 和 or "and"; nothing where it reads as a clause."""
    item_text = _BRACKET.sub(lambda m: " " * len(m.group()), item)
    clause = re.search(r"[，,]", item_text)
    item_text = item_text[: clause.start()] if clause else item_text
    parts = re.split(r"(\s*\band\s+|以及|及|和)", item_text) if len(item_text) > 5 else [item_text]
    found = []
    for part in parts:
        name = _TAIL.sub("", part.strip(" .。")).strip(' 、，,.“”"')
        if (
            name != "and"
            and _NAME.fullmatch(name)
            and len(name) <= (24 if name.isascii() else LONGEST_NAME)
            and not _NOT_A_NAME.search(name)
        ):
            start = at + part.index(name)
            found.append((start, start + len(name), name))
        at += len(part)
    return found
