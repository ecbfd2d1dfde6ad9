"""Open questions on how something stands ("梳理一下固态电池的进展", "what happened in solid-state batteries"): what the report says of it,
place by place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.pieces import Evidence
from assistant.evidence.worth import is_form
from assistant.extract.told import without_repeats
from assistant.records import Query
from assistant.tables.rows import longest
from assistant.words.match import Matcher
from assistant.words.vocabulary import DATE_WANTED, NUMBER_WANTED, WHY_WANTED
from ingest.structure.headings import RISKS

_HOW_IT_STANDS = re.compile(
    r"梳理|盘点|汇总|归纳|概括|概述|总结|(?:有(?:什么|何|哪些)|的|最新)(?:新)?(?:进展|动态|动向|变化)|进展(?:如何|怎么?样|情况)|(?:是什么|什么|怎么个)(?:情况|状况)|(?:情况|现状|态势)(?:如何|怎么?样)"
    r"|(?:怎么|如何|怎样)(?:看待?|评价|判断|展望|分析)|(?:看法|观点|态度|判断|展望|前景|影响)(?:是什么|如何|怎么?样|呢)?[？?。]?$"
    r"|\b(?:summar(?:y|i[sz]e)\b|what (?:does|do) .{2,40} (?:think|say) (?:of|about)|(?:views?|outlook|stance) (?:on|for)|overview of|(?:recent|latest) developments?|progress (?:of|in|on|made)|what happened (?:in|to|with)|where do(?:es)? .{2,40} stand)",
    re.I,
)
_SAID_OF_IT = re.compile(
    r"进展|动态|动向|变化|情况|状况|现状|态势|产业化|商业化|最新|看待|看法|观点|态度|判断|展望|前景|影响|评价|分析|作者|分析师|公司|行业|市场|板块|报告|developments?|views?|outlook|stance|think|progress|latest|recent|summary|overview",
    re.I,
)
"""Words for how something stands, which what is told of it need not say."""
_RISK = re.compile(r"^\s*(?:风险提示|风险因素|主要风险)|不及预期[；;。]")
TOPIC = 0.85
"""How well what a piece says itself must meet the topic."""
SHORTEST, MOST = 16, 5
"""Characters of a piece that says something, and pieces told."""


def topic_pieces(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The pieces that speak of the topic of an open question, in the order of their pages; empty where it is not open, or they are few."""
    asked = query.standalone
    if not _HOW_IT_STANDS.search(asked) or any(w.search(asked) for w in (NUMBER_WANTED, DATE_WANTED, WHY_WANTED)):
        return []
    if any(term.time is not None and term.time.first == term.time.last for term in matcher.terms):
        return []  # of one day one thing is told
    topic = [
        at for at, term in enumerate(matcher.terms) if not _SAID_OF_IT.fullmatch(term.text) and term.kind != "time"
    ]
    if not topic:
        return []
    of_it = [
        piece
        for piece in evidence
        if not (piece.heading or piece.fact or is_form(piece) or _RISK.search(piece.text))
        and len(piece.text) >= SHORTEST
        and (piece.table is None or len(longest(piece.row).text) >= SHORTEST)
        and not any(RISKS.match(heading) for heading in piece.source.section)
        and _meets(piece, topic, matcher)
    ]
    best = without_repeats(of_it[:MOST])
    return sorted(best, key=lambda p: (p.source.report.id, p.place.page, p.place.start)) if len(best) > 1 else []


def _meets(piece: Evidence, topic: Sequence[int], matcher: Matcher) -> bool:
    """Whether a piece speaks of the topic itself, of most of it by weight."""
    own = piece.match.own or piece.match.strengths
    total = sum(matcher.terms[at].weight for at in topic)
    return sum(matcher.terms[at].weight * own[at] for at in topic) >= TOPIC * total
