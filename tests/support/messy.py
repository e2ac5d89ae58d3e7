"""Spreadsheets as offices keep them, made in code: each a different mess."""

from datetime import date

from openpyxl import Workbook

STAFF = ("NIP BARU", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "STATUS CPNS PNS", "GOL AKHIR NAMA",
         "TMT CPNS", "JABATAN NAMA", "TMT JABATAN", "TINGKAT PENDIDIKAN", "PENDIDIKAN NAMA",
         "UNOR NAMA", "UNOR INDUK NAMA")  # fmt: skip
POSTS = ("PERANGKAT DAERAH", "UNIT KERJA", "NAMA JABATAN", "KELAS", "B", "K", "+/-")

NIPS = ("198001022005011001", "198203042006022002", "198506072010011003", "199008092015022004")


def person(nip=NIPS[0], **changes):
    """One clean row of a staff list; ``changes`` by the first word or the whole of a heading."""
    row = {
        "NIP BARU": nip,
        "NAMA": f"Pegawai {nip[-4:]}",
        "TANGGAL LAHIR": f"{nip[6:8]}-{nip[4:6]}-{nip[:4]}",
        "JENIS KELAMIN": "L" if nip[14] == "1" else "P",
        "STATUS CPNS PNS": "P",
        "GOL AKHIR NAMA": "III/d",
        "TMT CPNS": f"01-{nip[12:14]}-{nip[8:12]}",
        "JABATAN NAMA": "Penelaah Teknis Kebijakan",
        "TMT JABATAN": "15-03-2021",
        "TINGKAT PENDIDIKAN": "S-1",
        "PENDIDIKAN NAMA": "Manajemen",
        "UNOR NAMA": "Sekretariat Dinas Sosial",
        "UNOR INDUK NAMA": "Dinas Sosial",
    }
    return tuple({**row, **changes}.values())


def people(**changes):
    """Return four clean rows; the changes are those of the first one."""
    return [person(**changes), *(person(nip) for nip in NIPS[1:])]


def posts(*, holders=4, need=5, gap=-1):
    """Return a list of posts that fits the four people."""
    return [
        (
            "Dinas Sosial",
            "Sekretariat Dinas Sosial",
            "Penelaah Teknis Kebijakan",
            7,
            holders,
            need,
            gap,
        ),
        ("Dinas Sosial", "Bidang Rehabilitasi", "Pengelola Layanan Operasional", 6, 0, 2, -2),
    ]


def save(path, **sheets):
    """Write a workbook: name of a sheet -> rows; ``_`` in a name is a space."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name.replace("_", " "))
        for row in rows:
            page.append(list(row))
        for cells in page.iter_rows():
            for cell in cells:
                if isinstance(cell.value, date):
                    cell.number_format = "dd/mm/yyyy"
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.data_type = "s"
    book.save(path)
    return path


def clean(folder):
    """Return the two files of an office that keeps its lists well."""
    return [
        save(folder / "pegawai.xlsx", Pegawai=[STAFF, *people()]),
        save(folder / "peta.xlsx", Peta=[POSTS, *posts()]),
    ]
