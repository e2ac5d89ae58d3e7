"""certificate.json: duals by rule and subject, there and back."""

import numpy as np
import pytest
from support.plans import plan_of, small_case

from mutasi_opt.formulate import compile_model
from mutasi_opt.plan.certificate import certificate_document, row_labels, vector_of


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return small_case(tmp_path_factory.mktemp("case") / "in")


def test_duals_come_back_as_they_were(case):
    plan = plan_of(case, {})
    formulation = compile_model(plan.instance, case.model)
    labels = row_labels(plan.instance, formulation)
    rng = np.random.default_rng(1)
    y = rng.integers(-2, 3, formulation.num_rows)
    for proof in plan.certificate.levels:
        proof.duals[:] = y
    document = certificate_document(plan.certificate, case.model.level_names, formulation, labels)
    back, unknown = vector_of(document["levels"][0]["duals"], formulation, labels)
    assert back.tolist() == y.tolist()
    assert unknown == []
    assert all(rows for rows in document["levels"][0]["duals"].values())
    assert 0 not in {v for rows in document["levels"][0]["duals"].values() for v in rows.values()}


def test_rows_are_called_by_rule_and_subject(case):
    plan = plan_of(case, {})
    labels = dict(row_labels(plan.instance, compile_model(plan.instance, case.model)))
    assert labels["shortage"] == ["P1", "P2", "P3", "P4"]
    assert labels["agency_balance"] == ["A|guru", "A|umum", "B|umum"]
    assert labels["move_cap"] == ["plan"]


def test_keys_are_distinct_even_where_rules_and_subjects_repeat(case):
    plan = plan_of(case, {})
    formulation = compile_model(plan.instance, case.model)
    shortage = next(block for block in formulation.rows if block.rule == "shortage")
    twice = shortage.subject[[0, 0, 1]]
    formulation.add_rows("shortage", shortage.about, twice, shortage.incidence)
    labels = dict(row_labels(plan.instance, formulation))
    assert len(labels) == len(formulation.rows)
    assert labels["shortage#2"] == ["P1", "P1#2", "P2"]


def test_duals_of_unknown_rows_are_told(case):
    plan = plan_of(case, {})
    formulation = compile_model(plan.instance, case.model)
    labels = row_labels(plan.instance, formulation)
    y, unknown = vector_of(
        {"shortage": {"P9": 1, "P1": 4}, "magic": {"P1": 2}}, formulation, labels
    )
    assert unknown == [("magic", "P1"), ("shortage", "P9")]
    assert y.sum() == 4
