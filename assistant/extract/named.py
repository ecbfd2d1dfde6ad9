"""Whether the thing whose figure a Chinese question plainly asks for is named, whole, where the figure is told.

"X的Y是多少" calls X and Y by their names; a sentence about another X (圆通 for 中通), or of X by another measure (拨备覆盖率
for 流动性覆盖率), shares most of the words and answers nothing. What asks in everyday turns ("砍掉了多少") may be told in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.accounts.leftover import QUIET_ZH
from assistant.evidence.pieces import Evidence
from assistant.records import Query
from assistant.tables.columns import changes_asked
from assistant.tables.rows import context_of
from assistant.words.match import Matcher
from assistant.words.names import HAN, fold
from assistant.words.subject import subject_of

_PLAINLY = re.compile(
    r"^(?P<name>[^，,。？?；;]{2,40}?)(?:分别|各|预计|预测)?(?P<is>是|为|有)?(?:多少|(?<!第)几)(?:[万亿]?元|[%倍亿万家个人吨股])?[？?。]?$"
)
_SECTOR = re.compile(
    r"^(?:本周|上周|今年以来|年初至今)?(?P<name>[^，,。？?；;]{2,16}?)(?P<is>板块|行业|指数)[^，,。？?；;]{0,6}(?:[涨跌]了?多少|[涨跌]{1,2}幅|(?:表现|走势)(?:如何|怎么?样))"
)
"""What asks how a sector or an index went."""
MEASURE = re.compile(r"(?:[率额价量比值积费数]|收入|利润|成本|收益|产能|规模|年龄|[涨跌增降]幅|增速|同比)$")
"""What ends so is called by its name, with no "is" behind it."""

_JOINED = re.compile(r"[和与及、]")
"""Of things joined each may be told by a piece of its own."""
_UNDERSTOOD = re.compile(
    r"报告|研报|周报|本周|上周|当[天日周月年]|今年|去年|本[月年]|目前|当前|最新|新(?:推?出|发布|上市)|预测|预计|预期|假设|给出|整体|全国|国内|公司|实现|所[有持]|持有|拥有|达到|占|不含|不包括|剔除|除去|(?:比|较)[上前去]年(?:同期)?|同期|一共|总共|全部|一致(?=预期)|对应的?|(?:涨跌幅)?区间|(?<=收入|营收|利润|投资|销售)(?:规模|金额|体量)"
)
"""Words of a name that its place understands."""
SAID = 0.8
"""How well a word must be met for its characters to be named."""
ABBREVIATED = 2
"""Characters of a word that shortens another."""
LONGEST_REST = 1
"""Characters in a row that may stay unnamed."""


def named_whole(query: Query, matcher: Matcher, pieces: Sequence[Evidence]) -> bool:
    """Whether the pieces name what the question plainly asks the figure of; True where it asks in another way."""
    match = _SECTOR.match(query.standalone) or _PLAINLY.match(query.standalone)
    if query.language != "zh" or match is None or not pieces:
        return True
    if not match["is"] and not MEASURE.search(match["name"]):
        return True
    pieces = pieces if _JOINED.search(match["name"]) else pieces[:1]
    rests = _unnamed(query, matcher, pieces, fold(match["name"]))
    return all(len(run) <= LONGEST_REST and start for start, run in rests)  # its first character tells 甲行 from 乙行


def other_sector(query: Query, matcher: Matcher, pieces: Sequence[Evidence]) -> bool:
    """Whether it is asked how a sector or an index went and the pieces tell of another: no other words stand for its name."""
    return bool(_SECTOR.match(query.standalone)) and not named_whole(query, matcher, pieces)


def _unnamed(query: Query, matcher: Matcher, pieces: Sequence[Evidence], name: str) -> Iterator[tuple[int, str]]:
    """The stretches of the name, each with its place, that the pieces do not print, in their words, around them or by another name."""
    told = fold("|".join(text for piece in pieces for text in _texts(piece)))
    free = set[int]()
    for pattern in (_UNDERSTOOD, QUIET_ZH, re.compile(r"[^\u3400-\u9fffa-z0-9]")):
        free |= {at for match in pattern.finditer(name) for at in range(*match.span())}
    for table in {piece.table.number: piece.table for piece in pieces if piece.table is not None}.values():
        free |= {at for span in changes_asked(table, name) for at in range(*span)}
    for time in query.times:
        free |= _places(fold(time.text), name)
    for index, term in enumerate(matcher.terms):
        met = max(piece.match.strengths[index] for piece in pieces)
        if met >= SAID and (len(term.text) > 1 or not HAN.search(term.text)):
            free |= _places(term.text, name)
    for at in range(len(name) - 1):
        if name[at : at + 2] in told:
            free |= {at, at + 1}
    own = fold("|".join(piece.text for piece in pieces))
    run = ""
    for at, char in enumerate(name + "|"):
        if at < len(name) and at not in free:
            run += char
        elif run:
            if len(run) != ABBREVIATED or not re.search(rf"{run[0]}[\u3400-\u9fff]{run[1]}", own):  # 定存 for 定期存款
                yield at - len(run), run
            run = ""


def _texts(piece: Evidence) -> Iterator[str]:
    yield piece.text
    yield piece.context
    yield subject_of(piece.source.report)
    yield " ".join(piece.source.section)
    if piece.table is not None:
        yield context_of(piece.table)


def _places(form: str, name: str) -> set[int]:
    return {at + i for at in range(len(name)) if form and name.startswith(form, at) for i in range(len(form))}
