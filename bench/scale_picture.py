"""The growth curves of `bench/scale.py` as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

BINS = 24


def draw(found: Sequence[dict[str, Any]], target: Path) -> None:
    """Search, memory, disk and the cost of adding against passages; SVG or PNG by the name of `target`."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    matplotlib.rcParams["svg.hashsalt"] = "yanbao"  # the same curves, the same file
    figure, ((search, adding), (memory, disk)) = pyplot.subplots(2, 2, figsize=(9, 6.5), layout="constrained")
    sizes = [each["chunks"] for each in found]
    for kind in found[0]["search"]:
        times = [sorted(each["search"][kind]["cpu"]) for each in found]
        search.plot(sizes, [1000 * of[min(len(of) - 1, int(0.95 * len(of)))] for of in times], marker="o", label=kind)
    search.set_title("search, CPU ms, p95")
    search.legend(fontsize="small")
    largest = max(found, key=lambda each: int(each["chunks"]))
    adding.plot(*_smooth(largest["adding"]))
    adding.set_title("adding, CPU ms a passage")
    memory.plot(sizes, [each["memory"] for each in found], marker="o")
    memory.set_title("resident memory, MB")
    for part in ("catalog", "index", "files"):
        disk.plot(sizes, [each["disk"][part] for each in found], marker="o", label=part)
    disk.set_title("disk, MB")
    disk.legend(fontsize="small")
    for axes in (search, adding, memory, disk):
        axes.set_xlabel("passages")
        axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
    for axes in (search, memory, disk):
        axes.set_xscale("log")
    figure.savefig(target, metadata={"Date": None} if target.suffix == ".svg" else None)


def _smooth(adding: Sequence[tuple[int, float]]) -> tuple[list[float], list[float]]:
    """Means of neighbouring steps: passages, milliseconds."""
    width = max(1, len(adding) // BINS)
    parts = [adding[start : start + width] for start in range(0, len(adding), width)]
    return [part[-1][0] for part in parts], [1000 * sum(cost for _, cost in part) / len(part) for part in parts]
