"""A file of questions, answered line by line: one output line each, in the same order, whatever a line holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import BadBatch
from assistant.records import CitedAnswer, Filters, Question, Turn
from ingest.errors import Bilingual, LibraryError, UnknownReport, YanbaoError
from ingest.events import request
from ingest.records import Language

NO_FILTERS = Filters()


class Answers(Protocol):
    """What a batch needs of the chain."""

    def invoke(self, question: Question, /) -> CitedAnswer:
        """The verified answer."""
        ...


class _Turn(BaseModel):
    role: Literal["user", "assistant"]
    content: str


class _Filters(BaseModel):
    model_config = ConfigDict(extra="forbid")  # a misspelt filter must not widen the search unseen

    report: str = ""
    broker: str = ""
    ticker: str = ""
    theme: str = ""
    since: str = ""
    until: str = ""


class _Line(BaseModel):
    """One input line; keys beyond the contract are passed over."""

    id: str | int
    question: str
    history: list[_Turn] = []
    filters: _Filters | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineResult:
    """What became of line `number` (1-based): the contract's JSON, and the `error` or `note` stated in it, if any."""

    number: int
    data: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    note: str = ""

    def to_line(self) -> str:
        """The output line, without its end."""
        return json.dumps(self.data, ensure_ascii=False)


def read_lines(path: Path) -> list[str]:
    """The lines of a batch file that are not blank; raises `BadBatch` when it cannot be read or holds none."""
    try:
        lines = [line for line in path.read_text(encoding="utf-8-sig").split("\n") if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8?"
        raise _bad(f"读不了问题文件 {path}：{reason}。", f"The batch file {path} cannot be read: {reason}.") from error
    if not lines:
        raise _bad(f"问题文件 {path} 是空的。", f"The batch file {path} is empty.")
    return lines


def parse_line(line: str, filters: Filters = NO_FILTERS) -> Question:
    """The question of one line; its own filters come before `filters`. Raises `BadBatch`."""
    try:
        parsed = _Line.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        reason = f"{place}: {first['msg']}" if place else first["msg"]
        raise _bad(f"这一行不是问题（{reason}）。", f"This line is not a question ({reason}).") from error
    own = {name: value for name, value in (parsed.filters or _Filters()).model_dump().items() if value}
    return Question(
        id=str(parsed.id),
        text=parsed.question,
        history=tuple(Turn(role=turn.role, content=turn.content) for turn in parsed.history),
        filters=replace(filters, **own),
    )


def answer_lines(
    answerer: Answers, lines: Sequence[str], filters: Filters = NO_FILTERS, language: Language = "en"
) -> Iterator[LineResult]:
    """Answer each line; one that cannot be answered is stated in its own result and the next goes on.

    Raises `LibraryError` when the library itself cannot be used: no line could be answered then.
    """
    for number, line in enumerate(lines, start=1):
        try:
            with request(str(number)):
                answer = answerer.invoke(parse_line(line, filters))
        except YanbaoError as error:
            if isinstance(error, LibraryError) and not isinstance(error, UnknownReport):
                raise
            reason = error.text(language)
            yield LineResult(number=number, data=_failed(line, reason), error=reason)
        else:
            yield LineResult(number=number, data=answer.to_json() | {"id": json.loads(line)["id"]}, note=answer.note)


def _failed(line: str, reason: str) -> dict[str, Any]:
    """The contract's keys for a line without an answer, and `error`."""
    try:
        given = json.loads(line)
    except json.JSONDecodeError:
        given = {}
    given = given if isinstance(given, dict) else {}
    return {
        "id": given.get("id", ""),
        "question": str(given.get("question", "")),
        "answer": "",
        "abstained": True,
        "language": "zh",
        "citations": [],
        "unsupported": [],
        "model": "",
        "seconds": 0.0,
        "error": reason,
    }


def _bad(zh: str, en: str) -> BadBatch:
    return BadBatch(
        Bilingual(zh=zh, en=en),
        Bilingual(
            zh='每行应为 {"id": …, "question": …} 的 JSON（UTF-8）。',
            en='Each line is JSON in UTF-8: {"id": …, "question": …}.',
        ),
    )
