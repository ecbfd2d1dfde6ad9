"""Open questions on a topic ("梳理一下固态电池的进展", "青松机械最近有什么消息", "what happened in solid-state batteries"): what the report says of it,
place by place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.evidence.notes import is_aside
from assistant.evidence.pieces import Evidence
from assistant.evidence.views import is_view
from assistant.evidence.worth import is_form
from assistant.extract.told import statement
from assistant.records import Query, Statement
from assistant.tables.rows import in_words, row_name
from assistant.words.match import Matcher
from assistant.words.names import fold
from assistant.words.term_forms import EVERYDAY, Term
from assistant.words.vocabulary import DATE_WANTED, NUMBER_WANTED, WHY_WANTED
from ingest.structure.headings import RISKS

_HOW_IT_STANDS = re.compile(
    r"梳理|盘点|汇总|归纳|概括|概述|总结|(?:有(?:什么|何|哪些)|的|最新)(?:新)?(?:进展|动态|动向|变化)|进展(?:如何|怎么?样|情况)|(?:是什么|什么|怎么个)(?:情况|状况)|(?:情况|现状|态势)(?:如何|怎么?样|[？?。]?$)"
    r"|有(?:什么|啥|何|哪些)(?:新的?)?(?:消息|新闻|资讯|动作|举动|布局|大?事|说法|内容|信息|政策|新规|规定)|出台?了?(?:什么|啥|哪些)(?:新规|政策|规定|消息)[？?。]?$|(?:干|做|搞|忙|发布|推出|上线)了?(?:些)?(?:什么|啥)(?:呢|新?(?:产品|东西|功能|模型|技术))?[？?。]?$|出了?(?:什么|啥)事"
    r"|(?:^|[\u3400-\u9fff])(?:有没有|是否|有)?(?:提到|提及|讲到|说到|谈到|涉及)了?[^，,。？?]{2,16}[吗么没]?[？?]?$|相关的?(?:内容|信息|新闻|消息|报道|表述)|的(?:新闻|消息|信息|表述)[？?]?$|(?:进展|动态|动向|消息|新闻|近况)[？?。]?$"
    r"|^(?![^？?]*(?:哪|多少|几|谁|什么|啥|吗|何|怎|是否|[？?].))[\u3400-\u9fffA-Za-z0-9·+\-]{2,10}[？?。]?$"
    r"|(?:怎么|如何|怎样)(?:看待?|评价|判断|展望|分析)|(?:看法|观点|态度|判断|展望|前景|影响)(?:是什么|如何|怎么?样|呢)?[？?。]?$"
    r"|\b(?:summar(?:y|i[sz]e)\b|what (?:does|do|did) .{2,40} (?:think|say|write|report) (?:of|about|on)|(?:any|what|latest) (?:is the )?(?:news|updates?|word) (?:on|about|from|of|with)|what(?:'s| is) (?:new|happening|going on) (?:with|in|at|on)|tell me about|(?:mentions?|coverage) of|does .{2,40} mention|what (?:has|have|did) .{2,30} (?:do|done|announced?|launch(?:ed)?|release[ds]?)\b(?=[^?]{0,24}\??$)|(?:views?|outlook|stance) (?:on|for)|overview of|(?:recent|latest) developments?|progress (?:of|in|on|made)|what happened (?:in|to|with)|where do(?:es)? .{2,40} stand)",
    re.I,
)
_SAID_OF_IT = re.compile(
    r"进展|动态|动向|变化|情况|状况|现状|态势|产业化|商业化|最新|新|看待|看法|观点|态度|判断|展望|前景|影响|评价|分析|作者|分析师|公司|行业|市场|板块|领域|报告|消息|新闻|资讯|动作|举动|布局|大事|说法|内容|信息|相关|表述|提到|提及|讲到|说到|谈到|涉及|[干做搞忙事出谁]|出台|政策|新规|规定|涨跌|供需|供求|基本面|逻辑|走势|行情|后市|景气度?|格局|机会|推荐|建议|关注|建议关注|看好|标的|主题|developments?|updates?|news|mention\w*|happen\w*|report|views?|outlook|stance|think|progress|latest|recent|summary|overview",
    re.I,
)
"""Words for how something stands, which what is told of it need not say."""
_TITLE = re.compile(r"\W*《[^》]+》[\s\d./年月日-]*")
"""The title of another report, which says nothing of what is in this one."""
_VIEW_WANTED = re.compile(
    r"看待?|看法|观点|评价|判断|展望|态度|前景|逻辑|机会|\b(?:views?|outlook|stance|think|opinion)\b", re.I
)
"""What asks for what a report thinks, before what happened."""
_POLICY = re.compile(r"(?:什么|哪些)(?:新的?)?(?:政策|新规)")
"""What asks for policies, on whatever they are."""
_RISK = re.compile(r"^\s*(?:风险提示|风险因素|主要风险)|不及预期[；;。]")
TOPIC = 0.85
"""How well what a piece says itself must meet the topic to be told of it."""
HINTED, ALONE, MOSTLY = 0.3, 0.8, 0.6
"""How well a word of the topic must be met to be hinted at, or the only one, and how many of them must be by what is told at all, by
weight."""
ALIKE = 0.6
"""Share of the shorter one's pairs of letters from which two sentences say the same: a front page and the page it sums up."""
SHORTEST, MOST, LOOKED_AT = 16, 5, 16
"""Characters of a piece that says something, pieces told, and pieces among which views come first."""


