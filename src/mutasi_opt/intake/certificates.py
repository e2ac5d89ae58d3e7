"""Certificates as people write them: of teachers, registrations of health workers, of functional posts."""

import re
from functools import lru_cache
from typing import Final

from mutasi_opt.codes import JobKind
from mutasi_opt.generator.catalogue import JOBS
from mutasi_opt.intake.jobs import subject_of
from mutasi_opt.intake.ladders import split_step
from mutasi_opt.intake.words import plain

__all__ = ["find_certificates"]

_SEPARATOR: Final = re.compile(r"[;,/\n|]")
_PROFESSION: Final = {
    split_step(job.name)[0]: job.certificate
    for job in JOBS.values()
    if job.kind in (JobKind.JF_KEAHLIAN, JobKind.JF_KETERAMPILAN) and job.certificate
}
_SAME: Final = {
    "promosi kesehatan": "str_kesmas",
    "kesmas": "str_kesmas", "kesehatan masyarakat": "str_kesmas",
    "sanitasi": "str_sanitarian", "sanitarian": "str_sanitarian", "laboratorium": "str_laboran",
    "laboran": "str_laboran", "gizi": "str_nutrisionis", "apoteker": "str_farmasi",
    "farmasi": "str_farmasi", "rekam medis": "str_perekam_medis", "spesialis anak": "str_spesialis_anak",
    "spesialis bedah": "str_spesialis_bedah", "spesialis kandungan": "str_spesialis_kandungan",
    "penyakit dalam": "str_spesialis_dalam", "spesialis dalam": "str_spesialis_dalam",
    "dokter gigi": "str_dokter_gigi",
}  # fmt: skip


@lru_cache(maxsize=50_000)
def find_certificates(text: str) -> tuple[str, ...]:
    """Return the certificates that a cell names; empty for ``-``, what is not known is left out."""
    found: dict[str, None] = {}
    for part in _SEPARATOR.split(text):
        key = plain(part)
        if not key or key in ("tidak ada", "belum"):
            continue
        if (certificate := _one(key)) is not None:
            found[certificate] = None
    return tuple(found)


def _one(key: str) -> str | None:
    words = f" {key} "
    if "kepamongprajaan" in key or ("pamong praja" in key and "polisi" not in key):
        return "kepamongprajaan"
    if " pendidik " in words or " serdik " in words or " sertifikat guru " in words:
        if " kelas " in words or " sd " in words:
            return "pendidik_sd"
        if " paud " in words or " tk " in words:
            return "pendidik_paud"
        subject = subject_of(key)
        return f"pendidik_{subject}" if subject else None
    for word, certificate in _SAME.items():
        if f" {word} " in words:
            return certificate
    best = max((name for name in _PROFESSION if f" {name} " in words), key=len, default=None)
    return None if best is None else _PROFESSION[best]
