"""The companies of a theme: recommended, with announcements of their own, or mentioned; each with its ticker."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.evidence.recommended import companies_in
from assistant.records import Citation, Place
from assistant.taxonomy import Taxonomy
from assistant.themes.points import Told
from assistant.themes.records import CompanyKind, ThemeCompany
from assistant.words.names import Names, fold
from ingest.tickers import CODE, normal_ticker

_RANK: dict[CompanyKind, int] = {"recommended": 0, "announced": 1, "mentioned": 2}
_BRACKETED = re.compile(rf"\s*[(（【\[]\s*(?P<code>{CODE})")


class Roll:
    """Companies as they are met: each once, by the strongest of its kinds, with every place that names it so."""

    def __init__(self, names: Names, taxonomy: Taxonomy, theme: str) -> None:
        self.names, self._taxonomy, self._theme = names, taxonomy, theme
        self._held: dict[str, tuple[str, str, CompanyKind, list[Place]]] = {}

    def read(self, told: Told, advice: bool) -> None:
        """Add the companies that a point names; under a heading of `advice` a list needs no cue."""
        text, place = told.statement.text, told.statement.places
        listed = companies_in(text, self.names.knows, advice=advice)
        for name in listed:
            self._add(name, text, "recommended", place)
        kind: CompanyKind = "announced" if told.kind == "disclosure" else "mentioned"
        for name in self._named(text):
            self._add(name, text, kind, place)

    def companies(self, citations: Iterable[Citation]) -> tuple[ThemeCompany, ...]:
        """The companies whose naming is among the citations: recommended ones first, each group in the order of mention."""
        cited = list(citations)
        found = [
            ThemeCompany(name=name, ticker=ticker, kind=kind, citations=carried)
            for name, ticker, kind, places in self._held.values()
            if (carried := tuple(c for c in cited if any(_meets(c, place) for place in places)))
        ]
        return tuple(sorted(found, key=lambda company: _RANK[company.kind]))

    @property
    def recommending(self) -> set[Place]:
        """The places that recommend a company."""
        return {place for _, _, kind, places in self._held.values() if kind == "recommended" for place in places}

    @property
    def keys(self) -> set[str]:
        """Folded names and tickers of all companies held."""
        return {fold(form) for name, ticker, _, _ in self._held.values() for form in (name, ticker) if form}

    def _named(self, text: str) -> list[str]:
        """Companies of the dictionary in a sentence; a name that is a theme's too says nothing."""
        folded = fold(text)
        names = [name.name for _, _, name in self.names.find(folded)]
        return [name for name in dict.fromkeys(names) if name not in self._theme and not self._is_theme(name)]

    def _is_theme(self, name: str) -> bool:
        return any(fold(name) == fold(form) for theme in self._taxonomy.themes for form in theme.names + theme.keywords)

    def _add(self, name: str, text: str, kind: CompanyKind, places: tuple[Place, ...]) -> None:
        known = self.names.by_alias.get(fold(name))
        key = fold(known.name) if known else fold(name)
        ticker = (known.ticker if known else "") or _printed_ticker(name, text)
        held = self._held.get(key)
        if held is None or _RANK[kind] < _RANK[held[2]]:
            self._held.pop(key, None)
            self._held[key] = (name, ticker, kind, list(places))
        elif kind == held[2]:
            held[3].extend(places)


def _printed_ticker(name: str, text: str) -> str:
    """The code in brackets behind a name: "远山机器人（688902.SH）"."""
    at = text.find(name)
    match = _BRACKETED.match(text, at + len(name)) if at >= 0 else None
    return normal_ticker(match["code"]) if match else ""


def _meets(citation: Citation, place: Place) -> bool:
    return citation.page == place.page and citation.start < place.end and place.start < citation.end
