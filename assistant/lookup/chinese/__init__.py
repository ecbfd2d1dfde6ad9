"""Questions on Chinese reports answered by one row of one table: looked up by its name, its holder's office, its rank or its place.

A row is only told when the table accounts for all that the question asks (see `wording`): whoever crosses two dimensions that no
table holds together, or asks for a column that the table lacks, is not answered from it.
"""

from __future__ import annotations

from assistant.lookup.chinese.lookup import row_statements
from assistant.lookup.chinese.rows_from_english import Nearest

__all__ = ["Nearest", "row_statements"]
