"""Codes, ranks, numbers and employee numbers as people write them in spreadsheets."""

import re
from datetime import date
from typing import Any, Final, NamedTuple

from mutasi_opt.codes import LEGAL_STANDINGS, RANK_ORDER, Predicate, Status
from mutasi_opt.intake.words import plain

__all__ = [
    "Nip",
    "clean_nip",
    "nip_birth",
    "parse_education",
    "parse_number",
    "parse_predicate",
    "parse_rank",
    "parse_sex",
    "parse_standing",
    "parse_status",
]

_DIGITS: Final = 18
_LOST: Final = re.compile(r"\d[.,]\d+[eE]\+?\d+")
_RANK: Final = re.compile(r"\b(I|II|III|IV)\s*[/.\- ]\s*([a-eA-E])\b")
_BEFORE_RANK: Final = re.compile(r"^gol(ongan)?\b\.?", re.IGNORECASE)
_NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)*")
#: SIASN ids of education levels.
_EDUCATION_CODES: Final = {
    "05": "SD", "5": "SD", "10": "SLTP", "12": "SLTP", "15": "SLTA", "17": "SLTA", "18": "SLTA",
    "20": "D-I", "25": "D-II", "30": "D-III", "35": "D-IV", "40": "S-1", "45": "S-2", "50": "S-3",
}  # fmt: skip
_LEVELS: Final[dict[str, str]] = {
    **dict.fromkeys(("s 3", "s3", "doktor", "strata 3", "strata iii", "s iii"), "S-3"),
    **dict.fromkeys(("s 2", "s2", "magister", "strata 2", "strata ii", "s ii"), "S-2"),
    **dict.fromkeys(("d iv", "d4", "d 4", "div", "diploma iv", "sarjana terapan"), "D-IV"),
    **dict.fromkeys(("s 1", "s1", "sarjana", "strata 1", "strata i", "s i", "profesi"), "S-1"),
    **dict.fromkeys(("d iii", "d3", "d 3", "diii", "diploma iii", "sarjana muda"), "D-III"),
    **dict.fromkeys(("d ii", "d2", "d 2", "dii", "diploma ii"), "D-II"),
    **dict.fromkeys(("d i", "d1", "d 1", "di", "diploma i"), "D-I"),
    **dict.fromkeys(
        ("slta", "sma", "smk", "smu", "spg", "spk", "stm", "slta sederajat", "slta kejuruan",
         "sma sederajat", "slta keguruan", "sma smk"), "SLTA"),
    **dict.fromkeys(("sltp", "smp", "sltp sederajat", "sltp kejuruan"), "SLTP"),
    **dict.fromkeys(("sd", "sekolah dasar", "sd sederajat"), "SD"),
}  # fmt: skip
_STATUS: Final = {
    **dict.fromkeys(("p", "pns", "pegawai negeri sipil"), Status.PNS),
    **dict.fromkeys(("c", "cpns", "calon pegawai negeri sipil"), Status.CPNS),
    **dict.fromkeys(("pppk", "p3k", "pppk penuh waktu", "pppk paruh waktu", "71"), Status.PPPK),
}
_STANDING_CODES: Final = {code: name for name, code in LEGAL_STANDINGS.items()}
_STANDINGS: Final = (
    ("masa persiapan pensiun", "pre_retirement"), ("mpp", "pre_retirement"),
    ("pensiun", "retired"), ("pppk aktif", "pppk_active"), ("p3k aktif", "pppk_active"),
    ("tidak aktif", "inactive"), ("perpanjangan cltn", "leave_extension"), ("cltn", "unpaid_leave"),
    ("cuti di luar tanggungan", "unpaid_leave"), ("cuti diluar tanggungan", "unpaid_leave"),
    ("tugas belajar", "study"), ("pemberhentian sementara", "suspended"),
    ("uang tunggu", "waiting_pay"), ("wajib militer", "military"),
    ("pejabat negara", "state_official"), ("kepala desa", "village_head"),
    ("banding", "appeal"), ("hukuman disiplin", "disciplined"), ("hukdis", "disciplined"),
    ("hilang", "missing"), ("batas usia", "age_limit"), ("aktif", "active"),
)  # fmt: skip
_PREDICATES: Final = {
    **dict.fromkeys(("1", "sangat baik", "sb"), Predicate.SANGAT_BAIK),
    **dict.fromkeys(("2", "baik", "b"), Predicate.BAIK),
    **dict.fromkeys(("3", "butuh perbaikan", "cukup", "bp"), Predicate.BUTUH_PERBAIKAN),
    **dict.fromkeys(("4", "kurang", "k"), Predicate.KURANG),
    **dict.fromkeys(("5", "sangat kurang", "sk"), Predicate.SANGAT_KURANG),
}
_SEXES: Final = {
    **dict.fromkeys(("m", "l", "laki laki", "pria", "lk", "1", "male"), "M"),
    **dict.fromkeys(("f", "p", "perempuan", "wanita", "pr", "2", "female"), "F"),
}


