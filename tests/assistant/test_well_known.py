"""Companies, institutions and countries that the world knows by a Chinese and by an English name."""

from __future__ import annotations

from assistant.words.names import Names
from assistant.words.well_known import other_names
from ingest.records import Name


def test_a_name_stands_for_the_other_one_in_both_directions() -> None:
    assert "亚马逊" in other_names("amazon") and "amazon" in other_names("亚马逊")
    assert "united states" in other_names("u.s") and not other_names("远山机器人")


def test_a_companys_forms_take_in_those_that_the_world_knows_it_by() -> None:
    names = Names.of([Name(name="腾讯控股", ticker="0700.HK")])
    assert {"腾讯控股", "0700.hk"} <= set(names.forms("tencent"))
    assert "亚马逊" in names.forms("Amazon")
