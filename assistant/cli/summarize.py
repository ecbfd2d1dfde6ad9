"""`yanbao summarize`: the investment themes of reports, each point cited; one report or a thousand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.language import both
from assistant.cli.options import AsJson, DataDir, Since, Until, desk_for, iso, screen_of, usage
from assistant.cli.progress import progress_bar
from assistant.cli.screen import Screen, plain
from assistant.records import Filters

if TYPE_CHECKING:
    from assistant.build import Desk
    from assistant.overnight.estimate import Estimate
    from assistant.overnight.ledger import Budget, Spent
    from assistant.overnight.records import Job, ReportOutcome

WORKERS = 4
"""Reports at a time when a model writes, who waits for the network; extraction is done one by one."""
STYLE = {"written": "green", "partial": "yellow", "empty": "dim", "failed": "red", "stopped": "yellow"}


def summarize(
    context: typer.Context,
    keys: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REPORT…",
            help=both(
                "研报（编号、前缀或文件名），PDF 文件或文件夹。", "Reports (id, prefix, file name), PDFs or folders."
            ),
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=both("所有研报。", "Every report."))] = False,
    themes: Annotated[
        list[str] | None,
        typer.Option("--theme", help=both("只写这个主题，可重复。", "Only this theme; may be repeated.")),
    ] = None,
    since: Since = None,
    until: Until = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", help=both("写到这个文件夹；不给则显示。", "Write here; without it, show.")),
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", help=both("格式：md、docx、xlsx、json。", "Formats: md, docx, xlsx, json."))
    ] = "md,json",
    workers: Annotated[
        int, typer.Option("--workers", min=0, help=both("同时处理几份（0 为自动）。", "Reports at a time; 0 chooses."))
    ] = 0,
    max_calls: Annotated[
        int, typer.Option("--max-calls", min=0, help=both("最多调用模型几次。", "Most calls to the model."))
    ] = 0,
    max_tokens: Annotated[
        int, typer.Option("--max-tokens", min=0, help=both("最多用多少 token。", "Most tokens to spend."))
    ] = 0,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=both("只估算调用次数和价格。", "Only estimate calls and price."))
    ] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Files into `--output`, else Markdown (or JSON) on stdout. Exit 1 when a report or a theme is missing, failed or not finished."""
    from assistant.export import check_formats

    screen = screen_of(context)
    wanted = check_formats(formats)
    if not (keys or every or since or until):
        raise usage(screen, "请给出研报，或用 --all、--since。", "Name reports, or use --all or --since.")
    desk = desk_for(data_dir)
    jobs = _jobs(desk, screen, keys or [], Filters(since=iso(since), until=iso(until)))
    if dry_run:
        _estimate(desk, screen, jobs, themes or [], as_json)
        return
    from assistant.overnight.ledger import Budget

    budget = Budget(calls=max_calls, tokens=max_tokens)
    outcomes, spent = _run(desk, screen, jobs, themes or [], output, wanted, workers, budget, as_json)
    missing = _missing(themes or [], outcomes)
    _close(screen, outcomes, spent, output, wanted, as_json)
    for name in missing:
        screen.say(f"这些研报里没有“{name}”主题。", f"These reports have no theme “{name}”.", "yellow")
    raise typer.Exit(1 if missing or not all(one.well for one in outcomes) else 0)


def _jobs(desk: Desk, screen: Screen, keys: list[str], filters: Filters) -> list[Job]:
    """What to summarize: files and folders by their content, reports by their keys, else all within the filters."""
    from assistant.overnight.batch import jobs_of_files
    from assistant.overnight.records import Job

    files = [Path(key) for key in keys if _is_path(key)]
    named = [key for key in keys if not _is_path(key)]
    jobs = jobs_of_files(desk.library, files, screen.language)
    if named or not files:
        jobs += [Job(name=report.file_name, report=report) for report in desk.reports(named, filters)]
    if files:
        jobs = [job for job in jobs if job.report is None or _within(job.report.published, filters)]
    return list({job.report.id if job.report else job.name: job for job in jobs}.values())


def _is_path(key: str) -> bool:
    return "/" in key or Path(key).is_dir() or (Path(key).suffix.lower() == ".pdf" and Path(key).is_file())


def _within(published: str, filters: Filters) -> bool:
    return (not filters.since or published >= filters.since) and (not filters.until or published <= filters.until)


def _run(
    desk: Desk, screen: Screen, jobs: list[Job], themes: list[str], output: Path | None, formats: tuple[str, ...],
    workers: int, budget: Budget, as_json: bool,
) -> tuple[list[ReportOutcome], Spent | None]:  # fmt: skip
    """Summarize the jobs with a progress bar; each outcome is shown as it comes."""
    from assistant.overnight.batch import job_key, summarize_reports
    from assistant.overnight.run_log import RunLog

    run = desk.ledger.run(job_key(desk.library, desk.settings, jobs, themes, output, formats))
    paid = desk.paid_model(run, budget)
    with progress_bar(screen) as progress:
        task = progress.add_task(screen.text("主题摘要", "Summaries"), total=len(jobs), name="")

        def show(outcome: ReportOutcome) -> None:
            progress.update(task, advance=1, name=plain(outcome.job.name))
            _show(screen, outcome, output, as_json)

        outcomes = summarize_reports(
            desk.summarizer(themes, paid.ask if paid else None),
            jobs,
            output=output,
            formats=formats,
            workers=workers or (WORKERS if paid else 1),
            language=screen.language,
            log=RunLog(desk.ledger, run),
            on_outcome=show,
        )
    spent = paid.spent if paid else None
    desk.ledger.end(run)
    return outcomes, spent


