"""The worked notebook runs, cell by cell, and is kept without its outputs."""

import importlib.util
import json
import os
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook" / "mutasi.ipynb"
#: Set in CI: there the tools of the notebook may not be missing.
REQUIRED = os.environ.get("MUTASI_OPT_NOTEBOOK") == "required"


def cells():
    return json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]


def test_the_notebook_is_kept_without_outputs():
    code = [cell for cell in cells() if cell["cell_type"] == "code"]
    assert code
    assert not any(cell["outputs"] or cell["execution_count"] for cell in code)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # of Jupyter's own libraries
def test_every_cell_runs(tmp_path):
    missing = [name for name in ("nbclient", "ipykernel") if not importlib.util.find_spec(name)]
    if missing and not REQUIRED:
        pytest.skip(f"{' and '.join(missing)} missing: pip install 'mutasi-opt[notebook]'")
    assert not missing, "MUTASI_OPT_NOTEBOOK=required"
    import nbformat  # noqa: PLC0415 - only where the tools are there
    from nbclient import NotebookClient  # noqa: PLC0415

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(tmp_path)}},
    ).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert not [one for one in outputs if one.get("name") == "stderr"]
    shown = {kind for one in outputs for kind in one.get("data", {})}
    assert {"text/html", "text/markdown", "image/svg+xml"} <= shown
    told = "".join(one.get("data", {}).get("text/html", "") for one in outputs)
    assert "model standard: optimal (proof)" in told
    assert "The plan holds" in told
    assert "http" not in told
