from __future__ import annotations

from embedding.cedict import Sense
from embedding.pairs import parts_of, sense_pairs
from embedding.tokenizer import score
from embedding.vocabulary import LEXICON_PROBABILITY, Token, Words, name_words, number_texts, read_lexicon, vocabulary

WORDS = Words(
    senses={
        "股": (Sense("share"),),
        "东": (Sense("east"),),
        "股东": (Sense("shareholder"),),
        "淘宝": (Sense("Taobao, a website", (("taobao",),)),),
    },
    chinese={"股": 1e-4, "东": 2e-4, "股东": 3e-5, "淘宝": 9e-6, "走低价": 1e-6, "王小明": 1e-6, "股份": 2e-6},
    tags={"走低价": "v", "王小明": "nr", "股份": "n"},
    english={"share": 1e-4, "east": 1e-4},
    pieces=frozenset({"ing", "share"}),
    lexicon=read_lexicon(["环比\tmonth-on-month; QoQ", "股份\tshares; stake", ""]),
)
TOKENS = vocabulary(WORDS)
KIND = {token.text: token.kind for token in TOKENS}


def test_a_text_is_one_token_only_and_the_unknown_one_is_first() -> None:
    assert len(KIND) == len(TOKENS) and TOKENS[0].kind == "unknown"


def test_names_come_from_the_dictionary_and_pieces_do_not_repeat_words() -> None:
    assert KIND["taobao"] == "name" and KIND["share"] == "english" and KIND["ing"] == "piece"


def test_words_without_a_sense_are_compounds_unless_they_are_persons() -> None:
    assert KIND["走低价"] == "compound" and TOKENS[-1].kind == "compound" and "王小明" not in KIND


def test_terms_of_the_field_are_likely_enough_to_be_cut_whole() -> None:
    assert {token.text: token.probability for token in TOKENS}["环比"] == LEXICON_PROBABILITY
    assert KIND["股份"] == "han" and KIND["month"] == "english"


def test_one_to_three_digits_and_years_are_numbers() -> None:
    assert {"0", "07", "999", "2024"} < set(number_texts()) and "1000" not in number_texts()


def test_a_name_wins_over_pieces_and_pieces_over_letters() -> None:
    assert score(Token("taobao", "name")) > 2 * score(Token("tao", "piece")) > 6 * score(Token("t", "letter"))


def test_name_words_are_those_of_every_sense() -> None:
    assert name_words(Token("微信", "han", 0.1, (Sense("Weixin or WeChat", (("weixin",), ("wechat",))),))) == {
        "weixin",
        "wechat",
    }


def test_a_headword_is_taught_by_its_two_likeliest_parts_else_by_its_characters() -> None:
    ids = {"研": 1, "究": 2, "员": 3, "研究": 4, "究员": 5}
    assert parts_of("研究员", ids, {"研究": 1e-4, "员": 1e-4, "研": 1e-5}) == (4, 3)
    assert parts_of("研员", ids, {}) == (1, 3)
    assert parts_of("研家", ids, {}) == ()


def test_parts_are_paired_with_senses() -> None:
    class Encoder:
        ids = (9,)

        def encode(self, text: str, add_special_tokens: bool) -> Encoder:
            return self

    pairs = sense_pairs(WORDS, TOKENS, Encoder())  # type: ignore[arg-type]
    places = {token.text: place for place, token in enumerate(TOKENS)}
    assert (places["股"], places["东"]) in {pair.chinese for pair in pairs if pair.text == "shareholder"}
