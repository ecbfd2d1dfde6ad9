"""The extractive answerer: evidence → draft, word for word from the reports, or an honest refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.finder import EvidenceFinder
from assistant.evidence.pieces import Evidence
from assistant.extract.choose import choose
from assistant.extract.clauses import to_the_point
from assistant.extract.enough import answers, near
from assistant.extract.refusal import refusal
from assistant.extract.told import listed_rows, statement, with_siblings, without_repeats
from assistant.records import Draft, Query
from assistant.words.match import Matcher
from ingest.errors import Bilingual

IN_OTHER_WORDS = Bilingual(
    zh="报告没有直接这样表述，以下是意思最接近的内容。",
    en="The reports do not say it in these words; this is the nearest in meaning.",
)


def extract(query: Query, matcher: Matcher, evidence: Sequence[Evidence], finder: EvidenceFinder) -> Draft:
    """The shortest run of evidence that covers the question, best first; abstains when the best is not enough."""
    chosen = choose(query, matcher, evidence)
    if chosen and not answers(query, matcher, chosen):
        if not near(query, matcher, chosen[0]):
            return refusal(query, matcher, evidence)
        first = statement(query, matcher, to_the_point(query, matcher, chosen[0]))
        return Draft(statements=(first,), note=IN_OTHER_WORDS.text(query.language))
    if not chosen:
        return refusal(query, matcher, ())
    listed = listed_rows(query, matcher, evidence, finder)
    if listed:
        return Draft(statements=(listed,))
    chosen = with_siblings(query, chosen, evidence)
    told = without_repeats([to_the_point(query, matcher, piece) for piece in chosen])
    statements = [statement(query, matcher, piece) for piece in told]
    if chosen[0].table is None:
        led = finder.listed(chosen[0].place) if chosen[0].text.endswith((":", "：")) else []
        led = finder.unfinished(statements[0]) if query.ask == "list" and not led else led
        statements = [statement(query, matcher, chosen[0]), *led] if led else statements
    return Draft(statements=tuple(statements))


def together(drafts: Sequence[Draft]) -> Draft:
    """The answers to several questions as one; it abstains only where all of them do."""
    answered = [draft for draft in drafts if not draft.abstained]
    statements = {statement.text: statement for draft in answered or drafts[:1] for statement in draft.statements}
    return Draft(
        statements=tuple(replace(statement, sources=()) for statement in statements.values()), abstained=not answered
    )