class Nip(NamedTuple):
    """A cleaned employee number; empty where it is unusable, ``lost`` where it was rounded."""

    digits: str
    lost: bool = False


def clean_nip(value: Any) -> Nip:  # noqa: ANN401 - a cell holds anything
    """Take off apostrophes and spaces; tell numbers whose last digits are gone."""
    if isinstance(value, bool) or value is None or isinstance(value, date):
        return Nip("")
    if isinstance(value, int | float):
        text = f"{int(value)}"
        # Only other programs than Excel store whole numbers of 18 digits exactly.
        if isinstance(value, int) and len(text) == _DIGITS and not text.endswith("000"):
            return Nip(text)
        return Nip("", lost=len(text) == _DIGITS)
    text = str(value).strip()
    if _LOST.fullmatch(text):
        return Nip("", lost=True)
    bare = re.sub(r"[\s'’`.\-]", "", text)
    if bare.isascii() and bare.isdecimal() and len(bare) == _DIGITS:
        return Nip("", lost=True) if bare.endswith("000") else Nip(bare)
    return Nip("")


def nip_birth(nip: str) -> date | None:
    """Birth date in digits 1 to 8; None where they are none."""
    try:
        return date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return None


def parse_rank(value: Any, status: Status = Status.PNS) -> str | None:  # noqa: ANN401
    """Rank from a SIASN id (34), ``III/d``, ``Penata Tk.I (III/d)`` or, of PPPK, ``IX`` or 9."""
    text = _text(value)
    if text in RANK_ORDER:
        return text
    found = _RANK.search(text) or _RANK.search(text.upper())
    if found is not None:
        rank = f"{found[1]}/{found[2].lower()}"
        return rank if rank in RANK_ORDER else None
    if text.isdecimal():
        number = int(text)
        if status is Status.PPPK and 1 <= number <= 17:
            return [rank for rank in RANK_ORDER if "/" not in rank][number - 1]
        roman = {1: "I", 2: "II", 3: "III", 4: "IV"}.get(number // 10)
        rank = f"{roman}/{'abcde'[number % 10 - 1]}" if roman and 1 <= number % 10 <= 5 else ""
        return rank if rank in RANK_ORDER else None
    bare = _BEFORE_RANK.sub("", text).strip().upper()
    return bare if bare in RANK_ORDER else None


def parse_education(value: Any) -> str | None:  # noqa: ANN401
    """Education level from a SIASN id (40), ``S-1``, ``S1/Sarjana`` or ``Diploma III``."""
    text = _text(value)
    if text in _EDUCATION_CODES:
        return _EDUCATION_CODES[text]
    key = plain(text)
    if key in _LEVELS:
        return _LEVELS[key]
    for length in (3, 2, 1):
        head = " ".join(key.split()[:length])
        if head in _LEVELS:
            return _LEVELS[head]
    return None


def parse_status(value: Any) -> Status | None:  # noqa: ANN401
    """Status from P, C, PNS, CPNS, PPPK, P3K or the standing 71."""
    return _STATUS.get(plain(_text(value)))


def parse_standing(value: Any) -> str | None:  # noqa: ANN401
    """Legal standing from a SIASN code (``01``) or its words."""
    text = _text(value)
    if text.isdecimal():
        return _STANDING_CODES.get(text.zfill(2))
    key = plain(text)
    return next((name for words, name in _STANDINGS if words in key), None)


def parse_predicate(value: Any) -> Predicate | None:  # noqa: ANN401
    """Return the performance predicate from its words or SIASN's 1 (sangat baik) .. 5."""
    return _PREDICATES.get(plain(_text(value)))


def parse_sex(value: Any) -> str | None:  # noqa: ANN401
    """M or F from M/F, L/P, words, or 1/2."""
    return _SEXES.get(plain(_text(value)))


def parse_number(value: Any) -> float | None:  # noqa: ANN401
    """Read a number with a decimal comma or point; thousands may be set apart."""
    if isinstance(value, bool) or value is None or isinstance(value, date):
        return None
    if isinstance(value, int | float):
        return float(value)
    text = str(value).replace(" ", "").lstrip("'").replace("\u2212", "-").lstrip("+")
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    if not _NUMBER.fullmatch(text):
        return None
    if "," in text and "." in text:
        last = max(text.rfind(","), text.rfind("."))
        text = re.sub(r"[.,]", "", text[:last]) + "." + text[last + 1 :]
    elif text.count(",") == 1:
        text = text.replace(",", ".")
    elif text.count(".") > 1 or text.count(",") > 1:
        text = re.sub(r"[.,]", "", text)
    return float(text)


def _text(value: Any) -> str:  # noqa: ANN401
    if value is None or isinstance(value, bool | date):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip().lstrip("'").strip()
