"""Everyday words for line items ("仓库里的货"), put in the words that the report itself prints for them, else in the catalogue's."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from assistant.accounts.metrics import is_item
from assistant.accounts.said import as_said
from assistant.words import talk
from assistant.words.names import HAN


def in_item_words(text: str, labels: Collection[str]) -> str:
    """Text as names are looked for in it, with what people say for a line item replaced by its name; `labels` are those printed."""
    if not HAN.search(text):
        return text
    printed_for, any_of = _talk()
    parts, end = [], 0
    for start, word in any_of.finditer(text):
        printed = () if is_item(word) else tuple(map(as_said, printed_for[word]))
        name = next((form for form in printed if form in labels), "") or next(filter(is_item, printed), "")
        if name:
            parts += [text[end:start], name]
            end = start + len(word)
    return "".join([*parts, text[end:]])


@lru_cache(maxsize=1)
def _talk() -> tuple[dict[str, tuple[str, ...]], talk.AnyOf]:
    """What is said, without 的, with what is printed for it."""
    printed_for = {word.replace("的", ""): printed for said, printed in talk.of("zh") for word in said}
    return printed_for, talk.AnyOf(word for word in printed_for if len(word) > 1)
