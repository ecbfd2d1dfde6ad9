"""The same tests on both tiers: embedded engines, and the servers that many machines share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from bench.local_servers import milvus, postgres
from ingest.servers import Servers

_number = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a real PostgreSQL, one a session; its folder is not pytest's, which each session that begins shuts."""
    for package in ("psycopg_pool", "pgserver"):
        pytest.importorskip(package, reason="the server tier is tried with pip install 'yanbao[dev]'")
    with postgres() as address:
        yield address


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
    pytest.importorskip("milvus_lite", reason="the server tier is tried with pip install 'yanbao[dev]'")
    with milvus(tmp_path_factory.mktemp("milvus")) as address:
        yield address


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
