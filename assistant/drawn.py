"""The charts an answer stands on or points to: the regions of their drawings, whose values are not read."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.records import CitedAnswer, Place
from ingest.library import Library
from ingest.records import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A chart of a page: its caption as printed, and its region in points as the page is shown."""

    report_id: str
    page: int
    caption: str
    box: Box


def charts_behind(library: Library, answer: CitedAnswer) -> list[Drawn]:
    """Each chart once whose caption or labels the answer cites, or that it says is about what was asked; none of a report that is gone."""
    cited = [Place(report_id=c.report_id, page=c.page, start=c.start, end=c.end) for c in answer.citations]
    places = (*answer.drawn, *cited)
    found: dict[tuple[str, int, Box], Drawn] = {}
    for report_id in dict.fromkeys(place.report_id for place in places):
        for chunk in library.catalog.chunks_of(report_id):
            if chunk.kind != "chart" or not any(
                (place.report_id, place.page) == (report_id, chunk.page)
                and place.start < chunk.end
                and chunk.start < place.end
                for place in places
            ):
                continue
            caption = chunk.text.partition("\n")[0]
            for box in chunk.figures:
                found[report_id, chunk.page, box] = Drawn(
                    report_id=report_id, page=chunk.page, caption=caption, box=box
                )
    return list(found.values())
