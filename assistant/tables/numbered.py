"""The table that a question names by its number ("表7里…", "in table 3")."""

from __future__ import annotations

import re

from assistant.words.names import fold
from assistant.words.vocabulary import TABLE_NUMBERED
from ingest.records import Table

_CAPTIONED = re.compile(r"(?:图表|附表|表格|表|table|exhibit|figure|chart)\s*(?P<number>\d{1,3}(?:[-.]\d{1,3})?)(?!\d)")
"""How a caption begins that numbers its table."""


def is_named(said: str, table: Table) -> bool:
    """Whether folded `said` names a table by the number in its caption."""
    asked, own = TABLE_NUMBERED.search(said), _CAPTIONED.match(fold(table.caption).strip())
    return asked is not None and own is not None and own["number"] in (asked["number"], asked["number_en"])
