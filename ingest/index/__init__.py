"""The index: finds chunks by meaning and by words, on Chroma and tantivy or on Milvus. It can always be made again from the catalog."""

from ingest.index.contract import ChunkIndex
from ingest.index.hit import Hit
from ingest.index.hybrid import Index, index_text

__all__ = ["ChunkIndex", "Hit", "Index", "index_text"]
