"""The rule reference as a page: written from the rule objects, so that it cannot disagree with them."""

import inspect
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from mutasi_opt.model import Model
from mutasi_opt.rules import RULES, Enforcement, Rule
from mutasi_opt.scenario import field_notes
from mutasi_opt.texts import Lang, Texts

__all__ = ["COMMON_FIELDS", "rules_page"]

#: Fields of every rule; the others are its own parameters.
COMMON_FIELDS: Final = frozenset(
    {"enforce", "level", "weight", "basis", "valid_from", "valid_until", "waiver"}
)


def rules_page(models: Sequence[Model], texts: Texts | None = None) -> str:
    """Return the reference of all rules as Markdown.

    Parameters
    ----------
    models : sequence of Model
        Their columns say how each model enforces a rule.
    texts : Texts, optional
        Language of the page, English where left out. Formulas stand on the English page alone.
    """
    texts = texts or Texts()
    by_model = [{rule.id: rule for rule in model.all_rules} for model in models]
    names = " | ".join(model.name for model in models)
    lines = [f"# {texts('Rules')}", "", *textwrap.wrap(_head(texts), 102), ""]
    lines += [f"| {texts('rule')} | {names} | {texts('legal basis')} |"]
    lines += [f"|---|{'---|' * len(models)}---|"]
    for rule in RULES:
        cells = [texts.tell(str(rules[rule.id].enforce)) for rules in by_model]
        basis = _cell(texts.tell(rule().basis))
        lines.append(f"| [{rule.id}](#{rule.id}) | {' | '.join(cells)} | {basis} |")
    for rule in RULES:
        lines += ["", *_section(rule, texts)]
    return "\n".join(lines) + "\n"


def _head(texts: Texts) -> str:
    return texts(
        "Written by `mutasi-opt rules --markdown` from the rules themselves; a test keeps it current. "
        "{count} rules, in the order in which they apply. A rule is *hard* (never broken), *soft* "
        "(charged at a level, `weight` per unit) or *off*. Every rule takes `enforce`, `level`, "
        "`weight`, `basis`, `valid_from`, `valid_until` and `waiver` beside its own parameters. "
        'Outside its dates a rule sleeps, and the summary of a plan says so. "verify" stands where '
        "the legal text itself was not checked, [B] where a figure is practice that a planner can "
        "change.",
        count=len(RULES),
    )


def _section(rule: type[Rule], texts: Texts) -> Iterator[str]:
    default = rule()
    yield f"## {rule.id}"
    yield ""
    yield f"**{texts.tell(rule.title)}.** {texts.tell(rule.description)}"
    yield ""
    if texts.lang is Lang.EN:
        yield inspect.getdoc(rule) or ""
        yield ""
    modes = ", ".join(str(mode) for mode in Enforcement if mode in rule.modes)
    yield f"- {texts('enforce: {modes}; unit: {unit}', modes=modes, unit=texts.tell(rule.unit))}"
    if default.basis:
        yield f"- {texts('legal basis: {basis}', basis=texts.tell(default.basis))}"
    else:
        yield f"- {texts('legal basis: none')}"
    if default.valid_from or default.valid_until:
        start, end = default.valid_from or "...", default.valid_until or "..."
        yield f"- {texts('valid: {start} to {end}', start=start, end=end)}"
    if default.waiver:
        yield f"- {texts('may be waived by: {waiver}', waiver=texts.tell(default.waiver))}"
    own = [name for name in rule.model_fields if name not in COMMON_FIELDS]
    if own:
        notes = field_notes(rule)
        yield ""
        yield f"| {texts('parameter')} | {texts('default')} | {texts('meaning')} |"
        yield "|---|---|---|"
        for name in own:
            note = texts.tell(notes.get(name, ""))
            yield f"| `{name}` | {_value(getattr(default, name), texts)} | {_cell(note)} |"


def _value(value: Any, texts: Texts) -> str:  # noqa: ANN401 - any field
    """Return a default as a planner writes it."""
    if value is None:
        return "`null`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, Enum):
        return f"`{value}`"
    if isinstance(value, tuple | list):
        shown = [_plain(item) for item in value[:8]]
        listed = f"`[{', '.join(shown)}]`"
        if len(value) > len(shown):
            listed = texts("{list} ... ({number} in all)", list=listed, number=len(value))
        return _cell(listed)
    if isinstance(value, Mapping):
        return _cell(f"`{{{', '.join(f'{_plain(k)}: {_plain(v)}' for k, v in value.items())}}}`")
    return f"`{_plain(value)}`"


def _plain(value: Any) -> str:  # noqa: ANN401
    return f"{value:g}" if isinstance(value, float) else str(value)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
