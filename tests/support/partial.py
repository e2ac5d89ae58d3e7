"""Tiny plans drawn at random, and what may stand half carried out, counted as the rules are worded."""

from collections import Counter

from hypothesis import strategies as st

__all__ = ["holds", "plans"]

POSTS = ("p", "q", "r", "s")


@st.composite
def plans(draw):
    """People at four posts with one to three seats, some of whom move, and a size.

    The plan itself keeps seats and floors, as every plan does.
    """
    posts = {}
    for name in POSTS:
        maximum = draw(st.integers(1, 3))
        minimum = draw(st.integers(0, maximum))
        posts[name] = (draw(st.integers(0, 3)), minimum, maximum)
    places = st.sampled_from((*POSTS, None))
    number = draw(st.integers(1, 5))
    people = {f"e{k}": draw(places) for k in range(number)}
    goes = {name: draw(st.sampled_from(POSTS)) for name in people}
    moves = {name: to for name, to in goes.items() if to != people[name] and draw(st.booleans())}
    return posts, people, moves, draw(st.integers(1, 3))


def holds(posts, before, after, now):
    """Whether a state keeps seats and floors, counted as rule `capacity` and `floor` say."""
    counts = [Counter(state.values()) for state in (before, after, now)]
    for name, (_, minimum, maximum) in posts.items():
        today, end, here = (count[name] for count in counts)
        if here > max(maximum, today, end) or here < min(minimum, today, end):
            return False
    return True
