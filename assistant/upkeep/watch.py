"""Who listens to what happens: the log and the counters that the settings ask for."""

from __future__ import annotations

import logging

from assistant.settings import Settings
from ingest.events import LOGGER


def watch(settings: Settings) -> None:
    """Listen as `settings.log` and `settings.metrics` say, in place of whoever listened in this process before.

    Raises `BadSettings` for counters that cannot be had, `OSError` for a file that cannot be written.
    """
    wanted: list[logging.Handler] = []
    if settings.log:
        from assistant.upkeep.log import log_handler

        wanted.append(log_handler(settings.log))
    if settings.metrics:
        from assistant.upkeep.metrics import counting

        wanted.append(counting(settings.metrics))
    for handler in list(LOGGER.handlers):
        if handler not in wanted:
            LOGGER.removeHandler(handler)
            handler.close()
    for handler in wanted:
        LOGGER.addHandler(handler)  # one that listens already is not added twice
    LOGGER.setLevel(logging.INFO if wanted else logging.NOTSET)
    LOGGER.propagate = not wanted
