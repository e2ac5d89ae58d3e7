"""The race as rows: data in, rows out; markdown, the report and the README show the same rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.sections import Section, count, distinct, machine_lines, seconds, section
from benchmarks.store import Record

__all__ = ["HEADS", "NOTE", "against", "contradictions", "latest_race", "race_rows", "race_section"]

_OURS = "ours"

HEADS = (
    "case", "model", "limit s", "rival", "seconds", "CPU s", "peak MiB", "outcome", "values",
    "against ours", "proven gap", "remarks",
)  # fmt: skip

NOTE = (
    "Same data, same rules, one scorer: every plan is recounted by the verifier's own rules, nothing "
    "that a program says of its plan is believed. Every line is a process of its own. Ours gets the "
    "limit from the start of its process and is asked for proof (`--gap 0`); rivals get it for the "
    "search alone, reading and building come on top. Values = each level in its order; against ours "
    "= the first level beyond our caps, or else the last level, on the rules that the rival can "
    "express. Proven gap = (value - bound) / max(1, value), largest over the levels."
)


def latest_race(records: Sequence[Record]) -> list[Record]:
    """Return the last record of each entry, all of the state of the code that its case was last raced with."""
    code = {
        (r["case"], r["model"]): r["machine"]["code"]
        for r in sorted(records, key=lambda r: str(r["at"]))
    }
    mine = [r for r in records if r["machine"]["code"] == code[r["case"], r["model"]]]
    return list({(*_heat(r), r["rival"]): r for r in mine}.values())


def race_rows(records: Sequence[Record]) -> list[tuple[str, ...]]:
    """One row per entry under `HEADS`, ours first of each case, model and limit."""
    shown = latest_race(records)
    ours = {_heat(r): r for r in shown if r["rival"] == _OURS}
    rows: list[tuple[str, ...]] = []
    for heat in distinct(_heat(r) for r in shown):
        heated = [r for r in shown if _heat(r) == heat]
        heated.sort(key=lambda r: r["rival"] != _OURS)
        rows += [_row(r, ours.get(heat)) for r in heated]
    return rows


def _row(record: Record, ours: Record | None) -> tuple[str, ...]:
    return (
        record["case"],
        record["model"],
        f"{record['limit']:g}",
        record["rival"],
        seconds(record.get("seconds")),
        seconds(record.get("cpu_seconds")),
        count(round(record["peak_mib"])) if "peak_mib" in record else "",
        record["outcome"],
        " / ".join(count(value) for value in _score(record).get("objectives", ())),
        against(record, ours),
        _gap(record),
        _remarks(record),
    )


def race_section(records: Sequence[Record]) -> Section:
    """Section of the race; contradictions and machines stand below its table."""
    wrong = [f"- {text}" for text in contradictions(records)]
    below = "\n\n".join(filter(None, ("\n".join(wrong), machine_lines(latest_race(records)))))
    command = "python -m benchmarks race"
    return section("The race", NOTE, HEADS, race_rows(records), below, command)


def contradictions(records: Sequence[Record]) -> list[str]:
    """Claims that cannot both be so: plans beyond a bound, optima that are beaten, false claims."""
    texts = []
    shown = latest_race(records)
    for r in shown:
        where = f"{r['case']} {r['model']} {r['limit']:g} s: {r['rival']}"
        texts += [f"{where}: {text}" for text in _score(r).get("false_claims", ())]
        if r["rival"] == _OURS and not r.get("verified", True):
            texts.append(f"{where}: the verifier refuses the plan")
        texts += [f"{where}: {text}" for text in _beaten(r, shown)]
    return texts


def against(record: Record, ours: Record | None) -> str:
    """How a plan stands to ours, where both can be compared."""
    if record["rival"] == _OURS or not _score(record).get("has_plan"):
        return ""
    if ours is None or not _score(ours).get("has_plan"):
        return "ours has no plan"
    if not _comparable(record):
        return "not comparable"
    cannot = record["answer"]["cannot"]
    mine, theirs = _values(ours, cannot), _values(record, cannot)
    caps = ours["answer"]["extra"]["caps"]
    k = _first_difference(_rank(mine, caps), _rank(theirs, caps))
    if k is None:
        return "the same"
    more = theirs[k] - mine[k]
    if k < len(caps) - 1:  # what counts of a level before the last is the excess over its cap
        more = _rank(theirs, caps)[k] - _rank(mine, caps)[k]
    share = f" ({more / abs(mine[k]):+.2%})" if mine[k] else ""
    word = "worse" if more > 0 else "better"
    return f"{word}: {more:+,} {record['units'][k]} of {record['levels'][k]}{share}"


def _beaten(record: Record, shown: Sequence[Record]) -> list[str]:
    """Lawful plans of others on the same case that contradict an optimum or an infeasibility."""
    answer = record.get("answer", {"status": "", "cannot": []})
    case = (record["case"], record["model"])
    lawful = [r for r in shown if (r["case"], r["model"]) == case and _score(r).get("lawful")]
    if answer["status"] == "infeasible":
        texts = [f"says infeasible, but {other['rival']} has a lawful plan" for other in lawful]
        return distinct(texts)
    if answer["status"] != "optimal" or answer["cannot"] or not _score(record)["lawful"]:
        return []
    caps = _caps(record, shown)
    mine = _rank(_score(record)["objectives"], caps)
    return distinct(
        f"claims an optimum, but {other['rival']} has a better plan"
        for other in lawful
        if _rank(_score(other)["objectives"], caps) < mine
    )


def _caps(record: Record, shown: Sequence[Record]) -> Sequence[int | None]:
    """Caps of our plan on the same case; without one, levels are compared as they are."""
    for other in (record, *shown):
        same = (other["case"], other["model"]) == (record["case"], record["model"])
        if same and other["rival"] == _OURS and _score(other).get("has_plan"):
            caps: Sequence[int | None] = other["answer"]["extra"]["caps"]
            return caps
    return [None] * len(record["levels"])


def _heat(record: Record) -> tuple[str, str, float]:
    return record["case"], record["model"], record["limit"]


def _score(record: Record) -> Mapping[str, Any]:
    score: Mapping[str, Any] = record.get("score", {})
    return score


def _comparable(record: Record) -> bool:
    """Whether a plan breaks nothing but rules that its rival cannot express."""
    return set(_score(record)["broken"]) <= set(record["answer"]["cannot"])


def _values(record: Record, without: Sequence[str]) -> list[int]:
    """Value of each level on the common part: without the terms of some rules."""
    found = _score(record)
    return [
        value - sum(terms.get(rule, 0) for rule in without)
        for value, terms in zip(found["objectives"], found["terms"], strict=True)
    ]


def _rank(values: Sequence[int], caps: Sequence[int | None]) -> tuple[int, ...]:
    """Sort key of a plan: what it exceeds each cap by, then the last level."""
    before = [v if cap is None else max(0, v - cap) for v, cap in zip(values, caps, strict=True)]
    return (*before[:-1], values[-1])


def _first_difference(left: Sequence[int], right: Sequence[int]) -> int | None:
    pairs = enumerate(zip(left, right, strict=True))
    return next((k for k, (a, b) in pairs if a != b), None)


def _gap(record: Record) -> str:
    """Largest gap that the bounds of a program prove of its own plan; nothing without bounds."""
    bounds = record.get("answer", {}).get("bound")
    if not bounds or None in bounds or not _score(record).get("lawful"):
        return ""
    values = record["answer"]["extra"].get("base") or _score(record)["objectives"]
    gaps = [(v - b) / max(1, abs(v)) for v, b in zip(values, bounds, strict=True)]
    return f"{max(gaps):.2%}"


def _remarks(record: Record) -> str:
    answer, found = record.get("answer", {}), _score(record)
    parts = []
    if answer.get("cannot"):
        parts.append(f"cannot express {', '.join(answer['cannot'])}")
    parts += found.get("false_claims", ())
    if answer.get("note"):
        parts.append(answer["note"])
    if answer.get("status") == "optimal":
        parts.append("claims the optimum")
    if record.get("verified") is not None:
        parts.append("verified" if record["verified"] else "REFUSED BY THE VERIFIER")
    if record["errors"]:
        parts.append(record["errors"].splitlines()[-1])
    return "; ".join(parts)
