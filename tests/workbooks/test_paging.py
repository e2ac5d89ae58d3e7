"""Pages of a sheet that is signed."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi_opt.workbooks import Column, Sheet, workbook_bytes
from mutasi_opt.workbooks.paging import page_breaks, print_scale, printable


@pytest.mark.parametrize(
    ("rows", "tail", "breaks"),
    [
        ([30, 30], 20, []),  # 40 + 60 + 20 = 120 of 120
        ([30, 30], 21, [1]),  # the signature takes the last row along
        ([30, 30, 30], 10, [2]),
        ([30] * 6, 50, [2, 5]),  # 10 + 3 x 30 fill the second page, the third has one row
        ([200], 50, []),  # nothing can be helped
    ],
)
def test_the_last_row_goes_with_what_stands_below(rows, tail, breaks):
    assert page_breaks(40, 10, rows, tail, 120) == breaks


@given(st.lists(st.floats(13, 60), min_size=1, max_size=80), st.floats(0, 200))
def test_no_page_is_fuller_than_it_can_be(rows, tail):
    breaks = page_breaks(150, 30, rows, tail, 500)
    starts = [0, *breaks]
    for number, (first, stop) in enumerate(zip(starts, [*breaks, len(rows)], strict=True)):
        used = (150 if number == 0 else 30) + sum(rows[first:stop])
        assert stop > first
        assert used + (tail if stop == len(rows) else 0) <= 500


def test_columns_fill_a_page_and_never_grow():
    assert print_scale([10, 10], landscape=True) == 100
    wide = print_scale([140], landscape=True)
    assert 90 < wide < 100
    assert print_scale([140], landscape=False) < wide
    assert printable(50, landscape=True) == 2 * printable(100, landscape=True)


def test_a_signed_sheet_has_its_breaks():
    rows = [["satu\ndua\ntiga"]] * 40
    sheet = Sheet("a", [Column("k", width=60, wrap=True)], rows, signature=["BUPATI,", "", "Nama"])
    (page,) = openpyxl.load_workbook(io.BytesIO(workbook_bytes([sheet], "Judul"))).worksheets
    assert page.page_setup.scale in (None, 100)
    assert not page.sheet_properties.pageSetUpPr.fitToPage
    first, *_ = breaks = [entry.id for entry in page.row_breaks.brk]
    assert len(breaks) == 2
    assert 16 < first < 20  # 700 points of 39 each
