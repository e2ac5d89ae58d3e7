"""The three templates of a run: those that the user names, and the built-in ones for the rest."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mutasi_opt.errors import Fault, QuestionError, ScenarioError
from mutasi_opt.files import write_file
from mutasi_opt.notices.html_builtin import html_template
from mutasi_opt.notices.html_form import HtmlForm, read_html
from mutasi_opt.notices.options import Form
from mutasi_opt.notices.slots import Template, Values
from mutasi_opt.notices.word_builtin import word_template
from mutasi_opt.notices.word_form import WordForm, read_word
from mutasi_opt.texts import Lang

__all__ = ["Forms", "read_forms", "write_templates"]

#: Bytes of a template file that are read at most.
_MAX_FILE: Final = 20_000_000


@dataclass(frozen=True)
class Forms:
    """Checked templates of one file format."""

    form: Form
    lang: Lang
    of: Mapping[Template, HtmlForm | WordForm]

    def write(self, template: Template, letters: list[Values], title: str) -> str | bytes:
        """Write letters or a list to the content of a file."""
        form = self.of[template]
        if isinstance(form, HtmlForm):
            return form.write(letters, title=title, lang=self.lang)
        return form.write(letters)


def read_forms(form: Form, lang: Lang, place: Path | None) -> Forms:
    """Read and check the templates.

    Parameters
    ----------
    form : Form
    lang : Lang
        Of the built-in templates.
    place : Path, optional
        A template of the letter to movers, or a folder of templates named as `write_templates` names
        them.

    Raises
    ------
    ScenarioError
        With everything that may not stand in them.
    QuestionError
        The place holds no template of the format.
    """
    given = {} if place is None else _given(place, form)
    found: dict[Template, HtmlForm | WordForm] = {}
    faults: list[Fault] = []
    for template in Template:
        try:
            found[template] = _read(given.get(template), form, template, lang)
        except ScenarioError as error:
            faults += error.faults
    if faults:
        raise ScenarioError(tuple(faults))
    return Forms(form, lang, found)


def write_templates(
    folder: str | os.PathLike[str], lang: Lang = Lang.ID, forms: Iterable[Form] = tuple(Form)
) -> tuple[Path, ...]:
    """Write the built-in templates for editing.

    Returns
    -------
    tuple of Path
        What was written.

    Raises
    ------
    QuestionError
        One of them is there already; nothing is written then, as somebody may have edited it.
    OSError
        The folder cannot be written.
    """
    target = Path(folder)
    contents = {
        target / f"{template}.{form}": _built_in(template, form, lang)
        for form in forms
        for template in Template
    }
    for path in contents:
        if path.exists():
            raise QuestionError(
                f"{path}: is there already and is left as it is; choose another folder"
            )
    target.mkdir(parents=True, exist_ok=True)
    return tuple(write_file(path, content) for path, content in contents.items())


def _built_in(template: Template, form: Form, lang: Lang) -> str | bytes:
    return html_template(template, lang) if form is Form.HTML else word_template(template, lang)


def _given(place: Path, form: Form) -> dict[Template, Path]:
    if place.is_dir():
        found = {one: place / f"{one}.{form}" for one in Template}
        found = {one: path for one, path in found.items() if path.is_file()}
        if not found:
            names = ", ".join(f"{one}.{form}" for one in Template)
            raise QuestionError(f"{place}: holds no template ({names})")
        return found
    if place.suffix.casefold() != f".{form}":
        raise QuestionError(f"{place.name}: a template of {form} letters ends in .{form}")
    return {Template.NOTICE: place}


def _read(path: Path | None, form: Form, template: Template, lang: Lang) -> HtmlForm | WordForm:
    if path is None:
        content = _built_in(template, form, lang)
        name = f"built-in {template}.{form}"
    else:
        name = path.as_posix()
        content = _content(path, name, form)
    if isinstance(content, str):
        return read_html(content, template, name)
    return read_word(content, template, name)


def _content(path: Path, name: str, form: Form) -> str | bytes:
    with path.open("rb") as stream:
        data = stream.read(_MAX_FILE + 1)
    if len(data) > _MAX_FILE:
        raise ScenarioError((Fault(name, 0, 0, "", f"too large: more than {_MAX_FILE:,} bytes"),))
    if form is Form.DOCX:
        return data
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ScenarioError((Fault(name, line, 0, "", "not UTF-8 text"),)) from error
