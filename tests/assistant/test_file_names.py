from __future__ import annotations

import re
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversations.file import file_name
from assistant.export import safe_name
from assistant.export.files import write_whole

RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd.pdf"),
        ("..\\..\\boot.ini.pdf", "_.._boot.ini.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("lpt1.tar.pdf", "_lpt1.tar.pdf"),
        ("研报📈.pdf", "研报📈.pdf"),
        ("gnp.\u202efdp.exe", "gnp._fdp.exe.pdf"),
        (".pdf", "yanbao.pdf"),
        ("", "yanbao.pdf"),
    ],
)
def test_a_strangers_name_becomes_one_that_every_system_takes(name: str, safe: str) -> None:
    assert safe_name(name, ".pdf").lstrip(".") == safe


@given(st.text(), st.sampled_from(["", ".pdf", ".md"]))
def test_any_text_makes_a_name_in_one_folder(tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str) -> None:
    name = safe_name(text, suffix)
    assert Path(name).name == name == PureWindowsPath(name).name and name.endswith(suffix)
    assert 0 < len(name.encode()) <= 201 and not RESERVED.match(name) and name not in (".", "..")
    assert safe_name(name, suffix) == name
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(b"x")
    path.unlink()


def test_the_longest_name_is_cut_between_characters() -> None:
    name = safe_name("研" * 300, ".pdf")
    assert len(name.encode()) <= 200 and name.strip("研") == ".pdf"
    assert len(file_name("题" * 300, "md").encode()) <= 120


def test_a_file_is_there_whole_or_not_at_all_and_nothing_else_is(tmp_path: Path) -> None:
    kept = write_whole(tmp_path / "a.md", b"first")
    decoy = tmp_path / "elsewhere"
    (tmp_path / "a.md.part").symlink_to(decoy)
    assert write_whole(kept, b"second").read_bytes() == b"second" and not decoy.exists()
    with pytest.raises(TypeError):
        write_whole(kept, "no bytes")  # type: ignore[arg-type]
    (tmp_path / "b.md").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path / "b.md", b"a folder is there")
    assert kept.read_bytes() == b"second"
    assert sorted(path.name for path in tmp_path.glob("*.*")) == ["a.md", "a.md.part", "b.md"]
