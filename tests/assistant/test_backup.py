from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.build import Desk, load_settings
from assistant.cli import run
from assistant.conversations.store import Conversations
from assistant.records import Question
from assistant.upkeep.backup import back_up, restore
from assistant.upkeep.doctor import examine
from ingest.catalog.codec import pack, unpack
from ingest.errors import LibraryError
from ingest.records import Report


@pytest.fixture
def data(sample_library: Path, tmp_path: Path) -> Path:
    """A library of one's own, with a conversation and themes in it."""
    folder = shutil.copytree(sample_library, tmp_path / "data")
    (folder / "themes.yaml").write_text("themes: []\n")
    kept = Conversations(folder)
    kept.begin("储能电芯价格怎么样？")
    kept.close()
    return folder


def desk_on(folder: Path) -> Desk:
    return Desk(load_settings(data_dir=folder))


def test_what_is_restored_answers_as_before_and_is_in_order(data: Path, tmp_path: Path) -> None:
    question = Question(text="曜弧光电把2025年1.6T光模块出货指引上修到多少？")
    before = desk_on(data).answerer.invoke(question)
    assert len(back_up(data, tmp_path / "back")) == 6
    restored = desk_on(tmp_path / "new")
    assert len(restore(tmp_path / "back", restored)) == 6
    after = restored.answerer.invoke(question)
    assert (after.answer, after.citations) == (before.answer, before.citations) and before.citations
    assert all(finding.ok for finding in examine(restored))
    assert Conversations(tmp_path / "new").latest()[0].title == "储能电芯价格怎么样？"
    assert (tmp_path / "new" / "themes.yaml").read_text() == "themes: []\n"


def test_a_back_up_can_be_made_while_another_process_writes(data: Path, tmp_path: Path) -> None:
    with desk_on(data).library.writing():
        assert len(back_up(data, tmp_path / "back")) == 6


def test_a_library_whose_pdfs_are_not_whole_is_not_backed_up_as_if_they_were(data: Path, tmp_path: Path) -> None:
    next((data / "files").glob("*.pdf")).write_bytes(b"%PDF-")
    with pytest.raises(LibraryError, match=r"doctor --repair"):
        back_up(data, tmp_path / "back")
    assert list(tmp_path.glob("back*")) == []


def test_nothing_is_ever_written_over(data: Path, tmp_path: Path) -> None:
    (tmp_path / "back").mkdir()
    (tmp_path / "back" / "mine").write_text("")
    with pytest.raises(LibraryError, match="not empty"):
        back_up(data, tmp_path / "back")
    with pytest.raises(LibraryError, match="not written over"):
        restore(tmp_path / "back", desk_on(data))
    with pytest.raises(LibraryError, match="no library"):
        back_up(tmp_path / "nothing", tmp_path / "back2")


def test_both_are_one_command_each(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["backup", str(tmp_path / "back"), "--data-dir", str(data)]) == 0
    assert run(["restore", str(tmp_path / "back"), "--data-dir", str(tmp_path / "new")]) == 0
    assert "6" in capsys.readouterr().err
    assert run(["restore", str(tmp_path / "back"), "--data-dir", str(data)]) == 1


def test_a_stranger_s_back_up_puts_no_file_elsewhere(data: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(data / "catalog.sqlite3")) as catalog, catalog:
        key, record = catalog.execute("SELECT id, record FROM reports LIMIT 1").fetchone()
        report = replace(unpack(Report, record), id="../../planted")
        catalog.execute("UPDATE reports SET record = ? WHERE id = ?", [pack(report), key])
    shutil.copy(data / "files" / f"{key}.pdf", tmp_path / "planted.pdf")
    with pytest.raises(LibraryError, match=r"\.\./\.\./planted"):
        restore(data, desk_on(tmp_path / "deep" / "new"))
    assert not list((tmp_path / "deep").rglob("planted.pdf"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_data_folder_and_a_back_up_are_their_user_s_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        desk = desk_on(tmp_path / "data")
        assert desk.library.catalog.report_ids() == []
        Conversations(tmp_path / "talk").close()
        back_up(tmp_path / "data", tmp_path / "back")
    finally:
        os.umask(before)
    for name in ("data", "talk", "back"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o700


def test_a_library_on_servers_is_not_backed_up_here_and_told_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YANBAO_CATALOG", "postgresql://yanbao:s3cret@db.firm.example/yanbao")
    monkeypatch.setenv("YANBAO_INDEX", "http://milvus.firm.example:19530")
    monkeypatch.setenv("YANBAO_FILES", "s3://bucket/yanbao")
    assert run(["backup", str(tmp_path / "back")]) == 1 and run(["restore", str(tmp_path / "back")]) == 1
    told = capsys.readouterr().err
    assert "pg_dump" in told and "s3://bucket/yanbao" in told and "pg_restore" in told and "s3cret" not in told
    monkeypatch.setenv("YANBAO_LANGUAGE", "zh")
    assert run(["backup", str(tmp_path / "back")]) == 1
    assert "资料库在服务器上" in capsys.readouterr().err and not (tmp_path / "back").exists()
