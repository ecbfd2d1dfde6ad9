"""Sample reports of our own: every company, broker, person and figure in them is fictional."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def sample_reports() -> list[Path]:
    """The sample PDFs, by file name."""
    return sorted(FOLDER.glob("*.pdf"))
