"""Texts for people: sentences as templates with values, told in English or Bahasa Indonesia.

Whoever writes a sentence calls `say` with an English template; the result is an English string that
remembers its template and values. `Texts` tells it in another language, with the numbers, dates and
money of that language, from the catalogues in ``locale/``.
"""

from mutasi_opt.texts.catalogue import Lang, Texts
from mutasi_opt.texts.message import Message, Person, Rupiah, Term, say, say_number

__all__ = ["Lang", "Message", "Person", "Rupiah", "Term", "Texts", "say", "say_number"]
