"""Everyday words for line items ("仓库里的货"), put in the words that the report itself prints for them, else in the catalogue's."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from assistant.accounts.metrics import as_said, is_item
from assistant.words import talk
from assistant.words.names import HAN


def in_item_words(text: str, labels: Collection[str]) -> str:
    """Text as names are looked for in it, with what people say for a line item replaced by its name; `labels` are those printed."""
    if not HAN.search(text):
        return text
    parts, end = [], 0
    for start, word in _said().finditer(text):
        printed = _printed()[word]
        name = next((form for form in printed if form in labels), "") or next(filter(is_item, printed), "")
        if name:
            parts += [text[end:start], name]
            end = start + len(word)
    return "".join([*parts, text[end:]])


@lru_cache(maxsize=1)
def _printed() -> dict[str, tuple[str, ...]]:
    """What is said with what is printed for it, as names are looked for; none that is itself the name of an item."""
    lines = [(said, tuple(map(as_said, printed))) for said, printed in talk.of("zh")]
    return {as_said(word): printed for said, printed in lines for word in said if not is_item(as_said(word))}


@lru_cache(maxsize=1)
def _said() -> talk.AnyOf:
    return talk.AnyOf(word for word in _printed() if len(word) > 1)
