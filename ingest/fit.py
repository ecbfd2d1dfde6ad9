"""Whether there is a file at a path that may be read at all: asked before a byte of it is."""

from __future__ import annotations

import stat
from pathlib import Path

from ingest.errors import Bilingual, MissingFile, TooLarge
from ingest.limits import MB, Limits


def check_file(path: Path, limits: Limits) -> None:
    """Raise `MissingFile` for what is no file (a pipe, a device, a folder) and `TooLarge` for more bytes than the limit."""
    try:
        found = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    if not stat.S_ISREG(found.st_mode):
        raise MissingFile(
            Bilingual(f"{path} 不是文件。", f"{path} is no file."),
            Bilingual("请给出 PDF 文件，或含有它们的文件夹。", "Name a PDF file, or a folder that holds some."),
        )
    if found.st_size > limits.size:
        have, most = found.st_size // MB, limits.size // MB
        raise too_large(path, f"{have} MB，上限 {most} MB", f"{have} MB, the limit is {most} MB")


def unreadable(path: Path, error: OSError) -> MissingFile:
    """The error for a file that the system does not let be read."""
    return MissingFile(
        Bilingual(f"读不到文件 {path}（{error.strerror}）。", f"Cannot read {path} ({error.strerror})."),
        Bilingual("请检查路径和读取权限。", "Check the path and your permission to read it."),
    )


def too_large(path: Path, zh: str, en: str) -> TooLarge:
    """The error for a file that passes a limit, said in a few words."""
    return TooLarge(
        Bilingual(f"{path.name} 超出限制：{zh}。", f"{path.name} is too large: {en}."),
        Bilingual("请拆分文件后再导入。", "Split the file, then ingest the parts."),
    )
