"""The house's floors: imports go downward only, and each engine has one room."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("app", "ui", "assistant", "ingest", "prompts", "samples")

# Upper floors may import lower ones and their own; a module's floor is the longest prefix of its name.
FLOORS = {
    "prompts": 0,
    "ingest": 1,
    "assistant": 3,  # retrieve, tables, extract, generate, verify and whatever they share
    "assistant.errors": 2,
    "assistant.records": 2,
    "assistant.settings": 2,
    "assistant.settings_file": 2,
    "assistant.answer": 4,
    "assistant.prepare": 4,
    "assistant.stepwise": 4,
    "assistant.drafted": 4,
    "assistant.tabled": 4,
    "assistant.offered": 4,
    "assistant.written": 4,
    "assistant.themes": 4,
    "assistant.overnight": 4,
    "assistant.batch": 4,
    "assistant.export": 4,
    "assistant.digest": 4,
    "assistant.conversations.file": 4,
    "assistant.suggest": 4,
    "assistant.build": 5,
    "samples": 1,
    "assistant.upkeep": 6,
    "assistant.cli": 7,
    "ui": 7,
    "app": 8,
}

# Where alone a package, or one name out of it, may be imported.
ALONE = {
    "streamlit": ("app", "ui"),
    "starlette": ("app", "ui"),
    "chromadb": ("ingest.index",),
    "langchain_chroma": ("ingest.index",),
    "tantivy": ("ingest.index",),
    "pypdf": ("ingest.pdf", "assistant.page_image"),
    "pypdfium2": ("ingest.pdf", "assistant.page_image"),
    "pdfplumber": ("ingest.pdf", "assistant.page_image"),
    "langchain.chat_models": ("assistant.build",),
    "sentence_transformers": ("ingest.embed", "assistant.evidence.rerank"),
    "torch": ("ingest.embed", "assistant.evidence.rerank"),
    "sqlite3": ("ingest.catalog", "assistant.conversations.store", "assistant.overnight"),
    "psycopg": ("ingest.catalog", "ingest.writers"),
    "psycopg_pool": ("ingest.catalog",),
    "pymilvus": ("ingest.index",),
    "langchain_milvus": ("ingest.index",),
    "fsspec": ("ingest.files",),
    "distributed": ("ingest.cluster",),
    "prometheus_client": ("assistant.upkeep",),
    "typer": ("assistant.cli",),
    "rich": ("assistant.cli",),
    "langchain_community": (),
    "langchain_classic": (),
}

# Too slow to import before they are needed: about half a second each, and more.
HEAVY = (
    *("torch", "transformers", "sentence_transformers", "chromadb", "langchain_chroma", "tantivy", "langchain"),
    *("langchain_openai", "pdfplumber", "pandas", "psycopg", "pymilvus", "langchain_milvus", "fsspec", "distributed"),
)


@dataclass(frozen=True)
class Import:
    """One import: who imports what, where, and whether it happens as soon as the module is loaded."""

    module: str
    target: str
    line: int
    at_load: bool

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.target}"


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


@cache
def modules() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for room in ROOMS:
        paths = [ROOT / f"{room}.py"] if (ROOT / f"{room}.py").exists() else sorted((ROOT / room).rglob("*.py"))
        for path in paths:
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports() -> tuple[Import, ...]:
    return tuple(found for module, path in modules().items() for found in imports_of(module, path.read_text("utf-8")))


def imports_of(module: str, source: str) -> Iterator[Import]:
    def walk(node: ast.AST, at_load: bool) -> Iterator[Import]:
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            for child in node.body:
                yield from walk(child, False)
            return
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            at_load = False
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, node.lineno, at_load)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively"
            for alias in node.names:
                yield Import(module, f"{node.module}.{alias.name}", node.lineno, at_load)
        for child in ast.iter_child_nodes(node):
            yield from walk(child, at_load)

    return walk(ast.parse(source), True)


def floor(name: str) -> int | None:
    parts = name.split(".")
    prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((FLOORS[prefix] for prefix in prefixes if prefix in FLOORS), None)


def test_the_walk_sees_imports_at_load_in_functions_and_for_types_only() -> None:
    source = "import a.b\nif TYPE_CHECKING:\n    import c\ndef f():\n    from d import e\n"
    assert [(i.target, i.at_load) for i in imports_of("m", source)] == [("a.b", True), ("c", False), ("d.e", False)]


def test_every_room_is_there() -> None:
    assert {name.split(".")[0] for name in modules()} >= {"assistant", "ingest", "prompts", "samples"}


def test_imports_only_go_downward() -> None:
    upward = [
        str(found)
        for found in imports()
        if (target := floor(found.target)) is not None and target > (floor(found.module) or 0)
    ]
    assert not upward


@pytest.mark.parametrize("room", ["assistant", "ingest", "prompts", "ui"])
def test_no_two_modules_need_each_other(room: str) -> None:
    needs: dict[str, set[str]] = {}
    for found in imports():
        target = found.target if found.target in modules() else found.target.rpartition(".")[0]
        if target in modules() and target != found.module:
            needs.setdefault(found.module, set()).add(target)

    def reached(module: str) -> set[str]:
        seen: set[str] = set()
        left = [*needs.get(module, ())]
        while left:
            if (target := left.pop()) not in seen:
                seen.add(target)
                left += needs.get(target, ())
        return seen

    assert [module for module in modules() if within(module, room) and module in reached(module)] == []


@pytest.mark.parametrize("package", ALONE)
def test_each_engine_has_one_room(package: str) -> None:
    strays = [str(i) for i in imports() if within(i.target, package) and not within(i.module, *ALONE[package])]
    assert not strays


def test_heavy_packages_are_imported_where_they_are_used() -> None:
    early = [str(found) for found in imports() if found.at_load and within(found.target, *HEAVY)]
    assert not early


def test_the_command_line_loads_nothing_heavy() -> None:
    script = "import sys, assistant.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {*HEAVY, "numpy", "langchain_core", "streamlit", "pydantic", "pypdf", "pypdfium2"}
