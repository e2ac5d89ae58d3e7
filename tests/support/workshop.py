"""A scenario whose tables are generated, solved through the command line as it is and with changes."""

import json
import os
import subprocess
import sys
from pathlib import Path

from support.story import Outcome, Place


class Workshop:
    """Solves one scenario file, each variant once; caches and plans go to a folder of its own."""

    def __init__(self, scenario: Path, folder: Path) -> None:
        self.scenario, self.folder = scenario, folder
        self._environment = {**os.environ, "MUTASI_OPT_CACHE": str(folder / "cache")}
        self._solved: dict[str, Path] = {}
        self.run("needs", scenario, "-o", folder / "needs.csv")
        (tables,) = (folder / "cache").iterdir()
        self.tables = tables
        self.place = Place(tables, folder / "needs.csv")

    def run(self, *arguments: object, code: int = 0) -> str:
        """Run the command as a user does; return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "mutasi_opt", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            env=self._environment,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def without(self, *rules: str) -> Path:
        """Return the plan folder with the rules switched off."""
        return self.plan("without-" + "-".join(rules), {rule: {"enforce": "off"} for rule in rules})

    def plan(
        self,
        name: str = "plan",
        rules: dict[str, dict[str, object]] | None = None,
        keys: dict[str, object] | None = None,
        options: tuple[str, ...] = (),
    ) -> Path:
        """Return the plan folder of the scenario, or of an overlay with other rules or keys."""
        if name not in self._solved:
            path = self.folder / name / "plan"
            scenario = self.scenario
            if rules or keys:
                scenario = path.with_name("scenario.yaml")
                scenario.parent.mkdir(parents=True)
                # JSON is YAML, and says every text in quotes.
                content = {
                    "format": "mutasi-opt/scenario-1",
                    "extends": self.scenario.as_posix(),
                    **({"model_overrides": {"rules": rules}} if rules else {}),
                    **(keys or {}),
                }
                scenario.write_text(json.dumps(content), encoding="utf-8")
            self.run("solve", scenario, "-o", path, "-q", *options)
            self._solved[name] = path
        return self._solved[name]

    def outcome(self, plan: Path | None = None) -> Outcome:
        """Return what a plan does, by default the scenario's own."""
        return Outcome(self.place, plan or self.plan())

    def document(self, plan: Path | None = None) -> dict[str, object]:
        """Return plan.json of a plan, by default the scenario's own."""
        path = (plan or self.plan()) / "plan.json"
        content: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
        return content
