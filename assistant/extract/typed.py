"""Whether a text holds the type of thing that is asked for: how much, in its unit, by the share, or the cause."""

from __future__ import annotations

import re

from assistant.accounts.labels import read_column
from assistant.accounts.period import year_of
from assistant.evidence.pieces import Evidence
from assistant.tables.cell_units import leaf
from assistant.tables.rows import longest
from assistant.words.names import HAN, fold
from assistant.words.vocabulary import WHY_WANTED
from assistant.words.wanted import denies, holds_figure, holds_wanted, unit_wanted

PROSE = 20
"""Characters from which a row's cell is taken for words that tell something."""
_STATED_FIGURE = re.compile(
    r"(?:(?P<up>增|上升|升|涨|提高|提升|上调|扩大|高)|(?P<down>减|下降|降|跌|下滑|回落|下调|收窄|缩|低))?(?:[长幅加少低高]|了|至|到)*"
    r"(?<![\d.])(?P<figure>\d+(?:\.\d+)?)(?![\d.])(?=\s*(?:[万亿]|%|元|倍|个?百分点|吨|台))"
)
_HOW_MUCH_SAID = re.compile(r"[\d〇一二两三四五六七八九十百]|半数|全部|所有|无|未|没|不")
"""What tells how much, or that there is none."""
_HOW_MUCH_ASKED = re.compile(r"多少|\bhow (?:many|much)\b", re.I)
_WHEN_SAID = re.compile(
    r"(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:\s+\d{1,2}:\d\d)?(?!\d)|(?<![\d.])\d{4,6}\.\s?[A-Za-z]{2}(?![a-z])|"
    r"(?<!\d)(?:(?:19|20)\d\d(?:年|(?=[-/.]\d))|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日)(?!\d)|前?[一二三四]季[度报]?"
)
"""Years, days and tickers, which tell no amount."""
_TOTAL_SAID = re.compile(r"(?:合计|总计|共计|总共|一共|累计)(?!占)[^，,。；;:：\d]{0,12}\d(?![\d.,]*\s*[%％])")
_SHARE_ASKED = re.compile(r"百分|几成|点|%")
_SHARE_SAID = re.compile(r"\d+(?:\.\d+)?\s*(?:%|个?百分点)")
"""A share, which tells not how many there are."""
_RATE_ASKED = re.compile(
    r"(?:[\u3400-\u9fff]率|占比|比例|比重|份额)(?:大概|大约|分别|各自?|达到?|约)*[是为有]?(?:多少|几成|百分之几)"
)
_RATE_SAID = re.compile(
    r"\d|百分之|[一二两三四五六七八九]成|[一二两三四五六七八九]分之|半数|[过一]半|全部|全资|所有|[无未没不]"
)
"""What asks for a rate or a share, and what tells one, or that there is none: 一直 is no number."""
_ONLY_SAID_NOT = re.compile(r"不(?:断|同|仅|但|久|少)|无论|未来|没想到|无[疑菌人]|不[锈限]")
"""Words that begin as a denial does."""
_BEFORE_ASKED = re.compile(r"期初|年初|上期|上年|去年|前一年|上一年|同期")
_PER_SHARE = re.compile(r"每股|\bper (?:common |ordinary )?(?:share|unit)\b|\beps\b", re.I)
_PER_SHARE_SAID = re.compile(
    r"每[一1]?股|/股|\b(?:per|each|a) (?:\w+ )?(?:share|unit)\b|\beps\b|\bdiluted\b|\bbasic\b|派", re.I
)
"""What is asked for by the share, and what tells that it is."""


def type_fits(asked: str, piece: Evidence, native: bool) -> bool:
    """Whether a piece tells the type of thing that is asked for: a figure in its unit, how much, by the share, a cause."""
    if native and unit_wanted(asked) and holds_wanted(asked, piece.text) < 0:
        return False
    if not says_how_much(asked, piece.text) or lacks_share(asked, piece) or of_the_year_before(asked, piece):
        return False
    if not native and WHY_WANTED.search(asked) and is_of_figures(piece):
        return False
    return not (WHY_WANTED.search(asked) and unexplained(asked, piece, filing=False))


def is_of_figures(piece: Evidence) -> bool:
    """Whether a piece is a row none of whose cells tells something in words."""
    return piece.table is not None and len(longest(piece.row).text) < PROSE


def of_the_year_before(asked: str, piece: Evidence) -> bool:
    """Whether a filing's row has figures of the year before only, where a Chinese question asks about no such year: its own year's is
    none."""
    period = year_of(piece.source.report) if HAN.search(asked) and piece.source.report.is_filing else None
    if piece.table is None or period is None or _BEFORE_ASKED.search(asked) or str(period - 1) in asked:
        return False
    told = [
        read_column(leaf(piece.table, name), period)
        for cell, name in zip(piece.row, piece.table.columns, strict=False)
        if cell.value is not None
    ]
    return bool(told) and all(column is not None and column.year == period - 1 for column in told)


def lacks_share(asked: str, piece: Evidence) -> bool:
    """Whether something is asked for by the share, and a piece is of none."""
    return bool(_PER_SHARE.search(asked)) and not _PER_SHARE_SAID.search(f"{piece.text} {piece.context}")


def says_how_much(asked: str, text: str) -> bool:
    """Whether a text tells how much, or that there is none; True where that is not asked."""
    if not _HOW_MUCH_ASKED.search(asked):
        return True
    if unit_wanted(asked) and not _SHARE_ASKED.search(asked):
        text = _SHARE_SAID.sub("", text)
    told = _WHEN_SAID.sub("", text)
    if _RATE_ASKED.search(asked) and HAN.search(told):
        return bool(_RATE_SAID.search(_ONLY_SAID_NOT.sub("", told)))
    return tells_amount(text)


def states_total(piece: Evidence) -> bool:
    """Whether a sentence tells a total, and by its word ("合计实现收入12亿元")."""
    return piece.table is None and not piece.fact and bool(_TOTAL_SAID.search(fold(piece.text)))


def tells_amount(text: str) -> bool:
    """Whether a text holds an amount, or says that there is none; days, years and tickers are none."""
    told = _WHEN_SAID.sub("", text)
    return bool(_HOW_MUCH_SAID.search(told)) if HAN.search(told) else holds_figure(told) or denies(told)


def unexplained(asked: str, first: Evidence, filing: bool) -> bool:
    """Whether the evidence for a "why" does not print the figure that the question takes for granted, or as a change the other way,
    or a filing's gives no cause."""
    stated = list(_STATED_FIGURE.finditer(fold(asked)))
    printed = list(_STATED_FIGURE.finditer(fold(first.text)))
    if stated and not any(_agree(one, other) for one in stated for other in printed):
        return True
    return filing and (bool(first.fact) or holds_wanted(asked, first.text) < 0)


def _agree(stated: re.Match[str], printed: re.Match[str]) -> bool:
    """Whether two figures are the same, and not one a rise and the other a fall."""
    against = (stated["up"] and printed["down"]) or (stated["down"] and printed["up"])
    return stated["figure"] == printed["figure"] and not against
