"""docs/audit.md and docs/ledger.md name all that there is."""

from pathlib import Path

import pytest
from support.build import assignment, instance

from mutasi_opt.audit.findings import Way
from mutasi_opt.audit.measures import measures
from mutasi_opt.cli import main
from mutasi_opt.ledger.entry import Action, Entry

DOCS = Path(__file__).parents[2] / "docs"
AUDIT, LEDGER = ((DOCS / f"{name}.md").read_text("utf-8") for name in ("audit", "ledger"))


def test_every_measure_and_way_is_explained():
    inst = instance(positions=[{"id": "P"}], employees=[{"id": "E", "position": "P"}])
    keys = [m.key for m in measures(inst, assignment(inst))]
    assert [key for key in (*keys, *Way) if f"`{key}`" not in AUDIT] == []


def test_every_action_and_key_of_an_entry_is_explained():
    keys = set(Entry.model_fields) - {"format", "grade", "action"}
    assert [key for key in (*Action, *sorted(keys)) if f"`{key}`" not in LEDGER] == []


@pytest.mark.parametrize("page", [AUDIT, LEDGER])
def test_the_options_exist(page, capsys):
    for command in ("audit", "ledger", "solve", "state"):
        assert main([command, "--help"]) == 0
    told = capsys.readouterr().out
    lines = [line for line in page.splitlines() if line.startswith("mutasi-opt ")]
    assert lines
    options = {word for line in lines for word in line.split() if word.startswith("--")}
    assert [option for option in sorted(options) if option not in told] == []
