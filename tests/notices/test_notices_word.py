"""Word templates: filled in as Word cuts them up, refused where they hold more than text."""

import io
import os
import shutil
import subprocess
import zipfile

import docx
import pytest

from mutasi_opt.errors import ScenarioError
from mutasi_opt.notices import SLOTS, Template
from mutasi_opt.notices.word_builtin import word_template
from mutasi_opt.notices.word_form import read_word
from mutasi_opt.texts import Lang

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def values(template: Template = Template.NOTICE, text: str = "x") -> dict:
    found: dict = {}
    for name, slot in SLOTS[template].items():
        if slot.fields:
            found[name] = tuple(dict.fromkeys(slot.fields, f"{name}-{text}-{k}") for k in (1, 2))
        else:
            found[name] = (
                (f"{name}-{text}-1", f"{name}-{text}-2") if slot.many else f"{name}-{text}"
            )
    return found


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def made(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def with_part(data: bytes, name: str, content: bytes | str) -> bytes:
    """Put a part into a document, or in place of one."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for entry in source.infolist():
            if entry.filename != name:
                target.writestr(entry, source.read(entry))
        target.writestr(name, content)
    return stream.getvalue()


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        text = source.read(name).decode()
    assert old in text
    return with_part(data, name, text.replace(old, new))


def written(data: bytes, *letters: dict, template: Template = Template.NOTICE):
    content = read_word(data, template, "t.docx").write(letters or [values(template)])
    return docx.Document(io.BytesIO(content))


def lines(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def faults(data: bytes, template: Template = Template.NOTICE) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        read_word(data, template, "t.docx")
    return [str(fault) for fault in caught.value.faults]


def test_a_placeholder_may_be_cut_into_pieces_and_keeps_the_format_of_its_start():
    document = docx.Document()
    paragraph = document.add_paragraph("Yth. ")
    paragraph.add_run("{{ na").bold = True
    paragraph.add_run("ma }")
    paragraph.add_run("}, NIP {{nip}}, {{ nama }}")
    (found,) = written(saved(document)).paragraphs
    assert found.text == "Yth. nama-x, NIP nip-x, nama-x"
    assert [run.text for run in found.runs if run.bold] == ["nama-x"]


def test_lists_repeat_their_paragraph_and_rows_their_row():
    document = docx.Document()
    document.add_paragraph("- {{ alasan }} ({{ nama }})", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    table.rows[0].cells[0].text = "Data"
    table.rows[1].cells[0].text = "{{ data.nama }} {{ nip }}"
    table.rows[1].cells[1].text = "{{ data.isi }}"
    found = written(saved(document))
    assert lines(found)[:2] == ["- alasan-x-1 (nama-x)", "- alasan-x-2 (nama-x)"]
    assert found.paragraphs[1].style.name == "List Bullet"
    told = [[cell.text for cell in row.cells] for row in found.tables[0].rows]
    assert told == [
        ["Data", ""],
        ["data-x-1 nip-x", "data-x-1"],
        ["data-x-2 nip-x", "data-x-2"],
    ]


def test_empty_lists_vanish_but_a_cell_keeps_a_paragraph():
    document = docx.Document()
    document.add_paragraph("{{ alasan }}")
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "{{ catatan }}"
    found = written(saved(document), {**values(), "alasan": (), "catatan": ()})
    assert lines(found) == []
    assert found.tables[0].rows[0].cells[0].text == ""


def test_what_stands_in_data_is_no_placeholder():
    document = docx.Document()
    document.add_paragraph("{{ nama }} {{ nip }}")
    document.add_paragraph("{{ alasan }}")
    hostile = values() | {"nama": "{{ nip }}{{ alasan }}", "alasan": ("{{ catatan }}", "<w:p/>")}
    assert lines(written(saved(document), hostile)) == [
        "{{ nip }}{{ alasan }} nip-x",
        "{{ catatan }}",
        "<w:p/>",
    ]


def test_each_letter_begins_a_page_whatever_it_begins_with():
    broken = made("{{ kop }}", "{{ nama }}")
    found = written(broken, values(text="a"), values(text="b"))
    assert lines(found) == ["kop-a-1", "kop-a-2", "nama-a", "kop-b-1", "kop-b-2", "nama-b"]
    starts = [p.text for p in found.paragraphs if p.paragraph_format.page_break_before]
    assert starts == ["kop-b-1"]
    document = docx.Document()
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "{{ nama }}"
    found = written(saved(document), values(text="a"), values(text="b"))
    assert len(found.tables) == 2
    assert [p.paragraph_format.page_break_before for p in found.paragraphs] == [True]


def test_headers_hold_what_all_letters_share():
    document = docx.Document()
    assert faults(saved(document)) == ["t.docx: holds nothing but headers and footers"]
    document.add_paragraph("Surat")
    document.sections[0].header.paragraphs[0].text = "{{ kop }}"
    document.sections[0].footer.paragraphs[0].text = "{{ perangkat_daerah }}"
    found = written(saved(document), values(), values())
    assert [p.text for p in found.sections[0].header.paragraphs] == ["kop-x-1", "kop-x-2"]
    assert found.sections[0].footer.paragraphs[0].text == "perangkat_daerah-x"
    document.sections[0].header.paragraphs[0].text = "{{ nama }}"
    assert faults(saved(document)) == [
        "t.docx: placeholder 'nama' differs from letter to letter and cannot stand in a header or "
        "footer"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ namaa }}", "unknown placeholder 'namaa' (did you mean 'nama'?)"),
        ("{{ keluar.nama }}", "placeholder 'keluar' is of template briefing, not of notice"),
        ("{{ nama.isi }}", "placeholder 'nama' is a text and has no fields"),
        ("{{ data }}", "'data' is a list of rows; name one of its fields: nama, isi"),
        ("{{ data.nama }}", "placeholder 'data.nama' has to stand in a row of a table"),
        ("{{ alasan }} {{ catatan }}", "a paragraph names several lists (alasan, catatan)"),
        ("{{ nama", "'{{' in '{{ nama': a placeholder is {{ name }}"),
        ("{% if nama %}", "'{%' in '{% if nama %}': a placeholder is {{ name }}"),
        ("{{ nama|safe }}", "'{{ nama|safe }}' is no placeholder"),
        ("{{ ''.__class__ }}", "\"{{ ''.__class__ }}\" is no placeholder"),
        ("{{ nama.__class__ }}", "placeholder 'nama' is a text and has no fields"),
    ],
)
def test_wrong_placeholders_are_told(text, message):
    assert any(fault.startswith(f"t.docx: {message}") for fault in faults(made(text)))


def test_a_row_is_repeated_for_one_list():
    document = docx.Document()
    row = document.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "{{ data.nama }}", "{{ perubahan.ukuran }}"
    assert "a row of a table names fields of several lists" in faults(saved(document))[0]


_RELATIONS = "word/_rels/document.xml.rels"
_REL = (
    '<Relationship Id="z" Type="http://x/{kind}" Target="http://x/y" TargetMode="External"/></Rel'
)


def _field(instruction: str) -> bytes:
    run = f"<w:r><w:instrText>{instruction}</w:instrText></w:r></w:p>"
    return changed(made("x"), "word/document.xml", "</w:p>", run)


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (lambda: b"PK nothing", "not a readable Word document (.docx)"),
        (lambda: made("x")[:-400], "not a readable Word document (.docx)"),
        (lambda: b"x" * 10_000_001, "too large: 10,000,001 bytes"),
        (_bomb, "unfolds to 1 parts of 30,000,000 bytes"),
        (lambda: with_part(b"PK\5\6" + bytes(18), "a.xml", "<a/>"), "it has no word/document.xml"),
        (lambda: with_part(made("x"), "word/vbaProject.bin", b"x"), "holds 'word/vbaProject.bin'"),
        (lambda: with_part(made("x"), "word/embeddings/o.xlsx", b"x"), "embedded objects"),
        (lambda: with_part(made("x"), "word/afchunk.html", b"x"), "holds 'word/afchunk.html'"),
        (
            lambda: changed(
                made("x"),
                "[Content_Types].xml",
                "wordprocessingml.document.main",
                "ms-word.document.macroEnabled.main",
            ),
            "is a macro-enabled document; save it as .docx",
        ),
        (
            lambda: changed(made("x"), _RELATIONS, "</Rel", _REL.format(kind="attachedTemplate")),
            "refers to 'http://x/y' outside the document",
        ),
        (lambda: _field("DDEAUTO cmd"), "has a field DDEAUTO"),
        (lambda: _field("INCLUDEPICTURE http://x"), "has a field INCLUDEPICTURE"),
        (
            lambda: with_part(made("x"), "word/x.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "'word/x.xml' declares a document type",
        ),
        (lambda: with_part(made("x"), "word/x.xml", "<a>"), "'word/x.xml' is not readable XML"),
        (
            lambda: with_part(made("x"), "[Content_Types].xml", "<Types/>"),
            "not a readable Word document (.docx): ",
        ),
    ],
)
def test_documents_that_hold_more_than_text_are_refused(data, message):
    found = faults(data())
    assert any(message in fault for fault in found), found


def test_an_ordinary_link_is_allowed():
    linked = changed(made("{{ nama }}"), _RELATIONS, "</Rel", _REL.format(kind="hyperlink"))
    assert lines(written(linked)) == ["nama-x"]


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("template", list(Template))
def test_the_built_in_templates_leave_no_placeholder_open(template, lang):
    found = written(word_template(template, lang), template=template)
    text = "".join(node.text or "" for node in found.element.body.iter(_W + "t"))
    assert "{" not in text
    assert "perangkat_daerah-x" in text or "nama-x" in text
    wide = template is Template.BRIEFING
    assert round(found.sections[0].page_width.mm) == (297 if wide else 210)


def test_every_placeholder_can_stand_in_a_document():
    for template in Template:
        document = docx.Document()
        for name, slot in SLOTS[template].items():
            if slot.fields:
                table = document.add_table(rows=1, cols=1)
                fields = "".join(f"{{{{ {name}.{field} }}}}" for field in slot.fields)
                table.rows[0].cells[0].text = fields
            else:
                document.add_paragraph(f"{{{{ {name} }}}}")
        found = written(saved(document), template=template)
        text = "".join(node.text or "" for node in found.element.body.iter(_W + "t"))
        assert [name for name in SLOTS[template] if f"{name}-x" not in text] == []


def test_the_same_letters_are_the_same_bytes():
    form = read_word(word_template(Template.NOTICE, Lang.ID), Template.NOTICE, "t")
    assert form.write([values()]) == form.write([values()])
    for data in (word_template(Template.STAY, Lang.EN), form.write([values()])):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.slow
def test_libre_office_prints_each_letter_on_a_page_of_its_own(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("MUTASI_OPT_OFFICE") == "required":
            pytest.fail("LibreOffice (soffice) is required here and is not installed")
        pytest.skip("LibreOffice (soffice) is not installed")
    form = read_word(word_template(Template.NOTICE, Lang.ID), Template.NOTICE, "t")
    path = tmp_path / "surat.docx"
    path.write_bytes(form.write([values(text=f"surat{k}") for k in range(3)]))
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), path]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pdf = (tmp_path / "surat.pdf").read_bytes()
    assert pdf.count(b"/Type/Page/") + pdf.count(b"/Type/Page\n") == 3
