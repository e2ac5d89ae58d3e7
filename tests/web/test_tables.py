"""Tables of pages: escaped, sorted by what they mean, filtered where they are long."""

from datetime import date

from mutasi_opt.texts import Lang, Texts
from mutasi_opt.web import table_html, table_script, table_style
from mutasi_opt.workbooks import Column, Format, Sheet


def sheet(rows, **more):
    columns = [
        Column("Nama <b>"),
        Column("Jumlah", Format.WHOLE),
        Column("Bagian", Format.PERCENT),
        Column("Biaya", Format.MONEY),
        Column("Tanggal", Format.DATE),
    ]
    return Sheet("Judul & isi", columns, rows, **more)


def test_cells_are_written_as_the_language_writes_them_and_sorted_by_their_values():
    row = ["<i>", 1234, 0.125, 5_000_000, date(2026, 7, 1)]
    html = table_html(sheet([row, [None] * 5]), Texts(Lang.ID), "t")
    assert "&lt;i&gt;" in html
    assert "<i>" not in html
    assert "Nama &lt;b&gt;" in html
    assert "<caption>Judul &amp; isi</caption>" in html
    assert '<td class="number" data-key="1234">1.234</td>' in html
    assert '<td class="number" data-key="0.125">12,5%</td>' in html
    assert '<td class="number" data-key="5000000">Rp5.000.000</td>' in html
    assert "<td>2026-07-01</td>" in html
    assert html.count("<td></td>") == 5


def test_only_long_tables_have_a_filter():
    rows = [["x", k, 0.0, 0, None] for k in range(13)]
    assert "data-filter" in table_html(sheet(rows), Texts(), "t")
    assert "data-filter" not in table_html(sheet(rows[:12]), Texts(), "t")


def test_what_stands_below_is_told():
    html = table_html(sheet([], below=["a < b"]), Texts(), "t")
    assert '<p class="note">a &lt; b</p>' in html


def test_style_and_script_load_nothing():
    for text in (table_style(), table_script().content):
        assert "url(" not in text
        assert "http" not in text
        assert "</" not in text
