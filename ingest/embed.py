"""Texts to vectors: the embedded bilingual model (numpy, no hub, no torch) or any sentence-transformers model."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from ingest.errors import Bilingual, EmbeddingUnavailable

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]
Script = Literal["han", "latin"]
HUB_SECONDS = 15.0
"""How long the hub may take to say whether it has a model."""
EMBEDDED_MODEL = Path(__file__).parent / "model"


class StaticEmbeddings(Embeddings):
    """A static model: one int8 row and one float weight a token; a text is the normalised sum of its tokens.

    `folder` is in sentence-transformers' layout (StaticEmbedding, Normalize), so both loaders give the same vectors.
    Raises `EmbeddingUnavailable` when the files are missing or broken.
    """

    def __init__(self, folder: Path = EMBEDDED_MODEL) -> None:
        from safetensors.numpy import load

        try:
            content = (folder / "model.safetensors").read_bytes()
            arrays = load(content)
            self._rows: NDArray[np.int8] = arrays["embeddings"]
            self._weights: Vectors = arrays["weights"]
        except Exception as error:  # safetensors raises its own classes; whatever it is, it is stated
            raise _unavailable(str(folder), error) from error
        self.tokenizer = load_tokenizer(folder)
        _compute_alone()
        self.dimensions = int(self._rows.shape[1])
        self.name = f"yanbao-static-{self.dimensions}@{sha256(content).hexdigest()[:12]}"

    def embed_array(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a text; a text without a single known token is the zero vector."""
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for vector, encoding in zip(
            vectors, self.tokenizer.encode_batch_fast(texts, add_special_tokens=False), strict=True
        ):
            if ids := encoding.ids:
                vector[:] = self._weights[ids] @ self._rows[ids].astype(np.float32)
        return _unit(vectors)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's form of `embed_array`."""
        found: list[list[float]] = self.embed_array(texts).tolist()
        return found

    def embed_query(self, text: str) -> list[float]:
        """The vector of one question."""
        return self.embed_documents([text])[0]

    def token_ids(self, texts: Sequence[str]) -> list[list[int]]:
        """The vocabulary numbers of each text's tokens, in order."""
        return [encoding.ids for encoding in self.tokenizer.encode_batch_fast(texts, add_special_tokens=False)]

    def token_vectors(self, ids: Sequence[int] | NDArray[np.int64]) -> Vectors:
        """One row a token, its length the token's weight in a text."""
        chosen = np.asarray(ids, np.int64)
        vectors: Vectors = self._rows[chosen].astype(np.float32) * self._weights[chosen, None]
        return vectors

    def maxsim(self, query: str, passages: Sequence[str]) -> list[float]:
        """Late interaction (Khattab & Zaharia 2020): each query token's best cosine in a passage, averaged by weight.

        0..1, one figure a passage; 0 when either side has no known token.
        """
        asked, *given = (list(dict.fromkeys(ids)) for ids in self.token_ids([query, *passages]))
        vocabulary = sorted({token for ids in given for token in ids})
        if not asked or not vocabulary:
            return [0.0] * len(passages)
        rows = self.token_vectors(asked)
        weights = np.linalg.norm(rows, axis=1)
        cosines = _unit(rows) @ _unit(self.token_vectors(vocabulary)).T
        place = {token: column for column, token in enumerate(vocabulary)}
        best = [cosines[:, [place[token] for token in ids]].max(axis=1) if ids else weights * 0 for ids in given]
        return [float(weights @ row / weights.sum()) for row in best]

    @lru_cache(maxsize=4096)  # noqa: B019 - the embedded model lives as long as the program
    def nearest_words(self, word: str, k: int, script: Script) -> tuple[tuple[str, float], ...]:
        """The `k` words of `script` nearest to `word` by cosine, best first: a bilingual dictionary for queries.

        Empty for a word without a known token and for one that is only spelt out in pieces (names, abbreviations).
        """
        ids = self.token_ids([word])[0]
        if not ids or len(ids) > max(1, len(word.split())):
            return ()
        vector = _unit(self.token_vectors(ids).sum(axis=0, keepdims=True))[0]
        words, rows, lengths = self._words(script)
        cosines = (rows @ vector) / lengths
        best = np.argpartition(-cosines, min(k, len(words) - 1))[:k]
        return tuple((words[i], float(cosines[i])) for i in best[np.argsort(-cosines[best], kind="stable")])

    @lru_cache(maxsize=2)  # noqa: B019 - as above
    def _words(self, script: Script) -> tuple[list[str], Vectors, Vectors]:
        """The vocabulary's words of a script, their vectors and these vectors' lengths; letters are no words."""
        latin = script == "latin"
        known = (self.tokenizer.id_to_token(token) or " " for token in range(self.tokenizer.get_vocab_size()))
        found = {
            word: token
            for token, word in enumerate(known)
            if (word.isascii() and word.isalpha() and len(word) > 2 if latin else "\u3400" <= word[0] <= "\u9fff")
        }
        rows = self._rows[list(found.values())].astype(np.float32)
        return list(found), rows, np.sqrt(np.einsum("ij,ij->i", rows, rows))


