"""Folders of letters: whole or not at all, a file per agency under a name that every system can store."""

import json
from dataclasses import replace
from types import SimpleNamespace

import docx
import pytest
from support.office import office, study_of
from support.school import ASTI, EKO, school_study

from mutasi_opt.codes import Grade
from mutasi_opt.errors import PlanError, QuestionError, ScenarioError
from mutasi_opt.notices import Form, NoticeOptions, Template, write_notices, write_templates
from mutasi_opt.notices.desk import Desk
from mutasi_opt.notices.folder import _file_names, _printable, _recipients
from mutasi_opt.texts import Lang


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return school_study(tmp_path_factory.mktemp("school"))


def content(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("form", list(Form))
def test_a_folder_holds_a_file_per_agency_and_says_what_is_in_it(study, tmp_path, form):
    written = write_notices(study, tmp_path / "out", NoticeOptions(form=form, everyone=True))
    told = [(file.name, file.kind, file.agency, file.letters, file.grade) for file in written]
    assert told == [
        (f"briefing-DISDIK.{form}", "briefing", "DISDIK", 2, Grade.AGENCY_HEAD),
        (f"notices-DISDIK.{form}", "notices", "DISDIK", 2, Grade.PERSONNEL_AGENCY),
        (f"notices-stay-DISDIK.{form}", "notices", "DISDIK", 3, Grade.PERSONNEL_AGENCY),
    ]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "notices.json",
        *(file.name for file in written),
    }
    manifest = json.loads((tmp_path / "out" / "notices.json").read_text("utf-8"))
    assert (manifest["state"], manifest["grade"], manifest["days"]) == ("draft", "employee", 14)
    if form is Form.DOCX:
        letters = docx.Document(tmp_path / "out" / "notices-DISDIK.docx")
        breaks = [p for p in letters.paragraphs if p.paragraph_format.page_break_before]
        assert len(breaks) == 1
    else:
        page = (tmp_path / "out" / "notices-DISDIK.html").read_text("utf-8")
        assert page.count('<div class="letter">') == 2


@pytest.mark.parametrize("form", list(Form))
def test_the_same_plan_gives_the_same_bytes_and_replaces_an_older_folder(study, tmp_path, form):
    options = NoticeOptions(form=form)
    write_notices(study, tmp_path / "a", options)
    write_notices(study, tmp_path / "b", replace(options, everyone=True))
    write_notices(study, tmp_path / "b", options)
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_movers_only_unless_everybody_is_asked_for(study, tmp_path):
    write_notices(study, tmp_path / "out")
    text = (tmp_path / "out" / "notices-DISDIK.html").read_text("utf-8")
    assert ASTI in text
    assert EKO not in text


