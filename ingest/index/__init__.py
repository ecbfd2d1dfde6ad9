"""The index: finds chunks by meaning (Chroma) and by words (tantivy). It can always be made again from the catalog."""

from ingest.index.hit import Hit
from ingest.index.hybrid import Index, index_text

__all__ = ["Hit", "Index", "index_text"]
