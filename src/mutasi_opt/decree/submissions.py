"""Submissions to BKN (I-MUT) that the moves need, their last days, and what has to come before."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from mutasi_opt.codes import MoveKind, Status
from mutasi_opt.decree.draft import Draft, Mover
from mutasi_opt.decree.posts import DecreeGroup
from mutasi_opt.decree.wording import (
    draft_mark,
    job_name,
    kind_words,
    marked,
    person_lines,
    post_lines,
)
from mutasi_opt.instance import NONE
from mutasi_opt.workbooks import Cell, Column, Format, Sheet

__all__ = ["Submission", "submission_of", "submission_sheet"]


@dataclass(frozen=True, slots=True)
class Submission:
    """When a move has to be submitted, in days that are Monday to Friday.

    Attributes
    ----------
    certain : bool
        Whether the sources say that this kind of move goes through I-MUT; else: verify.
    last_day : date
        Last day to submit, so that silence has approved by the first day of the move.
    reply_by : date
        Last day of the reply.
    silent_on : date
        From this day on silence counts as approval.
    """

    certain: bool
    last_day: date
    reply_by: date
    silent_on: date


def submission_of(kind: MoveKind, effective: date, reply_days: int) -> Submission:
    """Reckon backwards from the first day of a move.

    Appointments, transfers and dismissals of all staff pass the check of BKN in I-MUT (SE BKN
    7/2024); it replies within five working days and silence approves on the sixth (statement of
    the head of BKN, January 2026) [B: verify]. The sources are silent on temporary assignments.
    National and regional holidays are in no data: whoever submits looks them up.
    """
    silent = np.busday_offset(effective, 0, roll="backward")
    return Submission(
        certain=kind is not MoveKind.TEMPORARY,
        last_day=np.busday_offset(silent, -(reply_days + 1)).astype(object),
        reply_by=np.busday_offset(silent, -1).astype(object),
        silent_on=silent.astype(object),
    )


def submission_sheet(draft: Draft) -> Sheet:
    """List the submissions, the most urgent first."""
    texts, given = draft.texts, draft.particulars
    days = given.reply_days
    listed = sorted(
        ((submission_of(mover.kind, mover.effective, days), mover) for mover in draft.movers),
        key=lambda pair: pair[0].last_day,
    )
    return Sheet(
        name=texts("I-MUT submissions"),
        columns=[
            Column(texts("No."), Format.WHOLE, width=5, centred=True),
            Column(texts("Name / NIP / date of birth"), width=27, wrap=True),
            Column(texts("Kind of transfer"), width=16, wrap=True),
            Column(texts("Old post"), width=28, wrap=True),
            Column(texts("New post"), width=28, wrap=True),
            Column(texts("First day"), Format.DAY, width=12),
            Column("I-MUT", width=9, wrap=True),
            Column(
                texts("Submit by [B]"),
                Format.DAY,
                width=12,
                note=texts("Monday to Friday are counted as working days; look up holidays."),
            ),
            Column(texts("Reply by [B]"), Format.DAY, width=12),
            Column(texts("Silence approves on [B]"), Format.DAY, width=12),
            Column(texts("Technical consideration (pertek), other consent"), width=34, wrap=True),
            Column(texts("To be done before"), width=34, wrap=True),
        ],
        rows=[
            _row(draft, number, submission, mover)
            for number, (submission, mover) in enumerate(listed, 1)
        ],
        titles=marked(draft, texts("SUBMISSIONS TO BKN (I-MUT) AND THEIR LAST DAYS")),
        notes=[
            texts(
                "Every appointment, transfer and dismissal passes I-MUT (SE BKN 7/2024), staff included; "
                "verify the current text."
            ),
            texts(
                "[B] editable default, verify: BKN replies within {days} working days and silence "
                "approves on the next one, reckoned backwards from the first day of the move. Holidays "
                "are not in the data; another number of days is given with --reply-days.",
                days=days,
            ),
            texts(
                "A last day that is before the date of the scenario ({day}) has passed: choose a later "
                "first day.",
                day=draft.instance.as_of,
            ),
            texts("Where a source is unsure or silent, the list says verify."),
        ],
        landscape=True,
        frozen=False,
        page_head=draft_mark(draft),
    )


def _row(draft: Draft, number: int, submission: Submission, mover: Mover) -> list[Cell]:
    return [
        number,
        person_lines(draft, mover.row),
        kind_words(draft.texts, mover.decree_kind),
        post_lines(draft, mover.origin, mover.duty_before),
        post_lines(draft, mover.target, mover.duty_after),
        mover.effective,
        draft.texts("yes") if submission.certain else draft.texts("verify"),
        submission.last_day,
        submission.reply_by,
        submission.silent_on,
        "\n".join(_consents(draft, mover)) or "-",
        "\n".join(_before(draft, mover)) or "-",
    ]


def _consents(draft: Draft, mover: Mover) -> list[str]:
    """Pertek of BKN where the sources ask for one, and what the rules in force flag."""
    texts = draft.texts
    told = []
    if mover.kind is MoveKind.INTER_GOVERNMENT:
        told.append(
            texts(
                "pertek of BKN, and the decree of the governor (one province) or Mendagri (across "
                "provinces); time: verify"
            )
        )
    if mover.group is DecreeGroup.JPT:
        told.append(texts("recommendation of BKN on the selection or job fit; verify"))
    return [*told, *draft.flags.get(mover.row.id, ())]


def _before(draft: Draft, mover: Mover) -> list[str]:
    """Papers and steps that the sources name for such a move."""
    texts, told = draft.texts, []
    if mover.row.status is Status.PPPK:
        told.append(texts("PPPK: Anjab and ABK of the receiving unit are up to date"))
    new = draft.job(mover.target)
    old = None if mover.origin == NONE else draft.job(mover.origin)
    lasting = mover.kind is not MoveKind.TEMPORARY
    if lasting and new.kind.functional and (old is None or old.id != new.id):
        told.append(texts("JF: competency test passed (PermenPANRB 1/2023); verify by job"))
    if mover.duty_after not in (NONE, mover.duty_before):
        told.append(
            texts("additional duty: decree for {job}", job=job_name(draft, mover.duty_after))
        )
    if mover.kind is MoveKind.DEMOTION:
        told.append(texts("ground of the demotion on file (PP 94/2021); verify"))
    if mover.kind is MoveKind.INTER_GOVERNMENT:
        told.append(texts("agreement of both appointing authorities, Anjab and ABK, no discipline"))
    return told
