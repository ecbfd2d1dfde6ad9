"""A report of the library read anew from its stored file, as after an update of the reader."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest.library import Library
from ingest.pipeline import ingest_reports
from ingest.records import Language, Outcome, Reading, Report

Read = Callable[[Path], Reading]


def reread(library: Library, report: Report, read: Read, language: Language = "zh") -> Outcome:
    """Read the stored PDF under the name it came with, and keep where it came from; raises `Locked`."""
    with tempfile.TemporaryDirectory(prefix="yanbao-") as folder:
        path = Path(folder) / Path(report.file_name).name
        shutil.copyfile(library.pdf_path(report.id), path)

        def read_as_before(copy: Path) -> Reading:
            reading = read(copy)
            return replace(reading, report=replace(reading.report, source_path=report.source_path))

        return ingest_reports(library, [path], language=language, reread=True, read=read_as_before)[0]
