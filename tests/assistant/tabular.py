"""Hand-made tables and matchers for the tests of answering."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.question.understand import understand
from assistant.records import Query, Question
from assistant.words.match import Matcher
from assistant.words.names import Names
from ingest.embed import embedded
from ingest.records import Cell, Table
from ingest.values import parse_value


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, page: int = 1, **other: str) -> Table:
    """A table as if printed row by row, cells one character apart; numbers, dates and tickers typed as ingest does."""
    made, at = [], 0
    for row in rows:
        cells = []
        for text in row:
            kind, value, unit = parse_value(text)
            cells.append(
                Cell(
                    text=text, page=page, start=at, end=at + len(text), box=(at, 0, at + len(text), 9),
                    kind=kind, value=value, unit=unit,
                )
            )  # fmt: skip
            at += len(text) + 1
        made.append(tuple(cells))
    fields = {"caption": "", **other}
    return Table(number=1, columns=tuple(columns), rows=tuple(made), boxes=((page, (0, 0, 500, 90)),), **fields)  # type: ignore[arg-type]


NO_NAMES = Names.of(())


def understood(text: str, names: Names = NO_NAMES) -> Query:
    return understand(Question(text=text), names)


def matcher(query: Query, names: Names = NO_NAMES, unknown: Collection[str] = ()) -> Matcher:
    """A matcher of a library that prints every word equally often, but for those `unknown`."""
    return Matcher(query, names, embedded(), lambda term: 9.0 if term == "\0" or term in unknown else 3.0)
