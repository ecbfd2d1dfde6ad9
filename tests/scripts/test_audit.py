from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from scripts.audit import ACCEPTED, FINE, FOUND, NOT_AUDITED, asked_for, judge, known, main


def told(*flaws: dict[str, object], **more: object) -> str:
    return json.dumps({"dependencies": [{"name": "pkg", "version": "1.0", "vulns": list(flaws), **more}], "fixes": []})


def test_a_known_vulnerability_fails_and_says_which_version_mends_it() -> None:
    code, words = judge(told({"id": "GHSA-1", "fix_versions": ["1.1"], "aliases": ["CVE-1"]}), "")
    assert code == FOUND and "pkg 1.0: GHSA-1, fixed in 1.1" in words


def test_one_that_was_weighed_and_accepted_does_not_by_whatever_name_it_comes() -> None:
    (accepted,) = ACCEPTED
    code, words = judge(told({"id": "GHSA-2", "fix_versions": [], "aliases": [accepted]}), "")
    assert code == FINE and words.startswith("1 packages looked up, no known vulnerability")


def test_a_database_that_cannot_be_asked_is_said_to_be_so() -> None:
    for stdout, stderr in (("", "ConnectionError: no route\n"), ("garbage", ""), ("", "")):
        code, words = judge(stdout, stderr)
        assert code == NOT_AUDITED and words.startswith("NOT AUDITED")


def test_nothing_looked_up_is_no_audit_and_what_was_passed_over_is_named() -> None:
    assert judge(json.dumps({"dependencies": []}), "")[0] == NOT_AUDITED
    code, words = judge(told(skip_reason="not on the index"), "")
    assert code == NOT_AUDITED and "no package was looked up" in words
    both = json.loads(told())["dependencies"] + [{"name": "own", "skip_reason": "not on the index"}]
    code, words = judge(json.dumps({"dependencies": both}), "")
    assert code == NOT_AUDITED and "1 packages looked up" in words and "NOT AUDITED: own" in words


FLAW = {
    "id": "GHSA-xxxx-yyyy-zzzz",
    "modified": "2026-01-01T00:00:00Z",
    "published": "2026-01-01T00:00:00Z",
    "aliases": ["CVE-2026-1"],
    "summary": "made up",
    "affected": [
        {
            "package": {"name": "madeup", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}],
        }
    ],
}


@contextmanager
def osv(*flaws: dict[str, object]) -> Iterator[str]:
    """A database on loopback that knows these of every package."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Stay silent."""

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            content = json.dumps({"vulns": flaws} if flaws else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1/query"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def installed(tmp_path: Path) -> str:
    """A folder with one installed package."""
    about = tmp_path / "madeup-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: madeup\nVersion: 1.0\n")
    (about / "INSTALLER").write_text("pip\n")
    return str(tmp_path)


def test_a_database_that_was_reached_and_knows_something_fails_the_audit(
    installed: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with osv(FLAW) as url:
        assert main(["--osv-url", url, "--path", installed]) == FOUND
    assert "madeup 1.0: CVE-2026-1, fixed in 1.1" in capfd.readouterr().out


def test_a_database_that_was_reached_and_knows_nothing_passes_it(
    installed: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with osv() as url:
        assert known(asked_for(["--osv-url", url, "--path", installed, "--strict"])) == FINE
    assert "1 packages looked up, no known vulnerability" in capfd.readouterr().out


def test_a_database_out_of_reach_is_said_clearly_and_fails_only_where_that_is_asked_for(
    installed: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with osv() as url:
        pass
    assert known(asked_for(["--osv-url", url, "--path", installed, "--strict"])) == NOT_AUDITED
    assert known(asked_for(["--osv-url", url, "--path", installed])) == FINE
    assert capfd.readouterr().out.count("NOT AUDITED for known vulnerabilities: OSV could not be asked") == 2


def test_make_check_audits_and_what_it_says_is_not_hidden() -> None:
    makefile = (Path(__file__).parents[2] / "Makefile").read_text("utf-8")
    (check,) = [line for line in makefile.splitlines() if line.startswith("check:")]
    recipe = makefile.partition("\naudit:")[2].partition("\n\n")[0]
    assert " audit " in check and recipe.strip().endswith("scripts/audit.py") and ">" not in recipe
