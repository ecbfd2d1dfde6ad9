"""Records to bytes and back, exactly: compact JSON of the fields that differ from their defaults, compressed.

The record classes are the schema. A field added later with a default reads old rows; NaN and every float survive.
"""

from __future__ import annotations

import json
import sys
import types
import zlib
from array import array
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from ingest.records import Page

T = TypeVar("T")
Decode = Callable[[Any], Any]
LEVEL = 3
"""zlib's level: beyond 3 a page costs twice the time for a few per cent of its size."""


def pack(records: object) -> bytes:
    """A record, or a tuple of records, as bytes."""
    return _compress(json.dumps(_plain(records), ensure_ascii=False, separators=(",", ":")).encode("utf-8", _LONE))


def unpack(cls: type[T], content: bytes) -> T:
    """The record of `cls` that `pack` wrote."""
    record: T = _decoder(cls)(json.loads(_text(content)))
    return record


def unpack_all(cls: type[T], content: bytes) -> tuple[T, ...]:
    """The records of `cls` that `pack` wrote from a tuple."""
    decode = _decoder(cls)
    return tuple(decode(plain) for plain in json.loads(_text(content)))


def pack_page(page: Page) -> tuple[bytes, bytes]:
    """A page without its edges, and its edges (float32, little-endian, one byte plane after the other)."""
    plain = _plain(page)
    del plain["edges"]
    record = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", _LONE)
    edges = array("f", page.edges)
    if sys.byteorder == "big":
        edges.byteswap()
    raw = edges.tobytes()
    return _compress(record), _compress(b"".join(raw[plane::4] for plane in range(4)))


def unpack_page(record: bytes, edges: bytes) -> Page:
    """The page that `pack_page` wrote."""
    planes = zlib.decompress(edges)
    raw = bytearray(len(planes))
    quarter = len(planes) // 4
    for plane in range(4):
        raw[plane::4] = planes[plane * quarter : (plane + 1) * quarter]
    values = array("f", bytes(raw))
    if sys.byteorder == "big":
        values.byteswap()
    page: Page = _decoder(Page)(json.loads(_text(record)) | {"edges": values})
    return page


_LONE = "surrogatepass"
"""A damaged PDF may yield lone surrogates; they are kept as read."""


def _compress(content: bytes) -> bytes:
    return zlib.compress(content, LEVEL)


def _text(content: bytes) -> str:
    return zlib.decompress(content).decode("utf-8", _LONE)


def _plain(value: Any) -> Any:
    """Dataclasses as objects without the fields that hold their default, tuples as lists."""
    if is_dataclass(value):
        pairs = ((name, getattr(value, name), default) for name, default in _defaults(type(value)))
        return {name: _plain(held) for name, held, default in pairs if default is MISSING or held != default}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value


def _make_defaults(cls: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (field.name, field.default if field.default_factory is MISSING else field.default_factory())
        for field in fields(cls)
    )


_defaults: Callable[[Any], tuple[tuple[str, Any], ...]] = cache(_make_defaults)


def _make_decoder(hint: Any) -> Decode:
    """What turns JSON's lists and objects back into the tuples and records that `hint` asks for."""
    if is_dataclass(hint):
        return _record_decoder(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple and arguments[-1] is Ellipsis:
        item = _decoder(arguments[0])
        return tuple if item is _same else lambda values: tuple(item(value) for value in values)
    if origin is tuple:
        items = [_decoder(argument) for argument in arguments]
        if all(item is _same for item in items):
            return tuple
        return lambda values: tuple(item(value) for item, value in zip(items, values, strict=True))
    if origin in (Union, types.UnionType) and any(_decoder(a) is not _same for a in arguments):
        raise TypeError(f"{hint} is not a kind of field the catalog can keep")
    return _same


_decoder: Callable[[Any], Decode] = cache(_make_decoder)


def _record_decoder(cls: Any) -> Decode:
    hints = get_type_hints(cls, localns={"array": list})  # array[float] is no expression before Python 3.12
    shaped = [(name, decode) for name in hints if (decode := _decoder(hints[name])) is not _same]

    def decode_record(plain: dict[str, Any]) -> Any:
        for name, decode in shaped:
            if name in plain:
                plain[name] = decode(plain[name])
        return cls(**plain)

    return decode_record


def _same(value: Any) -> Any:
    return value
