"""What `yanbao health` looks at: whether the library can be read and written to now, within a second, without changing anything.

`yanbao doctor` compares everything; this only sees that catalog, index, files, disk, lock and model are as they must be.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from assistant.build import KEYS
from assistant.settings import Settings
from ingest.errors import YanbaoError
from ingest.lock import holder
from ingest.records import Language
from ingest.storage import Storage, is_there, open_storage

LEAST_ROOM = 500_000_000
"""Bytes free below which a library should not be written to: a long report takes some 20 MB, SQLite's journal as much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """`checks` by name, each with `ok` and what was seen; `seconds` it took."""

    tier: str
    seconds: float
    checks: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether all is well."""
        return all(check["ok"] for check in self.checks.values())

    def to_json(self) -> dict[str, Any]:
        """As the command prints it."""
        return {
            "status": "ok" if self.ok else "failing",
            "tier": self.tier,
            "seconds": round(self.seconds, 3),
            "checks": self.checks,
        }


def look(settings: Settings, language: Language) -> Health:
    """Look at everything; what fails is a check that is not ok, with words in `language`. Raises nothing of ours."""
    began = time.perf_counter()
    checks: dict[str, dict[str, Any]] = {}

    def check(name: str, seen: Callable[[], dict[str, Any]]) -> None:
        try:
            checks[name] = {"ok": True} | seen()
        except YanbaoError as error:
            checks[name] = {"ok": False, "error": error.text(language)}
        except OSError as error:
            checks[name] = {"ok": False, "error": f"{error.filename or ''}: {error.strerror or error}".lstrip(": ")}

    check("disk", lambda: _disk(settings))
    check("writer", lambda: _writer(settings))
    check("model", lambda: _model(settings))
    if not is_there(settings.data_path, settings.servers):
        checks["catalog"] = {"ok": True, "reports": 0, "note": "no library yet"}
    else:
        opened: list[Storage] = []
        check("catalog", lambda: _catalog(settings, opened))
        for storage in opened:
            check("index", lambda: _index(storage))  # noqa: B023 - called at once
            check("files", lambda: _files(storage))  # noqa: B023
            storage.catalog.close()
    tier = "server" if settings.servers else "embedded"
    return Health(tier=tier, seconds=time.perf_counter() - began, checks=checks)


def _catalog(settings: Settings, opened: list[Storage]) -> dict[str, Any]:
    storage = open_storage(settings.data_path, settings.servers)
    opened.append(storage)
    reports, chunks = storage.catalog.size()
    return {"reports": reports, "chunks": chunks, "unfinished": len(storage.catalog.unfinished())}


def _index(storage: Storage) -> dict[str, Any]:
    """As many chunks as the catalog has, unless somebody is at work."""
    expected, name = storage.catalog.size()[1], storage.catalog.meta("index", "index")
    found = storage.open_index(name).count()
    return {"ok": found == expected or bool(storage.catalog.unfinished()), "name": name, "chunks": found}


def _files(storage: Storage) -> dict[str, Any]:
    storage.files.check()
    return {}


def _disk(settings: Settings) -> dict[str, Any]:
    folder = settings.data_path
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return {"ok": free >= LEAST_ROOM and os.access(folder, os.W_OK), "free_mb": free // 1_000_000}


def _writer(settings: Settings) -> dict[str, Any]:
    """Who writes, which is no fault; on servers there may be any number."""
    return {"busy": None} if settings.servers else {"busy": holder(settings.data_path)}


def _model(settings: Settings) -> dict[str, Any]:
    """Which model is set, and whether its key is there; nobody is asked."""
    provider = settings.model.partition(":")[0]
    needed = KEYS.get(provider, "")
    there = not needed or bool(os.environ.get(needed) or settings.api_key)
    return {"ok": there, "name": settings.model or "extractive"} | ({} if there else {"error": f"{needed} is not set"})
