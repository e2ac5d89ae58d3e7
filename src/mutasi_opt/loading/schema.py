"""JSON Schema of everything a user writes: scenario, tables, decisions, model."""

from typing import Any, Final

from pydantic import BaseModel, TypeAdapter

from mutasi_opt.generator import MOST_EMPLOYEES, RECIPES, USUAL_SIZES
from mutasi_opt.loading.columns import (
    KEYS,
    REQUIRED_TABLES,
    Kind,
    column_notes,
    columns_of,
    row_types,
)
from mutasi_opt.loading.decisions import DECISIONS_FORMAT
from mutasi_opt.loading.generated import MOST_SEED
from mutasi_opt.loading.keys import BUDGETS
from mutasi_opt.loading.limits import MAX_FILE_BYTES, MAX_ROWS, MAX_YAML_BYTES
from mutasi_opt.loading.overlay import FORMAT
from mutasi_opt.loading.reader import DEFAULT_MODEL
from mutasi_opt.model import Model
from mutasi_opt.scenario import TABLES, Parameters

__all__ = ["schema"]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_REF: Final = "#/$defs/{model}"
_LIST: Final = (
    "Several are separated by ';' in one cell; '-' is known to be none, an empty cell is unknown."
)
_NOTES: Final[dict[Kind, str]] = {
    Kind.DATE: "A date of the form YYYY-MM-DD; real dates of Excel and Parquet are accepted.",
    Kind.BOOL: "true/false, yes/no, ya/tidak or 1/0, in any case.",
    Kind.NIP: (
        "Text. 18 digits (NIP) are checked with warnings only; spaces and a leading apostrophe are "
        "taken off, a number that a spreadsheet has rounded is refused."
    ),
    Kind.LIST: _LIST,
    Kind.NUMBER: "Decimals are written with a point.",
}


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a scenario file.

    ``$defs`` holds ``scenario``, ``decisions``, ``model`` and, under ``table.NAME``, one row of
    each table; the descriptions say what the format leaves to this reader.
    """
    definitions: dict[str, Any] = {}
    definitions["scenario"] = _scenario()
    definitions["decisions"] = _decisions()
    definitions["model"] = _model(definitions)
    definitions["parameters"] = _adopt(Parameters, definitions)
    definitions["table_source"] = _table_source()
    for name in row_types():
        definitions[f"table.{name}"] = _row(name, definitions)
    return {
        "$schema": _DIALECT,
        "title": "mutasi-opt input files",
        "description": "A scenario, a decisions file or a model, told apart by the key format.",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("scenario", "decisions", "model")],
        "$defs": definitions,
    }


def _adopt(model: type[BaseModel], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a pydantic model; what it refers to is added to ``definitions``."""
    found = TypeAdapter(model).json_schema(ref_template=_REF)
    definitions.update(found.pop("$defs", {}))
    return found


