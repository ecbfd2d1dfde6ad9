"""Which pieces an answer is made of: the first alone where it says the question, else with those that rank level with it."""

from __future__ import annotations

from dataclasses import replace

from assistant.evidence.pieces import Evidence, Piece, evidence_of, passage_of
from assistant.extract.further import completed
from assistant.tables.rows import context_of, row_text
from ingest.records import Table
from tests.assistant.papers import page, source
from tests.assistant.tabular import matcher, table, understood

ASKED = "青禾矿业北坡矿的复产拖到何时，产量多大？"
PART = "北坡矿的复产仍在等待验收。"
REST = "验收后青禾矿业北坡矿预计年产量为12万吨。"
Found = tuple[str, float, int]
"""A sentence, what it scores, and its page."""


def told(*found: Found, asked: str = ASKED, row_of: Table | None = None) -> list[str]:
    """What is told of sentences, the first one chosen, and of the first row of a table that scores as it does."""
    query = understood(asked)
    words = matcher(query)
    pieces = [
        (Piece(source(n, page(text, number=at)), 0, len(text), text, ""), score)
        for n, (text, score, at) in enumerate(found, 1)
    ]
    if row_of is not None:
        text, cells = row_text(row_of, row_of.rows[0]), row_of.rows[0]
        one = Piece(source(9, page(text)), 0, len(text), text, context_of(row_of))
        pieces.append((replace(one, table=row_of, row=cells), found[0][1]))
    matches = words.match([passage_of(piece, "") for piece, _ in pieces])
    evidence: list[Evidence] = [evidence_of(p, match, score) for (p, score), match in zip(pieces, matches, strict=True)]
    return [piece.text for piece in completed(query, words, evidence[:1], evidence)]


def test_where_the_first_piece_says_a_part_its_page_is_asked_for_the_rest() -> None:
    assert told((PART, 1.2, 1), (REST, 1.0, 1)) == [PART, REST]


def test_a_piece_that_says_all_that_is_asked_stands_alone() -> None:
    whole = "青禾矿业北坡矿的产量为12万吨。"
    assert told((whole, 1.2, 1), (REST, 1.2, 1), asked="青禾矿业北坡矿的产量？") == [whole]


def test_of_another_page_only_what_ranks_level_is_told() -> None:
    assert told((PART, 1.2, 1), (REST, 1.0, 2)) == [PART]
    assert told((PART, 1.2, 1), (REST, 1.18, 2)) == [PART, REST]


def test_what_repeats_the_first_piece_is_not_told_again() -> None:
    first = "北坡矿年产量为 12 万吨，复产拖到何时未定。"
    assert told((first, 1.2, 1), ("北坡矿年产量为12万吨，复产拖到何时未定。", 1.2, 2)) == [first]
    assert told((first, 1.2, 1), ("青禾矿业的产量将为12万吨。", 1.2, 1)) == [first]


def test_a_row_is_told_beside_a_sentence_only_where_a_column_of_it_is_asked_for() -> None:
    mines = ("青禾矿业北坡矿", "12")
    with_output = table(("矿山", "产量"), (mines,))
    assert told((PART, 1.2, 1), row_of=with_output) == [PART, row_text(with_output, with_output.rows[0])]
    assert told((PART, 1.2, 1), row_of=table(("矿山", "编号"), (mines,))) == [PART]


def test_no_more_than_three_pieces_are_told() -> None:
    more = [(f"青禾矿业北坡矿复产后第{n}年产量为{n}0万吨。", 1.1, 1) for n in range(1, 6)]
    assert len(told((PART, 1.2, 1), *more)) == 3


def test_where_the_question_names_the_row_no_other_row_is_told_beside_it() -> None:
    grid = table(("品种", "本周价格"), [("赖氨酸", "8.35"), ("氨纶", "23,000")])
    first = table(("品种", "本周价格"), [("氨纶", "23,000")])
    query = understood("氨纶这周反弹到什么价？")
    words = matcher(query)
    pieces = []
    for number, of in enumerate((first, grid), 1):
        text = row_text(of, of.rows[0])
        piece = replace(Piece(source(number, page(text)), 0, len(text), text, context_of(of)), table=of, row=of.rows[0])
        pieces.append(evidence_of(piece, words.match([passage_of(piece, "")])[0], 1.0))
    assert completed(query, words, pieces[:1], pieces) == pieces[:1]


def test_a_figure_of_another_measure_is_not_told_beside_the_one_asked_for() -> None:
    first = ("与同行相比，青禾矿业毛利率为32.1%，低于岚石矿业的42.3%。", 1.7, 1)
    other = ("人均创收86.4万元，与岚石矿业相比差距较大。", 1.5, 1)
    assert told(first, other, asked="和岚石矿业相比毛利率差多少？") == [first[0]]
