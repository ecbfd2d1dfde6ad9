"""What `yanbao doctor` looks at: installation, data folder, index and model, each as one checked line."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from assistant.build import Desk
from ingest.agreement import damaged, mend
from ingest.catalog import ReportFilter
from ingest.errors import Bilingual, StorageFailed, YanbaoError
from ingest.library import Library

PACKAGES = ("yanbao", "langchain", "chromadb", "tantivy", "pypdf", "pypdfium2", "streamlit", "sentence-transformers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: `ok`, and what was found (with what to do, when it is not)."""

    name: Bilingual
    ok: bool
    found: Bilingual


def examine(desk: Desk) -> Iterator[Finding]:
    """Look at everything in turn; what depends on something broken is left out."""
    yield Finding(name=Bilingual(zh="版本", en="Versions"), ok=True, found=_same(_versions()))
    folder = _check(Bilingual(zh="数据文件夹", en="Data folder"), lambda: _folder(desk))
    yield folder
    embedding = _check(Bilingual(zh="向量模型", en="Embedding"), lambda: _embedding(desk))
    yield embedding
    if folder.ok and embedding.ok:
        library = _check(Bilingual(zh="资料库", en="Library"), lambda: _library(desk))
        yield library
        if library.ok:
            yield _index(desk.library)
    yield _check(Bilingual(zh="大模型", en="Chat model"), lambda: _model(desk))


def repair(desk: Desk) -> Iterator[Finding]:
    """Mend what disagrees with the catalog, one finding a report; an index that cannot be read is made anew.

    Raises `LibraryError`, `EmbeddingUnavailable`.
    """
    try:
        yield from _mend(desk.library)
    except StorageFailed:
        desk.reembed()
        anew = Bilingual(zh="无法读取，已按目录重建。", en="it could not be read; made anew from the catalog.")
        yield Finding(name=Bilingual(zh="索引", en="Index"), ok=True, found=anew)
        yield from _mend(desk.library)


def _mend(library: Library) -> Iterator[Finding]:
    """One finding for each report of which index or file did not agree with the catalog."""
    with library.writing():
        for report_id in damaged(library):
            known = bool(library.catalog.report_ids(ReportFilter(report_ids=(report_id,))))
            whole = mend(library, report_id)
            if not known:
                found = Bilingual(zh="不在目录中：已清除残留。", en="not in the catalog: what was left of it is gone.")
            elif whole:
                found = Bilingual(zh="索引与文件已按目录恢复。", en="index and file are as the catalog has them again.")
            else:
                found = Bilingual(
                    zh="索引已恢复；原 PDF 已丢失或被改动，请重新读入。",
                    en="its index is mended; its PDF is lost or changed: ingest it again.",
                )
            yield Finding(name=Bilingual(zh=f"修复 {report_id}", en=f"Repair {report_id}"), ok=whole, found=found)


def _check(name: Bilingual, look: Callable[[], Bilingual]) -> Finding:
    try:
        return Finding(name=name, ok=True, found=look())
    except YanbaoError as error:
        return Finding(name=name, ok=False, found=Bilingual(zh=error.text("zh"), en=error.text("en")))
    except OSError as error:
        return Finding(name=name, ok=False, found=_same(f"{error.filename}: {error.strerror}"))


def _same(text: str) -> Bilingual:
    return Bilingual(zh=text, en=text)


def _versions() -> str:
    found = [f"Python {platform.python_version()}"]
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} ?")
    return ", ".join(found)


def _folder(desk: Desk) -> Bilingual:
    path = desk.settings.data_path
    path.mkdir(parents=True, exist_ok=True)
    if not os.access(path, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(path))
    return _same(str(path.resolve()))


def _embedding(desk: Desk) -> Bilingual:
    from ingest.embed import load_embeddings

    embeddings = load_embeddings(desk.settings.embedding)
    return _same(f"{embeddings.name}, {len(embeddings.embed_query('研报'))} d")


def _library(desk: Desk) -> Bilingual:
    count = len(desk.library.catalog.report_ids())
    return Bilingual(zh=f"{count} 份研报。", en=f"{count} reports.")


def _index(library: Library) -> Finding:
    """Whether catalog, both sides of the index and the stored files agree, report by report."""
    name = Bilingual(zh="目录与索引", en="Catalog and index")
    try:
        wrong = damaged(library)
    except StorageFailed as error:
        return Finding(name=name, ok=False, found=Bilingual(zh=error.text("zh"), en=error.text("en")))
    if not wrong:
        chunks = library.index.count()
        return Finding(name=name, ok=True, found=Bilingual(zh=f"一致，{chunks} 段。", en=f"agree, {chunks} passages."))
    listed = ", ".join(wrong[:5]) + ("…" if len(wrong) > 5 else "")
    return Finding(
        name=name,
        ok=False,
        found=Bilingual(
            zh=f"{len(wrong)} 份研报不一致：{listed}。请运行 yanbao doctor --repair。",
            en=f"{len(wrong)} reports disagree: {listed}. Run yanbao doctor --repair.",
        ),
    )


def _model(desk: Desk) -> Bilingual:
    if desk.model is None:
        return Bilingual(zh="未设置：直接摘录作答，不联网。", en="None set: answers are extracts, offline.")
    desk.greet_model()
    return _same(desk.settings.model)
