"""`mutasi-opt generate`: a synthetic regency."""

from pathlib import Path
from typing import Annotated

import typer

from mutasi_opt.cli.options import JsonFlag
from mutasi_opt.cli.terminal import lines, print_json, say
from mutasi_opt.errors import MutasiError
from mutasi_opt.generator import RECIPES, generate

__all__ = ["generate_command"]


def generate_command(
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help="Folder to write to.",
            metavar="DIR",
            file_okay=False,
            show_default=False,
        ),
    ],
    employees: Annotated[
        int, typer.Option(help="People, 200 to 200,000.", metavar="N", min=1)
    ] = 1000,
    seed: Annotated[int, typer.Option(help="Same seed, same bytes.", metavar="S", min=0)] = 1,
    recipe: Annotated[str, typer.Option(help=f"One of: {', '.join(RECIPES)}.")] = "regency",
    as_json: JsonFlag = False,
) -> None:
    """Write a synthetic scenario: DIR/scenario.yaml and its tables as CSV.

    Example: mutasi-opt generate --employees 10000 --seed 7 -o regency
    """
    try:
        path = generate(employees, seed, output, recipe=recipe)
    except MutasiError as error:
        raise typer.BadParameter(str(error)) from error
    say(f"{employees:,} synthetic people, seed {seed}")
    if as_json:
        made = {"recipe": recipe, "employees": employees, "seed": seed}
        print_json({"scenario": path.as_posix(), **made})
    else:
        lines([str(path)])
