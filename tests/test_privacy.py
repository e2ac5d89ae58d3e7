"""Who may see what of whom."""

import pytest
from support.build import instance

from mutasi_opt.codes import Grade, Sensitivity
from mutasi_opt.privacy import Lens, mask
from mutasi_opt.texts import Lang, Person, say

_SITI, _BUDI = "198701012010012001", "199002022015021002"


def _lens(grade: Grade) -> Lens:
    rows = [{"id": _SITI, "name": "Siti"}, {"id": _BUDI, "name": "Budi"}]
    return Lens(instance(employees=rows), grade, subject=0)


@pytest.mark.parametrize(
    ("grade", "own", "other"),
    [
        (Grade.PUBLIC, "***************001 (1)", "***************002 (2)"),
        (Grade.EMPLOYEE, f"Siti ({_SITI})", "Budi"),
        (Grade.AGENCY_HEAD, f"Siti ({_SITI})", f"Budi ({_BUDI})"),
        (Grade.PERSONNEL_AGENCY, f"Siti ({_SITI})", f"Budi ({_BUDI})"),
    ],
)
def test_people_are_called_by_what_the_reader_may_see(grade: Grade, own: str, other: str) -> None:
    told = _lens(grade).texts(Lang.EN).tell(say("{a}|{b}", a=Person(_SITI), b=Person(_BUDI)))
    assert told == f"{own}|{other}"


@pytest.mark.parametrize(
    ("grade", "own", "other"),
    [
        (Grade.PUBLIC, {"decree"}, {"decree"}),
        (Grade.EMPLOYEE, {"decree", "service", "private"}, {"decree"}),
        (Grade.AGENCY_HEAD, {"decree", "service"}, {"decree", "service"}),
        (
            Grade.PERSONNEL_AGENCY,
            {"decree", "service", "private"},
            {"decree", "service", "private"},
        ),
    ],
)
def test_facts_shown(grade: Grade, own: set[str], other: set[str]) -> None:
    lens = _lens(grade)
    shown = [{str(s) for s in Sensitivity if lens.shows(s, k)} for k in (0, 1)]
    assert shown == [own, other]


def test_short_ids_are_hidden_whole() -> None:
    assert (mask("A1"), mask("abcdefg")) == ("**", "****efg")


def test_masked_people_keep_their_number_on_a_page() -> None:
    lens = _lens(Grade.PUBLIC)
    assert [lens.label(who) for who in (_BUDI, _SITI, _BUDI)] == [
        "***************002 (1)",
        "***************001 (2)",
        "***************002 (1)",
    ]
