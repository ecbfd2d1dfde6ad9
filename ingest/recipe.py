"""What an index is made with besides the catalog: the embedding, and how terms are cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.catalog import Catalog
from ingest.errors import Bilingual, ModelMismatch
from ingest.segment import segmenter_name

if TYPE_CHECKING:
    from ingest.embed import SentenceTransformerEmbeddings, StaticEmbeddings


def recipe(embeddings: StaticEmbeddings | SentenceTransformerEmbeddings) -> dict[str, str]:
    """How this program makes an index, as the catalog notes it."""
    return {"embedding": embeddings.name, "terms": segmenter_name()}


def made_with(catalog: Catalog, asked: dict[str, str]) -> dict[str, str]:
    """How the index that there is was made, by the keys of `asked`."""
    return {key: catalog.meta(key) for key in asked}


def check(catalog: Catalog, asked: dict[str, str]) -> None:
    """Raises `ModelMismatch` where the index was made in another way."""
    made = made_with(catalog, asked)
    if made == asked:
        return
    old, new = next((made[key], asked[key]) for key in asked if made[key] != asked[key])
    raise ModelMismatch(
        Bilingual(
            zh=f"索引由向量模型 {old} 建立，当前设置是 {new}。",
            en=f"The index was made with the embedding model {old}, the settings name {new}.",
        ),
        Bilingual(
            zh="请运行 yanbao ingest --reembed 用当前模型重建索引（不必重读 PDF），或改回 YANBAO_EMBEDDING。",
            en="Run yanbao ingest --reembed to make it again with this one (no PDF is read again), "
            "or set YANBAO_EMBEDDING back.",
        ),
    )
