"""`summarize_reports`: any number of reports, several at a time, each with one stated outcome, whatever goes wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from hashlib import file_digest, sha256
from pathlib import Path
from time import perf_counter

from assistant.errors import BudgetSpent, ModelBusy, ModelMisbehaved, ModelUnavailable
from assistant.export import to_markdown, write_summary
from assistant.overnight.records import Job, ReportOutcome, Status
from assistant.overnight.run_log import RunLog
from assistant.settings import Settings
from assistant.taxonomy import Taxonomy
from assistant.themes.material import Material, Reading
from assistant.themes.prompt import Ask
from assistant.themes.records import Theme, ThemeSummary
from assistant.themes.summary import asked_for, coverage, tell
from assistant.themes.written import write
from assistant.words.names import Names
from ingest.errors import Bilingual, YanbaoError, unexpected
from ingest.library import Library
from ingest.records import Language, Report

AHEAD = 2
"""Reports begun for each worker: what has ended is handed on before more is begun, so that memory stays flat."""


PATIENCE = 3
"""Themes in a row at which the provider would not serve, each call of them tried again and again: then the batch stops for now."""


class Summarizer:
    """Summarizes reports of one library, by extraction or, with `ask`, by a model; safe for threads."""

    def __init__(
        self,
        library: Library,
        taxonomy: Taxonomy,
        themes: Sequence[str] = (),
        *,
        ask: Ask | None = None,
        model: str = "extractive",
        context_tokens: int = 2400,
    ) -> None:
        self._library, self._taxonomy, self._themes = library, taxonomy, themes
        self._ask, self._model, self._budget = ask, model, context_tokens
        self._failures = 0
        self._listed = library.catalog.names()
        self._names = Names.of(self._listed)

    def summarize(self, report: Report) -> ThemeSummary:
        """The summary of a report; a theme that the model failed at is told in the report's own words, with a note.

        Raises `BudgetSpent`, and `ModelUnavailable` when the provider will not serve us at all.
        """
        reading = Reading(self._library, report, self._names, self._taxonomy)
        wanted, missing = asked_for(reading.outlines, self._themes, self._taxonomy)
        told: list[Theme] = []
        notes: dict[str, None] = {}
        for outline in wanted:
            theme, note = self._told(reading, reading.material(outline))
            if theme.points:
                told.append(theme)
            if note:
                notes[f"{outline.name}: {note}"] = None
        return ThemeSummary(
            report=report, themes=tuple(told), coverage=coverage(reading, told, missing), note="; ".join(notes)
        )

    def _told(self, reading: Reading, material: Material) -> tuple[Theme, str]:
        if self._ask is None or not material.pool:
            return tell(self._library, reading, material), ""
        try:
            theme = write(
                self._library, reading, material, self._ask, budget=self._budget, model=self._model, names=self._listed
            )
        except (ModelBusy, ModelMisbehaved) as error:
            self._failures += isinstance(error, ModelBusy)
            if self._failures >= PATIENCE:
                raise
            return tell(self._library, reading, material), error.text(reading.report.language)
        self._failures = 0
        return theme, ""


def summarize_reports(
    summarizer: Summarizer,
    jobs: Sequence[Job],
    *,
    output: Path | None = None,
    formats: Sequence[str] = (),
    workers: int = 1,
    language: Language = "zh",
    log: RunLog | None = None,
    on_outcome: Callable[[ReportOutcome], None] | None = None,
) -> list[ReportOutcome]:
    """Summarize each report, write its files into `output`, and state its outcome, in the order of the jobs.

    `on_outcome` gets each outcome in that order too, as soon as it and those before it are there. Without `output` an outcome holds the
    summary itself, as the contract's JSON and as Markdown. What the `log` of a run that was cut off says is written, and is still there as
    it was written, is not done again. A spent budget, or a provider that will not serve, stops what has not been begun; what has ended stays.
    """
    worker = _Worker(summarizer, output, formats, language, log)
    found: list[ReportOutcome] = []
    for outcome in _in_order(worker, jobs, workers):
        found.append(outcome)
        if on_outcome:
            on_outcome(outcome)
    return found


class _Worker:
    """Does one job after another, in any thread; nothing that a report causes is raised."""

    def __init__(
        self,
        summarizer: Summarizer,
        output: Path | None,
        formats: Sequence[str],
        language: Language,
        log: RunLog | None,
    ) -> None:
        self._summarizer, self._output, self._formats = summarizer, output, formats
        self._language: Language = language
        self._log = log if output else None
        self._stopped: YanbaoError | None = None

    def __call__(self, job: Job) -> ReportOutcome:
        """The job's outcome."""
        began = perf_counter()
        if job.report is None:
            return ReportOutcome(job=job, status="failed", reason=job.reason, hint=job.hint)
        if self._log and (before := self._log.outcome(job)):
            return before
        if self._stopped:
            return self._ended(job, "stopped", self._stopped, began)
        try:
            outcome = self._done(job, self._summarizer.summarize(job.report), began)
        except (BudgetSpent, ModelUnavailable) as error:
            self._stopped = error
            return self._ended(job, "stopped", error, began)
        except YanbaoError as error:
            return self._ended(job, "failed", error, began)
        except Exception as error:  # noqa: BLE001 - whatever else a report may cause: stated as its outcome
            return self._ended(job, "failed", unexpected(error), began)
        if self._log:
            self._log.keep(outcome)
        return outcome

    def _done(self, job: Job, summary: ThemeSummary, began: float) -> ReportOutcome:
        paths = tuple(write_summary(summary, self._output, self._formats)) if self._output else ()
        status: Status = "partial" if summary.note else "written" if summary.themes else "empty"
        return ReportOutcome(
            job=job,
            status=status,
            coverage=summary.coverage,
            reason=summary.note,
            paths=paths,
            seconds=perf_counter() - began,
            data={} if self._output else summary.to_json(),
            markdown="" if self._output else to_markdown(summary),
        )

    def _ended(self, job: Job, status: Status, error: YanbaoError, began: float) -> ReportOutcome:
        return ReportOutcome(
            job=job,
            status=status,
            reason=error.what.text(self._language),
            hint=error.hint.text(self._language),
            seconds=perf_counter() - began,
        )


