"""Companies that a question only describes: how often it is understood who is meant, and how often somebody else.

    python -m bench.described [--library 100] [--seed 11] [--wrong]

`described.tsv` holds 360 companies of the gazetteer, drawn by lot, each with a question that describes it; they were written by somebody
who saw the names alone, neither the code nor what the gazetteer says of them. Each question is asked of a library that speaks of the
company and of so many others, drawn by lot, and of one that speaks of the others alone. The peer takes the company of the library of
whose terms most stand in the question letter by letter.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.words.colloquial import in_field_words
from assistant.words.companies import Company, companies
from assistant.words.described import by_what_they_do
from assistant.words.names import Names, fold
from assistant.words.nicknames import by_their_names
from ingest.records import Name

QUESTIONS = Path(__file__).with_suffix(".tsv")
HALF = 180
"""Questions that mechanisms were mended with in sight; the others were only counted."""

Understand = Callable[[str, Sequence[Company]], Company | None]
"""The company that a question means, of those that a library speaks of."""


def ours(question: str, library: Sequence[Company]) -> Company | None:
    """The company whose name our understanding puts into the question."""
    names = Names.of(Name(name=c.names[0], ticker="", aliases=(*c.names[1:], *c.english)) for c in library)
    known = {form: company for company in library for form in (*company.names, *company.english)}
    asked = in_field_words(question)
    meant = fold(by_what_they_do(by_their_names(asked, names), lambda name: fold(name) in known))
    return next((company for form, company in known.items() if form in meant and form not in fold(asked)), None)


def letter_by_letter(question: str, library: Sequence[Company]) -> Company | None:
    """The company of whose terms most characters stand in the question, where one has more than any other."""
    said = fold(question)
    told = {c.names[0]: sum(len(term) for term in (*c.known_for, *c.heads) if term in said) for c in library}
    first, second = Counter(told).most_common(2)
    return next(c for c in library if c.names[0] == first[0]) if first[1] > second[1] else None


def count(understand: Understand, asked: Sequence[tuple[Company, str, list[Company]]], wrong: bool = False) -> str:
    """A row's cells: understood, somebody else, and somebody though the library does not speak of the company."""
    found: Counter[str] = Counter()
    for company, question, others in asked:
        for library in ([*others, company], others):
            meant = understand(question, library)
            spoken_of = company in library
            right = meant is company
            found["right" if right else "other" if meant and spoken_of else "absent" if meant else "none"] += 1
            if wrong and meant and not right:
                print(f"- {question} ({company.names[0]}): {meant.names[0]}{'' if spoken_of else ', not spoken of'}")
    return " | ".join(f"{found[kind] / len(asked):.3f}" for kind in ("right", "other", "absent"))


def questions(size: int, seed: int) -> list[tuple[Company, str, list[Company]]]:
    """Each question with its company and the others of its library."""
    chance = random.Random(seed)
    by_name = {company.names[0]: company for company in companies()}
    asked = []
    for line in QUESTIONS.read_text("utf-8").splitlines():
        name, question = line.split("\t")
        company = by_name[fold(name)]
        asked.append((company, question, [c for c in chance.sample(companies(), size) if c is not company]))
    return asked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=int, default=100, help="companies that a library speaks of")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--wrong", action="store_true", help="list who was taken for somebody else")
    given = parser.parse_args()
    asked = questions(given.library, given.seed)
    print("| | understood | somebody else | somebody, though not spoken of |\n|---|--:|--:|--:|")
    for name, part in (("in sight", asked[:HALF]), ("never looked at", asked[HALF:])):
        print(f"| {name} | {count(ours, part, given.wrong)} |")
        print(f"| {name}, letter by letter | {count(letter_by_letter, part)} |")


if __name__ == "__main__":
    main()
