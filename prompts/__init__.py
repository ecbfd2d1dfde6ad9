"""Prompt texts, one readable file each, in Chinese and English; and the words that prompts and code share."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

REFUSAL = {"zh": "这些报告里没有找到答案", "en": "This is not in the reports"}
"""How an answer says that the reports do not hold it: the model is told to, and the code recognises it."""


@cache
def load(name: str) -> str:
    """The text of `prompts/<name>.txt` ("answer.zh"), `{refusal}` filled in; raises FileNotFoundError for an unknown name."""
    text = files("prompts").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return text.replace("{refusal}", REFUSAL["en" if name.endswith(".en") else "zh"]).strip()
