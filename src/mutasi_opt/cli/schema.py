"""`mutasi-opt schema`: the JSON Schema of the input files, or the reference of tables and columns."""

from typing import Annotated

import typer

from mutasi_opt.cli.options import LangOption
from mutasi_opt.cli.terminal import lines, print_json
from mutasi_opt.loading import schema
from mutasi_opt.loading.schemapage import schema_page
from mutasi_opt.texts import Lang, Texts

__all__ = ["schema_command"]


def schema_command(
    as_markdown: Annotated[
        bool,
        typer.Option("--markdown", help="The reference of tables and columns (docs/schema.md)."),
    ] = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Print the JSON Schema of scenarios, tables, decisions and models.

    Example: mutasi-opt schema > scenario.schema.json

    For people: mutasi-opt schema --markdown --lang id
    """
    if as_markdown:
        lines(schema_page(Texts(lang)).splitlines())
    else:
        print_json(schema())
