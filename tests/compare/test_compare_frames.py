"""A comparison as tables for pandas, and in a notebook."""

from mutasi_opt.compare import comparison_frames


def test_plans_and_levels_are_whole_numbers(comparison, plans):
    frames = comparison_frames(comparison)
    assert list(frames) == ["plans", "levels", "agencies", "people", "smallest"]
    assert frames["plans"][["plan", "moved"]].values.tolist() == [["first", 1], ["second", 2]]
    told = frames["levels"].query("level == 'balance'")
    assert list(told["objective"]) == [
        next(level.objective for level in plan.levels if level.name == "balance")
        for plan in plans.values()
    ]
    assert str(frames["levels"]["bound"].dtype) == "Int64"


def test_people_are_those_whom_the_plans_place_differently(comparison):
    frame = comparison_frames(comparison)["people"].set_index("employee")
    assert sorted(frame.index) == ["R", "T", "Z"]
    assert frame.loc["R", ["post_first", "post_second"]].tolist() == ["P2", "P1"]
    assert frame.loc["Z", ["post_first", "post_second"]].tolist() == ["P4", "P3"]
    # R lives beside P2, and only the first plan goes there.
    assert frame.loc["R", ["verdict", "criterion"]].tolist() == ["loses", "distance"]


def test_agencies_stand_under_both_plans_and_today(comparison):
    frame = comparison_frames(comparison)["agencies"]
    assert len(frame) == 2 * 2 * 2
    heads = frame.query("agency == 'B'").set_index(["plan", "when"])["heads"]
    assert heads["second", "plan"] == heads["second", "today"] + 1


def test_the_smallest_sets_name_people(comparison):
    (pair,) = comparison.pairs
    frame = comparison_frames(comparison)["smallest"]
    assert list(frame["level"]) == [one.level for one in pair.smallest]
    assert [len(people) for people in frame["people"]] == [len(one.people) for one in pair.smallest]
    assert set(frame["people"].explode()) <= {"R", "T", "Z"}


def test_it_shows_levels_and_nobody(comparison):
    shown = comparison._repr_html_()
    assert "2 plans: first, second" in shown
    assert "first and second place 3 people otherwise" in shown
    assert "Rani" not in shown
