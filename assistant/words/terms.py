"""What a question searches for: its content terms with weights, and which of them it asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.words import fields, talk
from assistant.words import vocabulary as words
from assistant.words.everyday import phrases, several
from assistant.words.names import HAN, fold, language_of
from assistant.words.spoken import spoken_words
from assistant.words.synonyms import SYNONYMS
from assistant.words.wanted import SHARE_WANTED_EN
from ingest.dates import Mention
from ingest.segment import BIGRAM, is_word, terms

_FOCUS_ZH = re.compile(
    r"(?P<focus>[^，,。？?；;]{1,16}?)(?:分别|各|一共|总共|预计|预期|估计|有望)*(?:是|为|有|达到?|约|在)?(?:多少|几[个家条只份%]|什么|哪|谁|如何|怎么样|怎样|多[大高久])"
)
_FOCUS_AFTER = re.compile(
    r"(?:多少|几)个?(?:[万亿千百]*(?:[美港欧日]?元|股|吨|倍|台|人|家|个|名|位|年|月|天|次|只|套|条|份|件|辆|度|%|百分点|平方米|公里)(?:的)?)?(?P<focus>(?!的|钱|了|吗|呢)[\u3400-\u9fff]{2,8})[？?。]?\s*$"
)
"""What is counted stands after 多少: "持有公司多少股份"."""
_FOCUS_LAST = re.compile(r"的(?P<focus>[^的，,。？?]{1,12})[？?。]?\s*$")
_QUALIFIES = frozenset(
    "total new current annual aggregate combined latest overall average net expected forecast estimated projected".split()
)
"""What stands before the name of a measure and is none itself."""
_STATED = re.compile(r"(?:[率额价量比值]|收益|利润|收入|费用|成本|预测|评级|编号|日期)\s*[？?]?$")
"""A question without a question word that ends in what it asks for: "2025年预测每股收益？"."""
_FOCUS_EN = re.compile(
    r"\b(?:what|which|who(?= (?:is|was|were|are)\b)|how (?:much|many|large|high))\b(?: (?:is|was|were|are))?(?: the)?\s+(?P<focus>[\w&' -]+?)(?=\s+(?:of|for|in|by|at|from|to|reported|did|does|do|will|has|have|was|were|is|are)\b|[?,.]|$)",
    re.I,
)
_NAMED_ONLY = re.compile(
    r"^(?!.*\b(?:who|whom|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|will|can|list|name|give|tell|show)\b)"
    r"(?:[\w&',.$%-]+ )*?(?P<focus>[\w&'-]+)(?= (?:of|for|in|by|at|from|to|on|with|within|per|as|paid|due|under|during|before|after)\b|\s*[?.]|$)",
    re.I,
)
"""A thing that is only named ("revenue from abroad in 2031?"): its last word is what is asked for."""
_THIS_REPORT = re.compile(
    r"\b(?:the|this) (?:filing|report|document|note|10-[kq]|(?:annual|quarterly) report)\b(?! \d)"
)
"""What is asked, not what is asked for."""
_AT_END = re.compile(
    r"\b(?:at|as of|by) (?:the )?(?:end of (?:the )?(?:fiscal )?(?:\w+ )?(?:year|quarter|period)|(?:fiscal )?(?:year|quarter|period)[- ]end)\b"
    r"|\b(?:at )?(?:the )?end of(?= (?:the )?(?:(?:fiscal )?(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|october|november|december)\b)|\b(?:year|quarter|period)[- ]end\b"
)
"""When a balance is struck: no word of what is asked."""
_FISCAL = re.compile(
    r"(?:\b(?:at|as of|by) )?(?:\b(?:the )?(?:end|close|beginning|start) of )?(?:the )?\b(?:fiscal|financial) (?:year )?(?=\|)"
    r"|(?:\b(?:at|as of|by) )?\b(?:the )?end of (?=\|)"
)
"""What stands before a year that has been taken out."""
_LATIN = re.compile(r"[a-z]{2}")
_WHICH_DAY = re.compile(
    r"\b(?:(?:on|by|as of|from|since|until|in) )?(?:what|which) (?:exact )?(?:date|day|month|year)\b(?! (?:of|was the))|\b(?:in |for )?(?:the )?(?:next|coming|following) (?:fiscal )?year\b"
)
"""What asks when, or says it by the report's own year: no word of what is asked."""
_OFFICE_OF = re.compile(
    r"\b(?:(?:its|our|the|their) )?(?:(?:former|previous|current|then|late|outgoing|incoming|new|interim) )?"
    r"(?:c[efot]o|chief [a-z]+(?: officer)?|(?:senior |executive )?vice president|(?:vice )?president|chair(?:man|woman|person)?|director|general counsel|treasurer|(?:co-)?founder)\s+(?=\|)"
)
"""The office that stands before the name of who holds it: the name tells who is meant."""
PARTICLES_ZH = "各得的了是在有和与及同对从到于以为被将让向里中上下内跟把给那这就都还又再才且并"
"""Characters that only join words."""
_UNIT_ASKED = re.compile(
    r"(?:多少|几)个?[万亿千百]*(?:[辆台部艘架]车?|[吨套件座米人家次天年月]|公里|[平立]方米|[美港欧日]?元)(?![\u3400-\u9fff])"
)
"""How many, and the unit that it is told in."""
_CURRENCY_EN = r"(?:(?:us|u\.s\.|hong kong) dollars?|us\$|hk\$|usd|hkd|rmb|cny|yuan|renminbi|dollars?|euros?|yen)"
_UNIT_ASKED_EN = re.compile(
    rf"\b(?:in|how many|how much in) (?:{_CURRENCY_EN} ?)?(?:thousands?|(?:hundred )?millions?|billions?|trillions?)(?: of)?(?: {_CURRENCY_EN})?(?!\w)"
    rf"|\b(?:in|how many|how much in) {_CURRENCY_EN}(?!\w)"
)
_PHRASES = sorted((w for w in words.QUESTION_WORDS_ZH if len(w) > 1), key=len, reverse=True)
_STOP_ZH = frozenset(words.QUESTION_WORDS_ZH)
_ART = sorted({form for group in SYNONYMS for form in group if len(form) > 2}, key=len, reverse=True)
_TERMS_OF_ART = re.compile("|".join(rf"\b{re.escape(form)}\b" if form.isascii() else re.escape(form) for form in _ART))
_TELLER = r"(?:the|this|these|its|their) (?:broker(?:age)?s?|analysts?|authors?|research (?:house|team|note)|securities (?:firm|company))"
_FRAME = re.compile(
    rf"\b(?:does|do|did|has|have|will|would|by|according to) {_TELLER}\b(?!['’])"
    rf"|\b{_TELLER}(?=(?: (?:also|now|currently|still))? (?:expects?|forecasts?|estimates?|assigns?|gives?|sees?|thinks?|believes?|says?|uses?|used|recommends?|highlights?|lists?|mentions?|argues?|puts?|sets?|rates?|names?)\b)"
    r"|\bin the (?:author|analyst|broker)s?['’]s? (?:view|opinion)|\bin its (?:view|opinion)\b"
)
"""Who tells what is asked for, in a question on reports: "does the broker expect"."""
_PHRASE = re.compile(
    "|".join(map(re.escape, _PHRASES)).replace("现在", "(?<![体表实出呈展])现在")  # "体现在" says nothing of now
    + r"|个?百分点|[这那哪][一二两三四五六七八九十几\d]*[个家只条款位种类味波轮份批期档笔项部届座台套支张名些样次场股所间点](?![\u3400-\u9fff]?股)|[一二两三四五六七八九十几\d]+[个家只条款位种项](?!月)|[图列上下]?表[格里中内]"
)
"""Words that carry no content: "那款", "哪五家", "六个", "表里", and the vocabulary's."""


