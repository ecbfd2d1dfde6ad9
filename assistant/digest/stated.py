"""What a report's sentences and front say of ratings, target prices and estimates, with the former values they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.digest.metrics import estimate_metric, level
from assistant.digest.reading import Opened, Said, companies
from assistant.digest.records import View
from assistant.records import Place
from assistant.words.ratings import RATING, rank
from ingest.records import Fact

_R = rf"[“\"「]?(?P<{{}}>{RATING.pattern})[”\"」]?"
_MONEY = r"(?:CNY|RMB|HKD|HK\$|USD|US\$|\$|¥)?\s?\d[\d,]*(?:\.\d+)?\s?(?:亿|万)?(?:元|港元|美元|mn|bn|million|billion)?"
_MOVED = r"(?:上调|下调|调整|调高|调低|提高|提升|下降|修正|升|降)?(?:至|到|为)"
RATING_MOVED = re.compile(rf"(?:由|从|from )\s*{_R.format('old')}\s*(?:{_MOVED}|to)\s*{_R.format('new')}", re.I)
RATING_MOVED_BACK = re.compile(rf"\bto {_R.format('new')} from {_R.format('old')}", re.I)
RATING_GIVEN = re.compile(
    rf"(?:维持|给予|首次给予|重申|评级{_MOVED}?|stay at|maintain(?: our)?|reiterate(?: our)?|initiate at)\s*[^，。；]{{0,12}}?{_R.format('new')}(?:[”\"」]?(?:的)?评级|(?=\W|$))",
    re.I,
)
TARGET_MOVED = re.compile(
    rf"(?:目标价|target price|price target)\s*(?:由|从|from )\s*(?P<old>{_MONEY})\s*(?:{_MOVED}|to)\s*(?P<new>{_MONEY})",
    re.I,
)
TARGET_MOVED_BACK = re.compile(
    rf"(?:target price|price target|\btp)\s*(?:by [\d.]+%\s*)?to (?P<new>{_MONEY})\s*(?:\(?from|\(?previously) (?P<old>{_MONEY})",
    re.I,
)
TARGET_GIVEN = re.compile(
    rf"(?:目标价|target price|price target)\s*(?:(?:上调|下调)?(?:\d+(?:\.\d+)?%)?(?:至|为|到)|of|is|：|:)?\s*(?P<new>{_MONEY})(?:[（(](?:前次|上次|前值|此前|原值|原|from )(?:为|：|:)?\s*(?P<old>{_MONEY})[)）])?",
    re.I,
)
ESTIMATE_MOVED = re.compile(
    rf"(?P<year>20\d\d)\s?[年E](?P<metric>[^，；。\d]{{0,16}}?)(?:预测)?由(?P<old>{_MONEY}){_MOVED}(?P<new>{_MONEY})"
)
ESTIMATES_LISTED = re.compile(
    rf"(?P<metric>[^，；。\d]{{2,16}}?)分别为(?P<new>{_MONEY}(?:[、，,和]{_MONEY})+)(?:[（(](?:前次|上次|原|调整前)(?:预测)?(?:分别)?为?(?P<old>{_MONEY}(?:[、，,和]{_MONEY})+)[)）])?"
)
_PRICED = r"\d[\d,]*(?:\.\d+)?\s?(?:亿|万)?(?:元|港元|美元)"
ESTIMATE_GIVEN = re.compile(
    rf"(?:预计|预测|预期)[^，。；]{{0,8}}?(?P<year>20\d\d)\s?年(?P<metric>[^，。；\d]{{0,14}}?)(?:约|将)?(?:为|达到?|可达|有望达到?)?\s*(?P<new>{_PRICED})(?!/)"
)
_SERIES = r"\d[\d,]*(?:\.\d+)?(?:\s?/\s?\d[\d,]*(?:\.\d+)?)+"
_SCALE = r"\s?(?:亿|万|百万)?(?:元|港元|美元)"
ESTIMATES_SLASHED = re.compile(
    rf"(?P<metric>[^，。；\d/]{{2,16}}?)(?:预测)?(?:(?:由|从)\s?(?P<old>{_SERIES})(?:{_SCALE})?\s?{_MOVED}|(?:分别)?为)\s?(?P<new>{_SERIES})(?P<unit>{_SCALE})"
)
"""Years parted by slashes: 归母净利润预测由4.1/5.4亿元上调至4.4/6.3亿元."""
_YEARS = re.compile(r"(20\d\d)\s?[—–\-~至]\s?(20\d\d)\s?年")
ESTIMATE_RAISED = re.compile(
    rf"\b(?:raise|lift|cut|lower|reduce|trim)s? our (?:FY)?(?P<year>(?:20)?\d\d)E? (?P<metric>[a-z ]+?)(?: forecast| estimate)?(?: by [\d.]+%)?(?: from (?P<old>{_MONEY}))? to (?P<new>{_MONEY})",
    re.I,
)
_FIRST = re.compile(r"首次(?:覆盖|给予|评级)|initiat", re.I)
_FORMER = re.compile(r"(?:前次|上次|此前|原)评?级?$|previous \w*$", re.I)
NEAR = 14
"""Characters before "give a rating" in which "first" belongs to it."""
_CONDITIONAL = re.compile(r"若|如果|敏感|假设|情景|cost of capital|\bif\b|scenario", re.I)
_INDUSTRY = re.compile(r"行业|板块|\bsector\b|\bindustry\b", re.I)


def stated_views(opened: Opened) -> Iterator[View]:
    """Ratings, target prices and estimates from the front's facts and from sentences."""
    yield from _front(opened)
    for said in opened.said:
        if not _CONDITIONAL.search(said.text):
            yield from _ratings(opened, said)
            yield from _targets(opened, said)
            yield from _estimates(opened, said)


