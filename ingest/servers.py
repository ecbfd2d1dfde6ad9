"""The addresses of the server tier."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Servers:
    """Addresses of the server tier: PostgreSQL, Milvus (with its token, if it wants one), and where fsspec keeps files."""

    catalog: str
    index: str
    files: str
    token: str = ""
