"""The JSON Schema says what the reader does."""

import json
from collections.abc import Iterator
from typing import Any

from mutasi_opt.generator import RECIPES
from mutasi_opt.loading import schema
from mutasi_opt.loading.columns import columns_of, row_types
from mutasi_opt.loading.generated import ORDER_KEYS


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def test_is_json_and_every_reference_resolves():
    found = json.loads(json.dumps(schema()))
    named = {f"#/$defs/{name}" for name in found["$defs"]}
    assert set(references(found)) <= named
    assert {"scenario", "decisions", "model"} <= set(found["$defs"])


def test_every_column_of_every_table_is_there():
    found = schema()["$defs"]
    for table in row_types():
        row = found[f"table.{table}"]
        assert list(row["properties"]) == list(columns_of(table))
        required = [name for name, column in columns_of(table).items() if column.required]
        assert row["required"] == required
        assert row["additionalProperties"] is False


def test_what_can_be_generated_is_there():
    ordered = schema()["$defs"]["scenario"]["properties"]["generate"]
    assert tuple(ordered["properties"]) == ORDER_KEYS
    assert ordered["properties"]["recipe"]["enum"] == list(RECIPES)


def test_class_is_the_name_of_a_column():
    assert "class" in columns_of("units")
    assert "unit_class" not in columns_of("units")
    assert schema()["$defs"]["table.jobs"]["properties"]["class"]["title"]
