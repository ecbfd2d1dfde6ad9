"""Tables ready to be computed over, and which of them a question is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question.bound import bound_in
from assistant.question.operation import OF_SIGN
from assistant.records import Place, Query
from assistant.tables.markets import endings_asked, holds_market
from assistant.tables.numbered import is_named
from assistant.tables.rows import MONTH_ROW, column_name
from assistant.words.match import Matcher
from assistant.words.names import fold
from assistant.words.passage import Passage
from ingest.records import Cell, Table

_SECTOR_ASKED = re.compile(
    r"(?:板块|指数|行业|品种|指标).{0,14}(?:哪|最|谁)|哪[个一]{1,2}(?:板块|指数|行业|品种)|\b(?:sector|index|industry)\b"
)
_SHARE_ASKED = re.compile(r"股票|个股|哪[只家]|公司|标的|\b(?:stocks?|shares?|company|companies)\b")
_OF_SECTORS = re.compile(r"板块|指数|行业")
"""Columns of names that are no company's."""
_INDEX_CODE = re.compile(r"\.(?:SI|CSI|WI|CI|MI)$|^000\d{3}\.SH$|^399\d{3}\.SZ$")
"""Codes of indices, by who keeps them."""
FIRST_ROWS = 3
"""Rows by which a table is told to list shares, and from which rows are a group."""
_MOVERS = re.compile(r"[涨跌]幅前")
_STOCK_ASKED = re.compile(r"股票|个股|\bstocks?\b")
_ASKED_OF_ROWS = re.compile(
    r"most|least|best|worst|top|week|month|year|day|(?:week|month|year|dai)ly|[按看算从用以来最更]+|[月季]均|便宜|贵|覆盖|重点|垫底|列全"
)
"""Words of a question that its rank and its column answer to, not the table's words, or that say of rows what all are."""
_AMONG = re.compile(r"(?P<among>[\u3400-\u9fff]{2,8}?)[里中内](?=[^里中内]*(?:最|谁|哪|前[\d一二三四五六七八九十]))")
_KIND = re.compile(
    r"哪[一几]?[个类种些家项款](?P<kind>[\u3400-\u9fff]{2,4})|最[大高多低少小快慢强好]的(?P<noun>[\u3400-\u9fff]{2,4}?)(?=是|有|为|[？?]|$)"
)
WITHIN = 0.3
"""What it is worth that a table is on what the question looks among."""
APART = 0.5
"""What it costs that a table says nothing of it."""
_OF_ROWS = re.compile(
    r"(?:.*前[一二三四五六七八九十\d]+)?(?:[的个只家名大]|覆盖|重点|全部|所有|股票|个股|公司|企业|标的|品种|产品|行业|板块|子|股)*$"
)
"""Words for rows of any kind, which need stand in no table."""
FITS = 0.5
"""How much of a question a table must meet to be computed over."""
OF_MARKET = 0.3
"""What it is worth that a table is of shares of the market asked about."""
ALIKE = 0.05
"""How much less of it a table may meet to be one of those that the question does not tell apart."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a report, ready to be computed over."""

    report_id: str
    table: Table

    def place(self, cells: Sequence[Cell]) -> tuple[Place, ...]:
        """Where cells stand, neighbours of one row together."""
        spans: list[list[int]] = []
        for cell in sorted((c for c in cells if c.end > c.start), key=lambda c: (c.page, c.start)):
            if spans and spans[-1][0] == cell.page and 0 <= cell.start - spans[-1][2] <= 2:
                spans[-1][2] = max(spans[-1][2], cell.end)
            elif not spans or spans[-1] != [cell.page, cell.start, cell.end]:
                spans.append([cell.page, cell.start, cell.end])
        return tuple(Place(report_id=self.report_id, page=p, start=s, end=e) for p, s, e in spans)


