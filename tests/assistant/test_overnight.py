"""Summaries of many reports by a model: pages survive, nothing is paid for twice, no budget is passed, every report has its outcome."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock
from typing import Any

import pytest

from assistant.cli import run
from assistant.errors import BudgetSpent
from assistant.overnight import paid
from assistant.overnight.ledger import Budget, Ledger, Spent
from assistant.words.locate import locate
from ingest.library import open_library
from samples import sample_reports
from tests.stub_llm import Scripted, Stub, serve
from tests.theme_stub import told

WEEKLY = "lanhai_weekly_2025-06-15.pdf"
DAYS = ("--since", "2025-06-22", "--until", "2025-06-26")
"""Two of the sample reports."""
Reply = Callable[[dict[str, Any]], Scripted]


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paid, "LONGEST_WAIT", 0.01)
    monkeypatch.setattr(paid, "SHORTEST_WAIT", 0.001)


@pytest.fixture
def folder(sample_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A library of its own with the sample reports."""
    own = shutil.copytree(sample_library, tmp_path / "own", ignore=shutil.ignore_patterns("replies*"))
    monkeypatch.setenv("YANBAO_DATA_DIR", str(own))
    monkeypatch.setenv("YANBAO_MODEL", "openai:stub")
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    monkeypatch.setenv("YANBAO_MODEL_TIMEOUT", "5")
    yield own


def summarize(stub: Stub, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setenv("OPENAI_BASE_URL", stub.url)
    return run(["summarize", *arguments])


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def summaries(folder: str) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(Path(folder).glob("*.json"))]


