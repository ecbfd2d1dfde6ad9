"""The companies, products, titles and themes that a question names, in the dictionary or not."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from assistant.amounts.units import CURRENCIES, MEASURES, MONEY_SCALES, RATIOS
from assistant.words import vocabulary as words
from assistant.words.companies import companies
from assistant.words.everyday import others_for
from assistant.words.names import FIRM, HAN, Names, fold, language_of
from assistant.words.places import named_in_both
from assistant.words.synonyms import TERMS_OF_ART
from assistant.words.terms import PARTICLES_ZH
from assistant.words.well_known import is_known, other_names
from ingest.segment import BIGRAM, terms

_QUOTED = re.compile(r"[《“「『\"]([^》”」』\"]{1,40})[》”」』\"]")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-+.&][A-Za-z0-9]+)*(?:\+[A-Za-z]+)*")
_NUMBERED = re.compile(r" \d{2,4}(?![\d.,%])")
_PERIOD_WORD = re.compile(
    r"ttm|ltm|ntm|lyr|lf|mrq|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|q[1-4]|h[12]|fy\d*[aefp]?|20\d\d[aefp]|\d\dq\d|january|february|march|april|may|june|july|august|september|october|november|december"
)
_METRICS = "市值|涨跌幅|涨幅|跌幅|股价|收盘价|目标价|评级|营业收入|营收|净利润|毛利率|净利率|费用率|市盈率|市净率|涨了|跌了|涨多少|跌多少|每股收益|净资产收益率|估值|盈利预测"
_LEAD = r"(?:^|[，,。？?；;])(?:本周|这周|上周|今年|去年|本月|目前|最新|20\d\d年(?:度|末|底)?的?)?"
_BEGINS = re.compile(_LEAD)
_SUBJECT = re.compile(
    rf"{_LEAD}(?P<subject>[\u3400-\u9fff0-9a-z*\-]{{2,10}}?)(?:现在|的|在|本周|这周|该周|上周|这一周|今年|去年|最新|当前|目前|20\d\d年?e?|上半年|下半年|[一二三四]季度)+[^，,。？?]{{0,12}}?(?:{_METRICS})"
)
_PLAIN_SUBJECT = re.compile(rf"{_LEAD}(?P<subject>[\u3400-\u9fff*][\u3400-\u9fff0-9a-z*\-]{{2,7}}?) ?(?:{_METRICS})")
_VALUE_SUBJECT = re.compile(
    rf"{_LEAD}(?P<subject>[\u3400-\u9fff0-9a-z*\-]{{2,10}}?)(?:20\d\d年(?:度|末|底)?)?的[^，,。？?的]{{1,14}}?(?:是|为|有|达到?)?多少"
)
_NOW_SUBJECT = re.compile(r"^(?P<subject>[\u3400-\u9fff]{3,6}?)(?:目前|现在|最近|近期)(?=[^，,。？?]{2,})")
_FIRM_SUBJECT = re.compile(
    rf"{_LEAD}(?P<subject>[\u3400-\u9fff]{{2,3}}(?:{FIRM}))(?=的|[这那本上]|[，,]|被|把|股东|董事|高管|老板)"
)
"""What goes by the name of a firm, known or not: 青汀股份的股东."""
_THEME_SUBJECT = re.compile(r"(?:^|[，,。？?；;“「])(?P<subject>[\u3400-\u9fff0-9a-z]{2,10}?)[”」]?主题")
_OF_MANY = re.compile(r"板块|行业|指数")
"""What is no one company, whatever stands around it."""
_NUMERAL = re.compile(r"[一二两三四五六七八九十\d]")
_POINTED_AT = re.compile(r"[这那该各某本哪每]|什么")
"""What no theme's name begins with: "哪些主题"."""
_MEASURED = re.compile(r"(?:[率额价量]|收入|成本|利润|价值|用户|月活|日活|周活|规模|义务|增速)$")
"""How the Chinese name of a measure ends that an abbreviation stands for: GMV, MAU."""
_UNITS = frozenset(
    fold(word) for words_of in (CURRENCIES, MEASURES, MONEY_SCALES, RATIOS) for word in words_of
) | frozenset("wh mwh twh gwh w kv mva ah mah mpa nm3 teu dwt bbl mmbtu mhz ghz tflops".split())
"""What figures are counted in: "多少GWh" names no product."""
TURNED = 4
"""Letters of a small word that a hyphen joins to a name, which makes it no name ("US-based")."""
WELL_KNOWN = 3
"""Han characters from which a well-known name is no ordinary word."""
LONGEST, ORDINARY = 5, 0.5
"""Characters of the longest name that is taken for one unknown, and the share of them that words of the dictionary may make up."""
_SUBJECTS = (_SUBJECT, _PLAIN_SUBJECT, _VALUE_SUBJECT, _NOW_SUBJECT, _FIRM_SUBJECT)


