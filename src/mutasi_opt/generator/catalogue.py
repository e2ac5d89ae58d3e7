"""The jobs (jabatan) of a regency.

Names of executive jobs follow the classification of PermenPANRB 45/2022. A school's seat is not
bound to the rank step of its teacher, so teachers have one job per subject instead of one per step;
subjects are jobs of one family, told apart by certificate.
"""

from dataclasses import dataclass

from mutasi_opt.codes import JobKind
from mutasi_opt.generator.fieldjobs import FIELDS, SOCIAL_FIELDS, field_jobs
from mutasi_opt.generator.jobspec import JobSpec, expert, manager, skilled, staff, teacher

__all__ = ["JOBS", "SUBJECTS", "Subject"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of SMP: weekly weight, and share of women among its teachers in percent."""

    id: str
    code: str
    name: str
    field: str
    hours: int
    women: int


SUBJECTS: tuple[Subject, ...] = (
    Subject("agama", "AGAMA", "Pendidikan Agama", "pend_agama", 10, 60),
    Subject("ppkn", "PPKN", "PPKn", "pend_ppkn", 9, 58),
    Subject("bindo", "BINDO", "Bahasa Indonesia", "pend_bahasa_indonesia", 15, 70),
    Subject("matematika", "MTK", "Matematika", "pend_matematika", 14, 62),
    Subject("ipa", "IPA", "Ilmu Pengetahuan Alam", "pend_ipa", 13, 66),
    Subject("ips", "IPS", "Ilmu Pengetahuan Sosial", "pend_ips", 11, 60),
    Subject("inggris", "BING", "Bahasa Inggris", "pend_bahasa_inggris", 11, 68),
    Subject("pjok", "PJOK", "Pendidikan Jasmani", "pend_jasmani", 8, 25),
    Subject("seni", "SENI", "Seni Budaya", "pend_seni", 6, 55),
    Subject("tik", "TIK", "Informatika", "pend_informatika", 6, 45),
    Subject("bk", "BK", "Bimbingan Konseling", "bimbingan_konseling", 6, 66),
)


def _jobs() -> tuple[JobSpec, ...]:
    managers = (
        manager("SEKDA", "Sekretaris Daerah", "IV/c", 15),
        manager("ASISTEN", "Asisten Sekretaris Daerah", "IV/b", 14),
        manager("KEPALA-OPD", "Kepala Perangkat Daerah", "IV/b", 14),
        manager("INSPEKTUR", "Inspektur Daerah", "IV/b", 14, approval="gubernur"),
        manager("SEKWAN", "Sekretaris DPRD", "IV/b", 14, approval="pimpinan_dprd"),
        manager("KEPALA-DUKCAPIL", "Kepala Dinas Dukcapil", "IV/b", 14, approval="mendagri"),
        manager("SEKRETARIS", "Sekretaris Perangkat Daerah", "IV/a", 12),
        manager("KABAG", "Kepala Bagian", "IV/a", 12),
        manager("CAMAT", "Camat", "IV/a", 12, certificate="kepamongprajaan", approval="gubernur"),
        manager("KABID", "Kepala Bidang", "III/d", 11),
        manager("KABID-DUKCAPIL", "Kepala Bidang Dukcapil", "III/d", 11, approval="mendagri"),
        manager("IRBAN", "Inspektur Pembantu", "III/d", 11, approval="gubernur"),
        manager("SEKCAM", "Sekretaris Kecamatan", "III/d", 11),
        manager("KASUBAG", "Kepala Subbagian", "III/b", 9),
        manager("KASI", "Kepala Seksi", "III/b", 9),
        manager("KEPALA-UPTD", "Kepala UPTD", "III/b", 9),
        manager("LURAH", "Lurah", "III/b", 9),
        manager("SEKLUR", "Sekretaris Kelurahan", "III/b", 8),
    )
    executives = (
        staff("PENELAAH", "Penelaah Teknis Kebijakan", "S-1"),
        staff("PENATA", "Penata Layanan Operasional", "S-1"),
        staff("PENGOLAH", "Pengolah Data dan Informasi", "D-III"),
        staff("PENGELOLA", "Pengelola Layanan Operasional", "D-III"),
        staff("PENGADMINISTRASI", "Pengadministrasi Perkantoran", "SLTA"),
        staff("OPERATOR", "Operator Layanan Operasional", "SLTA"),
        *(job for suffix in FIELDS for job in field_jobs(suffix)),
    )
    teachers = (
        teacher("GURU-KELAS", "Guru Kelas SD", "guru_kelas", "sd", field="pgsd", women=74),
        teacher("GURU-TK", "Guru TK", "guru_tk", "paud", field="pgpaud", women=97),
        *(
            teacher(
                f"GURU-{s.code}", f"Guru {s.name}", "guru_mapel", s.id, field=s.field, women=s.women
            )
            for s in SUBJECTS
        ),
    )
    heads = tuple(
        JobSpec(
            code, name, JobKind.JF_KEAHLIAN, family, level=2, job_class=9, min_rank="III/c",
            min_education="S-1",
            max_age=56, freeze=True, retirement_age=age, certificate=certificate,
        )
        for code, name, family, age, certificate in (
            ("KEPALA-SD", "Kepala SD", "tugas_kepala_sekolah", 60, "pendidik_sd"),
            ("KEPALA-SMP", "Kepala SMP", "tugas_kepala_sekolah", 60, ""),
            ("KEPALA-SMA", "Kepala SMA atau SMK", "tugas_kepala_sekolah", 60, ""),
            ("KEPALA-TK", "Kepala TK", "tugas_kepala_sekolah", 60, "pendidik_paud"),
            ("KEPALA-PUSKESMAS", "Kepala Puskesmas", "tugas_kepala_puskesmas", 58, ""),
        )
    )  # fmt: skip
    return (*managers, *executives, *teachers, *heads, *_health(), *_technical())


def _health() -> tuple[JobSpec, ...]:
    def doctor(code: str, name: str, family: str, level: int, field: str) -> JobSpec:
        return expert(code, name, family, level, (field,), certificate=f"str_{family}", health=True)

    def nurse(code: str, name: str, family: str, field: str, women: int = 75) -> JobSpec:
        return skilled(code, name, family, (field,), certificate=f"str_{family}", women=women)

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
        expert("AUDITOR", "Auditor Ahli Pertama", "auditor", 1, money),
        expert("AUDITOR-MUDA", "Auditor Ahli Muda", "auditor", 2, money),
        expert("PPUPD-MUDA", "Pengawas Urusan Pemerintahan Ahli Muda", "ppupd", 2, state),
        expert(
            "ANALIS-KEBIJAKAN",
            "Analis Kebijakan Ahli Muda",
            "analis_kebijakan",
            2,
            (*state, *money[:1]),
        ),
        expert("PERENCANA", "Perencana Ahli Pertama", "perencana", 1, (*state, *build)),
        expert("PERENCANA-MUDA", "Perencana Ahli Muda", "perencana", 2, (*state, *build)),
        expert(
            "STATISTISI", "Statistisi Ahli Pertama", "statistisi", 1, ("statistika", "matematika")
        ),
        expert("PRAKOM", "Pranata Komputer Ahli Pertama", "pranata_komputer", 1, ("informatika",)),
        expert("ANALIS-SDM", "Analis SDM Aparatur Ahli Pertama", "analis_sdm", 1, state),
        expert(
            "ANALIS-KEUANGAN", "Analis Keuangan Daerah Ahli Pertama", "analis_keuangan", 1, money
        ),
        expert("PBJ", "Pengelola Pengadaan Ahli Pertama", "pengadaan", 1, (*money, *build)),
        expert(
            "PEKSOS",
            "Pekerja Sosial Ahli Pertama",
            "pekerja_sosial",
            1,
            SOCIAL_FIELDS,
            urusan="sosial",
        ),
        expert(
            "PENYULUH-KB",
            "Penyuluh KB Ahli Pertama",
            "penyuluh_kb",
            1,
            ("kesehatan_masyarakat", *state[:2]),
        ),
        expert("PENYULUH-TANI", "Penyuluh Pertanian Ahli Pertama", "penyuluh_pertanian", 1, farm),
        expert(
            "PENYULUH-IKAN",
            "Penyuluh Perikanan Ahli Pertama",
            "penyuluh_perikanan",
            1,
            ("perikanan",),
        ),
        expert("MEDIATOR", "Mediator Hubungan Industrial Ahli Pertama", "mediator", 1, ("hukum",)),
        expert("PENATA-RUANG", "Penata Ruang Ahli Pertama", "penata_ruang", 1, build),
        expert(
            "TEKNIK-JALAN", "Teknik Jalan dan Jembatan Ahli Pertama", "teknik_jalan", 1, build[:2]
        ),
        expert(
            "PEDAL",
            "Pengendali Dampak Lingkungan Ahli Pertama",
            "pengendali_lingkungan",
            1,
            build[:2],
        ),
        expert(
            "ADMINDUK",
            "Administrator Database Kependudukan Ahli Pertama",
            "adminduk",
            1,
            ("informatika",),
        ),
        skilled(
            "ARSIPARIS",
            "Arsiparis Terampil",
            "arsiparis",
            ("kearsipan", "administrasi_publik"),
            women=62,
        ),
        skilled("PUSTAKAWAN", "Pustakawan Terampil", "pustakawan", ("perpustakaan",), women=66),
        skilled(
            "PENGUJI",
            "Penguji Kendaraan Bermotor Terampil",
            "penguji_kendaraan",
            ("teknik_mesin",),
            women=10,
        ),
        skilled("POLPP", "Polisi Pamong Praja Terampil", "polisi_pp", (), women=22, school=True),
        skilled("DAMKAR", "Pemadam Kebakaran Pemula", "damkar", (), women=6, school=True),
    )


#: Job id -> its description.
JOBS: dict[str, JobSpec] = {job.id: job for job in _jobs()}
