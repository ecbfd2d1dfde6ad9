"""What is said where the server tier cannot be had."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import ExtraMissing, ServerFailed
from ingest.library import open_library
from ingest.servers import Servers


@pytest.fixture
def closed() -> Iterator[int]:
    """A port that nobody listens on, kept from others meanwhile."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@pytest.mark.filterwarnings("ignore")
def test_postgresql_out_of_reach_is_said_without_the_password(tmp_path: Path, closed: int) -> None:
    pytest.importorskip("psycopg_pool")
    servers = Servers(f"postgresql://user:s3cret@127.0.0.1:{closed}/yanbao", "http://127.0.0.1:9", f"file://{tmp_path}")
    with pytest.raises(ServerFailed) as caught:
        open_library(tmp_path / "data", servers=servers)
    for text in (caught.value.text("zh"), caught.value.text("en")):
        assert "PostgreSQL" in text and "YANBAO_CATALOG" in text and f":{closed}" in text and "s3cret" not in text
    assert "refused" in caught.value.text("en")


@pytest.mark.filterwarnings("ignore")
def test_milvus_out_of_reach_is_said_and_the_catalog_stays(
    tmp_path: Path, closed: int, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.index.milvus_server.CONNECTING", 1.0)
    servers = Servers(database, f"http://127.0.0.1:{closed}", f"file://{tmp_path / 'bucket'}")
    with open_library(tmp_path / "data", servers=servers) as library:
        with pytest.raises(ServerFailed, match="YANBAO_INDEX") as caught:
            library.index.count()
        assert f"Milvus http://127.0.0.1:{closed}" in caught.value.text("zh")
        assert library.catalog.report_ids() == []


@pytest.mark.parametrize("package", ["psycopg_pool", "langchain_milvus", "fsspec"])
def test_a_package_that_is_not_installed_is_named_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)  # how Python itself notes that a module is not to be had
    servers = Servers("postgresql://user@127.0.0.1/yanbao", "http://127.0.0.1:9", f"file://{tmp_path}")
    with pytest.raises(ExtraMissing, match=rf"{package}.*pip install 'yanbao\[server\]'") as caught:
        open_library(tmp_path / "data", servers=servers)
    assert "未安装" in caught.value.text("zh")
