"""A model's reply as text: markers in one shape, no half of one shown while it streams, sentences with what they point at."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from assistant.amounts.figures import figures
from assistant.records import Statement
from assistant.words.plain import plain

_NUMBERS = r"\d{1,3}(?:\s*(?:[,，、;；–~-]|and|和)\s*\d{1,3})*"
_WORD = r"(?:(?:来源|资料|source|sources|ref)\s*[:：#]?\s*)?"
_MARKER = re.compile(
    rf"[\[【［]\s*\^?{_WORD}(?P<square>{_NUMBERS})\s*[\]】］]|(?<=\S)[(（]\s*{_WORD}(?P<round>{_NUMBERS})\s*[)）](?=\s*(?:[。，,.；;！!？?\[【［(（]|$|\n))",
    re.IGNORECASE,
)
_OPEN = re.compile(r"[\[【［(（][^\]】］)）\n]{0,24}$|[(（][^\]】］)）\n]{0,24}[)）]\s*$|<[^>\n]{0,8}$")
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>\s*|$)", re.DOTALL | re.IGNORECASE)
_SPLIT = re.compile(
    r"[。！？!?][”’\"」』）)]*(?:\s*\[\d+\])*|[；;](?:\s*\[\d+\])+|(?<=\])\s*[；;]|\.(?:[”\"’)]*)(?:\s*\[\d+\])*(?=\s|$)|\n+"
)
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Inc|Co|Corp|Ltd|No|vs|e\.g|i\.e|Mr|Ms|Dr|approx|est|St|U\.S))$")
_HALF = re.compile(
    r"\s*[\[【［(（]\s*\^?\s*(?:来源?|资料?|s(?:o|ou|our|ourc|ources?)?|r(?:e|ef)?)?\s*[:：#]?\s*[\d,，、;；–~\-\s]*$",
    re.IGNORECASE,
)
"""A marker that the reply's end cuts."""
_LONGEST_QUOTE = 400
"""Characters after which an opened quotation is taken for never closed."""
_BULLET = re.compile(r"^\s*(?:[-•·*]|\d{1,2}[.、)）])\s*")


def markers(text: str, known: Collection[int]) -> str:
    """`text` with each marker as [n], one number each; numbers that were not offered are dropped."""

    def shape(match: re.Match[str]) -> str:
        said = match["square"] or match["round"]
        numbers = _expand(said)
        if match["round"] and not all(n in known for n in numbers):
            return match[0]  # "(2024)" or a list's "(3)" is not a citation
        return "".join(f"[{n}]" for n in dict.fromkeys(numbers) if n in known)

    return _MARKER.sub(shape, text)


def steady(pieces: Iterable[str], known: Collection[int]) -> Iterator[str]:
    """The pieces as they come, but no half marker and no thoughts: what may still become one is held back."""
    raw = shown = ""
    for piece in pieces:
        raw += piece
        settled = _THOUGHT.sub("", raw)
        if held := _OPEN.search(settled):
            settled = settled[: held.start()]
        ready = markers(settled, known)
        if ready.startswith(shown) and len(ready) > len(shown):
            yield ready[len(shown) :]
            shown = ready
    final = _HALF.sub("", markers(_THOUGHT.sub("", raw), known))
    if final.startswith(shown) and len(final) > len(shown):
        yield final[len(shown) :]


def without_thoughts(text: str) -> str:
    """`text` without a reasoning model's <think> passages."""
    return _THOUGHT.sub("", text).strip()


def statements(reply: str, known: Collection[int]) -> tuple[Statement, ...]:
    """The sentences of a reply, each with the source numbers that follow it.

    A sentence without a marker takes those of the next one in its paragraph; a line that introduces a list goes with
    the list's first item.
    """
    found: list[Statement] = []
    text = _HALF.sub("", markers(without_thoughts(reply), known))
    lines = [line for line in text.splitlines() if line.strip()]
    lead = ""
    for i, line in enumerate(lines):
        bare = re.sub(r"\[\d+\]", "", line).rstrip()
        if bare.endswith(("：", ":")) and i + 1 < len(lines) and bare == line.rstrip():
            items = sum(bool(_BULLET.match(later)) for later in lines[i + 1 :])
            lead += "" if _miscounts(bare, items) else f"{bare}\n"
            continue
        found.extend(_paragraph(lead + line))
        lead = ""
    return tuple(found)


def finished(text: str) -> bool:
    """Whether a reply ends as a whole sentence does."""
    return bool(re.search(r"(?:[。！？!?；;”\"』」）)\]】］]|(?<!\d)\.)\s*$", text))


def whole(text: str) -> str:
    """`text` without an unfinished last sentence."""
    ends = [match.end() for match in _SPLIT.finditer(text) if match[0].strip()]
    return text[: ends[-1]] if ends else ""


def _expand(said: str) -> list[int]:
    numbers: list[int] = []
    for part in re.split(r"\s*(?:[,，、;；]|and|和)\s*", said):
        low, _, high = re.sub(r"[–~]", "-", part).partition("-")
        first = int(low)
        last = int(high) if high.strip() else first
        numbers.extend(range(first, last + 1) if first <= last <= first + 20 else [first, last])
    return numbers


def _paragraph(text: str) -> list[Statement]:
    parts: list[tuple[str, tuple[int, ...]]] = []
    for sentence in _sentences(text):
        numbers = tuple(dict.fromkeys(int(n) for n in re.findall(r"\[(\d+)\]", sentence)))
        words = plain(re.sub(r"\s*\[\d+\]", "", sentence))
        if re.search(r"\w", words):
            parts.append((words, numbers))
    following: tuple[int, ...] = ()
    for i in range(len(parts) - 1, -1, -1):
        following = parts[i][1] or following
        parts[i] = (parts[i][0], following)
    return [Statement(text=words, sources=numbers) for words, numbers in parts]


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for match in _SPLIT.finditer(text):
        ahead = text[start : match.start()]
        if match[0].startswith(".") and (_ABBREVIATION.search(ahead) or _BULLET.fullmatch(f"{ahead}. ")):
            continue
        inside = ahead.count("“") > ahead.count("”") and "”" not in match[0]
        if inside and "”" in text[match.end() : match.end() + _LONGEST_QUOTE]:
            continue
        if match[0].startswith("\n") and ahead.rstrip().endswith(("：", ":")):
            continue
        yield text[start : match.end()]
        start = match.end()
    yield text[start:]


def _miscounts(lead: str, items: int) -> bool:
    """Whether a list's first line counts its items wrongly."""
    return any(f.worded and f.value != items for f in figures(lead))
