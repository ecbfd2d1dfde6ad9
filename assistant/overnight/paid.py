"""A chat model whose replies are kept: the same prompt is paid for once, within a budget, and tried again when it may succeed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from time import sleep
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelMisbehaved
from assistant.generate import tokens
from assistant.llm.provider import failure, refusal, retryable, unusable, wait_asked_for
from assistant.llm.reply import whole, without_thoughts
from assistant.overnight.ledger import Budget, Ledger, Spent
from assistant.settings import Settings
from assistant.themes.prompt import Prompt
from ingest.errors import YanbaoError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage
    from tenacity import RetryCallState

TRIES = 8
"""Tries of one call: with the waits below a provider may be out of service for some minutes."""
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds between tries: doubled each time, with chance, up to the longest; what the provider asks for comes first."""
OVERHEAD = 12
"""Tokens that a provider adds to a prompt's messages."""
MARGIN = 1.3
"""By how much an estimate of a prompt's tokens may be too low: what is entered in the ledger must never be."""


class PaidModel:
    """Answers prompts from what is kept, else by the model. Safe for threads."""

    def __init__(
        self,
        model: BaseChatModel,
        ledger: Ledger,
        run: int,
        settings: Settings,
        budget: Budget,
        sleep: Callable[[float], None] = sleep,
    ) -> None:
        self._model, self._ledger, self._run = model, ledger, run
        self._settings, self._budget, self._sleep = settings, budget, sleep

    @property
    def spent(self) -> Spent:
        """What this run has spent so far, also before it was cut off."""
        return self._ledger.spent(self._run)

    def ask(self, prompt: Prompt) -> str:
        """The reply to a prompt; raises `BudgetSpent`, `ModelUnavailable`, `ModelMisbehaved`."""
        key = key_of(prompt, self._settings)
        kept = self._ledger.reply(key)
        return kept if kept is not None else self._bought(key, prompt.messages)

    def _bought(self, key: str, messages: Sequence[BaseMessage]) -> str:
        from tenacity import Retrying, retry_if_exception, stop_after_attempt

        attempts = Retrying(
            retry=retry_if_exception(lambda error: not isinstance(error, ModelMisbehaved) and retryable(error)),
            stop=stop_after_attempt(max(TRIES, 1 + self._settings.model_retries)),
            wait=_wait,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return attempts(self._once, key, messages)
        except YanbaoError:
            raise
        except Exception as error:  # each provider raises its own classes; whatever it is, it is stated
            raise failure(error) from error

    def _once(self, key: str, messages: Sequence[BaseMessage]) -> str:
        asked = prompt_tokens(messages)
        call = self._ledger.enter(self._run, key, int(asked * MARGIN) + self._settings.model_max_tokens, self._budget)
        try:
            message = self._model.invoke(list(messages))
        except Exception as error:
            if refusal(error):
                self._ledger.refused(call)
            raise
        text = without_thoughts(str(message.text))
        if _cut(message):
            text = whole(text)
        if not text:
            raise unusable()
        self._ledger.keep(call, key, text, _taken(message) or asked + int(tokens(text)))
        return text


def key_of(prompt: Prompt, settings: Settings) -> str:
    """What makes two calls the same: model, length of its answers, and every word of the prompt, which holds the report's content."""
    told = [[message.type, str(message.content)] for message in prompt.messages]
    return sha256(json.dumps([settings.model, settings.model_max_tokens, told]).encode()).hexdigest()


def prompt_tokens(messages: Sequence[BaseMessage]) -> int:
    """Estimated tokens of a prompt."""
    return OVERHEAD + sum(int(tokens(str(message.content))) for message in messages)


def _wait(state: RetryCallState) -> float:
    from tenacity import wait_random_exponential

    error = state.outcome.exception() if state.outcome else None
    asked = wait_asked_for(error) if error else None
    if asked is not None:
        return min(asked, LONGEST_WAIT)
    return float(wait_random_exponential(multiplier=SHORTEST_WAIT, max=LONGEST_WAIT)(state))


def _cut(message: Any) -> bool:
    said = getattr(message, "response_metadata", None) or {}
    reason = said.get("finish_reason") or said.get("stop_reason") or said.get("done_reason")
    return str(reason).lower() in ("length", "max_tokens")


def _taken(message: Any) -> int:
    """Tokens that the provider counted, 0 when it does not say."""
    usage = getattr(message, "usage_metadata", None) or {}
    return int(usage.get("total_tokens") or 0)
