"""A report's own forecast against the market's: both figures, what lies between them, and by how much per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.accounts.leftover import own_names
from assistant.records import Computation, Query, Statement
from assistant.tables.across import apart_by
from assistant.tables.cell_units import cell_unit, leaf
from assistant.tables.compare import gap
from assistant.tables.rows import context_of, rounded, row_name
from assistant.tables.sheet import Sheet
from assistant.words.locate import tidy
from assistant.words.names import fold
from assistant.words.vocabulary import WHY_WANTED
from ingest.records import Cell, Report, Table

_CONSENSUS = re.compile(r"一致预期|一致预测|市场预期|市场一致|consensus", re.I)
_APART = re.compile(r"差异|差值|差额|偏离|偏差|较一致|differ|deviation|\bvs\b", re.I)
_OWN = re.compile(r"预测|我们|本报告|本次|证券|研究|假设|ours?\b|estimates?", re.I)
_ASIDE = re.compile(r"[（(][^（）()]*[)）]|^(?:项目|指标|科目)(?=\s)")
_DATA = re.compile(r"wind|ifind|choice|bloomberg|彭博|万得|同花顺|朝阳永续", re.I)
"""Who gathers the market's forecasts."""
_ASKED = re.compile(
    r"[比较跟和与]市场(?!份额|规模|价)|一致预期|一致预测|市场(?:一致|平均)?(?:预期|预测)|卖方(?:的)?(?:平均|一致)|市场平均|同行平均(?:看法|预测|预期)|\bconsensus\b",
    re.I,
)
_AGAINST = re.compile(
    r"[高低多少大小]于|[高低多少]了?出?(?:多少|几|看|百分)|[高低]出|高看|低看|差异|差多少|差距|相差|偏[高低离差]|乐观|悲观|保守|超出?|\b(?:above|below|higher|lower|differ\w*|versus|vs)\b",
    re.I,
)
_OVER = re.compile(r"高于|高出|高了?(?:多少|几|百分)|高看|多出|乐观|超|\b(?:above|higher)\b", re.I)
_UNDER = re.compile(r"低于|低了?(?:多少|几|百分)|低看|少于|悲观|保守|\b(?:below|lower)\b", re.I)
_MEASURES = tuple(
    re.compile(words, re.I)
    for words in (
        r"利润|净利|盈利|\b(?:net )?(?:profit|income|earnings)\b",
        r"收入|营收|\b(?:revenue|sales)\b",
        r"eps|每股收益",
        r"毛利率",
    )
)
_YEAR = re.compile(r"(?<!\d)(?:20)?(\d\d)(?=年|[ae]\b|$)|(?<!\d)20(\d\d)(?!\d)", re.I)
MOST = 6
"""Years and measures told at most."""


@dataclass(frozen=True, slots=True)
class _Set:
    """The report's own figure and the market's beside it, by the table's names for them; `apart` is what the table gives itself."""

    label: str
    own: Cell
    market: Cell
    apart: Cell | None
    own_name: str
    market_name: str
    unit: str


def consensus_statements(query: Query, sheets: Sequence[Sheet], reports: Mapping[str, Report]) -> list[Statement]:
    """A statement for each year of the measure asked about; empty where a question does not set a forecast against the market's,
    or asks why, or of another company than the report is on."""
    said = fold(query.standalone)
    if not (_ASKED.search(said) and _AGAINST.search(said)) or WHY_WANTED.search(said):
        return []
    for sheet in sheets:
        report = reports[sheet.report_id]
        own = (*own_names(report), fold(report.broker), fold(report.industry))
        if any(not _DATA.fullmatch(entity) and all(entity not in name for name in own) for entity in query.entities):
            continue
        beside = list(_wanted(said, list(_beside(sheet.table))))
        if beside and len(beside) <= MOST:
            return [_statement(said, sheet, one) for one in beside]
    return []