def test_somebody_elses_folder_is_left_as_it_is(study, tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(PlanError, match="is not a notices folder"):
        write_notices(study, tmp_path)
    (tmp_path / "mine.txt").unlink()
    listed = {"format": "mutasi-opt/notices-1", "files": [{"file": "mine.txt"}, 3, {"file": 4}]}
    (tmp_path / "notices.json").write_text(json.dumps(listed))
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(PlanError, match="is not a notices folder"):
        write_notices(study, tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "x"


def test_an_interruption_leaves_nothing_half_written(study, tmp_path):
    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_notices(study, tmp_path / "out", report=stop)
    assert list(tmp_path.iterdir()) == []


def test_progress_counts_the_letters(study, tmp_path):
    told = []
    write_notices(study, tmp_path / "out", report=lambda *pair: told.append(pair))
    assert told == [(1, 2), (2, 2)]


def test_letters_are_filed_where_the_person_works_today():
    study = study_of(office())
    found = _recipients(Desk(study, NoticeOptions()), None)
    assert {study.instance.agencies.ids[k]: len(who) for k, who in found.items()} == {"B": 1}


def test_only_one_agency_where_it_is_asked_for(tmp_path):
    study = study_of(office())
    (file,) = write_notices(study, tmp_path / "out", NoticeOptions(agency="DINKES"))
    assert (file.name, file.letters) == ("briefing-DINKES.html", 1)
    with pytest.raises(QuestionError) as caught:
        write_notices(study, tmp_path / "no", NoticeOptions(agency="DINKESS"))
    assert str(caught.value) == "no agency 'DINKESS' (did you mean 'DINKES'?)"


def test_file_names_are_safe_and_differ():
    ids = ("a", "A", "../../etc/passwd", "CON", "x" * 90, "x" * 91, "dinas kesehatan")
    study = SimpleNamespace(instance=SimpleNamespace(agencies=SimpleNamespace(ids=ids)))
    names = _file_names(study, [-1, *range(len(ids))])
    assert len({name.casefold() for name in names.values()}) == len(ids) + 1
    assert all(name.replace("-", "").replace("_", "").isalnum() for name in names.values())
    assert max(map(len, names.values())) <= 69
    assert names[3] == "CON"  # stands behind "notices-"


def test_control_characters_become_blanks():
    values = {"a": "x\x00\u202ey\n", "b": ("\x1b",), "c": ({"d": "\u2028z"},)}
    assert _printable(values) == {"a": "x  y ", "b": (" ",), "c": ({"d": " z"},)}


def test_hostile_names_stay_text(tmp_path):
    case = office()
    people = tuple(
        person.model_copy(update={"name": "<script>x</script>\x0b{{ nip }}"})
        if person.id == "ADI"
        else person
        for person in case.scenario.employees
    )
    scenario = case.scenario.model_copy(update={"employees": people})
    study = study_of(replace(case, scenario=scenario))
    for form in Form:
        write_notices(study, tmp_path / form, NoticeOptions(form=form))
    page = (tmp_path / "html" / "notices-B.html").read_text("utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;x&lt;/script&gt; {{ nip }}" in page
    letters = docx.Document(tmp_path / "docx" / "notices-B.docx")
    assert "<script>x</script> {{ nip }}" in "\n".join(p.text for p in letters.paragraphs)


def test_edited_templates_are_used_and_the_rest_is_built_in(study, tmp_path):
    write_templates(tmp_path / "t", Lang.ID)
    assert {path.name for path in (tmp_path / "t").iterdir()} == {
        f"{template}.{form}" for template in Template for form in Form
    }
    notice = tmp_path / "t" / "notice.html"
    notice.write_text("<p>Halo {{ nama }}</p>", encoding="utf-8")
    (tmp_path / "t" / "stay.html").unlink()
    options = NoticeOptions(template=tmp_path / "t", everyone=True)
    for number, place in enumerate((tmp_path / "t", notice)):
        write_notices(study, tmp_path / str(number), replace(options, template=place))
        page = (tmp_path / str(number) / "notices-DISDIK.html").read_text("utf-8")
        assert "<p>Halo Asti</p>" in page
        page = (tmp_path / str(number) / "notices-stay-DISDIK.html").read_text("utf-8")
        assert "tetap pada jabatan saat ini" in page


def test_what_somebody_may_have_edited_is_not_replaced(tmp_path):
    write_templates(tmp_path, Lang.EN, [Form.HTML])
    with pytest.raises(QuestionError, match=r"notice\.html: is there already"):
        write_templates(tmp_path, Lang.EN)
    assert not (tmp_path / "notice.docx").exists()


def test_wrong_templates_leave_no_folder(study, tmp_path):
    wrong = tmp_path / "t"
    wrong.mkdir()
    with pytest.raises(QuestionError, match="holds no template"):
        write_notices(study, tmp_path / "out", NoticeOptions(template=wrong))
    (wrong / "notice.html").write_text("{{ x }}", encoding="utf-8")
    (wrong / "briefing.html").write_bytes(b"a\n\xff")
    with pytest.raises(ScenarioError) as caught:
        write_notices(study, tmp_path / "out", NoticeOptions(template=wrong))
    told = [str(fault).replace(wrong.as_posix(), "t") for fault in caught.value.faults]
    assert told[0].startswith("t/notice.html:1: unknown placeholder 'x'")
    assert told[1:] == ["t/briefing.html:2: not UTF-8 text"]
    options = NoticeOptions(form=Form.DOCX, template=wrong / "notice.html")
    with pytest.raises(QuestionError, match=r"a template of docx letters ends in \.docx"):
        write_notices(study, tmp_path / "out", options)
    assert not (tmp_path / "out").exists()
