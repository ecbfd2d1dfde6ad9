"""Understanding a question: its language, what a follow-up left out, what kind of answer it wants, and its terms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant import vocabulary as words
from assistant.pinyin import opens
from assistant.records import Ask, Query, Question, Turn
from ingest.dates import Mention, find_dates
from ingest.records import Language, Name
from ingest.segment import BIGRAM, terms

HAN = re.compile(r"[\u3400-\u9fff]")
_QUOTED = re.compile(r"[《“「『\"]([^》”」』\"]{1,40})[》”」』\"]")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-+.&][A-Za-z0-9]+)*(?:\+[A-Za-z]+)*")
_PERIOD_WORD = re.compile(
    r"q[1-4]|h[12]|fy\d*[aefp]?|20\d\d[aefp]|\d\dq\d|january|february|march|april|may|june|july|august|september|october|november|december"
)
_FOCUS_ZH = re.compile(
    r"(?P<focus>[^，,。？?；;]{1,16}?)(?:分别|各|一共|总共)?(?:是|为|有|达到?|约|在)?(?:多少|几[个家条只份%]|什么|哪|谁|如何|怎么样|怎样|多[大高久])"
)
_FOCUS_LAST = re.compile(r"的(?P<focus>[^的，,。？?]{1,12})[？?。]?\s*$")
_FOCUS_EN = re.compile(
    r"\b(?:what|which|how (?:much|many|large|high))\b(?: (?:is|was|were|are))?(?: the)?\s+(?P<focus>[\w&' -]+?)(?=\s+(?:of|for|in|by|at|from|reported|did|does|do|will|has|have|was|were|is|are)\b|[?,.]|$)",
    re.I,
)
NEAR = 24
"""Characters on either side that tell what a day is the day of."""
_ASKS_ON = re.compile(
    r"意义|影响|原因|为什么|为何|怎么看|内容|\b(?:why|what does (?:it|this) mean|significance|impact)\b", re.I
)
SHORT_ANSWER = 12
"""Characters up to which an answer is the name it gives."""
_DAY = re.compile(r"\d{1,2}\s*月\s*\d{1,2}\s*日|20\d\d-\d{1,2}-\d{1,2}|20\d\d年\d{1,2}月\d{1,2}日")
_METRICS = "市值|涨跌幅|涨幅|跌幅|股价|收盘价|目标价|评级|营业收入|营收|净利润|毛利率|净利率|费用率|市盈率|市净率|涨了|跌了|涨多少|跌多少|每股收益|净资产收益率|估值|盈利预测"
_SUBJECT = re.compile(
    rf"(?:^|[，,。？?；;])(?:本周|这周|上周|今年|去年|本月|目前|最新)?(?P<subject>[\u3400-\u9fff0-9a-z*\-]{{2,10}}?)(?:的|在|本周|这周|该周|上周|这一周|今年|去年|最新|当前|目前|20\d\d年?e?|上半年|下半年|[一二三四]季度)+[^，,。？?]{{0,12}}?(?:{_METRICS})"
)
_PLAIN_SUBJECT = re.compile(
    rf"(?:^|[，,。？?；;])(?:本周|这周|上周|今年|去年|本月|目前|最新)?(?P<subject>[\u3400-\u9fff*][\u3400-\u9fff0-9a-z*\-]{{2,7}}?) ?(?:{_METRICS})"
)
_VALUE_SUBJECT = re.compile(
    r"(?:^|[，,。？?；;])(?P<subject>[\u3400-\u9fff0-9a-z*\-]{2,10}?)的[^，,。？?的]{1,10}?(?:是|为|有|达到?)?多少"
)
_THEME_SUBJECT = re.compile(r"(?:^|[，,。？?；;“「])(?P<subject>[\u3400-\u9fff0-9a-z]{2,10}?)[”」]?主题")
_NO_NAME = re.compile(
    r"到|至|给|对|把|将|向|被|与|和|在|那|哪|这|该|各|某|做|卖|最|谁|什么|多少|投资|归母|扣非|基本|滚动|预期|平均|合计|总市|综合|报告|周报|研报|本|前十|前五|重点|主要|公司|个股|股票|板块$|行业$|表|图|涨|跌|市值|目标|评级|预测|预计|分析师|基金|全年|"
    r"上半年|下半年|季度|\d+年|\d+月"
)
_SUBJECTS = (_SUBJECT, _PLAIN_SUBJECT, _VALUE_SUBJECT, _THEME_SUBJECT)
_PHRASES = sorted((w for w in words.QUESTION_WORDS_ZH if len(w) > 1), key=len, reverse=True)
_STOP_ZH = frozenset(words.QUESTION_WORDS_ZH)
_ART = sorted({form for group in words.SYNONYMS for form in group if len(form) > 2}, key=len, reverse=True)
_TERMS_OF_ART = re.compile("|".join(rf"\b{re.escape(form)}\b" if form.isascii() else re.escape(form) for form in _ART))
_PHRASE = re.compile("|".join(map(re.escape, _PHRASES)))


def language_of(text: str) -> Language:
    """The language a text is written in: Chinese as soon as a few Han characters stand in it."""
    han = len(HAN.findall(text))
    latin = len(re.findall(r"[A-Za-z]{2,}", text))
    return "zh" if han > latin or han >= 4 else "en"


def fold(text: str) -> str:
    """Text as it is compared: NFKC, lower case, no thousands commas, no space beside a Han character."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    return re.sub(r"(?<=[\u3400-\u9fff，。；：、（）%])\s+|\s+(?=[\u3400-\u9fff，。；：、（）%])", "", text).strip()


