"""The same tests on both tiers: embedded engines, and the servers that many machines share."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any

import pytest

from ingest.servers import Servers

_number = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a real PostgreSQL, one a session.

    Its folder is not pytest's: under root the server runs as another user, and each session that begins shuts pytest's.
    """
    for package in ("psycopg_pool", "pgserver"):
        pytest.importorskip(package, reason="the server tier is tried with pip install 'yanbao[dev]'")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns where there is no XDG_RUNTIME_DIR
        folder = Path(tempfile.mkdtemp(prefix="yanbao-postgres-"))
        server = started(folder)
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def started(folder: Path, tries: int = 5) -> Any:
    """A PostgreSQL in `folder`; pgserver waits ten seconds for it, which a busy machine may need several times."""
    import pgserver

    try:
        return pgserver.get_server(folder)
    except TimeoutExpired:
        if tries == 1:
            raise
        return started(folder, tries - 1)


@pytest.fixture
def database(postgres_server: str) -> str:
    """The address of an empty schema: made in a tenth of the time that a database takes."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    name = f"yanbao_{next(_number)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(SQL("CREATE SCHEMA {}").format(Identifier(name)))
    return f"{postgres_server}&options=-csearch_path%3D{name}"


@pytest.fixture(params=["embedded", "server"])
def tier(request: pytest.FixtureRequest) -> str:
    """Each test runs once on either tier."""
    return str(request.param)


@pytest.fixture
def place(tier: str, request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where the catalog is."""
    if tier == "server":
        return str(request.getfixturevalue("database"))
    return tmp_path / "data" / "catalog.sqlite3"


@pytest.fixture(scope="session")
def milvus_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a milvus-lite, which speaks Milvus' protocol, one a session."""
    lite = pytest.importorskip(
        "milvus_lite.adapter.grpc.server", reason="the server tier is tried with pip install 'yanbao[dev]'"
    )
    server, engine, port = lite.start_server_in_thread(str(tmp_path_factory.mktemp("milvus")))
    yield f"http://127.0.0.1:{port}"
    server.stop(0)
    engine.close()


@pytest.fixture
def servers(tier: str, request: pytest.FixtureRequest, tmp_path: Path) -> Servers | None:
    """The servers of a library, None on the embedded tier."""
    if tier == "embedded":
        return None
    return Servers(
        catalog=request.getfixturevalue("database"),
        index=request.getfixturevalue("milvus_server"),
        files=f"file://{tmp_path / 'bucket'}",
    )
