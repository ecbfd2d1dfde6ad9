"""What is written, before a format is chosen: a paper of headings, cited items and tables; a workbook of sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from assistant.records import Citation
from ingest.errors import Bilingual
from ingest.records import Language

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A text and what carries it."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is a chapter's."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Items:
    """A list of cited items."""

    items: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose every cell may be cited; each row has one entry a column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]


Part = Heading | Items | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """A text to read: `label` stands under the title (broker, date, file)."""

    title: str
    label: str
    parts: tuple[Part, ...]
    language: Language = "zh"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: values keep their types, so that figures add up and dates sort."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(slots=True)
class Notes:
    """The end notes of one paper, numbered in the order of their first use, the same place once."""

    HEADING: ClassVar[Bilingual] = Bilingual(zh="引文出处", en="Sources cited")
    citations: list[Citation] = field(default_factory=list)
    _known: dict[tuple[str, int, int, int, str], int] = field(default_factory=dict)

    def numbers(self, citations: Sequence[Citation]) -> tuple[int, ...]:
        """The notes' numbers, 1-based, ascending and once each."""
        return tuple(sorted({self._number(citation) for citation in citations}))

    def _number(self, citation: Citation) -> int:
        key = (citation.report_id, citation.page, citation.start, citation.end, citation.quote)
        if key not in self._known:
            self.citations.append(citation)
            self._known[key] = len(self.citations)
        return self._known[key]

    @staticmethod
    def told(citation: Citation) -> str:
        """A note's text: report and date, physical page, file, quote."""
        label = citation.label or f"{citation.title} p.{citation.page}"
        return f"{label} · {citation.file_name} · “{citation.quote}”"
