"""`yanbao app` as an analyst starts it, in a browser on a machine that has developers' tools too."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.ui.conftest import await_server, free_port


def test_an_analyst_is_offered_no_developers_tools(browser: Any, tmp_path: Path) -> None:
    (tmp_path / ".cursor").mkdir()
    port = free_port()
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "app", "--port", str(port)]
    here = os.environ | {"HOME": str(tmp_path), "BROWSER": "true", "YANBAO_DATA_DIR": str(tmp_path / "data")}
    app = subprocess.Popen(command, env=here, stdout=subprocess.DEVNULL, start_new_session=True)
    page = browser.new_page()
    try:
        await_server(f"http://127.0.0.1:{port}/_stcore/health")
        page.goto(f"http://127.0.0.1:{port}")
        page.get_by_test_id("stMainBlockContainer").wait_for()
        page.wait_for_timeout(3000)  # it would come after the page
        assert page.get_by_test_id("stSkillsNudge").count() == 0
    finally:
        page.close()
        os.killpg(app.pid, signal.SIGKILL)
        app.wait()