def _front(opened: Opened) -> Iterator[View]:
    facts = {fact.name: fact for fact in opened.report.facts}
    whose = opened.company
    if (fact := facts.get("rating")) and (grade := rank(fact.value)) is not None:
        places = _fact_places(opened, fact, facts.get("previous_rating"))
        before = facts["previous_rating"].value if "previous_rating" in facts else ""
        yield _view(opened, "rating", whose, fact.value, grade, "", places, before=before)
    if whose and (fact := facts.get("target_price")):
        amount, unit = level(fact.value)
        before = facts["previous_target"].value if "previous_target" in facts else ""
        places = _fact_places(opened, fact, facts.get("previous_target"))
        if amount is not None:
            yield _view(opened, "target", whose, fact.value, amount, unit, places, before=before)


def _fact_places(opened: Opened, *facts: Fact | None) -> tuple[Place, ...]:
    return tuple(Place(report_id=opened.report.id, page=f.page, start=f.start, end=f.end) for f in facts if f)


def _ratings(opened: Opened, said: Said) -> Iterator[View]:
    moved = [*RATING_MOVED.finditer(said.text), *RATING_MOVED_BACK.finditer(said.text)]
    for match in moved or list(RATING_GIVEN.finditer(said.text)):
        grade = rank(match["new"])
        whose = _whose(opened, said, match.start())
        if grade is None or whose is None:
            continue
        before = match["old"] if moved else ""
        if _FORMER.search(said.text[: match.start() + 2]):
            continue
        first = bool(_FIRST.search(said.text[max(0, match.start() - NEAR) : match.end()]))
        yield _view(opened, "rating", whose, match["new"], grade, "", (said.place,), before=before, first=first)


def _targets(opened: Opened, said: Said) -> Iterator[View]:
    moved = [*TARGET_MOVED.finditer(said.text), *TARGET_MOVED_BACK.finditer(said.text)]
    for match in moved or list(TARGET_GIVEN.finditer(said.text)):
        amount, unit = level(match["new"].strip())
        whose = _whose(opened, said, match.start())
        if amount is not None and whose:
            before = (match["old"] or "").strip()
            yield _view(opened, "target", whose, match["new"].strip(), amount, unit, (said.place,), before=before)


def _estimates(opened: Opened, said: Said) -> Iterator[View]:
    metric = ""
    for match in ESTIMATE_MOVED.finditer(said.text):
        metric = estimate_metric(match["metric"]) or (metric if not match["metric"].strip("预测 ") else "")
        if metric:
            yield from _estimate(opened, said, match.start(), metric, match["year"], match["new"], match["old"])
    for match in ESTIMATE_RAISED.finditer(said.text):
        year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
        if line := estimate_metric(match["metric"]):
            yield from _estimate(opened, said, match.start(), line, year, match["new"], match["old"] or "")
    for match in () if ESTIMATE_MOVED.search(said.text) else ESTIMATE_GIVEN.finditer(said.text):
        if line := estimate_metric(match["metric"]):
            yield from _estimate(opened, said, match.start(), line, match["year"], match["new"], "")
    years = _YEARS.search(said.text)
    for match in ESTIMATES_SLASHED.finditer(said.text) if years else ():
        assert years is not None
        news, olds = (re.split(r"\s?/\s?", match[name] or "") for name in ("new", "old"))
        if line := estimate_metric(match["metric"]):
            for offset, new in enumerate(news):
                old = f"{olds[offset]}{match['unit']}" if len(olds) == len(news) else ""
                year = str(int(years[1]) + offset)
                yield from _estimate(opened, said, match.start(), line, year, f"{new}{match['unit']}", old)
    for match in ESTIMATES_LISTED.finditer(said.text) if years else ():
        assert years is not None
        news = re.split(r"[、，和]", match["new"])
        olds = re.split(r"[、，和]", match["old"] or "")
        if line := estimate_metric(match["metric"]):
            for offset, new in enumerate(news):
                old = olds[offset] if len(olds) == len(news) else ""
                yield from _estimate(opened, said, match.start(), line, str(int(years[1]) + offset), new, old)


def _estimate(opened: Opened, said: Said, at: int, metric: str, year: str, new: str, old: str) -> Iterator[View]:
    amount, unit = level(new.strip())
    whose = _whose(opened, said, at)
    if amount is not None and whose:
        yield _view(
            opened,
            "estimate",
            whose,
            new.strip(),
            amount,
            unit,
            (said.place,),
            before=old.strip(),
            metric=metric,
            period=year,
        )


def _whose(opened: Opened, said: Said, at: int) -> str | None:
    """The company that a value at `at` is of: the last named before it, else after it in its clause, else the section's.

    "" is the industry; None when the sentence is of neither.
    """
    clause = re.split(r"[，；。,;]", said.text[at:])[0]
    lead = re.split(r"[；。;]", said.text[:at])[-1]
    named = companies(opened.names, lead) or companies(opened.names, clause) or companies(opened.names, said.text[:at])
    if named:
        return named[-1]
    if _INDUSTRY.search(f"{lead}{clause}"):
        return ""
    return said.company or None


def _view(
    opened: Opened, kind: str, subject: str, value: str, grade: float, unit: str, places: tuple[Place, ...],
    *, before: str = "", metric: str = "", period: str = "", first: bool = False,
) -> View:  # fmt: skip
    return View(
        kind=kind, subject=subject, value=value, level=grade, unit=unit, report=opened.report, places=places,  # type: ignore[arg-type]
        before=before, metric=metric, period=period, first=first,
    )  # fmt: skip
