"""Which records are put first, by figures that can be worked out by hand."""

from datetime import date

from support.messy import NIPS, POSTS, STAFF, person, save

from mutasi_opt.intake import At, Flaw, import_files
from mutasi_opt.intake.impact import rank_records
from mutasi_opt.texts import say

AS_OF = date(2026, 7, 1)
RICH, POOR = "KAYA-PENELAAH", "MISKIN-PENELAAH"


def scenario(folder):
    """Four people where one is needed, none where four are needed."""
    listed = [
        ("Dinas X", "Kaya", "Penelaah Teknis Kebijakan", 7, 4, 1, 3),
        ("Dinas X", "Miskin", "Penelaah Teknis Kebijakan", 7, 0, 4, -4),
        ("Dinas X", "Miskin", "Kepala Seksi", 9, 0, 1, -1),
    ]
    rows = [person(nip, **{"UNOR NAMA": "Kaya", "UNOR INDUK NAMA": "Dinas X"}) for nip in NIPS]
    files = [
        save(folder / "a.xlsx", S=[STAFF, *rows]),
        save(folder / "b.xlsx", S=[POSTS, *listed]),
    ]
    return import_files(files, as_of=AS_OF).scenario


def flaw(kind, record, heads=0):
    return Flaw(kind, At("a.xlsx"), "", say("x"), None, record, heads)


def test_a_person_is_worth_the_best_single_move(tmp_path):
    made = scenario(tmp_path)
    # Four heads for a need of one: a head less saves 8. None for four: a head more saves 8.
    found = rank_records(made, [flaw("rank_missing", NIPS[0]), flaw("nip_lost_digits", NIPS[1])])
    assert [(one.record, one.impact) for one in found] == [(NIPS[0], 16.0), (NIPS[1], 4.0)]
    # Four open heads, four people of the group.
    assert found[0].scarcity == 1.0


def test_a_post_is_worth_the_steps_between_its_figures(tmp_path):
    made = scenario(tmp_path)
    found = rank_records(
        made,
        [flaw("fewer_holders", POOR, 2), flaw("more_holders", RICH, 1), flaw("nip_sex", NIPS[0])],
    )
    # Two heads of four missing cost 16 steps, one of three too many 8, and the staff list is believed:
    # half of it. Sex is read by no rule.
    assert [(one.record, one.impact) for one in found] == [(POOR, 8.0), (RICH, 4.0)]


def test_a_missing_need_counts_what_its_holders_could_gain(tmp_path):
    made = scenario(tmp_path)
    posts = [p.model_copy(update={"need": None}) if p.id == RICH else p for p in made.positions]
    made = made.model_copy(update={"positions": tuple(posts)})
    found = rank_records(made, [flaw("need_missing", RICH)])
    assert found[0].impact == 4 * 8


def test_what_concerns_no_record_of_the_plan_is_left_out(tmp_path):
    made = scenario(tmp_path)
    assert rank_records(made, [flaw("column_dropped", ""), flaw("encoding", "x")]) == ()
    assert rank_records(made, [flaw("job_missing", "nobody")])[0].impact == 0


def test_who_stands_nowhere_may_be_missing_at_the_emptiest_post(tmp_path):
    made = scenario(tmp_path)
    absent = {"a": "MISKIN", "b": "KAYA", "c": ""}
    found = rank_records(made, [flaw("job_missing", name) for name in absent], absent)
    # A head more at MISKIN saves 8; KAYA has three too many, where one more costs 8 and saves none.
    assert {one.record: one.impact for one in found} == {"a": 8.0, "b": 0.0, "c": 8.0}


def test_ties_go_to_the_scarcer_job_then_to_the_id(tmp_path):
    made = scenario(tmp_path)
    found = rank_records(made, [flaw("rank_missing", nip) for nip in reversed(NIPS)])
    assert [one.record for one in found] == sorted(NIPS)
