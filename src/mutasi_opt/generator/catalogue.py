"""The jobs (jabatan) of a regency: what each asks, and who usually holds it.

Names of executive jobs follow the classification of PermenPANRB 45/2022; rank bands, job classes and the level of a
functional post are common practice. A school's seat is not bound to the rank step of its teacher, so teachers have
one job per subject instead of one per step; subjects are jobs of one family, told apart by certificate.
"""

from dataclasses import dataclass

from mutasi_opt.codes import JobKind

__all__ = ["ADMINISTRATION", "GENERAL_FIELDS", "JOBS", "SUBJECTS", "JobSpec"]

#: Transferable group of executive jobs, shared by all agencies.
ADMINISTRATION = "administrasi_umum"
_MANAGERS = "manajerial"

#: Fields of study of people whose job asks for none, with weights.
GENERAL_FIELDS: dict[str, int] = {
    "administrasi_publik": 18, "manajemen": 17, "akuntansi": 11, "hukum": 11, "ilmu_pemerintahan": 10, "ekonomi": 10,
    "informatika": 7, "teknik_sipil": 5, "pertanian": 4, "komunikasi": 3, "perikanan": 2, "sosiologi": 1,
    "kesejahteraan_sosial": 1,
}  # fmt: skip
SCHOOL_FIELDS: dict[str, int] = {
    "sma_ips": 40,
    "sma_ipa": 28,
    "smk_administrasi": 20,
    "smk_teknik": 12,
}

#: Fields of study also accepted for a subject (linearity of certificates still decides).
_NEAR_FIELDS: dict[str, tuple[str, ...]] = {
    "sd": ("pendidikan_umum",), "matematika": ("pend_ipa",), "ipa": ("pend_matematika",), "ips": ("pend_ppkn",),
    "ppkn": ("pend_ips",), "tik": ("pend_matematika",), "seni": ("pend_bahasa_indonesia",),
}  # fmt: skip

_SENIOR = (("S-1", 70), ("S-2", 30))
_DEGREE = (("S-1", 90), ("S-2", 10))
_DIPLOMA = (("D-III", 62), ("S-1", 38))
_SCHOOL = (("SLTA", 60), ("D-III", 10), ("S-1", 30))
_VOCATIONAL = (("D-III", 78), ("D-IV", 22))


@dataclass(frozen=True, slots=True)
class JobSpec:
    """A row of the job table, and the profile of its holders (the last six fields)."""

    id: str
    name: str
    kind: JobKind
    family: str
    level: int | None = None
    group: str = ""
    job_class: int = 7
    min_rank: str = ""
    min_education: str = ""
    fields: tuple[str, ...] = ()
    certificate: str = ""
    subject: str = ""
    urusan: str = ""
    experience: int | None = None
    max_age: int | None = None
    retirement_age: int | None = None
    freeze: bool = False
    approval: str = ""
    schooling: tuple[tuple[str, int], ...] = _DEGREE
    pppk: int = 0
    women: int = 50
    youngest: int = 24
    oldest: int = 58
    assessed: int = 8


def _manager(code: str, name: str, rank: str, job_class: int, **more: str) -> JobSpec:
    kind, senior = (JobKind.PENGAWAS, False) if job_class <= 9 else (JobKind.ADMINISTRATOR, True)
    if job_class >= 14:
        kind = JobKind.JPT
    youngest = {JobKind.PENGAWAS: 34, JobKind.ADMINISTRATOR: 40}.get(kind, 46)
    return JobSpec(
        code, name, kind, kind.value, group=_MANAGERS, job_class=job_class, min_rank=rank,
        min_education="S-1" if senior else "D-III", retirement_age=60 if kind is JobKind.JPT else 58,
        max_age=56 if kind is JobKind.JPT else None, freeze=True, certificate=more.get("certificate", ""),
        approval=more.get("approval", ""), schooling=_SENIOR if senior else _DEGREE, women=38, youngest=youngest,
        oldest=60 if kind is JobKind.JPT else 58, assessed=88,
    )  # fmt: skip


