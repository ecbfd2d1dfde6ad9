"""How widely a question asks: of one report, or of several set side by side."""

from __future__ import annotations

import re

_ACROSS = re.compile(
    r"各家|各券商|两家|(?<!哪)几家|分歧|对比|比较|不同|区别|都怎么|一致|\b(?:both|compare|differ\w*|across|brokers|each broker|versus|vs)\b",
    re.I,
)


def asks_across(text: str) -> bool:
    """Whether a question sets several reports, brokers or companies side by side."""
    return bool(_ACROSS.search(text))
