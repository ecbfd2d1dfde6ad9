"""The themes users own: `themes.yaml` says which headings and words are the same theme, in Chinese and English.

The file holds a list under `themes`; each has `zh` and `en` (its names), and may have `aliases` (other names) and `keywords`
(words that tell of it). The one that ships serves until a user's own takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import BadSettings
from assistant.words.names import fold
from ingest.errors import Bilingual
from ingest.records import Language

if TYPE_CHECKING:
    from assistant.settings import Settings

OWN_FILE = "themes.yaml"


@dataclass(frozen=True, slots=True)
class KnownTheme:
    """A theme by its names in both languages, its other names, and words that tell of it."""

    zh: str
    en: str
    aliases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()

    def name(self, language: Language) -> str:
        """Its name in `language`, else the one it has."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)

    @property
    def names(self) -> tuple[str, ...]:
        """All names that mean the theme as a whole."""
        return tuple(filter(None, (self.zh, self.en, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Themes, ready to be looked up by any of their names."""

    themes: tuple[KnownTheme, ...] = ()

    def find(self, text: str) -> KnownTheme | None:
        """The theme that goes by `text`; else the one whose longest name or keyword stands in it; None when none does."""
        wanted = plain(text)
        if not wanted:
            return None
        by_name = self._forms()
        if wanted in by_name:
            return by_name[wanted]
        inside = [form for form in by_name if _stands(form, text, wanted)]
        if inside:
            return by_name[max(inside, key=len)]
        words = {plain(word): theme for theme in self.themes for word in theme.keywords}
        told = [word for word in words if word and _stands(word, text, wanted)]
        return words[max(told, key=len)] if told else None

    def same(self, one: str, other: str) -> bool:
        """Whether two names are of one theme: equal, or the taxonomy joins them."""
        if plain(one) == plain(other):
            return True
        known = self.find(one)
        return known is not None and known == self.find(other)

    def canonical(self, text: str, language: Language = "zh") -> str:
        """The name that the theme goes by; `text` itself when the taxonomy does not have it."""
        known = self.find(text)
        return known.name(language) if known else text

    def _forms(self) -> dict[str, KnownTheme]:
        return {form: theme for theme in self.themes for name in theme.names if (form := plain(name))}


def plain(text: str) -> str:
    """A name as it is compared: folded, without spaces and hyphens."""
    return re.sub(r"[\s\-_/]", "", fold(text))


def _stands(form: str, text: str, squeezed: str) -> bool:
    """Whether a name stands in `text`: Latin ones as whole words, Chinese ones anywhere."""
    if not form.isascii():
        return form in squeezed
    spaced = re.sub(r"[\s\-_/]+", " ", fold(text))
    return bool(re.search(rf"(?<![a-z0-9]){' ?'.join(map(re.escape, form))}(?![a-z0-9])", spaced))


def load_taxonomy(path: Path | None = None, data_dir: Path | None = None) -> Taxonomy:
    """The taxonomy of `path`, else of themes.yaml in the data folder, else the one that ships; raises `BadSettings`.

    A file that is named must be there and readable; the data folder's need not be there.
    """
    own = path.expanduser() if path else data_dir / OWN_FILE if data_dir else None
    if own is not None and (path or own.is_file()):
        try:
            return _read(own, own.stat().st_mtime_ns)
        except (OSError, UnicodeDecodeError) as error:
            raise _unusable(own, str(error)) from error
    return shipped()


def taxonomy_of(settings: Settings) -> Taxonomy:
    """The taxonomy that the settings name, else the data folder's, else the one that ships; raises `BadSettings`."""
    named = settings.themes.strip()
    return load_taxonomy(Path(named) if named else None, settings.data_path)


@lru_cache(maxsize=1)
def shipped() -> Taxonomy:
    """The default: ordinary themes of the Chinese and world markets."""
    return parse((files("assistant") / OWN_FILE).read_text("utf-8"), Path(OWN_FILE))


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> Taxonomy:
    """Read a file anew only when it has changed."""
    return parse(path.read_text("utf-8"), path)


def parse(text: str, path: Path) -> Taxonomy:
    """The taxonomy in YAML `text`; raises `BadSettings` naming `path` and what is wrong."""
    import yaml
    from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

    class Entry(BaseModel):
        model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)
        zh: str = ""
        en: str = ""
        aliases: tuple[str, ...] = ()
        keywords: tuple[str, ...] = ()

        @model_validator(mode="after")
        def named(self) -> Entry:
            if not (self.zh or self.en):
                raise ValueError("a theme needs zh or en")
            return self

    class Themes(BaseModel):
        model_config = ConfigDict(extra="forbid")
        themes: tuple[Entry, ...]

    try:
        read = Themes.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError) as error:
        raise _unusable(path, " ".join(str(error).split())[:200]) from error
    return Taxonomy(tuple(KnownTheme(e.zh, e.en, e.aliases, e.keywords) for e in read.themes))


def index_of(taxonomy: Taxonomy, own: Iterable[str], language: Language = "zh") -> dict[str, str]:
    """Every name of the taxonomy's and of the reports' own themes, as compared, and the name that each goes by."""
    forms = {plain(name): theme.name(language) for theme in taxonomy.themes for name in theme.names}
    return forms | {plain(name): taxonomy.canonical(name, language) for name in own if len(plain(name)) > 1}


def _unusable(path: Path, what: str) -> BadSettings:
    return BadSettings(
        Bilingual(zh=f"主题文件 {path} 读不了：{what}", en=f"The themes file {path} cannot be read: {what}"),
        Bilingual(
            zh="每个主题写 zh、en，可加 aliases、keywords；参照随附的 themes.yaml。",
            en="Each theme has zh and en, and may have aliases and keywords; see the themes.yaml that ships.",
        ),
    )
