"""Letters word for word, in both languages, and nobody else's secrets in them."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from support.office import office, study_of
from support.school import ASTI, BUDI, EKO, PEOPLE, marks, school_study

from mutasi_opt.codes import Grade, Sensitivity
from mutasi_opt.errors import QuestionError
from mutasi_opt.explain import Study
from mutasi_opt.notices import SLOTS, NoticeOptions, Template, read_forms
from mutasi_opt.notices.briefing import Briefing
from mutasi_opt.notices.desk import Desk
from mutasi_opt.notices.letter import letter_values
from mutasi_opt.notices.options import Form
from mutasi_opt.texts import Lang, Person, say

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Study:
    return school_study(tmp_path_factory.mktemp("school"))


def letter(study: Study, employee: str, **options) -> dict:
    desk = Desk(study, NoticeOptions(**options))
    return dict(letter_values(desk, study.employee(employee)))


def words(value) -> str:
    """All that a placeholder, or a whole letter, says."""
    if isinstance(value, str):
        return value
    return "\n".join(map(words, value.values() if isinstance(value, dict) else value))


def listed(values: dict) -> str:
    """Write placeholders to lines that a person can check."""
    lines = []
    for name, value in values.items():
        if isinstance(value, str):
            lines.append(f"{name} = {value}")
        else:
            lines.append(f"{name}:")
            lines += [
                f"  - {entry if isinstance(entry, str) else ' | '.join(entry.values())}"
                for entry in value
            ]
    return "\n".join(lines) + "\n"


def agreed(name: str, found: str) -> None:
    path = GOLDEN / name
    if os.environ.get("MUTASI_OPT_GOLDEN"):
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize(("name", "employee"), [("mover", ASTI), ("stayer", EKO)])
def test_letters_say_what_was_agreed(study, name, employee, lang):
    agreed(f"{name}.{lang}.txt", listed(letter(study, employee, lang=lang)))


@pytest.mark.parametrize("lang", list(Lang))
def test_the_briefing_list_says_what_was_agreed(study, lang):
    values = Briefing(Desk(study, NoticeOptions(lang=lang))).values(0)
    agreed(f"briefing.{lang}.txt", listed(dict(values)))


@pytest.mark.parametrize("lang", list(Lang))
def test_a_whole_letter_is_laid_out_as_agreed(study, lang):
    options = NoticeOptions(lang=lang, letterhead=("KABUPATEN <X>",), day=date(2026, 6, 1))
    desk = Desk(study, options)
    forms = read_forms(Form.HTML, lang, None)
    page = forms.write(Template.NOTICE, [letter_values(desk, study.employee(BUDI))], "Surat")
    agreed(f"letter.{lang}.html", page)


def test_a_letter_fills_in_every_placeholder_and_no_other(study):
    desk = Desk(study, NoticeOptions())
    assert letter(study, ASTI).keys() == SLOTS[Template.NOTICE].keys()
    assert letter(study, EKO).keys() == SLOTS[Template.STAY].keys()
    values = Briefing(desk).values(0)
    assert values.keys() == SLOTS[Template.BRIEFING].keys()
    for told in (letter(study, ASTI), values):
        for slot in [*SLOTS[Template.NOTICE].values(), *SLOTS[Template.BRIEFING].values()]:
            for row in told.get(slot.name, ()) if slot.fields else ():
                assert set(row) == set(slot.fields)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("employee", PEOPLE)
def test_a_letter_tells_all_about_its_addressee_and_of_others_what_a_decree_says(
    study, employee, lang
):
    text = words(letter(study, employee, lang=lang))
    for other in PEOPLE:
        if other != employee:
            secret = f"{other} {marks(other)['service']} {marks(other)['private']}"
            assert not [word for word in secret.split() if word in text], other
    own = marks(ASTI)
    home, _, _, km = own["private"].replace("111.1", "111,1" if lang == "id" else "111.1").split()
    if employee == ASTI:
        assert home in text
        assert km in text
        assert own["service"].split()[0] in text


@pytest.mark.parametrize("employee", PEOPLE)
def test_private_facts_are_left_out_where_the_head_hands_the_letters_out(study, employee):
    text = words(letter(study, employee, grade=Grade.AGENCY_HEAD, lang=Lang.EN))
    for person in PEOPLE:
        assert not [word for word in marks(person)["private"].split() if word in text]
    if employee == ASTI:
        assert marks(ASTI)["service"].split()[0] in text
        assert "head of the agency" in text


def test_the_briefing_list_holds_nothing_private(study):
    text = words(dict(Briefing(Desk(study, NoticeOptions(lang=Lang.EN))).values(0)))
    for person in PEOPLE:
        assert not [word for word in marks(person)["private"].split() if word in text]
    assert ASTI in text
    assert "Asti" in text


def test_a_letter_does_not_depend_on_the_order_of_rows(study, tmp_path):
    other = school_study(tmp_path, Random(5))
    assert letter(other, ASTI) == letter(study, ASTI)


@pytest.mark.parametrize("state", ["draft", "consulted", "answered"])
def test_a_plan_is_no_decision(study, state):
    found = letter(replace(study, state=state), ASTI)
    assert found["hal"] == "Pemberitahuan rencana mutasi"
    assert "rencana, bukan keputusan" in found["status_rencana"]
    assert "PP 79/2021" not in found["cara_keberatan"]
    assert found["batas_keberatan"] == "paling lambat 14 hari kalender sejak surat ini diterima"


def test_a_final_plan_refers_to_the_decree(study):
    found = letter(replace(study, state="final"), ASTI, decree="Nomor 821/12 tanggal 1 Juli 2026")
    assert found["hal"] == "Pemberitahuan mutasi"
    assert "Nomor 821/12 tanggal 1 Juli 2026" in found["status_rencana"]
    assert "PP 79/2021" in found["cara_keberatan"]
    assert found["batas_keberatan"] == "paling lambat 14 hari kalender sejak keputusan diterima"


def test_the_last_day_to_object_is_counted_from_the_letter(study):
    found = letter(study, ASTI, day=date(2026, 6, 25), days=7)
    assert found["batas_keberatan"] == "paling lambat tanggal 2 Juli 2026"
    assert found["tanggal"] == "25 Juni 2026"
    found = letter(study, ASTI, object_until=date(2026, 7, 9), object_to="Inspektorat")
    assert found["batas_keberatan"] == "paling lambat tanggal 9 Juli 2026"
    assert found["alamat_keberatan"] == "Inspektorat"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"grade": Grade.PUBLIC}, "a notice is of grade employee or agency_head, not public"),
        ({"days": 0}, "0 days to object: 1 to 365 are possible"),
        (
            {"day": date(2026, 7, 2), "object_until": date(2026, 7, 1)},
            "the last day to object (2026-07-01) is before the letter (2026-07-02)",
        ),
    ],
)
def test_options_that_make_no_letter_are_refused(options, message):
    with pytest.raises(QuestionError) as caught:
        NoticeOptions(**options)
    assert str(caught.value) == message


def test_objections_and_orders_are_told_without_their_reasons():
    lock = {"id": "D1", "kind": "lock", "employee": "ADI", "position": "GOOD", "by": "TPK"}
    objection = {"id": "D2", "kind": "objection", "employee": "ADI", "about": "destination"}
    study = study_of(
        office([lock | {"reason": "rahasia"}, objection | {"by": "Adi", "reason": "rahasia"}])
    )
    told = letter(study, "ADI", lang=Lang.EN)
    assert "A decision of TPK asks for the move." in told["alasan"]
    desk = Desk(study, NoticeOptions(lang=Lang.EN))
    agency = study.instance.agencies.ids.index("B")
    values = Briefing(desk).values(agency)
    (row,) = values["keberatan"]
    assert row == {
        "no": "1",
        "nama": "Adi Putra",
        "nip": "ADI",
        "tentang": "the destination",
        "oleh": "Adi",
        "tanggal": "-",
        "keadaan": "not yet answered",
    }
    (line,) = values["keluar"]
    assert line["catatan"] == "one objection not yet answered"
    assert values["ringkasan"] == "Leaving: 1; coming: 0; moving within the agency: 0."
    assert "rahasia" not in words(told) + words(dict(values))
    (line,) = Briefing(desk).values(study.instance.agencies.ids.index("DINKES"))["masuk"]
    assert line["nama"] == "Adi Putra"


def test_letters_and_lists_are_written_for_the_eyes_of_their_readers(study):
    asti, budi = study.employee(ASTI), study.employee(BUDI)
    for grade, own in (
        (Grade.EMPLOYEE, set(Sensitivity)),
        (Grade.AGENCY_HEAD, {Sensitivity.DECREE, Sensitivity.SERVICE}),
    ):
        desk = Desk(study, NoticeOptions(grade=grade))
        lens = desk.lens(asti)
        assert {one for one in Sensitivity if lens.shows(one, asti)} == own
        assert {one for one in Sensitivity if lens.shows(one, budi)} == {Sensitivity.DECREE}
        told = desk.letter_texts(asti).tell(say("{a}, {b}", a=Person(ASTI), b=Person(BUDI)))
        assert told == "Asti, Budi"
        lens = Briefing(desk)._lens
        assert not lens.shows(Sensitivity.PRIVATE, asti)
        assert lens.shows(Sensitivity.SERVICE, asti)
