"""Counters for Prometheus, made from what happens: on a port of this machine, or in a text file that adds up all processes."""

from __future__ import annotations

import atexit
import logging
from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from assistant.errors import BadSettings
from ingest.errors import Bilingual

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Metric

SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
"""Upper bounds of the histograms, from an extracted answer to a long report."""
ENDING = ".prom"


class Counters(logging.Handler):
    """Counts events in a registry of its own."""

    def __init__(self, registry: CollectorRegistry) -> None:
        from prometheus_client import Counter, Histogram, disable_created_metrics

        super().__init__()
        disable_created_metrics()  # type: ignore[no-untyped-call]  # the library's own
        self.reports = Counter("yanbao_reports", "Files by what became of them", ["outcome"], registry=registry)
        self.pages = Counter("yanbao_pages", "Pages of reports added or replaced", registry=registry)
        self.questions = Counter("yanbao_questions", "Questions by outcome", ["outcome"], registry=registry)
        self.errors = Counter(
            "yanbao_model_errors", "Answers that a model failed to give", ["error"], registry=registry
        )
        timed = partial(Histogram, registry=registry, buckets=SECONDS)
        self.reading = timed("yanbao_report_seconds", "Seconds a file")
        self.answering = timed("yanbao_answer_seconds", "Seconds a question")

    def emit(self, record: logging.LogRecord) -> None:
        """Count one event."""
        told: dict[str, Any] = getattr(record, "fields", {})
        if record.getMessage() == "report":
            self.reports.labels(told["outcome"]).inc()
            self.reading.observe(told["seconds"])
            if told["outcome"] in ("added", "replaced"):
                self.pages.inc(told["pages"])
        elif record.getMessage() == "answer":
            self.questions.labels(told["outcome"]).inc()
            self.answering.observe(told["seconds"])
            if told["outcome"] == "fallback":
                self.errors.labels(told["error"]).inc()


@cache
def counting(place: str) -> Counters:
    """Counters at `place`: a port ("9108", on this machine only), "host:port", or a file that ends in .prom.

    Raises `BadSettings` where it is none of these, the port is taken, or prometheus-client is not installed.
    """
    try:
        from prometheus_client import CollectorRegistry, start_http_server
    except ImportError as error:
        raise BadSettings(
            Bilingual(zh="计数需要 prometheus-client。", en="Counters need prometheus-client."),
            Bilingual(
                zh="请运行 pip install 'yanbao[server]'，或清空 YANBAO_METRICS。",
                en="Run pip install 'yanbao[server]', or empty YANBAO_METRICS.",
            ),
        ) from error
    registry = CollectorRegistry()
    counters = Counters(registry)
    if place.endswith(ENDING):
        atexit.register(add_to_file, registry, Path(place).expanduser())
        return counters
    host, _, port = place.rpartition(":")
    try:
        start_http_server(int(port), addr=host or "127.0.0.1", registry=registry)
    except (ValueError, OverflowError, OSError) as error:
        raise BadSettings(
            Bilingual(
                zh=f"YANBAO_METRICS={place} 不可用（{error}）。", en=f"YANBAO_METRICS={place} is of no use ({error})."
            ),
            Bilingual(
                zh="请写一个空闲端口（9108）、主机:端口，或以 .prom 结尾的文件。",
                en="Write a free port (9108), host:port, or a file that ends in .prom.",
            ),
        ) from error
    return counters


def add_to_file(registry: CollectorRegistry, path: Path) -> None:
    """Add what this process counted to the totals in the file, whole or not at all; other processes do so too."""
    from filelock import FileLock
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.parser import text_string_to_metric_families

    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{path}.lock", timeout=10):
        before = path.read_text("utf-8") if path.exists() else ""
        families = [*text_string_to_metric_families(before), *registry.collect()]
        summed = CollectorRegistry()
        summed.register(Summed(families))
        part = path.with_name(f"{path.name}.{uuid4().hex[:8]}")
        part.write_bytes(generate_latest(summed))
        part.replace(path)


class Summed:
    """Families of one name as one, with equal samples added up; a collector as prometheus-client wants it."""

    def __init__(self, families: Iterable[Metric]) -> None:
        from prometheus_client import Metric

        self._families: dict[str, Metric] = {}
        totals: dict[tuple[str, tuple[tuple[str, str], ...]], float] = {}
        for family in families:
            self._families.setdefault(family.name, Metric(family.name, family.documentation, family.type))
            for sample in family.samples:
                key = (sample.name, tuple(sorted(sample.labels.items())))
                if key not in totals:
                    self._families[family.name].add_sample(sample.name, sample.labels, 0.0)
                totals[key] = totals.get(key, 0.0) + sample.value
        for family in self._families.values():
            family.samples = [
                sample._replace(value=totals[sample.name, tuple(sorted(sample.labels.items()))])
                for sample in family.samples
            ]

    def collect(self) -> Iterable[Metric]:
        """The families."""
        return self._families.values()
