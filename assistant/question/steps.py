"""Questions that take several steps: one after another, several things at once, or over a thing that is only described."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.question.at_once import FEW, english_items, two_extremes
from assistant.question.measures import ASKING, MEASURE, TIME, alone, asked_of
from assistant.words.names import language_of
from assistant.words.synonyms import TERMS_OF_ART
from assistant.words.terms import terms_of

_ASKS_ON = re.compile(
    r"意义|影响|原因|为什么|为何|怎么看|内容|\b(?:why|what does (?:it|this) mean|significance|impact)\b", re.I
)
_PIECES = re.compile(
    r"(?<=[，,])(?!\s*(?:各|分别))|(?<=多少、)(?=[哪何几什多])|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])(?!\s*(?:各|分别))"
)
"""Where one clause ends and the next begins; "who they are, how many each" is one."""
_HOW_TOLD = re.compile(
    r"[（(]?(?:(?:结果|答案)?请?(?:用|以|按|换算成)?[百千万亿]*元(?:为单位|表示|计算?|作单位)?)?[，,、]?(?:请?(?:保留|精确到)?[一二两三\d]位小数)?[)）]?[。？?]?"
)
"""What says only how a figure is to be told."""
_REQUEST = re.compile(
    r"(?:if (?:so|yes|any)\b|(?:please )?(?:name|list|give|tell|state|describe|explain|show|quote|also)\b)", re.I
)
"""What asks on without a question mark."""
_LEANING = re.compile(
    r"(?:and )?(?:(?:by|at|for|from|to|in|of|since) )?(?:how (?:much|many)|what|which|whom?|when|where|why)\b(?!.*\b(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)\b)",
    re.I,
)
"""What asks on without a verb of its own."""
_HOW_MUCH = re.compile(r"\s*(?:是|有|为)?多少[？?。，, ]*")
_AT_ONCE = re.compile(
    r"^(?P<head>[^，,。？?]*?)(?P<items>[^，,。？?的、和与及]{1,16}(?:、[^，,。？?的、和与及]{1,16})*(?:和|与|及|以及)[^，,。？?的、和与及]{1,16}?)"
    r"(?P<of>的[^，,。？?的]{1,16}?)?(?P<asks>(?:预测|预计)?(?:(?:分别|各自?)[^，,。？?]{0,6}?|(?:是|为|有|达到?)?)(?:多少|多[大高久长]|什么|几|谁|哪).*|分别(?:怎么|如何|怎样).*)$"
)
_BARE = re.compile(
    r"^(?P<head>[^，,。？?]+的)(?P<items>[^，,。？?的、和与及]{2,10}(?:、[^，,。？?的、和与及]{2,10})*(?:和|与|及|以及)[^，,。？?的、和与及]{2,10})(?P<of>)(?P<asks>[？?]?)$"
)
"""Things joined with no word that asks: "许知遥的执业证书号和邮箱？"."""
_OF_TIME = re.compile(
    rf"^(?P<head>[^，,。？?]*?{TIME})(?P<items>{MEASURE}(?:、{MEASURE})*(?:和|与|及|以及|、){MEASURE})(?P<of>)(?P<asks>(?:的?(?:预测|预计|预期)值?)?[？?]?)$"
)
"""Measures joined behind a time: "甲公司26年EPS和PE预测"."""
_EXTREME = r"最[大高多强好猛贵长久重快小低少弱差短轻慢惨]"
_EXTREMES = re.compile(
    rf"^(?P<head>(?:[^，,。？?]*?[里中内])?)(?P<one>[^，,。？?]{{1,10}}{_EXTREME})的?(?:和|与|、|以及)(?P<other>[^，,。？?]{{1,10}}{_EXTREME})的?(?:分别|各)?(?P<asks>是?(?:哪|谁|什么)[^，,。？?]*)[？?]?$"
)
"""Two rows that are each the most of something: "续航最长的和重量最轻的分别是哪款"."""
_TIMED = re.compile(rf"^(?P<head>[^，,。？?]*?{TIME})的?(?P<measure>[^，,。？?的\d]{{2,10}})$")
"""What is asked for behind whose and when it is, which what is joined to it shares."""
_TOGETHER = re.compile(
    r"相差|差多少|差[值额距]|合计|总共|一共|之和|加起来|平均|[几多少]倍|(?<!市)占(?!率|比)|更[大高多强小低少]|(?<!占)(?<!同)(?<!环)比[^例重较]|价差|之间|关系|区别|区分|达成|签[署订约]|合作|联合|携手|合资|合并|共同|前[二三四五六七八九十\d]"
)
"""What is asked of two things together is not asked of each."""
_NOUN = "化工品|商品|单品|农产品|子行业|个股|股票|公司|企业|厂商|板块|行业|指数|品种|产品|项目|客户|供应商|股东|基金|地区|区域|业务|品类|药物|车型|银行|券商|标的|订单|批次"
_KIND = rf"(?:[\u3400-\u9fffA-Za-z]{{0,6}}?(?:{_NOUN})(?!{_NOUN}))"
"""What a thing may be one of."""
_MOST = r"(?:最[大高多强好猛贵长小低少弱差短惨]|第[一二三四五六七八九十\d]+(?:[大高多低少小名位])?|居首|首位|领[涨跌])"
_RANKED = re.compile(
    rf"^(?P<what>[^？?，,。]*?{_MOST}的?(?:(?:那?[一个家只批款]{{0,2}})(?:{_KIND})|那[一个家只批款支]{{1,2}}(?=[，,的])))(?:[，,]|的(?=[^，,。？?]{{2,}})|(?=[\u3400-\u9fff]{{2}})(?![是为有]?[谁哪几多]))(?P<asked>[^？?]{{3,}}[？?]?)$"
)
_DESCRIBED = re.compile(
    r"^(?P<what>[^，,。？?]{4,30}?)的?那(?:[家只](?:公司|企业|厂商|个股|股票|(?P<kind>[\u3400-\u9fffA-Za-z]{1,3}股))?|个(?:公司|企业|厂商|个股|股票|(?=[，,])))[，,]?(?P<asked>[^，,。？?]{4,}[？?]?)$"
)
_NO_COMPANY = re.compile(r"(?:板块|行业|指数|大盘|赛道|领域|主题|市场|概念|方向|产品|政策|规定|报告)$")
"""What is no row of companies."""
_CLAUSE_DESCRIBED = re.compile(
    rf"^(?P<what>[^，,。？?]{{4,30}}的{_KIND})(?:[，,]|(?=是?(?:做|干|从事)(?:什么|啥|哪)))(?P<asked>[^。？?]{{4,}}[？?]?)$"
)
_OF_EACH = re.compile(r"(?:各自?|分别)(?:是|为|有|拿了?)?(?:多少|几)[^，,；;]{0,3}?[？?]?")
_OPENING = re.compile(r"^(?:的|[它其](?!中|他|余)的?|该(?:公司|股|企业)的?|这(?:家公司|只股票)的?)")


@dataclass(frozen=True, slots=True)
class Link:
    """A thing that is only described: what finds it, and what is asked of it; `ranked` where it is the most of its kind."""

    what: str
    asked: str
    ranked: bool


_SHARE_ASKED = re.compile(r"^(?P<of>[^，,。？?]{2,20}?)占[^，,。？?]{2,14}?(?:比[例重]|百分比)(?:是|为|有)?(?:多少|几)")
"""The share that one thing is of another."""
_CHANGE_ALONE = re.compile(
    r"[又并]?(?:同比|较上年|比上年)(?:增长|增加|变动|变化|下降|减少|提高)了?(?:是|为)?(?:多少|几)[？?]?"
)
"""How much something changed, not said what."""


def parts_of(text: str) -> list[str]:
    """The questions that one message asks, one after another; a single one stays whole."""
    parts = [
        part.strip()
        for part in re.split(r"(?<=[？?])\s*", text)
        if (terms_of(part, ()) or _ASKS_ON.search(part)) and not _HOW_TOLD.fullmatch(part.strip())
    ]
    parts = _with_remarks(parts)
    if any(_OF_EACH.fullmatch(part) for part in parts[1:]):
        return [text]  # "最高的三位是谁？各多少？": of the same rows
    return _whole(parts) if len(parts) > 1 else [text]


def extremes_in(text: str) -> int:
    """How many rows a question asks for that are each the most of something."""
    return 2 if two_extremes(text) else len(re.findall(_EXTREME, text))


def _with_remarks(parts: list[str]) -> list[str]:
    """The parts, what ends an English message and is no question of its own ("Round to two decimals.", "How much and for which
    unit?"), or what a Chinese one remarks after "呢？", put behind the question before it."""
    *before, last = parts or [""]
    remark = not last.endswith(("?", "？")) and language_of(last) == "en" and not _REQUEST.match(last)
    after = (
        bool(before)
        and before[-1].endswith(("呢？", "呢?"))
        and not last.endswith(("?", "？"))
        and not ASKING.search(last)
    )
    leans = after or (_LEANING.match(last) and len(terms_of(last, ())) <= FEW)
    return [*before[:-1], f"{before[-1]} {last}"] if before and (remark or leans) else parts


def is_open(part: str) -> bool:
    """Whether a part of a message names nothing itself and asks on from the one before it (意义是什么？ Why?)."""
    return bool(_ASKS_ON.search(part)) and not terms_of(part, ())


def items_of(text: str) -> list[str]:
    """The things that one question asks at once, each as a question: clauses that each ask ("交付多少台，单价多少"), and what 和 joins
    ("甲的评级和目标价是什么", "甲和乙的收盘价分别是多少"); a question for one thing stays whole."""
    if language_of(text) == "en":
        return english_items(text)
    clauses = _asking_clauses(text)
    return [item for clause in clauses for item in (_joined(clause) or [clause])]


def _asking_clauses(text: str) -> list[str]:
    """Clauses that each ask; what asks nothing belongs to the clause after it, else to the one before."""
    clauses: list[str] = []
    waiting = ""
    for piece in _PIECES.split(text):
        if not ASKING.search(piece) and not (clauses and alone(piece.strip("，, 、"))):
            waiting += piece
            continue
        if clauses and (is_open(piece) or _HOW_MUCH.fullmatch(piece)):
            clauses[-1] += piece
            continue
        clauses.append(waiting + piece)
        waiting = ""
    if waiting:
        clauses = [*clauses[:-1], "".join([*clauses[-1:], waiting])]
    return _whole([clause.strip("，, 、") for clause in clauses]) if len(clauses) > 1 else [text]


def _whole(clauses: list[str]) -> list[str]:
    """The clauses, those that are nothing but a measure's name asked of what the first is asked of."""
    return [clauses[0], *(_of_the_same(clauses[0], clause) for clause in clauses[1:])]


def _of_the_same(first: str, clause: str) -> str:
    """A measure alone, asked of what the first clause asks; of whom that asks first ("谁是…？它的目标价") only its answer tells."""
    if (share := _SHARE_ASKED.match(first)) and _CHANGE_ALONE.fullmatch(clause):
        return f"{share['of']}{clause}"  # the part grew, not its share
    whose = re.search(r"谁|哪[家只个位]", first) and re.match(r"其|它的|他的", clause)
    measure = alone(clause) if not whose else ""
    of = asked_of(first, measure) if measure else ""
    return f"{of}{measure}" if of else clause


def _joined(clause: str) -> list[str]:
    """One question for each thing that 和 joins; none where nothing is joined, or where one might be half of the other."""
    if extremes := _EXTREMES.match(clause):
        return [f"{extremes['head']}{extremes[side]}的{extremes['asks']}？" for side in ("one", "other")]
    match = _AT_ONCE.match(clause) or _BARE.match(clause) or _OF_TIME.match(clause)
    if match is None or _TOGETHER.search(clause):
        return []
    items = [item for item in re.split(r"、|以及|和|与|及", match["items"]) if item]
    if any(len(item) < 2 or "分别" in item for item in items) or ASKING.search(match["head"] + match["items"]):
        return []
    asks = re.sub(r"分别|各自?", "", match["asks"])
    head, items = _of_the_first(match["head"], items) if match.re is _OF_TIME else (match["head"], items)
    if not head and not match["of"] and (first := _TIMED.match(items[0])):
        head, items = first["head"], [first["measure"], *items[1:]]
    return [f"{head}{item}{match['of'] or ''}{asks}" for item in items]


def _of_the_first(head: str, items: list[str]) -> tuple[str, list[str]]:
    """What stands before the name of the first measure is the others' too: "10月灯具销量和份额" asks for 灯具份额."""
    named = max((form for form in TERMS_OF_ART if items[0].endswith(form)), key=len, default=items[0])
    of = items[0].removesuffix(named)
    return f"{head}{of}", [named, *items[1:]]


def link_of(text: str) -> Link | None:
    """What a question goes over to what it asks: "跌幅最大的个股，目标价是多少", "做光模块的那家公司，一季度赚了多少"."""
    if (match := _RANKED.match(text)) and not ASKING.search(match["what"]) and ASKING.search(match["asked"]):
        asked = _OPENING.sub("", match["asked"])
        if not re.match(r"是?(?:谁|哪|什么|多少)|[有为]?(?:多少|几)", asked):
            return Link(match["what"], asked, ranked=True)
    if match := _DESCRIBED.match(text):
        kind = f"的{match['kind']}" if match["kind"] else ""
        return Link(f"{match['what']}{kind}", match["asked"], ranked=False)
    return None


def clause_link_of(text: str) -> Link | None:
    """A thing that only a clause before the question describes: "被罚款的子公司，罚了多少钱"."""
    match = _CLAUSE_DESCRIBED.match(text)
    if match is None or ASKING.search(match["what"]) or _NO_COMPANY.search(match["what"]):
        return None
    return Link(match["what"], _OPENING.sub("", match["asked"]), ranked=False)