def _staff(
    code: str,
    name: str,
    education: str,
    *,
    family: str = "",
    fields: tuple[str, ...] = (),
    urusan: str = "",
    experience: int | None = None,
) -> JobSpec:
    rank, job_class, schooling, pppk = {
        "S-1": ("III/a", 7, _DEGREE, 16),
        "D-III": ("II/c", 6, _DIPLOMA, 18),
        "SLTA": ("II/a", 5, _SCHOOL, 24),
    }[education]
    return JobSpec(
        code, name, JobKind.PELAKSANA, family or f"pelaksana_{code.split('-', maxsplit=1)[0].lower()}", group=ADMINISTRATION,
        job_class=job_class, min_rank=rank, min_education=education, fields=fields, urusan=urusan,
        experience=experience, retirement_age=58, schooling=schooling, pppk=pppk, women=48, youngest=22, assessed=22,
    )  # fmt: skip


def _teacher(code: str, name: str, family: str, subject: str, field: str, women: int) -> JobSpec:
    certificate = f"pendidik_{subject}"
    return JobSpec(
        code, name, JobKind.JF_KEAHLIAN, family, level=1, job_class=8, min_rank="III/a", min_education="S-1",
        fields=(field, *_NEAR_FIELDS.get(subject, ())), certificate=certificate,
        subject=subject, retirement_age=60, pppk=30, women=women, oldest=60, assessed=6,
    )  # fmt: skip


def _expert(
    code: str,
    name: str,
    family: str,
    level: int,
    fields: tuple[str, ...],
    *,
    certificate: str = "",
    health: bool = False,
    urusan: str = "",
) -> JobSpec:
    return JobSpec(
        code, name, JobKind.JF_KEAHLIAN, family, level=level, job_class=7 + level, min_rank=("III/a", "III/c", "IV/a")[level - 1],
        min_education="S-1", fields=fields, certificate=certificate or f"jf_{family}", urusan=urusan,
        max_age=None if health else 53, retirement_age=60 if level == 3 else 58, pppk=22 if level == 1 else 0,
        women=70 if health else 46, youngest=24 + 8 * (level - 1), oldest=60 if level == 3 else 58,
        assessed=8 if health else 45,
    )  # fmt: skip


def _skilled(
    code: str,
    name: str,
    family: str,
    fields: tuple[str, ...],
    *,
    certificate: str = "",
    women: int = 75,
    school: bool = False,
) -> JobSpec:
    return JobSpec(
        code, name, JobKind.JF_KETERAMPILAN, family, job_class=6, min_rank="II/a" if school else "II/c",
        min_education="SLTA" if school else "D-III", fields=() if school else fields, retirement_age=58,
        certificate=certificate or f"jf_{family}", schooling=_SCHOOL if school else _VOCATIONAL, pppk=26, women=women,
        youngest=22, assessed=6,
    )  # fmt: skip


#: Subject -> (short code, name, field of study, weekly weight, share of women in percent).
SUBJECTS: dict[str, tuple[str, str, str, int, int]] = {
    "agama": ("AGAMA", "Pendidikan Agama", "pend_agama", 10, 60),
    "ppkn": ("PPKN", "PPKn", "pend_ppkn", 9, 58),
    "bindo": ("BINDO", "Bahasa Indonesia", "pend_bahasa_indonesia", 15, 70),
    "matematika": ("MTK", "Matematika", "pend_matematika", 14, 62),
    "ipa": ("IPA", "Ilmu Pengetahuan Alam", "pend_ipa", 13, 66),
    "ips": ("IPS", "Ilmu Pengetahuan Sosial", "pend_ips", 11, 60),
    "inggris": ("BING", "Bahasa Inggris", "pend_bahasa_inggris", 11, 68),
    "pjok": ("PJOK", "Pendidikan Jasmani", "pend_jasmani", 8, 25),
    "seni": ("SENI", "Seni Budaya", "pend_seni", 6, 55),
    "tik": ("TIK", "Informatika", "pend_informatika", 6, 45),
    "bk": ("BK", "Bimbingan Konseling", "bimbingan_konseling", 6, 66),
}  # fmt: skip

