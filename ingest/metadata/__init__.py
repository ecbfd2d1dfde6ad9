"""What a report says of itself: broker, dates, rating, analysts, tickers; read from its first and last pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.metadata.broker import read_broker
from ingest.metadata.corporate import read_corporate
from ingest.metadata.evidence import HAN, Row, read_rows, split_cells, whole
from ingest.metadata.filing import read_auditor, read_exchange, read_opinion_number, read_shares
from ingest.metadata.heading import filing_kind, filing_title, is_filing, read_title, whose
from ingest.metadata.kinds import read_industry, read_kind
from ingest.metadata.people import read_people
from ingest.metadata.profile import read_profile
from ingest.metadata.rating import read_former, read_rating, read_target_price
from ingest.metadata.registrant import read_filing_cover, read_filing_signatures
from ingest.metadata.related import read_related
from ingest.metadata.subject import read_registrant, read_subject
from ingest.metadata.timing import read_dated, read_fiscal, read_published, read_signed, read_week
from ingest.records import Block, Fact, Language, Page, Table

_FRONT_PAGES = 2
_OPENING_PAGES = 3
_PROFILE_PAGES = 12
_BACK_PAGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The fields of `Report` that are read from its pages; empty text where the report does not say."""

    language: Language
    title: str = ""
    broker: str = ""
    kind: str = ""
    industry: str = ""
    company: str = ""
    ticker: str = ""
    rating: str = ""
    rating_change: str = ""
    target_price: str = ""
    published: str = ""
    period: str = ""
    analysts: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


def read_metadata(
    pages: Sequence[Page],
    blocks: Sequence[Block],
    tables: Sequence[Table],
    *,
    file_name: str,
    info: Mapping[str, str],
) -> Metadata:
    """The report's metadata, each field with the place it stands as a fact.

    `info` is the PDF's document information: weak evidence, it only decides between things that are printed.
    `file_name` is not evidence at all and only stands in for a title.
    """
    opening = [row for page in pages[:_OPENING_PAGES] for row in read_rows(page, blocks)]
    front = [row for row in opening if row.page <= _FRONT_PAGES]
    back = [row for page in pages[_FRONT_PAGES:][-_BACK_PAGES:] for row in read_rows(page, blocks)]
    own = is_filing(opening)
    if own:
        facts, kind = _filing(pages, blocks, tables, front, back, info), filing_kind(front)
    else:
        facts, kind = _research(pages, front, back, info)
    said = {fact.name: fact.value for fact in reversed(facts)}
    fields = (
        "broker",
        "industry",
        "company",
        "ticker",
        "rating",
        "rating_change",
        "target_price",
        "published",
        "period",
    )
    return Metadata(
        language=_language(pages),
        title=said.get("title", file_name.rpartition("/")[2].removesuffix(".pdf")),
        kind=kind,
        analysts=tuple(fact.value for fact in facts if fact.name == "analyst"),
        facts=tuple(facts),
        **{name: said.get(name, "") for name in fields},
    )


def _research(
    pages: Sequence[Page], front: Sequence[Row], back: Sequence[Row], info: Mapping[str, str]
) -> tuple[list[Fact], str]:
    """Facts and kind of a broker's report."""
    cells = whole(split_cells(front, pages))
    related, rows = read_related(cells)
    cover = [row for row in rows if row.page == 1]
    broker = read_broker(pages, cells, info)
    house = broker.value if broker else ""
    title = read_title(cover, info, house)
    kind = read_kind(cover, title.value if title else "")
    subject = read_subject(cover, title, sure=kind == "company") if kind in ("company", "") else []
    kind = kind or ("company" if subject else "")
    published = read_published(cover, back, _created(info))
    day = date.fromisoformat(published.value) if published else None
    people = read_people(rows) or read_people(whole(split_cells(back, pages)))
    rated = rows if subject else [row for row in rows if not (row.kind == "table" and row.column > 1)]
    found = [
        broker,
        title,
        read_industry(cover, title, house),
        *subject,
        *read_rating(rated, of_company=bool(subject)),
        read_target_price(cover) if kind == "company" else None,
        *read_former([row for row in rated if row.page == 1]),
        published,
        read_week(rows, day) if kind in ("weekly", "daily", "strategy", "macro") else None,
        *people,
        *related,
    ]
    return [fact for fact in found if fact], kind


def _filing(
    pages: Sequence[Page],
    blocks: Sequence[Block],
    tables: Sequence[Table],
    front: Sequence[Row],
    back: Sequence[Row],
    info: Mapping[str, str],
) -> list[Fact]:
    """Facts of a company's own report: no broker, no rating, but what its profile says."""
    rows = [row for page in pages[:_PROFILE_PAGES] for row in read_rows(page, blocks)]
    cover = [row for row in front if row.page == 1]
    near = [table for table in tables if min(table.pages, default=0) <= _PROFILE_PAGES]
    registrant = read_registrant(rows)
    named = any(fact.name == "company" for fact in registrant)
    own = [] if named else read_corporate(pages)
    said = {fact.name for fact in own}
    registrant = [*(fact for fact in registrant if fact.name not in said), *own]
    found = [
        whose(filing_title(cover) or read_title(cover, info, ""), registrant),
        *registrant,
        *([] if "published" in said else [read_signed(back) or read_dated(front, _created(info))]),
        *([] if "period" in said else [read_fiscal(front)]),
        read_auditor(pages),
        read_opinion_number(pages),
        read_exchange(pages),
        read_shares(pages),
        *(told := read_filing_cover(pages[:_FRONT_PAGES])),
        *read_filing_signatures(pages),
        *(fact for fact in (() if own else read_profile(rows, near)) if not _told(fact, told)),
    ]
    return [fact for fact in found if fact]


def _told(fact: Fact, others: Sequence[Fact]) -> bool:
    """Whether another fact tells what stands there."""
    return any(other.page == fact.page and other.start <= fact.start and fact.end <= other.end for other in others)


def _created(info: Mapping[str, str]) -> date | None:
    """The day in a PDF date ("D:20240908…"), if it is one."""
    stamp = info.get("CreationDate", "") or info.get("creation_date", "")
    match = re.match(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)", stamp)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:  # software writes impossible days
        return None


def _language(pages: Sequence[Page]) -> Language:
    """Chinese if the first pages hold more Chinese characters than Latin words."""
    text = "\n".join(page.text for page in pages[:4])
    return "zh" if len(re.findall(rf"[{HAN}]", text)) > len(re.findall(r"[A-Za-z]{2,}", text)) else "en"
