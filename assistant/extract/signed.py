"""When a document within a report was signed and by which accountants: the lines that end it ("二〇三一年三月九日" under the names)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.evidence.readings import Readings
from assistant.records import Place, Query, Statement
from assistant.words.headings import name_of
from assistant.words.locate import tidy
from assistant.words.names import fold
from ingest.records import Block, Report

_ASKED = re.compile(
    r"(?P<what>[\u3400-\u9fff]{0,12}(?:审计报告|审阅报告|鉴证报告|核查意见|法律意见书|述职报告))的?"
    r"(?:(?:出具|签署|签发|签字|落款|报告)的?(?:日期|时间|日)|(?:日期|落款)|是?(?:在|于)?(?:哪一?[天日]|什么时候|何时|几月几[日号])(?:出具|签署|签发|签字|签|出)?的?|(?:出具|签署|签发|签字|签)(?:于|在|的)?(?:哪一?[天日]|什么时候|何时|几月几[日号]))"
)
_ASKED_EN = re.compile(
    r"\b(?:when|what date|which (?:date|day))\b[^?]*\baudit(?:or)?(?:s|'s|s')? report\b(?![^?]*\bcommittee)|\b(?:date|day)\b[^?]{0,20}\baudit(?:or)?(?:s|'s|s')? report\b|\baudit(?:or)?(?:s|'s|s')? report\b[^?]{0,12}\b(?:date|dated)\b"
)
_DOCUMENT = re.compile(r"审计报告|审阅报告|鉴证报告|核查意见|法律意见书|述职报告")
_BY_WHOM = re.compile(
    r"(?:签字的?|签名的?|项目合伙人.{0,3})(?:注册)?会计师(?:分别|都)?(?:是|有|叫)?(?:谁|哪|什么)|注册会计师(?:分别|都)?(?:是谁|是哪|叫什么|的?(?:姓名|名字))|(?:谁|哪[两几]?位(?:注册)?会计师)(?:签的?|签署了?|签了)审计报告|审计报告是?由?谁签"
)
_SIGNER = re.compile(
    r"(?:.{0,40}?[\s）)])?(?P<told>(?:中国)?注册会计师\s*[：:]\s*[\u3400-\u9fff](?:\s*[\u3400-\u9fff·]){1,4}\s*(?:[（(]项目合伙人[)）])?)\s*"
)
"""What asks who signed the auditors' report, and the line that names one of them."""
MOST_SIGNERS = 3
_OF_CONTROLS = re.compile(r"内部控制|内控|internal[- ]controls?")
"""What makes an auditors' report another one than that on the accounts."""
_DAY = re.compile(
    r"\s*(?:日期\s*[：:]\s*)?(?P<told>(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[一二][〇○零OＯ0九一二三四五六七八]{3}\s*年\s*[一二三四五六七八九十]{1,2}\s*月\s*[一二三四五六七八九十]{1,3}\s*日)\s*"
)


def signed_statements(query: Query, report: Report, readings: Readings) -> list[Statement]:
    """The day on which the document that a question names was signed, or the accountants who signed the auditors' report; empty where
    neither is asked for, or printed."""
    said = fold(query.standalone)
    if report.language != "zh":
        return []
    if _ASKED_EN.search(said):
        return list(_lines(_DAY, "审计报告", bool(_OF_CONTROLS.search(said)), report, readings))[:1]
    if asked := _ASKED.search(said):
        document, of_controls = _DOCUMENT.findall(asked["what"])[-1], bool(_OF_CONTROLS.search(asked["what"]))
        return list(_lines(_DAY, document, of_controls, report, readings))[:1]
    if _BY_WHOM.search(said):
        return list(_lines(_SIGNER, "审计报告", bool(_OF_CONTROLS.search(said)), report, readings))[:MOST_SIGNERS]
    return []


def _lines(
    line_of: re.Pattern[str], document: str, of_controls: bool, report: Report, readings: Readings
) -> Iterator[Statement]:
    """The lines of a kind in the innermost document of a name that has any."""
    sections = readings.sections(report.id)
    for path in _documents(document, of_controls, sections):
        found = False
        for block in _under(path, sections):
            start = block.start
            for line in readings.text(report.id, block.page)[block.start : block.end].split("\n"):
                if told := line_of.fullmatch(line):
                    low, high = told.span("told")
                    place = Place(report_id=report.id, page=block.page, start=start + low, end=start + high)
                    yield Statement(text=tidy(told["told"]), places=(place,), context=" ".join(block.section))
                    found = True
                start += len(line) + 1
        if found:
            return


def _documents(
    document: str, of_controls: bool, sections: Mapping[tuple[str, ...], Sequence[Block]]
) -> list[tuple[str, ...]]:
    """The headings that a document of that kind stands under, the innermost first."""
    paths = dict.fromkeys(path[: at + 1] for path in sections for at in range(len(path)))
    found = [path for path in paths if (name := _spelt(path[-1])).endswith(document) and len(name) <= LONGEST]
    found = [path for path in found if bool(_OF_CONTROLS.search(_spelt(path[-1]))) == of_controls]
    return sorted(found, key=len, reverse=True)


LONGEST = 14
"""Characters of a heading that is the title of a document."""


def _spelt(heading: str) -> str:
    """A heading without its number and the spaces that set its characters apart ("审 计 报 告")."""
    return re.sub(r"\s+", "", name_of(heading))


def _under(path: tuple[str, ...], sections: Mapping[tuple[str, ...], Sequence[Block]]) -> list[Block]:
    """What a document says, in order, up to the tables that follow it."""
    blocks = [block for other, found in sections.items() if other[: len(path)] == path for block in found]
    blocks.sort(key=lambda block: (block.page, block.start))
    end = next((at for at, block in enumerate(blocks) if block.kind == "table"), len(blocks))
    return [block for block in blocks[:end] if block.kind in ("paragraph", "list", "caption")]
