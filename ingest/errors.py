"""The errors of reading and storing, each with what happened and what to do next.

    YanbaoError
    ├── ReadError            one file cannot be read: its outcome is `failed`, the batch goes on
    │   ├── MissingFile
    │   ├── NotAPdf
    │   ├── Encrypted
    │   ├── Damaged
    │   └── TooLarge
    ├── LibraryError         the library itself cannot be used: the command ends
    │   ├── ModelMismatch    the index was made with another embedding
    │   ├── Locked           another process writes
    │   ├── NewerLibrary     made by a later version
    │   ├── ExtraMissing     the server tier's packages are not installed
    │   ├── StorageFailed    disk, catalog or index did not do as told: that file's outcome, and the batch goes on
    │   │   ├── AlreadyThere
    │   │   └── ServerFailed one of the server tier's services cannot be reached, or refuses
    │   └── UnknownReport    no or several reports by that id
    └── EmbeddingUnavailable the embedding named in the settings cannot be loaded

`assistant.errors` adds what can go wrong above. The CLI prints `text(language)` on one line and exits 1, or 2 for
usage; the UI shows the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.records import Language


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in both languages of the product."""

    zh: str
    en: str

    def text(self, language: Language) -> str:
        """The text in `language`."""
        return self.zh if language == "zh" else self.en


class YanbaoError(Exception):
    """Base of every error a user may meet: `what` happened and the `hint` what to do next, in both languages."""

    def __init__(self, what: Bilingual, hint: Bilingual) -> None:
        super().__init__(f"{what.en} {hint.en}")
        self.what = what
        self.hint = hint

    def __reduce__(self) -> tuple[type[YanbaoError], tuple[Bilingual, Bilingual]]:
        return type(self), (self.what, self.hint)

    def text(self, language: Language) -> str:
        """One line: what happened, then what to do."""
        gap = "" if language == "zh" else " "
        return f"{self.what.text(language)}{gap}{self.hint.text(language)}"


class ReadError(YanbaoError):
    """A file that cannot be read; caught by the pipeline, which states it as that file's outcome."""


class MissingFile(ReadError):
    """No such file or folder, or a folder without PDFs."""


class NotAPdf(ReadError):
    """The file is not a PDF, whatever its name says."""


class Encrypted(ReadError):
    """The PDF needs a password."""


class Damaged(ReadError):
    """The PDF is broken beyond what the readers mend."""


class TooLarge(ReadError):
    """The file passes a limit (bytes, pages, seconds)."""


class LibraryError(YanbaoError):
    """The library in the data folder cannot be used as asked."""


class ModelMismatch(LibraryError):
    """The index was made with another embedding model."""


class Locked(LibraryError):
    """Another process is writing to this library."""


class NewerLibrary(LibraryError):
    """The library was made by a later version of Yanbao."""


class ExtraMissing(LibraryError):
    """Packages that the settings call for are not installed."""


class StorageFailed(LibraryError):
    """The disk is full or may not be written to, or a file of the library is spoilt; caught by the pipeline too."""


class AlreadyThere(StorageFailed):
    """The catalog has a record by that key; it stays as it is."""


class ServerFailed(StorageFailed):
    """PostgreSQL, Milvus or the object store cannot be reached, or refuses; what is in the library stays as it was."""


class UnknownReport(LibraryError):
    """No report, or more than one, goes by the id given."""


class EmbeddingUnavailable(YanbaoError):
    """The embedding model named in the settings cannot be loaded."""


def newer_library(version: int, known: int) -> NewerLibrary:
    """The error for a file of a later format than the one this program knows."""
    return NewerLibrary(
        Bilingual(
            zh=f"该资料库由更新版本的 Yanbao 创建（格式 {version}，本程序支持到 {known}）。",
            en=f"This library was made by a later version of Yanbao (format {version}; this one knows up to {known}).",
        ),
        Bilingual(
            zh="请升级：pip install --upgrade yanbao，或换一个数据目录（--data-dir）。",
            en="Upgrade with pip install --upgrade yanbao, or use another folder (--data-dir).",
        ),
    )


def storage_failed(place: Path | str, error: BaseException) -> StorageFailed:
    """The error for what an engine or the disk said about `place`, with the first line of its words."""
    said = first_line(error)
    return StorageFailed(
        Bilingual(
            zh=f"无法打开资料库 {place}，或无法写入（{said}）。",
            en=f"The library {place} cannot be opened or written to ({said}).",
        ),
        Bilingual(
            zh="请检查磁盘空间和权限，再运行 yanbao doctor --repair；仍不行请从备份恢复，或换一个数据目录（--data-dir）。",
            en="Check disk space and permissions, then run yanbao doctor --repair; else restore a back-up, or use "
            "another folder (--data-dir).",
        ),
    )


def already_there(place: Path | str, error: BaseException) -> AlreadyThere:
    """The error for a second record by one key in `place`."""
    said = first_line(error)
    return AlreadyThere(
        Bilingual(
            zh=f"资料库 {place} 中已有同一条记录（{said}）。", en=f"The library {place} has that record ({said})."
        ),
        Bilingual(zh="请重新读入该文件。", en="Ingest that file again."),
    )


def first_line(error: BaseException) -> str:
    """What an error is and the first line of what it says, at most 200 characters."""
    return (f"{type(error).__name__}: {error}".splitlines() or [""])[0].rstrip(".。")[:200]


def unexpected(error: Exception) -> ReadError:
    """The error for what no reader foresaw, with the first line of its words."""
    said = first_line(error)
    return ReadError(
        Bilingual(zh=f"读取失败（{said}）。", en=f"It could not be read ({said})."),
        Bilingual(
            zh="请检查文件、磁盘空间和权限；若文件在阅读器中正常，请报告此问题。",
            en="Check the file, disk space and permissions; if viewers show it well, please report this.",
        ),
    )