def entities_of(text: str, names: Names) -> tuple[str, ...]:
    """Companies of the dictionary, quoted titles, and Latin names as printed in `text`, folded; no part of another."""
    folded = fold(text)
    found = [folded[start:end] for start, end, _ in names.find(folded)]
    found += [fold(m.group(1)) for m in _QUOTED.finditer(text)]
    subjects = (match["subject"].removesuffix("的") for pattern in _SUBJECTS for match in pattern.finditer(folded))
    found += [s for s in subjects if (_may_be_name(s) or is_known(s)) and not names.find(s)]
    found += [name for name in _known_everywhere(folded) if not names.find(name)]
    themes = (match["subject"] for match in _THEME_SUBJECT.finditer(folded))
    found += [theme for theme in themes if not (_POINTED_AT.match(theme) or names.find(theme))]
    found += _latin_names(unicodedata.normalize("NFKC", text), language_of(text) == "en")
    return tuple(dict.fromkeys(e for e in found if not any(e != other and e in other for other in found)))


_OF_A_NATION = re.compile(r"(?:ese|ish|ian|ean|ican|ch|german|thai|swiss|israeli|saudi)$")
"""How the names of places end that tell of which nation something is."""


@lru_cache(maxsize=1)
def _well_known() -> frozenset[str]:
    """Chinese names of companies that everybody knows."""
    return frozenset(name for company in companies() for name in company.names if len(HAN.findall(name)) >= WELL_KNOWN)


def _known_everywhere(folded: str) -> list[str]:
    """The well-known companies with which a clause begins, whether the library speaks of them or not."""
    longest = max(map(len, _well_known()))
    begun = ([folded[m.end() : m.end() + size] for size in range(longest, 1, -1)] for m in _BEGINS.finditer(folded))
    return [name for forms in begun if (name := next((form for form in forms if form in _well_known()), ""))]


def _may_be_name(subject: str) -> bool:
    """Whether what something is asked of may be a name that the library does not know: short, no number, not made of ordinary words."""
    parts = [word for word in terms(subject) if not word.startswith(BIGRAM)]
    if (
        len(subject) > LONGEST
        or _OF_MANY.search(subject)
        or _NUMERAL.search(subject)
        or any(part in PARTICLES_ZH for part in parts)
    ):
        return False
    return sum(len(part) for part in parts if len(part) > 1) <= ORDINARY * len(subject)


def _of_the_field(text: str, match: re.Match[str], english: bool) -> bool:
    """Whether a capitalised word is a term of the field ("R&D", "P/E", "2025E", "CEO", "FX"; a measure, "GMV"; in an English question
    "EVs"), no name."""
    before, behind = text[: match.start()][-1:], text[match.end() : match.end() + 1]
    letter = len(match.group()) == 1 and ("/" in (before, behind) or before.isdigit())
    word = match.group()
    if letter or word.lower() in TERMS_OF_ART:
        return True
    others = others_for(word.lower()) if word.removesuffix("s").isupper() else ()
    translated = english and word.lower() not in named_in_both()  # a country is one of the names asked for
    return any(translated or other.isascii() or _MEASURED.search(other) for other in others)


def _of_a_nation(text: str, match: re.Match[str]) -> bool:
    """Whether a capitalised word tells of which nation something is ("Chinese equipment makers"), no part of a name ("American Express")."""
    alone = not re.match(r"\s+[A-Z]", text[match.end() :]) and not re.search(r"[A-Z][\w&.-]*\s$", text[: match.start()])
    word = match.group().lower()
    return alone and word in named_in_both() and bool(_OF_A_NATION.search(word))


def _latin_names(text: str, english: bool) -> list[str]:
    """Runs of capitalised words in English ("WeChat Pay"), every Latin word in Chinese but units and single letters."""
    found: list[str] = []
    last_end = -9
    for match in _LATIN_NAME.finditer(text):
        word = match.group()
        proper = any(c.isupper() or c.isdigit() for c in word) if english else len(word) > 1
        opening = (
            english and (match.start() == 0 or text[: match.start()].rstrip()[-1:] in ".?!") and word[1:].islower()
        )
        turned = english and any(
            part.islower() and len(part) >= TURNED for part in word.split("-")[1:]
        )  # "July-declared"
        if (
            not proper
            or opening
            or turned
            or (english and _of_a_nation(text, match))
            or _of_the_field(text, match, english)
            or word.lower() in words.STOP_EN
            or word.lower() in _UNITS
            or all(_PERIOD_WORD.fullmatch(part) for part in word.lower().split("-"))
        ):
            continue
        if numbered := _NUMBERED.match(text, match.end()):
            whole = f"{word}{numbered.group()}".lower()
            if other_names(whole):  # "CSI 300"
                found.append(whole)
                last_end = numbered.end()
                continue
        if english and found and text[last_end : match.start()] == " ":
            found[-1] += " " + word.lower()
        else:
            found.append(word.lower())
        last_end = match.end()
    return found
