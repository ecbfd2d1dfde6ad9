"""Where exports go: safe names, whole files."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.records import ThemeSummary

UNSAFE_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")
LONGEST_NAME = 120  # bytes of UTF-8; file systems take 255, and the report's id and suffix are still to come


def file_stem(summary: ThemeSummary) -> str:
    """The report's file name made safe, and the start of its id: two files of one name stay apart."""
    stem = UNSAFE_IN_NAMES.sub("_", Path(summary.report.file_name).stem).strip(" .") or "report"
    short = stem.encode()[:LONGEST_NAME].decode(errors="ignore")
    return f"{short}-{summary.report.id[:8]}"


def write_whole(path: Path, content: bytes) -> Path:
    """Replace a file whole or not at all; its folder must be there."""
    half = path.with_name(path.name + ".part")
    half.write_bytes(content)
    return half.replace(path)
