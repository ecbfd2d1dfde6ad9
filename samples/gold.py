"""`questions.jsonl` and `themes.jsonl`: what we ask of the samples, with gold pages: where the evidence was set."""

from __future__ import annotations

import json
from typing import Any

from samples import FOLDER
from samples.content import load
from samples.page import Ledger
from samples.truth import content_of, locate


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
    _write("questions.jsonl", lines)
    return len(lines)


def news_of(theme: dict[str, Any], content: dict[str, Any]) -> list[str]:
    """What the summary, the news and the ratings of a weekly say on a theme: under its name, or of its companies."""
    covered = content.get("coverage", {})
    told = [(item["lead"], item["text"]) for item in content.get("summary", [])]
    told += [(section["title"], item[1]) for section in content.get("sections", []) for item in section["items"]]
    told += [("", line.replace("**", "")) for line in covered.get("changes", [])]
    named = (
        theme["name"],
        *theme["companies"],
        *(row[1] for row in covered.get("rows", []) if row[1] in theme["text"]),
    )
    return [text for lead, text in told if any(name in lead or lead and lead in name or name in text for name in named)]


def theme_questions(doc: str, must: dict[str, Any], ledger: Ledger, first: int) -> list[dict[str, Any]]:
    """A line for each theme of one weekly: what its summary must hold, its companies, and the pages."""
    lines = []
    content = content_of(doc)
    for number, theme in enumerate(content["themes"], first):
        also = news_of(theme, content)
        lines.append(
            {
                "id": f"st{number:02d}",
                "theme": theme["name"],
                "question": f"总结报告对“{theme['name']}”主题的要点，并列出建议关注的公司。",
                "must": must[theme["name"]],
                "companies": [[name] for name in theme["companies"]],
                "evidence": [theme["text"], "、".join(theme["companies"])],
                "pages": [locate(theme["text"], ledger), locate("、".join(theme["companies"]), ledger)],
                "also_ok": also,
                "also_pages": [locate(text, ledger) for text in also],
                "doc": doc,
                "filters": {"report": doc},
            }
        )
    return lines


def write_themes(ledgers: dict[str, Ledger]) -> int:
    """Write `themes.jsonl` beside the PDFs; gives how many themes there are."""
    lines: list[dict[str, Any]] = []
    for group in load("theme_facts")["reports"]:
        lines += theme_questions(group["doc"], group["must"], ledgers[group["doc"]], len(lines) + 1)
    _write("themes.jsonl", lines)
    return len(lines)


def _write(name: str, lines: list[dict[str, Any]]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (FOLDER / name).write_text(text, encoding="utf-8")
