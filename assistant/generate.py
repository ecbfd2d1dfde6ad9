"""The answerer that writes by an LLM: numbered sources → reply → draft, to be verified.

One call an answer. The model sees numbered sources, fenced and marked as data, never pages, ids or file names; what it points at is
looked up and checked afterwards (`assistant.verify.check`).
"""

from __future__ import annotations

import re
import time
from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelError, ModelMisbehaved
from assistant.llm.provider import endless, failure, retryable, stalled, unusable
from assistant.llm.reply import finished, statements, steady, whole, without_thoughts
from assistant.records import Draft, Query, Source, Turn
from assistant.settings import Settings
from assistant.words.plain import plain
from ingest.errors import Bilingual
from prompts import REFUSAL, load

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

HISTORY_TURNS = 4
HISTORY_TOKENS = 150
"""Tokens of each earlier message that are repeated; the question already stands alone."""
PATIENCE = 3.0
"""A whole reply may take this many time-outs of one call (a slow model on one's own machine still ends)."""
_CUT = Bilingual(zh="模型的回答过长，被截断。", en="The model's answer was too long and was cut off.")


def generate(model: BaseChatModel, query: Query, sources: Sequence[Source], settings: Settings | None = None) -> Draft:
    """The model's draft; raises `ModelUnavailable`, `ModelMisbehaved`."""
    pieces = stream(model, query, sources, settings)
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            draft: Draft = end.value
            return draft


def stream(
    model: BaseChatModel, query: Query, sources: Sequence[Source], settings: Settings | None = None
) -> Generator[str, None, Draft]:
    """Pieces of the reply as they come, markers as whole [n] of offered sources; returns the draft.

    Raises `ModelUnavailable`, `ModelMisbehaved`, also after pieces were given.
    """
    settings = settings or Settings()
    shown = fit(sources, settings.context_tokens)
    known = {source.number for source in shown}
    reply = _Reply(model, messages(query, shown), settings)
    yield from steady(reply, known)
    return draft(reply.text, known, query, settings.model, reply.stopped == "length")


def draft(reply: str, known: set[int], query: Query, model: str, cut: bool = False) -> Draft:
    """A reply as a draft; raises `ModelMisbehaved` when nothing of it can be used."""
    text = without_thoughts(reply)
    text = whole(text) if cut else text
    found = statements(text, known)
    if not found:
        raise unusable()
    refused = [s for s in found if _refuses(s.text)]
    abstained = bool(refused) and not any(s.sources for s in found)
    kept = tuple(refused[:1]) if abstained else tuple(s for s in found if s not in refused)
    return Draft(
        statements=kept, abstained=abstained, model=model or "model", note=_CUT.text(query.language) if cut else ""
    )


def messages(query: Query, sources: Sequence[Source]) -> list[BaseMessage]:
    """The prompt: rules, the last turns shortened, then sources and question."""
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

    told: list[BaseMessage] = [SystemMessage(load(f"answer.{query.language}"))]
    for turn in query.question.history[-HISTORY_TURNS:]:
        if words := brief(turn):
            told.append(HumanMessage(words) if turn.role == "user" else AIMessage(words))
    material = "\n".join(filter(None, (titles(sources), *map(render, sources))))
    asked = load(f"question.{query.language}").replace("{question}", fenced(query.standalone or query.question.text))
    told.append(HumanMessage(asked.replace("{sources}", material)))
    return told


def brief(turn: Turn) -> str:
    """An earlier message as it is repeated: plain, and shortened."""
    return shorten(plain(turn.content), HISTORY_TOKENS)


def titles(sources: Sequence[Source]) -> str:
    """The reports of the sources, each once: what it goes by and its title."""
    reports = {source.report.id: source.report for source in sources}.values()
    return "\n".join(fenced(f"{report.label}: {report.title}") for report in reports if report.title)


def render(source: Source) -> str:
    """One source as the model sees it: number, report, section, context, what stands beside it, text; no page and no id."""
    path = " › ".join(source.section)
    head = " · ".join(filter(None, (source.report.label, "" if source.context.startswith(path) else path)))
    before, after = (f"({fenced(text)})" if text else "" for text in (source.before, source.after))
    context = f"({fenced(source.context)})" if source.context else ""
    lines = (
        f'<source number="{source.number}">',
        fenced(head),
        context,
        before,
        fenced(source.text),
        after,
        "</source>",
    )
    return "\n".join(filter(None, lines))


