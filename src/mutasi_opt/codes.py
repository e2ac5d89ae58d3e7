"""Code lists of Indonesian personnel administration, and their order.

Sources: ``golongan/ruang``, ``tingkat pendidikan``, ``kedudukan hukum`` and ``predikat kinerja`` as kept by SIASN;
figures marked [B] are common practice, not law, and can be overridden in the data.
"""

from enum import StrEnum
from typing import Final

__all__ = [
    "ACTIVE_STANDINGS",
    "COMPETENCIES",
    "DEFAULT_LEVELS",
    "EDUCATION_ORDER",
    "LEGAL_STANDINGS",
    "RANK_ORDER",
    "AssignmentKind",
    "Grade",
    "Hold",
    "JobKind",
    "MoveKind",
    "Predicate",
    "RelationKind",
    "Sensitivity",
    "Status",
    "default_retirement_age",
]


class Status(StrEnum):
    """Kind of civil servant."""

    PNS = "pns"
    CPNS = "cpns"
    PPPK = "pppk"


class Grade(StrEnum):
    """Whom a page is for; each grade shows all that the ones before it show."""

    PUBLIC = "public"
    EMPLOYEE = "employee"
    AGENCY_HEAD = "agency_head"
    PERSONNEL_AGENCY = "personnel_agency"


class Sensitivity(StrEnum):
    """How private a fact about a person is.

    ``decree``: what the published decree says of everybody (post, unit, kind of move). ``service``: rank, education,
    certificates, time in post, competencies. ``private``: home, family, health, discipline, performance, wishes.
    """

    DECREE = "decree"
    SERVICE = "service"
    PRIVATE = "private"


class JobKind(StrEnum):
    """Kind of job (jenis jabatan)."""

    JPT = "jpt"
    ADMINISTRATOR = "administrator"
    PENGAWAS = "pengawas"
    PELAKSANA = "pelaksana"
    JF_KEAHLIAN = "jf_keahlian"
    JF_KETERAMPILAN = "jf_keterampilan"

    @property
    def functional(self) -> bool:
        """Whether this is a functional post (jabatan fungsional)."""
        return self in (JobKind.JF_KEAHLIAN, JobKind.JF_KETERAMPILAN)


class Hold(StrEnum):
    """Whether a person is kept where they are, or has to leave."""

    NONE = "none"
    STAY = "stay"
    MUST_MOVE = "must_move"


class AssignmentKind(StrEnum):
    """How a duty is held: D occupies the seat, the acting kinds leave it vacant."""

    DEFINITIVE = "D"
    PLT = "PLT"
    PLH = "PLH"
    PJ = "PJ"


class Predicate(StrEnum):
    """Performance predicate (PermenPANRB 6/2022)."""

    SANGAT_BAIK = "sangat_baik"
    BAIK = "baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"


class RelationKind(StrEnum):
    """What ``employee_a`` is to ``employee_b``."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    IN_LAW = "in_law"


class MoveKind(StrEnum):
    """Kind of a column; the order is the integer code used in arrays."""

    STAY = "stay"
    REDISTRIBUTION = "redistribution"
    ROTATION = "rotation"
    PROMOTION = "promotion"
    DEMOTION = "demotion"
    REORGANISATION = "reorganisation"
    PLACEMENT = "placement"
    OWN_REQUEST = "own_request"
    INTER_GOVERNMENT = "inter_government"
    TEMPORARY = "temporary"
    UNPLACED = "unplaced"


_PNS_RANKS: Final = tuple(
    f"{g}/{r}"
    for g, rs in (("I", "abcd"), ("II", "abcd"), ("III", "abcd"), ("IV", "abcde"))
    for r in rs
)
_PPPK_RANKS: Final = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
)

#: Rank -> 1..17. PPPK golongan N stands beside the N-th PNS golongan/ruang: both scales have 17 steps and both set
#: D-III at 7 (II/c), S-1 at 9 (III/a), S-2 at 10 and S-3 at 11 (Perpres 98/2020; equivalence [B]).
RANK_ORDER: Final[dict[str, int]] = {
    **{name: k for k, name in enumerate(_PNS_RANKS, 1)},
    **{name: k for k, name in enumerate(_PPPK_RANKS, 1)},
}

#: Education level -> order; D-IV and S-1 stand on one step.
EDUCATION_ORDER: Final[dict[str, int]] = {
    "SD": 1, "SLTP": 2, "SLTA": 3, "D-I": 4, "D-II": 5, "D-III": 6, "D-IV": 7, "S-1": 7, "S-2": 8, "S-3": 9,
}  # fmt: skip

#: The nine managerial and socio-cultural competencies (PermenPANRB 38/2017).
COMPETENCIES: Final = ("ITG", "KJS", "KOM", "OPH", "PEP", "PDO", "MPU", "PKP", "PRB")

#: Legal standing: our word -> SIASN ``kedudukan hukum`` code.
LEGAL_STANDINGS: Final[dict[str, str]] = {
    "active": "01", "unpaid_leave": "02", "study": "03", "suspended": "04", "waiting_pay": "05", "military": "06",
    "state_official": "07", "village_head": "08", "appeal": "09", "entrusted": "11", "displaced": "12",
    "leave_extension": "13", "missing": "14", "disciplined": "15", "lowered": "16", "pre_retirement": "20",
    "no_decree": "51", "inactive": "52", "pppk_active": "71", "convicted": "91", "blocked": "92", "age_limit": "98",
    "retired": "99",
}  # fmt: skip
ACTIVE_STANDINGS: Final = frozenset({"active", "pppk_active"})

#: Level of a job by kind [B]; ``jf_keahlian`` has no default because its level is its jenjang.
DEFAULT_LEVELS: Final[dict[JobKind, int]] = {
    JobKind.PELAKSANA: 1,
    JobKind.JF_KETERAMPILAN: 1,
    JobKind.PENGAWAS: 2,
    JobKind.ADMINISTRATOR: 3,
    JobKind.JPT: 4,
}


def default_retirement_age(kind: JobKind, level: int) -> int:
    """Retirement age (BUP) in years where the job states none (PP 11/2017 Ps 239 jo PP 17/2020).

    Functional posts follow their own reference list in practice (teachers 60), so data should state the age.
    """
    if kind is JobKind.JPT:
        return 60
    if kind is JobKind.JF_KEAHLIAN:
        return {3: 60, 4: 65}.get(level, 58)
    return 58