def test_points_keep_their_pages_through_map_and_reduce_and_a_lie_is_shown_as_unsupported(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve(told) as stub:
        assert summarize(stub, monkeypatch, WEEKLY, "--output", "out", "--format", "json") == 0
    (summary,) = summaries("out")
    with open_library(folder) as library:
        for theme in summary["themes"]:
            assert theme["points"] and "98765" not in theme["text"]
            for citation in theme["citations"]:
                assert locate(citation["quote"], library.catalog.page(summary["report_id"], citation["page"]))
            for company in theme["companies"]:
                assert any(company["name"] in citation["quote"] for citation in company["citations"])
    assert all(any("98765" in text for text in by["unsupported"]) for by in summary["coverage"]["by_theme"])
    assert {by["model"] for by in summary["coverage"]["by_theme"]} == {"openai:stub"}
    assert summary["coverage"]["verified"] < summary["coverage"]["statements"]


def test_a_model_cannot_leave_out_the_recommended_companies(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(asked: dict[str, Any]) -> Scripted:
        lines = told(asked).text.split("\n")
        return Scripted("\n".join(line for line in lines if "关注" not in line))

    with serve(silent) as stub:
        assert summarize(stub, monkeypatch, WEEKLY, "--theme", "储能", "--output", "out", "--format", "json") == 0
    (theme,) = summaries("out")[0]["themes"]
    assert {"屹川储能", "恒汐新能", "朔原电气", "钠澜科技"} <= {company["name"] for company in theme["companies"]}


def test_unchanged_inputs_make_no_call_again_and_give_the_same_bytes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = (*DAYS, "--format", "md,docx,xlsx,json")
    with serve(told) as stub:
        assert summarize(stub, monkeypatch, *every, "--output", "one") == 0
        paid_for = len(stub.requests)
        assert summarize(stub, monkeypatch, *every, "--output", "two") == 0
        assert paid_for > 10 and len(stub.requests) == paid_for
        monkeypatch.setenv("YANBAO_MODEL_MAX_TOKENS", "900")
        assert summarize(stub, monkeypatch, WEEKLY, "--output", "three") == 0
        assert len(stub.requests) > paid_for
    assert files(Path("one")) == files(Path("two"))


def test_refusals_and_time_outs_are_waited_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, seen = Lock(), dict[str, int]()

    def moody(asked: dict[str, Any]) -> Scripted:
        key = json.dumps(asked["messages"])
        with lock:
            seen[key] = seen.get(key, 0) + 1
        status = {1: 429, 2: 503}.get(seen[key], 200)
        return Scripted(status=status) if status != 200 else told(asked)

    with serve(told) as stub:
        assert summarize(stub, monkeypatch, WEEKLY, "--output", "calm") == 0
    (folder / "replies.sqlite3").unlink()
    with serve(moody) as stub:
        assert summarize(stub, monkeypatch, WEEKLY, "--output", "moody") == 0
        assert len(stub.requests) == 3 * len(seen)
    assert files(Path("calm")) == files(Path("moody"))


def test_a_budget_of_calls_is_never_passed_and_the_next_run_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with serve(told) as stub:
        assert summarize(stub, monkeypatch, "--all", "--output", "out", "--max-calls", "7") == 1
        assert len(stub.requests) == 7
        assert "--max-calls 7" in capsys.readouterr().err
        assert summarize(stub, monkeypatch, "--all", "--output", "out") == 0
        bodies = [json.dumps(asked["messages"]) for asked in stub.requests]
        assert len(bodies) == len(set(bodies))
    outcomes = json.loads(Path("out/coverage/coverage.json").read_text("utf-8"))["reports"]
    assert [outcome["outcome"] for outcome in outcomes] == ["written"] * len(sample_reports())


def test_a_budget_of_tokens_holds_what_a_call_may_take_before_it_is_made(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "replies.sqlite3")
    job = ledger.run("job")
    first = ledger.enter(job, "a", 600, Budget(tokens=1000))
    with pytest.raises(BudgetSpent):
        ledger.enter(job, "b", 600, Budget(tokens=1000))
    ledger.keep(first, "a", "reply", 200)
    assert ledger.spent(job) == Spent(calls=1, tokens=200) and ledger.reply("a") == "reply"
    ledger.refused(ledger.enter(job, "b", 600, Budget(tokens=1000)))
    assert ledger.spent(job) == Spent(calls=2, tokens=200)


def test_a_run_that_was_cut_off_goes_on_with_what_it_had_spent_and_a_new_one_begins_anew(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "replies.sqlite3")
    job = ledger.run("job")
    ledger.enter(job, "a", 600, Budget())
    again = Ledger(tmp_path / "replies.sqlite3")
    assert again.run("job") == job and again.spent(job).calls == 1
    again.end(job)
    assert again.spent(again.run("job")).calls == 0


def test_a_provider_that_will_not_serve_stops_the_batch_and_one_that_is_down_for_long_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve(Scripted(status=401)) as stub:
        assert summarize(stub, monkeypatch, "--all", "--output", "out", "--workers", "1") == 1
        assert len(stub.requests) == 1
    with serve(Scripted(status=503)) as stub:
        assert summarize(stub, monkeypatch, "--all", "--output", "out", "--workers", "1") == 1
        assert len(stub.requests) == 3 * paid.TRIES
    outcomes = json.loads(Path("out/coverage/coverage.json").read_text("utf-8"))["reports"]
    assert {outcome["outcome"] for outcome in outcomes} == {"stopped"} and all(one["hint"] for one in outcomes)


def test_a_theme_that_the_model_spoils_is_told_in_the_reports_own_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(asked: dict[str, Any]) -> Scripted:
        return Scripted("") if "主题：储能" in asked["messages"][-1]["content"] else told(asked)

    with serve(spoilt) as stub:
        assert summarize(stub, monkeypatch, WEEKLY, "--output", "out", "--format", "json,md") == 1
    (summary,) = summaries("out")
    models = {by["name"]: by["model"] for by in summary["coverage"]["by_theme"]}
    assert models["储能"] == "extractive" and models["固态电池"] == "openai:stub"
    assert "储能" in summary["coverage"]["note"] and all(theme["points"] for theme in summary["themes"])


def test_a_dry_run_counts_and_prices_without_a_call(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YANBAO_PRICE_IN", "2")
    monkeypatch.setenv("YANBAO_PRICE_OUT", "8")
    with serve(told) as stub:
        assert summarize(stub, monkeypatch, WEEKLY, "--dry-run", "--json") == 0
        before = json.loads(capsys.readouterr().out)
        assert not stub.requests
        assert summarize(stub, monkeypatch, WEEKLY, "--output", "out") == 0
        made = len(stub.requests)
        assert summarize(stub, monkeypatch, WEEKLY, "--dry-run", "--json") == 0
    after = json.loads(capsys.readouterr().out)
    assert 0.7 * made <= before["calls"] <= 1.3 * made
    assert before["price"] == pytest.approx((before["tokens_in"] * 2 + before["tokens_out"] * 8) / 1e6)
    assert before["price"] < before["price_most"]
    assert (after["calls"], after["kept"], after["price"]) == (0, made, 0.0)


class TestWithoutAModel:
    @pytest.fixture(autouse=True)
    def extractive(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("YANBAO_MODEL", "")

    def test_a_folder_is_summarized_by_its_files_and_a_stranger_among_them_is_told(self, tmp_path: Path) -> None:
        reports = tmp_path / "reports"
        reports.mkdir()
        shutil.copy(next(path for path in sample_reports() if path.name == WEEKLY), reports / "renamed.pdf")
        (reports / "stranger.pdf").write_bytes(b"%PDF-1.4 nothing")
        assert run(["summarize", str(reports), "--output", "out", "--format", "json"]) == 1
        assert [summary["file_name"] for summary in summaries("out")] == [WEEKLY]
        outcomes = json.loads(Path("out/coverage/coverage.json").read_text("utf-8"))["reports"]
        assert [outcome["outcome"] for outcome in outcomes] == ["written", "failed"]
        assert "ingest" in outcomes[1]["hint"]

    def test_one_broken_report_never_stops_the_others(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from assistant.themes import material

        def broken(self: material.Reading, *given: Any) -> None:
            if given[1].file_name == WEEKLY:
                raise RuntimeError("torn")
            whole(self, *given)

        whole = material.Reading.__init__
        monkeypatch.setattr(material.Reading, "__init__", broken)
        assert run(["summarize", "--all", "--output", "out", "--format", "json", "--workers", "2"]) == 1
        outcomes = json.loads(Path("out/coverage/coverage.json").read_text("utf-8"))["reports"]
        by_name = {outcome["file_name"]: outcome for outcome in outcomes}
        assert by_name.pop(WEEKLY)["outcome"] == "failed"
        assert {outcome["outcome"] for outcome in by_name.values()} == {"written"}

    def test_several_at_a_time_give_the_same_as_one_after_the_other(self) -> None:
        formats = (*DAYS, "--format", "md,docx,xlsx,json")
        assert run(["summarize", *formats, "--output", "one", "--workers", "1"]) == 0
        assert run(["summarize", *formats, "--output", "four", "--workers", "4"]) == 0
        assert files(Path("one")) == files(Path("four"))
        assert {path.suffix for path in Path("one/coverage").iterdir()} == {".md", ".docx", ".xlsx", ".json"}