def fenced(text: str) -> str:
    """`text` as data: it can neither close the fence nor pass for a marker or for hidden instructions."""
    return plain(text, markup=False).replace("<", "＜").replace(">", "＞")


def fit(sources: Sequence[Source], budget: int) -> list[Source]:
    """The sources that fit into `budget` tokens with their reports' titles, in their order; the first is always there."""
    kept: list[Source] = []
    left = float(budget)
    for source in sources:
        told = any(other.report.id == source.report.id for other in kept)
        cost = tokens(render(source)) + (0 if told else tokens(titles([source])))
        if cost <= left or not kept:
            kept.append(source)
            left -= cost
    return kept


def tokens(text: str) -> float:
    """Estimated tokens: .8 a Chinese character, 1.3 a Latin word, one for three digits or any other sign.

    On the safe side of the tokenizers of today's models for Chinese and English text.
    """
    chinese = len(re.findall(r"[\u2e80-\u9fff\uf900-\ufaff]", text))
    latin = len(re.findall(r"[A-Za-z]+", text))
    rest = len(re.findall(r"\d{1,3}|[^\w\s]", text))
    return 0.8 * chinese + 1.3 * latin + rest


def shorten(text: str, budget: float) -> str:
    """The beginning of `text` that fits into `budget` tokens."""
    cost = tokens(text)
    return text if cost <= budget else text[: max(1, int(len(text) * budget / cost) - 1)] + "…"


class _Reply(Iterator[str]):
    """The model's reply piece by piece, within limits of length and time; `text` is all of it so far."""

    def __init__(self, model: BaseChatModel, prompt: list[BaseMessage], settings: Settings) -> None:
        self.text = ""
        self.stopped = ""
        self._longest = 6 * settings.model_max_tokens
        self._deadline = time.monotonic() + PATIENCE * settings.model_timeout * (1 + settings.model_retries)
        self._chunks = _started(model, prompt, settings)

    def __next__(self) -> str:
        try:
            chunk = next(self._chunks)
        except StopIteration:
            self._ended()
            raise
        except ModelError:
            raise
        except Exception as error:  # each provider raises its own classes; whatever it is, it is stated
            raise failure(error, begun=bool(self.text)) from error
        piece = chunk if isinstance(chunk, str) else str(chunk.text)
        self.stopped = _stop_reason(chunk) or self.stopped
        self.text += piece
        if len(self.text) > self._longest:
            raise endless(len(self.text))
        if time.monotonic() > self._deadline:
            raise stalled()
        return piece

    def _ended(self) -> None:
        if not without_thoughts(self.text):
            raise unusable()
        if not self.stopped and not finished(self.text):
            raise ModelMisbehaved(
                Bilingual(zh="模型的回答中途断开。", en="The model's answer broke off."),
                Bilingual(zh="已改用抽取式回答，可稍后重试。", en="The extractive answer stands in; try again later."),
            )


def _started(model: BaseChatModel, prompt: list[BaseMessage], settings: Settings) -> Iterator[Any]:
    """The stream, tried again with back-off until its first chunk, where the provider's client does not do that itself."""
    from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

    tries = 1 if getattr(model, "max_retries", None) is not None else 1 + settings.model_retries
    attempts = Retrying(
        retry=retry_if_exception(retryable),
        stop=stop_after_attempt(tries),
        wait=wait_random_exponential(multiplier=0.5, max=8),
        reraise=True,
    )

    def begin() -> tuple[list[Any], Iterator[Any]]:
        chunks = iter(model.stream(prompt))
        first = next(chunks, None)
        return ([] if first is None else [first]), chunks

    first, rest = attempts(begin)
    yield from first
    yield from rest


def _stop_reason(chunk: Any) -> str:
    said = getattr(chunk, "response_metadata", None) or {}
    reason = str(said.get("finish_reason") or said.get("stop_reason") or said.get("done_reason") or "")
    return "length" if reason in ("length", "max_tokens", "MAX_TOKENS") else reason


def _refuses(text: str) -> bool:
    said = text.casefold().replace(" ", "")
    return any(phrase.casefold().replace(" ", "") in said for phrase in REFUSAL.values())
