"""A report's words in a widget that reads Markdown: shown as they are, never obeyed."""

from __future__ import annotations

import re
import unicodedata

JOINER = "\u2060"
"""Word joiner: no width, no meaning. It parts what Streamlit replaces after Markdown is read, where no backslash helps."""

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"([!-/:-@\[-`{-~])")
# Shortcodes (:red:, :material/x:), bare links and e-mail addresses, typographic arrows.
_REPLACED = re.compile(r"(?<=:)(?=[\w+\-/])|(?<=[Ww]{3})(?=\.)|(?=@)|(?<=[-<>~])(?=[-=>])")


def plain_markdown(text: str) -> str:
    """`text` escaped for Streamlit's Markdown, paragraphs and line ends kept; control and bidi characters go."""
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [_escaped(line) for line in text.split("\n")]
    return "  \n".join(lines).strip()


def plain_label(text: str, longest: int = 0) -> str:
    """`text` on one line for a label or a tooltip; beyond `longest` columns (a Chinese character takes two) cut short."""
    line = " ".join(_UNSEEN.sub("", text).split())
    return _escaped(shortened(line, longest) if longest else line)


def shortened(text: str, longest: int) -> str:
    """`text`, or as much of it as fits `longest` columns, and an ellipsis."""
    columns = 0
    for index, char in enumerate(text):
        columns += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if columns > longest:
            return text[:index].rstrip() + "…"
    return text


def _escaped(line: str) -> str:
    return _MARKUP.sub(r"\\\1", _REPLACED.sub(JOINER, line.strip()))
