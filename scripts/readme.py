"""Put what the demo's questions are answered today into both READMEs, so that they show real output."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from pathlib import Path

from assistant.cli import run

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")
BLOCK = re.compile(r"(?<=<!-- demo -->\n).*?(?=<!-- /demo -->)", re.DOTALL)


def questions() -> list[str]:
    """The demo's questions, as command lines without `yanbao`."""
    return re.findall(r"^run (ask .*)$", (ROOT / "scripts" / "demo.sh").read_text("utf-8"), re.MULTILINE)


def transcript() -> str:
    """Each question and what is printed for it, from the library that YANBAO_DATA_DIR names."""
    shown = []
    for command in questions():
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            run(shlex.split(command))
        shown.append(f"$ yanbao {command}\n{printed.getvalue().strip()}\n")
    return "```\n" + "\n".join(shown) + "```\n"


def main() -> None:
    """Read the samples into a folder of their own, ask, and write."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"YANBAO_DATA_DIR": folder, "YANBAO_MODEL": "", "YANBAO_EMBEDDING": "", "LANG": "C.UTF-8"}
        run(["ingest", str(ROOT / "samples")])
        demo = transcript()
    for name in READMES:
        path = ROOT / name
        path.write_text(BLOCK.sub(lambda _: demo, path.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
