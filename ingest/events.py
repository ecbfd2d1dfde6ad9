"""What happens, told for logs and counters: names and numbers only, never words of reports or questions, never keys.

Nobody listens unless the settings ask for it (`assistant.upkeep.watch`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from uuid import uuid4

from ingest.records import Outcome

LOGGER = logging.getLogger("yanbao")
_request: ContextVar[str] = ContextVar("request", default="")


@contextmanager
def request(part: str = "") -> Iterator[None]:
    """One request for what is told inside: a new id, or `part` of the one at hand (id-part)."""
    around = _request.get()
    token = _request.set(f"{around}-{part}" if around and part else uuid4().hex[:12])
    try:
        yield
    finally:
        _request.reset(token)


def tell(event: str, **fields: str | int | float | bool) -> None:
    """Tell an event with the id of its request, a new one where there is none."""
    if LOGGER.isEnabledFor(logging.INFO):
        LOGGER.info(event, extra={"fields": {"request": _request.get() or uuid4().hex[:12]} | fields})


def tell_outcome(outcome: Outcome) -> None:
    """What became of a file; of its path only the name is told."""
    tell(
        "report",
        outcome=outcome.status,
        report_id=outcome.report_id,
        file=Path(outcome.path).name,
        pages=outcome.pages,
        pages_without_text=outcome.pages_without_text,
        tables=outcome.tables,
        seconds=outcome.seconds,
    )
