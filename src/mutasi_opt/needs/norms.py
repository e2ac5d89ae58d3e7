"""Staffing norms: which norm speaks for a job in a unit, and what it asks for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mutasi_opt.needs.exact import decimal_text, exact
from mutasi_opt.scenario import Norm, Unit

__all__ = ["NormBook", "NormNeed", "norm_need"]

_WORDS = {
    "population": "inhabitants",
    "pupils": "pupils",
    "class_groups": "class groups",
    "unit": "unit",
    "hours": "h of work",
}


@dataclass(frozen=True, slots=True)
class NormNeed:
    """What the norm asks of one unit for one job.

    Attributes
    ----------
    need : Fraction or None
        Persons, for all positions of the job in the unit together; None = the driver is unknown.
    minimum : int or None
        Persons, for all positions of the job in the unit together; None = the norm states none.
    driver : str
        What the deciding norm counts; where no driver is known, all that are asked for, joined by
        ``;``.
    amount : Fraction or None
        How much of it there is; None = unknown.
    per_person : Fraction or None
        How much of it asks for one person; None where the amount is unknown.
    detail : str
        How the need came about, or which driver is unknown.
    """

    need: Fraction | None
    minimum: int | None
    driver: str
    amount: Fraction | None
    per_person: Fraction | None
    detail: str

    @property
    def by_hours(self) -> bool:
        """Whether the need comes from hours of work."""
        return self.need is not None and self.driver == "hours"


class NormBook:
    """Norms by job, with the most specific match per kind and class of unit."""

    def __init__(self, norms: Iterable[Norm]) -> None:
        self._by_job: defaultdict[str, list[Norm]] = defaultdict(list)
        for norm in norms:
            self._by_job[norm.job].append(norm)
        self._found: dict[tuple[str, str | None, str | None], tuple[Norm, ...]] = {}

    def __contains__(self, job: str) -> bool:
        return job in self._by_job

    def matches(self, job: str, unit: Unit) -> tuple[Norm, ...]:
        """Return the most specific norms of a job that fit the unit (several if equally specific).

        A norm fits when every one of ``unit_kind`` and ``unit_class`` that it gives is the
        unit's. One that gives both is more specific than one that gives the class, than one
        that gives the kind, than one that gives neither.
        """
        key = (job, unit.kind, unit.unit_class)
        found = self._found.get(key)
        if found is None:
            fitting = [
                norm
                for norm in self._by_job.get(job, ())
                if norm.unit_kind in (None, unit.kind)
                and norm.unit_class in (None, unit.unit_class)
            ]
            best = max(map(_specificity, fitting), default=0)
            found = tuple(norm for norm in fitting if _specificity(norm) == best)
            self._found[key] = found
        return found


def _specificity(norm: Norm) -> int:
    return 2 * (norm.unit_class is not None) + (norm.unit_kind is not None)


def _driver(norm: Norm, unit: Unit, regular_minutes: Fraction | None) -> Fraction | None:
    if norm.driver == "unit":
        return Fraction(1)
    if norm.driver == "hours":
        return None if regular_minutes is None else regular_minutes / 60
    count = {"population": unit.population, "pupils": unit.pupils}.get(
        norm.driver, unit.class_groups
    )
    return None if count is None else Fraction(count)


def norm_need(
    norms: Sequence[Norm], unit: Unit, regular_minutes: Fraction | None
) -> NormNeed | None:
    """Apply the equally specific norms of one job to a unit.

    Of several, the one with a known driver that asks for most decides the need, and the highest
    minimum the minimum.

    Parameters
    ----------
    norms : sequence of Norm
        As `NormBook.matches` returns them.
    unit : Unit
        The unit they fit.
    regular_minutes : Fraction or None
        Undated minutes of work per year of the job in the unit; None = there are no undated rows.

    Returns
    -------
    NormNeed or None
        None where there is no norm.
    """
    if not norms:
        return None
    minimum = max((norm.minimum for norm in norms if norm.minimum is not None), default=None)
    known: list[tuple[Fraction, str, Fraction, Fraction]] = []
    for norm in norms:
        amount = _driver(norm, unit, regular_minutes)
        if amount is not None:
            per_person = exact(norm.per_person)
            known.append((amount / per_person, norm.driver, amount, per_person))
    if not known:
        wanted = sorted({norm.driver for norm in norms})
        text = f"the norm counts {' or '.join(wanted)}, unknown for unit {unit.id}"
        return NormNeed(None, minimum, ";".join(wanted), None, None, text)
    need, driver, amount, per_person = max(known)
    text = f"norm {decimal_text(amount)} {_WORDS[driver]} / {decimal_text(per_person)}"
    return NormNeed(need, minimum, driver, amount, per_person, text)
