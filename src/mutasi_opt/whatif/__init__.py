"""What would it take: the cheapest change that gives a person a post, verified by solving again."""

from mutasi_opt.whatif.answer import Answer, WhatIf
from mutasi_opt.whatif.change import Actor, Change
from mutasi_opt.whatif.search import what_if
from mutasi_opt.whatif.trial import Finding, Trial

__all__ = ["Actor", "Answer", "Change", "Finding", "Trial", "WhatIf", "what_if"]
