"""What a session remembers of its conversation: the exchanges so far, and whether the last is to be answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from assistant.conversations.store import Kept
from assistant.records import CitedAnswer, Filters, Question, Turn
from ingest.errors import YanbaoError
from ui.opened import close_page, open_page

REMEMBERED = 6
"""Exchanges handed on as history: a follow-up refers to what was said just before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One question and what came of it: an answer, an error, or neither when it was stopped."""

    question: Question
    answer: CitedAnswer | None = None
    error: YanbaoError | None = None
    good: bool | None = None
    reason: str = ""


def exchanges() -> list[Exchange]:
    """The session's exchanges, oldest first; the last may be waiting for its answer."""
    found: list[Exchange] = st.session_state.exchanges
    return found


def ask(text: str, filters: Filters | None = None) -> None:
    """Put a question; the page answers it when it is drawn next."""
    if not text.strip():
        return
    told = [exchange for exchange in exchanges() if exchange.answer][-REMEMBERED:]
    history = tuple(turn for exchange in told for turn in _turns(exchange))
    question = Question(text=text.strip(), history=history, filters=filters or Filters())
    exchanges().append(Exchange(question=question))
    st.session_state.waiting = True


def ask_again(index: int) -> None:
    """Put a question of before once more, where it stands."""
    exchanges()[index] = Exchange(question=exchanges()[index].question)
    del exchanges()[index + 1 :]
    st.session_state.waiting = True
    close_page()


def is_waiting() -> bool:
    """Whether the last question is still to be answered; once only, so that a run the user stopped stays stopped."""
    return bool(st.session_state.pop("waiting", False))


def settle(answer: CitedAnswer | None = None, error: YanbaoError | None = None) -> None:
    """Give the last question its outcome, and open the first page cited."""
    exchanges()[-1] = replace(exchanges()[-1], answer=answer, error=error)
    if answer and answer.citations:
        open_page(owner_of(len(exchanges()) - 1), answer.citations, answer.citations[0].marker)


def begin_anew() -> None:
    """An empty conversation."""
    show_again("", ())


def show_again(conversation: str, kept: Sequence[Kept]) -> None:
    """A conversation of before, or an empty one."""
    st.session_state.conversation = conversation
    exchanges()[:] = [
        Exchange(question=past.question, answer=past.answer, good=past.good, reason=past.reason) for past in kept
    ]
    close_page()


def owner_of(index: int) -> str:
    """The name under which an exchange opens pages."""
    return f"chat-{index}"


def _turns(exchange: Exchange) -> tuple[Turn, Turn]:
    answer = exchange.answer.answer if exchange.answer else ""
    return Turn(role="user", content=exchange.question.text), Turn(role="assistant", content=answer)
