"""Names of jobs (70,899 of them in SIASN) to jobs of the catalogue, or to a new one by their words."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from mutasi_opt.codes import JobKind, default_retirement_age
from mutasi_opt.generator.catalogue import JOBS, SUBJECTS
from mutasi_opt.generator.jobspec import ADMINISTRATION, JobSpec
from mutasi_opt.intake.ladders import Step, split_step
from mutasi_opt.intake.mapping import JobAnswer
from mutasi_opt.intake.words import plain, similar, slug, unit_key

__all__ = ["DOUBTFUL", "JobBook", "JobMatch", "subject_of"]

#: From this confidence on nobody is asked to look.
DOUBTFUL: Final = 0.9

#: Managerial posts by how the key of their name begins; the name often repeats the unit.
_MANAGERS: Final = tuple(
    (re.compile(pattern), job)
    for pattern, job in (
        (r"sekretaris daerah\b", "SEKDA"),
        (r"sekretaris (dprd|dewan)\b", "SEKWAN"),
        (r"sekretaris kecamatan\b|sekretaris camat\b", "SEKCAM"),
        (r"sekretaris (kelurahan|lurah)\b", "SEKLUR"),
        (r"sekretaris\b", "SEKRETARIS"),
        (r"asisten (sekretaris daerah|pemerintahan|perekonomian|administrasi umum|[123i]+\b)", "ASISTEN"),
        (r"kepala dinas kependudukan\b", "KEPALA-DUKCAPIL"),
        (r"kepala (dinas|badan|satuan|perangkat daerah|kantor kesatuan)\b", "KEPALA-OPD"),
        (r"inspektur pembantu\b|irban\b", "IRBAN"),
        (r"inspektur( daerah| kota| kabupaten|$)", "INSPEKTUR"),
        (r"camat\b", "CAMAT"),
        (r"lurah\b|kepala kelurahan\b", "LURAH"),
        (r"kepala bagian\b", "KABAG"),
        (r"kepala bidang\b.*kependudukan|kepala bidang\b.*pencatatan sipil", "KABID-DUKCAPIL"),
        (r"kepala bidang\b", "KABID"),
        (r"kepala (subbagian|subbidang|sub bagian)\b|kasubag\b", "KASUBAG"),
        (r"kepala seksi\b", "KASI"),
        (r"kepala (uptd )?puskesmas\b", "KEPALA-PUSKESMAS"),
        (r"kepala (sekolah )?(sd|sekolah dasar)\b", "KEPALA-SD"),
        (r"kepala (sekolah )?(smp|sekolah menengah pertama)\b", "KEPALA-SMP"),
        (r"kepala (sekolah )?(sma|smk)\b", "KEPALA-SMA"),
        (r"kepala (sekolah )?(tk|taman kanak kanak)\b", "KEPALA-TK"),
        (r"kepala uptd\b", "KEPALA-UPTD"),
    )
)  # fmt: skip
_HEAD_OF_SCHOOL: Final = re.compile(r"kepala sekolah\b")
_SCHOOLS: Final = (
    (re.compile(r"\b(sd|sekolah dasar)\b"), "KEPALA-SD", "GURU-KELAS"),
    (re.compile(r"\b(smp|sekolah menengah pertama)\b"), "KEPALA-SMP", ""),
    (re.compile(r"\b(sma|smk)\b"), "KEPALA-SMA", ""),
    (re.compile(r"\b(tk|taman kanak kanak|paud)\b"), "KEPALA-TK", "GURU-TK"),
)
#: Words in the name of a teacher -> subject.
_SUBJECTS: Final = (
    ("agama", "agama"), ("pai", "agama"), ("ppkn", "ppkn"), ("pkn", "ppkn"), ("pancasila", "ppkn"),
    ("kewarganegaraan", "ppkn"), ("bahasa indonesia", "bindo"), ("matematika", "matematika"),
    ("mtk", "matematika"), ("ilmu pengetahuan alam", "ipa"), ("ipa", "ipa"),
    ("ilmu pengetahuan sosial", "ips"), ("ips", "ips"), ("bahasa inggris", "inggris"),
    ("jasmani", "pjok"), ("penjas", "pjok"), ("penjasorkes", "pjok"), ("pjok", "pjok"),
    ("olahraga", "pjok"), ("seni", "seni"), ("prakarya", "seni"), ("informatika", "tik"),
    ("tik", "tik"), ("komputer", "tik"), ("bimbingan", "bk"), ("konseling", "bk"), ("bk", "bk"),
)  # fmt: skip
#: Other names of the functional posts of the catalogue: key -> family.
_FUNCTIONAL: Final = {
    "promosi kesehatan": "kesmas", "penyuluh kesehatan masyarakat": "kesmas",
    "tenaga promosi kesehatan dan ilmu perilaku": "kesmas", "promkes": "kesmas",
    "sanitarian": "sanitarian", "tenaga sanitasi lingkungan": "sanitarian",
    "pranata laboratorium kesehatan": "laboran", "analis kesehatan": "laboran",
    "laboran": "laboran", "ahli gizi": "nutrisionis", "gizi": "nutrisionis",
    "dokter umum": "dokter", "polisi pp": "polisi_pp", "satpol pp": "polisi_pp",
    "pemadam kebakaran": "damkar", "analis kepegawaian": "analis_sdm",
    "analis sumber daya manusia aparatur": "analis_sdm", "analis sdm aparatur": "analis_sdm",
    "pengelola pengadaan barang jasa": "pengadaan", "pengelola pengadaan barang dan jasa": "pengadaan",
    "pengelola pengadaan": "pengadaan", "penyuluh keluarga berencana": "penyuluh_kb",
    "pengawas penyelenggaraan urusan pemerintahan di daerah": "ppupd", "p2upd": "ppupd",
    "administrator database kependudukan": "adminduk",
    "pranata komputer": "pranata_komputer",
}  # fmt: skip
#: First word of the name of an executive post -> job of the classification of PermenPANRB 45/2022.
_EXECUTIVES: Final = {
    **dict.fromkeys(("analis", "penelaah", "penyusun", "pengkaji", "konsultan"), "PENELAAH"),
    **dict.fromkeys(("penata", "penggerak", "pembina", "penyuluh"), "PENATA"),
    **dict.fromkeys(("pengolah", "verifikator", "pengumpul", "arsiparis"), "PENGOLAH"),
    **dict.fromkeys(("pengelola", "bendahara", "pranata", "teknisi", "pengawas"), "PENGELOLA"),
    **dict.fromkeys(
        ("pengadministrasi", "sekretaris", "ajudan", "resepsionis", "caraka"), "PENGADMINISTRASI"
    ),
    **dict.fromkeys(
        ("operator", "pramu", "pengemudi", "petugas", "juru", "penjaga", "pemelihara", "komandan",
         "pramubakti", "pramusaji", "satpam"), "OPERATOR"),
}  # fmt: skip


class JobMatch(NamedTuple):
    """A job for a name, and how sure that is.

    Attributes
    ----------
    job : JobSpec
    confidence : float
        1 known by name; 0.9 and more: known by its parts; less: on the list of what to look at;
        0: nothing is known, the job stands alone and nobody moves into it or out of it by its name.
    """

    job: JobSpec
    confidence: float


class JobBook:
    """Finds jobs by name; what a mapping file says goes first."""

    def __init__(self, answers: Mapping[str, str | JobAnswer]) -> None:
        self._answers = {unit_key(name): answer for name, answer in answers.items()}
        self._by_name = {unit_key(job.name): job for job in JOBS.values()}
        self._families = _families()
        self._memo: dict[tuple[str, str, str, str], JobMatch] = {}

    def find(self, name: str, unit: str = "", subject: str = "", study: str = "") -> JobMatch:
        """Return the job that a name means.

        Parameters
        ----------
        name : str
            As written.
        unit : str
            Name of the unit: tells the kind of a school.
        subject, study : str
            Sub-post (subject of a teacher) and field of study, where the name is silent.
        """
        place = next((job for pattern, job, _ in _SCHOOLS if pattern.search(unit_key(unit))), "")
        key = (unit_key(name), place, plain(subject), study)
        if key not in self._memo:
            self._memo[key] = self._found(name, unit, subject, study)
        return self._memo[key]

    def _found(self, name: str, unit: str, subject: str, study: str) -> JobMatch:
        key = unit_key(name)
        answer = self._answers.get(key)
        if answer is not None:
            return JobMatch(_answered(name, answer), 1.0)
        if key in self._by_name:
            return JobMatch(self._by_name[key], 1.0)
        bare, step = split_step(name)
        found = None
        if f"{bare} ".startswith("guru "):
            found = _teacher(bare, unit, subject, study)
        elif step is not None:
            found = self._functional(name, bare, step)
        found = found or _manager(key, unit)
        if found is None and step is not None:
            found = JobMatch(_new_functional(bare, step), 0.8)
        return found or self._plain(key, bare, name)

    def _plain(self, key: str, bare: str, name: str) -> JobMatch:
        """Return the job for a name without a step that leads nobody."""
        if bare in self._families:
            # The profession without its step: the usual one.
            return JobMatch(self._families[bare], 0.7)
        return self._executive(key, name)

    def _functional(self, name: str, bare: str, step: Step) -> JobMatch | None:
        near = self._families.get(bare)
        confidence = 0.95
        if near is None:
            scored = [(similar(bare, known), known) for known in self._families]
            score, known = max(scored)
            if score < 0.75:
                return None
            near, confidence = self._families[known], 0.8
        exact = next(
            (
                job
                for job in JOBS.values()
                if job.family == near.family
                and job.kind is step.kind
                and (split_step(job.name)[1] or step).name == step.name
            ),
            None,
        )
        return JobMatch(exact or _on_step(near, step, name), confidence)

    def _executive(self, key: str, name: str) -> JobMatch:
        scored = [
            (similar(key, known), job.id)
            for known, job in self._by_name.items()
            if job.kind is JobKind.PELAKSANA
        ]
        score, best = max(scored)
        if score >= 0.8:
            return JobMatch(JOBS[best], 0.8)
        first = key.split(maxsplit=1)[0] if key else ""
        if first in _EXECUTIVES:
            return JobMatch(JOBS[_EXECUTIVES[first]], 0.6)
        return JobMatch(_unknown(name), 0.0)


def _families() -> dict[str, JobSpec]:
    """Key of the name of every profession, without its step -> its usual job."""
    found: dict[str, JobSpec] = {}
    usual: dict[str, JobSpec] = {}
    for job in JOBS.values():
        bare, step = split_step(job.name)
        if job.kind.functional and step is not None:
            found.setdefault(bare, job)
            usual.setdefault(job.family, job)
    return {**{key: usual[family] for key, family in _FUNCTIONAL.items()}, **found}


def _manager(key: str, unit: str) -> JobMatch | None:
    where = unit_key(unit)
    for pattern, job_id in _MANAGERS:
        found = pattern.match(key)
        if found is not None:
            registry = job_id == "KABID" and "kependudukan" in where
            return JobMatch(JOBS["KABID-DUKCAPIL" if registry else job_id], 0.95)
    if _HEAD_OF_SCHOOL.match(key):
        for pattern, job_id, _ in _SCHOOLS:
            if pattern.search(where):
                return JobMatch(JOBS[job_id], 0.95)
    return None


def _teacher(bare: str, unit: str, subject: str, study: str) -> JobMatch:
    """Return the job of a teacher: by the name, the sub-post, the kind of school, the study."""
    for text in (bare, plain(subject)):
        if (job := _taught(text)) is not None:
            return JobMatch(job, 0.95)
    where = unit_key(unit)
    school = next((base for pattern, _, base in _SCHOOLS if pattern.search(where)), "")
    if school:
        return JobMatch(JOBS[school], 0.7)
    code = next((s.id for s in SUBJECTS if s.field == study), "")
    return JobMatch(_of_subject(code), 0.6) if code else JobMatch(_unknown("Guru"), 0.0)


def _taught(text: str) -> JobSpec | None:
    """Return the job that the words of a teacher's post name."""
    words = f" {text} "
    if " kelas " in words or text.endswith(" sd"):
        return JOBS["GURU-KELAS"]
    if any(f" {word} " in words for word in ("tk", "paud", "taman")):
        return JOBS["GURU-TK"]
    code = subject_of(text)
    return _of_subject(code) if code else None


