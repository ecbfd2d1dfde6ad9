"""How a matter stands or ended: what its paragraph tells last of it, where an English question asks for its status or outcome."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.finder import EvidenceFinder
from assistant.evidence.pieces import Evidence
from assistant.extract.said import MET
from assistant.records import Query, Statement
from assistant.words.match import Matcher
from assistant.words.term_forms import Term
from assistant.words.vocabulary import NUMBER_WANTED
from assistant.words.wanted import holds_figure

_WANTED = re.compile(
    r"\b(?:status|outcome|upshot|latest (?:on|in)|what (?:became|has become|happened|has happened) (?:of|to|with|in)|where do(?:es)? .+ (?:stand|now)"
    r"|how (?:did|was|were|has|have|is|are) .+ (?:resolved?|ended?|concluded?|settled?|dispos\w+|turn(?:ed)? out|play(?:ed)? out|decided?))\b",
    re.I,
)
_LAST_WANTED = re.compile(r"\b(?:finally|eventually|ultimately|in the end|end(?:ed)? up)\b", re.I)
"""What asks for the last that was done in a matter."""
_ASKING = re.compile(
    r"(?:current |latest |present )?(?:status|outcome|upshot|state)|finally|eventually|ultimately|ended up|current|latest|resolved?|ended?|end|concluded?|settled?|turned|stand|stands|now|happened|became|decided?"
)
"""Words of the question that the answer need not say."""
_TURNED = re.compile(
    r"\b(?:closed|settled?|settlement|resolved|dismiss\w*|stayed|ruled|ruling|verdict|judgment|granted|denied|rejected|awarded|fined|concluded|terminated|withdr[ae]w\w*|withdrawn|agreed to|approved"
    r"|appeal\w*|affirmed|reversed|vacated|remanded|lifted|upheld|found (?:for|against|in favor|that)|paid|acquitted|completed|expired|lapsed|not (?:satisfied|met|consummated)|failed|pending|scheduled|remains?|no (?:penalty|fine|further action))\b",
    re.I,
)
"""What tells how a matter went on or ended."""
LOOKED_AT = 16
"""Pieces of evidence whose paragraphs are looked at."""
ENOUGH = 0.6
"""Share of the matter, weighed by rarity, that the paragraph must say."""
MOST = 2
"""Sentences told."""


def outcome_statements(
    query: Query, matcher: Matcher, evidence: Sequence[Evidence], finder: EvidenceFinder
) -> list[Statement]:
    """The sentences that tell how the matter asked about went on, of the paragraph that says most of it; empty for any other question,
    and where no paragraph tells."""
    last = bool(_LAST_WANTED.search(query.standalone) and NUMBER_WANTED.search(query.standalone))
    if query.language != "en" or not (last or _WANTED.search(query.standalone)):
        return []
    matter = [at for at, term in enumerate(matcher.terms) if not _ASKING.fullmatch(term.text)]
    weight = sum(matcher.terms[at].weight for at in matter)
    best, most = list[Statement](), 0.0
    for piece in evidence[:LOOKED_AT]:
        if piece.table is not None or piece.fact or piece.heading or piece.source.report.language != "en":
            continue
        paragraph = finder.around.paragraph(piece.place)
        met = _met(matcher, paragraph, evidence)
        said = sum(matcher.terms[at].weight * met[at] for at in matter) / weight if weight else 0.0
        if not met:
            continue
        named = all(met[at] >= MET for at in matter if _is_fixed(matcher.terms[at]))
        after = [one for one in paragraph if one.places[0].start >= piece.place.start]
        told = [one for one in after if _TURNED.search(one.text) and (not last or holds_figure(one.text))]
        if named and said > max(most, ENOUGH) and told:
            best, most = told[-1:] if last else told[:MOST], said
    return best


def _is_fixed(term: Term) -> bool:
    """Whether a matter is told from others by a term: whose it is, and when it was."""
    return term.kind == "time" or (term.kind == "entity" and term.known)


def _met(matcher: Matcher, paragraph: Sequence[Statement], evidence: Sequence[Evidence]) -> list[float]:
    """How well the sentences of a paragraph meet each term together; empty where none of them is evidence."""
    at = {(one.places[0].report_id, one.places[0].page, one.places[0].start) for one in paragraph}
    within = [p.match for p in evidence if (p.place.report_id, p.place.page, p.place.start) in at and p.match.own]
    held = [
        [
            s if term.kind == "time" else own
            for term, s, own in zip(matcher.terms, match.strengths, match.own, strict=True)
        ]
        for match in within
    ]
    return [max(strengths) for strengths in zip(*held, strict=True)]
