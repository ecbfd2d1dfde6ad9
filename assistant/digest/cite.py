"""Places → checked citations, through the same verification as answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.records import Citation, Draft, Place, Question, Statement
from assistant.verify.check import verify
from assistant.words.locate import tidy
from ingest.library import Library
from ingest.records import Report


class Citer:
    """Cites places, each once; what cannot be verified has no citation and is counted."""

    def __init__(self, library: Library, reports: Sequence[Report]) -> None:
        self._library = library
        self._reports = {report.id: report for report in reports}
        self._known: dict[tuple[Place, ...], tuple[Citation, ...]] = {}
        self.unverified = 0

    def cite(self, *groups: Sequence[Place]) -> tuple[Citation, ...]:
        """The citations of all groups of places, in order and once each; () when one of them cannot be verified."""
        found = [self._cited(tuple(group)) for group in groups if group]
        if not found or not all(found):
            return ()
        return tuple(dict.fromkeys(citation for citations in found for citation in citations))

    def _cited(self, places: tuple[Place, ...]) -> tuple[Citation, ...]:
        if places not in self._known:
            self._known[places] = self._verified(places)
            self.unverified += not self._known[places]
        return self._known[places]

    def _verified(self, places: tuple[Place, ...]) -> tuple[Citation, ...]:
        text = " ".join(self._text(place) for place in places)
        report = self._reports[places[0].report_id]
        answer = verify(
            Draft(statements=(Statement(text=text, places=places),)),
            (),
            self._library.catalog.page,
            question=Question(text=""),
            language=report.language,
            reports=(report,),
        )
        return answer.citations if not answer.unsupported else ()

    def _text(self, place: Place) -> str:
        page = self._library.catalog.page(place.report_id, place.page)
        return tidy(page.text[place.start : place.end])


def together(groups: Iterable[Sequence[Citation]]) -> tuple[Citation, ...]:
    """Citations of several groups, in order and once each."""
    return tuple(dict.fromkeys(citation for group in groups for citation in group))
