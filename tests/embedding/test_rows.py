from __future__ import annotations

import math
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from embedding.cedict import Sense
from embedding.export import compound_rows, export, quantise
from embedding.rows import headwords, name_directions, unit, weights
from embedding.vocabulary import Token

TOKENS = [
    Token("淘宝", "han", 1e-5, (Sense("Taobao, a website", (("taobao",),)),)),
    Token("淘城", "han", 1e-7, (Sense("Mall City", (("mall", "city"),)), Sense("Taobao", (("taobao",),)))),
    Token("merchant", "english"),
    Token("taobao", "name"),
]


def test_frequent_words_weigh_less_and_what_has_no_meaning_nothing() -> None:
    often, seldom = weights([Token("的", "han", 0.05), Token("质押", "han", 1e-6)])
    assert often < 0.01 and seldom > 0.99
    assert weights([Token("股", "han", 1e-6)]) == pytest.approx(seldom / 2), "a character means less than a word"
    assert list(weights([Token("[UNK]", "unknown"), Token("走低", "compound")])) == [0, 0]


def test_the_frequent_headword_of_a_name_has_the_larger_share() -> None:
    assert headwords(TOKENS) == {
        "taobao": {0: pytest.approx(math.sqrt(1e-5)), 1: pytest.approx(0.8 * math.sqrt(1e-7))},
        "mall": {1: pytest.approx(math.sqrt(1e-7) / 2)},
        "city": {1: pytest.approx(math.sqrt(1e-7) / 2)},
    }


def test_a_name_is_where_its_headwords_are_and_the_rest_stays() -> None:
    directions = unit(np.random.default_rng(1).standard_normal((len(TOKENS), 256)).astype(np.float32))
    placed = name_directions(directions, TOKENS)
    assert placed[3] @ directions[0] > 0.9 > 0.3 > placed[3] @ directions[1]
    assert np.allclose(placed[:3], directions[:3], atol=1e-6)


def test_int8_keeps_the_direction() -> None:
    rows = np.random.default_rng(2).standard_normal((5, 256)).astype(np.float32)
    rows[0] = 0
    whole, factors = quantise(rows)
    back = whole.astype(np.float32) * factors[:, None]
    assert whole.dtype == np.int8 and not back[0].any()
    assert (unit(back) * unit(rows)).sum(1)[1:].min() > 0.9999


def test_a_compound_is_the_sum_of_its_parts() -> None:
    rows = np.arange(8, dtype=np.float32).reshape(4, 2)
    cutter = SimpleNamespace(encode_batch=lambda words, add_special_tokens: [SimpleNamespace(ids=[1, 3])] * len(words))
    assert compound_rows(rows, ["走低"], cutter).tolist() == [[8, 10]]  # type: ignore[arg-type]


def test_the_model_folder_holds_what_the_program_reads_and_is_the_same_each_time(tmp_path: Path) -> None:
    from tokenizers import Tokenizer, models

    from ingest.embed import StaticEmbeddings

    tokenizer = Tokenizer(models.Unigram([("[UNK]", 0.0), ("股", -1.0)], unk_id=0, byte_fallback=False))
    rows = np.array([[0.0, 0.0], [3.0, 4.0]], np.float32)
    for folder in (tmp_path / "a", tmp_path / "b"):
        export(rows, tokenizer, folder)
    written = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in written)
    assert StaticEmbeddings(tmp_path / "a").embed_array(["股"])[0] == pytest.approx([0.6, 0.8], abs=0.01)
