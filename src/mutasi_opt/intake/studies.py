"""Fields of study (jurusan): 28,155 names of SIASN, brought to the fields that jobs ask for."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from mutasi_opt.intake.words import plain, slug

__all__ = ["FIELDS_OF_STUDY", "Study", "find_study"]


class Study(NamedTuple):
    """A field of study, and how sure it is: 1 known by name, less by words in it, 0 taken as it is."""

    field: str
    confidence: float


#: Words (all of them, as whole words) -> field; the first that fits.
_WORDS: Final = (
    ("pendidikan guru sekolah dasar", "pgsd"), ("pgsd", "pgsd"), ("guru sd", "pgsd"),
    ("pgmi", "pgsd"), ("pendidikan guru paud", "pgpaud"), ("pg paud", "pgpaud"),
    ("pgpaud", "pgpaud"), ("pendidikan anak usia dini", "pgpaud"), ("pgtk", "pgpaud"),
    ("bimbingan konseling", "bimbingan_konseling"), ("bimbingan dan konseling", "bimbingan_konseling"),
    ("pendidikan agama", "pend_agama"), ("tarbiyah", "pend_agama"), ("teologi", "pend_agama"),
    ("pendidikan pancasila", "pend_ppkn"), ("pendidikan kewarganegaraan", "pend_ppkn"),
    ("ppkn", "pend_ppkn"), ("pendidikan matematika", "pend_matematika"),
    ("pendidikan bahasa inggris", "pend_bahasa_inggris"), ("bahasa inggris", "pend_bahasa_inggris"),
    ("bahasa indonesia", "pend_bahasa_indonesia"), ("bahasa dan sastra", "pend_bahasa_indonesia"),
    ("pendidikan jasmani", "pend_jasmani"), ("keolahragaan", "pend_jasmani"),
    ("kepelatihan olahraga", "pend_jasmani"), ("pendidikan fisika", "pend_ipa"),
    ("pendidikan biologi", "pend_ipa"), ("pendidikan kimia", "pend_ipa"),
    ("pendidikan ilmu pengetahuan alam", "pend_ipa"), ("pendidikan ipa", "pend_ipa"),
    ("pendidikan ilmu pengetahuan sosial", "pend_ips"), ("pendidikan ips", "pend_ips"),
    ("pendidikan geografi", "pend_ips"), ("pendidikan sejarah", "pend_ips"),
    ("pendidikan ekonomi", "pend_ips"), ("pendidikan sosiologi", "pend_ips"),
    ("pendidikan seni", "pend_seni"), ("sendratasik", "pend_seni"),
    ("pendidikan informatika", "pend_informatika"), ("pendidikan teknik informatika", "pend_informatika"),
    ("pendidikan umum", "pendidikan_umum"), ("administrasi pendidikan", "pendidikan_umum"),
    ("teknologi pendidikan", "pendidikan_umum"),
    ("spesialis anak", "sp_anak"), ("ilmu kesehatan anak", "sp_anak"),
    ("spesialis bedah", "sp_bedah"), ("ilmu bedah", "sp_bedah"),
    ("spesialis obstetri", "sp_kandungan"), ("spesialis kandungan", "sp_kandungan"),
    ("obstetri dan ginekologi", "sp_kandungan"), ("penyakit dalam", "sp_dalam"),
    ("kedokteran gigi", "kedokteran_gigi"), ("dokter gigi", "kedokteran_gigi"),
    ("pendidikan dokter", "kedokteran"), ("kedokteran", "kedokteran"), ("dokter", "kedokteran"),
    ("keperawatan", "keperawatan"), ("ners", "keperawatan"), ("perawat", "keperawatan"),
    ("kebidanan", "kebidanan"), ("bidan", "kebidanan"), ("farmasi", "farmasi"),
    ("apoteker", "farmasi"), ("kesehatan masyarakat", "kesehatan_masyarakat"),
    ("kesehatan lingkungan", "kesehatan_lingkungan"), ("sanitasi", "kesehatan_lingkungan"),
    ("analis kesehatan", "analis_kesehatan"), ("laboratorium medik", "analis_kesehatan"),
    ("radiologi", "radiologi"), ("radiodiagnostik", "radiologi"), ("rekam medis", "rekam_medis"),
    ("perekam medis", "rekam_medis"), ("gizi", "gizi"),
    ("administrasi publik", "administrasi_publik"), ("administrasi negara", "administrasi_publik"),
    ("ilmu administrasi", "administrasi_publik"), ("ilmu pemerintahan", "ilmu_pemerintahan"),
    ("pemerintahan", "ilmu_pemerintahan"), ("stpdn", "ilmu_pemerintahan"), ("ipdn", "ilmu_pemerintahan"),
    ("manajemen informatika", "informatika"), ("akuntansi", "akuntansi"), ("manajemen", "manajemen"),
    ("hukum", "hukum"), ("ekonomi pembangunan", "ekonomi"), ("ekonomi", "ekonomi"),
    ("informatika", "informatika"), ("sistem informasi", "informatika"), ("komputer", "informatika"),
    ("statistika", "statistika"), ("matematika", "matematika"), ("teknik sipil", "teknik_sipil"),
    ("teknik lingkungan", "teknik_lingkungan"), ("arsitektur", "arsitektur"),
    ("teknik mesin", "teknik_mesin"), ("geografi", "geografi"), ("agribisnis", "agribisnis"),
    ("sosial ekonomi pertanian", "agribisnis"), ("pertanian", "pertanian"), ("agronomi", "pertanian"),
    ("agroteknologi", "pertanian"), ("perikanan", "perikanan"), ("budidaya perairan", "perikanan"),
    ("komunikasi", "komunikasi"), ("kesejahteraan sosial", "kesejahteraan_sosial"),
    ("sosiologi", "sosiologi"), ("psikologi", "psikologi"), ("kearsipan", "kearsipan"),
    ("perpustakaan", "perpustakaan"),
    ("sma ips", "sma_ips"), ("sosial", "sma_ips"), ("ilmu sosial", "sma_ips"), ("a3", "sma_ips"),
    ("sma ipa", "sma_ipa"), ("ilmu alam", "sma_ipa"), ("fisika", "sma_ipa"), ("a1", "sma_ipa"),
    ("smk administrasi", "smk_administrasi"), ("smea", "smk_administrasi"),
    ("sekretaris", "smk_administrasi"), ("perkantoran", "smk_administrasi"),
    ("smk teknik", "smk_teknik"), ("stm", "smk_teknik"), ("otomotif", "smk_teknik"),
)  # fmt: skip

#: Every field that the dictionary knows.
FIELDS_OF_STUDY: Final = frozenset(field for _, field in _WORDS)


#: A level of education in front of the name of a study.
_LEVEL: Final = re.compile(
    r"^(s ?[123]|d ?(iv|iii|ii|i|[1-4])|sarjana|magister|diploma (iv|iii|ii|i)|strata [123]|profesi|"
    r"slta|smu|sarjana terapan) (?=[a-z])"
)


@lru_cache(maxsize=50_000)
def find_study(name: str) -> Study:
    """Return the field that a name of a study means."""
    key = _LEVEL.sub("", plain(name))
    words = f" {key} "
    bare = key.replace(" ", "_")
    if bare in FIELDS_OF_STUDY:
        return Study(bare, 1.0)
    for text, field in _WORDS:
        if f" {text} " in words:
            # A name that says little else is known; one word in a long name is a guess.
            share = len(text.split()) / len(key.split())
            return Study(field, 1.0 if share >= 0.4 or len(text.split()) >= 2 else 0.6)
    return Study(slug(name).lower().replace("-", "_"), 0.0)
