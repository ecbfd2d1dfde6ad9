"""The PDFs as they were read: in the data folder, or on an object store that many machines share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES
from hashlib import file_digest
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from ingest.errors import storage_failed
from ingest.folder import make_private, stored_pdf
from ingest.servers import store_failed

CACHED = 200
"""Files of an object store that a machine keeps at hand, the latest fetched."""


class Files(Protocol):
    """One PDF a report, by the report's id; raises `StorageFailed` where a disk or store fails."""

    def put(self, report_id: str, pdf: Path) -> None:
        """Keep a copy, whole or not at all."""

    def path(self, report_id: str) -> Path:
        """Where the file is on this machine, fetched if need be; there is none at that path if none is kept."""

    def is_whole(self, report_id: str, sha256: str) -> bool:
        """Whether the file kept has that content."""

    def remove(self, report_id: str) -> None:
        """Forget the file and what is left of an unfinished copy; none is no error."""

    def report_ids(self) -> set[str]:
        """Ids of the reports of which anything is kept."""

    def check(self) -> None:
        """Raises where files cannot be read from or, as far as can be told without writing, written to."""


class FolderFiles:
    """PDFs in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, report_id: str, pdf: Path) -> None:
        """Copy beside, then rename."""
        stored = self.path(report_id)
        part = stored.with_suffix(".part")
        with _on_disk(self.folder):
            stored.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(pdf, part)
            part.replace(stored)

    def path(self, report_id: str) -> Path:
        """The file itself."""
        return stored_pdf(self.folder.parent, report_id)

    def is_whole(self, report_id: str, sha256: str) -> bool:
        """Reads the file."""
        return has_digest(self.path(report_id), sha256)

    def remove(self, report_id: str) -> None:
        """File and part."""
        with _on_disk(self.folder):
            self.path(report_id).unlink(missing_ok=True)
            self.path(report_id).with_suffix(".part").unlink(missing_ok=True)

    def report_ids(self) -> set[str]:
        """Names without endings."""
        return {path.name.partition(".")[0] for path in self.folder.glob("*")}

    def check(self) -> None:
        """The folder is there, or may be made."""
        place = self.folder if self.folder.exists() else self.folder.parent
        if not os.access(place, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError(EACCES, os.strerror(EACCES), str(place))


class ObjectFiles:
    """PDFs under an address that fsspec knows (s3://bucket/folder, gs://…, file:///share/…); the latest are kept in the data folder `near` too.

    An object store shows an object when it is whole; other file systems get it under another name first.
    """

    def __init__(self, address: str, near: Path) -> None:
        import fsspec

        self.address, self.near = address, near
        try:
            self._store, self._root = fsspec.core.url_to_fs(address)
        except (ImportError, ValueError) as error:
            raise store_failed(address, error) from error

    def put(self, report_id: str, pdf: Path) -> None:
        """Upload beside, then move."""
        part = f"{self._root}/{report_id}.{uuid4().hex[:8]}.part"
        with _Stated(self.address):
            self._store.makedirs(self._root, exist_ok=True)
            self._store.put_file(str(pdf), part)
            self._store.mv(part, self._name(report_id))

    def path(self, report_id: str) -> Path:
        """A copy on this machine."""
        copy = stored_pdf(self.near, report_id)
        if not copy.exists() and self._has(report_id):
            with _on_disk(copy.parent):
                make_private(copy.parent)
                part = copy.with_suffix(f".{uuid4().hex[:8]}")
                with _Stated(self.address):
                    self._store.get_file(self._name(report_id), str(part))
                part.replace(copy)
                for old in sorted(copy.parent.glob("*.pdf"), key=lambda path: path.stat().st_mtime)[:-CACHED]:
                    old.unlink(missing_ok=True)
        return copy

    def is_whole(self, report_id: str, sha256: str) -> bool:
        """Reads the object, not the copy."""
        with _Stated(self.address):
            if not self._store.exists(self._name(report_id)):
                return False
            with self._store.open(self._name(report_id), "rb") as file:
                return file_digest(file, "sha256").hexdigest() == sha256

    def remove(self, report_id: str) -> None:
        """Object, parts and copy."""
        with _Stated(self.address):
            for name in self._names():
                if name.startswith(report_id):
                    self._store.rm_file(f"{self._root}/{name}")
        with _on_disk(self.near):
            stored_pdf(self.near, report_id).unlink(missing_ok=True)

    def report_ids(self) -> set[str]:
        """Names without endings."""
        with _Stated(self.address):
            return {name.partition(".")[0] for name in self._names()}

    def check(self) -> None:
        """The store answers."""
        with _Stated(self.address):
            self._store.exists(self._root)

    def _has(self, report_id: str) -> bool:
        with _Stated(self.address):
            return bool(self._store.exists(self._name(report_id)))

    def _name(self, report_id: str) -> str:
        return f"{self._root}/{report_id}.pdf"

    def _names(self) -> list[str]:
        self._store.invalidate_cache()  # other machines write too
        if not self._store.exists(self._root):
            return []
        return [str(found).rpartition("/")[2] for found in self._store.ls(self._root, detail=False)]


class _Stated:
    """What a store's driver raises, as `StorageFailed`."""

    def __init__(self, address: str) -> None:
        self._address = address

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, Exception):  # each driver raises its own classes
            raise store_failed(self._address, error) from error


@contextmanager
def _on_disk(folder: Path) -> Iterator[None]:
    """What this machine's disk says, as `StorageFailed`."""
    try:
        yield
    except OSError as error:
        raise storage_failed(folder, error) from error


def has_digest(path: Path, sha256: str) -> bool:
    """Whether there is a file with that content."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False
