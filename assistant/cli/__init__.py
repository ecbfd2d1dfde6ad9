"""The command line `yanbao`: prints, never decides.

Exit codes: 0 all well, 1 something failed and was said in one line, 2 usage. Results go to stdout, messages to stderr;
with `--json` stdout holds nothing but JSON. Heavy modules are imported inside the commands that need them.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence

import typer

from assistant.cli.app import app as open_app
from assistant.cli.ask import ask
from assistant.cli.backup import backup, restore
from assistant.cli.digest import digest
from assistant.cli.doctor import doctor
from assistant.cli.health import health
from assistant.cli.ingest import ingest
from assistant.cli.language import both, interface_language, localise
from assistant.cli.reports import reports
from assistant.cli.screen import Screen
from assistant.cli.summarize import summarize
from ingest.errors import YanbaoError
from ingest.events import request

HELP = both(
    "研报助手：就研究报告提问，写投资主题摘要，每句话都标明页码。",
    "Ask a library of research reports and summarize their themes, every statement cited by page.",
)

COLLECTED = (50_000, 20, 20)
"""Garbage is looked for after so many new objects (Python's own 700, 10, 10): imports make a million that all stay, and looking
through them again and again was 3 to 12 % of the CPU time of one question, by the size of the library."""

yanbao = typer.Typer(name="yanbao", help=HELP, add_completion=False, rich_markup_mode="rich")
yanbao.command("ingest", help=both("读入 PDF 研报（文件或文件夹）。", "Read PDF reports: files or folders."))(ingest)
yanbao.command("ask", help=both("提问，或成批回答一个文件里的问题。", "Ask a question, or a file of questions."))(ask)
yanbao.command("summarize", help=both("写投资主题摘要。", "Write summaries of investment themes."))(summarize)
yanbao.command(
    "digest", help=both("比较一段时间的研报：变化、共识与分歧。", "Compare reports: changes, agreement, contradiction.")
)(digest)
yanbao.add_typer(reports, name="reports")
yanbao.command("app", help=both("打开网页聊天界面。", "Open the chat UI in the browser."))(open_app)
yanbao.command("doctor", help=both("检查安装、数据与模型。", "Check the installation, the data and the model."))(doctor)
yanbao.command(
    "health", help=both("供监控用：JSON 与退出码，一秒之内。", "For monitors: JSON and an exit code, within a second.")
)(health)

yanbao.command(
    "backup",
    help=both("把资料库备份到新文件夹，写入进行中也可以。", "Back the library up, also while it is written to."),
)(backup)
yanbao.command("restore", help=both("从备份恢复到空的数据文件夹。", "Restore a back-up into an empty data folder."))(
    restore
)


def main() -> None:
    """Entry of the console command."""
    gc.set_threshold(*COLLECTED)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Chinese shows "?", it does not end the command
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; what fails is said in one line, without a traceback."""
    arguments = arguments or ["--help"]
    screen = Screen(interface_language(" ".join(arguments)))
    command = localise(typer.main.get_command(yanbao), screen.language)
    try:
        with request():
            code = command.main(args=[*arguments], prog_name="yanbao", standalone_mode=False, obj=screen)
    except YanbaoError as error:
        screen.say(error.text("zh"), error.text("en"), "red")
        return 1
    except typer.TyperException as error:
        message = error.format_message()
        screen.say(f"用法不对：{message}请看 yanbao --help。", f"Usage: {message} See yanbao --help.", "red")
        return error.exit_code
    except BrokenPipeError:
        # Whoever read our output (head, less) has enough; keep the interpreter from saying so at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        place = f" {error.filename}" if error.filename else ""
        screen.say(
            f"读写失败{place}：{error.strerror or error}。请检查路径、权限和磁盘空间。",
            f"Reading or writing{place} failed: {error.strerror or error}. Check the path, its permissions and the disk.",
            "red",
        )
        return 1
    except (KeyboardInterrupt, typer.Abort):
        screen.say("已停止。", "Stopped.")
        return 130
    return code if isinstance(code, int) else 0
