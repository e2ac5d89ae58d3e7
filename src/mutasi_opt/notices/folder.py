"""Letters and lists of a plan as a folder of files, written whole or not at all."""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from mutasi_opt.codes import Grade
from mutasi_opt.errors import QuestionError
from mutasi_opt.explain import Study
from mutasi_opt.files import json_lines
from mutasi_opt.instance import NONE
from mutasi_opt.loading.suggest import quote, suggest
from mutasi_opt.notices.briefing import Briefing
from mutasi_opt.notices.desk import Desk
from mutasi_opt.notices.letter import letter_values
from mutasi_opt.notices.options import NoticeOptions
from mutasi_opt.notices.slots import Template, Value, Values
from mutasi_opt.notices.templates import Forms, read_forms
from mutasi_opt.plan.whole import FolderKind, check_place, write_whole

__all__ = ["MANIFEST", "WrittenFile", "check_notices_place", "write_notices"]

#: The file that tells what is in the folder.
MANIFEST: Final = "notices.json"
_FORMAT: Final = "mutasi-opt/notices-1"
_OURS: Final = re.compile(r"(notices|briefing)-[A-Za-z0-9_-]+\.(html|docx)")
_STRANGE: Final = re.compile(r"[^A-Za-z0-9_-]+")
_MAX_STEM: Final = 60

#: Called with how many letters are written, and how many there are.
Reporter = Callable[[int, int], None]


class WrittenFile(NamedTuple):
    """A file of letters or lists.

    Attributes
    ----------
    name : str
    kind : str
        ``notices`` or ``briefing``.
    agency : str or None
        Id; None = people without any post.
    letters : int
        Letters in it; of a briefing list the people on it.
    grade : Grade
        Who may read the whole of it.
    """

    name: str
    kind: str
    agency: str | None
    letters: int
    grade: Grade


def check_notices_place(folder: str | os.PathLike[str]) -> Path:
    """Return the absolute path of a folder of notices to be written.

    Raises
    ------
    PlanError
        The place is taken by something that is not ours, or nothing can be made there.
    """
    target = Path(folder)
    return check_place(
        target, FolderKind("notices", _listed(target / MANIFEST), MANIFEST, _is_ours)
    )


def write_notices(
    study: Study,
    folder: str | os.PathLike[str],
    options: NoticeOptions | None = None,
    report: Reporter | None = None,
) -> tuple[WrittenFile, ...]:
    """Write a letter to everybody who moves, in a file per agency, and a briefing list per agency.

    A letter is filed with the agency where its person works today, whose head hands it out; that of
    somebody without a post with the agency to which he or she comes. ``notices.json`` lists the files
    with the hash of the plan. Same plan and options, same bytes.

    Parameters
    ----------
    study : Study
        As `open_study` gives it: its state decides whether the letters speak of a plan or of a decision.
    folder : path
        New, empty, or an older folder of notices, which is replaced.
    options : NoticeOptions, optional
    report : callable, optional
        Told of the progress.

    Raises
    ------
    PlanError
        The folder is not ours or cannot be written; what was there stays as it was.
    QuestionError
        No such agency, or no template where one was named.
    ScenarioError
        A template holds what it may not; carries every fault.
    SolverError
        The prices of the plan could not be computed.
    """
    asked = options or NoticeOptions()
    target = check_notices_place(folder)
    forms = read_forms(asked.form, asked.lang, asked.template)
    desk = Desk(study, asked)
    only = None if asked.agency is None else _agency(study, asked.agency)
    written: list[WrittenFile] = []
    contents: dict[str, str | bytes] = {}
    for file, content in _files(desk, forms, only, report):
        written.append(file)
        contents[file.name] = content
    contents[MANIFEST] = _manifest(desk, written)
    write_whole(target, contents)
    return tuple(written)


def _files(
    desk: Desk, forms: Forms, only: int | None, report: Reporter | None
) -> Iterator[tuple[WrittenFile, str | bytes]]:
    letters, briefing = _recipients(desk, only), Briefing(desk)
    agencies = briefing.agencies if only is None else briefing.agencies & {only}
    names = _file_names(desk.study, sorted(letters.keys() | agencies))
    total = sum(map(len, letters.values()))
    done = 0
    for agency in sorted(names):
        ids = desk.study.instance.agencies.ids
        of = None if agency == NONE else ids[agency]
        if agency in agencies:
            values = _printable(briefing.values(agency))
            people = sum(
                bool(row["no"])
                for group in ("keluar", "masuk", "di_dalam")
                for row in _rows(values[group])
            )
            name = f"briefing-{names[agency]}.{forms.form}"
            content = forms.write(Template.BRIEFING, [values], _title(values))
            yield WrittenFile(name, "briefing", of, people, Grade.AGENCY_HEAD), content
        told: dict[Template, list[Values]] = {Template.NOTICE: [], Template.STAY: []}
        for who in letters.get(agency, ()):
            moved = desk.study.instance.employees.ids[who] in desk.movers
            kind = Template.NOTICE if moved else Template.STAY
            told[kind].append(_printable(letter_values(desk, who)))
            done += 1
            if report is not None:
                report(done, total)
        for template, prefix in ((Template.NOTICE, "notices"), (Template.STAY, "notices-stay")):
            if told[template]:
                name = f"{prefix}-{names[agency]}.{forms.form}"
                content = forms.write(template, told[template], _title(told[template][0]))
                number = len(told[template])
                yield WrittenFile(name, "notices", of, number, _grade(desk)), content


