"""Text as plain text: nothing that a page, a viewer or a terminal would take for more than words."""

from __future__ import annotations

import re

_MARKER = re.compile(r"\s*[\[【［]\s*\^?\s*\d{1,3}(?:\s*[,，、;；–-]\s*\d{1,3})*\s*[\]】］]")
_MARKUP = [
    (re.compile(r"!\[[^\]]*\](?:\([^)]*\)?|\[[^\]]*\])?"), ""),
    (re.compile(r"!(?=\[)"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)?"), r"\1"),
    (re.compile(r"<(script|style|iframe)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL), ""),
    (re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL), ""),
    (re.compile(r"<(?=[A-Za-z/!])"), "＜"),
    (re.compile(r"(?:https?|ftp|file|data|javascript)\s?:\s?//?\S*", re.IGNORECASE), ""),
    (re.compile(r"\*\*|__|`+|^\s{0,3}#{1,6}\s+", re.MULTILINE), ""),
]
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)


def plain(text: str, markup: bool = True) -> str:
    """`text` without control and bidi characters and citation markers; with `markup`, without Markdown, links and HTML too."""
    text = _CONTROL.sub("", text.replace("\ufffe", "-"))
    while markup:
        before = text
        for pattern, kept in _MARKUP:
            text = pattern.sub(kept, text)
        if text == before:
            break
    text = _MARKER.sub("", text)
    return re.sub(r"[ \t]+", " ", re.sub(r"\s*\n\s*", "\n", text)).strip()
