"""Across reports and brokers: what changed since the previous reports, who says what, who agrees and who does not. No model."""

from __future__ import annotations

from assistant.digest.digest import make_digest
from assistant.digest.records import Digest

__all__ = ["Digest", "make_digest"]
