"""Words of the page: those of its frame and those that its scripts say."""

from collections.abc import Mapping

from mutasi_opt.codes import Grade, MoveKind
from mutasi_opt.texts import Message, Term, say

__all__ = ["frame_words", "grade_words", "kind_words", "script_words"]


def grade_words(grade: Grade) -> Message:
    """Say for whom the page is, and what that means."""
    match grade:
        case Grade.PUBLIC:
            return say(
                "For the public: people are counted, never listed, and very small counts are left out."
            )
        case Grade.EMPLOYEE:
            return say(
                "For employees: people are counted, never listed, and very small counts are left out. "
                "Reasons of one person: mutasi-opt explain."
            )
        case Grade.AGENCY_HEAD:
            return say(
                "For heads of agencies: names, ids and facts of service; nothing of home, family, "
                "health, discipline, performance or wishes. Not to be passed on."
            )
        case Grade.PERSONNEL_AGENCY:
            return say(
                "For the personnel agency alone: names, ids and private facts of employees. Not to be "
                "passed on."
            )


def kind_words(kind: str) -> Message:
    """Call a kind of move."""
    match kind:
        case MoveKind.OWN_REQUEST:
            return say("own request")
        case MoveKind.INTER_GOVERNMENT:
            return say("to another government")
        case _:
            return say("{kind}", kind=Term(kind))


def frame_words() -> Mapping[str, Message]:
    """Words of the frame of the page, by key."""
    return {
        "skip": say("Skip to the content"),
        "contents": say("Contents"),
        "print": say("Print"),
        "people": say("People"),
        "people_lead": say(
            "Everybody, those who move first. Search, filter, and open a person for reasons, other "
            "lawful places and the chain of moves."
        ),
        "no_people": say("People are not listed for this reader: see the counts above."),
        "search": say("Search (name, NIP, job, unit)"),
        "who": say("Who"),
        "agency": say("Agency"),
        "kind": say("Kind of move"),
        "rule": say("Reason"),
        "all": say("all"),
        "movers": say("who move"),
        "stayers": say("who stay"),
        "waiting": say("who wait for a consent"),
        "pages": say("Pages of the list"),
        "clear_filters": say("Clear the filters"),
        "close": say("Close"),
        "needs_script": say("This part needs JavaScript, which is switched off here."),
        "drawing": say("The chart is being drawn."),
        "made": say("Made with mutasi-opt. The page loads nothing from any network."),
        "back": say("Back to the top"),
    }


def script_words() -> Mapping[str, Message]:
    """Words that the scripts say, by key; what stands in braces is filled by the script."""
    return {
        "name": say("Name"),
        "nip": say("NIP"),
        "agency": say("Agency"),
        "job_today": say("Job today"),
        "unit_today": say("Unit today"),
        "kind": say("Kind of move"),
        "job_planned": say("Job in the plan"),
        "unit_planned": say("Unit in the plan"),
        "no_post": say("no post"),
        "found": say("{found} of {all} people", found="{found}", all="{all}"),
        "nobody": say("Nobody matches."),
        "printed": say(
            "Printed: {shown} of {found} people; search and filters decide who is printed.",
            shown="{shown}",
            found="{found}",
        ),
        "first": say("First"),
        "previous": say("Previous"),
        "next": say("Next"),
        "last": say("Last"),
        "page": say("Page"),
        "page_size": say("Rows on a page"),
        "open": say("Open the reasons of {name}", name="{name}"),
        "sort": say("Sort by {name}", name="{name}"),
        "decision": say("Decision"),
        "moves": say(
            "From {today} to {planned}, with effect from {day}.",
            today="{today}",
            planned="{planned}",
            day="{day}",
        ),
        "stays": say("Stays at {today}.", today="{today}"),
        "placed": say(
            "Gets a post: {planned}, with effect from {day}.", planned="{planned}", day="{day}"
        ),
        "unplaced": say("Stays without a post."),
        "for_a_time": say(
            "Keeps {planned} and works at {working} until {until}.",
            planned="{planned}",
            working="{working}",
            until="{until}",
        ),
        "for_and_against": say("What speaks for it and against it"),
        "for": say("for"),
        "against": say("against"),
        "reason": say("Reason"),
        "worth": say("Worth"),
        "law": say("Legal basis"),
        "worth_note": say(
            "Worth: what the rule would charge more if this person alone went back, everybody else "
            "being where the plan has them."
        ),
        "hidden_reasons": say("Reasons that are not for this reader: {number}.", number="{number}"),
        "no_reasons": say("No goal speaks for or against it: another order or requirement does."),
        "measures": say("What changes for the person"),
        "measure": say("Measure"),
        "today": say("Today"),
        "planned": say("In the plan"),
        "class": say("Class of the job (kelas jabatan)"),
        "hardship": say("Hardship of the place (0 none to 3 very remote)"),
        "fit": say("Job-person match (JPM)"),
        "km": say("Home to work"),
        "not_known": say("not known"),
        "if_stayed": say("If the person stayed"),
        "stay_forbidden": say("Not lawful: the post is gone, or an order or rule forbids to stay."),
        "alternatives": say("Other lawful places, the best first"),
        "no_alternatives": say("No other place is lawful for this person."),
        "place": say("Place"),
        "verdict": say("Verdict"),
        "side": say("For or against"),
        "price_at": say("Price at level {level} ({unit})", level="{level}", unit="{unit}"),
        "not_shown": say("not shown"),
        "planned_verdict": say("as planned"),
        "worse": say("worse: proven, at level {level}", level="{level}"),
        "open_verdict": say("not settled by the prices"),
        "tie": say("as good at the last level; not proven to be worse"),
        "price_note": say(
            "Price: how much dearer the place is for everybody together than the place of the plan, "
            "an estimate. Worse and proven: every lawful plan with the person there falls short. Ask "
            "again exactly: mutasi-opt explain DIR --employee {nip} --position {position} --confirm",
            nip="{nip}",
            position="{position}",
        ),
        "chain": say("The chain of moves"),
        "chain_lead": say("These moves need each other:"),
        "circle_lead": say("These moves form a circle: each person takes the seat of the next."),
        "chain_alone": say("The move needs no other move."),
        "seat": say("takes the seat of the next"),
        "floor": say("succeeds the next, without whom too few would be left"),
        "need": say("succeeds the next, who would be missed"),
        "free": say("takes a free seat"),
        "consents": say("What the move still needs"),
        "decisions": say("Decisions about the person"),
        "help": say("Courses, mentor and money"),
        "courses": say("Courses: {list}", list="{list}"),
        "mentor": say("Mentor: {name}", name="{name}"),
        "laws": say("Legal basis of the decision"),
        "title": say("What it says"),
        "close": say("Close"),
        "reading": say("The people are being read."),
        "chart_failed": say("The chart could not be drawn; its numbers are in the table."),
    }
