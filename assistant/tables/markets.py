"""The market of the shares that a question asks about, and whether a table is of it, by how its codes end."""

from __future__ import annotations

import re

from ingest.records import Cell, Table

_LISTED = r"[- ](?:listed|traded|quoted)"
_SHARE = r"(?:[- ]?(?:stocks?|shares?|equit(?:y|ies))\b|股)"
_MARKETS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        re.compile(
            rf"港股|\b(?:h-shares?|(?:hong kong|hk)(?:{_LISTED}|{_SHARE})|(?:listed|traded|quoted) (?:in|on) (?:the )?(?:hong kong|hk))"
        ),
        (".HK",),
    ),
    (
        re.compile(
            rf"a股|\b(?:a[- ]shares?\b|(?:mainland|china|shanghai|shenzhen)(?:{_LISTED})|(?:mainland|shanghai|shenzhen)(?:{_SHARE})|(?:listed|traded|quoted) (?:in|on) (?:the )?(?:mainland|shanghai|shenzhen))"
        ),
        (".SH", ".SZ", ".BJ", ".SS"),
    ),
    (
        re.compile(
            rf"美股|(?<![a-z])(?:(?:us|u\.s\.?|american|nyse|nasdaq)(?:{_LISTED}|{_SHARE})|(?:listed|traded|quoted) (?:in|on) (?:the )?(?:us|u\.s\.?|united states|nyse|new york|nasdaq)(?![a-z]))"
        ),
        (".N", ".O", ".US"),
    ),
)
"""What names a market in a folded question, and how the codes of its shares end."""
SHARES = tuple(ending for _, own in _MARKETS for ending in own)
"""How the codes of shares end."""


_ABROAD = (
    (".HK", re.compile(r"港股|香港|恒生|港交所|(?<![a-z])(?:hong kong|hk|hkex)(?![a-z])")),
    (
        ".US",
        re.compile(
            r"美股|中概|纳斯达克|纽交所|美国|(?<![a-z])(?:u\.?s|nasdaq|nyse|adrs?|[a-z]{1,5}\.(?:n|o|us))(?![a-z])"
        ),
    ),
)
"""What says that something is of a market abroad, where a report need not say that it is of its own."""


def says_market(asked: str, told: str) -> bool:
    """Whether folded `told` says that it is of the market abroad whose shares a folded question asks about; True where it asks of none."""
    endings = endings_asked(asked)
    return all(market.search(told) for ending, market in _ABROAD if ending in endings)


def endings_asked(said: str) -> tuple[str, ...]:
    """How the codes of the one market end that a folded question names; empty where it names none, or several."""
    named = [endings for market, endings in _MARKETS if market.search(said)]
    return named[0] if len(named) == 1 else ()


def is_of(row: tuple[Cell, ...], endings: tuple[str, ...]) -> bool:
    """Whether a row is of a share whose code ends so."""
    return any(cell.kind == "ticker" and cell.text.strip().endswith(endings) for cell in row)


def holds_market(table: Table, endings: tuple[str, ...]) -> bool | None:
    """Whether a table has a row of a share of a market; None where it prints no codes of markets."""
    coded = [row for row in table.rows if is_of(row, SHARES)]
    return any(is_of(row, endings) for row in coded) if coded else None
