"""The example of docs/texts.md gives what the page says."""

from pathlib import Path

_PAGE = Path(__file__).parents[2] / "docs" / "texts.md"


def test_the_example_prints_what_stands_below_it(capsys) -> None:
    blocks = _PAGE.read_text("utf-8").split("```")[1::2]
    code = next(block for block in blocks if block.startswith("python\n"))
    printed = blocks[blocks.index(code) + 1]
    exec(compile(code.removeprefix("python"), str(_PAGE), "exec"), {})
    assert capsys.readouterr().out == printed.removeprefix("\n")
