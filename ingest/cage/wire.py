"""What parent and child say to each other: pickles with their length before them, and nothing but our own records."""

from __future__ import annotations

import io
import pickle
import struct
from collections.abc import Callable
from copyreg import dispatch_table
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import IO, Any

from ingest.errors import ReadError
from ingest.records import Block, Cell, Chunk, Fact, Line, Name, Page, Reading, Report, Table

LONGEST = 1 << 30
"""Bytes of one message: a reading of 5,000 pages has some 200 MB."""

_LENGTH = struct.Struct("<Q")
_MODULES = {"ingest.records", "ingest.errors", "ingest.cage.wire", "array"}


@dataclass(frozen=True, slots=True)
class Ready:
    """The child has loaded its readers and confined itself."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """So many pages are read, and so many of them were recognised in their pictures."""

    pages: int
    recognised: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """The file is read."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class Refused:
    """The file cannot be read."""

    error: ReadError


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """The file needs more memory than it may have; the child ends."""


Message = Ready | PageRead | Done | Refused | OutOfMemory


class _Records(pickle.Unpickler):
    """Takes our records and errors only: a child that a file has taken over must not have the parent run anything."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module in _MODULES and "." not in name else None
        own = getattr(found, "__module__", "") == module and (isinstance(found, type) or module == "array")
        if not own and found is not restored:
            raise pickle.UnpicklingError(f"{module}.{name} is not a record")
        return found


def restored(cls: Any, *values: object) -> Any:
    """The record of these values, in the order of its fields, as it was: nothing of it is worked out or checked anew."""
    record = object.__new__(cls)
    for put, value in zip(_setters(cls), values, strict=True):
        put(record, value)
    return record


@cache
def _setters(cls: Any) -> list[Callable[[Any, object], None]]:
    return [getattr(cls, field.name).__set__ for field in fields(cls)]


@cache
def _values_of(cls: Any) -> Callable[[Any], tuple[Any, ...]]:
    found: Callable[[Any], tuple[Any, ...]] = attrgetter(*(field.name for field in fields(cls)))
    return found


def _taken_apart(record: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    cls: Any = type(record)
    return restored, (cls, *_values_of(cls)(record))


_TAKEN_APART = dict.fromkeys((Block, Cell, Chunk, Fact, Line, Name, Page, Report, Table), _taken_apart)
"""Records of which a reading has hundreds a page: the way in which frozen dataclasses are pickled asks after the fields of each."""


def send(stream: IO[bytes], message: object) -> None:
    """Write one message."""
    content = io.BytesIO()
    pickler = pickle.Pickler(content, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**dispatch_table, **_TAKEN_APART}
    pickler.dump(message)
    body = content.getvalue()
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive_bytes(stream: IO[bytes]) -> bytes:
    """The next message as it came; raises `EOFError` when the other side has gone or says too much."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > LONGEST:
        raise EOFError
    body = stream.read(length)
    if len(body) < length:
        raise EOFError
    return body


def message_of(body: bytes) -> Message:
    """A child's message; raises `pickle.UnpicklingError` for anything else."""
    found = _Records(io.BytesIO(body)).load()
    if not isinstance(found, Ready | PageRead | Done | Refused | OutOfMemory):
        raise pickle.UnpicklingError(f"{type(found).__name__} is not a message")
    return found