_SOCIAL_FIELDS = ("kesejahteraan_sosial", "sosiologi", "psikologi")


def _jobs() -> tuple[JobSpec, ...]:
    managers = (
        _manager("SEKDA", "Sekretaris Daerah", "IV/c", 15),
        _manager("ASISTEN", "Asisten Sekretaris Daerah", "IV/b", 14),
        _manager("KEPALA-OPD", "Kepala Perangkat Daerah", "IV/b", 14),
        _manager("INSPEKTUR", "Inspektur Daerah", "IV/b", 14, approval="gubernur"),
        _manager("SEKWAN", "Sekretaris DPRD", "IV/b", 14, approval="pimpinan_dprd"),
        _manager("KEPALA-DUKCAPIL", "Kepala Dinas Dukcapil", "IV/b", 14, approval="mendagri"),
        _manager("SEKRETARIS", "Sekretaris Perangkat Daerah", "IV/a", 12),
        _manager("KABAG", "Kepala Bagian", "IV/a", 12),
        _manager("CAMAT", "Camat", "IV/a", 12, certificate="kepamongprajaan", approval="gubernur"),
        _manager("KABID", "Kepala Bidang", "III/d", 11),
        _manager("KABID-DUKCAPIL", "Kepala Bidang Dukcapil", "III/d", 11, approval="mendagri"),
        _manager("IRBAN", "Inspektur Pembantu", "III/d", 11, approval="gubernur"),
        _manager("SEKCAM", "Sekretaris Kecamatan", "III/d", 11),
        _manager("KASUBAG", "Kepala Subbagian", "III/b", 9),
        _manager("KASI", "Kepala Seksi", "III/b", 9),
        _manager("KEPALA-UPTD", "Kepala UPTD", "III/b", 9),
        _manager("LURAH", "Lurah", "III/b", 9),
        _manager("SEKLUR", "Sekretaris Kelurahan", "III/b", 8),
    )
    staff = (
        _staff("PENELAAH", "Penelaah Teknis Kebijakan", "S-1"),
        _staff("PENATA", "Penata Layanan Operasional", "S-1"),
        _staff("PENGOLAH", "Pengolah Data dan Informasi", "D-III"),
        _staff("PENGELOLA", "Pengelola Layanan Operasional", "D-III"),
        _staff("PENGADMINISTRASI", "Pengadministrasi Perkantoran", "SLTA"),
        _staff("OPERATOR", "Operator Layanan Operasional", "SLTA"),
        _staff("PENELAAH-SOSIAL", "Penelaah Kesejahteraan Sosial", "S-1", family="pelaksana_sosial",
               fields=_SOCIAL_FIELDS, urusan="sosial"),
        _staff("PENGELOLA-SOSIAL", "Pengelola Bantuan Sosial", "D-III", family="pelaksana_sosial",
               urusan="sosial", experience=2),
        _staff("PENGADMINISTRASI-SOSIAL", "Pengadministrasi Data Sosial", "SLTA", family="pelaksana_sosial",
               urusan="sosial", experience=2),
    )  # fmt: skip
    teachers = (
        _teacher("GURU-KELAS", "Guru Kelas SD", "guru_kelas", "sd", "pgsd", 74),
        _teacher("GURU-TK", "Guru TK", "guru_tk", "paud", "pgpaud", 97),
        *(
            _teacher(f"GURU-{code}", f"Guru {name}", "guru_mapel", subject, field, women)
            for subject, (code, name, field, _, women) in SUBJECTS.items()
        ),
    )
    heads = tuple(
        JobSpec(
            code, name, JobKind.JF_KEAHLIAN, family, level=2, job_class=9, min_rank="III/c", min_education="S-1",
            max_age=56, freeze=True, retirement_age=age, certificate=certificate,
        )
        for code, name, family, age, certificate in (
            ("KEPALA-SD", "Kepala SD", "tugas_kepala_sekolah", 60, "pendidik_sd"),
            ("KEPALA-SMP", "Kepala SMP", "tugas_kepala_sekolah", 60, ""),
            ("KEPALA-TK", "Kepala TK", "tugas_kepala_sekolah", 60, "pendidik_paud"),
            ("KEPALA-PUSKESMAS", "Kepala Puskesmas", "tugas_kepala_puskesmas", 58, ""),
        )
    )  # fmt: skip
    return (*managers, *staff, *teachers, *heads, *_health(), *_technical())


