"""CC-CEDICT read into senses: what each simplified headword means, in plain English, and which names it stands for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ENTRY = re.compile(r"(?P<traditional>\S+) (?P<simplified>\S+) \[(?P<pinyin>[^\]]*)\] /(?P<senses>.*)/\s*$")
HAN = r"[\u3400-\u9fff]"
LABELS = (
    r"coll|colloquial|Tw|slang|bound form|idiom|loanword|lit|fig|literary|archaic|old|dialect|HK|PRC|neologism|Internet slang|formal"
    r"|honorific|polite|math|physics|computing|chemistry|medicine|TCM|law|gram|linguistics|botany|zoology|sports|music|derog"
    r"|pejorative|vulgar|onom|prefix|suffix|abbr|also written|also pr|esp|same as|CL|name"
)
LABEL = re.compile(rf"\((?:(?:{LABELS})\b[^)]*|[^)]*{HAN}[^)]*)\)", re.IGNORECASE)
PRONUNCIATION = re.compile(r"\[[^\]]*\]")
NO_MEANING = re.compile(
    r"CL:|surname |also pr\.|Taiwan pr\.|Kangxi radical|\(?used |particle\)|.*radical in Chinese characters|.*used in given names"
)
OTHER_SPELLING = re.compile(r"(?:\(\w+\) )?(?:old |erhua |archaic |Japanese )?variant of ")
REFERENCE = re.compile(
    r"(?:see(?: also)?|variant of|same as|abbr\. (?:for|of|to)|equivalent to|also written|another name for|short for"
    rf"|contracted form of)\s+(?:\w+\s){{0,2}}?(?:[^\s|\[]+\|)?(?P<word>{HAN}+)",
    re.IGNORECASE,
)
NAME = re.compile(r"[A-Z][\w'’&.-]*(?: [A-Z][\w'’&.-]*)*")
REFERENCES_FOLLOWED = 2
"""An abbreviation of an abbreviation is followed, not further."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning in English; `names` are the capitalised Latin names it begins with ("Weixin or WeChat (...)"), each in words."""

    text: str
    names: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the dictionary; `proper` says that its pinyin is capitalised."""

    traditional: str
    simplified: str
    proper: bool
    senses: tuple[str, ...]


def parse(lines: Iterable[str]) -> list[Entry]:
    """The entries, in order; comments and lines of another form are passed over."""
    found = (ENTRY.match(line) for line in lines if not line.startswith("#"))
    return [
        Entry(m["traditional"], m["simplified"], m["pinyin"][:1].isupper(), tuple(m["senses"].split("/")))
        for m in found
        if m
    ]


def simplification(entries: Iterable[Entry]) -> dict[str, str]:
    """Traditional to simplified characters: only those that simplified text itself does not use.

    宁 is the simplified 寧, and also traditional for the rare 㝉: a character that simplified words are written with stays.
    """
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    written = Counter[str]()
    for entry in entries:
        if len(entry.traditional) == len(entry.simplified):
            written.update(entry.simplified)
            for old, new in zip(entry.traditional, entry.simplified, strict=True):
                pairs[old][new] += 1
    found = {old: forms.most_common(1)[0][0] for old, forms in pairs.items()}
    return {old: new for old, new in found.items() if new != old and written[old] <= 0.1 * pairs[old].total()}


def senses_by_word(entries: Iterable[Entry]) -> dict[str, tuple[Sense, ...]]:
    """Each simplified headword's senses without repeats, common words before proper names; references are followed."""
    grouped: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        grouped[entry.simplified].append(entry)
    return {word: found for word in grouped if (found := _senses(word, grouped, 0))}


def _senses(word: str, grouped: Mapping[str, list[Entry]], depth: int) -> tuple[Sense, ...]:
    found: dict[str, Sense] = {}
    for entry in sorted(grouped[word], key=lambda entry: entry.proper):
        for raw in entry.senses:
            if NO_MEANING.match(raw):
                continue
            if (reference := REFERENCE.search(raw)) and depth < REFERENCES_FOLLOWED:
                other = reference["word"]
                if other != word and other in grouped:
                    for sense in _senses(other, grouped, depth + 1)[:3]:
                        found.setdefault(sense.text.lower(), sense)
            text = clean(raw)
            if text and not OTHER_SPELLING.match(raw):
                found.setdefault(text.lower(), Sense(text, names(text) if entry.proper else ()))
    return tuple(found.values())


def clean(raw: str) -> str:
    """A sense in plain English, without labels, Chinese, pinyin and references; "" when nothing is left."""
    text = LABEL.sub("", PRONUNCIATION.sub("", REFERENCE.sub("", PRONUNCIATION.sub("", raw))))
    text = re.sub(rf"{HAN}+\|?{HAN}*", "", text)
    text = re.sub(r"^\W*(?:lit\.|fig\.)\s*", "", text)
    text = re.sub(r"\s+", " ", text).replace("( ", "(").replace(" )", ")").replace("()", "").strip(" ,;:|")
    text = re.sub(r"^(?:to|a|an|the) (?=\w)", "", text)
    return text if re.search("[A-Za-z]{2}", text) and not re.match(r"(?:abbr|variant|see|also|same)\b", text) else ""


def names(text: str) -> tuple[tuple[str, ...], ...]:
    """The Latin names a sense begins with, in lower-case words: "Weixin or WeChat (mobile …" gives weixin and wechat."""
    found: list[tuple[str, ...]] = []
    while match := NAME.match(text):
        words = re.findall("[a-z]+", latin(match[0]).lower())
        if words:
            found.append(tuple(words))
        text = text[match.end() :]
        joint = re.match(r" or |, (?=[A-Z][\w]*(?:,|$| or ))|/", text)
        if joint is None:
            break
        text = text[joint.end() :]
    return tuple(found)


def latin(text: str) -> str:
    """Letters without their accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
