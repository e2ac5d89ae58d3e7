"""`mutasi-opt schema`: the JSON Schema of the input files."""

from mutasi_opt.cli.terminal import print_json
from mutasi_opt.loading import schema

__all__ = ["schema_command"]


def schema_command() -> None:
    """Print the JSON Schema of scenarios, tables, decisions and models.

    Example: mutasi-opt schema > scenario.schema.json
    """
    print_json(schema())