def topic_statements(
    query: Query, matcher: Matcher, evidence: Sequence[Evidence], filed: bool = False
) -> list[Statement]:
    """What the report says of the topic of an open question; of a filing only where `filed`: there a table tells how things stand."""
    if not filed and evidence and evidence[0].source.report.is_filing:
        return []
    return [statement(query, matcher, piece, worded=True) for piece in topic_pieces(query, matcher, evidence)]


def topic_pieces(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The pieces that speak of the topic of an open question, in the order of their pages; empty where it is not open, or they are few.

    A row tells of a topic by its name or by its cell of words, and after the sentences unless it is named so.
    """
    topic = topic_of(query, matcher)
    of_it = on_topic(query, matcher, evidence)
    prose = [piece for piece in of_it if piece.table is None or _is_named(piece, topic, matcher)]
    told = prose if len(prose) > 1 else of_it
    if _VIEW_WANTED.search(query.standalone):
        told = sorted(told[:LOOKED_AT], key=lambda piece: not is_view(piece.text))
    best = _distinct(told)
    return sorted(best, key=lambda p: (p.source.report.id, p.place.page, p.place.start)) if len(best) > 1 else []


def on_topic(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The pieces that speak of the topic of an open question, best first; none where it is not open."""
    topic = topic_of(query, matcher)
    return [piece for piece in evidence if topic and _speaks(piece) and _meets(piece, topic, matcher)]


def topic_of(query: Query, matcher: Matcher) -> list[int]:
    """Which terms are the topic of an open question; none where a question is not open."""
    asked = query.standalone
    if not _HOW_IT_STANDS.search(asked) or any(w.search(asked) for w in (NUMBER_WANTED, DATE_WANTED, WHY_WANTED)):
        return []
    if any(term.time is not None and term.time.first == term.time.last for term in matcher.terms):
        return []  # of one day one thing is told
    said = [at for at, term in enumerate(matcher.terms) if term.kind != "time"]
    return [at for at in said if not _SAID_OF_IT.fullmatch(matcher.terms[at].text)] or (
        said if _POLICY.search(asked) else []
    )


def off_topic(query: Query, matcher: Matcher, piece: Evidence) -> bool:
    """Whether an open question is asked and a piece in its language says little of its topic: how something else stands answers nothing."""
    if piece.source.report.language != query.language:
        return False
    topic = topic_of(query, matcher)
    total = sum(matcher.terms[at].weight for at in topic)
    least = HINTED if len(topic) > 1 else ALONE
    said = piece.match.own or piece.match.strengths if piece.table is not None else piece.match.strengths
    met = [at for at in topic if said[at] >= least]
    return sum(matcher.terms[at].weight for at in met) < MOSTLY * total


def _speaks(piece: Evidence) -> bool:
    """Whether a piece says something, and of what is, not of what may go wrong."""
    told = piece.text if piece.table is None else in_words(piece.table, piece.row).text
    if piece.source.kind == "boilerplate" or is_aside(piece.text) or _TITLE.fullmatch(piece.text):
        return False
    if piece.heading or piece.fact or is_form(piece) or _RISK.search(piece.text) or len(told) < SHORTEST:
        return False
    return not any(RISKS.match(heading) for heading in piece.source.section)


def _meets(piece: Evidence, topic: Sequence[int], matcher: Matcher) -> bool:
    """Whether a piece speaks of the topic itself, of most of it by weight; in a company's own report each sentence is of the company."""
    pairs = zip(matcher.terms, piece.match.own or piece.match.strengths, piece.match.strengths, strict=True)
    own = tuple(met if term.kind == "entity" else here for term, here, met in pairs)
    if piece.table is not None:
        said = fold(f"{row_name(piece.table, piece.row)} {in_words(piece.table, piece.row).text}")
        own = tuple(s if _stands(matcher.terms[at], said) else 0.0 for at, s in enumerate(own))
    total = sum(matcher.terms[at].weight for at in topic)
    return sum(matcher.terms[at].weight * own[at] for at in topic) >= TOPIC * total


def _is_named(piece: Evidence, topic: Sequence[int], matcher: Matcher) -> bool:
    """Whether a row is of one whom the topic names."""
    assert piece.table is not None
    name = fold(row_name(piece.table, piece.row))
    return any(matcher.terms[at].kind == "entity" and _stands(matcher.terms[at], name) for at in topic)


def _stands(term: Term, said: str) -> bool:
    return any(form in said for form, worth in term.forms if worth >= EVERYDAY)


def _distinct(pieces: Sequence[Evidence]) -> list[Evidence]:
    """The pieces, best first, without those that say what one before them says."""
    kept: list[tuple[Evidence, set[str]]] = []
    for piece in pieces:
        pairs = _pairs(piece.text if piece.table is None else in_words(piece.table, piece.row).text)
        if not any(len(pairs & other) >= ALIKE * min(len(pairs), len(other)) for _, other in kept):
            kept.append((piece, pairs))
        if len(kept) == MOST:
            break
    return [piece for piece, _ in kept]


def _pairs(text: str) -> set[str]:
    """The pairs of letters that follow each other in a text."""
    letters = re.sub(r"[\W_]", "", fold(text))
    return {a + b for a, b in pairwise(letters)}
