"""Which placeholders a template names, and whether they exist."""

from mutasi_opt.loading.suggest import quote, suggest
from mutasi_opt.notices.slots import SLOTS, Slot, Template

__all__ = ["field_fault", "name_fault"]


def name_fault(template: Template, name: str) -> str | None:
    """Say what is wrong with a name: it is unknown, or another template's."""
    known = SLOTS[template]
    if name in known:
        return None
    elsewhere = [other for other, slots in SLOTS.items() if name in slots]
    if elsewhere:
        others = ", ".join(elsewhere)
        return f"placeholder {quote(name)} is of template {others}, not of {template}"
    return f"unknown placeholder {quote(name)}{suggest(name, list(known))}"


def field_fault(slot: Slot, field: str) -> str | None:
    """Say what is wrong with a field of a list of rows."""
    if field in slot.fields:
        return None
    if not slot.fields:
        kind = "is a list of texts" if slot.many else "is a text"
        return f"placeholder {quote(slot.name)} {kind} and has no fields"
    return f"{quote(slot.name)} has no field {quote(field)}{suggest(field, slot.fields)}"
