"""Travel times between districts from those between neighbours."""

from collections.abc import Mapping, Sequence

__all__ = ["shortest_ways"]

_FAR = 10**6


def shortest_ways(
    districts: Sequence[str], roads: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], int]:
    """Return the minutes between all districts, each pair once (Floyd and Warshall).

    Parameters
    ----------
    districts : sequence of str
        Their ids.
    roads : mapping of (district, district) to minutes
        Between neighbours, each pair once; together they reach every district.
    """
    minutes = {(a, b): 0 if a == b else _FAR for a in districts for b in districts}
    for (a, b), time in roads.items():
        minutes[a, b] = minutes[b, a] = time
    for via in districts:
        for a in districts:
            for b in districts:
                minutes[a, b] = min(minutes[a, b], minutes[a, via] + minutes[via, b])
    return {(a, b): minutes[a, b] for k, a in enumerate(districts) for b in districts[k + 1 :]}
