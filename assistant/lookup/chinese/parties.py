"""Who is asked for by what was done: "谁中的标" asks for the 中标人, "授权给了谁" for the 受让方."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.lookup.chinese.wording import Places

_WHOM = "谁|哪一?[家个位]|何人|哪方"
_TO = rf"(?:给|予|到)了?(?:{_WHOM})"
_BY = rf"(?:由|被|是)(?:{_WHOM})"
_PARTIES = tuple(
    (re.compile(done), re.compile(column))
    for done, column in (
        (
            rf"(?:{_WHOM})[^，,。？?]{{0,4}}(?:中了?标|拿下|拿到|接下|承建|承包)|(?:{_BY})(?:中标|拿下|承建|承包)|(?:中标|承建|承包)(?:人|方|企业|单位|公司|者)?是(?:{_WHOM})",
            r"中标|入围|承包|承建|中选",
        ),
        (
            rf"(?:授权|转让|许可|出售|卖|让|授)(?:出|出去)?{_TO}|(?:{_WHOM})(?:买下|引进|受让|拿到授权|获得授权|接手|买走)",
            r"受让|被授权|被许可|受许可|买方|收购方|引进|购买方|接手|合作方|交易对",
        ),
        (
            rf"(?:{_WHOM})(?:授权|转让|许可|出让|卖)(?:出|了|的)?|(?:从|向)(?:{_WHOM})(?:那里|那儿|手里|处)?(?:引进|买|受让|收购)",
            r"转让方|出让|授权方|许可方|卖方|出售方",
        ),
        (rf"(?:{_WHOM})领?投(?:资)?(?:的|了)?|{_BY}领?投", r"领投|投资方|投资机构|投资人"),
        (rf"(?:{_WHOM})(?:收购|买下|并购)|{_BY}(?:收购|并购|买下)", r"收购方|买方|受让"),
        (rf"(?:{_WHOM})供(?:货|应)|{_BY}供(?:货|应)", r"供应商|供货|厂商|卖方"),
        (rf"(?:担保|借|贷)了?{_TO}", r"被担保|借款人|债务人"),
        (rf"(?:{_WHOM})(?:负责|牵头|主导)|{_BY}(?:负责|牵头)", r"负责|牵头"),
    )
)  # what was done and to or by whom → the column of those it names


def party_column(said: str, low: int, high: int, columns: Sequence[str]) -> int | None:
    """The column that names whom a stretch of a folded question asks for by what they did; None where there is none, or several."""
    for done, column in _PARTIES:
        if done.search(said, low, high):
            found = [index for index, name in enumerate(columns) if column.search(name.rpartition("/")[2])]
            if len(found) == 1:
                return found[0]
    return None


def told_of_party(said: str, name: str) -> Places:
    """The positions of a folded question that ask for those whom a column of that name tells."""
    return frozenset(
        at
        for done, column in _PARTIES
        if column.search(name)
        for match in done.finditer(said)
        for at in range(*match.span())
    )
