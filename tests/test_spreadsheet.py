"""Cells that no spreadsheet computes, at whatever sign it splits a line."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi_opt.spreadsheet import plain_cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Budi", "Budi"),
        ("Budi - Ani, S.Pd", "Budi - Ani, S.Pd"),
        ("shortage:+;move_cost:-", "shortage:+;move_cost:-"),
        ("=1+1", "'=1+1"),
        ("-3", "'-3"),
        ('Budi;=HYPERLINK("x")', 'Budi;\'=HYPERLINK("x")'),
        ("Budi;@x;+1", "Budi;'@x;'+1"),
        ("Budi,\t-1", "Budi,\t'-1"),
        ('Budi; "=1', "Budi; \"'=1"),
        ("Budi\n=1", "Budi\n'=1"),
        ("Budi\r=1", "Budi '=1"),
        ("\tBudi", "'\tBudi"),
        ("\rBudi", "' Budi"),
        ("", ""),
    ],
)
def test_what_would_be_a_formula_gets_an_apostrophe(text, cell):
    assert plain_cell(text) == cell


@given(st.lists(st.text(alphabet='=+-@;,\t\r\n" aB', max_size=12), min_size=1, max_size=3))
def test_no_part_of_a_line_starts_a_formula(texts):
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow([plain_cell(text) for text in texts])
    for part in re.split(r"[;,\t\r\n]", stream.getvalue()):
        assert not part.strip(' "').startswith(("=", "+", "-", "@"))
