"""What the reports say: TOML files beside this one, one for each issue, so that words and layout stay apart."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def load(name: str) -> dict[str, Any]:
    """The content file `name` (without its suffix); raises FileNotFoundError."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
