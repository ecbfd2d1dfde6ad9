"""The one place that makes models and stores out of settings; everything else is handed what it needs.

Nothing is made before its first use: a command that only lists reports loads no model.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import BadSettings, EmptyLibrary, ModelUnavailable
from assistant.records import Filters
from ingest.errors import Bilingual

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.answer import Answerer
    from assistant.evidence.rerank import Reranker
    from assistant.overnight.batch import Summarizer
    from assistant.overnight.ledger import Budget, Ledger
    from assistant.overnight.paid import PaidModel
    from assistant.settings import Settings
    from assistant.taxonomy import Taxonomy
    from assistant.themes.prompt import Ask
    from assistant.themes.records import ThemeSummary
    from ingest.library import Library
    from ingest.records import Report

EXTRAS = ("openai", "anthropic", "ollama")
KEYS = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}


class Desk:
    """Library, chat model and answerer of one set of settings, each made when first asked for."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def library(self) -> Library:
        """The library in the data folder, made if there is none; raises `LibraryError`."""
        from ingest.library import open_library

        return open_library(self.settings.data_path, self.settings.embedding, servers=self.settings.servers)

    @property
    def taxonomy(self) -> Taxonomy:
        """The user's themes, else those that ship; raises `BadSettings`."""
        from assistant.taxonomy import taxonomy_of

        return taxonomy_of(self.settings)

    def reembed(self, on_progress: Callable[[Report, int, int], None] | None = None) -> None:
        """Make the index anew from the catalog with the embedding of the settings; raises `Locked`, `EmbeddingUnavailable`."""
        from ingest.library import open_library

        library = open_library(
            self.settings.data_path, self.settings.embedding, reembedding=True, servers=self.settings.servers
        )
        library.embeddings.embed_query("ping")  # before anything is written, and where there is nothing to embed too
        with library.writing():
            library.reembed(on_progress)
        self.__dict__["library"] = library

    def remove(self, key: str) -> Report:
        """Take a report out of the library and return its record; raises `UnknownReport`, `Locked`."""
        report = self.library.catalog.report(key)
        with self.library.writing():
            self.library.remove(report.id)
        return report

    @cached_property
    def model(self) -> BaseChatModel | None:
        """The chat model of the settings, None for extractive answers; raises `ModelUnavailable`."""
        return make_model(self.settings)

    def greet_model(self) -> None:
        """One short call, to see that the chat model answers; raises `ModelError`."""
        from assistant.llm.provider import failure

        if self.model is None:
            return
        try:
            self.model.invoke("ping")
        except Exception as error:  # each provider raises its own classes; whatever it is, it is stated
            raise failure(error) from error

    def greet_embedding(self) -> int:
        """One short text embedded, to see that the embedding works; its dimensions. Raises `EmbeddingUnavailable`, `ModelMismatch`."""
        return len(self.library.embeddings.embed_query("ping"))

    @cached_property
    def answerer(self) -> Answerer:
        """The chain from question to cited answer."""
        from assistant.answer import Answerer

        _collect_seldom()
        return Answerer(
            self.library,
            self.library.embeddings,
            model=self.model,
            settings=self.settings,
            reranker=make_reranker(self.settings),
        )

    @cached_property
    def ledger(self) -> Ledger:
        """What models were asked and answered in batches; raises `StorageFailed`."""
        from assistant.overnight.ledger import FILE, Ledger

        return Ledger(self.settings.data_path / FILE)

    def summarizer(self, themes: Sequence[str] = (), ask: Ask | None = None) -> Summarizer:
        """Summarizes reports of the library, by extraction or by what answers `ask`."""
        from assistant.overnight.batch import Summarizer

        model = self.settings.model if ask else "extractive"
        return Summarizer(
            self.library, self.taxonomy, themes, ask=ask, model=model, context_tokens=self.settings.context_tokens
        )

    def written_summary(self, report: Report) -> ThemeSummary:
        """The themes of one report in the model's words, verified; replies of before are not paid for again.

        Without a model in the report's own words. Raises `ModelUnavailable`, `ModelBusy`, `StorageFailed`.
        """
        from assistant.overnight.batch import job_key
        from assistant.overnight.ledger import Budget
        from assistant.overnight.records import Job

        job = Job(name=report.file_name, report=report)
        run = self.ledger.run(job_key(self.library, self.settings, [job], (), None, ()))
        paid = self.paid_model(run, Budget())
        summary = self.summarizer((), paid.ask if paid else None).summarize(report)
        self.ledger.end(run)
        return summary

    def paid_model(self, run: int, budget: Budget) -> PaidModel | None:
        """The chat model with its replies kept and within a budget, None for extraction; raises `ModelUnavailable`.

        The provider's client does not try again by itself: each try counts against the budget.
        """
        from assistant.overnight.paid import PaidModel

        model = make_model(self.settings.model_copy(update={"model_retries": 0}))
        return PaidModel(model, self.ledger, run, self.settings, budget) if model else None

    def reports(self, keys: Sequence[str] = (), filters: Filters | None = None) -> list[Report]:
        """The reports named by `keys` (all if none is), within the filters, newest first unless named.

        Raises `UnknownReport`, and `EmptyLibrary` when nothing is left.
        """
        from ingest.catalog import ReportFilter

        catalog = self.library.catalog
        named = list(dict.fromkeys(catalog.report(key).id for key in keys))
        within = filters or Filters()
        found = catalog.reports(
            ReportFilter(
                report_ids=tuple(named),
                broker=within.broker,
                ticker=within.ticker,
                since=within.since,
                until=within.until,
            )
        )
        if not found:
            raise EmptyLibrary(
                Bilingual(zh="没有符合条件的研报。", en="There is no such report in the library."),
                Bilingual(
                    zh="请先运行 yanbao ingest，或放宽条件。", en="Run yanbao ingest first, or widen the conditions."
                ),
            )
        return sorted(found, key=lambda report: named.index(report.id)) if named else found


