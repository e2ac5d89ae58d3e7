"""Reorganisations: divisions that are abolished, and new ones of one field in their place."""

from mutasi_opt.codes import JobKind
from mutasi_opt.generator.catalogue import JOBS
from mutasi_opt.generator.features import Reorganisation
from mutasi_opt.generator.offices import field_posts
from mutasi_opt.generator.recipe import Recipe
from mutasi_opt.generator.skeleton import Post, Skeleton, UnitSpec

__all__ = ["NEW", "add_new_divisions", "carry_out"]

#: Budget of posts whose seats follow from those that are abolished.
NEW = "new"


def add_new_divisions(sk: Skeleton) -> None:
    """Add the divisions that the reorganisations of a recipe create, without seats as yet."""
    for change in sk.recipe.reorganisations:
        agency = next(a for a in sk.agencies if a.id == change.successor)
        root = next(unit for unit in sk.units if unit.id == change.successor)
        boss = next(
            post.id
            for post in sk.posts
            if post.unit is root and JOBS[post.job].kind is JobKind.ADMINISTRATOR
        )
        for number, name in enumerate(change.divisions, 1):
            unit = sk.unit(
                UnitSpec(
                    f"{agency.id}-N{number}", agency.id, f"{name} {agency.name}", "division",
                    root.district, agency.urusan, root.id, seat=True,
                )
            )  # fmt: skip
            chief = sk.post(unit, "KABID", "", boss)
            sk.staff(unit, NEW, 0, field_posts(change.field), reports_to=chief)
            for post in sk.posts[-1 - len(field_posts(change.field)) :]:
                post.created_on = change.created_on.isoformat()


def carry_out(posts: list[Post], recipe: Recipe) -> None:
    """Close the old divisions and give the executive posts of the new ones their seats."""
    for change in recipe.reorganisations:
        old = [post for post in posts if _closes(post, change)]
        staff = sum(post.holders for post in old if JOBS[post.job].kind is JobKind.PELAKSANA)
        for post in old:
            post.need, post.minimum, post.maximum = 0, 0, None
            post.abolished_on = change.abolished_on.isoformat()
        shared = [p for p in posts if p.budget == NEW and p.unit.agency == change.successor]
        for post, seats in zip(shared, _seats(shared, staff * change.seats // 100), strict=True):
            post.need = post.maximum = seats


def _closes(post: Post, change: Reorganisation) -> bool:
    """Whether a division of the agency loses the post; functional experts keep theirs."""
    at_division = post.unit.agency == change.agency and post.unit.kind == "division"
    return at_division and not post.created_on and not JOBS[post.job].kind.functional


def _seats(posts: list[Post], total: int) -> list[int]:
    """Split seats by weight (cumulative rounding of thousandths), one at least."""
    weights = [max(1, round(post.weight * 1000)) for post in posts]
    whole, heap, before, seats = sum(weights), 0, 0, []
    for weight in weights:
        heap += weight
        now = heap * total // whole
        seats.append(max(1, now - before))
        before = now
    return seats
