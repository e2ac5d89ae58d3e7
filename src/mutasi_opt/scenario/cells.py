"""Types of cells that several tables share, and the base of every row."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from mutasi_opt.codes import EDUCATION_ORDER, LEGAL_STANDINGS, RANK_ORDER

__all__ = [
    "CompetencyLevel",
    "Count",
    "EducationLevel",
    "Id",
    "Latitude",
    "Longitude",
    "Names",
    "RankName",
    "Row",
    "Rupiah",
    "Standing",
    "Text",
    "Years",
    "pairs",
]


def _split(value: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever the file held
    """Turn ``"a; b"`` into ``["a", "b"]`` and ``"-"`` (known to be none) into ``[]``; pass on the rest."""
    if isinstance(value, str):
        if value.strip() == "-":
            return []
        return [part for part in (piece.strip() for piece in value.split(";")) if part]
    return value


def pairs(value: Any) -> Any:  # noqa: ANN401
    """``"a:1; b:2"`` -> ``[("a", "1"), ("b", "2")]``."""
    parts = _split(value)
    if not isinstance(parts, list):
        return parts
    pairs: list[Any] = []
    for part in parts:
        if isinstance(part, str):
            key, separator, item = part.rpartition(":")
            if not separator:
                raise ValueError(f"{part!r} is not of the form name:value")
            pairs.append((key.strip(), item.strip()))
        else:
            pairs.append(part)
    return pairs


Id = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Names = Annotated[tuple[Id, ...], BeforeValidator(_split)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Rupiah = Annotated[int, Field(ge=0, le=10**15)]
Years = Annotated[float, Field(ge=0, le=80)]


def _standing(value: Any) -> Any:  # noqa: ANN401
    """Accept the SIASN code (``"01"``) as well as our word."""
    return _STANDING_OF_CODE.get(value, value) if isinstance(value, str) else value


_STANDING_OF_CODE = {code: name for name, code in LEGAL_STANDINGS.items()}
if TYPE_CHECKING:
    RankName = str
    EducationLevel = str
    Standing = str
else:  # the words come from the code lists, which a type checker cannot read
    RankName = Literal[tuple(RANK_ORDER)]
    EducationLevel = Literal[tuple(EDUCATION_ORDER)]
    Standing = Annotated[Literal[tuple(LEGAL_STANDINGS)], BeforeValidator(_standing)]
CompetencyLevel = Annotated[int, Field(ge=0, le=5)]


class Row(BaseModel):
    """Base of every table row."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, str_strip_whitespace=True
    )
