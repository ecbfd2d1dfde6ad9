"""Notes below tables ("注：…", "Note: …")."""

from __future__ import annotations

import re

NOTE = re.compile(r"\s*(?:注|备注|说明|附注)\s*\d?\s*[：:]|\s*notes?\s*[:.]", re.I)
"""How a note begins."""
_DEFINES = re.compile(r"指|定义|口径")


def is_aside(text: str) -> bool:
    """Whether a sentence is a note that says of what the figures are, and no meaning: it answers nothing by itself."""
    return bool(NOTE.match(text)) and not _DEFINES.search(text)
