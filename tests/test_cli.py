"""The command line: its contract for programs, and one clear line for everything that can go wrong."""

from __future__ import annotations

import json
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from assistant.cli import run
from samples import sample_reports
from tests.stub_llm import Scripted, serve

ANSWER_KEYS = {"id", "question", "answer", "abstained", "language", "citations", "unsupported", "model", "seconds"}
CITATION_KEYS = {"marker", "report_id", "file_name", "title", "page", "page_label", "quote", "boxes"}
SUMMARY_KEYS = {"report_id", "file_name", "title", "broker", "published", "themes", "coverage"}
THEME_KEYS = {"name", "text", "points", "companies", "citations"}


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Yanbao = Callable[..., Result]


@pytest.fixture
def yanbao(capsys: pytest.CaptureFixture[str]) -> Yanbao:
    def call(*arguments: str | Path) -> Result:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def library(sample_library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The samples' library, to read from only."""
    monkeypatch.setenv("YANBAO_DATA_DIR", str(sample_library))
    return sample_library


def assert_one_clear_line(result: Result, code: int = 1) -> None:
    assert result.code == code
    assert len(result.err.strip().splitlines()) == 1, result.err
    assert "Traceback" not in result.out + result.err


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The installed command in a process of its own."""
    command = [sys.executable, "-c", "from assistant.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, timeout=60)


LOOP = "total = 0\nfor number in range(3_000_000): total += number"
LOOPED = 0.24
"""Processor seconds of the loop on the machine that the bounds below were set on, by what `--help` took there and takes
where both can be measured; a machine half as fast is given twice the seconds."""


def processor_seconds(script: str, *arguments: str) -> tuple[float, str]:
    """Of a Python script in a process of its own (the clock would count the machine's other work), and what it wrote to stderr.

    Byte code is kept from the first run for the next, as a package that pip has installed has it from the start.
    """
    kept = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True, env=kept
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, done.stderr


def seconds_of(*arguments: str) -> tuple[float, set[str]]:
    """Processor seconds of a whole command, from its own entry, as the machine of the bounds would take, and what it imported."""
    script = "import sys; from assistant.cli import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    before = processor_seconds(LOOP)[0]
    seconds, said = processor_seconds(script, *arguments)
    # which changes from second to second where the machine is shared
    slowness = max(before, processor_seconds(LOOP)[0]) / LOOPED
    return seconds / max(1.0, slowness), set(said.splitlines()[-1].split())


class TestHelp:
    def test_comes_within_half_a_second(self) -> None:
        assert min(seconds_of("--help")[0] for _ in range(3)) <= 0.5

    def test_loads_nothing_that_answers(self) -> None:
        loaded = seconds_of("--help")[1]
        assert not {"chromadb", "langchain_core", "tantivy", "pypdfium2", "assistant.answer"} & loaded

    @pytest.mark.parametrize("command", ["ingest", "ask", "summarize", "reports", "app", "doctor"])
    @pytest.mark.parametrize(("locale", "word"), [("zh_CN.UTF-8", "选项"), ("en_US.UTF-8", "Options")])
    def test_speaks_the_language_of_the_locale(
        self, yanbao: Yanbao, monkeypatch: pytest.MonkeyPatch, command: str, locale: str, word: str
    ) -> None:
        monkeypatch.setenv("LANG", locale)
        shown = yanbao(command, "--help")
        assert shown.code == 0
        assert word in shown.out
        assert "\x1f" not in shown.out

    def test_follows_yanbao_language_before_the_locale(self, yanbao: Yanbao, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LANG", "en_US.UTF-8")
        monkeypatch.setenv("YANBAO_LANGUAGE", "zh")
        assert "命令" in yanbao("--help").out


class TestCost:
    def test_an_answer_takes_neither_torch_nor_more_than_its_time(self, library: Path) -> None:
        runs = [seconds_of("ask", "行业评级是什么？", "--json") for _ in range(3)]
        assert not {"torch", "transformers", "sentence_transformers", "streamlit"} & runs[0][1]
        assert min(seconds for seconds, _ in runs) <= 2.5


class TestUsageErrors:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("nonsense",),
            ("ask",),
            ("ask", "who?", "--batch", "in.jsonl"),
            ("ask", "who?", "--output", "out.jsonl"),
            ("ask", "who?", "--since", "yesterday"),
            ("ask", "--batch", "in.jsonl"),
            ("ask", "--batch", "in.jsonl", "--output", "in.jsonl"),
            ("ingest",),
            ("summarize",),
            ("app", "--port", "0"),
        ],
    )
    def test_are_one_line_and_exit_code_2(self, yanbao: Yanbao, arguments: tuple[str, ...]) -> None:
        assert_one_clear_line(yanbao(*arguments), code=2)


class TestBadInput:
    def test_a_missing_path(self, yanbao: Yanbao) -> None:
        result = yanbao("ingest", "nowhere.pdf")
        assert result.code == 1
        assert "nowhere.pdf" in result.out + result.err

    def test_an_empty_folder(self, yanbao: Yanbao, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        result = yanbao("ingest", tmp_path / "empty")
        assert result.code == 1
        assert len((result.out + result.err).strip().splitlines()) == 1

    def test_a_text_file_named_pdf_fails_and_the_next_file_is_read(self, yanbao: Yanbao, tmp_path: Path) -> None:
        (tmp_path / "notes.pdf").write_text("just words\n" * 50)
        result = yanbao("ingest", tmp_path / "notes.pdf", sample_reports()[0], "--json")
        assert result.code == 1
        assert [outcome["status"] for outcome in result.json] == ["failed", "added"]
        assert result.json[0]["reason"]
        assert result.json[0]["hint"]

    def test_an_encrypted_pdf(self, yanbao: Yanbao, tmp_path: Path) -> None:
        writer = PdfWriter(clone_from=PdfReader(sample_reports()[0]))
        writer.encrypt("secret", algorithm="AES-256")
        writer.write(tmp_path / "locked.pdf")
        result = yanbao("ingest", tmp_path / "locked.pdf", "--json")
        assert result.code == 1
        assert result.json[0]["status"] == "failed"

    @pytest.mark.parametrize("question", ["", "  ", "\u3000"])
    def test_an_empty_question(self, yanbao: Yanbao, library: Path, question: str) -> None:
        assert_one_clear_line(yanbao("ask", question))

    def test_a_question_to_an_empty_library(self, yanbao: Yanbao) -> None:
        result = yanbao("ask", "谁？")
        assert_one_clear_line(result)
        assert "yanbao ingest" in result.err

    def test_an_index_of_another_model(self, yanbao: Yanbao, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("YANBAO_EMBEDDING", "someone/another-model")
        result = yanbao("ask", "行业评级是什么？")
        assert_one_clear_line(result)
        assert "--reembed" in result.err

    def test_an_unreachable_model_is_said_and_the_extractive_answer_stands_in(
        self, yanbao: Yanbao, library: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("YANBAO_MODEL", "openai:some-model")
        monkeypatch.setenv("YANBAO_MODEL_RETRIES", "0")
        monkeypatch.setenv("OPENAI_API_KEY", "no-key")
        monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
        result = yanbao("ask", "行业评级是什么？")
        assert_one_clear_line(result)
        assert "[1]" in result.out

    @pytest.mark.parametrize(
        ("model", "word"),
        [
            ("openai:some-model", "OPENAI_API_KEY"),
            ("nonsense", "provider:model"),
            ("nobody:some-model", "YANBAO_MODEL"),
            ("mistralai:some-model", "pip install"),
        ],
    )
    def test_a_model_that_cannot_be_made(
        self, yanbao: Yanbao, library: Path, monkeypatch: pytest.MonkeyPatch, model: str, word: str
    ) -> None:
        monkeypatch.setenv("YANBAO_MODEL", model)
        result = yanbao("ask", "who?")
        assert_one_clear_line(result)
        assert word in result.err

    def test_a_setting_without_a_usable_value(self, yanbao: Yanbao, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("YANBAO_MODEL_TIMEOUT", "soon")
        result = yanbao("reports")
        assert_one_clear_line(result)
        assert "YANBAO_MODEL_TIMEOUT" in result.err

    def test_a_port_that_is_taken(self, yanbao: Yanbao) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            result = yanbao("app", "--port", str(other.getsockname()[1]))
        assert_one_clear_line(result)
        assert "--port" in result.err

    def test_an_unknown_report(self, yanbao: Yanbao, library: Path) -> None:
        for command in (("reports", "show"), ("reports", "remove"), ("summarize",), ("ask", "who?", "--report")):
            assert_one_clear_line(yanbao(*command, "ffffffff"))

    def test_formats_there_are_not(self, yanbao: Yanbao, library: Path) -> None:
        for name in ("odt", "md,xls", "parchment", ","):
            assert_one_clear_line(yanbao("summarize", "--all", "--output", "out", "--format", name))
        assert not Path("out").exists()

    def test_a_data_folder_that_is_a_file(self, yanbao: Yanbao, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        assert_one_clear_line(yanbao("reports", "--data-dir", tmp_path / "file"))

    def test_no_traceback_leaves_the_process(self) -> None:
        done = start("ask", "谁？", YANBAO_MODEL="nonsense", LANG="zh_CN.UTF-8")
        assert done.returncode == 1
        assert "Traceback" not in done.stderr


class TestModel:
    """With a real OpenAI-compatible server on loopback."""

    @pytest.fixture
    def ask(self, yanbao: Yanbao, library: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
        def call(reply: Scripted, *flags: str) -> Result:
            with serve(reply) as stub:
                monkeypatch.setenv("OPENAI_BASE_URL", stub.url)
                return yanbao("ask", "行业评级是什么？", *flags)

        monkeypatch.setenv("YANBAO_MODEL", "openai:stub")
        monkeypatch.setenv("YANBAO_MODEL_RETRIES", "0")
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        return call

    def test_what_it_invents_is_shown_apart_and_never_cited(self, ask: Callable[..., Result]) -> None:
        answer = ask(Scripted("行业评级为“卖出”，目标价 98765.43 元[1]。"), "--json").json
        assert "98765.43" not in answer["answer"]
        assert any("98765.43" in statement for statement in answer["unsupported"])
        shown = ask(Scripted("行业评级为“卖出”，目标价 98765.43 元[1]。"))
        assert shown.out.index("未能在研报中核实") < shown.out.index("98765.43")

    def test_a_terminal_sees_the_words_arrive_and_then_the_verified_answer(
        self, ask: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TTY_COMPATIBLE", "1")
        shown = ask(Scripted("行业评级为“卖出”，目标价 98765.43 元[1]。", pause=0.05))
        assert shown.code == 0
        assert shown.out.index("98765.43") < shown.out.index("未能在研报中核实") < shown.out.rindex("98765.43")

    @pytest.mark.parametrize("status", [401, 404, 429, 500])
    def test_a_refusal_is_said_in_one_line_and_the_extractive_answer_stands_in(
        self, ask: Callable[..., Result], status: int
    ) -> None:
        result = ask(Scripted(status=status))
        assert_one_clear_line(result)
        assert "[1]" in result.out


class TestJson:
    def test_an_answer_holds_the_contracts_keys_and_nothing_else_is_printed(
        self, yanbao: Yanbao, library: Path
    ) -> None:
        answer = yanbao("ask", "行业评级是什么？", "--json").json
        assert answer.keys() >= ANSWER_KEYS
        assert answer["citations"]
        for citation in answer["citations"]:
            assert citation.keys() == CITATION_KEYS
            assert citation["page"] >= 1
            assert all(len(box) == 4 for box in citation["boxes"])

    def test_a_long_list_of_reports_comes_in_parts(self, yanbao: Yanbao, library: Path) -> None:
        every = [report["id"] for report in yanbao("reports", "--json").json]
        parts = [yanbao("reports", "--json", "--limit", "4", "--offset", str(start)).json for start in (0, 4, 8)]
        assert [len(part) for part in parts] == [4, 2, 0] and [r["id"] for part in parts for r in part] == every
        shown = yanbao("reports", "--limit", "2", "--offset", "2")
        assert "3 to 4 of 6" in shown.err and every[2][:8] in shown.out and every[0][:8] not in shown.out
        assert yanbao("reports", "--limit", "0").code == 2

    def test_reports_are_listed_shown_and_found_by_prefix_and_file_name(self, yanbao: Yanbao, library: Path) -> None:
        listed = yanbao("reports", "--json").json
        assert len(listed) == len(sample_reports())
        for report in listed:
            for key in (report["id"], report["id"][:8], report["file_name"]):
                assert yanbao("reports", "show", key, "--json").json["report"]["id"] == report["id"]

    def test_outcomes_say_pages_tables_and_seconds(self, yanbao: Yanbao) -> None:
        (outcome,) = yanbao("ingest", sample_reports()[0], "--json").json
        assert outcome["status"] == "added"
        assert outcome["pages"] > 1
        assert {"pages_without_text", "tables", "seconds", "reason", "hint"} <= outcome.keys()
        assert yanbao("ingest", sample_reports()[0], "--json").json[0]["status"] == "unchanged"


class TestBatch:
    def test_answers_come_in_order_and_a_bad_line_is_stated_in_its_place(
        self, yanbao: Yanbao, library: Path, tmp_path: Path
    ) -> None:
        lines = [
            {"id": "a", "question": "行业评级是什么？", "history": [], "must": "passed over"},
            {"id": "b"},
            {"id": "c", "question": "分析师是谁？", "filters": {"borker": "x"}},
            {"id": 4, "question": "What is the target price?", "history": [{"role": "user", "content": "Hello"}]},
        ]
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\nnot json\n\n"
        (tmp_path / "in.jsonl").write_text(text, encoding="utf-8")
        result = yanbao("ask", "--batch", tmp_path / "in.jsonl", "--output", tmp_path / "new" / "out.jsonl")
        written = [json.loads(line) for line in (tmp_path / "new" / "out.jsonl").read_text("utf-8").splitlines()]
        assert result.code == 1
        assert [line["id"] for line in written] == ["a", "b", "c", 4, ""]
        assert ["error" in line for line in written] == [False, True, True, False, True]
        assert all(line.keys() >= ANSWER_KEYS for line in written)

    def test_a_missing_or_empty_file_leaves_the_output_alone(
        self, yanbao: Yanbao, library: Path, tmp_path: Path
    ) -> None:
        output = tmp_path / "out.jsonl"
        output.write_text("kept")
        (tmp_path / "empty.jsonl").write_text("\n")
        for name in ("missing.jsonl", "empty.jsonl"):
            assert_one_clear_line(yanbao("ask", "--batch", tmp_path / name, "--output", output))
        assert output.read_text() == "kept"


class TestReports:
    def test_removed_reports_are_gone_and_can_be_read_again(self, yanbao: Yanbao) -> None:
        path = sample_reports()[0]
        report_id = yanbao("ingest", path, "--json").json[0]["report_id"]
        assert yanbao("reports", "remove", report_id[:8]).code == 0
        assert yanbao("reports", "--json").json == []
        assert yanbao("ingest", path, "--json").json[0]["status"] == "added"

    def test_options_before_the_subcommand_hold_too(self, yanbao: Yanbao, sample_library: Path) -> None:
        shown = yanbao("reports", "--data-dir", sample_library, "--json", "show", sample_reports()[0].name)
        assert shown.json["report"]["file_name"] == sample_reports()[0].name

    def test_tables_are_listed_and_exported_with_their_pages(
        self, yanbao: Yanbao, library: Path, tmp_path: Path
    ) -> None:
        name = sample_reports()[0].name
        listed = yanbao("reports", "show", name, "--tables", "--json").json["tables"]
        printed = yanbao("reports", "show", name, "--tables").out.splitlines()
        assert len(printed) == len(listed) > 3
        assert all(f"{table['rows']} " in line for table, line in zip(listed, printed, strict=True))
        number = listed[-1]["number"]
        exported = json.loads(yanbao("reports", "show", name, "--table", str(number), "--format", "json").out)
        assert [len(table["rows"]) for table in exported["tables"]] == [listed[-1]["rows"]]
        assert {cell["page"] for row in exported["tables"][0]["rows"] for cell in row} <= set(listed[-1]["pages"])
        assert yanbao("reports", "show", name, "--tables", "--output", tmp_path / "t.xlsx").code == 0
        assert (tmp_path / "t.xlsx").read_bytes().startswith(b"PK")
        assert_one_clear_line(yanbao("reports", "show", name, "--table", "999"))
        assert_one_clear_line(yanbao("reports", "show", name, "--format", "pdf"))


class TestSummarize:
    def test_writes_markdown_and_json_with_the_contracts_keys(
        self, yanbao: Yanbao, library: Path, tmp_path: Path
    ) -> None:
        result = yanbao("summarize", "lanhai_weekly_2025-06-15", "--output", tmp_path / "out")
        assert result.code == 0
        assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".json", ".md"]
        (path,) = (tmp_path / "out").glob("*.json")
        summary = json.loads(path.read_text("utf-8"))
        assert summary.keys() == SUMMARY_KEYS
        assert summary["themes"]
        for theme in summary["themes"]:
            assert theme.keys() == THEME_KEYS
            assert all(point["citations"] for point in theme["points"])

    def test_dates_choose_the_reports(self, yanbao: Yanbao, library: Path) -> None:
        assert_one_clear_line(yanbao("summarize", "--since", "2999-01-01"))


class TestDoctor:
    def test_finds_a_sound_library_in_order(self, yanbao: Yanbao, library: Path) -> None:
        result = yanbao("doctor", "--json")
        assert result.code == 0, result.out
        assert all(finding["ok"] for finding in result.json)

    def test_says_which_part_is_not(self, yanbao: Yanbao, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("YANBAO_MODEL", "nonsense")
        result = yanbao("doctor", "--json")
        assert result.code == 1
        assert [finding["name"] for finding in result.json if not finding["ok"]] == ["Chat model"]
