"""A follow-up made to stand alone by the model: one short call, and only a rewrite that adds nothing to what was said is taken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.errors import ModelError, ModelMisbehaved
from assistant.generate import HISTORY_TURNS, brief, fenced
from assistant.llm.provider import failure
from assistant.llm.reply import without_thoughts
from assistant.records import Question
from assistant.words.names import Names, fold, language_of
from assistant.words.plain import plain
from assistant.words.terms import terms_of
from prompts import load

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

LONGEST = 200
"""Characters of a rewritten question: more is an answer or an explanation."""
KEPT = 0.5
"""Share of its own content words that a follow-up must keep, and of the rewrite's that the conversation must hold."""
_LABEL = re.compile(
    r"^(?:改写(?:后的问题)?|问题|追问|rewritten(?: question)?|question|follow-up)\s*[:：]\s*", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def rewritten(model: BaseChatModel, question: Question, names: Names) -> str:
    """The follow-up as a question of its own; "" where the model's words are of no use.

    Raises `ModelUnavailable` where the model cannot be reached or will not serve.
    """
    messages = follow_up_messages(question)
    try:
        reply = model.invoke(messages)
    except ModelError:
        raise
    except Exception as error:  # each provider raises its own classes; whatever it is, it is stated
        failed = failure(error)
        if isinstance(failed, ModelMisbehaved):
            return ""
        raise failed from error
    said = plain(without_thoughts(str(reply.text))).strip()
    said = _LABEL.sub("", said).strip(" “”\"'「」")
    return said if adds_nothing(said, question, names) else ""


def follow_up_messages(question: Question) -> list[BaseMessage]:
    """The prompt: the rules, the last turns shortened, the follow-up."""
    from langchain_core.messages import HumanMessage, SystemMessage

    chinese = language_of(question.text) == "zh"
    speakers = {"user": "用户" if chinese else "User", "assistant": "助手" if chinese else "Assistant"}
    told = [
        f"{speakers[turn.role]}: {fenced(words)}"
        for turn in question.history[-HISTORY_TURNS:]
        if (words := brief(turn))
    ]
    conversation = "\n".join(told)
    asked = f"{'追问' if chinese else 'Follow-up'}: {fenced(question.text)}"
    rules = load(f"follow_up.{'zh' if chinese else 'en'}")
    return [SystemMessage(rules), HumanMessage(f"<conversation>\n{conversation}\n</conversation>\n\n{asked}")]


def adds_nothing(said: str, question: Question, names: Names) -> bool:
    """Whether a rewrite is one line in the question's language that keeps what is asked, in words of the conversation only."""
    if not said or "\n" in said or len(said) > max(LONGEST, 2 * len(question.text)):
        return False
    if language_of(said) != language_of(question.text):
        return False
    conversation = fold("\n".join((*(turn.content for turn in question.history), question.text)))
    if not _companies(said, names) <= _companies(conversation, names):
        return False
    years = {
        int(year) + step for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", conversation) for step in (-1, 0, 1)
    }
    figures = _NUMBER.findall(fold(said))
    if any(figure not in conversation and not (figure.isdigit() and int(figure) in years) for figure in figures):
        return False
    return _held(terms_of(question.text, ()), fold(said)) and _held(terms_of(said, ()), conversation)


def _companies(text: str, names: Names) -> frozenset[str]:
    return frozenset(name.name for *_, name in names.find(fold(text)))


def _held(terms: dict[str, float], text: str) -> bool:
    """Whether enough of the terms stand in folded `text`; no terms ask for nothing."""
    return sum(term in text for term in terms) >= KEPT * len(terms)
