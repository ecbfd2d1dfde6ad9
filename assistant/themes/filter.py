"""Which reports write about a theme: their headings name it, in either language."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.taxonomy import KnownTheme, Taxonomy
from ingest.library import Library


def reports_on(library: Library, theme: str, report_ids: Sequence[str], taxonomy: Taxonomy) -> list[str]:
    """Those of the reports that have a heading of the theme: its name, one the taxonomy joins with it, or a word that tells of it."""
    wanted = Taxonomy((taxonomy.find(theme) or KnownTheme(zh=theme, en=""),))
    named: dict[str, bool] = {}

    def names_it(heading: str) -> bool:
        if heading not in named:
            named[heading] = wanted.find(heading) is not None
        return named[heading]

    return [
        report_id
        for report_id in report_ids
        if any(names_it(step) for block in library.catalog.blocks(report_id) for step in block.section)
    ]
