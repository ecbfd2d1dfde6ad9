"""Builds the embedded model: dictionary, teacher, tokenizer, training, export.

python -m embedding.build --tatoeba FILE --output ingest/model
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from embedding.cedict import simplification
from embedding.export import compound_rows, export
from embedding.pairs import Pair, sense_pairs, sentence_pairs, teacher_texts, whole_pairs
from embedding.rows import Space, start_rows
from embedding.sources import read_entries, read_sentences, read_words
from embedding.teacher import Teacher
from embedding.tokenizer import build_tokenizer
from embedding.train import THREADS, Course, Plan, train
from embedding.vocabulary import vocabulary

if TYPE_CHECKING:
    from embedding.teacher import Vectors

SENTENCES, PARTS, WHOLE = (512, 1.0), (256, 0.5), (256, 0.25)
"""Pairs a step and weight of the loss: sentences, headwords in parts, headwords whole (tuned on the tuning half)."""


def build(tatoeba: Path, output: Path, cache: Path | None, plan: Plan) -> None:
    """Writes the model folder `output`; `cache` keeps the teacher's vectors from one build to the next."""
    entries = read_entries()
    words, sentences = read_words(entries), read_sentences(tatoeba)
    tokens, simplified = vocabulary(words), simplification(entries)
    known = [token for token in tokens if token.kind != "compound"]
    tokenizer = build_tokenizer(known, simplified)
    teacher = Teacher(cache, THREADS)
    teacher.learn(teacher_texts(words, tokens, sentences))

    rows, space = start_rows(known, teacher)
    courses = [
        _course(sentence_pairs(sentences, tokenizer), teacher, space, SENTENCES),
        _course(sense_pairs(words, known, tokenizer), teacher, space, PARTS),
        _course(whole_pairs(known, tokenizer), teacher, space, WHOLE),
    ]
    rows = train(rows, courses, plan)
    compounds = compound_rows(rows, [token.text for token in tokens[len(known) :]], tokenizer)
    export(np.concatenate([rows, compounds]), build_tokenizer(tokens, simplified), output)


def _course(pairs: Sequence[Pair], teacher: Teacher, space: Space, share: tuple[int, float]) -> Course:
    taught: Vectors = space.project(teacher.vectors([pair.text for pair in pairs]))
    return Course(pairs, taught, *share)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tatoeba", type=Path, required=True, help="tab-separated English and Chinese sentences")
    parser.add_argument("--output", type=Path, required=True, help="folder of the model")
    parser.add_argument("--cache", type=Path, help="folder that keeps the teacher's vectors")
    parser.add_argument("--steps", type=int, default=Plan().steps, help="steps of training; 0 exports the start")
    given = parser.parse_args()
    build(given.tatoeba, given.output, given.cache, Plan(steps=given.steps))


if __name__ == "__main__":
    main()
