"""Where a library's parts are: in one data folder, or on servers that many machines share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.catalog import Catalog
from ingest.errors import StorageFailed
from ingest.files import Files, FolderFiles, ObjectFiles
from ingest.index import ChunkIndex, Index
from ingest.servers import PACKAGES, Servers, require, without_password
from ingest.writers import ManyWriters, OneWriter, Writers

CATALOG = "catalog.sqlite3"
SPARE = 2
"""Times its size that must be free where an index is made anew beside itself. It takes no more than once while it is
written (6,000 passages, measured); the rest is left to whoever writes next."""


@dataclass(frozen=True, slots=True)
class Storage:
    """The parts of one tier; `open_index` opens an index by name, `keep_index` drops all others.

    `is_torn` tells of an index that it cannot be read, and that making it anew from the catalog would mend that.
    """

    catalog: Catalog
    files: Files
    writers: Writers
    open_index: Callable[[str], ChunkIndex]
    keep_index: Callable[[str], None]
    is_torn: Callable[[ChunkIndex], bool]


def is_there(folder: Path, servers: Servers | None = None) -> bool:
    """Whether there is a library to open; on servers that is for them to say."""
    return servers is not None or (folder / CATALOG).exists()


def open_storage(folder: Path, servers: Servers | None = None) -> Storage:
    """The embedded tier in `folder`, or the server tier, which keeps copies of files there; the one place that chooses."""
    return _shared(folder, servers) if servers else _embedded(folder)


def _embedded(folder: Path) -> Storage:
    def keep(name: str) -> None:
        for old in folder.glob("index*"):
            if old.name != name and old.is_dir():
                shutil.rmtree(old, ignore_errors=True)

    def torn(index: ChunkIndex) -> bool:
        """Chroma writes its graph over the former one: a disk that becomes full meanwhile leaves neither."""
        if not _has_room(folder / index.name):
            return False  # engines need room even to read
        try:
            index.contents()
        except StorageFailed:
            return True
        return False

    return Storage(
        catalog=Catalog(folder / CATALOG),
        files=FolderFiles(folder / "files"),
        writers=OneWriter(folder),
        open_index=lambda name: Index(folder / name),
        keep_index=keep,
        is_torn=torn,
    )


def _has_room(folder: Path) -> bool:
    """Whether a second index of that size may be written beside, and no file of the first is refused to us."""
    try:
        files = [path for path in folder.rglob("*") if path.is_file()]
        needed = SPARE * sum(path.stat().st_size for path in files)
        room = shutil.disk_usage(folder).free > needed
    except OSError:
        return False  # nothing is there yet, or may not be looked at
    return room and all(os.access(path, os.R_OK | os.W_OK) for path in (folder, *files))


def _shared(folder: Path, servers: Servers) -> Storage:
    require(PACKAGES)
    from ingest.index.milvus import MilvusIndex
    from ingest.index.milvus_server import drop_others

    catalog = Catalog(servers.catalog)
    library = f"yanbao_{catalog.identity()}"

    def collection(name: str) -> str:
        return f"{library}_{name.replace('-', '_')}"

    return Storage(
        catalog=catalog,
        files=ObjectFiles(servers.files, folder),
        writers=ManyWriters(servers.catalog, library, without_password(servers.catalog)),
        open_index=lambda name: MilvusIndex(servers.index, servers.token, name, collection(name)),
        keep_index=lambda name: drop_others(servers.index, servers.token, library, collection(name)),
        is_torn=lambda index: False,  # a server minds its own files
    )
