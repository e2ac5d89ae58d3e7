"""What the classes of passing over and the protections of newcomers are called."""

from typing import Final

from mutasi_opt.leapfrog import CaseClass, Protection
from mutasi_opt.texts import Term

__all__ = ["CLASS_TERMS", "PROTECTION_TERMS"]

#: What each class is called.
CLASS_TERMS: Final = {
    CaseClass.UNLAWFUL: Term("the law forbids it"),
    CaseClass.PROTECTED: Term("the newcomer is protected"),
    CaseClass.LEVEL: Term("an earlier goal forbids it"),
    CaseClass.BUDGET: Term("a budget forbids it"),
    CaseClass.IMPOSSIBLE: Term("no lawful plan allows it"),
    CaseClass.UNSETTLED: Term("not settled in time"),
    CaseClass.UNJUSTIFIED: Term("unjustified"),
}
#: What each protection of a newcomer is called.
PROTECTION_TERMS: Final = {
    Protection.NONE: Term("not protected"),
    Protection.LOCK: Term("locked to the position by a decision"),
    Protection.APPROVED: Term("approved by an authority"),
    Protection.MUST_MOVE: Term("ordered to leave the old post"),
    Protection.PLACEMENT: Term("had no post"),
    Protection.REORGANISATION: Term("lost the old post to a reorganisation"),
}
