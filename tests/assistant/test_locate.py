import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.words.locate import find, fold, locate, quotable, same_words, stands, tidy
from tests.assistant.papers import page

TEXT = (
    "今年暑期（7-8 月）全国边检机关共计保\n障 1.1 亿人次中外人员出入境，日均 177.9 万人次。\n"
    "Revenue rose 5.2% in the invest-\nment segment, to “US$1,234” million.\n净利润同比－3.87％，ＡＩ付费渗透率提升。"
)


def outside(text: str) -> str:
    """The normal form by which tools outside the project look for quotes, from its description."""
    shapes = dict(zip("“”‘’−–—‐‑\ufffe", "\"\"''------", strict=True))
    text = "".join(shapes.get(c, c) for c in text)
    text = "".join(shapes.get(c, c) for c in unicodedata.normalize("NFKC", text).casefold()).replace("**", "")
    return re.sub(r"[\s,\u00ad\u200b\ufeff]", "", text)


def test_a_quote_is_found_across_line_ends_widths_dashes_and_quotation_marks():
    for quote, expected in [
        ("机关共计保障1.1亿人次", "机关共计保\n障 1.1 亿人次"),
        ('to "US$1234" million', "to “US$1,234” million"),
        ("净利润同比-3.87%,AI付费", "净利润同比－3.87％，ＡＩ付费"),
        ("revenue ROSE", "Revenue rose"),
    ]:
        span = locate(quote, page(TEXT))
        assert span is not None and TEXT[slice(*span)] == expected


def test_a_word_broken_at_a_line_end_is_found_by_its_whole_form():
    span = locate("the investment segment", page(TEXT))
    assert span is not None and TEXT[slice(*span)] == "the invest-\nment segment"


def test_one_changed_character_is_not_found():
    quote = "日均 177.9 万人次"
    for i, char in enumerate(quote):
        if not char.isspace():
            assert locate(quote[:i] + "零" + quote[i + 1 :], page(TEXT)) is None


def test_of_several_places_the_one_nearest_to_the_hint_is_taken():
    text = "增长 5%。\n中间一段话。\n增长 5%。"
    second = text.rindex("增长")
    assert locate("增长5%", page(text)) == (0, 5)
    assert locate("增长5%", page(text), (second, len(text))) == (second, second + 5)


def test_what_is_read_across_columns_but_drawn_apart_is_not_one_quote():
    text = "左栏第一句话在这里\n右栏第一句话在这里\n左栏第二句话在这里\n右栏第二句话在这里"
    left, right = "左栏第一句话在这里\n左栏第二句话在这里\n", "右栏第一句话在这里\n右栏第二句话在这里"
    two = page(text, left + right)
    assert locate("左栏第一句话在这里右栏第一句话在这里", two) is None
    assert [text[slice(*span)] for span in quotable(two, 0, len(text))] == text.split("\n")


def test_a_line_drawn_in_pieces_is_cut_without_cutting_its_numbers():
    text = "营业收入 7.90 亿元 同比增长 7.39%"
    parts = quotable(page(text, "7.39% 同比增长\n营业收入 7.9 7.90 亿元"), 0, len(text))
    assert [text[slice(*span)] for span in parts] == ["营业收入", "7.90 亿元", "同比增长", "7.39%"]


def test_control_and_bidi_characters_are_never_quoted():
    text = "前半句没有问题\u202e后半句也没有问题\x07结尾"
    assert [text[slice(*span)] for span in quotable(page(text), 0, len(text))] == ["前半句没有问题", "后半句也没有问题"]


def test_a_tidied_quote_reads_well_and_has_the_same_words():
    assert tidy("共计保\n障 1.1 亿\n人次") == "共计保障 1.1 亿人次"
    assert tidy("rose in\n the second\r\nquarter") == "rose in the second quarter"
    assert same_words(tidy(TEXT), TEXT)


letters = st.text(alphabet='营收增长。，ＡaBb1２3.,%％-—“"*\n \u00ad\ufffeﬁ①ﾊﾞ\u0301한\u1112\u1161가é', max_size=40)


@settings(max_examples=300, deadline=None)
@given(letters, letters, st.integers(0, 40), st.integers(0, 40))
def test_every_accepted_quote_is_accepted_outside_too(text: str, drawn: str, low: int, high: int):
    for one in (page(text), page(text, drawn + text[: high + 3]), page(text, text[5:] + text[:5])):
        for quote in (text[low:high], drawn[low:high], drawn):
            span = locate(quote, one)
            if span is not None:
                said = tidy(one.text[slice(*span)])
                assert outside(said) and outside(said) in outside(one.drawn)
        for start, end in quotable(one, low, high):
            said = tidy(one.text[start:end])
            assert stands(one, start, end) and outside(said) in outside(one.drawn)
            assert locate(said, one) is not None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="营收增长。，ＡaB1２3.%—“\n ", max_size=40), st.integers(0, 40), st.integers(1, 20))
def test_any_stretch_of_a_page_is_found_where_it_stands(text: str, low: int, size: int):
    quote = text[low : low + size]
    if fold(quote).text:
        start, end = find(quote, text, (low, low + size))[0]
        assert low <= start and end <= low + size and same_words(text[start:end], quote)


def test_marks_stacked_on_a_letter_are_neither_parted_nor_joined_anew():
    for text in ("1111\u0301\u0301\uff9e1", "\u0301\n\uff9e", "1111\u1112\u1161"):
        one = page(text)
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 1):
                for low, high in quotable(one, start, end):
                    assert outside(tidy(text[low:high])) in outside(text)
                    assert locate(tidy(text[low:high]), one) is not None
