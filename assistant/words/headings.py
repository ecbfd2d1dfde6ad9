"""What a heading names, without the number and the marks around it."""

from __future__ import annotations

import re

from assistant.words.locate import tidy

_NUMBERING = re.compile(
    r"^[\s●■•◆▪➢★]*(?:第?[一二三四五六七八九十]+[、.章节]|[(（][一二三四五六七八九十\d]+[)）]|[①-⑩]|(?:投资)?主线[一二三四五六七八九十\d]*[：:、，]|\d+(?:\.\d+)*(?:[.、)）]\s*|\s+|(?=[\u3400-\u9fff])))?\s*"
)


def name_of(heading: str) -> str:
    """A heading without its number and colon: "6. 智能驾驶：" → "智能驾驶"."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[A-Za-z0-9])", "", _NUMBERING.sub("", tidy(heading)).rstrip("：:。. "))
