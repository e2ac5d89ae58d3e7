"""Texts of spreadsheets brought to one form, so that spellings of one thing compare equal."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["heading_key", "plain", "similar", "slug", "tokens", "unit_key"]

_SIGNS: Final = re.compile(r"[^a-z0-9+]+")
#: Abbreviations of names of units and jobs, as whole words.
_LONG: Final = {
    "sdn": "sd negeri",
    "smpn": "smp negeri",
    "sman": "sma negeri",
    "smkn": "smk negeri",
    "tkn": "tk negeri",
    "pkm": "puskesmas",
    "pustu": "puskesmas pembantu",
    "rsud": "rumah sakit umum daerah",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "kasubbag": "kepala subbagian",
    "kasubag": "kepala subbagian",
    "subbag": "subbagian",
    "kasi": "kepala seksi",
    "kabid": "kepala bidang",
    "kabag": "kepala bagian",
    "kadis": "kepala dinas",
    "sekdis": "sekretaris dinas",
    "sekcam": "sekretaris kecamatan",
    "sekda": "sekretaris daerah",
    "setda": "sekretariat daerah",
    "kepsek": "kepala sekolah",
    "kapus": "kepala puskesmas",
    "upt": "uptd",
    "satpol": "satuan polisi",
    "pp": "pamong praja",
    "dukcapil": "kependudukan dan pencatatan sipil",
}
_AMONG: Final = re.compile(r"\b(sub) (bagian|bidang)\b")
#: A technical unit in front of the name of a school or health centre says nothing more.
_TECHNICAL: Final = re.compile(r"^uptd (?=sd |smp |tk |puskesmas|rumah sakit)")


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Lower-case words of letters and digits, accents taken off, one space between them."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _SIGNS.sub(" ", bare.lower().replace("&", " dan ")).strip()


@lru_cache(maxsize=100_000)
def unit_key(text: str) -> str:
    """Key of the name of a unit or job: abbreviations written out, numbers without leading zeros."""
    words = [_LONG.get(word, word) for word in plain(text).split()]
    key = " ".join(str(int(word)) if word.isdecimal() else word for word in words)
    return _TECHNICAL.sub("", _AMONG.sub(r"\1\2", key))


@lru_cache(maxsize=10_000)
def heading_key(text: str) -> str:
    """Key of a heading: the signs of gaps (``+/-``) are words, underscores are spaces."""
    joined = re.sub(r"\+\s*/?\s*-|±", " selisih ", text.replace("_", " "))
    return plain(joined).replace("+", " ").strip()


@lru_cache(maxsize=100_000)
def tokens(text: str) -> frozenset[str]:
    """Words of a text that is a key already."""
    return frozenset(text.split())


def similar(one: str, other: str) -> float:
    """How much two keys have in common, 0 to 1: equal 1, shared words by their share (Dice)."""
    if one == other:
        return 1.0
    left, right = tokens(one), tokens(other)
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right)) * 0.95


def slug(text: str) -> str:
    """Id made of a name: upper-case words joined by hyphens, at most 60 characters."""
    made = plain(text).replace("+", " ").upper().replace(" ", "-")
    return made[:60].strip("-") or "TANPA-NAMA"
