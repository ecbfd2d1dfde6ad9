"""How well the embedded model meets across languages and wordings: our own pairs, every second one held out.

    python -m bench.embedding [FOLDER ...]

Questions (English on Chinese) and paraphrases (Chinese) look for their passage among all passages of both lists: the share found
first (R@1) and among five (R@5). Words look for a translation among the vocabulary's Chinese words. Cuts: F1 of the word
boundaries inside a sentence.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.embed import EMBEDDED_MODEL, StaticEmbeddings

HERE = Path(__file__).parent
Pairs = list[tuple[str, str]]


def pairs(name: str) -> Pairs:
    lines = (HERE / f"embedding_{name}.tsv").read_text("utf-8").splitlines()
    return [(left, right) for left, right in (line.split("\t") for line in lines)]


def passage_ranks(model: StaticEmbeddings, asked: Pairs, pool: Sequence[str]) -> NDArray[np.int64]:
    """0-based rank of each question's passage in the pool; with the passage's own text as the truth."""
    scores = model.embed_array([question for question, _ in asked]) @ model.embed_array(pool).T
    gold = np.array([pool.index(passage) for _, passage in asked])
    ranks: NDArray[np.int64] = (scores > scores[np.arange(len(asked)), gold][:, None]).sum(axis=1)
    return ranks


def word_ranks(model: StaticEmbeddings, asked: Pairs, depth: int = 20) -> NDArray[np.int64]:
    """0-based rank of the first right translation among the nearest Chinese words; `depth` where there is none."""

    def rank(word: str, translations: str) -> int:
        found = [near for near, _ in model.nearest_words(word.replace("-", " "), depth, "han")]
        return min((found.index(right) for right in translations.split("|") if right in found), default=depth)

    return np.array([rank(*pair) for pair in asked], np.int64)


def boundaries(words: Sequence[str]) -> set[int]:
    ends = np.cumsum([len(word) for word in words])
    return {int(end) for end in ends[:-1]}


def cut_f1(model: StaticEmbeddings, sentences: Sequence[str]) -> float:
    hits = found = wanted = 0
    for sentence in sentences:
        gold = boundaries(sentence.split())
        cut = boundaries(model.tokenizer.encode(sentence.replace(" ", ""), add_special_tokens=False).tokens)
        hits, found, wanted = hits + len(gold & cut), found + len(cut), wanted + len(gold)
    return 2 * hits / max(1, found + wanted)


def half(ranks: NDArray[np.int64], held_out: bool) -> str:
    chosen = ranks[int(held_out) :: 2]
    return f"{(chosen < 1).mean():6.1%} {(chosen < 5).mean():6.1%}"


def report(folder: Path) -> None:
    model = StaticEmbeddings(folder)
    questions, words, paraphrases = pairs("questions"), pairs("words"), pairs("paraphrases")
    pool = list(dict.fromkeys(passage for _, passage in questions + paraphrases))
    sentences = (HERE / "embedding_cuts.txt").read_text("utf-8").splitlines()
    print(f"{folder}\n{'':14}  tuned R@1    R@5   held R@1    R@5")
    for name, ranks in (
        ("questions", passage_ranks(model, questions, pool)),
        ("paraphrases", passage_ranks(model, paraphrases, pool)),
        ("words", word_ranks(model, words)),
    ):
        print(f"{name:14}  {half(ranks, False):>15}   {half(ranks, True):>15}")
    print(f"{'cuts F1':14}  {cut_f1(model, sentences[::2]):15.1%}   {cut_f1(model, sentences[1::2]):15.1%}")
    if "--misses" in sys.argv:
        misses(model, questions + paraphrases, words, pool)


def misses(model: StaticEmbeddings, asked: Pairs, words: Pairs, pool: Sequence[str]) -> None:
    """What of the tuning half is not found first, to learn from; the held-out half is never shown."""
    for (question, passage), rank in list(zip(asked, passage_ranks(model, asked, pool), strict=True))[::2]:
        if rank:
            print(f"{rank:4} {question} -> {passage}")
    for (word, right), rank in list(zip(words, word_ranks(model, words), strict=True))[::2]:
        if rank:
            near = model.nearest_words(re.sub("-", " ", word), 6, "han")
            print(f"{rank:4} {word} -> {right}: {' '.join(found for found, _ in near)}")


if __name__ == "__main__":
    for folder in [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")] or [EMBEDDED_MODEL]:
        report(folder)
