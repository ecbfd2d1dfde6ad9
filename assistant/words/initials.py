"""Companies called by the first characters of the two words of their names: 青机 is 青松机械, 松泵 松江泵业."""

from __future__ import annotations

import re

from assistant.words.names import HAN, Names
from assistant.words.places import PLACES
from ingest.segment import is_word

WORDS = 4
"""Han characters of a name of two words."""
_LEGAL = re.compile(r"(?:股份|集团|控股|公司)$")
"""How names end that go by what stands before."""
_CALLED = re.compile(
    r"(?:^|(?<=[，,、和与及？?。 那]))(?P<short>[\u3400-\u9fff]{2})"
    r"(?=$|[呢的和与及、，,。？?]|前?[一二三四]季|[上下]半年|[今去明]年|[本这上]周|20\d\d年|q[1-4]|公告|净利|归母|营收|营业|股价|市值|评级|目标价|收盘|[中末]期|[为凭]什么|怎么)"
)
"""Two characters where a company may be called by them: at the beginning of a clause, before a time or a measure."""


def by_their_initials(text: str, names: Names) -> str:
    """A question with companies so called put as the library prints them, where it knows just one such and the two are no word."""

    def printed(found: re.Match[str]) -> str:
        short = found["short"]
        if short in PLACES or is_word(short) or any(alias.startswith(short) for alias in names.by_alias):
            return short
        forms = {
            name.name: alias
            for alias, name in names.by_alias.items()
            if len(alias) == len(HAN.findall(alias)) == WORDS
            and alias[0] + alias[2] == short
            and not _LEGAL.search(alias)
        }
        return next(iter(forms.values())) if len(forms) == 1 else short

    return _CALLED.sub(printed, text)
