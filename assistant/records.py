"""The records of answering: question → query → sources → draft → cited answer.

Frozen, like `ingest.records`, whose conventions for pages, offsets and boxes hold here too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from ingest.dates import Mention
from ingest.records import Box, Cell, ChunkKind, Language, Report

Role = Literal["user", "assistant"]
PointKind = Literal["event", "view", "disclosure", "market", "risk"]
CompanyKind = Literal["recommended", "announced", "mentioned"]
PageReason = Literal["contents", "boilerplate", "charts", "empty", "scanned", "garbled"]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeCompany:
    """A company a theme names, as the report prints it: recommended, with an announcement of its own, or only mentioned."""

    name: str
    ticker: str
    citations: tuple[Citation, ...]
    kind: CompanyKind = "recommended"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePoint:
    """One point of a theme: a verified sentence and what carries it; whose words it tells, and the day or period (ISO) it tells of."""

    text: str
    citations: tuple[Citation, ...]
    kind: PointKind = "event"
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme of one report: `text` is the summary with [n] markers into `citations`.

    `background` is what stands beside it in the report's tables and its section of risks: each point with citations of its own, in none
    of the others.
    """

    name: str
    text: str
    points: tuple[ThemePoint, ...]
    companies: tuple[ThemeCompany, ...]
    citations: tuple[Citation, ...]
    background: tuple[ThemePoint, ...] = ()
    unsupported: tuple[str, ...] = ()
    model: str = "extractive"

    def to_json(self) -> dict[str, Any]:
        """The theme as the contract writes it, its points and companies with their kinds."""
        return {
            "name": self.name,
            "text": self.text,
            "points": [_point_json(point) for point in self.points],
            "companies": [
                {
                    "name": company.name,
                    "ticker": company.ticker,
                    "kind": company.kind,
                    "citations": [citation.to_json() for citation in company.citations],
                }
                for company in self.companies
            ],
            "citations": [citation.to_json() for citation in self.citations],
        }

    def coverage_json(self) -> dict[str, Any]:
        """What the contract's theme has no place for: who wrote it, what could not be verified, what stands beside it."""
        return {
            "name": self.name,
            "model": self.model,
            "unsupported": list(self.unsupported),
            "background": [_point_json(point) for point in self.background],
        }


def _point_json(point: ThemePoint) -> dict[str, Any]:
    return {
        "text": point.text,
        "kind": point.kind,
        "day": point.day,
        "citations": [citation.to_json() for citation in point.citations],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNote:
    """Pages of a report that a summary did not draw from, and why."""

    pages: tuple[int, ...]
    reason: PageReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a report a summary was drawn from: `pages_used` were read for themes, `pages_cited` of them are cited; the others were
    skipped or could not be read. `statements` were written, `verified` of them stand on their page."""

    pages: int
    pages_used: tuple[int, ...]
    pages_cited: tuple[int, ...]
    skipped: tuple[PageNote, ...] = ()
    failed: tuple[PageNote, ...] = ()
    themes: int = 0
    points: int = 0
    statements: int = 0
    verified: int = 0
    themes_not_found: tuple[str, ...] = ()

    @property
    def share_verified(self) -> float:
        """Statements that stand on their page, of all that were written; 1 when there is none."""
        return self.verified / self.statements if self.statements else 1.0

    def to_json(self) -> dict[str, Any]:
        """The coverage as JSON holds it."""
        return {
            "pages": self.pages,
            "pages_used": list(self.pages_used),
            "pages_cited": list(self.pages_cited),
            "skipped": [{"pages": list(note.pages), "reason": note.reason} for note in self.skipped],
            "failed": [{"pages": list(note.pages), "reason": note.reason} for note in self.failed],
            "themes": self.themes,
            "points": self.points,
            "statements": self.statements,
            "verified": self.verified,
            "share_verified": round(self.share_verified, 4),
            "themes_not_found": list(self.themes_not_found),
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Coverage:
        """The coverage that `to_json` gave."""

        def notes(name: str) -> tuple[PageNote, ...]:
            return tuple(PageNote(pages=tuple(note["pages"]), reason=note["reason"]) for note in told[name])

        return cls(
            pages=told["pages"],
            pages_used=tuple(told["pages_used"]),
            pages_cited=tuple(told["pages_cited"]),
            skipped=notes("skipped"),
            failed=notes("failed"),
            themes=told["themes"],
            points=told["points"],
            statements=told["statements"],
            verified=told["verified"],
            themes_not_found=tuple(told["themes_not_found"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeSummary:
    """The themes of one report, and how much of it they were drawn from. `note` says what went otherwise than asked (a model that failed)."""

    report: Report
    themes: tuple[Theme, ...]
    coverage: Coverage
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """The summary as the contract writes it."""
        return {
            "report_id": self.report.id,
            "file_name": self.report.file_name,
            "title": self.report.title,
            "broker": self.report.broker,
            "published": self.report.published,
            "themes": [theme.to_json() for theme in self.themes],
            "coverage": self.coverage.to_json()
            | {"by_theme": [theme.coverage_json() for theme in self.themes]}
            | ({"note": self.note} if self.note else {}),
        }
