"""Folders that appear whole or not at all, whatever stops the writing of them."""

from pathlib import Path

import pytest

from mutasi_opt.plan.whole import write_whole


def test_an_older_folder_comes_back_when_its_replacement_is_interrupted(tmp_path, monkeypatch):
    target = tmp_path / "plan"
    write_whole(target, {"a.txt": "old"})
    rename = Path.rename

    def interrupted(self, to):
        if self.name.endswith(".tmp"):
            raise KeyboardInterrupt
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(target, {"a.txt": "new"})
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan"]
    assert (target / "a.txt").read_text() == "old"
