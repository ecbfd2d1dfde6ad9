"""What is dropped on the app: under a safe name, no more at once than set, each with an outcome."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.build import Desk, load_settings
from ingest.records import Outcome
from ui import intake


class Upload:
    """A dropped file as Streamlit gives it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def getbuffer(self) -> bytes:
        return b"%PDF-"


def test_uploads_are_read_under_safe_names_and_those_beyond_the_limit_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[Path] = []

    def take(desk: Desk, paths: Sequence[Path]) -> list[Outcome]:
        assert all(path.read_bytes() == b"%PDF-" for path in paths)
        seen.extend(paths)
        return [Outcome(path=str(path), status="added") for path in paths]

    monkeypatch.setattr(intake, "_take", take)
    names = ["../../evil.pdf", "研" * 200 + ".pdf", "CON.pdf", "📈.pdf", "one-too-many.pdf"]
    desk = Desk(load_settings(upload_files=4, data_dir=tmp_path))
    outcomes = intake._take_uploads(desk, [Upload(name) for name in names])
    assert [path.name[-8:] for path in seen] == ["evil.pdf", "研研研研.pdf", "_CON.pdf", "📈.pdf"]
    assert len({path.parent.parent for path in seen}) == 1 and not any(path.exists() for path in seen)
    assert [outcome.status for outcome in outcomes] == ["added"] * 4 + ["failed"] and outcomes[-1].hint
