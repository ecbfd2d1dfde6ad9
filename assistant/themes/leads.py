"""Headings that run into their paragraph: "AI算力：…", "【储能】…", "（2）机器人方面，…", "Grid storage: …", "The contract. …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.evidence.recommended import CUE
from ingest.records import Block

_NUMBER = r"(?:[（(]\s*(?:\d{1,2}|[一二三四五六七八九十])\s*[)）]|(?:\d{1,2}|[一二三四五六七八九十])\s*[)）、.．](?!\d)|[①-⑩]|[一二三四五六]是[：:，,]?|第[一二三四五六](?:[，,、：:]|条?主线[，,：:])|(?:投资)?主线[一二三四五六\d]?[：:、，,]|方向[一二三四五六\d][：:、，,])"
_NAME = r"[\u3400-\u9fffA-Za-z0-9+&/（）()\-—、 “”.%]{2,24}?"
_LEAD = re.compile(
    rf"\s*[●■•◆▪➢★◼\uf06c\uf0d8\-–]*\s*(?P<number>{_NUMBER})?\s*"
    rf"(?:【(?P<bracket>[^】\n]{{2,24}})】\s*[：:]?|(?P<about>[\u3400-\u9fffA-Za-z0-9+]{{2,12}}?)(?:方面|板块|领域|环节)[，,：:]"
    rf"|(?P<colon>{_NAME}(?:[，,]{_NAME})?)\s*(?:(?<!\d)[：:]|[：:](?!\d))(?!/)\s*)"
)
_LATIN = re.compile(
    r"\s*[●■•◆▪➢★◼\-–]*\s*(?P<number>\(?\d{1,2}[.)])?\s*(?P<name>[A-Z0-9][A-Za-z0-9&/,’' \-]{2,48}?)\s*(?::|\s[–—-])\s+(?=\S)"
)
_OPENING = re.compile(
    r"\s*[●■•◆▪➢★◼\uf06c\uf0d8\-–]*\s*(?P<name>[A-Z][A-Za-z0-9’'\- ]{3,40}(?=\.\s+[A-Z])|[^。；;：:!？?\n]{4,28}(?=[。！]))[。.！]\s*"
)
_BYLINE = re.compile(
    r"\s*[\[【]?(?P<field>[\u3400-\u9fff]{2,8})[\]】]?\s*[|｜丨/·:：]\s*[\u3400-\u9fff]{2,4}\s*[（(]?\s*(?:执业证书(?:编号)?[:：])?\s*S\d{13}"
)
_STOP = re.compile(r"[。；;！!]\s*|：\s*(?=[（(]\d|[①-⑩])")
_SAID = re.compile(
    r"表示|认为|指出|显示|称$|如下|包括|其中|例如|来看$|^注$|来源|^(?:建议|我们|公司|据|此外|同时|因此|总体|综上)"
)
_BODY = re.compile(r"(?:[^\u3400-\u9fff]*[\u3400-\u9fff]){8}|(?:[^A-Za-z]*[A-Za-z][A-Za-z’'\-]*){5}|.*?等。")
"""What must follow a run-in heading: less is a label and its value ("报告日期：2025-03-09")."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A run-in heading: its words, and the offsets in the page's text where it begins and where its paragraph does."""

    name: str
    at: int
    end: int
    numbered: bool = False


def leads_in(text: str, block: Block) -> list[Lead]:
    """The run-in headings of a paragraph: at its beginning or that of a line behind a full stop, and further ones that are numbered or
    introduce a recommendation."""
    found: list[Lead] = []
    starts = [block.start, *(match.end() for match in _STOP.finditer(text, block.start, block.end))]
    for number, start in enumerate(starts):
        lead = _lead(text, start, block.end)
        opens = number == 0 or text[start - 1 : start] == "\n"
        if lead and (opens or lead.numbered or CUE.match(text, lead.end)):
            found.append(lead)
    return found


def _lead(text: str, start: int, end: int) -> Lead | None:
    for pattern in (_LEAD, _LATIN):
        match = pattern.match(text, start, min(end, start + 70))
        if match is None or not _BODY.match(text, match.end(), end):
            continue
        name = " ".join(next(filter(None, _names(match))).split())
        if not CUE.search(name) and not _SAID.search(name) and not _is_time(name):
            return Lead(name, start, match.end(), bool(match.groupdict().get("number")))
    return None


def opening(text: str, block: Block) -> list[Lead]:
    """The short first sentence of a paragraph, as a heading: "数据中心成为第二曲线。三季度…", "The contract. On 17 June …"."""
    match = _OPENING.match(text, block.start, block.end)
    if match is None or not _BODY.match(text, match.end(), block.end):
        return []
    return [Lead(" ".join(match["name"].split()), block.start, match.end())]


def _names(match: re.Match[str]) -> Iterator[str | None]:
    groups = match.groupdict()
    return (groups.get(name) for name in ("bracket", "about", "colon", "name"))


def _is_time(name: str) -> bool:
    return bool(re.fullmatch(r"[\d\s年月日\-–/.]+", name))


def byline(text: str, block: Block) -> str:
    """The field that an article of a morning note is filed under, by the line of its author: "建材｜某人 S1190520110009"; else ""."""
    match = _BYLINE.match(text, block.start, block.end)
    return match["field"] if match else ""


def parted(text: str, block: Block, leads: list[Lead]) -> Iterator[tuple[str, Block]]:
    """The stretches of a block behind each of its run-in headings, with the heading's words; "" for what stands before the first."""
    cuts = [lead.at for lead in leads] + [block.end]
    if not leads or cuts[0] > block.start:
        yield "", replace(block, end=cuts[0])
    for lead, end in zip(leads, cuts[1:], strict=True):
        yield lead.name, replace(block, start=lead.end, end=end)
