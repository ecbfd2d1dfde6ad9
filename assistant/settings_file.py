"""The settings chosen in the app: a JSON file for this user alone, read by every command; environment, `.env` and flags win over it."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assistant.errors import BadSettings
from ingest.errors import Bilingual, storage_failed

CHOSEN = ("model", "base_url", "api_key", "embedding")
"""What the app lets its user choose; whatever else stands in the file is kept as it is."""


def settings_file() -> Path:
    """Where the file is: in the user's configuration folder (XDG), outside the library and its back-ups, for it may hold a key."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser() / "yanbao" / "settings.json"


def kept_settings() -> dict[str, Any]:
    """What the file holds by name of setting; empty where there is none. Raises `BadSettings`."""
    path = settings_file()
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _unreadable(path) from error
    if not isinstance(held, dict):
        raise _unreadable(path)
    return held


def settings_in(environment: Mapping[str, str]) -> dict[str, Any]:
    """What the file holds, without its key where the environment (or a `.env` taken into it) names another provider or address."""
    held = kept_settings()
    provider = _served(held)[0].upper()
    elsewhere = ("YANBAO_MODEL", "YANBAO_BASE_URL") + (
        () if held.get("base_url") else tuple(f"{provider}_{kind}" for kind in ("BASE_URL", "API_BASE", "HOST"))
    )
    if any(environment.get(name) for name in elsewhere):
        held.pop("api_key", None)
    return held


def keep_settings(chosen: Mapping[str, str]) -> None:
    """Put what is chosen into the file, readable for its owner only; an empty value forgets it.

    A key goes with the model's provider and address: where these change and no key comes with them it is forgotten, so that it
    is never sent to another host. Raises `BadSettings` for an address that is none, `StorageFailed`.
    """
    path, held = settings_file(), kept_settings()
    told = {name: chosen[name].strip() for name in CHOSEN if name in chosen}
    _check_address(told.get("base_url", ""))
    if "api_key" not in told and _served(held) != _served(held | told):
        told["api_key"] = ""
    held = {name: value for name, value in (held | told).items() if value != ""}
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # for its owner only
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(held, file, ensure_ascii=False, indent=2)
        Path(part).replace(path)
    except OSError as error:
        raise storage_failed(path, error) from error


def fixed_by(name: str) -> str:
    """The environment variable that decides a setting, so that the app cannot; "" where none does."""
    variable = f"YANBAO_{name.upper()}"
    return variable if variable in os.environ else ""


def _served(held: Mapping[str, Any]) -> tuple[str, str]:
    return str(held.get("model", "")).partition(":")[0], str(held.get("base_url", ""))


def _check_address(address: str) -> None:
    if not address:
        return
    try:
        parts = urlsplit(address)
        well = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        well = False
    if not well:
        raise BadSettings(
            Bilingual(zh="服务地址不是 http(s) 地址。", en="The address of the model is not an http(s) address."),
            Bilingual(
                zh="请填写完整地址，例如 https://api.example.com/v1；密钥另填。",
                en="Write it whole, such as https://api.example.com/v1; the key has a field of its own.",
            ),
        )


def _unreadable(path: Path) -> BadSettings:
    return BadSettings(
        Bilingual(zh=f"无法读取设置文件 {path}。", en=f"The settings file {path} cannot be read."),
        Bilingual(zh="请改正或删除这个文件。", en="Correct the file or delete it."),
    )
