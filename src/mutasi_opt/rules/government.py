"""Moves between governments."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import Sensitivity, Status
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import Grain, verdicts
from mutasi_opt.rules.parts.authority import shares_word
from mutasi_opt.rules.parts.consent import ConsentRule
from mutasi_opt.texts import Message, Term, say

__all__ = ["Government"]

_CPNS = tuple(Status).index(Status.CPNS)


class Government(ConsentRule):
    """Nobody moves to a position of another government, unless ``allowed``.

    A lawful move between governments is flagged with the ``approval`` it needs until an ``approve``
    decision names it, by somebody named in ``approval`` (one word of four letters or more is
    enough) or by nobody in particular. The unplaced belong to no government yet. CPNS stay with the government that
    appointed them, whatever is allowed, also where their seat is abolished; PPPK have a rule of
    their own. Helping out for a time counts as well: another government pays and answers.
    """

    id: ClassVar[str] = "government"
    title: ClassVar[str] = "Within the same government"
    description: ClassVar[str] = (
        "Moves to another government are off unless the model allows them; those made are flagged "
        "with the approval they need."
    )
    grain: ClassVar[Grain] = Grain.POSITION
    inheritable: ClassVar[bool] = False
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    allowed: bool = False
    """Whether moves between governments are candidates at all."""
    approval: str = "Gubernur after pertek of Kanreg BKN"
    """Who has to agree: as stated between kabupaten/kota of one province; Mendagri after pertek of
    BKN across provinces [B]."""
    basis: str = (
        "Peraturan BKN 5/2019 Ps 2 (kinds of transfer; another authority decides) [C], verify"
    )

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Government of today's post against the target's."""
        leaves = self.concerns(instance, employee, position)
        if self.allowed:
            leaves &= (instance.employees.status == _CPNS)[employee]
        return verdicts(leaves)

    def concerns(self, instance: Instance, employee: Ints, position: Ints) -> Bools:
        """Whether each pair crosses from one government to another."""
        if len(instance.reference.governments) < 2:
            return np.zeros(len(employee), bool)
        today = instance.employees.government[employee]
        leaves: Bools = (today != instance.positions.government[position]) & (today != NONE)
        return leaves

    def grants(self, instance: Instance, employee: int, position: int, by: tuple[str, ...]) -> bool:
        """Approvals by one of those asked, or without a name."""
        del instance, employee, position
        return "" in by or shares_word(self.approval, by)

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Both governments."""
        return self._way(instance, employee, position)

    def consent(self, instance: Instance, employee: int, position: int) -> Message:
        """Name the approval and both governments."""
        way = self._way(instance, employee, position)
        return say("the approval of {authority} ({way})", authority=Term(self.approval), way=way)

    @staticmethod
    def _way(instance: Instance, employee: int, position: int) -> Message:
        words = instance.reference.governments
        return say(
            "from government {old} to {new}",
            old=words[instance.employees.government[employee]],
            new=words[instance.positions.government[position]],
        )
