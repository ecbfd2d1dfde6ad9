"""Opening a PDF that may be anything: sniffed, limited, and closed again whatever happens."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import Bilingual, Damaged, Encrypted, NotAPdf
from ingest.fit import check_file, too_large, unreadable
from ingest.limits import Limits
from ingest.pdf.glyph_names import named_characters
from ingest.pdf.pypdf_errors import pypdf_errors

if TYPE_CHECKING:
    import pypdf

logger = logging.getLogger(__name__)

SNIFFED = 1024
"""Readers accept `%PDF-` anywhere in the first 1024 bytes (ISO 32000-1, annex H, implementation note 13)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline: depth from 1, and the physical page it leads to (None if nowhere)."""

    level: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """An open PDF.

    `labels` has one page label a page; `info` is the document information (Title, Author, CreationDate, …); `outline` reads its
    entries, in order; `notes` says what could not be read of its structure; `named` gives the characters by code of a page's fonts that have
    names for their glyphs but no character map.
    """

    pdf: pypdfium2.PdfDocument
    info: Mapping[str, str]
    labels: tuple[str, ...]
    outline: Callable[[], tuple[Entry, ...]]
    notes: tuple[str, ...]
    named: Callable[[int], Mapping[int, str]]


@contextmanager
def open_document(path: Path, password: str | None = None, limits: Limits | None = None) -> Iterator[Document]:
    """Open `path` for reading and close it afterwards.

    Raises MissingFile, NotAPdf, Encrypted (a password is needed or is wrong), Damaged and TooLarge.
    """
    limits = limits or Limits()
    _sniff(path, limits)
    pdf = _load(path, password)
    try:
        count = len(pdf)
        if count == 0:
            raise _damaged(path)
        if count > limits.pages:
            raise too_large(path, f"{count} 页，上限 {limits.pages} 页", f"{count} pages, the limit is {limits.pages}")
        labels, notes = _labels(pdf, path, password)
        outline = cache(partial(_outline, path, password))
        named = cache(partial(named_characters, path, password))
        yield Document(pdf, _info(pdf), labels, outline, notes, named)
    finally:
        pdf.close()


def _info(pdf: pypdfium2.PdfDocument) -> dict[str, str]:
    """The document information that can be read: values are UTF-16, which a file may have wrong."""
    found: dict[str, str] = {}
    for key in pypdfium2.PdfDocument.METADATA_KEYS:
        try:
            value = pdf.get_metadata_value(key)
        except UnicodeDecodeError:
            continue
        if value:
            found[key] = value
    return found


def _sniff(path: Path, limits: Limits) -> None:
    check_file(path, limits)
    try:
        with path.open("rb") as file:
            head = file.read(SNIFFED)
    except OSError as error:
        raise unreadable(path, error) from error
    if b"%PDF-" not in head:
        raise NotAPdf(
            Bilingual(f"{path.name} 不是 PDF 文件。", f"{path.name} is not a PDF."),
            Bilingual("请把它另存或打印为 PDF 后再导入。", "Save or print it as a PDF, then ingest that."),
        )


def _load(path: Path, password: str | None) -> pypdfium2.PdfDocument:
    """The document; a password that is not needed does no harm."""
    try:
        return pypdfium2.PdfDocument(path, password=password)
    except pypdfium2.PdfiumError as error:
        if error.err_code not in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise _damaged(path) from error
        if password:
            return _load(path, None)
        raise Encrypted(
            Bilingual(f"{path.name} 已加密，需要正确的密码。", f"{path.name} is encrypted and needs its password."),
            Bilingual("请先用阅读器去除密码再导入。", "Remove the password with a PDF viewer, then ingest it again."),
        ) from error


def _damaged(path: Path) -> Damaged:
    return Damaged(
        Bilingual(f"{path.name} 已损坏，读不出页面。", f"{path.name} is damaged: no page of it can be read."),
        Bilingual(
            "请重新下载，或用阅读器打开后另存一份。", "Download it again, or open it in a viewer and save a copy."
        ),
    )


def _labels(pdf: pypdfium2.PdfDocument, path: Path, password: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Page labels by pypdf; where it fails, or the file has none, the pages' numbers, with a note of why."""
    count = len(pdf)
    plain = tuple(str(number) for number in range(1, count + 1))
    if not pdfium.FPDF_GetPageLabel(pdf.raw, 0, None, 0):
        return plain, ()  # few files have any, and pypdf reads all of a file's structure to say so
    broken = pypdf_errors()
    try:
        with _structure(path, password) as reader:
            if "/PageLabels" not in reader.root_object:
                return plain, ()
            found = tuple(reader.page_labels)
            return (found if len(found) == count else plain), ()
    except broken as error:
        logger.info("%s: page labels not read", path.name)
        return plain, (f"page labels: {type(error).__name__}",)


def _outline(path: Path, password: str | None) -> tuple[Entry, ...]:
    """The outline by pypdf; empty where it fails."""
    broken = pypdf_errors()
    try:
        with _structure(path, password) as reader:
            return tuple(_entries(reader, reader.outline, 1))
    except broken:
        logger.info("%s: outline not read", path.name)
        return ()


def _structure(path: Path, password: str | None) -> pypdf.PdfReader:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return pypdf.PdfReader(path, strict=False, password=password)


def _entries(reader: pypdf.PdfReader, items: object, level: int) -> Iterator[Entry]:
    """Outline entries, depth first."""
    from pypdf.generic import Destination

    for item in items if isinstance(items, list) else []:
        if isinstance(item, list):
            yield from _entries(reader, item, level + 1)
        elif isinstance(item, Destination):
            page = reader.get_destination_page_number(item)
            yield Entry(level, str(item.title or "").strip(), None if page is None or page < 0 else page + 1)
