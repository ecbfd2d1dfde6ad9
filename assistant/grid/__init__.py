"""Questions on the cells of any table: the rows and columns that a question names, told, compared, added up or ranked."""

from __future__ import annotations

from assistant.grid.statements import grid_statements

__all__ = ["grid_statements"]
