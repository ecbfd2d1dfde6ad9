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
from functools import cache, partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import orjson

from ingest.records import Page

T = TypeVar("T")
Convert = Callable[[Any], Any]
LEVEL = 3
"""zlib's level: beyond 3 a page costs twice the time for a few per cent of its size."""


def pack(records: object) -> bytes:
    """A record, or a tuple of records, as bytes."""
    plain = [_plain(record) for record in records] if isinstance(records, tuple) else _plain(records)
    return _compress(_json(plain))


def unpack(cls: type[T], content: bytes) -> T:
    """The record of `cls` that `pack` wrote."""
    record: T = _decoder(cls)(_loaded(content))
    return record


def unpack_all(cls: type[T], content: bytes) -> tuple[T, ...]:
    """The records of `cls` that `pack` wrote from a tuple."""
    decode = _decoder(cls)
    return tuple(decode(plain) for plain in _loaded(content))


def unpack_by(cls: type[T], key: str, content: bytes) -> dict[Any, Callable[[], list[T]]]:
    """The records that `pack` wrote from a tuple, by a field of theirs, each group made when it is called for, once."""
    groups: dict[Any, list[Any]] = {}
    for plain in _loaded(content):
        groups.setdefault(plain[key], []).append(plain)
    decode = _decoder(cls)
    return {value: cache(partial(_decoded, decode, plains)) for value, plains in groups.items()}


def _decoded(decode: Convert, plains: list[Any]) -> list[Any]:
    return [decode(dict(plain)) for plain in plains]  # a copy: two threads may call for the same group at once


def pack_page(page: Page) -> tuple[bytes, bytes]:
    """A page without its edges, and its edges (float32, little-endian, one byte plane after the other)."""
    plain = _plain(page)
    del plain["edges"]
    edges = array("f", page.edges)
    if sys.byteorder == "big":
        edges.byteswap()
    raw = edges.tobytes()
    return _compress(_json(plain)), _compress(b"".join(raw[plane::4] for plane in range(4)))


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
    page: Page = _decoder(Page)(_loaded(record) | {"edges": values})
    return page


def unpack_text(record: bytes) -> str:
    """The text of the page that `pack_page` wrote: most pages are only read, and their lines and edges cost more than half."""
    return str(_loaded(record)["text"])


_LONE = "surrogatepass"
"""A damaged PDF may yield lone surrogates; they are kept as read."""


def _compress(content: bytes) -> bytes:
    return zlib.compress(content, LEVEL)


def _loaded(content: bytes) -> Any:
    """JSON as `_json` wrote it; orjson is twice as fast and reads neither NaN nor lone surrogates, which hardly occur."""
    raw = zlib.decompress(content)
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        return json.loads(raw.decode("utf-8", _LONE))


def _json(plain: Any) -> bytes:
    """The object as JSON; orjson is eight times as fast, and refuses lone surrogates and writes NaN as null, which hardly occur."""
    try:
        quick = orjson.dumps(plain)
    except orjson.JSONEncodeError:
        quick = b"null"
    if b"null" not in quick:
        return quick
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", _LONE)


def _plain(record: Any) -> Any:
    """The record as an object without the fields that hold their default; JSON itself writes tuples as lists."""
    return _encoder(type(record))(record)


def _make_encoder(hint: Any) -> Convert:
    """What turns records inside a field of this kind into objects."""
    if is_dataclass(hint):
        return _record_encoder(hint)
    if get_origin(hint) is tuple and (items := [_encoder(a) for a in get_args(hint) if a is not Ellipsis]) != [
        _same for _ in items
    ]:
        if get_args(hint)[-1] is Ellipsis:
            return lambda values: [items[0](value) for value in values]
        return lambda values: [item(value) for item, value in zip(items, values, strict=True)]
    return _same


_encoder: Callable[[Any], Convert] = cache(_make_encoder)


def _record_encoder(cls: Any) -> Convert:
    hints = _hints(cls)
    plan = [
        (field.name, field.default if field.default_factory is MISSING else field.default_factory(), encode)
        for field in fields(cls)
        for encode in (_encoder(hints[field.name]),)
    ]

    def encode_record(record: Any) -> dict[str, Any]:
        return {
            name: value if encode is _same else encode(value)
            for name, default, encode in plan
            for value in (getattr(record, name),)
            if default is MISSING or value != default
        }

    return encode_record


def _make_decoder(hint: Any) -> Convert:
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


_decoder: Callable[[Any], Convert] = cache(_make_decoder)


def _record_decoder(cls: Any) -> Convert:
    hints = _hints(cls)
    shaped = [(name, decode) for name in hints if (decode := _decoder(hints[name])) is not _same]

    def decode_record(plain: dict[str, Any]) -> Any:
        for name, decode in shaped:
            if name in plain:
                plain[name] = decode(plain[name])
        return cls(**plain)

    return decode_record


def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls, localns={"array": list})  # array[float] is no expression before Python 3.12


def _same(value: Any) -> Any:
    return value
