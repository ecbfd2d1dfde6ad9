"""What a paid run would cost: every prompt is made and counted, none is sent; what is kept already costs nothing."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from assistant.generate import tokens
from assistant.overnight.ledger import Ledger
from assistant.overnight.paid import key_of, prompt_tokens
from assistant.settings import Settings
from assistant.themes.prompt import Prompt

MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Calls that a run would make and their tokens: `tokens_out` likely, `tokens_most` if every reply were as long as it may be.

    `kept` calls are answered from the ledger. Prices are in the currency of the settings' prices for a million tokens.
    """

    calls: int = 0
    kept: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    tokens_most: int = 0
    price: float = 0.0
    price_most: float = 0.0


class Estimator:
    """Answers prompts with what is kept, else with what a reply is likely to look like, and counts. Safe for threads."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self._ledger, self._settings, self._lock = ledger, settings, threading.Lock()
        self._calls = self._kept = self._tokens_in = self._tokens_out = 0

    def ask(self, prompt: Prompt) -> str:
        """The kept reply, else the likely one."""
        kept = self._ledger.reply(key_of(prompt, self._settings))
        with self._lock:
            if kept is not None:
                self._kept += 1
                return kept
            self._calls += 1
            self._tokens_in += prompt_tokens(prompt.messages)
            self._tokens_out += min(int(tokens(prompt.likely)) + 1, self._settings.model_max_tokens)
        return prompt.likely

    @property
    def estimate(self) -> Estimate:
        """What all prompts so far would cost."""
        most = self._calls * self._settings.model_max_tokens
        price_in = self._tokens_in * self._settings.price_in / MILLION
        return Estimate(
            calls=self._calls,
            kept=self._kept,
            tokens_in=self._tokens_in,
            tokens_out=self._tokens_out,
            tokens_most=most,
            price=price_in + self._tokens_out * self._settings.price_out / MILLION,
            price_most=price_in + most * self._settings.price_out / MILLION,
        )
