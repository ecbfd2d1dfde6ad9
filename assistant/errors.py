"""The errors of answering. All derive from `ingest.errors.YanbaoError`: what happened, and what to do next.

YanbaoError
├── EmptyQuestion     nothing was asked
├── EmptyLibrary      there is no report to ask
├── AnswerFailed      a fault of the program; ends this question, and no other
├── BadSettings       a setting has no usable value
├── BadBatch          a line of a batch file is not a question; caught per line by `batch`
├── BudgetSpent       a paid call might pass the budget; ends a batch in order, caught by `overnight`
└── ModelError        the LLM; caught by `answer`, which falls back on the extractive answer, or ends the command when
    │                 the settings themselves are wrong
    ├── ModelUnavailable   cannot be reached, or is refused (key, name)
    │   └── ModelBusy      would not serve just now (429, 5xx, time-out, network); may a moment later
    └── ModelMisbehaved    cut off, endless, empty
"""

from __future__ import annotations

import traceback
from pathlib import PurePath

from ingest.errors import Bilingual, YanbaoError, first_line


class EmptyQuestion(YanbaoError):
    """The question holds no words."""


class EmptyLibrary(YanbaoError):
    """No report in the library, or none that the filters let through."""


class AnswerFailed(YanbaoError):
    """A fault that nobody foresaw stood in the way of one answer."""


class BadSettings(YanbaoError):
    """A setting has no usable value, or asks for what is not there."""


class BadBatch(YanbaoError):
    """A batch file that cannot be read, or a line in it that is not a question."""


class BudgetSpent(YanbaoError):
    """The calls or tokens that a run may spend are spent."""


class ModelError(YanbaoError):
    """The language model failed."""


class ModelUnavailable(ModelError):
    """The model cannot be reached or will not serve us."""


class ModelBusy(ModelUnavailable):
    """The model would not serve just now; the same call may succeed later."""


class ModelMisbehaved(ModelError):
    """The model answered, but not with anything usable."""


def where(error: Exception) -> str:
    """The class of an error, and the file and line that raised it: "IndexError rank.py:91"; no word of what was read or asked."""
    *_, last = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} {PurePath(last.filename).name}:{last.lineno}"


def unforeseen(error: Exception) -> AnswerFailed:
    """The error for what nobody foresaw while answering, with the first line of its words."""
    said = first_line(error)
    return AnswerFailed(
        Bilingual(
            zh=f"这个问题没能回答，程序出错（{said}）。",
            en=f"This question could not be answered: a fault in the program ({said}).",
        ),
        Bilingual(zh="请换一种问法，并报告此问题。", en="Ask it in other words, and please report this."),
    )
