from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from bench.batch import WORKERS, Moody, command, disturbed, environment, files
from tests.stub_llm import serve

DAYS = ("--since", "2025-06-22", "--until", "2025-06-26")
"""Two of the sample reports."""


def test_a_batch_that_is_killed_goes_on_writes_the_same_and_hardly_pays_twice(
    sample_library: Path, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        shutil.copytree(sample_library, tmp_path / name, ignore=shutil.ignore_patterns("replies*"))
    calm = Moody(seed=5, calm=True)
    with serve(calm) as stub:
        subprocess.run(command(tmp_path / "one", tmp_path / "out", *DAYS), env=environment(stub.url), check=True)
    undisturbed = files(tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    found = disturbed(tmp_path / "two", tmp_path / "out", 2, 5, *DAYS, longest=0.3)
    assert (found.kills, found.exit_code) == (2, 0)
    assert files(tmp_path / "out") == undisturbed
    assert calm.duplicates == 0 and found.duplicates <= WORKERS * found.kills


def test_a_stub_counts_what_it_answers_and_what_it_answers_again() -> None:
    moody = Moody(seed=1, calm=True)
    for prompt in ("one", "two", "one"):
        moody({"messages": [{"content": prompt}]})
    assert (moody.asked, moody.duplicates) == (3, 1)
