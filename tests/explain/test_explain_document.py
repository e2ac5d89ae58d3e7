"""Pages as text, Markdown and HTML: the same content, and foreign text that does no harm."""

import pytest

from mutasi_opt.errors import QuestionError
from mutasi_opt.explain.document import (
    Bullets,
    Format,
    Grid,
    Page,
    Paragraph,
    Section,
    render,
    write_page,
)
from mutasi_opt.texts import Lang, Person, Texts, say

NASTY = "<script>a|b*c_[d](e)`f`\x1b[2J\nnext"
PAGE = Page(
    say("Title of {name}", name=NASTY),
    (
        Section(say("First"), (Paragraph(say("A {name}", name=NASTY)), Bullets((say("one"),)))),
        Section(say("Nothing"), ()),
        Section(say("Second"), (Grid((say("x"), say("y")), ((say("{name}", name=NASTY), None),)),)),
    ),
)


def test_markdown():
    safe = r"\<script\>a\|b\*c\_\[d\](e)\`f\` \[2J next"
    assert render(PAGE, Texts(), Format.MARKDOWN) == (
        f"# Title of {safe}\n\n## First\n\nA {safe}\n\n- one\n\n"
        f"## Second\n\n| x | y |\n| --- | --- |\n| {safe} |  |\n"
    )


def test_html():
    text = render(PAGE, Texts(Lang.ID), Format.HTML)
    assert '<html lang="id">' in text
    assert "<script>" not in text
    assert "<td>&lt;script&gt;a|b*c_[d](e)`f` [2J next</td><td></td>" in text
    assert "<ul>\n<li>one</li>\n</ul>" in text
    assert "<h2>Nothing</h2>" not in text


def test_text():
    text = render(PAGE, Texts())
    assert text.startswith("Title of <script>a|b*c_[d](e)`f` [2J next\n====")
    assert "\x1b" not in text
    assert "\nFirst\n-----\nA <script>" in text
    assert "\n- one\n" in text
    assert "Nothing" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_long_lines_are_wrapped_and_wide_tables_folded():
    words = say("{words}", words="kata " * 60)
    grid = Grid((say("x"), say("y")), ((words, words),))
    text = render(Page(say("t"), (Section(say("s"), (Paragraph(words), grid)),)), Texts())
    assert max(map(len, text.splitlines())) <= 110


@pytest.mark.parametrize("ending", ["md", "txt", "html", "MD"])
def test_the_ending_of_the_file_says_how_it_is_written(tmp_path, ending):
    path = write_page(PAGE, Texts(), tmp_path / f"page.{ending}")
    assert path.read_text(encoding="utf-8") == render(PAGE, Texts(), Format(ending.casefold()))
    assert [entry.name for entry in tmp_path.iterdir()] == [f"page.{ending}"]


def test_other_endings_are_refused(tmp_path):
    with pytest.raises(QuestionError, match=r"page\.pdf: a page is written to \.txt, \.md or"):
        write_page(PAGE, Texts(), tmp_path / "page.pdf")


def test_a_page_in_a_notebook_masks_ids():
    text = say("employee {who} <b>", who=Person("198001012005011001"))
    shown = Page(say("Reasons"), (Section(say("A"), (Paragraph(text),)),))._repr_html_()
    assert shown == "<h1>Reasons</h1>\n<h2>A</h2>\n<p>employee ***************001 &lt;b&gt;</p>"
