"""Properties of the derivation on random small scenarios."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi_opt.needs import derive_needs, needs
from mutasi_opt.needs.exact import half_up

AS_OF = date(2026, 7, 1)
UNIT_AGENCY = {"U1": "A", "U2": "A", "V1": "B"}
AMOUNTS = st.integers(0, 4000).map(lambda tenths: tenths / 10)
DAYS = st.one_of(st.none(), st.integers(-2, 2).map(lambda k: AS_OF + timedelta(k)))
POSITIONS = st.lists(
    st.fixed_dictionaries(
        {
            "unit": st.sampled_from(["U1", "U2", "V1"]),
            "job": st.sampled_from("JK"),
            "need": st.one_of(st.none(), st.integers(0, 60).map(lambda n: n / 10)),
            "minimum": st.one_of(st.none(), st.integers(0, 4)),
            "maximum": st.one_of(st.none(), st.integers(0, 4)),
        }
    ),
    max_size=9,
).map(lambda rows: [row | {"id": f"P{k}"} for k, row in enumerate(rows)])
SCOPES = st.one_of(
    st.tuples(st.just("agency"), st.sampled_from("AB")),
    st.tuples(st.just("unit"), st.sampled_from(["U1", "U2", "V1"])),
    st.tuples(st.just("position"), st.integers(0, 8).map("P{}".format)),
)
WORK = st.lists(
    st.tuples(SCOPES, st.sampled_from("JK"), AMOUNTS, st.integers(0, 9), DAYS, DAYS), max_size=8
).map(
    lambda rows: [
        {
            "scope_kind": scope[0], "scope": scope[1], "job": job, "task": "t",
            "volume": volume, "minutes": minutes, "from": start, "until": until,
        }
        for scope, job, volume, minutes, start, until in rows
    ]
)  # fmt: skip
NORMS = st.lists(
    st.fixed_dictionaries(
        {
            "job": st.sampled_from("JK"),
            "driver": st.sampled_from(["unit", "hours", "pupils"]),
            "per_person": st.sampled_from([0.3, 0.7, 1.0, 2.5]),
            "minimum": st.one_of(st.none(), st.integers(0, 3)),
        }
    ),
    max_size=3,
)


def scenario(build, positions, workload, norms):
    return build(
        positions=positions,
        workload=workload,
        norms=norms,
        parameters={"effective_minutes": 700},
    )


@given(POSITIONS, WORK, NORMS)
def test_the_total_of_agency_and_job_is_the_exact_total_rounded_half_up(
    build, positions, workload, norms
):
    found = derive_needs(scenario(build, positions, workload, norms))
    assert set(found) == {row["id"] for row in positions}
    together: dict[tuple[str, str], list] = {}
    for row in positions:
        need = found[row["id"]]
        if need.base is None:
            assert (need.total, need.source) == (None, "missing")
        elif need.source == "column" and not need.surge:
            assert need.total == half_up(need.base)
        else:
            together.setdefault((UNIT_AGENCY[row["unit"]], row["job"]), []).append(need)
    for members in together.values():
        exact = sum((need.base + need.surge for need in members), Fraction())
        assert sum(need.total for need in members) == half_up(exact)
        assert all(abs(need.total - need.base - need.surge) < 1 for need in members)


@given(POSITIONS, WORK, NORMS)
def test_nothing_is_negative_and_minimum_holds_in_a_derived_maximum(
    build, positions, workload, norms
):
    found = derive_needs(scenario(build, positions, workload, norms))
    for row in positions:
        need = found[row["id"]]
        assert (need.base or 0) >= 0
        assert need.surge >= 0
        assert (need.total or 0) >= 0
        assert need.minimum >= 0
        if row["maximum"] is None and need.maximum is not None:
            assert need.maximum == max(need.total or 0, need.minimum)


@settings(max_examples=50)
@given(POSITIONS, WORK, NORMS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(build, positions, workload, norms, random):
    employees = [
        {"id": f"E{k}", "position": row["id"], "fte": fte, "birth_date": date(1960 + k, 7, 3)}
        for k, row in enumerate(positions)
        for fte in (0.1, 0.7)
    ]
    tables = {"positions": positions, "workload": workload, "norms": norms, "employees": employees}
    straight = needs(build(**tables))
    mixed = {name: random.sample(rows, len(rows)) for name, rows in tables.items()}
    assert needs(build(**mixed)) == straight


@given(POSITIONS, WORK, NORMS)
def test_a_surge_works_only_inside_its_dates(build, positions, workload, norms):
    inside = [
        row
        for row in workload
        if (row["from"] is None or row["from"] <= AS_OF)
        and (row["until"] is None or row["until"] >= AS_OF)
    ]
    assert derive_needs(scenario(build, positions, inside, norms)) == derive_needs(
        scenario(build, positions, workload, norms)
    )
    undated = [row for row in workload if row["from"] is None and row["until"] is None]
    calm = derive_needs(scenario(build, positions, undated, norms))
    assert all(need.surge == 0 for need in calm.values())


@given(POSITIONS, WORK)
def test_all_work_in_force_is_shared_or_told(build, positions, workload):
    rows = [row | {"need": 1.0} for row in positions]
    report = needs(scenario(build, rows, workload, []))
    expected = sum(
        Fraction(str(row["volume"])) * row["minutes"]
        for row in workload
        if (row["from"] or row["until"])
        and (row["from"] is None or row["from"] <= AS_OF)
        and (row["until"] is None or row["until"] >= AS_OF)
    )
    found = derive_needs(scenario(build, rows, workload, [])).values()
    undated = [row for row in workload if row["from"] is None and row["until"] is None]
    calm = needs(scenario(build, rows, undated, []))
    lost = sum(row.minutes for row in report.unallocated)
    lost -= sum(row.minutes for row in calm.unallocated)
    shared = sum((need.surge for need in found), Fraction()) * 700
    assert abs(float(shared + Fraction(lost) - expected)) < 1e-6
