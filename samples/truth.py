"""`truth.json`: what the samples say of themselves, their tables as cells, and the changes and views planted in them.

Everything comes from the content files and from the ledger of the setting, so it cannot drift from the PDFs.
"""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from samples import FOLDER
from samples.content import CONTENT, load
from samples.grid import Plan, place
from samples.page import Ledger

SHAPES = str.maketrans("“”‘’–—−", "\"\"''---")
META = (
    "broker title headline series industry company ticker rating rating_change previous_rating target_price "
    "previous_target published period analysts"
).split()
WEEKS = [file for file in CONTENT if file.startswith("lanhai")]
COVERAGE = (("rating", 2, ""), ("target", 3, ""), ("estimate", 5, " 2025E"), ("estimate", 6, " 2026E"))


class NotOnAnyPage(Exception):
    """Words that the truth or a question quotes stand nowhere in the report."""


def normal(text: str) -> str:
    """Text without spaces and commas, quotes and dashes in one shape, full and half width alike."""
    text = unicodedata.normalize("NFKC", text.translate(SHAPES)).casefold().translate(SHAPES)
    return re.sub(r"[\s,]", "", text)


def locate(quote: str, ledger: Ledger) -> list[int]:
    """Physical pages on which `quote` was set; raises NotOnAnyPage."""
    wanted = normal(quote)
    pages = [page for page, said in ledger.said.items() if wanted in normal("".join(said))]
    if not pages:
        raise NotOnAnyPage(quote)
    return sorted(pages)


def cells(plan: Plan) -> list[list[str]]:
    """The table's rows, a merged cell's text repeated in each row and column it covers."""
    return _spread(plan.rows, len(plan.widths))


def _spread(rows: Any, columns: int) -> list[list[str]]:
    grid = [[""] * columns for _ in rows]
    for row, column, cell in place(rows, columns):
        for r in range(row, row + cell.rows):
            grid[r][column : column + cell.columns] = [cell.text] * cell.columns
    return grid


def logical_tables(plan: Plan, row_pages: dict[int, int]) -> Iterator[dict[str, Any]]:
    """The tables a reader sees: two under one caption where the header stands side by side."""
    columns = len(plan.widths)
    header, rows = _spread(plan.header, columns), cells(plan)
    top = plan.header[0]
    parted = len(plan.header) > 1 and len(top) > 1 and len({(c.columns, c.rows) for c in top}) == 1
    parts = (
        [range(i * top[0].columns, (i + 1) * top[0].columns) for i in range(len(top))] if parted else [range(columns)]
    )
    for part in parts:
        yield {
            "key": plan.key,
            "caption": plan.caption,
            "group": header[0][part[0]] if parted else "",
            "unit": plan.unit,
            "source": plan.source,
            "columns": ["/".join(dict.fromkeys(level[c] for level in header)) for c in part],
            "rows": [[row[c] for c in part] for row in rows],
            "pages": [row_pages[i] for i in range(len(rows))],
        }


def content_of(file: str) -> dict[str, Any]:
    """Everything the content files say for one report."""
    name = CONTENT[file]
    common = load("lanhai") if name.startswith("lanhai") else {}
    return common | load(name)


def report(file: str, ledger: Ledger) -> dict[str, Any]:
    """One report's part of the truth."""
    content = content_of(file)
    front = 2 if content["broker"] == "砚山证券" else 0
    labels = [("i" * n if n <= front else str(n - front)) for n in range(1, ledger.pages + 1)]
    return {
        "file": file,
        "kind": "weekly" if "_weekly_" in file else "company",
        "language": "en" if content["broker"].isascii() else "zh",
        **{name: content[name] for name in META if name in content},
        "pages": ledger.pages,
        "labels": labels,
        "sections": [{"level": h.level, "title": h.text, "page": h.page} for h in ledger.headings],
        "charts": ledger.captions,
        "themes": [theme | {"pages": locate(theme["text"], ledger)} for theme in content.get("themes", [])],
        "tables": [t for key, plan in ledger.plans.items() for t in logical_tables(plan, ledger.row_pages[key])],
    }


def week_changes(before: str, after: str, ledgers: dict[str, Ledger]) -> Iterator[dict[str, Any]]:
    """What differs between two issues of the weekly: themes, ratings, targets, estimates, figures."""
    old, new = load(CONTENT[before]), load(CONTENT[after])

    def side(file: str, quote: str) -> dict[str, Any]:
        return {"file": file, "quote": quote, "pages": locate(quote, ledgers[file])}

    def change(kind: str, subject: str, was: str, now: str, earlier: str, later: str) -> dict[str, Any]:
        found: dict[str, Any] = {"kind": kind, "subject": subject, "old": was, "new": now}
        found |= {"before": side(before, earlier)} if earlier else {}
        return found | ({"after": side(after, later)} if later else {})

    themes = {t["name"]: t["text"] for t in old["themes"]}, {t["name"]: t["text"] for t in new["themes"]}
    for name in themes[1].keys() - themes[0].keys():
        yield change("new_theme", name, "", name, "", themes[1][name])
    for name in themes[0].keys() - themes[1].keys():
        yield change("dropped_theme", name, name, "", themes[0][name], "")
    rows = {r[0]: r for r in old["coverage"]["rows"]}, {r[0]: r for r in new["coverage"]["rows"]}
    for ticker, row in rows[1].items():
        was = rows[0].get(ticker)
        if was is None:
            yield change("new_coverage", row[1], "", row[2], "", "\t".join(row))
            continue
        for kind, column, suffix in COVERAGE:
            if was[column] != row[column]:
                found = change(kind, row[1] + suffix, was[column], row[column], "\t".join(was), "\t".join(row))
                said = [note.replace("**", "") for note in new["coverage"]["changes"] if f"{row[1]}：" in note]
                yield found | {"also": [side(after, note) for note in said]}
    figures = {r[0]: r for r in old["monthly"]["rows"]}
    for row in new["monthly"]["rows"]:
        was = figures.get(row[0], row)
        if was != row:
            yield change("figure", row[0], was[2], row[2], "\t".join(was), "\t".join(row))


def planted(ledgers: dict[str, Ledger]) -> dict[str, Any]:
    """The hand-kept changes and views, each quote with its pages."""
    found = load("views")
    for change in found["changes"]:
        for name in ("before", "after"):
            if name in change:
                change[name]["pages"] = locate(change[name]["quote"], ledgers[change[name]["file"]])
    for view in found["views"]:
        for side in view["sides"]:
            side["pages"] = locate(side["quote"], ledgers[side["file"]])
    return found


def made_with() -> dict[str, str]:
    """What the bytes of the PDFs depend on besides our own files: versions, and checksums of the typefaces."""
    import hashlib
    import zlib

    import reportlab

    from samples.fonts import FILES

    fonts = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in FILES.values()}
    return {"reportlab": reportlab.__version__, "zlib": zlib.ZLIB_RUNTIME_VERSION, **fonts}


def write_truth(ledgers: dict[str, Ledger]) -> None:
    """Write `truth.json` beside the PDFs."""
    kept = planted(ledgers)
    weekly = [c for pair in itertools.pairwise(WEEKS) for c in week_changes(*pair, ledgers)]
    truth = {
        "made_with": made_with(),
        "reports": [report(file, ledger) for file, ledger in ledgers.items()],
        "week_over_week": sorted(
            weekly, key=lambda c: (c.get("after") or c["before"])["file"] + c["kind"] + c["subject"]
        ),
        "stated_changes": kept["changes"],
        "views": kept["views"],
    }
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (FOLDER / "truth.json").write_text(text + "\n", encoding="utf-8")
