"""What the reports say: TOML files beside this one, one for each issue, so that words and layout stay apart."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
CONTENT = {
    "lanhai_weekly_2025-06-15.pdf": "lanhai_2025-06-15",
    "lanhai_weekly_2025-06-22.pdf": "lanhai_2025-06-22",
    "lanhai_weekly_2025-06-29.pdf": "lanhai_2025-06-29",
    "yanshan_weekly_2025-06-30.pdf": "yanshan_2025-06-30",
    "tongjiang_note_2025-06-26.pdf": "tongjiang_2025-06-26",
    "calder_note_2025-06-27.pdf": "calder_2025-06-27",
}
"""The content file of each sample PDF."""


def load(name: str) -> dict[str, Any]:
    """The content file `name` (without its suffix); raises FileNotFoundError."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
