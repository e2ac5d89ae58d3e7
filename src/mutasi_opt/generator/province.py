"""The offices of Provinsi Lampung, as a second government beside a regency."""

from typing import Final

from mutasi_opt.generator.institutions import AgencySpec

__all__ = ["PROVINCE", "SCHOOL_AGENCY", "SEAT", "province_agencies"]

#: Government of the province.
PROVINCE: Final = "provinsi-lampung"
#: District in which its offices lie: the capital of the province, outside the regency.
SEAT: Final = "bandar-lampung"
#: Agency that runs the senior schools (SMA and SMK).
SCHOOL_AGENCY: Final = "PROV-DISDIK"

#: Names of public sources [2024]; urusan, layout and functional posts are assumed.
_AGENCIES: Final[tuple[tuple[str, str, str, str, tuple[tuple[str, int], ...]], ...]] = (
    ("SETDA", "Sekretariat Daerah", "sekretariat", "secretariat", (("PBJ", 3),)),
    ("SETWAN", "Sekretariat DPRD", "sekretariat", "council", ()),
    ("INSPEKTORAT", "Inspektorat", "pengawasan", "inspectorate",
     (("AUDITOR", 4), ("AUDITOR-MUDA", 4), ("PPUPD-MUDA", 3))),
    ("BAPPEDA", "Badan Perencanaan Pembangunan Daerah", "perencanaan", "office",
     (("PERENCANA", 4), ("PERENCANA-MUDA", 4))),
    ("BPKAD", "Badan Pengelolaan Keuangan dan Aset Daerah", "keuangan", "office",
     (("ANALIS-KEUANGAN", 4),)),
    ("BAPENDA", "Badan Pendapatan Daerah", "keuangan", "office", (("ANALIS-KEUANGAN", 3),)),
    ("BKD", "Badan Kepegawaian Daerah", "kepegawaian", "office", (("ANALIS-SDM", 5),)),
    ("BPSDMD", "Badan Pengembangan Sumber Daya Manusia Daerah", "kepegawaian", "office",
     (("ANALIS-SDM", 2),)),
    ("BPBD", "Badan Penanggulangan Bencana Daerah", "kebencanaan", "office", ()),
    ("BALITBANGDA", "Badan Penelitian dan Pengembangan Daerah", "perencanaan", "office",
     (("ANALIS-KEBIJAKAN", 3),)),
    ("DISDIK", "Dinas Pendidikan dan Kebudayaan", "pendidikan", "office",
     (("ANALIS-KEBIJAKAN", 3),)),
    ("DISPORA", "Dinas Pemuda dan Olahraga", "pemuda_olahraga", "office", ()),
    ("DINKES", "Dinas Kesehatan", "kesehatan", "office", (("KESMAS", 5),)),
    ("DINSOS", "Dinas Sosial", "sosial", "office", (("PEKSOS", 4),)),
    ("DISHUB", "Dinas Perhubungan", "perhubungan", "office", (("PENGUJI", 3),)),
    ("DISBUN", "Dinas Perkebunan", "pertanian", "office", (("PENYULUH-TANI", 6),)),
    ("DISHUT", "Dinas Kehutanan", "kehutanan", "office", (("PENYULUH-TANI", 6),)),
    ("DBMBK", "Dinas Bina Marga dan Bina Konstruksi", "pekerjaan_umum", "office",
     (("TEKNIK-JALAN", 6),)),
    ("DISPERINDAG", "Dinas Perindustrian dan Perdagangan", "perdagangan", "office", ()),
    ("DPMDT", "Dinas Pemberdayaan Masyarakat, Desa dan Transmigrasi", "pemberdayaan_desa",
     "office", (("ANALIS-KEBIJAKAN", 2),)),
    ("DP3A", "Dinas Pemberdayaan Perempuan dan Perlindungan Anak", "keluarga_berencana", "office",
     ()),
    ("KOMINFOTIK", "Dinas Komunikasi, Informatika dan Statistik", "kominfo", "office",
     (("PRAKOM", 5), ("STATISTISI", 3))),
)  # fmt: skip


def province_agencies() -> tuple[AgencySpec, ...]:
    """Return the agencies of the province that public sources confirm, small ones."""
    return tuple(
        AgencySpec(
            f"PROV-{code}", f"{name} Provinsi", urusan, 34, 3, experts, shape,
            priority=2 if code in ("DISDIK", "DINKES") else 1, government=PROVINCE, seat=SEAT,
        )
        for code, name, urusan, shape, experts in _AGENCIES
    )  # fmt: skip
