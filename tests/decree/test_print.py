"""The annexes as LibreOffice prints them."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from support.movers import NIPS, movers_study

from mutasi_opt.decree import Particulars, write_workbook

#: Set by those who have to have it, such as the machine that checks every change.
_REQUIRED = os.environ.get("MUTASI_OPT_OFFICE") == "required"


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None and _REQUIRED:
        pytest.fail(f"{name} is not installed, and MUTASI_OPT_OFFICE=required")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.mark.slow
def test_annexes_print_as_lampiran_keputusan(tmp_path: Path) -> None:
    office, to_text, info = _tool("soffice"), _tool("pdftotext"), _tool("pdfinfo")
    given = Particulars("800/45/2026", None, "Bupati Contoh", "H. Ahmad")
    write_workbook(movers_study(), tmp_path / "plan.xlsx", particulars=given)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / "plan.xlsx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    pdf = str(tmp_path / "plan.pdf")
    said = subprocess.run([info, pdf], check=True, capture_output=True, text=True).stdout
    assert "(A4)" in said
    text = subprocess.run(
        [to_text, "-layout", pdf, "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    pages = text.split("\f")[:-1]
    found = re.search(r"Pages: +(\d+)", said)
    assert found is not None
    assert int(found[1]) == len(pages)
    assert 20 <= len(pages) <= 30
    # One page for each annex, in order, whole: head, names, signature, number of the page.
    annexes = [page for page in pages if "LAMPIRAN" in page]
    numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    assert [re.findall(r"LAMPIRAN (\w+)", page) for page in annexes] == [[n] for n in numerals]
    for page in annexes:
        flat = " ".join(page.split())
        for part in ("RANCANGAN - belum ditetapkan", "KEPUTUSAN BUPATI CONTOH", "NOMOR : 800/45/2026",
                     "Nama / NIP / Tgl lahir", "Eselon", "BUPATI CONTOH,", "H. Ahmad"):  # fmt: skip
            assert part in flat
        assert "DALAM JABATAN" in flat or "PENUGASAN SEMENTARA" in flat
    rotation = " ".join(annexes[2].split())
    for part in (f"NIP {NIPS['Rudi']}", "01-01-1970", "Penata Tingkat I, III/d", "TMT 01-07-2026",
                 "kelas jabatan 11"):  # fmt: skip
        assert part in rotation
    assert '=HYPERLINK("http://x")' in text
