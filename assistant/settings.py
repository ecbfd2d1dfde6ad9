"""Settings: flags, `YANBAO_*` environment variables, a `.env` file, and what was chosen in the app: the first that says anything wins."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from assistant.settings_file import settings_in
from ingest.limits import MB, Limits
from ingest.servers import Servers


class Settings(BaseSettings):
    """Everything a user can set. Nothing needs to be: the defaults answer offline."""

    model_config = SettingsConfigDict(env_prefix="YANBAO_", env_file=".env", extra="ignore")

    data_dir: Path = Field(
        default=Path("~/.local/share/yanbao"), description="Where reports, catalog and index are kept."
    )
    catalog: str = Field(
        default="",
        description="Server tier: PostgreSQL as postgresql://user@host/name; empty is SQLite in the data folder.",
    )
    index: str = Field(
        default="",
        description="Server tier: Milvus as http://host:19530; empty is Chroma and tantivy in the data folder.",
    )
    index_token: SecretStr | None = Field(default=None, description="Token for Milvus, as user:password or an API key.")
    files: str = Field(
        default="",
        description="Server tier: where PDFs are kept, as fsspec writes it (s3://bucket/folder); else the data folder.",
    )
    model: str = Field(default="", description="Chat model as provider:model; empty answers by extraction, offline.")
    base_url: str = Field(default="", description="Address of the model's service; empty is the provider's own.")
    embedding: str = Field(default="", description="sentence-transformers model or folder; empty is the embedded one.")
    reranker: str = Field(
        default="",
        description="sentence-transformers cross-encoder or folder; empty ranks by MaxSim of the embedded model.",
    )
    model_timeout: float = Field(default=60.0, gt=0, description="Seconds to wait for the model, each try.")
    model_retries: int = Field(default=2, ge=0, description="Further tries after a failed call.")
    model_max_tokens: int = Field(default=1200, gt=0, description="Longest answer asked of the model, in tokens.")
    price_in: float = Field(default=0.0, ge=0, description="Price of a million tokens of prompt, for estimates.")
    price_out: float = Field(default=0.0, ge=0, description="Price of a million tokens of reply, for estimates.")
    context_tokens: int = Field(
        default=2400, gt=0, description="Budget of the sources put before the model, in tokens."
    )
    themes: str = Field(
        default="", description="Your themes.yaml; empty takes the data folder's, else the one that ships."
    )
    language: str = Field(default="", description="Interface language, zh or en; empty follows LANG.")
    allowed_users: str = Field(
        default="",
        description="Who may use the app where sign-in is set up: e-mails or @domains; empty is all who can.",
    )
    log: str = Field(
        default="", description="Where to log, one JSON object a line: a file, or stderr; empty is nowhere."
    )
    metrics: str = Field(
        default="",
        description="Counters for Prometheus: a port on this machine, host:port, or a file that ends in .prom.",
    )
    upload_files: int = Field(default=100, gt=0, description="Most PDFs dropped on the app at once.")
    api_key: SecretStr | None = Field(
        default=None, description="Key for the model, where the provider's own variable is not set."
    )

    read_workers: int = Field(default=0, ge=0, description="Processes that read PDFs; 0 is one a core.")
    read_size: int = Field(default=512, gt=0, description="Largest PDF that is read, in MB.")
    read_pages: int = Field(default=5000, gt=0, description="Most pages that a PDF may have.")
    read_memory: int = Field(default=2048, ge=512, description="Memory that reading one PDF may take, in MB.")
    read_patience: float = Field(
        default=25.0,
        gt=0,
        description="Seconds that a PDF may compute without another page read, and in all if it is short.",
    )
    read_seconds: float = Field(default=1800.0, gt=0, description="Seconds that any PDF may compute.")

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], *sources: PydanticBaseSettingsSource, **named: PydanticBaseSettingsSource
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The usual sources, and after them the file of what was chosen in the app."""
        chosen = InitSettingsSource(settings_cls, settings_in(os.environ))
        return (*super().settings_customise_sources(settings_cls, *sources, **named), chosen)

    @property
    def limits(self) -> Limits:
        """What reading one file may take."""
        return Limits(
            size=self.read_size * MB,
            pages=self.read_pages,
            memory=self.read_memory * MB,
            patience=self.read_patience,
            seconds=self.read_seconds,
        )

    @property
    def servers(self) -> Servers | None:
        """The server tier, None on the embedded one."""
        token = self.index_token.get_secret_value() if self.index_token else ""
        return Servers(self.catalog, self.index, self.files, token) if self.catalog else None

    @model_validator(mode="after")
    def _one_tier(self) -> Self:
        """An index of one's own beside a catalog that others write to would go stale: it is all three or none."""
        if len({bool(self.catalog), bool(self.index), bool(self.files)}) > 1:
            raise ValueError("YANBAO_CATALOG, YANBAO_INDEX and YANBAO_FILES go together: set all three or none")
        return self

    @property
    def data_path(self) -> Path:
        """The data folder with ~ resolved."""
        return self.data_dir.expanduser()