def _show(screen: Screen, outcome: ReportOutcome, output: Path | None, as_json: bool) -> None:
    """One outcome on one line; without an output folder the summary itself."""
    from assistant.export.batch import STATUS

    if output is None and not as_json and outcome.markdown:
        screen.show(outcome.markdown)
    if output is not None or not outcome.well:
        held = outcome.coverage
        told = STATUS[outcome.status]
        counts = screen.text(
            f"{held.themes} 个主题，{held.points} 个要点，核实 {held.verified}/{held.statements}",
            f"{held.themes} themes, {held.points} points, verified {held.verified}/{held.statements}",
        ) if held else ""  # fmt: skip
        line = "  ".join(
            filter(None, (told.text(screen.language), outcome.job.name, counts, outcome.reason, outcome.hint))
        )
        screen.say(line, line, STYLE[outcome.status])


def _close(
    screen: Screen, outcomes: list[ReportOutcome], spent: Spent | None, output: Path | None, formats: tuple[str, ...], as_json: bool
) -> None:  # fmt: skip
    """JSON on stdout where asked for; for more than one report the coverage page; what a model took."""
    from assistant.export.batch import totals, write_coverage
    from assistant.overnight.records import BatchOutcome

    if as_json:
        screen.json([outcome.data for outcome in outcomes if outcome.data])
    if len(outcomes) > 1:
        batch = BatchOutcome(reports=tuple(outcomes))
        line = totals(batch, screen.language)
        screen.say(line, line)
        for path in write_coverage(batch, output, formats, screen.language) if output else ():
            screen.say(f"已写入 {path}", f"Wrote {path}", "green")
    elif output is not None:
        for path in (path for outcome in outcomes for path in outcome.paths):
            screen.say(f"已写入 {path}", f"Wrote {path}", "green")
    if spent is not None:
        screen.say(
            f"模型：{spent.calls} 次调用，约 {spent.tokens} token。",
            f"Model: {spent.calls} calls, about {spent.tokens} tokens.",
        )


def _missing(themes: list[str], outcomes: list[ReportOutcome]) -> list[str]:
    """Themes asked for that none of the reports has."""
    held = [outcome.coverage for outcome in outcomes if outcome.coverage]
    return [name for name in themes if held and all(name in coverage.themes_not_found for coverage in held)]


def _estimate(desk: Desk, screen: Screen, jobs: list[Job], themes: list[str], as_json: bool) -> None:
    """The calls, tokens and price of a paid run, without a call."""
    from dataclasses import asdict

    from assistant.overnight.batch import summarize_reports
    from assistant.overnight.estimate import Estimate, Estimator

    estimate = Estimate()
    if desk.settings.model:
        estimator = Estimator(desk.ledger, desk.settings)
        summarize_reports(desk.summarizer(themes, estimator.ask), jobs, language=screen.language)
        estimate = estimator.estimate
    if as_json:
        screen.json({"model": desk.settings.model or "extractive", "reports": len(jobs)} | asdict(estimate))
    else:
        _tell(screen, estimate, len(jobs), bool(desk.settings.price_in or desk.settings.price_out))


def _tell(screen: Screen, estimate: Estimate, reports: int, priced: bool) -> None:
    screen.show(
        screen.text(
            f"{reports} 份研报：{estimate.calls} 次调用（另有 {estimate.kept} 次已保存，不再付费），输入约 {estimate.tokens_in} token，"
            f"输出约 {estimate.tokens_out} token（最多 {estimate.tokens_most}）。",
            f"{reports} reports: {estimate.calls} calls ({estimate.kept} more are kept and cost nothing), about {estimate.tokens_in} tokens in, "
            f"about {estimate.tokens_out} out ({estimate.tokens_most} at most).",
        )
    )
    if priced:
        screen.show(
            screen.text(
                f"价格约 {estimate.price:.4f}，最多 {estimate.price_most:.4f}（按 YANBAO_PRICE_IN、YANBAO_PRICE_OUT）。",
                f"Price about {estimate.price:.4f}, at most {estimate.price_most:.4f} (by YANBAO_PRICE_IN and YANBAO_PRICE_OUT).",
            )
        )
    elif estimate.calls:
        screen.show(
            screen.text(
                "设置 YANBAO_PRICE_IN、YANBAO_PRICE_OUT（每百万 token 的价格）后可估算价格。",
                "Set YANBAO_PRICE_IN and YANBAO_PRICE_OUT (price of a million tokens) to have it priced.",
            )
        )
