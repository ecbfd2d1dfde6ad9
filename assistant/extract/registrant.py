"""Whose annual report one is and which year it covers, told from its front page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.facts import pieces_of, place_of
from assistant.evidence.readings import Readings
from assistant.records import Query, Statement
from assistant.words.names import fold
from ingest.records import Report

_DOCUMENT = r"(?:this|the|that) (?:(?:annual|yearly|company|form) )*(?:report|filing|10-k|document)(?: on form 10-k)?"
_FILED = r"(?:filed|submitted|issued|published|prepared|released|made|wrote)"
_ENTITY = r"(?:company|registrant|issuer|entity|firm|corporation|filer|trust)"
_WHOSE = (
    rf"(?:which|what) {_ENTITY} (?:has )?{_FILED} {_DOCUMENT}|who (?:has )?{_FILED} {_DOCUMENT}|whose (?:annual )?(?:report|filing|10-k) is (?:this|it)"
    rf"|(?:which|what) {_ENTITY} (?:is|does) {_DOCUMENT} (?:about|for|of|by|from|on|cover|concern|belong to)|by (?:which|what) {_ENTITY} was {_DOCUMENT} {_FILED}"
    r"|(?:who|what) is the (?:(?:exact|full|legal) )*(?:name of the )?(?:registrant|filer|filing company|reporting company)(?:'s (?:exact |full |legal )*name)?"
    r"|这[份本]?(?:年报|年度报告|报告|文件)是(?:哪[家个]|什么)公司(?:提交|发布|的)*"
)
_COVERS = (
    rf"(?:for |of |in )?(?:which|what) (?:fiscal |financial )?(?:year|period)(?: ended)?(?: (?:does|is) (?:it|{_DOCUMENT}) (?:cover|for|about|of)| it covers)?"
    r"|(?:是|对应|覆盖)?(?:哪[一个]*|什么)(?:财年|年度|会计年度|财政年度)的?"
)
_ASKED = re.compile(rf"\W*(?:{_WHOSE})(?P<covers>(?:\W+(?:and )?|\W*)(?:{_COVERS}))?\W*")


def registrant_statements(query: Query, reports: Sequence[Report], readings: Readings) -> list[Statement]:
    """The company that files, and the year where it is asked for too; empty where anything else is asked, or filings of several are
    found."""
    filings = [report for report in reports if report.is_filing and report.company]
    asked = next(filter(None, map(_ASKED.fullmatch, map(fold, (query.question.text, query.standalone)))), None)
    if asked is None or len({report.company for report in filings}) != 1:
        return []
    fields = ("company", "period") if asked["covers"] else ("company",)
    facts = [fact for field in fields for fact in filings[0].facts if fact.name == field][: len(fields)]
    pieces = pieces_of(facts, filings[0], readings, query.language)
    return [Statement(text=piece.text, places=(place_of(piece, filings[0]),)) for piece in pieces]