def fitting(query: Query, matcher: Matcher, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
    """The tables that the question is about, best first: those whose caption, columns and row names meet enough of it.

    Tables of one report with the same columns that it does not tell apart (the falls of one market and of another) are together.
    """
    said = fold(query.standalone)
    bound = bound_in(said)
    limit = said[bound.start : bound.end] if bound else (went[0] if (went := OF_SIGN.search(said)) else "")
    asked_for = [
        bool(_SHARE_ASKED.fullmatch(term.text) or _ASKED_OF_ROWS.fullmatch(term.text)) or term.text in limit
        for term in matcher.terms
    ]
    weights = [0.0 if asked else term.weight for term, asked in zip(matcher.terms, asked_for, strict=True)]
    total = sum(weights) or 1.0
    groups: list[tuple[float, list[Sheet]]] = []
    matches = matcher.match([Passage(_about(sheet.table)) for sheet in sheets])
    covered = [sum(w * s for w, s in zip(weights, match.strengths, strict=False)) / total for match in matches]
    scored = [(met + _pointed(said, sheet.table), sheet) for met, sheet in zip(covered, sheets, strict=True)]
    others: list[list[Sheet]] = []
    for score, sheet in sorted(scored, key=lambda pair: -pair[0]):
        like = [(best, group) for best, group in groups if _same_columns(group[0], sheet)]
        near = next((group for best, group in like if best - score <= ALIKE), None)
        if score >= FITS and near is None:
            groups.append((score, [sheet]))
        elif score >= FITS and near is not None:
            near.append(sheet)
        elif like:  # the falls beside the gains that are asked for, under a caption that does not say so
            others.append([sheet])
    return [*(group for _, group in groups), *others]


def _same_columns(one: Sheet, other: Sheet) -> bool:
    """Whether two tables of one report name the same columns, whatever band and unit they print."""
    names = [[column_name(s.table, i) for i in range(len(s.table.columns))] for s in (one, other)]
    return one.report_id == other.report_id and len(names[0]) > 1 and names[0] == names[1]


def _about(table: Table) -> str:
    names = [cell.text for row in table.rows for cell in row if cell.kind in ("text", "ticker") and len(cell.text) < 24]
    names += [row[0].text for row in table.rows if row and MONTH_ROW.fullmatch(row[0].text.strip())]
    return " ".join((*table.section, table.caption, table.group, table.unit, *table.columns, *dict.fromkeys(names)))[
        :4000
    ]


def _pointed(said: str, table: Table) -> float:
    """What it is worth that the question names the table's number or its band ("涨幅前十")."""
    score = 0.0
    if table.group and (band := re.sub(r"^[本上]?[周月日年]", "", fold(table.group))) and band in said:
        score += 0.3
    band = fold(f"{table.group} {table.caption}").replace("涨跌", "")
    asked = said.replace("涨跌", "")
    for way, other in (("跌", "涨"), ("涨", "跌")):
        if way in asked and other not in asked and (way in band) != (other in band):
            score += 0.3 if way in band else -0.3
    listed = lists_shares(table) or bool(_MOVERS.search(table.caption))
    if _SECTOR_ASKED.search(said) and not _SHARE_ASKED.search(said):
        score -= 0.6 if listed else -0.15
    elif _SHARE_ASKED.search(said) and not listed and any(_OF_SECTORS.search(name) for name in table.columns[:2]):
        score -= 0.6
    elif _SHARE_ASKED.search(said):
        score += 0.1 if listed else -0.3 if _STOCK_ASKED.search(said) else 0.0
    score += _of_the_market(said, table)
    score += WITHIN * (_within(said, table) or _holds_group(said, table)) - APART * _is_elsewhere(said, table)
    return score + is_named(said, table)


def lists_shares(table: Table) -> bool:
    """Whether rows have codes of shares, not of indices alone."""
    codes = [cell.text for row in table.rows[:FIRST_ROWS] for cell in row if cell.kind == "ticker"]
    return any(not _INDEX_CODE.search(code) for code in codes)


def of_sectors(said: str, table: Table) -> bool:
    """Whether rows of a table may be what folded `said` asks for: shares are none where it asks which sector."""
    return not (_SECTOR_ASKED.search(said) and not _SHARE_ASKED.search(said) and lists_shares(table))


def _of_the_market(said: str, table: Table) -> float:
    """What it is worth that a table is, or is not, of shares of the market that the question names."""
    endings = endings_asked(said)
    held = holds_market(table, endings) if endings else None
    return 0.0 if held is None else OF_MARKET if held else -1.0


def _is_elsewhere(said: str, table: Table) -> bool:
    """Whether a table says nothing of what the question looks among ("硅片里涨幅最大的"), not even two characters of it."""
    among = _AMONG.search(said)
    name = _OF_ROWS.sub("", among["among"]) if among else ""
    if len(name) < 2:
        return False
    about = fold(_about(table))
    return not any(name[at : at + 2] in about for at in range(len(name) - 1))


def _holds_group(said: str, table: Table) -> bool:
    """Whether folded `said` names what several rows of a table are: its label stands before each of them."""
    labels = Counter(fold(cell.text) for row in table.rows for cell in row[:1] if cell.kind == "text")
    return any(count >= FIRST_ROWS and len(label) > 1 and label in said for label, count in labels.items())


def _within(said: str, table: Table) -> bool:
    """Whether a table is on what the question looks among ("成本里涨幅最大的"), or its rows are of the kind asked for ("哪个地区")."""
    heading = fold(" ".join((*table.section[-1:], table.caption, table.group, *table.columns[:1])))
    rows = fold(table.columns[0]) if table.columns else ""
    among, kind = _AMONG.search(said), _KIND.search(said)
    word = (kind["kind"] or kind["noun"]) if kind else ""
    kinds = [word[:size] for size in range(len(word), 1, -1)]
    return bool(among and among["among"] in heading) or any(name in rows for name in kinds)
