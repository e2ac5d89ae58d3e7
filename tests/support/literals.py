"""Sentences and terms that the source holds, found without running it."""

import ast
from collections.abc import Iterator
from pathlib import Path

#: Makers of sentences, and which of their arguments are sentences.
_MAKERS = {"say": (0,), "say_number": (1, 2), "Term": (0,)}
#: A term may be worked out; the catalogues are then checked against the list it comes from.
_COMPUTED = "Term"


def sentences(source: str, where: str = "") -> Iterator[str]:
    """Literals in a file of the source.

    Raises
    ------
    ValueError
        A sentence is not a literal, so that no catalogue can be checked for it.
    """
    tree = ast.parse(source)
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mutasi_opt.texts")
        for alias in node.names
    }
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in imported and name in _MAKERS:
                for place in _MAKERS[name]:
                    found = list(_literals(node.args[place]))
                    if not found and name != _COMPUTED:
                        raise ValueError(f"{where}:{node.lineno}: a sentence is not a literal")
                    yield from found
            case ast.Call(func=called, args=[first, *_]) if _is_texts(called):
                yield from _literals(first)


def of_files(paths: list[Path]) -> set[str]:
    """Literals of files, and of all files in folders."""
    files = [
        file for path in paths for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])
    ]
    assert files
    return {text for file in files for text in sentences(file.read_text("utf-8"), str(file))}


def _is_texts(called: ast.expr) -> bool:
    """Whether something is an object of `Texts`, by its name or as it is made."""
    match called:
        case ast.Name(id="texts") | ast.Attribute(attr="texts" | "_texts"):
            return True
        case ast.Call(func=ast.Name(id="Texts") | ast.Attribute(attr="texts")):
            return True
    return False


def _literals(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from _literals(one)
            yield from _literals(other)
