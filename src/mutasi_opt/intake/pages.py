"""The triage as a page, a workbook and a CSV file."""

import csv
import io
from collections import Counter
from importlib import resources
from typing import Final

from markupsafe import Markup

from mutasi_opt.intake.flaws import Gravity
from mutasi_opt.intake.intake import Imported
from mutasi_opt.intake.told import FIRST, flaw_rows, gravity_words, told_urgent
from mutasi_opt.spreadsheet import plain_cell
from mutasi_opt.texts import Texts
from mutasi_opt.web import environment, html_document
from mutasi_opt.workbooks import Column, Format, Sheet, workbook_bytes

__all__ = ["triage_csv", "triage_html", "triage_xlsx"]

#: Rows of the page; the workbook and the CSV file have all of them.
_SHOWN: Final = 3_000


def triage_csv(imported: Imported, texts: Texts) -> str:
    """CSV of every flaw; the first line holds names for machines."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    rows = flaw_rows(imported.flaws, texts)
    writer.writerow(("severity", "kind", "file", "sheet", "cell", "value", "message", "suggestion",
                     "record"))  # fmt: skip
    writer.writerows(
        [
            plain_cell(text)
            for text in (
                row.gravity, row.kind, row.file, row.sheet, row.cell, row.value, row.message,
                row.suggestion, row.record,
            )
        ]
        for row in rows
    )  # fmt: skip
    return stream.getvalue()


def triage_xlsx(imported: Imported, texts: Texts) -> bytes:
    """Workbook: what to look at first, every flaw, and the words that were guessed."""
    first = Sheet(
        texts("Fix first"),
        (
            Column(texts("No."), Format.WHOLE),
            Column(texts("Record")),
            Column(texts("Steps at stake"), Format.DECIMAL),
            Column(texts("Where"), wrap=True, width=40),
            Column(texts("What is wrong"), wrap=True, width=60),
        ),
        told_urgent(imported, texts),
        above=(texts("Records that would change the plan most if they are wrong"),),
        landscape=True,
    )
    every = Sheet(
        texts("All findings"),
        (
            Column(texts("Severity")),
            Column(texts("File")),
            Column(texts("Sheet")),
            Column(texts("Cell")),
            Column(texts("Value"), wrap=True, width=24),
            Column(texts("What is wrong"), wrap=True, width=50),
            Column(texts("What was done, what to do"), wrap=True, width=50),
            Column(texts("Record")),
        ),
        [
            (row.severity, row.file, row.sheet, row.cell, row.value, row.message, row.suggestion,
             row.record)
            for row in flaw_rows(imported.flaws, texts)
        ],
        landscape=True,
    )  # fmt: skip
    words = Sheet(
        texts("Guessed words"),
        (
            Column(texts("Key in mapping.yaml")),
            Column(texts("As written"), wrap=True, width=40),
            Column(texts("Taken for")),
            Column(texts("Meaning"), width=40),
            Column(texts("Confidence"), Format.PERCENT),
            Column(texts("Rows"), Format.WHOLE),
        ),
        [tuple(one) for one in imported.review],
    )
    return workbook_bytes([first, every, words], texts("Triage of the import"))


def triage_html(imported: Imported, texts: Texts) -> str:
    """Page of the triage: one offline file."""
    rows = flaw_rows(imported.flaws, texts)
    scenario = imported.scenario
    counts = Counter(flaw.gravity for flaw in imported.flaws)
    words = gravity_words(texts)
    body = environment("mutasi_opt.intake").get_template("triage.html").render(
        title=texts("Triage of the import"),
        name=scenario.name,
        as_of=texts("Data as of {day}", day=scenario.as_of),
        sizes=[
            (texts("agencies"), len(scenario.agencies)),
            (texts("units"), len(scenario.units)),
            (texts("jobs"), len(scenario.jobs)),
            (texts("positions"), len(scenario.positions)),
            (texts("employees"), len(scenario.employees)),
        ],
        counts=[(gravity, words[gravity], counts[gravity]) for gravity in Gravity],
        first_title=texts("Fix these {number} records first", number=min(FIRST, len(imported.urgent))),
        first_note=texts(
            "Steps at stake: how far the balance of staff, as rule shortage counts it, may be off or "
            "could not be improved while the record is wrong. It is an estimate from the shortages "
            "and surpluses of today."
        ),
        first_heads=[texts("No."), texts("Record"), texts("Steps at stake"), texts("Where"),
                     texts("What is wrong")],
        first=told_urgent(imported, texts),
        words_title=texts("Guessed words"),
        words_note=texts("Confirm or correct them in mapping.yaml, and import again."),
        words_heads=[texts("Key in mapping.yaml"), texts("As written"), texts("Taken for"),
                     texts("Meaning"), texts("Confidence"), texts("Rows")],
        words=imported.review[:_SHOWN],
        all_title=texts("All findings"),
        all_note=texts("{shown} of {number}; triage.xlsx and triage.csv have all of them",
                       shown=min(_SHOWN, len(rows)), number=len(rows)),
        all_heads=[texts("Severity"), texts("Where"), texts("Value"), texts("What is wrong"),
                   texts("What was done, what to do")],
        rows=rows[:_SHOWN],
        private=texts("This page holds personal data: for the personnel agency only."),
    )  # fmt: skip
    style = (resources.files("mutasi_opt.intake") / "templates" / "triage.css").read_text("utf-8")
    return html_document(
        title=f"{texts('Triage of the import')}: {scenario.name}",
        lang=texts.lang,
        body=Markup(body),
        styles=[style],
    )