def _health() -> tuple[JobSpec, ...]:
    def doctor(code: str, name: str, family: str, level: int, field: str) -> JobSpec:
        return _expert(
            code, name, family, level, (field,), certificate=f"str_{family}", health=True
        )

    def nurse(code: str, name: str, family: str, field: str, women: int = 75) -> JobSpec:
        return _skilled(code, name, family, (field,), certificate=f"str_{family}", women=women)

    return (
        doctor("DOKTER", "Dokter Ahli Pertama", "dokter", 1, "kedokteran"),
        doctor("DOKTER-MUDA", "Dokter Ahli Muda", "dokter", 2, "kedokteran"),
        doctor("DOKTER-GIGI", "Dokter Gigi Ahli Pertama", "dokter_gigi", 1, "kedokteran_gigi"),
        doctor("SP-ANAK", "Dokter Spesialis Anak Ahli Madya", "spesialis_anak", 3, "sp_anak"),
        doctor("SP-BEDAH", "Dokter Spesialis Bedah Ahli Madya", "spesialis_bedah", 3, "sp_bedah"),
        doctor(
            "SP-KANDUNGAN",
            "Dokter Spesialis Kandungan Ahli Madya",
            "spesialis_kandungan",
            3,
            "sp_kandungan",
        ),
        doctor(
            "SP-DALAM",
            "Dokter Spesialis Penyakit Dalam Ahli Madya",
            "spesialis_dalam",
            3,
            "sp_dalam",
        ),
        nurse("PERAWAT", "Perawat Terampil", "perawat", "keperawatan", 68),
        doctor("PERAWAT-AHLI", "Perawat Ahli Pertama", "perawat", 1, "keperawatan"),
        nurse("BIDAN", "Bidan Terampil", "bidan", "kebidanan", 100),
        doctor("BIDAN-AHLI", "Bidan Ahli Pertama", "bidan", 1, "kebidanan"),
        doctor(
            "KESMAS", "Tenaga Promosi Kesehatan Ahli Pertama", "kesmas", 1, "kesehatan_masyarakat"
        ),
        nurse(
            "SANITARIAN",
            "Tenaga Sanitasi Lingkungan Terampil",
            "sanitarian",
            "kesehatan_lingkungan",
            60,
        ),
        nurse("LABORAN", "Pranata Laboratorium Kesehatan Terampil", "laboran", "analis_kesehatan"),
        nurse("NUTRISIONIS", "Nutrisionis Terampil", "nutrisionis", "gizi", 88),
        doctor("APOTEKER", "Apoteker Ahli Pertama", "farmasi", 1, "farmasi"),
        nurse("ASISTEN-APOTEKER", "Asisten Apoteker Terampil", "farmasi", "farmasi", 82),
        nurse("RADIOGRAFER", "Radiografer Terampil", "radiografer", "radiologi", 45),
        nurse("PEREKAM-MEDIS", "Perekam Medis Terampil", "perekam_medis", "rekam_medis"),
    )


