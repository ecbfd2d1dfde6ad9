"""Where PDFs are kept, the same on each: a folder, a file system of fsspec, and an object store in memory."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from ingest.errors import ServerFailed, StorageFailed
from ingest.files import Files, FolderFiles, ObjectFiles

_number = count(1)


@pytest.fixture(params=["folder", "file", "memory"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Files]:
    """Opens one store, as a machine of that name would."""
    if request.param == "folder":
        return lambda _: FolderFiles(tmp_path / "files")
    address = f"file://{tmp_path / 'bucket'}" if request.param == "file" else f"memory://bucket{next(_number)}/yanbao"
    return lambda machine: ObjectFiles(address, tmp_path / machine)


@pytest.fixture
def files(opened: Callable[[str], Files]) -> Files:
    return opened("one")


def digest(pdf: Path) -> str:
    return sha256(pdf.read_bytes()).hexdigest()


def test_what_is_put_comes_back_whole(files: Files, pdf: Path) -> None:
    files.put("aa", pdf)
    assert files.path("aa").read_bytes() == pdf.read_bytes() and files.report_ids() == {"aa"}
    assert files.is_whole("aa", digest(pdf)) and not files.is_whole("aa", "0" * 64)


def test_another_machine_has_it_too(opened: Callable[[str], Files], pdf: Path) -> None:
    one, other = opened("one"), opened("other")
    assert other.report_ids() == set()
    one.put("aa", pdf)
    assert other.report_ids() == {"aa"} and other.path("aa").read_bytes() == pdf.read_bytes()


def test_what_is_not_kept_is_at_no_path_and_not_whole(files: Files, pdf: Path) -> None:
    assert files.report_ids() == set() and not files.path("aa").exists() and not files.is_whole("aa", digest(pdf))
    files.remove("aa")


def test_putting_again_replaces_and_removing_takes_all_away(files: Files, pdf: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.pdf"
    later.write_bytes(b"%PDF-1.7 later")
    files.put("aa", pdf)
    files.put("bb", pdf)
    files.put("aa", later)
    assert files.is_whole("aa", digest(later)) and files.report_ids() == {"aa", "bb"}
    files.remove("aa")
    assert files.report_ids() == {"bb"} and not files.path("aa").exists()


def test_a_file_that_cannot_be_read_leaves_nothing_that_counts_as_whole(files: Files, tmp_path: Path) -> None:
    with pytest.raises((StorageFailed, OSError)):
        files.put("aa", tmp_path / "gone.pdf")
    assert not files.path("aa").exists() and not files.is_whole("aa", "0" * 64)
    files.remove("aa")
    assert files.report_ids() == set()


def test_an_id_that_would_lead_elsewhere_is_refused(files: Files) -> None:
    with pytest.raises(StorageFailed):
        files.path("../aa")


@pytest.mark.parametrize("address", ["no-such-store://bucket", "s3://bucket/folder"])
def test_a_store_that_cannot_be_opened_says_what_to_check(tmp_path: Path, address: str) -> None:
    if address.startswith("s3"):
        pytest.importorskip("fsspec")
        try:
            import s3fs  # noqa: F401
        except ImportError:
            pass
        else:
            pytest.skip("s3fs is installed here")
    with pytest.raises(ServerFailed, match="YANBAO_FILES") as caught:
        ObjectFiles(address, tmp_path)
    assert "对象存储" in caught.value.text("zh") and address in caught.value.text("en")
