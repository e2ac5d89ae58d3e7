"""What every part of a report is made from: the plan, its reader, and what lies beside the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Grade, Sensitivity
from mutasi_opt.decisions import Price
from mutasi_opt.explain import Study
from mutasi_opt.instance import NONE
from mutasi_opt.plan.counting import Count, count
from mutasi_opt.plan.summary import Summary, summarise
from mutasi_opt.privacy import Lens
from mutasi_opt.report.papers import Papers
from mutasi_opt.texts import Lang, Texts

__all__ = ["View"]


@dataclass(frozen=True)
class View:
    """A plan before the eyes of one reader."""

    study: Study
    grade: Grade
    lang: Lang
    papers: Papers
    prices: Mapping[str, Price] = field(default_factory=dict)
    """What decisions cost, by id, as far as it was computed."""

    @cached_property
    def lens(self) -> Lens:
        """Who may see what."""
        return Lens(self.study.instance, self.grade)

    @cached_property
    def texts(self) -> Texts:
        """Texts in the language of the page, people called by what the reader may see."""
        return self.lens.texts(self.lang)

    @property
    def whole(self) -> bool:
        """Whether the reader may see everything."""
        return self.grade is Grade.PERSONNEL_AGENCY

    @property
    def lists_people(self) -> bool:
        """Whether people are listed: for all others lists are counts."""
        return self.lens.shows(Sensitivity.SERVICE, NONE)

    @cached_property
    def summary(self) -> Summary:
        """The figures that `solve` tells."""
        return summarise(self.study.plan)

    @cached_property
    def today(self) -> Assignment:
        """Everybody at today's post."""
        return Assignment.today(self.study.instance)

    @cached_property
    def counted(self) -> tuple[Count, Count]:
        """What the rules say today and in the plan."""
        study = self.study
        today = count(study.instance, study.model, self.today)
        return today, count(study.instance, study.model, study.assignment)
