"""Which part of a scenario a report speaks of."""

from dataclasses import dataclass

__all__ = ["EVERYTHING", "Selection"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Agencies, units and job families to report; an empty set takes all of them.

    Needs are derived from the whole scenario first, so that no figure of a position depends on what
    is looked at; only then are rows left out and the rest summed up.

    Attributes
    ----------
    agencies, units, families : frozenset of str
        Ids; not what lies below an agency or a unit.
    """

    agencies: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()

    def takes(self, agency: str, unit: str | None, family: str) -> bool:
        """Whether something of this agency, unit (None = of no single unit) and family is in it."""
        return (
            (not self.agencies or agency in self.agencies)
            and (not self.units or unit in self.units)
            and (not self.families or family in self.families)
        )


EVERYTHING = Selection()
