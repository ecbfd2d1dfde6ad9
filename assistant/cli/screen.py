"""What the terminal shows: results on stdout, everything else on stderr, control characters nowhere."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.errors import Bilingual

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from assistant.records import CitedAnswer
    from ingest.records import Language

# C0 and C1 controls but tab and newline, and the bidirectional controls: a report's text must not steer a terminal.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """`text` without the characters that steer a terminal."""
    return CONTROL.sub("", text)


@dataclass(slots=True)
class Screen:
    """The two streams of a command, in the user's language."""

    language: Language

    @property
    def stdout(self) -> Console:
        """A rich console on today's stdout (tests and pipes replace it)."""
        from rich.console import Console

        return Console(markup=False, highlight=False, emoji=False, soft_wrap=True)

    @property
    def stderr(self) -> Console:
        """The same on stderr, where progress and messages go."""
        from rich.console import Console

        return Console(stderr=True, markup=False, highlight=False, emoji=False, soft_wrap=True)

    def text(self, zh: str, en: str) -> str:
        """The one of two texts that is in the user's language."""
        return Bilingual(zh=zh, en=en).text(self.language)

    def say(self, zh: str, en: str, style: str = "") -> None:
        """One message on stderr."""
        self.stderr.print(plain(self.text(zh, en)), style=style or None)

    def show(self, text: str, style: str = "") -> None:
        """Some result on stdout, as it is."""
        self.stdout.print(plain(text), style=style or None)

    def draw(self, thing: RenderableType) -> None:
        """A table, say, on stdout."""
        self.stdout.print(thing, soft_wrap=False)

    def json(self, data: Any) -> None:
        """`data` on stdout, for programs."""
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")

    def answer(self, answer: CitedAnswer) -> None:
        """An answer, what could not be verified apart from it, then each citation with its quote."""
        if answer.standalone:
            self.say(f"理解为：{answer.standalone}", f"Understood as: {answer.standalone}", "dim")
        self.show(answer.answer)
        if answer.unsupported:
            self.show(
                self.text("\n以下内容未能在研报中核实，不作引用：", "\nNot found in the reports, so not cited:"),
                "yellow",
            )
            for statement in answer.unsupported:
                self.show(f"  ? {statement}", "yellow")
        if answer.citations:
            self.show("")
        for citation in answer.citations:
            ocr = self.text("（OCR 识别）", " (OCR)") if citation.ocr else ""
            place = citation.label or f"{citation.title or citation.file_name} p.{citation.page}"
            quote = " ".join(citation.quote.split())
            self.show(f"[{citation.marker}] {place}{ocr} “{quote}”", "dim")
        if answer.note:
            self.say(answer.note, answer.note, "yellow")
