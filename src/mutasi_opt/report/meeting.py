"""Meeting mode: what the page of the personnel agency needs to take decisions down, and its words."""

from collections.abc import Mapping
from typing import Any

from mutasi_opt.report.view import View
from mutasi_opt.texts import Message, say

__all__ = ["meeting_data", "meeting_frame_words", "meeting_words"]


def meeting_data(view: View) -> dict[str, Any] | None:
    """Return the part ``meeting`` of plan-data: the decisions that the plan was made under, whole.

    None for all but the personnel agency (decisions and their reasons are of its grade), where the
    plan assigns nobody, and where its hash is not known, which a decisions file names.
    """
    study = view.study
    if not view.whole or study.plan.assignment is None or not study.key:
        return None
    return {
        "decisions": [
            row.model_dump(mode="json", by_alias=True, exclude_none=True)
            for row in study.case.scenario.decisions
        ]
    }


def meeting_frame_words() -> Mapping[str, Message]:
    """Words of the frame of the page, by key."""
    return {
        "meeting": say("Meeting"),
        "meeting_lead": say(
            "Open a person in the list below to accept, refuse or lock the line, to keep the person, "
            "or to choose another place, and write the reason. The decisions stay in this window until "
            "they are saved as a file; the next plan is made from that file."
        ),
        "meeting_by": say("Decided by"),
        "meeting_date": say("Date"),
        "meeting_accept": say("Accept all listed below that are undecided"),
        "meeting_save": say("Save the decisions (decisions.yaml)"),
        "meeting_load": say("Go on from a saved file"),
        "meeting_next": say("Then plan again, with the fewest changes:"),
        "decided": say("decided in the meeting"),
        "undecided": say("who move, undecided"),
    }


def meeting_words() -> Mapping[str, Message]:
    """Words that the scripts say, by key; what stands in braces is filled by the script."""
    return {
        "meeting": say("Meeting"),
        "undecided": say("Undecided"),
        "choose_accept": say("Accept: keep this line in the next plan"),
        "choose_refuse": say("Refuse: not to this place"),
        "choose_lock": say("Lock: exactly this line, at any price"),
        "choose_stay": say("Keep at {today}", today="{today}"),
        "choose_other": say("Another place:"),
        "choose_place": say("The other place"),
        "reason_of_meeting": say("Reason of the meeting"),
        "withdraw": say("Withdraw the earlier decision {decision}", decision="{decision}"),
        "withdrawn_for_it": say(
            "Earlier decisions that cannot hold beside it are withdrawn: {list}.", list="{list}"
        ),
        "crowded": say(
            "{locks} people are locked to {position}, which has {seats} seats: no plan is lawful with "
            "all of them.",
            locks="{locks}",
            position="{position}",
            seats="{seats}",
        ),
        "next_undecided": say("Next person who moves and is undecided"),
        "all_decided": say("Every line that is listed is decided."),
        "accepted": say("accepted"),
        "refused": say("refused"),
        "locked": say("locked"),
        "kept": say("kept at today's post"),
        "elsewhere": say("to another place"),
        "meeting_counts": say(
            "Decided: {list}. Undecided: {open} of {movers} who move. Earlier decisions withdrawn: "
            "{withdrawn}.",
            list="{list}",
            open="{open}",
            movers="{movers}",
            withdrawn="{withdrawn}",
        ),
        "by_needed": say("Say who decides before you save."),
        "file_read": say("The file was read: {number} decisions of a meeting.", number="{number}"),
        "file_strange": say("This is not a file that this page has saved; nothing was read."),
        "file_other_plan": say("This file was made on another plan; nothing was read."),
    }
