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
    """Which reports may answer. `report` is an id, a unique prefix or a file name; dates are ISO, inclusive."""

    report: str = ""
    broker: str = ""
    ticker: str = ""
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
    understand it and is never quoted; `score` orders sources within one answer only.
    """

    number: int
    chunk_id: str
    report: Report
    page: int
    start: int
    end: int
    text: str
    context: str = ""
    section: tuple[str, ...] = ()
    kind: ChunkKind | Literal["facts"] = "text"
    score: float = 0.0
    ocr: bool = False

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
    """An answer before it is verified. `abstained` drafts say in `statements` what was searched and what is nearest."""

    statements: tuple[Statement, ...]
    abstained: bool = False
    model: str = "extractive"
    note: str = ""


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
    evidence stands (shown apart, never as cited). `note` says what went otherwise than asked (a model that failed)."""

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
        } | ({"note": self.note} if self.note else {})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeCompany:
    """A company a theme names, as the report prints it."""

    name: str
    ticker: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePoint:
    """One point of a theme: a verified sentence and what carries it."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme of one report: `text` is the summary with [n] markers into `citations`."""

    name: str
    text: str
    points: tuple[ThemePoint, ...]
    companies: tuple[ThemeCompany, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeSummary:
    """The themes of one report, and how much of it they were drawn from."""

    report: Report
    themes: tuple[Theme, ...]
    coverage: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        """The summary as the contract writes it."""
        return {
            "report_id": self.report.id,
            "file_name": self.report.file_name,
            "title": self.report.title,
            "broker": self.report.broker,
            "published": self.report.published,
            "themes": [
                {
                    "name": theme.name,
                    "text": theme.text,
                    "points": [{"text": p.text, "citations": [c.to_json() for c in p.citations]} for p in theme.points],
                    "companies": [
                        {"name": c.name, "ticker": c.ticker, "citations": [x.to_json() for x in c.citations]}
                        for c in theme.companies
                    ],
                    "citations": [c.to_json() for c in theme.citations],
                }
                for theme in self.themes
            ],
            "coverage": self.coverage,
        }
