from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from ingest.embed import EMBEDDED_MODEL, SentenceTransformerEmbeddings, StaticEmbeddings, embedded, load_embeddings
from ingest.errors import EmbeddingUnavailable

TEXTS = [
    "腾讯发布新一代大模型",
    "How large is the UK e-commerce market?",
    "騰訊，营收１,０89.0亿元 䶮",
    "",
    "603466.SH GPT-4o\n☃",
]


def test_empty_names_the_embedded_model() -> None:
    model = load_embeddings("")
    assert model is embedded() and isinstance(model, StaticEmbeddings)
    assert model.dimensions == 256 and model.name.startswith("yanbao-static-256@")


def test_vectors_have_unit_length_and_a_text_without_tokens_is_zero() -> None:
    lengths = np.linalg.norm(embedded().embed_array(TEXTS), axis=1)
    assert lengths == pytest.approx([1, 1, 1, 0, 1], abs=1e-6)
    assert embedded().embed_array([]).shape == (0, 256)


def test_both_languages_meet() -> None:
    question, close, far = embedded().embed_array(["Revenue growth of games", "游戏收入增长", "天气预报"])
    assert question @ close > 0.6 > question @ far + 0.2


def test_langchain_interface_gives_the_same_vectors() -> None:
    array = embedded().embed_array(TEXTS)
    assert np.allclose(embedded().embed_documents(TEXTS), array)
    assert np.allclose(embedded().embed_query(TEXTS[0]), array[0])


def test_sentence_transformers_loads_the_embedded_folder_to_the_same_vectors() -> None:
    other = load_embeddings(str(EMBEDDED_MODEL))
    assert isinstance(other, SentenceTransformerEmbeddings)
    assert other.dimensions == embedded().dimensions
    known = [text for text in TEXTS if text]
    assert np.abs(other.embed_array(known) - embedded().embed_array(known)).max() < 1e-5
    assert np.abs(np.array(other.embed_query(TEXTS[1])) - embedded().embed_query(TEXTS[1])).max() < 1e-5
    assert other.embed_array([]).shape == (0, 256)


def test_the_embedded_model_needs_no_torch() -> None:
    code = "import sys; from ingest.embed import embedded; embedded().embed_query('x'); print('torch' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=EMBEDDED_MODEL.parents[1], check=True
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("name", ["no-such/model", "/no/such/folder"])
def test_a_model_that_cannot_be_had_says_so_in_both_languages(name: str) -> None:
    model = load_embeddings(name)
    with pytest.raises(EmbeddingUnavailable) as caught:
        model.embed_query("x")
    assert name in caught.value.text("zh") and "YANBAO_EMBEDDING" in caught.value.text("zh")
    assert "offline" in caught.value.text("en")


def test_broken_model_files_are_unavailable(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingUnavailable):
        StaticEmbeddings(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(EmbeddingUnavailable):
        StaticEmbeddings(tmp_path)


def test_a_folder_is_named_by_its_content_wherever_it_is(tmp_path: Path) -> None:
    here, there = tmp_path / "a" / "model", tmp_path / "b" / "model"
    for folder in (here, there):
        shutil.copytree(EMBEDDED_MODEL, folder)
    first = load_embeddings(str(here)).name
    assert first == load_embeddings(str(there)).name and first.startswith("model@")
    (there / "modules.json").write_text("[]")
    assert load_embeddings(str(there)).name != first


def test_an_english_word_finds_its_chinese_neighbours_and_the_reverse() -> None:
    zh = dict(embedded().nearest_words("revenue", 8, "han"))
    assert {"营收", "营业收入"} <= set(zh) and list(zh.values()) == sorted(zh.values(), reverse=True)
    assert "dividend" in dict(embedded().nearest_words("分红", 8, "latin"))


@pytest.mark.parametrize("word", ["", "☃", "nvidia-xqz", "123456"])
def test_a_word_the_vocabulary_only_spells_has_no_neighbours(word: str) -> None:
    assert embedded().nearest_words(word, 8, "han") == ()


def test_maxsim_prefers_the_passage_that_holds_every_word_of_the_question() -> None:
    both, one, none = embedded().maxsim("游戏收入", ["游戏市场的销售收入", "游戏机", ""])
    assert both > one > none == 0
    assert embedded().maxsim("收入", ["市场的收入"]) == pytest.approx([1.0])
    assert embedded().maxsim("☃", ["游戏"]) == [0.0] and embedded().maxsim("游戏", []) == []


def test_token_vectors_add_up_to_the_text() -> None:
    (ids,) = embedded().token_ids([TEXTS[0]])
    total = embedded().token_vectors(ids).sum(axis=0)
    assert total / np.linalg.norm(total) == pytest.approx(embedded().embed_array(TEXTS[:1])[0], abs=1e-6)


@given(st.lists(st.text("市场Aa1ﬁ½ㅎか㎡.,，　\u0301\u3099\u200b\n", max_size=5), max_size=5))
@settings(max_examples=300, deadline=None)
def test_no_token_and_no_spelling_reaches_over_a_blank(parts: list[str]) -> None:
    """What is cut and spelt between two blanks is kept for the next text that prints it."""
    text, model = " ".join(parts), embedded()
    assert model.token_ids([text])[0] == [token for part in parts for token in model.token_ids([part])[0]]
    spelt = model.tokenizer.normalizer.normalize_str
    assert spelt(text) == " ".join(map(spelt, parts))


def test_products_are_computed_in_the_thread_that_asks() -> None:
    embedded()
    pools = [pool for pool in threadpool_info() if pool["internal_api"] == "openblas" and "numpy" in pool["filepath"]]
    counts = [pool["num_threads"] for pool in pools]
    assert counts == [1] * len(counts)
