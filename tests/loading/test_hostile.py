"""Files come from strangers: whatever they hold, there are faults or a case, never a crash."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loading.folder import FILES, faults, write

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
odd = ["", "null", "-", "{", "[", "*a", "&a x", "!!int x", "1e999", "9" * 400, "'", "#", "<<: 1"]
wild = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(odd)
words = ["levels", "rules", "distance", "free_km", "employees", "patch", "name", "x.csv"]
leaves = st.none() | st.booleans() | st.integers() | st.sampled_from(words)
keys = ["tables", "budgets", "parameters", "model_overrides", "decisions", "extends", "generate"]


def survives(changes: dict[str, bytes | str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = faults(write(Path(folder), changes))
    for fault in found:
        assert len(str(fault).splitlines()) == 1
        assert str(fault).isprintable()


@quick
@given(st.sampled_from(sorted(FILES)), st.binary(max_size=200))
def test_any_bytes(name: str, content: bytes):
    survives({name: content})


@quick
@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_wild_word_anywhere(name: str, data: st.DataObject):
    text = FILES[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    survives({name: text[:start] + data.draw(wild) + text[end:]})


@quick
@given(st.sampled_from(["book.xlsx#a", "book.parquet"]), st.binary(max_size=300))
def test_any_bytes_in_a_workbook_or_parquet(source: str, content: bytes):
    scenario = FILES["scenario.yaml"].replace("agencies.csv", source)
    survives({"scenario.yaml": scenario, source.partition("#")[0]: content})


@quick
@given(
    st.sampled_from(keys),
    st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(words), inner, max_size=3)
        ),
        max_leaves=6,
    ),
)
def test_any_shape_under_a_key(key: str, value: object):
    lines = [line for line in FILES["scenario.yaml"].splitlines() if not line.startswith("tables")]
    text = FILES["scenario.yaml"] if key != "tables" else "\n".join(lines[:4]) + "\n"
    survives({"scenario.yaml": f"{text}{key}: {_flow(value)}\n"})


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return "null" if value is None else str(value).lower()
