from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.segment import BIGRAM, Cut, batch_terms, join_lines, segmenter_name, stem, terms


def words(text: str) -> set[str]:
    return {term for term in terms(text) if not term.startswith(BIGRAM)}


def test_chinese_is_cut_into_words_and_every_bigram_is_marked() -> None:
    assert terms("腾讯发布") == ["腾讯", "发布", "_腾讯", "_讯发", "_发布"]


def test_a_name_that_no_dictionary_has_is_still_found_by_its_bigrams() -> None:
    assert {"_䶮科", "_科创"} <= set(terms("买入䶮科创"))


def test_bigrams_never_cross_punctuation_digits_or_latin() -> None:
    bigrams = {term for term in terms("增长8%，收入AI应用") if term.startswith(BIGRAM)}
    assert bigrams == {"_增长", "_收入", "_应用"}


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("騰訊", "腾讯"),
        ("ＡＩ", "ai"),
        ("１０８９．０", "1,089.0"),
        ("新一\n代大模型", "新一代大模型"),
        ("semi-\nconductor", "semiconductor"),
    ],
)
def test_spellings_of_one_thing_meet(text: str, same: str) -> None:
    assert terms(text) == terms(same)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("营收1,089.0亿元", {"1089.0"}),
        ("共1,234,567家", {"1234567"}),
        ("100，200", {"100", "200"}),
        ("+8.8%", {"8.8"}),
        ("25Q1", {"25q1"}),
        ("V13", {"v13"}),
        ("GPT-4o", {"gpt-4o", "gpt4o", "gpt", "4o"}),
        ("GPT4o", {"gpt4o", "gpt", "4o"}),
        ("603466.SH", {"603466.sh", "603466", "sh"}),
        ("2024-09-08", {"2024-09-08", "20240908", "2024", "09", "08"}),
    ],
)
def test_numbers_and_codes_stay_whole_and_compounds_also_come_in_parts(text: str, expected: set[str]) -> None:
    assert expected <= words(text)


def test_a_decimal_is_not_taken_apart() -> None:
    assert terms("1089.5") == ["1089.5"]


@pytest.mark.parametrize(
    "forms", ["price prices priced pricing", "plan plans planned planning", "company companies", "sell sells selling"]
)
def test_forms_of_one_english_word_meet(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("word", ["bus", "gas", "this", "red", "king", "being", "analysis", "growth", "q2", "腾讯"])
def test_short_words_and_mere_look_alikes_are_left_alone(word: str) -> None:
    assert stem(word) == word


def test_a_batch_is_cut_as_its_texts_are_one_by_one() -> None:
    texts = ["腾讯发布", "", "Growth of 8%", "\n"]
    assert batch_terms(texts) == [terms(text) for text in texts]
    assert terms("") == []


def test_joining_lines_leaves_latin_words_apart() -> None:
    assert join_lines("收入\n增长\nnet\nprofit 8\n%") == "收入增长\nnet\nprofit 8\n%"


def test_no_term_holds_white_space() -> None:
    assert all(not any(char.isspace() for char in term) for term in terms("a b\tc　d\u200be f\n腾 讯"))


def test_the_segmenter_names_its_rules_and_vocabulary() -> None:
    assert segmenter_name().startswith("terms-1@")


PIECES = [
    "腾讯",
    "营收",
    "１,０89.0亿元",
    "，",
    "\n",
    "䶮",
    "々",
    " ",
    "-",
    "GPT-4o",
    "603466.SH",
    "growing",
    "1,234",
    "㈱",
    "_",
    "a股",
]


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text("市场销售收入Aa1.,-_ \n", max_size=6)), max_size=8).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_a_text_cut_on_demand_holds_the_terms_of_that_text_and_no_others(text: str) -> None:
    found = set(terms(text))
    asked = found | set(terms("".join(PIECES) + "市场销售收入")) | {"市", "_市场", "_场市", "a", "1"}
    cut = Cut(text)
    assert {term for term in asked if term in cut} == found


def test_a_word_that_two_others_only_make_where_they_meet_straddles_them() -> None:
    assert Cut("购买17类家电商品").straddles("电商")
    assert not Cut("跨境电商平台").straddles("电商")
    assert not Cut("购买17类家电").straddles("电商")
