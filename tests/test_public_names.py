"""What `import mutasi_opt` offers, and what it does not load."""

import subprocess
import sys

import pytest

import mutasi_opt


@pytest.mark.parametrize("name", mutasi_opt.__all__)
def test_every_public_name_is_there(name):
    assert getattr(mutasi_opt, name) is not None


def test_unknown_names_are_refused():
    with pytest.raises(AttributeError, match="has no attribute 'slove'"):
        _ = mutasi_opt.slove


def run(program):
    subprocess.run([sys.executable, "-c", program], check=True)


def test_importing_is_light():
    run(
        "import sys, mutasi_opt\n"
        "heavy = {'numpy', 'scipy', 'pandas', 'ortools', 'highspy', 'openpyxl', 'pydantic'}\n"
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()"
    )


def test_reading_and_verifying_load_no_solver_and_no_table_library():
    run(
        "import sys\n"
        "from mutasi_opt import load, verify, needs, write_plan\n"
        "heavy = {'pandas', 'ortools', 'highspy', 'openpyxl', 'scipy.optimize'}\n"
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()"
    )


def test_functions_win_over_subpackages_of_the_same_name():
    run(
        "import mutasi_opt.verify.audit, mutasi_opt.needs.derive\n"
        "import mutasi_opt\n"
        "from mutasi_opt.verify import Audit\n"
        "assert callable(mutasi_opt.verify) and callable(mutasi_opt.needs)"
    )
