"""`Message`: an English sentence that remembers its template and values."""

from collections.abc import Mapping
from datetime import date
from numbers import Real
from string import Formatter
from typing import Any, Self

__all__ = ["Message", "Person", "Rupiah", "Teller", "Term", "say", "say_number"]


class Person(str):
    """Id of an employee in a sentence: shown, masked or replaced by a name as the reader may see it."""

    __slots__ = ()


class Rupiah(int):
    """An amount of money in a sentence."""

    __slots__ = ()


class Term(str):
    """A word or phrase in a sentence that the catalogues know: the title of a rule, a unit, a code."""

    __slots__ = ()


class Message(str):
    """A sentence in English, with what is needed to tell it in another language.

    Attributes
    ----------
    template : str
        English, with ``{names}`` of values; the key of the catalogues.
    values : mapping
        Numbers, dates, text that is not translated, other messages, or tuples of these.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, text: str, template: str, values: Mapping[str, object]) -> Self:
        """Make a string that carries its template and values."""
        made = super().__new__(cls, text)
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep template and values in copies and other processes."""
        return Message, (str(self), self.template, dict(self.values))


def say(template: str, /, **values: object) -> Message:
    """Fill a template in English.

    Parameters
    ----------
    template : str
        An English literal (catalogues are checked against the literals in the source).
    values
        Whatever it names. `Person` marks ids of employees, `Rupiah` money, `Term` words to be
        translated; tuples are listed with commas; messages are told in the language of the sentence
        around them.
    """
    return Message(Teller().vformat(template, (), values), template, values)


def say_number(number: int, one: str, several: str, /, **values: object) -> Message:
    """Fill the template for one thing, or the one for another number of them (named ``number``)."""
    return say(one if number == 1 else several, number=number, **values)


class Teller(Formatter):
    """Fills templates in English."""

    def format_field(self, value: object, format_spec: str) -> str:
        """Tell one value."""
        match value:
            case tuple():
                told = ", ".join(self.format_field(part, format_spec) for part in value)
            case Message():
                told = self.message(value)
            case Person():
                told = self.person(value)
            case Term():
                told = self.term(value)
            case Rupiah():
                told = self.money(value)
            case date():
                told = self.day(value)
            case bool():
                told = str(value)
            case Real():
                told = self.number(format(value, format_spec))
            case _:
                told = format(value, format_spec)
        return told

    def message(self, value: Message) -> str:
        """Tell a sentence within the sentence."""
        return str(value)

    def person(self, value: Person) -> str:
        """Name an employee."""
        return str(value)

    def term(self, value: Term) -> str:
        """Tell a word."""
        return str(value)

    def money(self, value: Rupiah) -> str:
        """Tell an amount of money."""
        return f"{'-' if value < 0 else ''}Rp {abs(value):,}"

    def day(self, value: date) -> str:
        """Tell a date."""
        return value.isoformat()

    def number(self, text: str) -> str:
        """Tell a number, given as Python writes it."""
        return text
