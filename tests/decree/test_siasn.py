"""Lines of the decree in the field names of SIASN."""

import csv
import io
from datetime import date

from support.movers import NIPS, movers_study

from mutasi_opt import siasn_csv
from mutasi_opt.decree import Particulars, draft_of, siasn_lines
from mutasi_opt.decree.siasn import SIASN_FIELDS, UNKNOWN_FIELDS

#: Keys of `jabatan/save`, as public clients of SIASN send them.
_SAVE = {
    "pnsId", "jenisJabatan", "jabatanFungsionalId", "jabatanFungsionalUmumId", "subJabatanId", "eselonId",
    "unorId", "satuanKerjaId", "instansiId", "instansiIndukId", "jenisMutasiId", "jenisPenugasanId", "nomorSk",
    "tanggalSk", "tmtJabatan", "tmtMutasi", "tmtPelantikan",
}  # fmt: skip


def rows(**options):
    text = siasn_csv(movers_study(), **options)
    return {row["nipBaru"]: row for row in csv.DictReader(io.StringIO(text))}


def test_the_fields_are_those_of_siasn():
    assert set(SIASN_FIELDS) - {"nipBaru", "nama", "jabatanNama", "unorNama"} == _SAVE


def test_a_line_says_what_is_known_and_leaves_the_rest_empty():
    given = Particulars("800/45", date(2026, 6, 25))
    row = rows(particulars=given)[NIPS["Prita"]]
    assert {name: value for name, value in row.items() if value} == {
        "nipBaru": NIPS["Prita"],
        "nama": "Prita",
        "jabatanNama": "Sekretaris",
        "unorNama": "Kantor B",
        "jenisJabatan": "1",
        "jenisMutasiId": "MJ",
        "jenisPenugasanId": "D",
        "nomorSk": "800/45",
        "tanggalSk": "25-06-2026",
        "tmtJabatan": "01-07-2026",
        "tmtMutasi": "01-07-2026",
    }
    assert all(not row[name] for name in UNKNOWN_FIELDS)


def test_kinds_of_job_and_of_mutation_have_their_codes():
    found = rows()
    codes = {
        name: (found[NIPS[name]]["jenisJabatan"], found[NIPS[name]]["jenisMutasiId"])
        for name in ("Rudi", "Demi", "Guntur", "Nina", "Rita")
    }
    assert codes == {
        "Rudi": ("1", "MJ"),  # another structural post, although the job has the same name
        "Demi": ("1", "MJ"),
        "Guntur": ("2", "MU"),
        "Nina": ("4", "MJ"),
        "Rita": ("4", "MU"),
    }


def test_temporary_and_other_governments_are_left_out_and_counted():
    assert NIPS["Sena"] not in rows()
    assert NIPS["Inggit"] not in rows()
    assert siasn_lines(draft_of(movers_study()))[1] == 2


def test_no_cell_starts_a_formula():
    assert rows()[NIPS['=HYPERLINK("http://x")']]["nama"] == '\'=HYPERLINK("http://x")'