@dataclass(frozen=True, slots=True)
class Names:
    """The library's dictionary of companies, ready for finding them in text."""

    by_alias: dict[str, Name]
    longest: int

    @classmethod
    def of(cls, names: Iterable[Name]) -> Names:
        """Index every printed form (two characters or more, and tickers)."""
        table: dict[str, Name] = {}
        for name in names:
            for form in (name.name, name.ticker, name.ticker.split(".")[0], *name.aliases):
                key = fold(form)
                if len(key) >= 2 and not (key.isdigit() and len(key) < 4):
                    table.setdefault(key, name)
        return cls(table, max(map(len, table), default=0))

    def find(self, text: str) -> list[tuple[int, int, Name]]:
        """Names in folded `text`, longest first at each place: (start, end, name)."""
        found, at = [], 0
        while at < len(text):
            for size in range(min(self.longest, len(text) - at), 1, -1):
                piece = text[at : at + size]
                if piece in self.by_alias and _whole(text, at, at + size):
                    found.append((at, at + size, self.by_alias[piece]))
                    at += size - 1
                    break
            at += 1
        return found

    def knows(self, text: str) -> bool:
        """Whether a company goes by `text`."""
        return fold(text) in self.by_alias

    def forms(self, text: str) -> tuple[str, ...]:
        """All printed forms of the company that goes by `text`, folded; just `text` when unknown."""
        name = self.by_alias.get(fold(text)) or self._by_sound(text)
        if name is None:
            return (fold(text),)
        forms = [name.name, name.ticker, *name.aliases]
        return tuple(dict.fromkeys(fold(form) for form in (text, *forms) if form))

    def _by_sound(self, text: str) -> Name | None:
        """The company whose Chinese name begins as a Latin `text` of the question sounds."""
        if HAN.search(text) or not text[:1].isalpha():
            return None
        return next((name for alias, name in self.by_alias.items() if HAN.match(alias) and opens(text, alias)), None)


def _whole(text: str, start: int, end: int) -> bool:
    """Latin and digits must not be cut out of a longer word."""
    edge = re.compile(r"[a-z0-9]")
    before = start > 0 and edge.match(text[start - 1]) and edge.match(text[start])
    after = end < len(text) and edge.match(text[end]) and edge.match(text[end - 1])
    return not before and not after


def understand(
    question: Question, names: Names, report_ids: tuple[str, ...] | None = None, reference: date | None = None
) -> Query:
    """Question → Query. `names` finds companies; `report_ids` is what the filters let through (None: all).

    `reference` is the day that "9月5日" and "上周" are read against: the latest report's.
    """
    standalone = stand_alone(question.text, question.history, names)
    entities = entities_of(standalone, names)
    times = tuple(m for m in find_dates(standalone, reference) if re.search(r"\d|季度|半年", m.text))
    return Query(
        question=question,
        language=language_of(question.text),
        standalone=standalone,
        ask=kind_of(question.text),
        entities=entities,
        times=times,
        terms=terms_of(standalone, entities, times),
        focus=focus_of(standalone, entities, times),
        report_ids=report_ids,
    )


