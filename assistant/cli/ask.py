"""`yanbao ask`: one question, or a file of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.build import Desk
from assistant.cli.language import both
from assistant.cli.options import AsJson, Broker, DataDir, Since, Ticker, Until, desk_for, iso, screen_of, usage
from assistant.cli.screen import Screen, plain
from assistant.records import CitedAnswer, Filters, Question


def ask(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help=both("问题。", "The question."))] = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", help=both("问题文件，每行一个 JSON。", "File of questions, one JSON a line.")),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", help=both("成批回答写到这里。", "Where the batch's answers go."))
    ] = None,
    report: Annotated[
        str,
        typer.Option(
            "--report", help=both("只看这份研报（编号、前缀或文件名）。", "Only this report (id, prefix or file name).")
        ),
    ] = "",
    broker: Broker = "",
    ticker: Ticker = "",
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Answer on stdout; exit 1 when a line of a batch could not be answered, or the model that was asked for failed."""
    screen = screen_of(context)
    filters = Filters(report=report, broker=broker, ticker=ticker, since=iso(since), until=iso(until))
    if (question is None) == (batch is None):
        raise usage(
            screen, "请给出一个问题，或用 --batch 给出问题文件。", "Give a question, or a file of them with --batch."
        )
    if (batch is None) != (output is None):
        raise usage(screen, "--batch 和 --output 要一起用。", "--batch and --output go together.")
    desk = desk_for(data_dir)
    if batch is not None and output is not None:
        raise typer.Exit(_answer_batch(screen, desk, batch, output, filters))
    assert question is not None
    answer = _answer(screen, desk, Question(text=question, filters=filters), quiet=as_json)
    if as_json:
        screen.json(answer.to_json())
    else:
        screen.answer(answer)
    raise typer.Exit(1 if stood_in(desk, answer.model, answer.note) else 0)


def stood_in(desk: Desk, model: str, note: str) -> bool:
    """Whether the extractive answer had to stand in for the model that was asked for: said, and no success."""
    return desk.model is not None and model == "extractive" and bool(note)


def _answer(screen: Screen, desk: Desk, question: Question, quiet: bool) -> CitedAnswer:
    """The verified answer; on a terminal a model's words show while they arrive, and give way to it."""
    console = screen.stdout
    if quiet or desk.model is None or not console.is_terminal:
        return desk.answerer.invoke(question)
    from rich.live import Live
    from rich.text import Text

    draft = Text(style="dim")
    answer: CitedAnswer | None = None
    with Live(draft, console=console, transient=True):
        for piece in desk.answerer.stream(question):
            if isinstance(piece, CitedAnswer):
                answer = piece
            else:
                draft.append(plain(piece))
    assert answer is not None, "a stream ends with its verified answer"
    return answer


def _answer_batch(screen: Screen, desk: Desk, batch: Path, output: Path, filters: Filters) -> int:
    from rich.progress import Progress

    from assistant.batch import answer_lines, read_lines

    if output.resolve() == batch.resolve():
        raise usage(screen, "--output 不能是问题文件本身。", "--output must not be the batch file itself.")
    lines = read_lines(batch)
    answerer = desk.answerer
    output.parent.mkdir(parents=True, exist_ok=True)
    failed = 0
    with Progress(console=screen.stderr) as progress, output.open("w", encoding="utf-8", errors="replace") as file:
        task = progress.add_task(screen.text("回答", "Answering"), total=len(lines))
        for result in answer_lines(answerer, lines, filters, screen.language):
            file.write(result.to_line() + "\n")
            file.flush()
            progress.advance(task)
            trouble = result.error or (result.note if stood_in(desk, result.data["model"], result.note) else "")
            if trouble:
                failed += 1
                screen.say(f"第 {result.number} 行：{trouble}", f"Line {result.number}: {trouble}", "red")
    screen.say(
        f"{len(lines)} 个问题，{failed} 个失败，已写入 {output}。",
        f"{len(lines)} questions, {failed} failed: {output}.",
    )
    return 1 if failed else 0
