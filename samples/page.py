"""Setting a report: pages, headings, contents with page numbers, and the ledger of what came to stand where."""

# ruff: noqa: D102, N802
# The methods are those of reportlab's Flowable and Canvas, which names and documents them.
from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, PageTemplate

from samples.fonts import BODY, register
from samples.grid import Plan
from samples.text import Style, Text, break_lines, draw_line

WIDE, HIGH = A4


@dataclass(frozen=True)
class Heading:
    """A heading that was set: its depth (1 outermost), its words, its physical page."""

    level: int
    text: str
    page: int


@dataclass
class Ledger:
    """Where everything came to stand, and every word set (`said`, by page); `before` is the ledger of the pass before, which gives the page numbers."""

    headings: list[Heading] = field(default_factory=list)
    captions: dict[str, int] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    row_pages: dict[str, dict[int, int]] = field(default_factory=dict)
    said: dict[int, list[str]] = field(default_factory=dict)
    pages: int = 0
    before: Ledger | None = None

    @property
    def total(self) -> int:
        """Number of physical pages, 0 in the first pass."""
        return self.before.pages if self.before else 0

    def note_caption(self, caption: str, page: int) -> None:
        """A chart was drawn."""
        self.captions.setdefault(caption, page)

    def note_rows(self, key: str, page: int, first: int, end: int) -> None:
        """Rows [first, end) of a table were drawn."""
        pages = self.row_pages.setdefault(key, {})
        pages.update(dict.fromkeys(range(first, end), page))

    def plan(self, plan: Plan) -> Plan:
        """Keep a table's plan for the truth; gives it back."""
        self.plans[plan.key] = plan
        return plan

    def known_headings(self) -> list[Heading]:
        """Headings as the pass before set them."""
        return self.before.headings if self.before else []

    def known_captions(self) -> list[tuple[str, int]]:
        """Captions of charts and tables with their pages, in the order of the report."""
        if not self.before:
            return []
        tables = {p.caption: min(self.before.row_pages[k].values()) for k, p in self.before.plans.items() if p.caption}
        found = {**self.before.captions, **tables}
        return sorted(found.items(), key=lambda pair: _number(pair[0]))


def _number(caption: str) -> int:
    digits = "".join(c if c.isdigit() else " " for c in caption).split()
    return int(digits[0]) if digits else 0


class Head(Text):
    """A heading: noted in the ledger, and in the PDF's outline when `outline` holds."""

    def __init__(
        self, text: str, style: Style, level: int, ledger: Ledger, outline: bool = True, keep: bool = True
    ) -> None:
        super().__init__(text, style.but(keep_with_next=keep, align="left"))
        self.level, self.ledger, self.outline = level, ledger, outline

    def split(self, room: float, height: float) -> list[Flowable]:
        return []

    def draw(self) -> None:
        super().draw()
        number = len(self.ledger.headings)
        self.ledger.headings.append(Heading(self.level, self.text, self.canv.getPageNumber()))
        if self.outline:
            self.canv.bookmarkPage(f"h{number}")
            self.canv.addOutlineEntry(self.text, f"h{number}", self.level - 1)


class Leader(Flowable):  # type: ignore[misc]
    """A line of the contents: words, dots, page number as printed."""

    def __init__(self, text: str, page: str, size: float = 9, left: float = 0, font: str = BODY) -> None:
        super().__init__()
        self.text, self.page, self.size, self.left, self.font = text, page, size, left, font

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        return room, self.size * 1.95

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFont(self.font, self.size)
        canvas.setFillColor(HexColor("#222222"))
        start = self.left + canvas.stringWidth(self.text, self.font, self.size) + 4
        end = self.room - canvas.stringWidth(self.page, self.font, self.size) - 4
        dot = canvas.stringWidth(".", self.font, self.size)
        dots = "." * max(int((end - start) / dot), 3)
        canvas.drawString(self.left, 4, self.text)
        canvas.drawString(end - dot * len(dots), 4, dots)
        canvas.drawRightString(self.room, 4, self.page)


class Bar(Flowable):  # type: ignore[misc]
    """A coloured band with words on it: the title of a box."""

    def __init__(self, text: str, colour: str, font: str, size: float = 10, ink: str = "#FFFFFF") -> None:
        super().__init__()
        self.text, self.colour, self.font, self.size, self.ink = text, colour, font, size, ink

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.room = room
        return room, self.size * 2 + 4

    def draw(self) -> None:
        self.canv.setFillColor(HexColor(self.colour))
        self.canv.rect(0, 4, self.room, self.size * 1.8, stroke=0, fill=1)
        self.canv.setFillColor(HexColor(self.ink))
        self.canv.setFont(self.font, self.size)
        self.canv.drawString(6, 4 + self.size * 0.55, self.text)


def typed_lines(canvas: Any, texts: list[str], style: Style, x: float, y: float, room: float) -> float:
    """Set texts straight onto the page, one below the other from the baseline `y`; gives the baseline that follows."""
    for text in texts:
        for line in break_lines(text, style, room):
            draw_line(canvas, line, style, x, y, room, True)
            y -= style.leading
    return y


@dataclass(frozen=True)
class Book:
    """A report ready to be set: what the file says of itself, its page templates and its flow."""

    title: str
    author: str
    subject: str
    templates: Callable[[Ledger], list[PageTemplate]]
    story: Callable[[Ledger], list[Any]]
    front_pages: int = 0


class Press(Canvas):  # type: ignore[misc]
    """A canvas that tells the ledger every word it sets, and labels the first `front_pages` pages i, ii, …"""

    front_pages = 0
    ledger: Ledger

    def say(self, text: str) -> None:
        """Note words set on the page."""
        self.ledger.said.setdefault(self.getPageNumber(), []).append(text + "\n")

    def drawString(self, x: float, y: float, text: str, *rest: Any, **named: Any) -> None:
        self.say(text)
        super().drawString(x, y, text, *rest, **named)

    def drawRightString(self, x: float, y: float, text: str, *rest: Any, **named: Any) -> None:
        self.say(text)
        super().drawRightString(x, y, text, *rest, **named)

    def drawCentredString(self, x: float, y: float, text: str, *rest: Any, **named: Any) -> None:
        self.say(text)
        super().drawCentredString(x, y, text, *rest, **named)

    def save(self) -> None:
        if self.front_pages:
            self.addPageLabel(0, style="ROMAN_LOWER", start=1)
            self.addPageLabel(self.front_pages, style="ARABIC", start=1)
        super().save()


def typeset(book: Book) -> tuple[bytes, Ledger]:
    """The finished PDF and its ledger; passes repeat until every page number has settled."""
    register()
    before: Ledger | None = None
    for _ in range(5):
        ledger = Ledger(before=before)
        press = type("BookPress", (Press,), {"front_pages": book.front_pages, "ledger": ledger})
        file = io.BytesIO()
        document = BaseDocTemplate(
            file,
            pagesize=A4,
            invariant=1,
            title=book.title,
            author=book.author,
            subject=book.subject,
            creator="samples",
        )
        document.addPageTemplates(book.templates(ledger))
        document.build(book.story(ledger), canvasmaker=press)
        ledger.pages = document.page
        if before and (ledger.headings, ledger.row_pages, ledger.pages) == (
            before.headings,
            before.row_pages,
            before.pages,
        ):
            ledger.before = None
            return file.getvalue(), ledger
        before = ledger
    raise RuntimeError(f"page numbers of {book.title} do not settle")
