"""What the source says under each field of a row or a rule, for references and forms."""

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel

__all__ = ["field_notes"]


@cache
def field_notes(owner: type[BaseModel]) -> Mapping[str, str]:
    """Return the docstring under each field of a class and of those it builds on, by field, in one line."""
    notes: dict[str, str] = {}
    for part in reversed(owner.__mro__[: owner.__mro__.index(BaseModel)]):
        (tree,) = ast.parse(textwrap.dedent(inspect.getsource(part))).body
        assert isinstance(tree, ast.ClassDef)
        for field, note in zip(tree.body, tree.body[1:], strict=False):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(note, ast.Expr)
                and isinstance(note.value, ast.Constant)
            ):
                notes[field.target.id] = " ".join(str(note.value.value).split())
    return notes