def _beside(table: Table) -> Iterator[_Set]:
    """All figures of a table that stand beside the market's: in the next row, or in the column of the same measure and year."""
    columns = [leaf(table, name) for name in table.columns]
    names = [row_name(table, row) for row in table.rows]
    for at in _of_market(names):
        own = next((i for i in (at - 1, at + 1) if 0 <= i < len(names) and not _APART.search(names[i])), None)
        apart = next((i for i in (at + 1, at + 2) if i < len(names) and _APART.search(names[i])), None)
        if own is None:
            continue
        for column in range(1, len(columns)):
            label = f"{columns[0]} {columns[column]}".strip()
            cells = [table.rows[i][column] if i is not None else None for i in (own, at, apart)]
            yield from _set(table, column, table.rows[own], label, cells, (names[own], names[at]))
    for at in _of_market(columns):
        rest = _without(_CONSENSUS, columns[at])
        own = next((i for i in range(1, len(columns)) if i != at and _names_alike(columns[i], rest)), None)
        apart = next(
            (i for i in range(1, len(columns)) if _APART.search(columns[i]) and _without(_APART, columns[i]) == rest),
            None,
        )
        if own is None:
            continue
        for row in table.rows:
            cells = [row[i] if i is not None else None for i in (own, at, apart)]
            told = [" ".join(part for part in columns[i].split("/") if part not in rest) for i in (own, at)]
            yield from _set(table, own, row, " ".join((row_name(table, row), *rest)), cells, (told[0], told[1]))


def _bare(name: str) -> str:
    """A name as it is told: without what brackets add to it and the word for what is listed."""
    return re.sub(r"[\s/]+", " ", _ASIDE.sub(" ", name)).strip()


def _of_market(names: Sequence[str]) -> Iterator[int]:
    return (at for at, name in enumerate(names) if _CONSENSUS.search(name) and not _APART.search(name))


def _without(pattern: re.Pattern[str], name: str) -> list[str]:
    """The levels of a column's name but the one that tells whose figures it holds."""
    return [part for part in name.split("/") if not pattern.search(part)]


def _names_alike(name: str, rest: Sequence[str]) -> bool:
    """Whether a column holds the report's own figures of what the market's column is of."""
    parts = name.split("/")
    own = [part for part in parts if part not in rest]
    return len(own) == 1 and len(parts) == len(rest) + 1 and not _APART.search(name) and bool(_OWN.search(own[0]))


def _set(
    table: Table, column: int, row: Sequence[Cell], label: str, cells: Sequence[Cell | None], names: tuple[str, str]
) -> Iterator[_Set]:
    own, market, apart = cells
    if own is not None and market is not None and own.value is not None and market.value is not None:
        yield _Set(
            _bare(label),
            own,
            market,
            apart,
            _bare(names[0]),
            _bare(names[1]),
            gap(cell_unit(table, row, column)),
        )


def _wanted(said: str, beside: Sequence[_Set]) -> Iterator[_Set]:
    """Those of the measure and the years that a folded question names; of all where it names none."""
    measures = [pattern for pattern in _MEASURES if pattern.search(said)]
    years = {match[1] or match[2] for match in _YEAR.finditer(said)}
    for one in beside:
        of = {match[1] or match[2] for match in _YEAR.finditer(fold(one.label))}
        if all(pattern.search(one.label) for pattern in measures) and (not years or years & of):
            yield one


def _statement(said: str, sheet: Sheet, one: _Set) -> Statement:
    """Both figures and what lies between them; that it is the other way round where the question takes it for granted."""
    own, market = one.own.value or 0.0, one.market.value or 0.0
    way = "高于" if own > market else "低于" if own < market else "等于"
    shares = "percent" in (one.own.kind, one.market.kind)
    unit = apart_by(one.unit) if shares else one.unit
    high, low = (one.own, one.market) if own >= market else (one.market, one.own)
    formula = f"{tidy(high.text)} − {tidy(low.text)}"
    between = f"{rounded(abs(own - market), [one.own, one.market])}{unit}"
    share = f"{(own / market - 1) * 100:+.1f}%" if market > 0 and not shares else ""
    printed = f"，差异 {tidy(one.apart.text)}" if one.apart and one.apart.text else f"，差异 {share}" if share else ""
    over, under = bool(_OVER.search(said)), bool(_UNDER.search(said))
    assumed = "高于" if over and not under else "低于" if under and not over else way
    lead = f"并非{assumed}一致预期，而是{way}：" if assumed != way else ""
    cells = [cell for cell in (one.own, one.market, one.apart) if cell is not None]
    return Statement(
        text=f"{lead}{one.label}：{one.own_name} {tidy(one.own.text)}{one.unit}，{one.market_name} {tidy(one.market.text)}{one.unit}，"
        f"{way}一致预期 {between}（{formula}）{printed}",
        places=tuple(dict.fromkeys(place for cell in cells for place in sheet.place([cell]))),
        context=context_of(sheet.table),
        computation=Computation(
            formula=f"{formula} = {between}{printed}", cells=tuple(cells), report_id=sheet.report_id
        ),
    )
