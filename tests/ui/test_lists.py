"""Statements that begin as items of a list are shown as one; what goes on with an item stays with it."""

from __future__ import annotations

from assistant.records import CitedStatement
from ui.answer import _paragraphs


def test_items_are_items_and_what_follows_goes_on_with_them() -> None:
    told = [
        CitedStatement(text="- 水务：水价上调", markers=(1,)),
        CitedStatement(text="7月起执行。", markers=(2,)),
        CitedStatement(text="- 环保：*订单*回升", markers=(3,)),
    ]
    assert _paragraphs(told).split("\n\n") == [
        "- 水务：水价上调 :primary-badge[1] 7月起执行。 :primary-badge[2]",
        "- 环保：\\*订单\\*回升 :primary-badge[3]",
    ]


def test_sentences_are_paragraphs() -> None:
    told = [CitedStatement(text="水价上调。", markers=(1,)), CitedStatement(text="订单-回升。", markers=(2,))]
    assert _paragraphs(told) == "水价上调。 :primary-badge[1]\n\n订单\\-回升。 :primary-badge[2]"
