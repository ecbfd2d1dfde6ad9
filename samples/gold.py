"""`questions.jsonl`: our questions with their gold pages, found by where the evidence was set."""

from __future__ import annotations

import json
from typing import Any

from samples import FOLDER
from samples.content import load
from samples.page import Ledger
from samples.truth import locate


def question(number: int, doc: str, spec: dict[str, Any], ledger: Ledger) -> dict[str, Any]:
    """One line of the question set; `spec` is as written in `content/questions.toml`."""
    evidence, also = spec.get("evidence", []), spec.get("also_ok", [])
    found = {
        "id": f"s{number:03d}",
        "lang": spec.get("lang", "zh"),
        "kind": spec["kind"],
        "question": spec["question"],
        "history": spec.get("history", []),
        "must": spec.get("must", []),
        "must_not": spec.get("must_not", []),
        "evidence": evidence,
        "pages": [locate(quote, ledger) for quote in evidence],
    }
    if spec.get("mode"):
        found["evidence_mode"] = spec["mode"]
    if also:
        found |= {"also_ok": also, "also_pages": [locate(quote, ledger) for quote in also]}
    return found | {"doc": doc, "filters": {"report": doc} if spec.get("filtered", True) else {}}


def write_questions(ledgers: dict[str, Ledger]) -> int:
    """Write `questions.jsonl` beside the PDFs; gives how many there are."""
    lines: list[dict[str, Any]] = []
    for group in load("questions")["reports"]:
        for spec in group["questions"]:
            lines.append(question(len(lines) + 1, group["doc"], spec, ledgers[group["doc"]]))
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (FOLDER / "questions.jsonl").write_text(text, encoding="utf-8")
    return len(lines)
