"""The optional cross-encoder: a real one with random weights, made here, orders the best evidence anew; none is the default."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.answer import Answerer
from assistant.build import load_settings, make_reranker
from assistant.errors import BadSettings
from assistant.evidence.finder import RERANKED
from assistant.evidence.rerank import CrossEncoderReranker
from assistant.records import Filters, Question
from assistant.settings import Settings
from ingest.library import Library
from tests.assistant.conftest import Ask

WEEKLY = Filters(report="lanhai_weekly_2025-06-22.pdf")
ASKED = Question(text="储能电芯价格为什么下跌？", filters=WEEKLY)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of one layer with random weights and a vocabulary of characters."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast, set_seed

    made = tmp_path_factory.mktemp("reranker")
    letters = [chr(code) for code in (*range(0x21, 0x7F), *range(0x4E00, 0x9FA6))]
    (made / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters]), "utf-8")
    set_seed(7)
    size = BertConfig(
        vocab_size=len(letters) + 5,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=1,
        initializer_range=1.0,
    )
    BertForSequenceClassification(size).save_pretrained(made)
    BertTokenizerFast(str(made / "vocab.txt")).save_pretrained(made)
    return made


def test_a_cross_encoder_from_a_folder_scores_each_passage(folder: Path) -> None:
    reranker = CrossEncoderReranker(str(folder))
    scores = reranker.scores("电芯价格？", ["电芯均价上涨。", "机器人交付。", "电芯均价上涨。" * 400])
    assert len(scores) == 3 and all(0 < score < 1 for score in scores) and len(set(scores)) == 3
    assert scores == pytest.approx(
        reranker.scores("电芯价格？", ["电芯均价上涨。", "机器人交付。", "电芯均价上涨。" * 900]), abs=1e-4
    )
    assert reranker.scores("电芯价格？", []) == []


def test_the_setting_names_it_and_empty_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert make_reranker(Settings(_env_file=None)) is None
    monkeypatch.setenv("YANBAO_RERANKER", str(folder))
    assert isinstance(make_reranker(load_settings()), CrossEncoderReranker)


class Favouring:
    """Takes what holds a word for the best, and keeps what it was given."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.given: list[str] = []

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        self.given = list(passages)
        return [1.0 if self.word in passage else 0.0 for passage in passages]


def test_it_has_the_last_word_on_the_order_of_the_best_evidence(library: Library) -> None:
    plain = Answerer(library, library.embeddings, settings=Settings(_env_file=None, model="")).prepare(ASKED)
    judge = Favouring("套利")
    anew = Answerer(library, library.embeddings, settings=Settings(_env_file=None, model=""), reranker=judge)
    found = anew.prepare(ASKED)
    assert len(found.evidence) == len(plain.evidence) and len(judge.given) == RERANKED
    assert found.evidence[RERANKED:] == plain.evidence[RERANKED:]
    gained = [piece.score - old.score for piece in found.evidence for old in plain.evidence if piece.place == old.place]
    assert max(gained) <= 0.7 + 1e-6
    assert {piece.place for piece in found.evidence} == {piece.place for piece in plain.evidence}


def test_an_answer_by_a_real_cross_encoder_is_cited_as_any_other(folder: Path, library: Library, ask: Ask) -> None:
    reranker = CrossEncoderReranker(str(folder))
    answerer = Answerer(library, library.embeddings, settings=Settings(_env_file=None, model=""), reranker=reranker)
    asked = Question(text="曜弧光电获得的1.6T订单金额是多少？", filters=WEEKLY)
    answer = answerer.invoke(asked)
    assert answer.citations and "11.3" in answer.answer + ask(asked.text, WEEKLY.report).answer


def test_a_model_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadSettings) as caught:
        CrossEncoderReranker(str(tmp_path)).scores("?", ["a"])
    assert "YANBAO_RERANKER" in caught.value.text("zh") and "YANBAO_RERANKER" in caught.value.text("en")
