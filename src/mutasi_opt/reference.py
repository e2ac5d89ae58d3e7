"""The rule reference as a page: written from the rule objects, so that it cannot disagree with them."""

import inspect
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from mutasi_opt.model import Model
from mutasi_opt.rules import RULES, Enforcement, Rule
from mutasi_opt.scenario import field_notes

__all__ = ["COMMON_FIELDS", "rules_page"]

#: Fields of every rule; the others are its own parameters.
COMMON_FIELDS: Final = frozenset(
    {"enforce", "level", "weight", "basis", "valid_from", "valid_until", "waiver"}
)

_HEAD: Final = """\
# Rules

Written by `mutasi-opt rules --markdown` from the rules themselves; a test keeps it current. {count}
rules, in the order in which they apply. A rule is *hard* (never broken), *soft* (charged at a level,
`weight` per unit) or *off*. Every rule takes `enforce`, `level`, `weight`, `basis`, `valid_from`,
`valid_until` and `waiver` beside its own parameters. Outside its dates a rule sleeps, and the summary
of a plan says so. "verify" stands where the legal text itself was not checked, [B] where a figure is
practice that a planner can change.

| rule | {models} | legal basis |
|---|{dashes}---|
"""


def rules_page(models: Sequence[Model]) -> str:
    """Return the reference of all rules as Markdown.

    Parameters
    ----------
    models : sequence of Model
        Their columns say how each model enforces a rule.
    """
    by_model = [{rule.id: rule for rule in model.all_rules} for model in models]
    head = _HEAD.format(
        count=len(RULES),
        models=" | ".join(model.name for model in models),
        dashes="---|" * len(models),
    )
    lines = [head.rstrip()]
    for rule in RULES:
        cells = [str(rules[rule.id].enforce) for rules in by_model]
        basis = _cell(rule().basis)
        lines.append(f"| [{rule.id}](#{rule.id}) | {' | '.join(cells)} | {basis} |")
    for rule in RULES:
        lines += ["", *_section(rule)]
    return "\n".join(lines) + "\n"


def _section(rule: type[Rule]) -> Iterator[str]:
    default = rule()
    yield f"## {rule.id}"
    yield ""
    yield f"**{rule.title}.** {rule.description}"
    yield ""
    yield inspect.getdoc(rule) or ""
    yield ""
    modes = ", ".join(str(mode) for mode in Enforcement if mode in rule.modes)
    yield f"- enforce: {modes}; unit: {rule.unit}"
    yield f"- legal basis: {default.basis or 'none'}"
    if default.valid_from or default.valid_until:
        yield f"- valid: {default.valid_from or '...'} to {default.valid_until or '...'}"
    if default.waiver:
        yield f"- may be waived by: {default.waiver}"
    own = [name for name in rule.model_fields if name not in COMMON_FIELDS]
    if own:
        notes = field_notes(rule)
        yield ""
        yield "| parameter | default | meaning |"
        yield "|---|---|---|"
        for name in own:
            yield f"| `{name}` | {_value(getattr(default, name))} | {_cell(notes.get(name, ''))} |"


def _value(value: Any) -> str:  # noqa: ANN401 - any field
    """Return a default as a planner writes it."""
    if value is None:
        return "`null`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, Enum):
        return f"`{value}`"
    if isinstance(value, tuple | list):
        shown = [_plain(item) for item in value[:8]]
        more = f" ... ({len(value)} in all)" if len(value) > len(shown) else ""
        return _cell(f"`[{', '.join(shown)}]`{more}")
    if isinstance(value, Mapping):
        return _cell(f"`{{{', '.join(f'{_plain(k)}: {_plain(v)}' for k, v in value.items())}}}`")
    return f"`{_plain(value)}`"


def _plain(value: Any) -> str:  # noqa: ANN401
    return f"{value:g}" if isinstance(value, float) else str(value)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
