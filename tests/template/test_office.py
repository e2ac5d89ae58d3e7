"""An office program may open a workbook of ours and save it, and it still says the same."""

import shutil
import subprocess
from pathlib import Path

import pytest
from loading.folder import write

from mutasi_opt.loading import load
from mutasi_opt.template import convert

_OFFICE = shutil.which("soffice")

KEYS = """\
budgets: {training: 300_000_000}
parameters: {calendar: [{families: [guru], windows: ["06-15..07-15"]}]}
model_overrides: {levels: {balance: {slack: 2%}}, rules: {distance: {ceiling_km: null}}}
decisions: [{id: D1, kind: must_move, employee: "198512242011012003", date: 2026-06-20, reason: "=1+1"}]
"""


@pytest.mark.slow
@pytest.mark.skipif(_OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_a_workbook_saved_by_libreoffice_is_the_same_scenario(tmp_path: Path):
    path = write(tmp_path, {"scenario.yaml": ("", KEYS)})
    convert(path, tmp_path / "book.xlsx")
    saved = tmp_path / "saved"
    subprocess.run(
        [
            str(_OFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(saved),
            str(tmp_path / "book.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    shutil.copy(tmp_path / "model.yaml", saved)
    one, other = load(path), load(saved / "book.xlsx")
    assert one.model == other.model
    assert one.scenario == other.scenario
