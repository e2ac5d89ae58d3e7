"""All homes in one spot and all units in another: distances that tell nobody from anybody."""

from benchmarks.cases.draft import Draft

__all__ = ["to_one_spot"]


def to_one_spot(draft: Draft) -> None:
    """Put every unit and every home in the capital, units some 55 km from homes."""
    units, people = draft.tables["units"], draft.tables["employees"]
    rows = len(units["id"])
    units["district"] = [units["district"][0]] * rows
    units["latitude"] = [units["latitude"][0]] * rows
    units["longitude"] = [units["longitude"][0]] * rows
    units["hardship"] = ["0"] * rows
    rows = len(people["id"])
    people["home_district"] = [units["district"][0]] * rows
    people["home_latitude"] = [f"{float(units['latitude'][0]) + 0.5:.4f}"] * rows
    people["home_longitude"] = [units["longitude"][0]] * rows
    draft.keep("travel", lambda row: False)
    draft.keep("preferences", lambda row: row["target_kind"] != "district")