def terms_of(
    text: str, entities: Sequence[str], times: Sequence[Mention] = (), dictionary: re.Pattern[str] | None = None
) -> dict[str, float]:
    """Content terms with weights: entities 1.6, times 1, words 1; leftover single characters joined to their run.

    Words of the `dictionary` are kept whole.
    """
    found = dict.fromkeys(entities, 1.6)
    for time in reversed(times):
        text = f"{text[: time.start]}|{text[time.end :]}"
    rest = fold(text)
    for asks_nothing in (
        words.TABLE_NUMBERED,
        _THIS_REPORT,
        _AT_END,
        _FISCAL,
        _WHICH_DAY,
        _FRAME,
        _UNIT_ASKED,
        _UNIT_ASKED_EN,
        SHARE_WANTED_EN,
    ):
        rest = asks_nothing.sub("|", rest)
    for entity in sorted(entities, key=len, reverse=True):
        rest = (
            re.sub(rf"(?<![a-z0-9]){re.escape(entity)}(?![a-z0-9])", "|", rest)
            if entity.isascii()
            else rest.replace(entity, "|")
        )
    rest = _OFFICE_OF.sub("", rest)
    longer = _longer() if _LATIN.search(rest) else None
    known: list[re.Pattern[str] | talk.AnyOf] = [
        *filter(None, (dictionary, longer)),
        _TERMS_OF_ART,
        phrases(),
        _spoken(),
    ]
    for turns in known:
        for phrase in turns.findall(rest):
            found.setdefault(phrase, 1.0)
        rest = turns.sub("|", rest)
    for piece in re.split(r"[|\s，。？！；：、（）()《》“”\"'?!,;:/]+", _PHRASE.sub("|", rest)):
        for term in _content(piece):
            found.setdefault(term, 1.0)
    return found | {time.text: 1.0 for time in times}


