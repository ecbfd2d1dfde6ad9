"""A prompt to a model, and what its answer is likely to look like (for estimates only)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage


@dataclass(frozen=True, slots=True)
class Prompt:
    """The messages of one call; `likely` is a reply of the length and shape that is to be expected."""

    messages: Sequence[BaseMessage]
    likely: str


Ask = Callable[[Prompt], str]
"""A prompt to its reply; raises `ModelError` and `BudgetSpent`."""
