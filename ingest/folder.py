"""What stands where in a data folder, and that it is the user's alone."""

from __future__ import annotations

from pathlib import Path

from ingest.errors import storage_failed


def make_private(folder: Path) -> None:
    """Make a folder that other accounts of the machine may not look into; one that is there stays as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def stored_pdf(folder: Path, report_id: str) -> Path:
    """Where a data folder keeps the PDF of a report; raises `StorageFailed` for an id that would lead elsewhere.

    Ids are digests of our own making, but a catalog may come with a back-up from anybody.
    """
    if not report_id or Path(report_id).name != report_id or "\\" in report_id:
        raise storage_failed(folder, ValueError(f"a report goes by the id {report_id!r}"))
    return folder / "files" / f"{report_id}.pdf"