def _technical() -> tuple[JobSpec, ...]:
    money = ("akuntansi", "ekonomi", "manajemen", "hukum")
    state = (
        "administrasi_publik",
        "ilmu_pemerintahan",
        "hukum",
        "manajemen",
        "ekonomi",
        "komunikasi",
    )
    farm, build = ("pertanian", "agribisnis"), ("teknik_sipil", "teknik_lingkungan", "arsitektur")
    return (
        _expert("AUDITOR", "Auditor Ahli Pertama", "auditor", 1, money),
        _expert("AUDITOR-MUDA", "Auditor Ahli Muda", "auditor", 2, money),
        _expert("PPUPD-MUDA", "Pengawas Urusan Pemerintahan Ahli Muda", "ppupd", 2, state),
        _expert(
            "ANALIS-KEBIJAKAN",
            "Analis Kebijakan Ahli Muda",
            "analis_kebijakan",
            2,
            (*state, *money[:1]),
        ),
        _expert("PERENCANA", "Perencana Ahli Pertama", "perencana", 1, (*state, *build)),
        _expert("PERENCANA-MUDA", "Perencana Ahli Muda", "perencana", 2, (*state, *build)),
        _expert(
            "STATISTISI", "Statistisi Ahli Pertama", "statistisi", 1, ("statistika", "matematika")
        ),
        _expert("PRAKOM", "Pranata Komputer Ahli Pertama", "pranata_komputer", 1, ("informatika",)),
        _expert("ANALIS-SDM", "Analis SDM Aparatur Ahli Pertama", "analis_sdm", 1, state),
        _expert(
            "ANALIS-KEUANGAN", "Analis Keuangan Daerah Ahli Pertama", "analis_keuangan", 1, money
        ),
        _expert("PBJ", "Pengelola Pengadaan Ahli Pertama", "pengadaan", 1, (*money, *build)),
        _expert(
            "PEKSOS",
            "Pekerja Sosial Ahli Pertama",
            "pekerja_sosial",
            1,
            _SOCIAL_FIELDS,
            urusan="sosial",
        ),
        _expert(
            "PENYULUH-KB",
            "Penyuluh KB Ahli Pertama",
            "penyuluh_kb",
            1,
            ("kesehatan_masyarakat", *state[:2]),
        ),
        _expert("PENYULUH-TANI", "Penyuluh Pertanian Ahli Pertama", "penyuluh_pertanian", 1, farm),
        _expert(
            "PENYULUH-IKAN",
            "Penyuluh Perikanan Ahli Pertama",
            "penyuluh_perikanan",
            1,
            ("perikanan",),
        ),
        _expert("MEDIATOR", "Mediator Hubungan Industrial Ahli Pertama", "mediator", 1, ("hukum",)),
        _expert("PENATA-RUANG", "Penata Ruang Ahli Pertama", "penata_ruang", 1, build),
        _expert(
            "TEKNIK-JALAN", "Teknik Jalan dan Jembatan Ahli Pertama", "teknik_jalan", 1, build[:2]
        ),
        _expert(
            "PEDAL",
            "Pengendali Dampak Lingkungan Ahli Pertama",
            "pengendali_lingkungan",
            1,
            build[:2],
        ),
        _expert(
            "ADMINDUK",
            "Administrator Database Kependudukan Ahli Pertama",
            "adminduk",
            1,
            ("informatika",),
        ),
        _skilled(
            "ARSIPARIS",
            "Arsiparis Terampil",
            "arsiparis",
            ("kearsipan", "administrasi_publik"),
            women=62,
        ),
        _skilled("PUSTAKAWAN", "Pustakawan Terampil", "pustakawan", ("perpustakaan",), women=66),
        _skilled(
            "PENGUJI",
            "Penguji Kendaraan Bermotor Terampil",
            "penguji_kendaraan",
            ("teknik_mesin",),
            women=10,
        ),
        _skilled("POLPP", "Polisi Pamong Praja Terampil", "polisi_pp", (), women=22, school=True),
        _skilled("DAMKAR", "Pemadam Kebakaran Pemula", "damkar", (), women=6, school=True),
    )


#: Job id -> its description.
JOBS: dict[str, JobSpec] = {job.id: job for job in _jobs()}
