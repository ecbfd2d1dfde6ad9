"""The extractive answerer: evidence chosen, judged enough or not, and told word for word, or an honest refusal."""

from __future__ import annotations

from assistant.extract.draft import extract, together
from assistant.extract.refusal import refusal

__all__ = ["extract", "refusal", "together"]
