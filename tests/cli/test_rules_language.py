"""The list of rules in two languages."""

import json

import pytest

from mutasi_opt.cli import main


def _listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["rules", *arguments]) == 0
    return capsys.readouterr().out


def test_rules_are_told_in_the_language_asked(capsys) -> None:
    assert "Capacity of positions" in " ".join(_listed(capsys).split())
    told = " ".join(_listed(capsys, "--lang", "id").split())
    assert "Aturan model standard" in told
    assert "Capacity of positions" not in told


def test_keys_and_codes_stay_as_in_files(capsys) -> None:
    english, indonesian = (
        json.loads(_listed(capsys, "--json", "--lang", lang)) for lang in ("en", "id")
    )
    said = {"title", "description", "unit", "basis", "waiver"}
    for one, other in zip(english, indonesian, strict=True):
        assert {k: v for k, v in one.items() if k not in said} == {
            k: v for k, v in other.items() if k not in said
        }
        assert one["title"] != other["title"]
