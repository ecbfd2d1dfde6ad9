"""The log: one JSON object a line, on stderr or in a file."""

from __future__ import annotations

import json
import logging
import os
from datetime import datetime
from functools import cache
from logging.handlers import WatchedFileHandler
from pathlib import Path


class JsonLines(logging.Formatter):
    """time (with its zone), event, process, then the event's own fields; `request` is the same all through one request."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        time = datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")
        told = {"time": time, "event": record.getMessage(), "pid": record.process}
        return json.dumps(told | getattr(record, "fields", {}), ensure_ascii=False)


@cache
def log_handler(place: str) -> logging.Handler:
    """Writes to the file at `place`, readable for its owner and made anew when it was moved away (logrotate), or to "stderr"."""
    if place == "stderr":
        handler: logging.Handler = logging.StreamHandler()
    else:
        path = Path(place).expanduser()
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
        handler = WatchedFileHandler(path, encoding="utf-8", errors="replace")
    handler.setFormatter(JsonLines())
    return handler