def subject_of(key: str) -> str:
    """Return the subject that the key of a teacher's post or certificate names; empty for none."""
    words = f" {key} "
    return next((subject for word, subject in _SUBJECTS if f" {word} " in words), "")


def _of_subject(subject: str) -> JobSpec:
    return next(JOBS[f"GURU-{s.code}"] for s in SUBJECTS if s.id == subject)


def _on_step(near: JobSpec, step: Step, name: str) -> JobSpec:
    """Job of the same profession on a step that the catalogue does not have."""
    base, _ = split_step(near.name)
    code = f"{slug(base)}-{slug(step.name).removeprefix('AHLI-')}"
    expert = step.kind is JobKind.JF_KEAHLIAN
    return replace(
        near, id=code, name=" ".join(name.split()), kind=step.kind,
        level=step.level if expert else None, job_class=step.job_class, min_rank=step.min_rank,
        min_education=step.education,
        retirement_age=default_retirement_age(step.kind, step.level),
    )  # fmt: skip


def _new_functional(bare: str, step: Step) -> JobSpec:
    family = slug(bare).lower().replace("-", "_")
    expert = step.kind is JobKind.JF_KEAHLIAN
    return JobSpec(
        f"{slug(bare)}-{slug(step.name).removeprefix('AHLI-')}", f"{bare.title()} {step.name}",
        step.kind, family, level=step.level if expert else None, job_class=step.job_class,
        min_rank=step.min_rank, min_education=step.education,
        retirement_age=default_retirement_age(step.kind, step.level),
    )  # fmt: skip


def _unknown(name: str) -> JobSpec:
    """Make a job that stands alone, in its own family and group: nobody moves for a guess."""
    code = slug(name)
    family = f"tidak_dikenal_{code.lower().replace('-', '_')}"
    return JobSpec(code, " ".join(name.split())[:200], JobKind.PELAKSANA, family, group=family)


def _answered(name: str, answer: str | JobAnswer) -> JobSpec:
    if isinstance(answer, str):
        return JOBS[answer]
    kind = JobKind(answer.kind)
    level = answer.level or (1 if kind is JobKind.JF_KEAHLIAN else None)
    group = answer.group or (ADMINISTRATION if kind is JobKind.PELAKSANA else "")
    return JobSpec(
        slug(name), " ".join(name.split())[:200], kind, answer.family, level=level, group=group,
        retirement_age=default_retirement_age(kind, level or 1),
    )  # fmt: skip
