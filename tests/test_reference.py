"""The rule reference is the one that the rules themselves write."""

from pathlib import Path

from typer.testing import CliRunner

from mutasi_opt.cli.app import application
from mutasi_opt.model import BUILT_IN
from mutasi_opt.reference import COMMON_FIELDS
from mutasi_opt.rules import RULES

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"


def test_the_page_is_current():
    printed = CliRunner().invoke(application(), ["rules", "--markdown"])
    assert printed.exit_code == 0
    message = "write it again: python -m website"
    assert PAGE.read_text(encoding="utf-8") == printed.output, message


def test_every_rule_has_a_line_a_section_and_its_parameters_explained():
    page = PAGE.read_text(encoding="utf-8")
    sections = dict(part.split("\n", 1) for part in page.split("\n## ")[1:])
    assert list(sections) == [rule.id for rule in RULES]
    for rule in RULES:
        (line,) = [row for row in page.splitlines() if row.startswith(f"| [{rule.id}](")]
        assert line.count("|") == len(BUILT_IN) + 3
        for name in set(rule.model_fields) - COMMON_FIELDS:
            (row,) = [r for r in sections[rule.id].splitlines() if r.startswith(f"| `{name}` |")]
            assert row.split("|")[-2].strip(), f"{rule.id}.{name} says nothing of itself"
        assert rule().basis, f"{rule.id} has no basis"


def test_no_legal_basis_claims_more_than_was_checked():
    """Nobody here read the gazette: a regulation is followed by its article, or by the word verify."""
    for rule in RULES:
        basis = rule().basis
        if "[B]" in basis:
            assert "verify" in basis, f"{rule.id}: {basis}"
