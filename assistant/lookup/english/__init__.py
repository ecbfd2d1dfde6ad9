"""Questions on English reports answered from the cells of any table: its lines and columns by what their labels say."""

from __future__ import annotations

from assistant.lookup.english.statements import grid_statements

__all__ = ["grid_statements"]
