"""What `mutasi-opt solve --report` writes beside the plan, for people who read no JSON."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from mutasi_opt.cli.decisions import pricing
from mutasi_opt.cli.further import Desk
from mutasi_opt.decree import WORKBOOK
from mutasi_opt.engine import SolveOptions
from mutasi_opt.explain import Study
from mutasi_opt.plan import Plan
from mutasi_opt.plan.folder import PLAN
from mutasi_opt.plan.hashes import plan_hash
from mutasi_opt.report import REPORT, desk_files, papers_of, price_new_decisions
from mutasi_opt.texts import Lang

__all__ = ["desk_of", "to_open"]


def desk_of(plan: Plan, options: SolveOptions, lang: Lang) -> Desk:
    """Price the new decisions of a plan, as far as time allows, and return what makes its papers."""
    prices = price_new_decisions(Study(plan), options, pricing)

    def desk(plan: Plan, written: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
        document = json.loads(written[PLAN])
        study = Study(plan, plan_hash(document))
        return desk_files(study, lang=lang, papers=papers_of(document, written), prices=prices)

    return desk


def to_open(folder: Path) -> Iterator[Path]:
    """Papers that the folder has now."""
    return (folder / name for name in (REPORT, WORKBOOK) if (folder / name).is_file())