def _in_order(work: Callable[[Job], ReportOutcome], jobs: Sequence[Job], workers: int) -> Iterator[ReportOutcome]:
    """The outcomes in the order of the jobs, no more begun than the workers can use soon."""
    if workers < 2:
        yield from map(work, jobs)
        return
    pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="summarize")
    try:
        waiting: dict[int, Future[ReportOutcome]] = {}
        begun = 0
        for number in range(len(jobs)):
            while begun < len(jobs) and begun < number + AHEAD * workers:
                waiting[begun] = pool.submit(work, jobs[begun])
                begun += 1
            while not waiting[number].done():
                wait([waiting[number]], timeout=0.5, return_when=FIRST_COMPLETED)  # so that Ctrl-C is heard
            yield waiting.pop(number).result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def job_key(
    library: Library,
    settings: Settings,
    jobs: Sequence[Job],
    themes: Sequence[str],
    output: Path | None,
    formats: Sequence[str],
) -> str:
    """What makes two runs the same job: model, reports, themes, where and how they are written, and what else the library holds."""
    told = [
        [settings.model, settings.model_max_tokens, settings.context_tokens, settings.themes],
        sorted(job.report.id for job in jobs if job.report),
        sorted(themes),
        [str(output.absolute()) if output else "", *formats],
        sorted(library.catalog.report_ids()),
    ]
    return sha256(json.dumps(told).encode()).hexdigest()


def jobs_of_files(library: Library, paths: Sequence[Path], language: Language) -> list[Job]:
    """A job for each PDF at the paths, by its content; one that the library does not have says what to do."""
    from ingest.pipeline import find_files

    found: list[Job] = []
    for item in find_files(paths):
        if item.error is not None:
            found.append(
                Job(name=str(item.path), reason=item.error.what.text(language), hint=item.error.hint.text(language))
            )
            continue
        with item.path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        held = digest[:16] in library.catalog.report_ids()
        report = library.catalog.report(digest[:16]) if held else None
        reason = Bilingual(zh="资料库里没有这份研报。", en="The library does not have this report.")
        hint = Bilingual(zh=f"请先运行 yanbao ingest {item.path}", en=f"Run yanbao ingest {item.path} first.")
        found.append(
            Job(name=item.path.name, report=report)
            if report
            else Job(name=str(item.path), reason=reason.text(language), hint=hint.text(language))
        )
    return found
