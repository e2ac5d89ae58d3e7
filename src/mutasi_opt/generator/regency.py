"""The ``regency`` recipe: an invented regency of any size from 200 to 80,000 employees."""

from datetime import date

from mutasi_opt.generator.draws import Draws
from mutasi_opt.generator.features import Background, Surge
from mutasi_opt.generator.institutions import STANDARD_AGENCIES
from mutasi_opt.generator.names import district_names, ward_names
from mutasi_opt.generator.recipe import District, Recipe

__all__ = ["regency"]

_DEGREES = 10_000  # coordinates are whole ten-thousandths of a degree until they are written
_CENTRE = (-31_000, 1_203_000)
_FILL = (118, 104, 94, 74)


def _shares(total: int, weights: list[int], least: int) -> list[int]:
    """Split ``total`` by ``weights`` (cumulative rounding), everyone getting ``least`` at least."""
    rest = max(0, total - least * len(weights))
    whole, shares, before, heap = sum(weights), [], 0, 0
    for weight in weights:
        heap += weight
        now = heap * rest // whole
        shares.append(least + now - before)
        before = now
    return shares


def _layout(count: int, draws: Draws) -> list[tuple[int, int]]:
    """Centres on a jittered grid, nearest to the capital first, in ten-thousandths of a degree."""
    side = 1
    while side * side < count:
        side += 1
    cell = 1500 if side > 3 else 2200
    across, along = draws.integers(-500, 500, side * side), draws.integers(-500, 500, side * side)
    cells = [
        (cell * row + int(along[row * side + col]), cell * col + int(across[row * side + col]))
        for row in range(side)
        for col in range(side)
    ]
    # The capital lies on the coast (first column), not in the middle: the far end of the regency is
    # far.
    capital = cells[(side // 2) * side]
    cells.sort(key=lambda cell: ((cell[0] - capital[0]) ** 2 + (cell[1] - capital[1]) ** 2, cell))
    return [
        (_CENTRE[0] + row - capital[0], _CENTRE[1] + col - capital[1]) for row, col in cells[:count]
    ]


def _remoteness(place: int, count: int) -> int:
    share = 100 * place // count
    if share < 12:
        return 0
    if share < 45:
        return 1
    return 2 if share < 80 else 3


def _districts(employees: int, draws: Draws) -> tuple[District, ...]:
    count = min(120, max(2, (employees + 250) // 500))
    centres, names = _layout(count, draws), district_names(count, draws)
    classes = [_remoteness(k, count) for k in range(count)]
    jitter = draws.integers(70, 131, count)
    weights = [
        (260, 120, 90, 55)[c] * int(j) * (2 if k == 0 else 1)
        for k, (c, j) in enumerate(zip(classes, jitter, strict=True))
    ]
    people = _shares(employees * 45, weights, employees // count)
    facilities = [(80, 85, 100, 110)[c] * w for c, w in zip(classes, weights, strict=True)]
    primary = _shares(
        max(2 * count, employees * 35 // 1000), facilities, 2 if employees >= 1000 else 1
    )
    junior = _shares(max(1, employees * 55 // 10_000), facilities, 0)
    kindergartens = _shares(employees * 2 // 1000, weights, 0)
    clinics = _shares(max(1, employees * 25 // 10_000), facilities, 1 if employees >= 600 else 0)
    outposts = _shares(employees * 6 // 1000, facilities, 0)
    wards = _shares(
        employees * 26 // 10_000,
        [w if c < 2 else 1 for c, w in zip(classes, weights, strict=True)],
        0,
    )
    junior[0] = max(1, junior[0])
    clinics[0] = max(1, clinics[0])
    ward_words = iter(ward_names(sum(wards), draws))
    return tuple(
        District(
            id=name.lower().replace(" ", "-"), name=name, latitude=centres[k][0] / _DEGREES,
            longitude=centres[k][1] / _DEGREES, spread=(700, 1000, 1300, 1500)[classes[k]],
            population=people[k],
            remoteness=classes[k], fill=_FILL[classes[k]], primary=primary[k], junior=junior[k],
            kindergartens=kindergartens[k], clinics=clinics[k],
            inpatient=clinics[k] // 2 + (classes[k] > 1 and clinics[k] == 1),
            outposts=outposts[k], hospital=k == 0 and employees >= 1000,
            wards=tuple(next(ward_words) for _ in range(wards[k])),
        )
        for k, name in enumerate(names)
    )  # fmt: skip


def _travel(districts: tuple[District, ...]) -> dict[tuple[str, str], int]:
    """Minutes between the capital and each remote district: mountain roads at about 25 km/h."""
    capital, travel = districts[0], {}
    for district in districts[1:]:
        if district.remoteness == 3:
            north, east = (
                district.latitude - capital.latitude,
                district.longitude - capital.longitude,
            )
            kilometres = 111.0 * (north * north + east * east) ** 0.5
            travel[capital.id, district.id] = 5 * int(kilometres * 2.4 / 5.0 + 1.0)
    return travel


def regency(employees: int, seed: int) -> Recipe:
    """Invent a regency: over- and understaffed agencies, a rich town and a poor interior."""
    draws = Draws(seed, "regency")
    districts = _districts(employees, draws)
    agencies = STANDARD_AGENCIES[: min(len(STANDARD_AGENCIES), max(5, employees // 150))]
    fills = draws.integers(78, 128, len(agencies))
    busy, slack = (agencies[int(k)].id for k in draws.order(len(agencies))[:2])
    fill = {agency.id: int(f) for agency, f in zip(agencies, fills, strict=True)}
    fill[busy], fill[slack] = 76, 135
    surges = (
        Surge(
            "DINSOS", "PENGADMINISTRASI-SOSIAL", "Pemutakhiran data penerima bantuan sosial",
            max(1, employees // 2500), 25, date(2026, 2, 1), date(2027, 1, 31),
        ),
        Surge(
            "DUKCAPIL", "PENGOLAH", "Perekaman KTP elektronik massal (selesai)", 2, 20, date(2024,
            1, 1), date(2024, 12, 31),
        ),
    )  # fmt: skip
    return Recipe(
        name=f"Kabupaten sintetis, {employees} pegawai, benih {seed}",
        districts=districts,
        agencies=agencies,
        fill=fill,
        noise=22,
        surges=tuple(s for s in surges if s.agency in fill),
        backgrounds=(Background("DISHUB", "sosial", 12, ("sosiologi", "kesejahteraan_sosial")),),
        travel=_travel(districts),
    )
