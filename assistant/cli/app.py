"""`yanbao app`: the chat UI, on this machine only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from assistant.cli.ingest import read_reports
from assistant.cli.language import both
from assistant.cli.options import DataDir, desk_for, screen_of


def app(
    context: typer.Context,
    samples: Annotated[
        bool, typer.Option("--samples", help=both("先读入示例研报。", "Read the sample reports first."))
    ] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help=both("端口。", "Port."))] = 8501,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help=both("是否打开浏览器。", "Whether to open a browser."))
    ] = True,
    data_dir: DataDir = None,
) -> None:
    """Run Streamlit on loopback until Ctrl-C; it sends no statistics."""
    screen = screen_of(context)
    desk = desk_for(data_dir)
    if not _free(port):
        screen.say(
            f"端口 {port} 已被占用。请用 --port 换一个。", f"Port {port} is taken. Name another one with --port.", "red"
        )
        raise typer.Exit(1)
    if samples:
        from samples import sample_reports

        read_reports(screen, desk, sample_reports())
    spec = find_spec("app")
    assert spec is not None and spec.origin is not None
    screen.say(f"http://127.0.0.1:{port} （Ctrl-C 结束）", f"http://127.0.0.1:{port} (Ctrl-C ends it)")
    finished = subprocess.run(
        [
            # -P: the folder at hand may hold a stranger's streamlit.py
            *(sys.executable, "-P", "-m", "streamlit", "run", spec.origin),
            *("--server.address", "127.0.0.1", "--server.port", str(port)),
            *("--server.headless", "false" if browser else "true"),
            *("--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"),
            *("--logger.hideWelcomeMessage", "true"),  # else the page offers developers' tools to analysts, too
        ],
        env=os.environ | {"YANBAO_DATA_DIR": str(desk.settings.data_path.resolve())},
        check=False,
    )
    raise typer.Exit(finished.returncode)


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
