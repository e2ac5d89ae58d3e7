"""A freeze around elections without any approval: seen only where model and tables meet."""

from datetime import date

from mutasi_opt.codes import AssignmentKind
from mutasi_opt.instance.calendar import effective_days
from mutasi_opt.loading.modelsource import override_place
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.yamltree import Node
from mutasi_opt.model import Model
from mutasi_opt.rules.election_freeze import ElectionFreeze
from mutasi_opt.scenario import Scenario

__all__ = ["check_freeze"]


def check_freeze(tree: Node, scenario: Scenario, model: Model, report: Report) -> None:
    """Warn of windows in force while no decision of the authority approves any move."""
    rule = next(rule for rule in model.all_rules if isinstance(rule, ElectionFreeze))
    approvals = (row.by or "" for row in scenario.decisions if row.kind == "approve")
    if not rule.in_force(scenario.as_of) or rule.lifted(approvals):
        return
    days = _frozen_posts(scenario, rule)
    for window in rule.windows:
        posts = sum(window.start <= day <= window.until for day in days)
        if posts:
            text = (
                f"moves of {posts:,} posts are frozen {window}, and no decision by "
                f"{rule.authority} approves any"
            )
            report.warn(*override_place(tree, ElectionFreeze.id, "windows"), text)


def _frozen_posts(scenario: Scenario, rule: ElectionFreeze) -> list[date]:
    """First day on which a move could take effect, of each frozen post that exists."""
    as_of = scenario.as_of
    families = sorted({job.family for job in scenario.jobs})
    found = effective_days(families, scenario.parameters.calendar, as_of).astype(object).tolist()
    days: dict[str, date] = dict(zip(families, found, strict=True))
    jobs = {job.id: job for job in scenario.jobs}
    definitive = (None, AssignmentKind.DEFINITIVE)
    heads = {
        person.position
        for person in scenario.employees
        if rule.heads and person.duty_position is not None and person.assignment_kind in definitive
    }
    return [
        days[jobs[seat.job].family]
        for seat in scenario.positions
        if (jobs[seat.job].freeze or jobs[seat.job].kind in rule.kinds or seat.id in heads)
        and seat.duty_of is None
        and (seat.created_on is None or seat.created_on <= as_of)
        and (seat.abolished_on is None or seat.abolished_on > as_of)
    ]
