"""The model folder: int8 rows with a float weight each, the tokenizer, and sentence-transformers' description of both."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from embedding.teacher import Vectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

NOTICE = Path(__file__).parent / "NOTICE"
LARGEST = 127
TYPES = (
    ("", "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"),
    ("1_Normalize", "sentence_transformers.base.modules.normalize.Normalize"),
)
CONFIGURATION = {
    "__version__": {"pytorch": "2.13.0+cpu", "sentence_transformers": "6.2.0", "transformers": "5.23.0"},
    "default_prompt_name": None,
    "model_type": "SentenceTransformer",
    "prompts": {"document": "", "query": ""},
    "similarity_fn_name": "cosine",
}
NORMALIZE = {"module_input_name": "sentence_embedding", "module_output_name": "sentence_embedding"}


def quantise(rows: Vectors) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Each row as whole numbers -127..127 and the factor that gives it back."""
    factors = np.maximum(np.abs(rows).max(axis=1) / LARGEST, 1e-12).astype(np.float32)
    return np.clip(np.round(rows / factors[:, None]), -LARGEST, LARGEST).astype(np.int8), factors


def compound_rows(rows: Vectors, words: Sequence[str], tokenizer: Tokenizer) -> Vectors:
    """A compound's row is the sum of its parts' rows: cutting it whole does not change what a text means."""
    cuts = tokenizer.encode_batch(list(words), add_special_tokens=False)
    found: Vectors = np.stack([rows[cut.ids].sum(axis=0) for cut in cuts]).astype(np.float32)
    return found


def export(rows: Vectors, tokenizer: Tokenizer, folder: Path) -> None:
    """Writes the model folder; the same rows give the same bytes."""
    from safetensors.numpy import save_file

    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    whole, factors = quantise(rows)
    save_file({"embeddings": whole, "weights": factors}, folder / "model.safetensors", metadata={"format": "pt"})
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    modules = [{"idx": i, "name": str(i), "path": path, "type": type_} for i, (path, type_) in enumerate(TYPES)]
    _write_json(folder / "modules.json", modules)
    _write_json(folder / "config_sentence_transformers.json", CONFIGURATION)
    _write_json(folder / "1_Normalize" / "config.json", NORMALIZE)
    (folder / "NOTICE").write_text(NOTICE.read_text("utf-8"), "utf-8")


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", "utf-8")
