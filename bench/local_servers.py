"""Servers of our own for a while: PostgreSQL as pgserver brings it, and milvus-lite, which speaks Milvus' protocol."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any

from ingest.servers import Servers


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL. Under root it runs as another user, so its folder is one that anybody may enter."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns where there is no XDG_RUNTIME_DIR
        folder = Path(tempfile.mkdtemp(prefix="yanbao-postgres-"))
        server = _started(folder)
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def milvus(folder: Path) -> Iterator[str]:
    """The address of a milvus-lite that keeps its data in `folder`."""
    from milvus_lite.adapter.grpc.server import start_server_in_thread

    server, engine, port = start_server_in_thread(str(folder))
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.stop(0)
        engine.close()


@contextmanager
def local_servers(folder: Path) -> Iterator[Servers]:
    """All three that a library of the server tier needs; index and files in `folder`."""
    (folder / "milvus").mkdir(parents=True)
    with postgres() as catalog, milvus(folder / "milvus") as index:
        yield Servers(catalog=catalog, index=index, files=f"file://{folder / 'bucket'}")


def _started(folder: Path, tries: int = 5) -> Any:
    """A PostgreSQL in `folder`; pgserver waits ten seconds for it, which a busy machine may need several times."""
    import pgserver

    try:
        return pgserver.get_server(folder)
    except TimeoutExpired:
        if tries == 1:
            raise
        return _started(folder, tries - 1)
