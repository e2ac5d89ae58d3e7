"""`Model`: the rules, goals and weights in force (what a file in ``models/`` says)."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    create_model,
    model_validator,
)
from pydantic_core import PydanticCustomError

from mutasi_opt.claims.order import DEFAULT_CLAIMS, Claim, ClaimOrder, once
from mutasi_opt.rules import RULES, Enforcement, Rule
from mutasi_opt.rules.parts.percent import percent_number
from mutasi_opt.rules.parts.precedence import Precedence, PrecedenceRule

__all__ = ["BUILT_IN", "Level", "Model", "RuleSet", "Slack", "find_model"]

#: Models that come with the package.
BUILT_IN = ("standard", "weighted", "minimal-change", "teachers", "health", "surge")


class Slack(BaseModel):
    """How much of a level later levels may give up: an absolute amount or a share of its base."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    absolute: Annotated[int, Field(ge=0)] = 0
    percent: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)?$")] = "0"

    def of(self, base: int) -> int:
        """Slack in the level's unit; percentages are rounded down."""
        return self.absolute + int(abs(base) * Fraction(self.percent) / 100)

    def __str__(self) -> str:
        return f"{self.percent}%" if self.percent != "0" else str(self.absolute)


def _slack(value: Any) -> Any:  # noqa: ANN401 - as the file holds it
    if isinstance(value, int) and not isinstance(value, bool):
        return {"absolute": value}
    if isinstance(value, str):
        number = percent_number(value)
        if number is None:
            raise ValueError(
                f"slack {value!r} is neither a whole number nor a percentage such as 1%"
            )
        return {"percent": number}
    return value


class Level(BaseModel):
    """One objective of the lexicographic order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=60)]
    unit: str
    slack: Annotated[Slack, BeforeValidator(_slack)] = Slack()


class _RuleSet(BaseModel):
    """One field per rule; a rule that a model does not name keeps its defaults."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def in_order(self) -> tuple[Rule, ...]:
        """All rules, in the order of ``RULES``."""
        return tuple(getattr(self, rule.id) for rule in RULES)


RuleSet: Any = create_model(
    "RuleSet",
    __base__=_RuleSet,
    __doc__=_RuleSet.__doc__,
    **{
        rule.id: (rule, Field(default_factory=rule, description=rule.description)) for rule in RULES
    },  # type: ignore[call-overload]
)


class Model(BaseModel):
    """Levels and rules.

    A soft rule charges at its level; in a model of one level the level may be left out. Statutory rules that a model
    does not name stay in force with their defaults; goals that it does not name are off.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["mutasi-opt/model-1"]
    name: str
    description: str = ""
    canonical: bool = False
    claims: Annotated[ClaimOrder, AfterValidator(once)] | None = None
    """Who comes before whom for a position, the first criterion first; None is the usual order."""
    no_leapfrog: Literal["off", "hard"] = "off"
    """hard: nobody is passed over by a newcomer of a lower claim for nothing but points."""
    precedence: tuple[Precedence, ...] = ()
    """What a search for such a plan found to be asked; a plan states its own."""
    levels: Annotated[tuple[Level, ...], Field(min_length=1, max_length=20)]
    rules: RuleSet = Field(default_factory=RuleSet)

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, data: Any) -> Any:  # noqa: ANN401
        """Give soft rules the only level of a one-level model, and switch off goals that are not named."""
        if not isinstance(data, Mapping) or not isinstance(data.get("rules", {}), Mapping):
            return data
        rules = dict(data.get("rules") or {})
        levels = data.get("levels")
        names = (
            [level.get("name") for level in levels if isinstance(level, Mapping)]
            if isinstance(levels, list | tuple)
            else []
        )
        for rule in RULES:
            given = rules.get(rule.id)
            if given is None:
                if rule().enforce is Enforcement.SOFT:
                    rules[rule.id] = {"enforce": "off"}
            elif isinstance(given, Mapping) and len(names) == 1 and given.get("level") is None:
                rules[rule.id] = {**given, "level": names[0]}
        return {**data, "rules": rules}

    @model_validator(mode="after")
    def _consistent(self) -> "Model":
        names = [level.name for level in self.levels]
        if len(set(names)) < len(names):
            raise PydanticCustomError("levels", "levels: a name occurs twice")
        for rule in self.all_rules:
            where = f"rules.{rule.id}"
            if rule.enforce not in rule.modes:
                allowed = ", ".join(sorted(rule.modes))
                raise PydanticCustomError(
                    "enforce",
                    f"{where}.enforce: {rule.enforce} makes no sense here (one of {allowed})",
                )
            if rule.enforce is Enforcement.SOFT and rule.level is None:
                raise PydanticCustomError(
                    "level", f"{where}.level: a soft rule needs a level (one of {', '.join(names)})"
                )
            if rule.enforce is Enforcement.SOFT and rule.level not in names:
                close = get_close_matches(str(rule.level), names, 1)
                hint = (
                    f" (did you mean {close[0]!r}?)" if close else f" (one of {', '.join(names)})"
                )
                raise PydanticCustomError(
                    "level", f"{where}.level: unknown level {rule.level!r}{hint}"
                )
        return self

    @property
    def claim_order(self) -> tuple[Claim, ...]:
        """Who comes before whom, as the model states or by the usual order."""
        return DEFAULT_CLAIMS if self.claims is None else self.claims

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        """Every rule, also those that are off."""
        rules: tuple[Rule, ...] = self.rules.in_order()
        return rules

    def active(self, as_of: date) -> tuple[Rule, ...]:
        """Rules in force at a date."""
        found = tuple(rule for rule in self.all_rules if rule.in_force(as_of))
        return (*found, PrecedenceRule(precedence=self.precedence)) if self.precedence else found

    @property
    def level_names(self) -> tuple[str, ...]:
        """Names of the levels, in order."""
        return tuple(level.name for level in self.levels)


def find_model(name_or_path: str, folder: Path) -> Path:
    """File of a model: a built-in name, or a path relative to ``folder``.

    Raises
    ------
    FileNotFoundError
        Neither a built-in name nor an existing file; the message suggests what was meant.
    """
    if name_or_path in BUILT_IN:
        shipped = Path(str(files("mutasi_opt"))) / "models" / f"{name_or_path}.yaml"
        # A source checkout keeps the models at its top level; the wheel ships them inside the package.
        return (
            shipped
            if shipped.is_file()
            else Path(__file__).parents[2] / "models" / f"{name_or_path}.yaml"
        )
    path = folder / name_or_path
    if path.is_file():
        return path
    close = get_close_matches(name_or_path, BUILT_IN, 1)
    hint = f"did you mean {close[0]!r}?" if close else f"built-in models: {', '.join(BUILT_IN)}"
    raise FileNotFoundError(f"no model {name_or_path!r} ({hint})")
