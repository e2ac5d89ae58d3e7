"""The ledger of a plan folder: written with the plan, checked with it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.decided import DECISIONS, content, decided_plan, decided_scenario

from mutasi_opt.cli import main
from mutasi_opt.decisions import advance
from mutasi_opt.errors import PlanError
from mutasi_opt.ledger import LEDGER, Stamp, open_book, read_chain, record_state
from mutasi_opt.ledger.entry import Decided, Draft
from mutasi_opt.loading import load
from mutasi_opt.plan import plan_hash, write_plan
from mutasi_opt.verify import verify

ANSWERED = DECISIONS.replace("date: 2026-06-20", "answered: yes")
BY = Stamp("BKPSDM Kabupaten Kecil")


@pytest.fixture
def case(tmp_path):
    return load(decided_scenario(tmp_path / "in"))


@pytest.fixture
def folder(case, tmp_path):
    return write_plan(decided_plan(case), tmp_path / "plan", BY)


def lines(folder: Path) -> list[str]:
    return (folder / LEDGER).read_text(encoding="utf-8").splitlines(keepends=True)


def rewrite(folder: Path, kept: list[str]) -> None:
    (folder / LEDGER).write_text("".join(kept), encoding="utf-8", newline="\n")


def actions(folder: Path) -> list[str]:
    return [json.loads(line)["action"] for line in lines(folder)]


def faults(folder: Path) -> list[str]:
    return [d.text for d in verify(folder).differences if d.kind == "ledger"]


def test_a_plan_without_a_stamp_has_no_ledger(case, tmp_path):
    place = write_plan(decided_plan(case), tmp_path / "plain")
    assert not (place / LEDGER).exists()
    assert open_book(place, content(place)).chain is None
    assert verify(place).ok


def test_a_solve_tells_the_decisions_and_itself(folder):
    assert actions(folder) == ["decided", "decided", "decided", "solved"]
    first, last = json.loads(lines(folder)[0]), json.loads(lines(folder)[-1])
    assert first["details"]["by"] == "Kepala SDN 2"
    assert first["by"] == last["by"] == BY.by
    assert last["plan_after"] == plan_hash(content(folder))
    assert content(folder)["ledger"] == {"entries": 4, "head": last["hash"]}
    assert verify(folder).differences == ()


def test_reasons_and_names_stay_out(folder):
    text = "".join(lines(folder))
    assert "illness" not in text
    assert not any(name in text for name in ("Sari", "Tono", "Rani"))
    assert all(json.loads(line)["grade"] == "personnel_agency" for line in lines(folder))


def test_the_ledger_is_no_part_of_the_plan_hash(case, folder, tmp_path):
    plain = write_plan(decided_plan(case), tmp_path / "plain")
    assert plan_hash(content(plain)) == plan_hash(content(folder))


def test_another_solve_into_the_folder_goes_on(case, folder):
    before = lines(folder)
    write_plan(decided_plan(case), folder)
    assert lines(folder)[:4] == before
    assert actions(folder)[4:] == ["solved"]
    assert verify(folder).ok


def test_steps_are_told_with_the_answers_that_came_in(folder):
    advance(folder, "consulted", stamp=BY)
    answers = folder.parent / "answers.yaml"
    answers.write_text(ANSWERED, encoding="utf-8")
    assert advance(folder, "answered", answers, stamp=BY).obstacles == ()
    assert actions(folder)[4:] == ["stated", "changed", "stated"]
    assert verify(folder).differences == ()


def test_a_refused_step_is_not_told(folder):
    before = lines(folder)
    assert advance(folder, "final", stamp=BY).obstacles
    assert lines(folder) == before


def test_a_solve_that_starts_from_a_plan_takes_over_its_ledger(case, folder, tmp_path):
    follow = write_plan(
        decided_plan(load(case.source.path, previous_plan=folder)), tmp_path / "next", BY
    )
    assert lines(follow)[:4] == lines(folder)
    last = json.loads(lines(follow)[-1])
    assert last["details"]["start"] == last["plan_before"] == plan_hash(content(folder))
    assert len(lines(follow)) == 5
    assert verify(follow).ok


def test_a_broken_ledger_is_not_taken_over(case, folder, tmp_path):
    rewrite(folder, lines(folder)[1:])
    follow = write_plan(
        decided_plan(load(case.source.path, previous_plan=folder)), tmp_path / "next", BY
    )
    assert actions(follow) == ["decided", "decided", "decided", "solved"]
    assert verify(follow).ok


def edited(kept: list[str]) -> list[str]:
    return [kept[0].replace("Kepala SDN 2", "Kepala SDN 3"), *kept[1:]]


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (edited, "entry 1 has been changed: its hash is another one"),
        (lambda kept: kept[1:], "line 1 holds entry 2"),
        (lambda kept: kept[:1] + kept[2:], "line 2 holds entry 3"),
        (lambda kept: [kept[1], kept[0], *kept[2:]], "line 1 holds entry 2"),
        (lambda kept: kept[:-1], "plan.json names 4 entries, and the ledger has 3"),
        (lambda kept: [], "ledger.jsonl is empty"),
        (lambda kept: [*kept, kept[-1]], "line 5 holds entry 4"),
        (lambda kept: [*kept[:-1], kept[-1].strip()], "the last line has no end: it is not whole"),
    ],
)
def test_verify_refuses_a_ledger_that_was_tampered_with(folder, tamper, told, capsys):
    rewrite(folder, tamper(lines(folder)))
    assert told in faults(folder)
    assert main(["ledger", str(folder), "--check"]) == 6
    assert f"- {told}" in capsys.readouterr().out


def test_verify_misses_the_ledger(folder):
    (folder / LEDGER).unlink()
    assert faults(folder) == ["ledger.jsonl is missing, and plan.json names it"]


def test_verify_refuses_a_plan_that_the_ledger_does_not_tell_of(folder):
    document = content(folder)
    document["state"] = "consulted"
    (folder / "plan.json").write_text(json.dumps(document), encoding="utf-8")
    assert faults(folder) == ["the plan is not the one that the last entry tells of"]
    del document["ledger"]
    (folder / "plan.json").write_text(json.dumps(document), encoding="utf-8")
    assert faults(folder)[0] == "plan.json names no ledger, and ledger.jsonl is there"


def test_a_broken_ledger_is_evidence_and_stays(case, folder):
    kept = edited(lines(folder))
    rewrite(folder, kept)
    with pytest.raises(PlanError, match="entry 1 has been changed"):
        write_plan(decided_plan(case), folder, BY)
    with pytest.raises(PlanError, match="its ledger is broken"):
        advance(folder, "consulted", stamp=BY)
    assert lines(folder) == kept
    assert content(folder)["state"] == "draft"


def test_a_step_that_stopped_halfway_is_told_and_can_be_repeated(folder):
    document = (folder / "plan.json").read_bytes()
    advance(folder, "consulted", stamp=BY)
    told = json.loads(lines(folder)[-1])
    (folder / "plan.json").write_bytes(document)
    assert faults(folder) == [
        "plan.json names 4 entries, and the ledger has 5: a step was not carried out, or lines were "
        "added; the next step cuts them off, and tells so"
    ]
    assert main(["ledger", str(folder), "--check"]) == 6
    advance(folder, "consulted", stamp=BY)
    assert verify(folder).ok
    assert actions(folder)[4:] == ["dropped", "stated"]
    assert json.loads(lines(folder)[4])["details"] == {"lines": 1, "last": told["hash"]}


def forge(folder: Path) -> str:
    """Add a sound line by hand, and return its hash."""
    chain = read_chain((folder / LEDGER).read_text(encoding="utf-8"))
    plan = chain.last.plan_after
    lock = Decided(
        id="D9", kind="lock", employee="S", position="X", by="Bupati", date=None, about=None,
        answered=None, ground=None,
    )  # fmt: skip
    draft = Draft(action="decided", details=lock, plan_before=plan, plan_after=plan)
    made = chain.with_drafts([draft], Stamp("Bupati"))
    rewrite(folder, [made.text])
    return made.last.hash


def test_a_line_that_was_added_is_not_taken_up_by_the_next_step(case, folder):
    forged = forge(folder)
    advance(folder, "consulted", stamp=BY)
    assert actions(folder)[4:] == ["dropped", "stated"]
    assert "Bupati" not in "".join(lines(folder))
    assert json.loads(lines(folder)[4])["details"]["last"] == forged
    assert verify(folder).ok


def test_a_line_that_was_added_is_not_taken_up_by_the_next_solve(case, folder, capsys):
    forge(folder)
    write_plan(decided_plan(case), folder, BY)
    assert actions(folder)[4:] == ["dropped", "solved"]
    assert verify(folder).ok
    assert main(["ledger", str(folder), "--lang", "id"]) == 0
    assert "1 baris terakhir yang tidak disebut dalam plan.json dihapus" in capsys.readouterr().out


def test_who_read_the_plan_before_another_step_loses(folder):
    before = content(folder)
    advance(folder, "consulted", stamp=BY)
    kept = lines(folder)
    with pytest.raises(PlanError, match="another command has changed the plan meanwhile"):
        record_state(folder, before, {**before, "state": "consulted"}, BY)
    assert lines(folder) == kept
    assert verify(folder).ok


def test_two_writers_at_once_lose_no_entry(case, folder):
    def meanwhile(*_: object) -> dict[str, str]:
        with pytest.raises(PlanError, match="another command is writing there"):
            advance(folder, "consulted", stamp=BY)
        with pytest.raises(PlanError, match="another command is writing there"):
            write_plan(decided_plan(case), folder, BY)
        return {}

    write_plan(decided_plan(case), folder, BY, meanwhile)
    assert actions(folder)[4:] == ["solved"]
    assert verify(folder).ok
    assert [path.name for path in folder.parent.iterdir() if path.name.startswith(".")] == []


def test_a_lock_that_was_left_behind_says_how_to_remove_it(folder):
    lock = folder.parent / f".{folder.name}.lock"
    lock.touch()
    with pytest.raises(PlanError) as caught:
        advance(folder, "consulted", stamp=BY)
    assert f"delete {lock}" in str(caught.value)
    assert content(folder)["state"] == "draft"
    lock.unlink()
    assert advance(folder, "consulted", stamp=BY).obstacles == ()


def test_times_that_run_backwards_are_noted(folder, capsys):
    for year, state in ((2026, "consulted"), (2025, "answered")):
        answers = folder.parent / "answers.yaml"
        answers.write_text(ANSWERED, encoding="utf-8")
        advance(folder, state, answers, stamp=Stamp("B", datetime(year, 1, 1, tzinfo=UTC)))
    assert main(["ledger", str(folder), "--check"]) == 0
    assert "note: entry" in capsys.readouterr().out
    assert main(["ledger", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["notes"] != []


def test_who_rewrites_both_is_found_out_by_a_hash_that_was_kept(case, folder, capsys):
    kept = json.loads(lines(folder)[-1])["hash"]
    assert main(["ledger", str(folder), "--check", "--head", kept]) == 0
    (folder / LEDGER).unlink()
    (folder / "plan.json").unlink()
    for path in folder.iterdir():
        path.unlink()
    write_plan(decided_plan(case), folder, Stamp("somebody else"))
    assert verify(folder).ok
    capsys.readouterr()
    assert main(["ledger", str(folder), "--check", "--head", kept]) == 6
    assert f"no entry has the hash {kept}" in capsys.readouterr().out


def test_the_story_for_different_readers(folder, capsys):
    assert main(["ledger", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "time not stated" in out
    assert "objection about employee R, not answered, by Kepala SDN 2 on 2026-06-20" in out
    assert "The ledger is whole; entries: 4." in out
    assert main(["ledger", str(folder), "--grade", "public", "--lang", "id"]) == 0
    out = capsys.readouterr().out
    assert "Kepala SDN 2" not in out
    assert "pegawai R" not in out
    assert "Buku catatan utuh; jumlah catatan: 4." in out


def test_the_story_for_machines(folder, capsys):
    assert main(["ledger", str(folder), "--json", "--grade", "employee"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["ok"]
    assert found["head"] == found["entries"][-1]["hash"]
    assert {entry["by"] for entry in found["entries"]} == {None}


def test_a_plan_without_a_ledger_says_so(case, tmp_path, capsys):
    place = write_plan(decided_plan(case), tmp_path / "plain")
    assert main(["ledger", str(place)]) == 0
    assert "no ledger" in capsys.readouterr().out


def test_a_head_that_is_no_hash_is_a_usage_error(folder):
    assert main(["ledger", str(folder), "--head", "abc"]) == 2


def test_the_command_stamps_steps(folder, capsys):
    assert main(["state", str(folder), "consulted", "--by", "Sekretaris Daerah"]) == 0
    entry = json.loads(lines(folder)[-1])
    assert entry["by"] == "Sekretaris Daerah"
    assert entry["at"].endswith("Z")
