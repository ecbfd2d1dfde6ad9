from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from embedding.cedict import Sense
from embedding.export import compound_rows, export, quantise
from embedding.rows import draw, translations, unit, weights
from embedding.vocabulary import Token

COMMON = Token("商家", "han", 1e-4, (Sense("business"), Sense("merchant")))
RARE = Token("商贾", "han", 1e-8, (Sense("merchant"),))
SITE = Token("淘宝", "han", 1e-5, (Sense("Taobao, a website", (("taobao",),)),))
MERCHANT, MERCHANTS, TAOBAO = Token("merchant", "english"), Token("merchants", "english"), Token("taobao", "name")
TOKENS = [COMMON, RARE, SITE, MERCHANT, MERCHANTS, TAOBAO]


def test_frequent_words_weigh_less_and_what_has_no_meaning_nothing() -> None:
    often, seldom = weights([Token("的", "han", 0.05), Token("质押", "han", 1e-6)])
    assert often < 0.01 and seldom > 0.99
    assert list(weights([Token("[UNK]", "unknown"), Token("走低", "compound")])) == [0, 0]


def test_the_frequent_translation_has_the_larger_share() -> None:
    shares = translations(TOKENS)
    assert shares["merchant"][0] > shares["merchant"][1] > 0
    assert shares["taobao"] == {2: pytest.approx(np.sqrt(1e-5))}


def test_english_words_are_drawn_to_frequent_translations_and_names_are_where_their_headword_is() -> None:
    directions = unit(np.random.default_rng(1).standard_normal((len(TOKENS), 256)).astype(np.float32))
    drawn = draw(directions, TOKENS)
    assert drawn[3] @ directions[0] > drawn[3] @ directions[1] + 0.2
    assert drawn[4] @ directions[0] > 0.5, "an inflected form shares the translations"
    assert np.allclose(drawn[5], directions[2], atol=1e-6) and np.allclose(drawn[:3], directions[:3], atol=1e-6)


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
