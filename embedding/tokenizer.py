"""The tokenizer: a Unigram model over the vocabulary, after NFKC, lower case and traditional to simplified characters."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from embedding.vocabulary import RAREST, Token

if TYPE_CHECKING:
    from tokenizers import Tokenizer

RUNS = r"[0-9]+|[a-z]+|[\p{Han}]+"
"""What is read at all: digits, Latin letters and Chinese characters, each run by itself."""
LEAST = 1e-8
SCORES = {"unknown": 0.0, "name": -14.0, "piece": -17.0, "letter": -19.0, "number": -8.0}
"""Log-probabilities of what no list counts: a word wins over pieces, pieces over letters."""


def build_tokenizer(tokens: Sequence[Token], simplified: Mapping[str, str]) -> Tokenizer:
    """The tokenizer whose ids are the tokens' places."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    tokenizer = Tokenizer(
        models.Unigram([(token.text, score(token)) for token in tokens], unk_id=0, byte_fallback=False)
    )
    characters = normalizers.Precompiled(character_map(simplified))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase(), characters])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(RUNS), behavior="removed", invert=True)
    return tokenizer


def score(token: Token) -> float:
    """The token's log-probability, to four decimals."""
    fixed = SCORES.get(token.kind)
    least = LEAST if token.kind == "english" else RAREST
    return round(math.log(max(token.probability, least)), 4) if fixed is None else fixed


def character_map(simplified: Mapping[str, str]) -> bytes:
    """The map of characters in SentencePiece's compiled form, which is the one that tokenizers reads."""
    from sentencepiece import SentencePieceNormalizer
    from sentencepiece.sentencepiece_model_pb2 import ModelProto  # type: ignore[attr-defined]

    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rules.tsv"
        rules.write_text("".join(f"{ord(old):X}\t{ord(new):X}\n" for old, new in sorted(simplified.items())), "utf-8")
        normalizer = SentencePieceNormalizer(rule_tsv=str(rules))
        found: bytes = ModelProto.FromString(normalizer.serialized_model_proto()).normalizer_spec.precompiled_charsmap
    return found
