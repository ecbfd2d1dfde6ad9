from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.amounts.figures import Figure, chinese_number, figures, same
from assistant.amounts.quantities import count_of


def one(text: str) -> Figure:
    found = figures(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("2.30亿元", "23000万元"),
        ("2.30 亿\n元", "RMB230mn"),
        ("2.3亿", "230 million"),
        ("２．３０亿元", "2.3亿元"),
        ("1,454位", "1454人"),
        ("it was 18,605, or less", "18605"),
        ("1089.0万人次", "1089万人次"),
        ("下降3.87%", "-3.87%"),
        ("fell 3.87%", "－3.87％"),
        ("下滑了约3.87%", "a 3.87% decline"),
        ("(133,512)", "-133512"),
        ("净利润 (13,512) 千元", "-13512"),
        ("亏损2.3亿元", "-2.30亿元"),
        ("增长5%", "5.0%"),
        ("25bp", "0.25个百分点"),
        ("(15.9)%", "-15.9%"),
        ("0.5pct", "0.5 percentage points"),
        ("百分之八十七", "87%"),
        ("三成", "30%"),
        ("十一个部门", "11个部门"),
        ("三条", "3条"),
        ("two models", "两个模型"),
        ("15.3x", "15.3倍"),
        ("$5.2bn", "52亿美元"),
        ("9月6日", "2024-09-06"),
        ("2024年9月6日", "Sept. 6, 2024"),
        ("6 September 2024", "2024/9/6"),
        ("25Q1", "2025年一季度"),
        ("1Q25", "first quarter of 2025"),
        ("2024年上半年", "1H24"),
        ("2026E", "2026年"),
        ("FY24", "2024"),
        ("GPT-4o", "gpt-4o"),
        ("600000.SH", "600000"),
        ("第3名", "第三名"),
    ],
)
def test_the_same_figure_is_recognised_however_it_is_written(a: str, b: str):
    assert same(one(a), one(b)) and same(one(b), one(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("-3.87%", "3.87%"),
        ("下降3.87%", "增长3.87%"),
        ("87%", "85%"),
        ("2.30亿", "2.30万"),
        ("2.30亿元", "2.30亿美元"),
        ("2.30亿元", "2.3亿人次"),
        ("2.30亿", "2.31亿"),
        ("2.30亿", "2亿"),
        ("5%", "5个百分点"),
        ("5%", "5倍"),
        ("5%", "5"),
        ("15家", "15人"),
        ("9月6日", "9月5日"),
        ("2024-09-06", "2023年9月6日"),
        ("2024年", "2024年9月"),
        ("2024年", "2025年"),
        ("25Q1", "25Q2"),
        ("上半年", "下半年"),
        ("GPT-4o", "GPT-4"),
        ("V13", "V3"),
        ("S0010521080002", "S0010521080003"),
        ("第3名", "3名"),
    ],
)
def test_different_figures_stay_apart(a: str, b: str):
    assert not same(one(a), one(b)) and not same(one(b), one(a))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长10-15%", ["10%", "15%"]),
        ("10～15亿元", ["10亿元", "15亿元"]),
        ("7-8月", ["7月", "8月"]),
        ("5、6月份", ["5月", "6月"]),
        ("9月2日至6日", ["9月2日", "9月6日"]),
        ("2023-2025年", ["2023年", "2025年"]),
        ("2024E-2026E", ["2024年", "2026年"]),
        ("分别下降3.2%和4.5%", ["-3.2%", "-4.5%"]),
        ("由5%下降至3%", ["5%", "3%"]),
        ("涨跌幅3.87%", ["3.87%"]),
        ("2.3亿元-3.5亿元", ["2.3亿元", "3.5亿元"]),
        ("增长3%，下降5%", ["3%", "-5%"]),
    ],
)
def test_ranges_lists_and_levels_are_read_as_they_are_meant(text: str, expected: list[str]):
    found = figures(text)
    assert len(found) == len(expected) and all(same(f, one(e)) for f, e in zip(found, expected, strict=True)), found


@pytest.mark.parametrize(
    "text", ["一个重要的因素", "十分看好", "第三方平台", "千万不要", "二级市场", "十四五规划", "", "—（）", "一般而言"]
)
def test_words_that_only_look_like_figures_are_none(text: str):
    assert figures(text) == ()


def test_names_with_digits_are_identifiers():
    found = figures("发布GPT-4o、video-01和V13，执业证书S0010521080002，代码600000.SH，5G与H100")
    assert [f.text for f in found if f.kind == "identifier"] == [
        "GPT-4o", "video-01", "V13", "S0010521080002", "600000.SH", "5G", "H100",
    ]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999"), places=2), st.sampled_from(["万", "亿", "万亿"])
)
def test_a_figure_equals_itself_in_every_scale_and_no_neighbour(value: Decimal, scale: str):
    size = {"万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    told = one(f"{value}{scale}元")
    assert told.value == value * size
    assert same(told, one(f"{value:,}{scale}元")) and same(told, one(f"{value * size:.0f}元"))
    assert not same(told, one(f"{value + Decimal('0.01')}{scale}元"))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="12.,-%()（）年月日季度亿万元个三十第下降增长至aQE $¥\n~—", max_size=40))
def test_any_text_is_read_without_error_and_offsets_hold(text: str):
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.text and figure.text


@given(st.integers(1, 99))
def test_chinese_numerals_below_a_hundred(number: int):
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    told = (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones or not tens else "")
    assert chinese_number(told) == number
    assert count_of(told) == count_of(str(number)) == number
    assert count_of("两") == 2
    assert count_of("若干") == 0


@pytest.mark.parametrize("text", ["近一月 -0.89%", "1月 -0.89%", "2024年 -0.89%", "增长 3 -0.89%"])
def test_a_dash_behind_a_blank_and_before_a_digit_is_a_sign_also_after_another_figure(text: str):
    assert figures(text)[-1].sign == -1


def test_a_sign_of_money_before_a_figure_is_not_of_the_year_before_it() -> None:
    year, amount = figures("2026 $ 27,140")
    assert year.period is not None and year.period.year == 2026
    assert (amount.unit, amount.value) == ("USD", 27140)
