"""The agencies (perangkat daerah) of a regency after the standard list, most necessary first."""

from dataclasses import dataclass

__all__ = ["STANDARD_AGENCIES", "AgencySpec"]


@dataclass(frozen=True, slots=True)
class AgencySpec:
    """An agency as a template of units and posts.

    ``weight`` is its size in executive staff, ``experts`` the functional posts of its divisions
    with their weights,
    ``shape`` the layout of its units (office, secretariat, council, inspectorate, civil_registry),
    ``government`` whose it is where a recipe has several, ``seat`` the district of its offices
    (empty = the capital), ``field`` the jobs of its executive staff (a key of
    :data:`mutasi_opt.generator.fieldjobs.FIELDS`; empty = the general ones).
    """

    id: str
    name: str
    urusan: str
    weight: int
    divisions: int = 3
    experts: tuple[tuple[str, int], ...] = ()
    shape: str = "office"
    priority: int = 1
    branches: bool = False
    government: str = ""
    seat: str = ""
    field: str = ""


def _a(
    code: str,
    name: str,
    urusan: str,
    weight: int,
    *experts: tuple[str, int],
    shape: str = "office",
    divisions: int = 3,
    priority: int = 1,
    branches: bool = False,
    field: str = "",
) -> AgencySpec:
    return AgencySpec(
        code, name, urusan, weight, divisions, experts, shape, priority, branches, field=field
    )


#: In order of necessity: a small government has the first few only.
STANDARD_AGENCIES: tuple[AgencySpec, ...] = (
    _a("SETDA", "Sekretariat Daerah", "sekretariat", 70, ("ANALIS-KEBIJAKAN", 4), ("PBJ", 6),
    ("PERENCANA", 2),
       shape="secretariat", divisions=9),
    _a("DISDIK", "Dinas Pendidikan", "pendidikan", 45, ("ANALIS-KEBIJAKAN", 3), ("PRAKOM", 1),
    divisions=4, priority=2),
    _a("DINKES", "Dinas Kesehatan", "kesehatan", 38, ("ANALIS-KEBIJAKAN", 3), ("KESMAS", 5),
    ("APOTEKER", 2),
       divisions=4, priority=2),
    _a("DINSOS", "Dinas Sosial", "sosial", 26, ("PEKSOS", 5), ("ANALIS-KEBIJAKAN", 2),
       field="SOSIAL"),
    _a("DISHUB", "Dinas Perhubungan", "perhubungan", 42, ("PENGUJI", 5), ("ANALIS-KEBIJAKAN", 2),
    branches=True),
    _a("BKPSDM", "Badan Kepegawaian dan Pengembangan SDM", "kepegawaian", 28, ("ANALIS-SDM", 7),
    ("PRAKOM", 2)),
    _a("INSPEKTORAT", "Inspektorat Daerah", "pengawasan", 16, ("AUDITOR", 12), ("AUDITOR-MUDA",
    8), ("PPUPD-MUDA", 8),
       shape="inspectorate", divisions=4),
    _a("DUKCAPIL", "Dinas Kependudukan dan Pencatatan Sipil", "kependudukan", 34, ("ADMINDUK", 6),
    ("ARSIPARIS", 2),
       shape="civil_registry"),
    _a("PUPR", "Dinas Pekerjaan Umum dan Penataan Ruang", "pekerjaan_umum", 60, ("TEKNIK-JALAN", 7),
       ("PENATA-RUANG", 4), ("ANALIS-KEBIJAKAN", 3), divisions=4, branches=True),
    _a("BAPPEDA", "Badan Perencanaan Pembangunan Daerah", "perencanaan", 26, ("PERENCANA", 7),
    ("PERENCANA-MUDA", 6),
       ("STATISTISI", 2)),
    _a("BKAD", "Badan Keuangan dan Aset Daerah", "keuangan", 46, ("ANALIS-KEUANGAN", 7),
    ("ARSIPARIS", 2), divisions=4),
    _a("POLPP", "Satuan Polisi Pamong Praja", "trantibum", 18, ("POLPP", 70)),
    _a("PERTANIAN", "Dinas Pertanian", "pertanian", 42, ("PENYULUH-TANI", 70),
    ("ANALIS-KEBIJAKAN", 2), branches=True),
    _a("DLH", "Dinas Lingkungan Hidup", "lingkungan_hidup", 44, ("PEDAL", 6), branches=True),
    _a("BAPENDA", "Badan Pendapatan Daerah", "keuangan", 42, ("ANALIS-KEUANGAN", 4), ("PRAKOM",
    1), branches=True),
    _a("PMD", "Dinas Pemberdayaan Masyarakat dan Desa", "pemberdayaan_desa", 28,
    ("ANALIS-KEBIJAKAN", 3)),
    _a("KOMINFO", "Dinas Komunikasi dan Informatika", "kominfo", 30, ("PRAKOM", 10),
    ("STATISTISI", 3)),
    _a("DPMPTSP", "Dinas Penanaman Modal dan PTSP", "penanaman_modal", 28, ("ANALIS-KEBIJAKAN", 3)),
    _a("SETWAN", "Sekretariat DPRD", "sekretariat", 34, ("ANALIS-KEBIJAKAN", 2), shape="council"),
    _a("DP3AKB", "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan KB", "keluarga_berencana", 26,
       ("PENYULUH-KB", 28)),
    _a("PERIKANAN", "Dinas Perikanan", "perikanan", 28, ("PENYULUH-IKAN", 12), branches=True),
    _a("DISNAKER", "Dinas Tenaga Kerja", "tenaga_kerja", 26, ("MEDIATOR", 4), ("ANALIS-KEBIJAKAN",
    2)),
    _a("KOPERINDAG", "Dinas Koperasi, UKM, Perindustrian dan Perdagangan", "perdagangan", 34,
       ("ANALIS-KEBIJAKAN", 4), branches=True),
    _a("PERKIM", "Dinas Perumahan dan Kawasan Permukiman", "perumahan", 30, ("PENATA-RUANG", 3),
    ("TEKNIK-JALAN", 2)),
    _a("BPBD", "Badan Penanggulangan Bencana Daerah", "kebencanaan", 28, ("ANALIS-KEBIJAKAN", 2)),
    _a("KESBANGPOL", "Badan Kesatuan Bangsa dan Politik", "kesbangpol", 20, ("ANALIS-KEBIJAKAN",
    3)),
    _a("PARBUD", "Dinas Pariwisata dan Kebudayaan", "pariwisata", 28, ("ANALIS-KEBIJAKAN", 3)),
    _a("PERPUSTAKAAN", "Dinas Perpustakaan dan Kearsipan", "perpustakaan", 18, ("ARSIPARIS", 8),
    ("PUSTAKAWAN", 8)),
    _a("KETAPANG", "Dinas Ketahanan Pangan", "pangan", 24, ("PENYULUH-TANI", 3)),
    _a("DISPORA", "Dinas Kepemudaan dan Olahraga", "pemuda_olahraga", 20, ("ANALIS-KEBIJAKAN", 2)),
    _a("DAMKAR", "Dinas Pemadam Kebakaran", "trantibum", 14, ("DAMKAR", 45)),
)  # fmt: skip
