"""A freeze around elections that nobody has approved a move for."""

import pytest
from loading.folder import lines, write

FREEZE = (
    "model_overrides:\n  rules:\n    election_freeze:\n      windows:\n"
    "        - {from: 2026-06-01, until: 2026-08-31, reason: Pilkada}\n"
)
FROZEN = {
    "jobs.csv": ("ANALIS,Pengolah Data,pelaksana", "ANALIS,Pengolah Data,pengawas"),
    "scenario.yaml": ("", FREEZE),
}
WHERE = "scenario.yaml:15:9: model_overrides.rules.election_freeze.windows: "


WARNING = (
    f"warning: {WHERE}moves of 2 posts are frozen 2026-06-01 to 2026-08-31 (Pilkada), and no "
    "decision by Mendagri approves any"
)


def changed(**more):
    return FROZEN | {"scenario.yaml": ("", FREEZE + "".join(more.values()))}


def test_windows_without_any_approval_are_warned_of(tmp_path):
    assert lines(write(tmp_path, FROZEN)) == [WARNING]


@pytest.mark.parametrize(
    ("by", "left"),
    [
        (", by: Mendagri", []),
        (", by: surat mendagri", []),
        (", by: Gubernur", [WARNING]),
        ("", [WARNING]),
    ],
)
def test_an_approval_by_the_authority_settles_it(tmp_path, by, left):
    decided = (
        "decisions:\n  - {id: D1, kind: approve, employee: '198512242011012003', "
        f"position: SDN-04-GURU{by}}}\n"
    )
    assert lines(write(tmp_path, changed(decisions=decided))) == left


@pytest.mark.parametrize(
    ("line", "posts"),
    [
        ("      heads: false\n", 1),  # the section head's own post
        ("      kinds: [jpt]\n", 1),  # the seat of the head of school
        ("      kinds: [jpt, jf_keahlian]\n", 1),  # the seat of the head, once
        ("      enforce: off\n", 0),
        ("      valid_until: 2026-06-30\n", 0),
    ],
)
def test_what_counts_as_frozen(tmp_path, line, posts):
    found = lines(write(tmp_path, changed(line=line)))
    assert [text.partition("moves of ")[2].partition(" are")[0] for text in found] == (
        [f"{posts} posts"] if posts else []
    )


def test_moves_that_wait_for_a_later_window_are_not_frozen(tmp_path):
    calendar = "parameters:\n  calendar:\n    - {families: [guru, umum], windows: [12-15..12-31]}\n"
    assert lines(write(tmp_path, changed(calendar=calendar))) == []


def test_windows_of_the_model_itself(tmp_path):
    rule = "  election_freeze: {enforce: hard, windows: [{from: 2026-07-01, until: 2026-07-01}]}\n"
    (found,) = lines(
        write(tmp_path, FROZEN | {"scenario.yaml": ("", ""), "model.yaml": ("", rule)})
    )
    assert found == (
        "warning: scenario.yaml:4:1: model: moves of 2 posts are frozen 2026-07-01 to 2026-07-01, "
        "and no decision by Mendagri approves any"
    )


@pytest.mark.parametrize(
    ("window", "fault"),
    [
        (
            "{from: 2026-07-02, until: 2026-07-01}",
            "[1]: until 2026-07-01 is before from 2026-07-02",
        ),
        ("{from: 2026-07-02}", "[1].until: is required"),
        ("{until: 2026-07-02}", "[1].from: is required"),
        (
            "{from: Juli, until: 2026-07-02}",
            "[1].from: 'Juli' is not a date of the form YYYY-MM-DD",
        ),
        ("{from: 2026-07-01, until: 2026-07-02, why: x}", "[1].why: unknown key"),
    ],
)
def test_windows_that_are_none(tmp_path, window, fault):
    text = FREEZE.replace("{from: 2026-06-01, until: 2026-08-31, reason: Pilkada}", window)
    (found,) = lines(write(tmp_path, {"scenario.yaml": ("", text)}))
    assert found.startswith("scenario.yaml:15:")
    assert found.partition("rules.election_freeze.windows")[2] == fault
