"""Catalogues of translations, and `Texts`: sentences in the language of the reader."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from babel.dates import format_date
from babel.messages.pofile import read_po

from mutasi_opt.texts.message import Message, Person, Rupiah, Teller, Term

__all__ = ["Lang", "Texts", "catalogue"]


class Lang(StrEnum):
    """A language that texts are told in."""

    ID = "id"
    EN = "en"


@cache
def catalogue(lang: Lang) -> Mapping[str, str]:
    """Return translations by English template; empty for English, which needs none.

    They are read from all ``locale/<lang>/*.po``; entries that are fuzzy or empty do not count.
    """
    found: dict[str, str] = {}
    folder = files("mutasi_opt.texts").joinpath("locale", lang)
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name) if folder.is_dir() else ():
        if file.name.endswith(".po"):
            with file.open("rb") as stream:
                entries = read_po(stream, locale=lang)
            found.update(
                (str(entry.id), str(entry.string))
                for entry in entries
                if entry.id and entry.string and not entry.fuzzy
            )
    return found


class Texts:
    """Tells sentences in one language.

    Parameters
    ----------
    lang : Lang
    label : callable, optional
        How employees are called: gets the id, gives what the reader may see. The id where left out.
    """

    def __init__(self, lang: Lang = Lang.EN, label: Callable[[str], str] | None = None) -> None:
        self.lang = Lang(lang)
        self._teller = _Local(self.lang, label)

    def tell(self, text: str) -> str:
        """Tell a message, or translate a term that the catalogue knows; other text stays as it is."""
        if isinstance(text, Message):
            return self._teller.message(text)
        return catalogue(self.lang).get(text, text)

    def __call__(self, template: str, /, **values: object) -> str:
        """Fill an English literal in the language of the reader."""
        return self.tell(Message(template, template, values))


class _Local(Teller):
    """Fills templates in a language."""

    def __init__(self, lang: Lang, label: Callable[[str], str] | None) -> None:
        self._lang, self._label = lang, label

    def message(self, value: Message) -> str:
        template = catalogue(self._lang).get(value.template, value.template)
        return self.vformat(template, (), value.values)

    def person(self, value: Person) -> str:
        return str(value) if self._label is None else self._label(str(value))

    def term(self, value: Term) -> str:
        return catalogue(self._lang).get(value, value)

    def money(self, value: Rupiah) -> str:
        if self._lang is Lang.EN:
            return super().money(value)
        return f"{'-' if value < 0 else ''}Rp{self.number(f'{abs(value):,}')}"

    def day(self, value: date) -> str:
        if self._lang is Lang.EN:
            return super().day(value)
        return format_date(value, format="long", locale=self._lang)

    def number(self, text: str) -> str:
        if self._lang is Lang.EN:
            return text
        return text.translate(str.maketrans(",.", ".,"))
