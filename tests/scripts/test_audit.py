from __future__ import annotations

import json

from scripts.audit import ACCEPTED, judge


def told(*flaws: dict[str, object]) -> str:
    return json.dumps({"dependencies": [{"name": "pkg", "version": "1.0", "vulns": list(flaws)}], "fixes": []})


def test_a_known_vulnerability_fails_and_says_which_version_mends_it() -> None:
    code, words = judge(told({"id": "GHSA-1", "fix_versions": ["1.1"], "aliases": ["CVE-1"]}), "")
    assert code == 1 and "pkg 1.0: GHSA-1, fixed in 1.1" in words


def test_one_that_was_weighed_and_accepted_does_not_by_whatever_name_it_comes() -> None:
    (accepted,) = ACCEPTED
    code, words = judge(told({"id": "GHSA-2", "fix_versions": [], "aliases": [accepted]}), "")
    assert code == 0 and "no known vulnerability" in words


def test_a_database_that_cannot_be_asked_is_said_and_is_no_failure() -> None:
    for stdout, stderr in (("", "ConnectionError: no route\n"), ("garbage", ""), ("", "")):
        code, words = judge(stdout, stderr)
        assert code == 0 and words.startswith("NOT AUDITED")