def _grade(desk: Desk) -> Grade:
    """Who may read a file of letters: with private facts of several people nobody outside the agency of personnel."""
    own = desk.options.grade is Grade.EMPLOYEE
    return Grade.PERSONNEL_AGENCY if own else Grade.AGENCY_HEAD


def _rows(value: Value) -> tuple[Mapping[str, str], ...]:
    return tuple(row for row in value if isinstance(row, Mapping))


def _title(values: Values) -> str:
    return f"{values['hal']}: {values['perangkat_daerah']}"


def _recipients(desk: Desk, only: int | None) -> dict[int, list[int]]:
    """Who gets a letter, by the agency that hands it out, by name."""
    study = desk.study
    moved = study.assignment.moved(study.instance)
    ids = study.instance.employees.ids
    everybody = range(study.instance.num_employees)
    people = everybody if desk.options.everyone else np.flatnonzero(moved).tolist()
    found: dict[int, list[int]] = {}
    for who in people:
        agency = desk.agency_of(who)
        if only is None or agency == only:
            found.setdefault(agency, []).append(who)
    for group in found.values():
        group.sort(key=lambda who: (desk.names[ids[who]].casefold(), ids[who]))
    return found


def _agency(study: Study, name: str) -> int:
    ids = study.instance.agencies.ids
    if name not in ids:
        raise QuestionError(f"no agency {quote(name)}{suggest(name, ids)}")
    return ids.index(name)


def _file_names(study: Study, agencies: list[int]) -> dict[int, str]:
    """Give each agency a name that every system can store, and that no other one has in any case."""
    found: dict[int, str] = {}
    ids = study.instance.agencies.ids
    stems = {k: "no-post" if k == NONE else _STRANGE.sub("-", ids[k])[:_MAX_STEM] for k in agencies}
    folded = [stem.casefold() for stem in stems.values()]
    for k in agencies:
        stem = stems[k]
        clean = k == NONE or stem == ids[k]
        if not clean or folded.count(stem.casefold()) > 1:
            whole = "" if k == NONE else ids[k]
            stem = f"{stem}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"
        found[k] = stem
    return found


def _printable(values: Values) -> Values:
    """Take control characters out of all texts: they break documents, and hide what a name says."""
    return {name: _cleaned(value) for name, value in values.items()}


def _cleaned(value: Value) -> Value:
    if isinstance(value, str):
        return _plain(value)
    rows = _rows(value)
    if rows:
        return tuple({field: _plain(text) for field, text in row.items()} for row in rows)
    return tuple(_plain(text) for text in value if isinstance(text, str))


def _plain(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _manifest(desk: Desk, written: list[WrittenFile]) -> str:
    options = desk.options
    content: dict[str, Any] = {
        "format": _FORMAT,
        "plan": desk.study.key,
        "state": desk.study.state,
        "grade": str(options.grade),
        "lang": str(options.lang),
        "days": None if options.object_until else options.days,
        "object_until": options.object_until.isoformat() if options.object_until else None,
        "files": [
            {
                "file": file.name,
                "kind": file.kind,
                "agency": file.agency,
                "letters": file.letters,
                "grade": str(file.grade),
            }
            for file in written
        ],
    }
    return json_lines(content)


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    ours = isinstance(content, dict) and content.get("format") == _FORMAT
    return content if ours else {}


def _is_ours(path: Path) -> bool:
    return bool(_read_manifest(path))


def _listed(path: Path) -> frozenset[str]:
    """All that a folder of ours may hold: what its manifest lists, under names that we give."""
    files = _read_manifest(path).get("files", [])
    names = [entry.get("file") for entry in files if isinstance(entry, dict)]
    ours = {name for name in names if isinstance(name, str) and _OURS.fullmatch(name)}
    return frozenset({MANIFEST, *ours})
