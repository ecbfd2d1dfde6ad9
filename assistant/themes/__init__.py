"""Theme summaries: the themes a report itself sets out, each with typed, cited points, its companies, and what stands beside it."""

from __future__ import annotations

from assistant.themes.outline import Outline, outlines_of, theme_named
from assistant.themes.summary import summarize

__all__ = ["Outline", "outlines_of", "summarize", "theme_named"]
