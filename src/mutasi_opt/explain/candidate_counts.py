"""How many may hold a position and how many each rule stops, in the words of one reader."""

from dataclasses import dataclass
from typing import Any

from mutasi_opt.explain.candidate_view import CandidateView
from mutasi_opt.explain.listing import Cell
from mutasi_opt.explain.words import law, post
from mutasi_opt.privacy import FEW
from mutasi_opt.texts import Texts

__all__ = ["CandidateCounts"]


@dataclass(frozen=True)
class CandidateCounts:
    """The counts of a list of candidates, as far as the reader of ``texts`` may know them."""

    view: CandidateView
    texts: Texts

    @property
    def headings(self) -> tuple[str, str, str]:
        """Headings of `rows`."""
        return self.texts("rule"), self.texts("legal basis"), self.texts("people")

    def head(self) -> str:
        """Return the sentence above the list."""
        found, texts = self.view.found, self.texts
        values: dict[str, Any] = {
            "place": texts.tell(post(found.study.instance, found.position)),
            "lawful": self.number(self.view.lawful),
            "others": self.number(self.view.stopped),
            "seats": found.seats,
        }
        if self.view.whole:
            return texts(
                "Candidates for {place}: {lawful} lawful, {others} stopped by a rule; the plan has "
                "{seats:,} there.",
                **values,
            )
        return texts(
            "Candidates for {place}: {lawful} lawful, {others} stopped by a rule that is for this "
            "reader; the plan has {seats:,} there.",
            **values,
        )

    def stopped(self) -> list[dict[str, Any]]:
        """Return how many people each rule stops, most first, with its article.

        Rules that are not for the reader are one entry without id, the last; ``people`` None is
        fewer than `FEW`.
        """
        hidden = self.texts("rules on facts that are not for this reader")
        return [
            {
                "rule": None if rule is None else rule.id,
                "title": hidden if rule is None else self.texts.tell(rule.title),
                "basis": "" if rule is None else self.texts.tell(law(rule)),
                "people": people,
            }
            for rule, people in self.view.stops()
        ]

    def rows(self) -> list[tuple[Cell, ...]]:
        """Return the counts as a table, the lawful first."""
        lawful = (self.texts("lawful candidates"), None, self.number(self.view.lawful))
        stops = [(e["title"], e["basis"], self.number(e["people"])) for e in self.stopped()]
        return [lawful, *stops]

    def number(self, people: int | None) -> str:
        """Return how many people, None being few."""
        if people is None:
            return self.texts("fewer than {number}", number=FEW)
        return self.texts("{number:,}", number=people)