def _model(definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a model file, which may say only how it differs from another."""
    found = _adopt(Model, definitions)
    found["properties"]["extends"] = {
        "type": "string",
        "description": (
            "A built-in model or a file relative to this one. Mappings merge deeply, lists replace; "
            "a mapping under levels changes the levels that it names."
        ),
    }
    found["required"] = ["format", "name"]
    return found


def _row(table: str, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one row; a column may be left out or empty unless it is required."""
    found = _adopt(row_types()[table], definitions)
    notes = column_notes(table)
    for name, column in columns_of(table).items():
        entry = found["properties"][name]
        entry["description"] = " ".join(filter(None, (notes[name], _NOTES.get(column.kind))))
    if table in KEYS:
        found["x-key"] = list(KEYS[table])
    return found


def _table_source() -> dict[str, Any]:
    path = {
        "type": "string",
        "description": (
            "CSV (.csv, .txt; UTF-8 with or without a byte order mark, or UTF-16 with one; ',', "
            "';' or tabs as in the header), Parquet (.parquet) or a sheet of a workbook (book.xlsx#sheet), "
            "relative to the file that names it. At most "
            f"{MAX_FILE_BYTES // 10**6} MB and {MAX_ROWS:,} rows."
        ),
    }
    rows = {"type": "array", "items": {"type": "object"}, "description": "Rows written inline."}
    source = {"anyOf": [path, rows]}
    patch = (
        "Rows are found by their key (x-key of the table; other tables are only replaced). "
        "A cell that holds something wins, an empty cell leaves the value, the word null (inline: "
        "a null) makes it unknown, a new key adds a row, and true in the column remove takes the "
        "row out."
    )
    return {
        "anyOf": [
            path,
            rows,
            {
                "type": "object",
                "properties": {"replace": source},
                "required": ["replace"],
                "additionalProperties": False,
            },
            {
                "type": "object",
                "properties": {"patch": {**source, "description": patch}},
                "required": ["patch"],
                "additionalProperties": False,
            },
            {"type": "null", "description": "Takes away the table of the extended file."},
        ]
    }


def _scenario() -> dict[str, Any]:
    budgets = {
        name: {"type": "integer", **({} if name == "allowance_change" else {"minimum": 0})}
        for name in BUDGETS
    }
    tables = {name: {"$ref": "#/$defs/table_source"} for name in TABLES}
    return {
        "type": "object",
        "title": "Scenario",
        "description": (
            "An Excel workbook is a scenario too: one sheet per table, decisions included, and a "
            "sheet scenario with the columns key and value, nested keys joined by points. A YAML "
            f"file may hold {MAX_YAML_BYTES // 10**6} MB."
        ),
        "properties": {
            "format": {"const": FORMAT},
            "name": {"type": "string", "minLength": 1, "maxLength": 1000},
            "as_of": {"type": "string", "format": "date"},
            "model": {
                "type": "string",
                "default": DEFAULT_MODEL,
                "description": "A built-in name, or a path relative to the file that names it.",
            },
            "extends": {
                "type": "string",
                "description": (
                    "Another scenario, a YAML file or a workbook, relative to this file. Mappings "
                    "merge deeply, null removes, "
                    "lists replace. name, as_of and the required tables may come from either file."
                ),
            },
            "tables": {
                "type": "object",
                "properties": tables,
                "additionalProperties": False,
                "description": (
                    f"Required, here, in the base or by generate: {', '.join(REQUIRED_TABLES)}"
                ),
            },
            "decisions": {
                "anyOf": [
                    {"type": "string"},
                    {"type": "array", "items": {"$ref": "#/$defs/table.decisions"}},
                ],
                "description": "A decisions file (.yaml), a table, or an inline list.",
            },
            "previous_plan": {
                "type": "string",
                "description": (
                    "Folder (or plan.json) of the plan that this case starts from, relative to the "
                    "file that names it. Departing from it is charged (rule least_change) at a "
                    "level of its own, after the first, unless model_overrides speak of that rule."
                ),
            },
            "budgets": {
                "type": "object",
                "properties": budgets,
                "additionalProperties": False,
                "description": "Rupiah; a missing key means no limit.",
            },
            "parameters": {"$ref": "#/$defs/parameters"},
            "model_overrides": {
                "type": "object",
                "description": (
                    "Merged deeply over the model, null removes. levels may be a mapping of level "
                    "name to what changes in it, or a list that replaces all levels."
                ),
            },
            "generate": _generate(),
        },
        "required": ["format"],
        "additionalProperties": False,
    }


def _generate() -> dict[str, Any]:
    numbers = {
        "employees": {"type": "integer", "minimum": 1, "maximum": MOST_EMPLOYEES},
        "seed": {"type": "integer", "minimum": 0, "maximum": MOST_SEED},
    }
    least = ", ".join(f"{name} {size:,}" for name, (_, size) in RECIPES.items())
    usual = ", ".join(f"{name} {size:,}" for name, size in USUAL_SIZES.items())
    return {
        "type": "object",
        "properties": {"recipe": {"enum": list(RECIPES)}, **numbers},
        "additionalProperties": False,
        "description": (
            "In place of tables: the synthetic scenario that mutasi-opt generate writes for the "
            "same recipe, employees and seed, made at first use in the user's cache folder. "
            "The other keys of this file are laid over its own. recipe and seed are required, "
            f"here or in the base; employees are at least {least}, and if left out: {usual}."
        ),
    }


def _decisions() -> dict[str, Any]:
    return {
        "type": "object",
        "title": "Decisions",
        "properties": {
            "format": {"const": DECISIONS_FORMAT},
            "plan": {
                "type": "string",
                "pattern": "^[0-9a-f]{64}$",
                "description": "Hash of the plan these decisions were made on, in any state.",
            },
            "decisions": {
                "type": "array",
                "items": {"$ref": "#/$defs/table.decisions"},
                "description": (
                    "lock, forbid, approve and reject need a position, an objection needs about; "
                    "about and answered belong to an objection, ground to a lock or a must_move."
                ),
            },
        },
        "required": ["format"],
        "additionalProperties": False,
    }
