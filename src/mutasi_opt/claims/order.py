"""The vocabulary of claims: what may speak for one person before another, and in which direction.

No criterion may rest on religion, ethnicity, sex, marital status or kinship (UU 20/2023, merit system [verify]).
"""

from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

__all__ = ["DEFAULT_CLAIMS", "Claim", "ClaimOrder", "Criterion", "once"]


class Criterion(StrEnum):
    """What speaks for a person; more of it always counts for more.

    ``fit``: job-person match at the job of the position (percentage points).
    ``performance``: predicates of the two latest years, both on record, summed (steps; each year 1 very poor .. 5
    very good).
    ``talent``: talent box 1..9 (boxes).
    ``rank``: golongan/ruang, 1..17 (steps).
    ``education``: level of education, 1..9 (steps).
    ``experience``: experience in the field (urusan) of the position's job (years).
    ``service``: service since appointment (years).
    ``tenure``: time in today's post (years).
    ``hardship_served``: time served at hardship places (years).
    ``age``: age; the older come first (years).
    ``wish``: a wish for the position, the dearer the better (ranks).

    In rankings what is unknown counts as less than anything known; nobody is passed over by what is
    not on record (`mutasi_opt.claims.higher_claim`).
    Rank, service, education and age are the order of the former seniority list (daftar urut
    kepangkatan, PP 15/1979 [verify: superseded by the merit system]).
    """

    FIT = "fit"
    PERFORMANCE = "performance"
    TALENT = "talent"
    RANK = "rank"
    EDUCATION = "education"
    EXPERIENCE = "experience"
    SERVICE = "service"
    TENURE = "tenure"
    HARDSHIP_SERVED = "hardship_served"
    AGE = "age"
    WISH = "wish"


#: Width of a band where a model states none, in the criterion's unit; 1 elsewhere.
_BANDS: Final[Mapping[Criterion, int]] = {Criterion.FIT: 5}


class Claim(BaseModel):
    """One criterion of a claim order, and how finely it is counted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: Criterion
    band: Annotated[int, Field(ge=1, le=100)] | None = None
    """Width of a band, in the unit of the criterion: differences within a band do not decide. None
    is 5 percentage points of fit, and 1 of everything else."""

    @property
    def width(self) -> int:
        """Width of a band, in the unit of the criterion."""
        return _BANDS.get(self.claim, 1) if self.band is None else self.band


def _claim(value: Any) -> Any:  # noqa: ANN401 - as the file holds it
    """Take a bare word for a criterion with its usual band, and suggest what a wrong word means."""
    if isinstance(value, str):
        value = {"claim": value}
    name = value.get("claim") if isinstance(value, Mapping) else None
    known = [str(criterion) for criterion in Criterion]
    if isinstance(name, str) and name not in known:
        close = get_close_matches(name, known, 1)
        hint = f" (did you mean {close[0]!r}?)" if close else f" (one of {', '.join(known)})"
        raise PydanticCustomError("claim", "{text}", {"text": f"unknown claim {name[:60]!r}{hint}"})
    return value


def once(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Refuse an order that names a criterion twice, or none at all."""
    if not claims:
        raise PydanticCustomError(
            "claims", "names no criterion; leave the key out for the usual order"
        )
    names = [claim.claim for claim in claims]
    twice = sorted({str(name) for name in names if names.count(name) > 1})
    if twice:
        text = f"{', '.join(twice)} more than once: only the first would ever decide"
        raise PydanticCustomError("claims", "{text}", {"text": text})
    return claims


#: Type of the key ``claims`` of a model.
ClaimOrder = Annotated[
    tuple[Annotated[Claim, BeforeValidator(_claim, json_schema_input_type=Criterion | Claim)], ...],
    Field(max_length=100),
]

#: The order of a model that states none.
DEFAULT_CLAIMS: Final[tuple[Claim, ...]] = tuple(
    Claim(claim=criterion)
    for criterion in (
        Criterion.FIT,
        Criterion.PERFORMANCE,
        Criterion.SERVICE,
        Criterion.HARDSHIP_SERVED,
        Criterion.AGE,
    )
)
