"""What `yanbao doctor` looks at: installation, data folder, index and model, each as one checked line."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from assistant.build import Desk
from ingest.errors import Bilingual, YanbaoError

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
    embedding = _check(Bilingual(zh="向量模型", en="Embedding"), lambda: _same(desk.embeddings.name))
    yield embedding
    if folder.ok and embedding.ok:
        yield _check(Bilingual(zh="资料库", en="Library"), lambda: _library(desk))
    yield _check(Bilingual(zh="大模型", en="Chat model"), lambda: _model(desk))


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


def _library(desk: Desk) -> Bilingual:
    raise NotImplementedError


def _model(desk: Desk) -> Bilingual:
    if desk.model is None:
        return Bilingual(zh="未设置：直接摘录作答，不联网。", en="None set: answers are extracts, offline.")
    desk.ping()
    return _same(desk.settings.model)