class SentenceTransformerEmbeddings(Embeddings):
    """Any sentence-transformers model by hub name or folder; loaded at first use, with its own query prompt.

    What the machine already holds is taken first, so that a model once downloaded needs no network.
    """

    def __init__(self, model: str) -> None:
        self._source = model
        folder = Path(model).expanduser()
        self.name = f"{folder.resolve().name}@{_fingerprint(folder)}" if folder.is_dir() else model

    @cached_property
    def _model(self) -> Any:
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        try:
            from sentence_transformers import SentenceTransformer

            source = str(Path(self._source).expanduser())
            try:
                return SentenceTransformer(source, local_files_only=True)
            except OSError:
                self._ask_hub()
                return SentenceTransformer(source)
        except Exception as error:  # the hub, the network and torch each raise their own; whatever it is, it is stated
            raise _unavailable(self._source, error) from error

    def _ask_hub(self) -> None:
        """One question to the hub before the download: without a network that tries for over a minute to no end."""
        from huggingface_hub import HfApi

        HfApi().model_info(self._source, timeout=HUB_SECONDS)

    @cached_property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension())

    def embed_array(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a passage."""
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        found = self._model.encode_document(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, np.float32)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's form of `embed_array`."""
        found: list[list[float]] = self.embed_array(texts).tolist()
        return found

    def embed_query(self, text: str) -> list[float]:
        """The vector of one question, with the model's query prompt if it has one."""
        found = self._model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)
        return [float(x) for x in found]


def load_embeddings(name: str = "") -> StaticEmbeddings | SentenceTransformerEmbeddings:
    """The embedding the settings name: "" is the embedded model, else a sentence-transformers name or folder."""
    return SentenceTransformerEmbeddings(name) if name else embedded()


@cache
def embedded() -> StaticEmbeddings:
    """The embedded model, loaded once."""
    return StaticEmbeddings()


@cache
def load_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of `folder`, loaded once; raises `EmbeddingUnavailable`."""
    from tokenizers import Tokenizer

    try:
        return Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # tokenizers raises bare Exception; it is stated
        raise _unavailable(str(folder), error) from error


@cache
def _compute_alone() -> None:
    """Let numpy compute in the thread that asks: its products here are of some hundred rows, for which OpenBLAS's other threads
    spin longer than they help (a third of an answer's CPU time)."""
    from threadpoolctl import ThreadpoolController

    ThreadpoolController().select(internal_api="openblas").limit(limits=1)


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-12))
    return unit


def _fingerprint(folder: Path) -> str:
    """Twelve hex digits that change with a model's files: names and sizes, and what small files (< 1 MB) hold."""
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}:{size}\n".encode())
        if size < 1_000_000:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _unavailable(name: str, error: Exception) -> EmbeddingUnavailable:
    reason = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".。")
    return EmbeddingUnavailable(
        Bilingual(
            zh=f"无法加载向量模型 {name}：{reason}。", en=f"The embedding model {name} cannot be loaded: {reason}."
        ),
        Bilingual(
            zh="请检查名称和网络（离线时请填写已下载模型的文件夹），或清空 YANBAO_EMBEDDING 使用内置模型。",
            en="Check its name and the network (offline, give the folder of a downloaded model), "
            "or empty YANBAO_EMBEDDING to use the embedded model.",
        ),
    )
