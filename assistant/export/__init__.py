"""Theme summaries as files: Markdown and Word to read, Excel to compute with, JSON for programs. Same summary, same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.errors import BadSettings
from assistant.export.excel import to_xlsx
from assistant.export.files import file_stem, safe_name, write_whole
from assistant.export.markdown import escape, to_markdown
from assistant.export.summary import summary_paper, summary_sheets
from assistant.export.word import to_docx
from assistant.themes.records import ThemeSummary
from ingest.errors import Bilingual

__all__ = ["FORMATS", "check_formats", "escape", "file_stem", "safe_name", "to_json", "to_markdown"]
__all__ += ["write_summary"]

DEFAULT_FORMATS = ("md", "json")


def to_json(summary: ThemeSummary) -> str:
    """The contract's JSON."""
    return json.dumps(summary.to_json(), ensure_ascii=False, indent=2) + "\n"


WRITERS: dict[str, Callable[[ThemeSummary], bytes]] = {
    "md": lambda summary: to_markdown(summary).encode(errors="replace"),
    "docx": lambda summary: to_docx(summary_paper(summary)),
    "xlsx": lambda summary: to_xlsx(summary_sheets(summary)),
    "json": lambda summary: to_json(summary).encode(errors="replace"),
}
FORMATS = tuple(WRITERS)


def check_formats(names: str) -> tuple[str, ...]:
    """The formats in a list like "md,json", in order and once each; raises `BadSettings` for others."""
    wanted = tuple(dict.fromkeys(name.strip().lower() for name in names.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise BadSettings(
            Bilingual(
                zh=f"没有 {'、'.join(unknown) or '空'} 这种格式。",
                en=f"There is no format {', '.join(unknown) or 'of no name'}.",
            ),
            Bilingual(zh=f"可用的格式：{'、'.join(FORMATS)}。", en=f"Formats: {', '.join(FORMATS)}."),
        )
    return wanted


def write_summary(summary: ThemeSummary, folder: Path, formats: Sequence[str] = DEFAULT_FORMATS) -> list[Path]:
    """Write one report's summary into `folder` (made if need be), one file a format; returns their paths.

    A file is replaced whole or not at all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = file_stem(summary)
    return [write_whole(folder / f"{stem}.{name}", WRITERS[name](summary)) for name in formats]
