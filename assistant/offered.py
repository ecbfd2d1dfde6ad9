"""The sources as a model is offered them: the best evidence's first, over several reports where several are asked about, the first
of them with the sentences beside them."""

from __future__ import annotations

from dataclasses import replace

from assistant.evidence.readings import Readings
from assistant.prepare import Prepared
from assistant.question.scope import asks_across
from assistant.records import Source
from assistant.retrieve import spread
from assistant.words.locate import tidy
from assistant.words.sentences import sentences

WITH_NEIGHBOURS = 3
"""Passages that are shown with what stands beside them: the first are what an answer is mostly written from."""
LONGEST_BESIDE = 120
"""Characters of a sentence beside a passage; a longer one is cut."""


def offered(prepared: Prepared, readings: Readings) -> list[Source]:
    """The sources of the evidence, best first, numbered from 1; what reports say of themselves is not among them."""
    evidence = (piece.source for piece in prepared.evidence if piece.source.kind != "facts")
    ranked = list({source.chunk_id: source for source in evidence}.values())
    if asks_across(prepared.query.standalone):
        ranked = spread(ranked, lambda source: source.report.id)
    placed = [replace(source, number=number) for number, source in enumerate(ranked, 1)]
    return [*(with_neighbours(s, readings) for s in placed[:WITH_NEIGHBOURS]), *placed[WITH_NEIGHBOURS:]]


def with_neighbours(source: Source, readings: Readings) -> Source:
    """A passage of running text with the last sentence before it and the first after it, under the same heading on its page."""
    if source.kind != "text":
        return source
    page = readings.page(source.report.id, source.page)
    blocks = [b for b in readings.blocks(source.report.id, source.page) if b.kind in ("paragraph", "list")]
    before = [b for b in blocks if b.end <= source.start and b.section == source.section]
    after = [b for b in blocks if b.start >= source.end and b.section == source.section]
    lead = sentences(page.text, before[-1].start, before[-1].end)[-1:] if before else []
    tail = sentences(page.text, after[0].start, after[0].end)[:1] if after else []
    return replace(
        source,
        before="".join(_short(page.text[low:high], -1) for low, high in lead),
        after="".join(_short(page.text[low:high], 1) for low, high in tail),
    )


def _short(text: str, way: int) -> str:
    """A sentence's end (-1) or beginning (1), as far as it may be long."""
    text = tidy(text)
    if len(text) <= LONGEST_BESIDE:
        return text
    return f"{text[:LONGEST_BESIDE]}…" if way > 0 else f"…{text[-LONGEST_BESIDE:]}"
