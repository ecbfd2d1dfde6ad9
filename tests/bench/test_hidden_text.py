from __future__ import annotations

import random
from pathlib import Path

from bench.hidden_text import hide, show


def test_no_way_of_hiding_words_gets_them_read(tmp_path: Path) -> None:
    tally = hide(1, random.Random(5), tmp_path)
    assert tally.cases.total() == 24 and +tally.wrong == {}
    assert {name for name, count in tally.untold.items() if count} <= {"squeezed flat"}


def test_words_that_show_are_read_and_not_taken_for_hidden(tmp_path: Path) -> None:
    tally = show(1, random.Random(5), tmp_path)
    assert tally.cases.total() == 19 and +tally.wrong == {}
