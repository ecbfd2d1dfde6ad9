"""The errors of answering. All derive from `ingest.errors.YanbaoError`: what happened, and what to do next.

YanbaoError
├── EmptyQuestion     nothing was asked
├── EmptyLibrary      there is no report to ask
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

from ingest.errors import YanbaoError


class EmptyQuestion(YanbaoError):
    """The question holds no words."""


class EmptyLibrary(YanbaoError):
    """No report in the library, or none that the filters let through."""


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
