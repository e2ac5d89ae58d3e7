"""Balance of staff between agencies, per transferable group."""

from typing import ClassVar

import numpy as np

from mutasi_opt.codes import Sensitivity
from mutasi_opt.formulation import About
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.rules.parts.ladder_rule import LadderRule, Scope
from mutasi_opt.texts import Message, say

__all__ = ["AgencyBalance"]


class AgencyBalance(LadderRule):
    """Convex ladder on heads missing or in surplus per (agency, transferable group).

    The need of an agency-group is the sum over its positions; groups that need nobody have no row.
    """

    id: ClassVar[str] = "agency_balance"
    title: ClassVar[str] = "Balance between agencies"
    description: ClassVar[str] = (
        "Each head missing or in surplus in a transferable group of an agency costs 1, 2, 4 or 8 "
        "steps, dearer the further the agency is from its need."
    )
    about: ClassVar[About] = About.AGENCY_GROUP
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    def scope(self, instance: Instance) -> Scope:
        """Take the agency-groups with a need above zero."""
        groups = instance.groups
        return Scope(
            np.arange(len(groups.ids), dtype=np.int32),
            groups.need.astype(np.int64),
            np.append(instance.positions.agency_group, np.int32(NONE)),
        )

    def named_need(self, instance: Instance, subject: int) -> tuple[Message, int]:
        """Give an agency-group and its need."""
        groups = instance.groups
        return say("agency-group {group}", group=groups.ids[subject]), int(groups.need[subject])
