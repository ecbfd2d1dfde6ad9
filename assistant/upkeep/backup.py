"""A library's back-up: what cannot be made again (catalog, conversations, themes, PDFs); the index is made from these."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from assistant.build import Desk
from assistant.overnight.ledger import FILE as REPLIES
from assistant.settings import Settings
from ingest.catalog import Catalog
from ingest.catalog.copy import copy_database
from ingest.errors import Bilingual, LibraryError, storage_failed
from ingest.files import has_digest
from ingest.folder import make_private, stored_pdf
from ingest.records import Report
from ingest.servers import without_password
from ingest.storage import CATALOG

DATABASES = (CATALOG, "conversations.sqlite3", REPLIES)
OTHERS = ("themes.yaml",)
TRIES = 3
"""Another process may remove a report between the copy of the catalog and the copy of its PDF: then once more."""


def back_up_library(settings: Settings, target: Path) -> list[Report]:
    """`back_up` of the library that the settings name; one on servers is backed up by their own means: `LibraryError` says how."""
    if settings.servers:
        raise LibraryError(
            Bilingual(
                zh="资料库在服务器上，yanbao backup 只备份本机的资料库。",
                en="The library is on servers; yanbao backup is for one on this machine.",
            ),
            Bilingual(
                zh=f"请用 pg_dump 备份 {without_password(settings.catalog)}，再用对象存储自己的工具复制 {settings.files}；"
                "索引不必备份，恢复后运行 yanbao ingest --reembed。",
                en=f"Back up {without_password(settings.catalog)} with pg_dump, then copy {settings.files} with the object "
                "store's own tools; the index needs no back-up: run yanbao ingest --reembed after restoring.",
            ),
        )
    return back_up(settings.data_path, target)


def back_up(data: Path, target: Path) -> list[Report]:
    """Copy the library in `data` to the new folder `target`, whole or not at all; also while another process writes.

    Returns the reports in it, of which each PDF was compared with the catalog. Raises `LibraryError`, `StorageFailed`.
    """
    if not (data / CATALOG).exists():
        raise LibraryError(
            Bilingual(zh=f"{data} 中没有资料库。", en=f"There is no library in {data}."),
            Bilingual(zh="请检查 --data-dir 或 YANBAO_DATA_DIR。", en="Check --data-dir or YANBAO_DATA_DIR."),
        )
    _must_be_new(target)
    part = target.with_name(f"{target.name}-{uuid4().hex[:8]}.part")
    try:
        make_private(part)
        reports = _copied(data, part)
        for name in OTHERS:
            if (data / name).exists():
                shutil.copyfile(data / name, part / name)
        if target.exists():
            target.rmdir()
        part.rename(target)
    except OSError as error:
        raise storage_failed(target, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return reports


def restore(backup: Path, desk: Desk, on_progress: Callable[[Report, int, int], None] | None = None) -> list[Report]:
    """Make the desk's library from a back-up, its index anew; its data folder must not hold a library yet.

    Raises `LibraryError`, `StorageFailed`, `EmbeddingUnavailable`.
    """
    data = desk.settings.data_path
    if desk.settings.servers:
        raise LibraryError(
            Bilingual(
                zh="设置指向服务器上的资料库，yanbao restore 只恢复到本机。",
                en="The settings name a library on servers; yanbao restore fills one on this machine.",
            ),
            Bilingual(
                zh="请用 pg_restore 和对象存储自己的工具恢复，再运行 yanbao ingest --reembed。",
                en="Restore with pg_restore and the object store's own tools, then run yanbao ingest --reembed.",
            ),
        )
    if (data / CATALOG).exists():
        raise LibraryError(
            Bilingual(
                zh=f"{data} 中已有资料库，不会覆盖。", en=f"There is a library in {data}; it is not written over."
            ),
            Bilingual(
                zh="请先移走它，或用 --data-dir 换一个文件夹。", en="Move it away first, or name another --data-dir."
            ),
        )
    back_up(backup, data)
    desk.reembed(on_progress)
    return desk.library.catalog.reports()


def _copied(data: Path, part: Path) -> list[Report]:
    """Databases and PDFs copied; raises `LibraryError` when a PDF is not what the catalog says."""
    for _ in range(TRIES):
        for name in DATABASES:
            if (data / name).exists():
                (part / name).unlink(missing_ok=True)
                copy_database(data / name, part / name)
        with Catalog(part / CATALOG) as catalog:
            reports = catalog.reports()
        missing = [report for report in reports if not _copy_pdf(report, data, part)]
        if not missing:
            break
    else:
        raise LibraryError(
            Bilingual(
                zh=f"{len(missing)} 份研报的 PDF 丢失或被改动，例如 {missing[0].file_name}。",
                en=f"The PDFs of {len(missing)} reports are lost or changed, {missing[0].file_name} for one.",
            ),
            Bilingual(zh="请先运行 yanbao doctor --repair。", en="Run yanbao doctor --repair first."),
        )
    kept = {report.id for report in reports}
    for path in (part / "files").glob("*.pdf"):
        if path.stem not in kept:
            path.unlink()
    return reports


def _copy_pdf(report: Report, data: Path, part: Path) -> bool:
    """The stored PDF copied, if it is not yet; whether the copy is what was read."""
    source, copy = (stored_pdf(folder, report.id) for folder in (data, part))
    if source.exists() and not copy.exists():
        copy.parent.mkdir(exist_ok=True)
        shutil.copyfile(source, copy)
    return has_digest(copy, report.sha256)


def _must_be_new(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise LibraryError(
            Bilingual(zh=f"{target} 已存在且不为空。", en=f"{target} exists and is not empty."),
            Bilingual(zh="请给出一个新文件夹。", en="Name a new folder."),
        )