def parts_of(text: str) -> list[str]:
    """The questions that one message asks, one after another; a single one stays whole."""
    parts = [part.strip() for part in re.split(r"(?<=[？?])\s*", text) if terms_of(part, ()) or _ASKS_ON.search(part)]
    return parts if len(parts) > 1 else [text]


def is_open(part: str) -> bool:
    """Whether a part of a message names nothing itself and asks on from the one before it (意义是什么？ Why?)."""
    return bool(_ASKS_ON.search(part)) and not terms_of(part, ())


def kind_of(text: str) -> Ask:
    """What kind of answer a question wants, by its cue words."""
    for kind, cue in words.ASK_CUES:
        if cue.search(text):
            return kind  # type: ignore[return-value]
    return "statement"


def entities_of(text: str, names: Names) -> tuple[str, ...]:
    """Companies of the dictionary, quoted titles, and Latin names as printed in `text`, folded; no part of another."""
    folded = fold(text)
    found = [folded[start:end] for start, end, _ in names.find(folded)]
    found += [fold(m.group(1)) for m in _QUOTED.finditer(text)]
    subjects = (match["subject"] for pattern in _SUBJECTS for match in pattern.finditer(folded))
    found += [subject for subject in subjects if _may_be_name(subject, names)]
    found += _latin_names(unicodedata.normalize("NFKC", text), language_of(text) == "en")
    return tuple(dict.fromkeys(e for e in found if not any(e != other and e in other for other in found)))


def _may_be_name(subject: str, names: Names) -> bool:
    """Whether what a figure is asked of may be a name: no describing words, and no name of the dictionary inside."""
    return not _NO_NAME.search(subject) and not names.find(subject)


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
        if not proper or opening or word.lower() in words.STOP_EN or _PERIOD_WORD.fullmatch(word.lower()):
            continue
        if english and found and text[last_end : match.start()] == " ":
            found[-1] += " " + word.lower()
        else:
            found.append(word.lower())
        last_end = match.end()
    return found


def terms_of(text: str, entities: Sequence[str], times: Sequence[Mention] = ()) -> dict[str, float]:
    """Content terms with weights: entities 1.6, times 1, words 1; leftover single characters joined to their run."""
    found = dict.fromkeys(entities, 1.6)
    for time in reversed(times):
        text = f"{text[: time.start]}|{text[time.end :]}"
    rest = fold(text)
    for entity in sorted(entities, key=len, reverse=True):
        rest = rest.replace(entity, "|")
    for phrase in _TERMS_OF_ART.findall(rest):
        found.setdefault(phrase, 1.0)
    rest = _TERMS_OF_ART.sub("|", rest)
    for piece in re.split(r"[|\s，。？！；：、（）()《》“”\"'?!,;:/]+", _PHRASE.sub("|", rest)):
        for term in _content(piece):
            found.setdefault(term, 1.0)
    return found | {time.text: 1.0 for time in times}


def focus_of(text: str, entities: Sequence[str], times: Sequence[Mention] = ()) -> tuple[str, ...]:
    """The terms of what is asked: the words before "是多少" or after "what is the", entities and times left out."""
    match = _FOCUS_ZH.search(text) if language_of(text) == "zh" else _FOCUS_EN.search(text)
    match = match or _FOCUS_LAST.search(text)
    if match is None:
        return ()
    known = terms_of(text, entities, times)
    said = fold(match["focus"])
    inside = [term for term in terms_of(match["focus"], entities) if term in known and term not in entities]
    last = sorted(inside, key=lambda term: said.rfind(term) + len(term))[-2:]
    return tuple([term for term in last if len(term) > 1] or last)


