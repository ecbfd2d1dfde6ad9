"""The records of answering: question → query → sources → draft → cited answer.

Frozen, like `ingest.records`, whose conventions for pages, offsets and boxes hold here too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from ingest.dates import Mention
from ingest.records import Box, Cell, ChunkKind, Language, Report

Role = Literal["user", "assistant"]
Ask = Literal["value", "list", "rank", "compute", "definition", "report", "theme", "statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One earlier message of the conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which reports may answer. `report` is an id, a unique prefix or a file name; dates are ISO, inclusive.

    `theme` is any name of a theme; a report matches that has a heading of it.
    """

    report: str = ""
    broker: str = ""
    ticker: str = ""
    theme: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the user asks, as it comes in."""

    text: str
    history: tuple[Turn, ...] = ()
    filters: Filters = Filters()
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of one page's text: where a statement stands."""

    report_id: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A numbered passage offered as evidence: `number` is 1..n and the only thing a model may point at.

    `text` is verbatim the page's text at [start, end); `context` (section path, caption, unit, header) helps to
    understand it and is never quoted; `before` and `after` are the sentences beside it, shown to a model and no evidence; `score`
    orders sources within one answer only; `table` is the number of the typed table
    whose rows it holds, or the first of several side by side.
    """

    number: int
    chunk_id: str
    report: Report
    page: int
    start: int
    end: int
    text: str
    context: str = ""
    before: str = ""
    after: str = ""
    section: tuple[str, ...] = ()
    kind: ChunkKind | Literal["facts"] = "text"
    score: float = 0.0
    ocr: bool = False
    table: int | None = None

    @property
    def place(self) -> Place:
        """Where the whole passage stands."""
        return Place(report_id=self.report.id, page=self.page, start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Computation:
    """How a computed figure came about, with the cells it was computed from."""

    formula: str
    cells: tuple[Cell, ...]
    report_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of a draft, in words, and what it stands on.

    `sources` are the source numbers it points at; `places` the exact stretches, when the writer knows them (the extractive
    answerer and computed answers do; a model does not, and the verifier locates them). `context` is what code read around those
    places (caption, unit, column names) and may be relied on.
    """

    text: str
    sources: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    computation: Computation | None = None
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An answer before it is verified. `abstained` drafts say in `statements` what was searched and what is nearest; `drawn` are
    captions of charts that are about what was asked, but whose values are not read.
    """

    statements: tuple[Statement, ...]
    abstained: bool = False
    model: str = "extractive"
    note: str = ""
    drawn: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A checked citation: `quote` stands verbatim on `page` of the report, inside `boxes`."""

    marker: int
    report_id: str
    file_name: str
    title: str
    page: int
    page_label: str
    quote: str
    boxes: tuple[Box, ...]
    label: str = ""
    start: int = 0
    end: int = 0
    ocr: bool = False

    def to_json(self) -> dict[str, Any]:
        """The citation as the contract writes it."""
        return {
            "marker": self.marker,
            "report_id": self.report_id,
            "file_name": self.file_name,
            "title": self.title,
            "page": self.page,
            "page_label": self.page_label,
            "quote": self.quote,
            "boxes": [[round(edge, 2) for edge in box] for box in self.boxes],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedStatement:
    """A verified statement: its words without markers, and the markers of the citations that carry it (none: unsupported)."""

    text: str
    markers: tuple[int, ...]
    supported: bool = True
    computation: Computation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedAnswer:
    """A verified answer: `answer` is the statements in order with their [n] markers; `unsupported` holds statements for which no
    evidence stands (shown apart, never as cited). `note` says what went otherwise than asked (a model that failed); `standalone` is a
    follow-up as it was understood, with what it left out put back; `drawn` are captions of charts that the note speaks of."""

    question: str
    answer: str
    statements: tuple[CitedStatement, ...]
    citations: tuple[Citation, ...]
    language: Language
    abstained: bool = False
    unsupported: tuple[str, ...] = ()
    model: str = "extractive"
    seconds: float = 0.0
    id: str = ""
    note: str = ""
    searched: str = ""
    standalone: str = ""
    drawn: tuple[Place, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The answer as the contract writes it."""
        return {
            "id": self.id,
            "question": self.question,
            "answer": self.answer,
            "abstained": self.abstained,
            "language": self.language,
            "citations": [citation.to_json() for citation in self.citations],
            "unsupported": list(self.unsupported),
            "model": self.model,
            "seconds": round(self.seconds, 3),
        } | {name: said for name in ("note", "standalone") if (said := getattr(self, name))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question understood.

    `standalone` is the question with what a follow-up left out put back; `entities` are the companies, products and quoted
    titles it names, `times` the dates and periods; `terms` weighs the words searched for, entities and times included;
    `focus` holds the terms of what is asked of them ("净利润"); `ask` says what kind of answer is wanted.
    """

    question: Question
    language: Language
    standalone: str
    ask: Ask
    entities: tuple[str, ...] = ()
    times: tuple[Mention, ...] = ()
    terms: dict[str, float] = field(default_factory=dict)
    focus: tuple[str, ...] = ()
    report_ids: tuple[str, ...] | None = None
