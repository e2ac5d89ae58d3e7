"""Pages of reasons: word for word, the same whatever the order of rows, and nobody else's secrets."""

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from support.school import ASTI, BUDI, CITRA, DEWI, EKO, PEOPLE, marks, school_study

from mutasi_opt.codes import Grade
from mutasi_opt.explain import Study
from mutasi_opt.explain.document import Format, render
from mutasi_opt.explain.page import person_page, place_page
from mutasi_opt.explain.person import explain_person
from mutasi_opt.explain.place import explain_place
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Lang

GOLDEN = Path(__file__).parent / "golden"
#: Who is asked about, and which place: somebody who moves, who stays, and who is refused.
PAGES = {
    "mover": (ASTI, None),
    "stayer": (EKO, None),
    "refused": (CITRA, "P2"),
    "barred": (DEWI, "P3"),
}


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Study:
    return school_study(tmp_path_factory.mktemp("school"))


def page(
    study: Study,
    employee: str,
    position: str | None,
    grade: Grade = Grade.PERSONNEL_AGENCY,
    lang: Lang = Lang.EN,
    form: Format = Format.MARKDOWN,
) -> str:
    who = study.employee(employee)
    lens = Lens(study.instance, grade, who)
    if position is None:
        made = person_page(study, explain_person(study, who, lens), grade)
    else:
        place = study.position(position)
        made = place_page(study, who, explain_place(study, who, place, lens), grade)
    return render(made, lens.texts(lang), form)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("name", list(PAGES))
def test_pages_are_as_agreed(study, name, lang):
    path = GOLDEN / f"{name}.{lang}.md"
    found = page(study, *PAGES[name], lang=lang)
    if os.environ.get("MUTASI_OPT_GOLDEN"):
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_does_not_depend_on_the_order_of_rows_or_on_threads(study, name, tmp_path):
    other = school_study(tmp_path / "in", Random(7), workers=2)
    assert page(other, *PAGES[name]) == page(study, *PAGES[name])


def every_text(study: Study, employee: str, grade: Grade) -> Iterator[str]:
    """All that can be read about somebody at a grade: pages, and the content for machines."""
    who = study.employee(employee)
    lens = Lens(study.instance, grade, who)
    for lang in Lang:
        texts = lens.texts(lang)
        answer = explain_person(study, who, lens, 100)
        yield str(answer.to_dict(study, texts))
        for form in Format:
            yield render(person_page(study, answer, grade), texts, form).replace("\\", "")
        for position in range(study.instance.num_positions):
            found = explain_place(study, who, position, lens)
            yield str(found.to_dict(study, texts))
            yield render(place_page(study, who, found, grade), texts, Format.MARKDOWN)


@pytest.mark.parametrize("employee", PEOPLE)
def test_nobody_reads_more_than_the_grade_allows(study, employee):
    shown = {
        Grade.PUBLIC: (set(), set()),
        Grade.EMPLOYEE: ({"name", "id", "service", "private"}, {"name"}),
        Grade.AGENCY_HEAD: ({"name", "id", "service"}, {"name", "id", "service"}),
    }
    for grade, (own, others) in shown.items():
        text = "\n".join(every_text(study, employee, grade))
        for person in PEOPLE:
            allowed = own if person == employee else others
            for kind, words in (marks(person) | {"id": person}).items():
                if kind not in allowed:
                    found = [word for word in words.split() if word in text]
                    assert not found, (grade, person, kind)


def test_the_marks_are_seen_by_those_who_may_see_them(study):
    text = "\n".join(every_text(study, CITRA, Grade.PERSONNEL_AGENCY))
    own = marks(CITRA)
    home, _, _, km = own["private"].split()
    for word in (own["name"], CITRA, *own["service"].split(), home, km):
        assert word in text
    text = "\n".join(every_text(study, CITRA, Grade.EMPLOYEE))
    assert home in text
    assert km in text
    assert marks(BUDI)["private"].split()[-1] in "\n".join(
        every_text(study, ASTI, Grade.PERSONNEL_AGENCY)
    )
    assert "Dewi" in text  # her sister is hers to know
    assert DEWI not in text


def test_figures_that_private_facts_would_show_through_are_left_out(study):
    who, place = study.employee(CITRA), study.position("P2")
    found = explain_place(study, who, place, Lens(study.instance, Grade.AGENCY_HEAD, who))
    placement = found.levels[-1]
    assert placement.hidden
    assert placement.at_least is None
    assert "306" not in page(study, CITRA, "P2", Grade.AGENCY_HEAD)
    assert {part.rule for part in placement.parts} == {"move_cost", ""}
    answer = explain_person(study, who, Lens(study.instance, Grade.PUBLIC, who))
    assert answer.wishes == ()
    assert answer.facts.hidden


def test_a_private_rule_is_not_named_to_a_stranger(study):
    who, place = study.employee(DEWI), study.position("P3")
    for grade in (Grade.PUBLIC, Grade.AGENCY_HEAD):
        lens = Lens(study.instance, grade, who)
        found = explain_place(study, who, place, lens)
        assert (found.bars.shown, found.bars.hidden) == ((), 1)
        steps = explain_person(study, who, lens).sieve.steps
        assert [step.rule for step in steps] == [""]
        assert steps[0].reason is None


def test_the_chain_is_one_story_for_everybody_in_it(study):
    told = []
    for employee in (ASTI, BUDI):
        who = study.employee(employee)
        answer = explain_person(study, who, Lens(study.instance, subject=who))
        told.append(answer.chain.sentences(study.instance))
        assert answer.together.totals == (("balance", 16), ("placement", 355))
    assert told[0] == told[1]
    assert len(told[0]) == 2
