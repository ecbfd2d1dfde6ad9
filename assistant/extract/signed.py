"""On what day a document within a report was signed: the line of its own that ends it ("二〇三一年三月九日" under the auditors' names)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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
_DOCUMENT = re.compile(r"审计报告|审阅报告|鉴证报告|核查意见|法律意见书|述职报告")
_OF_CONTROLS = re.compile(r"内部控制|内控")
"""What makes an auditors' report another one than that on the accounts."""
_DAY = re.compile(
    r"\s*(?:日期\s*[：:]\s*)?(?:(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[一二][〇○零OＯ0九一二三四五六七八]{3}\s*年\s*[一二三四五六七八九十]{1,2}\s*月\s*[一二三四五六七八九十]{1,3}\s*日)\s*"
)


def signed_statement(query: Query, report: Report, readings: Readings) -> Statement | None:
    """The day on which the document that a question names was signed; None where it asks for no such day, or none is printed."""
    asked = _ASKED.search(fold(query.standalone))
    if asked is None or report.language != "zh":
        return None
    document = _DOCUMENT.findall(asked["what"])[-1]
    sections = readings.sections(report.id)
    for path in _documents(document, bool(_OF_CONTROLS.search(asked["what"])), sections):
        for block in _under(path, sections):
            printed = readings.text(report.id, block.page)
            start = block.start
            for line in printed[block.start : block.end].split("\n"):
                if _DAY.fullmatch(line):
                    place = Place(report_id=report.id, page=block.page, start=start, end=start + len(line))
                    return Statement(text=tidy(line), places=(place,), context=" ".join(block.section))
                start += len(line) + 1
    return None


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
