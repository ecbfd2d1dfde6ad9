"""The kinds of file that are offered to be taken along: how they are called and what the browser is told of them."""

from __future__ import annotations

OFFICE = "application/vnd.openxmlformats-officedocument."
MIME = {
    "md": "text/markdown",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "json": "application/json",
}
NAMED = {"md": "Markdown", "docx": "Word", "xlsx": "Excel", "json": "JSON"}
"""Names of formats, the same in both languages."""
