from __future__ import annotations

from ingest.pdf.quality import damage, is_one_script, is_readable, judge, plausible

CHINESE = "报告期内公司实现营业收入较去年同期增长，主要由于新产品放量与海外市场拓展。风险提示：需求不及预期。" * 3
ENGLISH = "The company reported that revenue grew by nine percent while operating costs stayed flat over the year. " * 6


def shifted(text: str, by: int) -> str:
    return "".join(chr(ord(char) + by) if char.isalpha() else char for char in text)


def test_real_text_is_plausible_in_both_languages_and_in_traditional_script() -> None:
    assert plausible(CHINESE) and plausible(ENGLISH)
    assert plausible("報告期內公司實現營業收入較去年同期增長，主要由於新產品放量與海外市場拓展。" * 3)


def test_a_wrong_character_map_is_noticed_though_every_character_is_real() -> None:
    assert not plausible(shifted(CHINESE, 173))
    assert not plausible(shifted(ENGLISH.lower(), 3).replace("{", "a").replace("|", "b").replace("}", "c"))


def test_few_letters_are_never_called_garbled() -> None:
    assert plausible("犇骉鱻") and plausible("XKCD PQRST 123")


def test_private_use_and_replacement_characters_are_damage_and_blanks_do_not_count() -> None:
    assert damage("好好\ue001\ufffd \n") == 0.5
    assert damage("") == 0.0


def test_pages_are_told_apart() -> None:
    assert judge(CHINESE, 0.0, 1.0)[0] == "ok"
    assert judge("", 0.0, 0.0)[0] == "empty"
    assert judge("第 3 页", 0.0, 0.9)[0] == "scanned"
    assert judge(CHINESE, 0.2, 0.0) == ("garbled", "20% of the characters unreadable")
    assert judge(shifted(CHINESE, 173), 0.0, 0.0)[0] == "garbled"


def test_codes_of_a_font_without_map_are_taken_only_where_they_read() -> None:
    assert is_readable("0 2 4 6 8") and is_readable("Booked balance in EUR") and is_readable("有限公司（盖章）")
    assert not is_readable("3HQVLRQ SURWHFWLRQ VFKHPH")
    assert not is_readable("#3.12($!(,*-$+''!%3.,/)$!&$") and is_readable("(12.5)% 1,204 – 3/4 $7.1")
    assert not is_readable("\x13\x15\x17\x19")


def test_letters_of_one_script_are_told_from_codes_that_run_through_many() -> None:
    assert is_one_script("Выручка выросла на 12,5 %") and is_one_script("ارتفعت الإيرادات")
    assert not is_one_script("营业收入") and not is_one_script("Revenue") and not is_one_script("12,5 %")
    assert not is_one_script("".join(chr(code) for code in range(0x370, 0x700, 7)))
