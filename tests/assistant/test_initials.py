"""Companies called by the first characters of the two words of their names."""

from __future__ import annotations

import pytest

from assistant.words.initials import by_their_initials
from assistant.words.names import Names
from ingest.records import Name

NAMES = Names.of(
    [
        Name(name="梧州钼业", ticker="600901.SH"),
        Name(name="柳江铁业", ticker="600902.SH"),
        Name(name="柳城铁建", ticker="600903.SH"),
        Name(name="松涛集团", ticker="600904.SH"),
    ]
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("梧钼三季度净利润多少", "梧州钼业三季度净利润多少"),
        ("那梧钼呢？", "那梧州钼业呢？"),
        ("梧钼呢？", "梧州钼业呢？"),
        ("梧钼和柳江铁业谁的市值高", "梧州钼业和柳江铁业谁的市值高"),
        ("柳铁三季度净利润多少", "柳铁三季度净利润多少"),
        ("松集股价多少", "松集股价多少"),
        ("梧钼矿产量多少", "梧钼矿产量多少"),
    ],
)
def test_a_company_is_known_by_its_initials_where_it_is_the_only_one(said: str, meant: str) -> None:
    assert by_their_initials(said, NAMES) == meant
