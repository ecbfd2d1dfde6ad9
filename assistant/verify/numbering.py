"""The numbers of headings, which ground no figure unless the heading is what is said."""

from __future__ import annotations

import re

from assistant.amounts.figures import Figure

OUTLINE = re.compile(r"(?:^|(?<=\n)|(?<=› ))\s*(?:\d{1,2}\.)*\d{1,2}[.、]?[ \t]+(?=[^\W\d])")
"""The numbers of headings, which are no figures: "3.3 盈利预测"."""
HEADED = 3
"""Characters of a heading by which it is told that its number is said with it."""


def says_heading(said: Figure, told: str, text: str) -> bool:
    """Whether a statement says the number of a heading as such: at its beginning, or with the heading's words behind it."""
    if not said.unit and not told[: said.start].strip():
        return True
    words_of = re.sub(r"\s+", "", told[said.end :])[:HEADED]
    return bool(words_of) and f"{said.text}{words_of}" in re.sub(r"\s+", "", text)