COLLECT = (100_000, 10, 50)
"""Objects made until the collector looks at the youngest, then how often until at older ones and at all. An answer makes tens of
thousands, nearly all of which go by their count of references: with (700, 10, 10) a look at all fell into every tenth answer, with
(5,000, 10, 50) one at the youngest, of 8 ms, into two of three."""


@cache
def _collect_seldom() -> None:
    """Have the garbage collector look seldom, and never at what was imported, which stays: this process answers questions."""
    gc.freeze()
    gc.set_threshold(*COLLECT)


def load_settings(**flags: Any) -> Settings:
    """Settings from `.env`, the environment and the flags that are given (not None); raises `BadSettings`.

    `.env` is taken into the environment first, so that it can hold the provider's own variables (OPENAI_API_KEY) too; then
    every library's telemetry is switched off there.
    """
    from pydantic import ValidationError

    from assistant.env_file import take_env_file
    from assistant.llm.privacy import keep_silent
    from assistant.settings import Settings

    take_env_file(Path(".env"), os.environ)
    keep_silent(os.environ)
    try:
        return Settings(**{name: value for name, value in flags.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = "YANBAO_" + "_".join(str(part) for part in first["loc"] or ("catalog",)).upper()
        raise BadSettings(
            Bilingual(
                zh=f"设置 {name} 的值无效：{first['msg']}。",
                en=f"The setting {name} has no usable value: {first['msg']}.",
            ),
            Bilingual(
                zh="请改正环境变量、.env 或命令行参数。",
                en="Correct it in the environment, in .env or on the command line.",
            ),
        ) from error


def make_reranker(settings: Settings) -> Reranker | None:
    """The cross-encoder that `settings.reranker` names, loaded at its first use; None when it is empty."""
    from assistant.evidence.rerank import CrossEncoderReranker

    return CrossEncoderReranker(settings.reranker) if settings.reranker else None


def make_model(settings: Settings) -> BaseChatModel | None:
    """The chat model that `settings.model` names as "provider:model", or None when it is empty.

    Raises `ModelUnavailable` when the name, the provider's package or its key is missing; the network is not touched.
    """
    if not settings.model:
        return None
    provider, _, name = settings.model.partition(":")
    if not (provider and name):
        raise _unavailable(
            f"无法识别模型“{settings.model}”。",
            f"The model “{settings.model}” is not named as provider:model.",
            "请写成 provider:model，例如 openai:gpt-4.1-mini、ollama:qwen3；留空则不用模型。",
            "Write openai:gpt-4.1-mini or ollama:qwen3, say; empty answers without a model.",
        )
    key = KEYS.get(provider)
    if key and not (os.environ.get(key) or settings.api_key):
        raise _unavailable(
            f"没有 {provider} 的密钥。",
            f"There is no key for {provider}.",
            f"请在应用的设置页填写密钥，或设置 {key}（不需要密钥的本地服务可填任意词）；不用模型则清空 YANBAO_MODEL。",
            f"Give it on the app's settings page or set {key} (any word for a local server that wants none), or empty YANBAO_MODEL.",
        )
    from langchain.chat_models import init_chat_model

    try:
        model: BaseChatModel = init_chat_model(settings.model, **_options(provider, settings))
    except ImportError as error:
        extra = f"yanbao[{provider}]" if provider in EXTRAS else f"langchain-{provider}"
        raise _unavailable(
            f"缺少 {provider} 的接口包。",
            f"The package for {provider} is not installed.",
            f"请运行 pip install '{extra}'。",
            f"Run pip install '{extra}'.",
        ) from error
    except ValueError as error:
        raise _unavailable(
            f"无法使用模型“{settings.model}”：{_first_line(error)}。",
            f"The model “{settings.model}” cannot be used: {_first_line(error)}.",
            "请检查 YANBAO_MODEL 的提供方和名称。",
            "Check provider and name in YANBAO_MODEL.",
        ) from error
    return model


def _options(provider: str, settings: Settings) -> dict[str, Any]:
    """Time-outs, tries and length in each provider's own words (Ollama's client takes no tries)."""
    if provider == "ollama":
        local = {"num_predict": settings.model_max_tokens, "client_kwargs": {"timeout": settings.model_timeout}}
        return local | ({"base_url": settings.base_url} if settings.base_url else {})
    options: dict[str, Any] = {
        "timeout": settings.model_timeout,
        "max_retries": settings.model_retries,
        "max_tokens": settings.model_max_tokens,
    }
    named = {"api_key": settings.api_key, "base_url": settings.base_url}
    return options | {name: value for name, value in named.items() if value}


def _unavailable(zh: str, en: str, hint_zh: str, hint_en: str) -> ModelUnavailable:
    return ModelUnavailable(Bilingual(zh=zh, en=en), Bilingual(zh=hint_zh, en=hint_en))


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".。")
