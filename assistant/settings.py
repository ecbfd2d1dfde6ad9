"""Settings: `YANBAO_*` environment variables, a `.env` file, and flags (which win)."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything a user can set. Nothing needs to be: the defaults answer offline."""

    model_config = SettingsConfigDict(env_prefix="YANBAO_", env_file=".env", extra="ignore")

    data_dir: Path = Field(
        default=Path("~/.local/share/yanbao"), description="Where reports, catalog and index are kept."
    )
    model: str = Field(default="", description="Chat model as provider:model; empty answers by extraction, offline.")
    embedding: str = Field(default="", description="sentence-transformers model or folder; empty is the embedded one.")
    model_timeout: float = Field(default=60.0, gt=0, description="Seconds to wait for the model, each try.")
    model_retries: int = Field(default=2, ge=0, description="Further tries after a failed call.")
    model_max_tokens: int = Field(default=1200, gt=0, description="Longest answer asked of the model, in tokens.")
    context_tokens: int = Field(
        default=2600, gt=0, description="Budget of the sources put before the model, in tokens."
    )
    language: str = Field(default="", description="Interface language, zh or en; empty follows LANG.")
    api_key: SecretStr | None = Field(
        default=None, description="Key for the model, where the provider's own variable is not set."
    )

    @property
    def data_path(self) -> Path:
        """The data folder with ~ resolved."""
        return self.data_dir.expanduser()
