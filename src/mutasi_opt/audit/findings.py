"""What the scan for favour finds."""

from dataclasses import dataclass
from enum import StrEnum

from mutasi_opt.audit.signatory import Signatory
from mutasi_opt.codes import RelationKind
from mutasi_opt.scenario import Decision

__all__ = ["Favour", "KinFinding", "KinRequest", "OverClaim", "Way"]


class Way(StrEnum):
    """How a decision serves somebody."""

    PLACED = "placed"
    """It gives the person the post."""
    KEPT = "kept"
    """It keeps the person where he or she is."""
    ADVERSE = "adverse"
    """It keeps the person away from a place, or makes the person move: no favour on the face of it."""
    CLEARED = "cleared"
    """It keeps or takes somebody else from the post that the person gets."""


@dataclass(frozen=True)
class KinFinding:
    """A decision that serves its signatory or a relative.

    Attributes
    ----------
    decision : Decision
    signatory : Signatory
    person : str
        Who is served; the signatory where there is no ``relation``.
    relation : RelationKind or None
        What the person and the signatory are to each other.
    way : Way
    position : str or None
        The post that it is about.
    other : str or None
        Who was kept away or moved for it.
    """

    decision: Decision
    signatory: Signatory
    person: str
    relation: RelationKind | None
    way: Way
    position: str | None
    other: str | None = None


@dataclass(frozen=True)
class OverClaim:
    """A decision through which somebody gets a post over lawful candidates with a higher claim.

    Attributes
    ----------
    decision : Decision
    person : str
        Who gets the post.
    position : str
    passed : tuple of str
        Those who wished for it more than for what they get, may lawfully hold it but for the
        decision, and have a higher claim.
    """

    decision: Decision
    person: str
    position: str
    passed: tuple[str, ...]


@dataclass(frozen=True)
class KinRequest:
    """An agency recommended its head, or a relative of the head, who newly works there.

    Attributes
    ----------
    agency : str
    head : Signatory
    person : str
    relation : RelationKind or None
        As of `KinFinding`.
    position : str
        What the person gets.
    """

    agency: str
    head: Signatory
    person: str
    relation: RelationKind | None
    position: str


@dataclass(frozen=True)
class Favour:
    """What the scan found, and what it could not look into.

    Attributes
    ----------
    decisions : int
        Looked through: all in force but objections, which force nothing.
    known : int
        Those of which the signatory is known for sure.
    kin : tuple of KinFinding
    adverse : tuple of KinFinding
        Decisions to the disadvantage of the signatory or a relative: told, and not suspect.
    over : tuple of OverClaim
    requests : tuple of KinRequest
        Recommendations of agencies: they weigh points and force nothing, and have no price.
    unknown : tuple of str
        Texts of ``by`` of which the data do not tell a person.
    unsigned : int
        Decisions that do not say by whom.
    """

    decisions: int
    known: int
    kin: tuple[KinFinding, ...]
    adverse: tuple[KinFinding, ...]
    over: tuple[OverClaim, ...]
    requests: tuple[KinRequest, ...]
    unknown: tuple[str, ...]
    unsigned: int

    @property
    def suspect(self) -> tuple[str, ...]:
        """Ids of the decisions that something was found about, in the order of the findings."""
        found = [one.decision.id for one in self.kin] + [one.decision.id for one in self.over]
        return tuple(dict.fromkeys(found))
