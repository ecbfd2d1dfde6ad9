from __future__ import annotations

import pytest

from embedding.cedict import clean, names, parse, senses_by_word, simplification

LINES = """# a comment
淘寶 淘宝 [Tao2 bao3] /Taobao, a Chinese online shopping website (abbr. for 淘寶網|淘宝网[Tao2 bao3 Wang3])/
騰訊 腾讯 [Teng2 xun4] /see 騰訊控股有限公司|腾讯控股有限公司[Teng2 xun4 Kong4 gu3 You3 xian4 Gong1 si1]/
騰訊控股有限公司 腾讯控股有限公司 [Teng2 xun4 Kong4 gu3 You3 xian4 Gong1 si1] /Tencent Holdings Limited/
三星 三星 [San1 xing1] /Samsung (South Korean electronics company)/
三星 三星 [san1 xing1] /belt of Orion (coll.)/to have three stars/CL:個|个[ge4]/
寧 宁 [ning2] /peaceful/surname Ning/
寧願 宁愿 [ning4 yuan4] /would rather/
宁 㝉 [zhu4] /space between the throne and the retiring room behind it/
皇后 皇后 [huang2 hou4] /empress/
後來 后来 [hou4 lai2] /afterwards/
""".splitlines()
SENSES = senses_by_word(parse(LINES))


def texts(word: str) -> list[str]:
    return [sense.text for sense in SENSES[word]]


def test_common_senses_come_before_proper_names_and_measure_words_are_no_senses() -> None:
    assert texts("三星") == ["belt of Orion", "have three stars", "Samsung (South Korean electronics company)"]


def test_a_reference_is_followed_with_the_name_it_stands_for() -> None:
    assert texts("腾讯") == ["Tencent Holdings Limited"]
    assert SENSES["腾讯"][0].names == (("tencent", "holdings", "limited"),)


def test_only_proper_entries_have_names() -> None:
    assert [sense.names for sense in SENSES["三星"]] == [(), (), (("samsung",),)]


def test_characters_of_simplified_text_stay() -> None:
    found = simplification(parse(LINES))
    assert found["寧"] == "宁" and found["後"] == "后" and found["騰"] == "腾"
    assert not {"宁", "后", "皇"} & found.keys()


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("to recommend", "recommend"),
        ("(coll.) cheap", "cheap"),
        ("first half (of a year)", "first half (of a year)"),
        ("variant of 著[zhu4]", ""),
        ("Weixin or WeChat (service by Tencent 騰訊|腾讯[Teng2 xun4])", "Weixin or WeChat"),
        ("中", ""),
    ],
)
def test_senses_are_plain_english(raw: str, plain: str) -> None:
    assert clean(raw) == plain


@pytest.mark.parametrize(
    ("sense", "found"),
    [
        ("Weixin or WeChat (messaging)", (("weixin",), ("wechat",))),
        ("Goldman Sachs", (("goldman", "sachs"),)),
        ("Guangdong province in south China", (("guangdong",),)),
        ("Córdoba, Spain", (("cordoba",), ("spain",))),
        ("online payment", ()),
    ],
)
def test_names_are_the_capitals_a_sense_begins_with(sense: str, found: tuple[tuple[str, ...], ...]) -> None:
    assert names(sense) == found
