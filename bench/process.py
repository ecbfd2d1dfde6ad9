"""What this process, or a folder, takes."""

from __future__ import annotations

import re
from pathlib import Path

MB = 1024 * 1024


def memory() -> dict[str, float]:
    """Resident memory of this process in MB: `now`, and at its `peak` (Linux)."""
    told = Path("/proc/self/status").read_text()
    return {
        name: int(re.search(rf"{field}:\s+(\d+) kB", told)[1]) / 1024  # type: ignore[index]
        for name, field in (("now", "VmRSS"), ("peak", "VmHWM"))
    }


def size(path: Path) -> float:
    """MB of a file, or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / MB
