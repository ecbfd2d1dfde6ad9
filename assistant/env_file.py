"""The `.env` of the folder at hand: what of it is taken into the environment.

The folder may be one that came with reports from a stranger. So nothing is taken that says how Python, the loader or the
network behaves (PYTHONPATH, LD_…, …_PROXY), no `${…}` is filled in, and a key of the user's own environment is sent to no
address that only the file names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from assistant.errors import BadSettings
from assistant.llm.privacy import is_here
from ingest.errors import Bilingual, first_line

_ADDRESS = r"API_BASE|API_URL|BASE_URL|ENDPOINT|HOST"
_OTHERS = (
    r"API_KEY|API_TOKEN|API_VERSION|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|ORG_ID|ORGANIZATION|PROJECT|REGION"
)
_TAKEN = re.compile(rf"YANBAO_\w+|(?!HF_|HUGGING|LANG|CHROMA|OTEL|STREAMLIT)\w+_(?:{_ADDRESS}|{_OTHERS})")
"""Our own settings, and the keys and addresses of a provider."""
_NAMES_ADDRESS = re.compile(rf"(\w+?)_(?:{_ADDRESS})")


def take_env_file(path: Path, environment: MutableMapping[str, str]) -> None:
    """Add to the environment what a `.env` may say and what is not there yet; raises `BadSettings`."""
    from dotenv import dotenv_values

    try:
        said = {name: value for name, value in dotenv_values(path, interpolate=False).items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error
    taken = {name: value for name, value in said.items() if _TAKEN.fullmatch(name) and name not in environment}
    for name, value in taken.items():
        if key := _key_sent(name, value, taken, environment):
            raise _misdirected(path, name, value, key)
    environment.update(taken)


def _key_sent(name: str, value: str, taken: Mapping[str, str], environment: Mapping[str, str]) -> str:
    """The key of the environment that would go to an address which only the file names; "" where none would."""
    address = _NAMES_ADDRESS.fullmatch(name)
    if not address or not value or is_here(value):
        return ""
    ours = name == "YANBAO_BASE_URL"  # of whichever provider the model is
    keys = [n for n in environment if n.endswith("_API_KEY")] if ours else [f"{address[1]}_API_KEY", "YANBAO_API_KEY"]
    return next((key for key in keys if environment.get(key) and key not in taken), "")


def _misdirected(path: Path, name: str, value: str, key: str) -> BadSettings:
    return BadSettings(
        Bilingual(
            zh=f"{path.absolute()} 要把环境变量 {key} 中的密钥发往 {name}={value}。",
            en=f"{path.absolute()} would have the key in {key} of your environment sent to {name}={value}.",
        ),
        Bilingual(
            zh=f"若这是您的文件，请把 {key} 也写进去，或在环境变量中设置 {name}；否则请换一个文件夹运行。",
            en=f"If the file is yours, put {key} into it too or set {name} in the environment; else run in another folder.",
        ),
    )


def _unreadable(path: Path, error: Exception) -> BadSettings:
    return BadSettings(
        Bilingual(
            zh=f"读不懂 {path.absolute()}（{first_line(error)}）。",
            en=f"{path.absolute()} cannot be read ({first_line(error)}).",
        ),
        Bilingual(zh="请改正或移走它（UTF-8 文本）。", en="Correct it (UTF-8 text) or take it away."),
    )
