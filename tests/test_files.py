"""Files appear whole or not at all."""

import pytest

from mutasi_opt.files import write_file


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("old")
    assert write_file(target, "baru\n") == target
    assert target.read_bytes() == b"baru\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_cannot_be_replaced_stays_and_nothing_is_left_beside(tmp_path):
    target = tmp_path / "taken"
    target.mkdir()
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the system
        write_file(target, b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_fault_names_the_file_that_was_asked_for(tmp_path):
    with pytest.raises(OSError, match=r"missing.a\.txt'$") as caught:
        write_file(tmp_path / "missing" / "a.txt", "x")
    assert ".tmp" not in str(caught.value)
