"""The addresses of the server tier, and what is said where it cannot be had."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from ingest.errors import Bilingual, ExtraMissing, ServerFailed, first_line

PACKAGES = ("psycopg", "psycopg_pool", "pymilvus", "langchain_milvus", "fsspec")
"""What a library on servers is opened with."""


@dataclass(frozen=True, slots=True)
class Servers:
    """Addresses of the server tier: PostgreSQL, Milvus (with its token, if it wants one), and where fsspec keeps files."""

    catalog: str
    index: str
    files: str
    token: str = ""


def require(packages: Sequence[str]) -> None:
    """Raises `ExtraMissing` with the command that installs what is not there; imports nothing."""
    if missing := [package for package in packages if find_spec(package) is None]:
        raise ExtraMissing(
            Bilingual(
                zh=f"服务器层所需的包未安装：{'、'.join(missing)}。",
                en=f"The server tier needs packages that are not installed: {', '.join(missing)}.",
            ),
            Bilingual(
                zh="请运行 pip install 'yanbao[server]'；只用本机则清空 YANBAO_CATALOG、YANBAO_INDEX 和 YANBAO_FILES。",
                en="Run pip install 'yanbao[server]'; or empty YANBAO_CATALOG, YANBAO_INDEX and YANBAO_FILES to keep "
                "the library on this machine.",
            ),
        )


def postgres_failed(place: str, error: BaseException) -> ServerFailed:
    """PostgreSQL at `place` (an address without its password) did not do as told."""
    return _failed("PostgreSQL", place, "YANBAO_CATALOG", "口令（PGPASSWORD）", "the password (PGPASSWORD)", error)


def milvus_failed(place: str, error: BaseException) -> ServerFailed:
    """Milvus at `place` did not do as told."""
    return _failed(
        "Milvus", place, "YANBAO_INDEX", "令牌（YANBAO_INDEX_TOKEN）", "the token (YANBAO_INDEX_TOKEN)", error
    )


def store_failed(place: str, error: BaseException) -> ServerFailed:
    """The object store at `place` did not do as told; a missing driver is named by its own words."""
    return _failed("Object store", place, "YANBAO_FILES", "凭据或所需的驱动包", "its credentials, or its driver", error)


def without_password(address: str) -> str:
    """An address fit to be shown."""
    return re.sub(r"(://[^:/@]*):[^@/]*@", r"\1@", address)


def _failed(
    engine: str, place: str, setting: str, secret_zh: str, secret_en: str, error: BaseException
) -> ServerFailed:
    said, shown = without_password(first_line(error)), without_password(place)
    named = "对象存储" if engine == "Object store" else engine
    return ServerFailed(
        Bilingual(
            zh=f"{named} {shown} 无法连接或未能完成操作（{said}）。",
            en=f"{engine} {shown} cannot be reached, or did not do as told ({said}).",
        ),
        Bilingual(
            zh=f"请检查服务是否运行、网络、{setting} 的地址和{secret_zh}，然后重试；资料库中已有的内容不受影响。",
            en=f"Check that it runs and can be reached, {setting} and {secret_en}, then try again; "
            "what is in the library stays as it is.",
        ),
    )
