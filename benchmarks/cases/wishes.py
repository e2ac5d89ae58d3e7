"""Heavy aspirations: four people of five wish to move, most of a job to the same two posts.

Wishes weigh five times as much as usual, and those who share one exclude each other: the places that all want decide,
and many plans are nearly as good as the best.
"""

from pathlib import Path

from benchmarks.cases.draft import regency_draft

__all__ = ["heavy_wishes"]

#: Posts of a job that most want.
_POPULAR = 2


def heavy_wishes(folder: Path, employees: int, seed: int) -> Path:
    """Write a regency in which nearly everybody wishes for another post of the own job."""
    draft = regency_draft(f"Banyak keinginan, {employees} pegawai", employees, seed)
    draw, people, positions = draft.draw(), draft.tables["employees"], draft.tables["positions"]
    job_of = dict(zip(positions["id"], positions["job"], strict=True))
    posts: dict[str, list[str]] = {}
    for position, job, duty in zip(
        positions["id"], positions["job"], positions["duty_of"], strict=True
    ):
        if not duty:
            posts.setdefault(job, []).append(position)
    popular = {job: draw.sample(there, min(_POPULAR, len(there))) for job, there in posts.items()}
    rows: list[tuple[str, str, int]] = []
    for person, position in zip(people["id"], people["position"], strict=True):
        if not position or draw.random() >= 0.8:
            continue
        job = job_of[position]
        wanted = dict.fromkeys([*popular[job], draw.choice(posts[job])])
        wanted.pop(position, None)
        rows += [(person, target, rank) for rank, target in enumerate(wanted, 1)]
    preferences = draft.tables["preferences"]
    preferences |= {name: [""] * len(rows) for name in preferences}
    preferences["employee"] = [person for person, _, _ in rows]
    preferences["target_kind"] = ["position"] * len(rows)
    preferences["target"] = [target for _, target, _ in rows]
    preferences["rank"] = [str(rank) for _, _, rank in rows]
    preferences["own_request"] = ["false"] * len(rows)
    draft.rules = {"aspirations": {"weight": 300}, "move_cap": {"maximum": "10%"}}
    return draft.write(folder)
