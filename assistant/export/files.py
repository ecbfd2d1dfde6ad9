"""Where files go: names that every system takes, whole files."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import uuid4

from assistant.themes.records import ThemeSummary

_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f/\\:*?\"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]+"
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
"""Devices of Windows, whatever suffix they bear (Microsoft, Naming Files, Paths, and Namespaces)."""
LONGEST_NAME = 200
"""Bytes of UTF-8; file systems take 255, and ".part" with a number may be added."""
LONGEST_STEM = 120


def safe_name(name: str, suffix: str = "", longest: int = LONGEST_NAME) -> str:
    """A file's name made of `name`, in one folder on any system, at most `longest` bytes long; it ends in `suffix`."""
    stem = name[: -len(suffix)] if suffix and name.lower().endswith(suffix.lower()) else name
    stem = _UNSAFE.sub("_", stem).encode()[: longest - len(suffix.encode())].decode(errors="ignore").strip(" .")
    return f"{'_' if _RESERVED.match(stem) else ''}{stem or 'yanbao'}{suffix}"


def file_stem(summary: ThemeSummary) -> str:
    """The report's file name made safe, and the start of its id: two files of one name stay apart."""
    return f"{safe_name(Path(summary.report.file_name).stem, longest=LONGEST_STEM)}-{summary.report.id[:8]}"


def write_whole(path: Path, content: bytes) -> Path:
    """Replace a file whole or not at all, its folder must be there; nothing is left of it where that fails.

    The half has a name that nobody can foresee, and none that is there is written through: folders are shared.
    """
    half = path.with_name(f"{path.name}.{uuid4().hex[:8]}.part")
    try:
        with half.open("xb") as file:
            file.write(content)
        return half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
