"""The catalogues say all that the source says, and nothing else."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from babel.messages.pofile import read_po
from support.literals import of_files, sentences

import mutasi_opt
from mutasi_opt.codes import Hold, JobKind, MoveKind, Predicate, RelationKind, Status
from mutasi_opt.loading.columns import column_notes, row_types
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.modelfile import GIVEN, read_model
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.schemapage import table_note
from mutasi_opt.model import BUILT_IN
from mutasi_opt.plan.plan import SolveStatus, StopReason
from mutasi_opt.reference import COMMON_FIELDS
from mutasi_opt.rules import RULES, Enforcement
from mutasi_opt.rules.parts.grounds import Ground
from mutasi_opt.rules.parts.money import BudgetRule
from mutasi_opt.scenario import Decision, Parameters, field_notes
from mutasi_opt.texts import Lang
from mutasi_opt.texts.catalogue import catalogue

_SOURCE = Path(mutasi_opt.__file__).parent
_FOLDER = _SOURCE / "texts" / "locale" / "id"

#: Modules of the package explain whose sentences are in explain.po.
_REASONS = [
    "alternatives",
    "barred",
    "bars",
    "chain",
    "confirmed",
    "confirmedpage",
    "decided",
    "document",
    "facts",
    "law",
    "levels",
    "measures",
    "page",
    "pageparts",
    "person",
    "place",
    "prices",
    "study",
    "terms",
    "wishes",
    "wishpage",
    "words",
]
#: Catalogues that are complete, and the source whose sentences they hold.
_COMPLETE: dict[str, tuple[str, ...]] = {
    "audit": ("audit", "cli/audit.py"),
    "columns": ("loading/schemapage.py",),
    "decree": ("decree", "cli/annex.py"),
    "evidence": ("evidence", "cli/checker.py"),
    "candidates": (
        "claims",
        "explain/barred.py",
        "explain/candidate_counts.py",
        "explain/candidate_table.py",
        "explain/candidate_view.py",
        "explain/candidates.py",
        "explain/listing.py",
        "cli/candidates.py",
    ),
    "compare": (
        "compare",
        "cli/compare.py",
        "cli/sheets.py",
        "web/tables.py",
        "workbooks/show.py",
    ),
    "explain": tuple(f"explain/{name}.py" for name in _REASONS),
    "intake": ("intake", "cli/intake.py"),
    "law": (),
    "leapfrog": (
        "leapfrog",
        "explain/leapfrog_table.py",
        "explain/leapfrog_terms.py",
        "explain/settle.py",
        "cli/leapfrog.py",
    ),
    "ledger": ("ledger", "cli/ledger.py"),
    "notices": ("notices", "cli/notices.py"),
    "plan": ("plan/decisions.py",),
    "prices": ("prices",),
    "reference": ("reference.py",),
    "refusals": ("refusals", "cli/refusals.py"),
    "repair": ("engine/conflict", "repair", "cli/infeasible.py"),
    "report": ("report", "cli/report.py"),
    "rules": ("rules", "cli/rules.py"),
    "template": ("template", "cli/template.py"),
    "sweep": ("sweep", "cli/sweep.py"),
    "terms": (),
    "waves": ("waves", "cli/waves.py"),
    "whatif": ("whatif",),
}
_CODES: tuple[type[StrEnum], ...] = (
    *(Enforcement, Hold, JobKind, MoveKind, Predicate, RelationKind, SolveStatus, Status),
    StopReason,
)


def _entries(name: str) -> dict[str, str]:
    """What one catalogue translates."""
    with (_FOLDER / f"{name}.po").open("rb") as stream:
        return {
            str(entry.id): str(entry.string)
            for entry in read_po(stream, locale="id")
            if entry.id and entry.string and not entry.fuzzy
        }


def _terms() -> Iterator[str]:
    """What the rules and models call things, and the codes that are told as terms."""
    for rule in RULES:
        made = rule()
        yield from filter(None, (rule.title, rule.description, rule.unit, made.waiver, made.basis))
        if issubclass(rule, BudgetRule):
            yield rule.purpose
        yield from filter(None, [getattr(made, "approval", None)])
    for name in BUILT_IN:
        model = read_model(name, Path(), GIVEN, None, Files(Path(), Report()), field="")
        assert model is not None
        for level in model.levels:
            yield from (level.name, level.unit)
    yield from _notes()
    for codes in _CODES:
        yield from map(str, codes)
    yield from get_args(Ground)
    yield from get_args(Decision.model_fields["kind"].annotation)


def _notes() -> Iterator[str]:
    """What the source says under each column, parameter of a rule and figure of a scenario."""
    for table in row_types():
        yield table_note(table)
        yield from column_notes(table).values()
    for owner in (Parameters, *RULES):
        own = set(owner.model_fields) - COMMON_FIELDS
        yield from (note for name, note in field_notes(owner).items() if name in own)


def _named(text: str) -> list[str]:
    """Names in a template, with how each is written."""
    fields = Formatter().parse(text)
    return sorted(f"{name}:{spec}" for _, name, spec, _ in fields if name is not None)


def _has_words(text: str) -> bool:
    """Whether a template says anything itself: codes and figures alone are the same everywhere."""
    return any(letter.isalpha() for part, *_ in Formatter().parse(text) for letter in part)


def _missing(texts: set[str]) -> list[str]:
    known = catalogue(Lang.ID)
    return sorted(text for text in texts if _has_words(text) and text not in known)


def test_every_sentence_of_the_complete_parts_is_translated() -> None:
    paths = [_SOURCE / path for parts in _COMPLETE.values() for path in parts]
    assert not _missing(of_files(paths))


def test_every_title_unit_basis_and_code_is_translated() -> None:
    assert not _missing(set(_terms()))


@pytest.mark.parametrize("name", sorted(file.stem for file in _FOLDER.glob("*.po")))
def test_translations_name_the_same_values_written_alike(name: str) -> None:
    entries = _entries(name)
    assert entries
    assert not [one for one, other in entries.items() if _named(one) != _named(other)]


@pytest.fixture(scope="module")
def said() -> set[str]:
    """All that the source and the codes say."""
    return of_files([_SOURCE]) | set(_terms())


@pytest.mark.parametrize("name", sorted(_COMPLETE))
def test_no_entry_has_lost_its_sentence(said: set[str], name: str) -> None:
    assert not sorted(set(_entries(name)) - said)


def test_no_entry_is_given_twice() -> None:
    # The header is an entry, too.
    for name in _COMPLETE:
        text = (_FOLDER / f"{name}.po").read_text("utf-8")
        assert text.count("\nmsgid ") == len(_entries(name)) + 1, name
    times = Counter(entry for name in _COMPLETE for entry in _entries(name))
    assert not [entry for entry, number in times.items() if number > 1]


def test_sentences_are_found_wherever_they_stand() -> None:
    source = """
from mutasi_opt.texts import Term, say, say_number
say("a " "b"); say_number(n, "one", "{number}"); Term("c" if x else y); Term(y)
texts("d"); self.texts("e"); Texts(lang)("f"); lens.texts(lang)("g"); tell("h")
"""
    assert set(sentences(source)) == {"a b", "one", "{number}", *"cdefg"}
    assert not set(sentences("from mutasi_opt.cli.terminal import say\nsay('printed')"))


def test_a_sentence_that_is_worked_out_is_refused() -> None:
    with pytest.raises(ValueError, match="x:2: a sentence is not a literal"):
        set(sentences("from mutasi_opt.texts import say\nsay(f'{n}')", "x"))
