"""Questions answered by one row of one table: looked up by its name, its holder's office, its rank or its place in the list.

A row is only told when the table accounts for all that the question asks (see `assistant.lookup.wording`): whoever crosses two
dimensions that no table holds together, or asks for a column that the table lacks, is not answered from it.
"""

from __future__ import annotations

from assistant.lookup.lookup import lookup_statements

__all__ = ["lookup_statements"]
