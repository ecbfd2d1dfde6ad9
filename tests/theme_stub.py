"""What a model may answer to the prompts of a theme, by the prompt alone: the same prompt, the same reply."""

from __future__ import annotations

import re
from typing import Any

from tests.stub_llm import Scripted

_SOURCE = re.compile(r'<source number="(\d+)">\n.*?\n(.*?)\n</source>', re.S)
_POINT = re.compile(r"^(\d+)\. ", re.M)


def told(asked: dict[str, Any]) -> Scripted:
    """To a map prompt every passage in its own words with its number, and a lie; to a reduce prompt all numbers backwards."""
    prompt = str(asked["messages"][-1]["content"])
    if "<points>" in prompt:
        numbers = _POINT.findall(prompt.split("<points>")[1].split("</points>")[0])
        return Scripted(", ".join(reversed(numbers)) + ", 999")
    lines = [f"{' '.join(text.split())}[{number}]" for number, text in _SOURCE.findall(prompt)]
    return Scripted("\n".join([*lines, "该公司净利润为 98765.43 亿元[1]。"]))