@lru_cache(maxsize=1)
def _spoken() -> talk.AnyOf:
    """Spoken words that the segmenter would cut ("大股东")."""
    return talk.AnyOf(word for word in spoken_words() if not is_word(word))


def focus_of(
    text: str, entities: Sequence[str], times: Sequence[Mention] = (), dictionary: re.Pattern[str] | None = None
) -> tuple[str, ...]:
    """The terms of what is asked: the words before "是多少" or after "what is the", entities and times left out."""
    zh = language_of(text) == "zh"
    match = _FOCUS_AFTER.search(text) or _FOCUS_ZH.search(text) if zh else _FOCUS_EN.search(text)
    match = match or _FOCUS_LAST.search(text) or (None if zh else _NAMED_ONLY.match(text))
    known = terms_of(text, entities, times, dictionary)
    if match is None and not (zh and _STATED.search(text)):
        return ()
    said = fold(match["focus"] if match else text)
    inside = [term for term in terms_of(said, entities, (), dictionary) if term in known and term not in entities]
    inside = [term for term in inside if term not in _QUALIFIES] or inside
    last = sorted(inside, key=lambda term: said.rfind(term) + len(term))[-2:]
    return tuple([term for term in last if len(term) > 1] or last)


@lru_cache(maxsize=1)
def _longer() -> re.Pattern[str]:
    """Turns that a term of the field is part of ("price to book", "license-out"), and ratios ("P/S")."""
    turns = {form for names in fields.lines() for form in names if re.search(r"[a-z][-/][a-z]", form)}.union(several())
    kept = sorted((turn for turn in turns if "/" in turn or _TERMS_OF_ART.search(turn)), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, kept))})(?![\w-])")


def named_only(text: str) -> bool:
    """Whether an English question only names a thing: "revenue from abroad in 2031?"."""
    return bool(_NAMED_ONLY.match(text))


def _content(piece: str) -> list[str]:
    """The content words of a piece without separators, folded: Han words and runs, Latin words whole."""
    out: list[str] = []
    for part in re.findall(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+", piece):
        if HAN.search(part):
            out += _runs([word for word in terms(part) if not word.startswith(BIGRAM)])
        elif part not in words.STOP_EN and part not in words.LIGHT_EN and (len(part) > 1 or part.isdigit()):
            out.append(part.strip(".-%"))
    return [term for term in out if term]


def _runs(pieces: Sequence[str]) -> list[str]:
    """Words as they are; neighbouring single Han characters become one run (an unknown name falls apart into them)."""
    out: list[str] = []
    run = ""
    for piece in [*pieces, ""]:
        if len(piece) == 1 and HAN.match(piece):
            run += piece
            continue
        run = run.strip(f"{PARTICLES_ZH}本")  # 本|周涨跌幅
        if len(run) > 1 or run and run not in _STOP_ZH:
            out.append(run)
        run = ""
        if piece and piece not in _STOP_ZH:
            out.append(piece)
    return out