def _content(piece: str) -> list[str]:
    """The content words of a piece without separators, folded: Han words and runs, Latin words whole."""
    out: list[str] = []
    for part in re.findall(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+", piece):
        if HAN.search(part):
            out += _runs([word for word in terms(part) if not word.startswith(BIGRAM)])
        elif part not in words.STOP_EN and (len(part) > 1 or part.isdigit()):
            out.append(part.strip(".-"))
    return [term for term in out if term]


def _runs(pieces: Sequence[str]) -> list[str]:
    """Words as they are; neighbouring single Han characters become one run (an unknown name falls apart into them)."""
    out: list[str] = []
    run = ""
    for piece in [*pieces, ""]:
        if len(piece) == 1 and HAN.match(piece):
            run += piece
            continue
        run = run.strip("各得的了是在有和与及同对从到于以为被将让向里中上下内")
        if len(run) > 1 or run and run not in _STOP_ZH:
            out.append(run)
        run = ""
        if piece and piece not in _STOP_ZH:
            out.append(piece)
    return out


def stand_alone(text: str, history: Sequence[Turn], names: Names) -> str:
    """A follow-up with what it left out put back, by rules: pronouns, "and X?" and questions that name nobody."""
    asked = [turn.content for turn in history if turn.role == "user"]
    told = [turn.content for turn in history if turn.role == "assistant"]
    if not asked:
        return text
    previous = stand_alone(asked[-1], (), names)
    answer = told[-1] if told else ""
    short = re.match(r"^\s*(?:那么?|那|and|what about|how about)?\s*(.{1,16}?)\s*(?:呢)?\s*[?？]?\s*$", text, re.I)
    if short and (text.rstrip("?？ ").endswith("呢") or re.match(r"\s*(and|what about|how about)\b", text, re.I)):
        return _substituted(previous, answer, short.group(1), names)
    day = words.SAME_DAY.search(text)
    if day and (told_day := _day_told(answer, previous)):
        text = text.replace(day.group(), told_day)
    pronoun = words.PRONOUNS.search(text)
    if not pronoun and entities_of(text, names):
        return text
    return _with_antecedent(text, pronoun.group().lower() if pronoun else "", previous, answer, names)


def _day_told(answer: str, previous: str) -> str:
    """The day that an answer gives to the question before it: of several, the one amid the question's own words."""
    asked = [term for term in terms_of(previous, ()) if len(term) > 1]
    days = list(_DAY.finditer(answer)) or list(_DAY.finditer(previous))

    def amid(day: re.Match[str]) -> int:
        near = fold(day.string[max(0, day.start() - NEAR) : day.end() + NEAR])
        return sum(term in near for term in asked)

    return max(days, key=amid).group() if days else ""


def _substituted(previous: str, answer: str, fresh: str, names: Names) -> str:
    """The previous question with its company or period replaced by `fresh`, or `fresh` asked of the same company."""
    fresh = words.PRONOUNS.sub("", fresh).strip("的 ")
    bare = re.sub(r"\[\d+\]", "", answer).strip(" 。.！!\n")
    fresh_names = entities_of(fresh, names)
    old_names = entities_of(previous, names)
    if fresh_names and old_names:
        return fold(previous).replace(old_names[0], fresh)
    period = re.compile(
        r"20\d\d\s*年(?:[上下]半年|[一二三四]季度|前三季度)?|[上下本去前今]年|[上本]周|[一二三四]季度|[上下]半年|20\d\d|q[1-4]",
        re.I,
    )
    if period.fullmatch(fresh.strip()) and period.search(previous):
        return period.sub(fresh, previous, count=1)
    subject = old_names or ((bare,) if 1 < len(bare) <= SHORT_ANSWER else ())
    return f"{' '.join(subject)} {fresh}" if subject else f"{previous} {fresh}"


def _with_antecedent(text: str, pronoun: str, previous: str, answer: str, names: Names) -> str:
    """Put the antecedent before the question: a person from a short answer for 他/她, else the company asked about."""
    bare = re.sub(r"\[\d+\]", "", answer).strip(" 。.！!\n")
    from_answer = entities_of(bare, names) or ((bare,) if 1 < len(bare) <= SHORT_ANSWER else ())
    from_question = entities_of(previous, names)
    personal = pronoun in {"他", "她", "他们", "她们", "he", "she", "his", "her", "him"}
    chosen = (from_answer[:1] or from_question[:1]) if personal else (from_question[:1] or from_answer[:1])
    if not chosen:
        content = [t for t in terms_of(previous, ()) if len(t) > 1]
        return f"{' '.join(content[:4])} {text}" if pronoun or len(text) <= 12 else text
    subject = chosen[0] if names.knows(chosen[0]) or not HAN.search(chosen[0]) else f"“{chosen[0]}”"
    return words.PRONOUNS.sub(subject, text, count=1) if pronoun else f"{subject} {text}"
