"""HTML templates: what may stand in them, and that data never become part of a page."""

import pytest

from mutasi_opt.errors import ScenarioError
from mutasi_opt.notices import SLOTS, Template
from mutasi_opt.notices.html_builtin import html_template
from mutasi_opt.notices.html_form import read_html
from mutasi_opt.texts import Lang

NASTY = "<script>alert(1)</script>\"'&{{ nip }}"


def values(template: Template = Template.NOTICE, text: str = "x") -> dict:
    """A value for every placeholder."""
    found: dict = {}
    for name, slot in SLOTS[template].items():
        if slot.fields:
            found[name] = tuple(dict.fromkeys(slot.fields, f"{name}-{text}-{k}") for k in (1, 2))
        else:
            found[name] = (
                (f"{name}-{text}-1", f"{name}-{text}-2") if slot.many else f"{name}-{text}"
            )
    return found


def written(source: str, text: str = "x", template: Template = Template.NOTICE) -> str:
    form = read_html(source, template, "t.html")
    return form.write([values(template, text)], title="T", lang=Lang.ID)


def faults(source: str, template: Template = Template.NOTICE) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        read_html(source, template, "t.html")
    return [str(fault) for fault in caught.value.faults]


_CALLS = "is not allowed: a template names placeholders, {% for x in list %} and {% if %}"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ ''.__class__.__mro__ }}", "t.html:1: '.__mro__' leads nowhere"),
        ("{{ nama.__class__ }}", "only an entry of a loop over a list of rows has fields"),
        ("{{ nama['__class__'] }}", f"getitem {_CALLS}"),
        ("{{ nama.upper() }}", f"call {_CALLS}"),
        ("{{ range(1000000000) }}", f"call {_CALLS}"),
        ("{{ 'a' * 1000000000 }}", f"mul {_CALLS}"),
        ("{{ nama ~ nama }}", f"concat {_CALLS}"),
        ("{{ " + "9" * 5_000 + " }}", "holds a number of too many digits"),
        ("<p style='background:u\\72l(//x)'>x</p>", "a style may not load anything"),
        ("<p style='background:image-set(\"//x\" 1x)'>x</p>", "a style may not load anything"),
        ("<style>p { background: url( http://x) }</style>", "styles may not hold 'url(http'"),
        ("<style>p { background: u\\72l(http://x) }</style>", "styles may not hold"),
        ("{{ nama|safe }}", "filter 'safe' is not allowed"),
        ("{{ nama|attr('__class__') }}", "filter 'attr' is not allowed"),
        ("{{ nama|center(1000000000) }}", "filter 'center' is not allowed"),
        ("{% autoescape false %}{{ nama }}{% endautoescape %}", f"scope {_CALLS}"),
        ("{% include '/etc/passwd' %}", f"include {_CALLS}"),
        ("{% import 'x' as y %}", f"import {_CALLS}"),
        ("{% extends 'x' %}", f"extends {_CALLS}"),
        ("{% macro m() %}{% endmacro %}", f"macro {_CALLS}"),
        ("{% set x = nama %}", f"assign {_CALLS}"),
        ("{{ self }}", "unknown placeholder 'self'"),
        ("<b>\n{{ namaa }}</b>", "t.html:2: unknown placeholder 'namaa' (did you mean 'nama'?)"),
        ("{{ keluar }}", "placeholder 'keluar' is of template briefing, not of notice"),
        ("{{ alasan }}", "placeholder 'alasan' is a list: {% for x in alasan %}"),
        ("{% for x in nama %}{% endfor %}", "placeholder 'nama' is a text, not a list"),
        (
            "{% for x in alasn %}{% endfor %}",
            "unknown placeholder 'alasn' (did you mean 'alasan'?)",
        ),
        (
            "{% for x in data %}{{ x }}{% endfor %}",
            "'x' is a row; name one of its fields: nama, isi",
        ),
        ("{% for x in data %}{{ x.isii }}{% endfor %}", "'data' has no field 'isii' (did you mean"),
        ("{% for x in alasan %}{{ x.isi }}{% endfor %}", "'alasan' is a list of texts and has no"),
        ("{% for nip in alasan %}{% endfor %}", "'nip' is a placeholder; name the entries"),
        ("{% for a, b in data %}{% endfor %}", "a loop goes over a list"),
        ("{% for a in alasan if a %}{% endfor %}", "a loop has neither a condition nor recursion"),
        (
            "{% for a in alasan %}{% for b in alasan %}{% for c in alasan %}"
            "{% endfor %}{% endfor %}{% endfor %}",
            "loops are nested more than 2 deep",
        ),
        ("{% for x in alasan %}", "t.html:1: Unexpected end of template."),
        ("<script>alert(1)</script>", "element <script> is not allowed"),
        ("<iframe></iframe>", "element <iframe> is not allowed"),
        ('<meta http-equiv="refresh" content="0;url=http://x">', "element <meta> is not allowed"),
        ("<svg></svg>", "element <svg> is not allowed"),
        ("<!-- x -->", "an HTML comment; use {# ... #}"),
        ("<!DOCTYPE html>", "a declaration"),
        ('<p onclick="x()">', "attribute 'onclick' of <p> is not allowed"),
        ('<p class="{{ nama }}">', "a placeholder stands inside the tag <p>"),
        ("<p class={{ nama }}>", "a placeholder stands inside the tag <p>"),
        ("<{{ nama }}>", "a '<' that starts no known tag; write &lt;"),
        ('<img src="http://x/y.png">', "a picture has to be inside the template"),
        ('<img src="data:image/svg+xml;base64,AA==">', "a picture has to be inside the template"),
        ('<p style="background: URL (x)">', "a style may not load anything (url)"),
        ("<style>@import 'x';</style>", "styles may not hold '@import'"),
        ("<style>p { color: {{ nama }} }</style>", "styles may not hold '{{'"),
        ("x" * 100_001, "too large: 100,001 characters"),
        ("{% if nama %}" * 3_000 + "{% endif %}" * 3_000, "nested too deeply"),
    ],
)
def test_what_may_not_stand_in_a_template(source, message):
    assert any(message in fault for fault in faults(source)), faults(source)


def test_all_faults_are_told_at_once_with_their_lines():
    found = faults("{{ a1 }}\n<script>\n\n{{ nama|safe }}")
    assert [fault.split(": ")[0] for fault in found] == ["t.html:1", "t.html:2", "t.html:4"]


@pytest.mark.parametrize("template", list(Template))
def test_every_placeholder_can_stand_in_a_template(template):
    for name, slot in SLOTS[template].items():
        if slot.fields:
            source = "".join(
                f"{{% for x in {name} %}}{{{{ x.{field} }}}}{{% endfor %}}" for field in slot.fields
            )
        elif slot.many:
            source = f"{{% for x in {name} %}}{{{{ x }}}}{{% endfor %}}"
        else:
            source = f"{{{{ {name} }}}}"
        assert f"{name}-x" in written(source, template=template)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("template", list(Template))
def test_data_are_escaped_in_the_built_in_templates(template, lang):
    page = written(html_template(template, lang), NASTY, template)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "{{ nip }}" in page  # what stands in data is no placeholder
    assert "script-src" not in page


def test_conditions_and_filters_work():
    source = "{% if nama and not alasan %}A{% else %}{{ nama|upper }}{% endif %}"
    assert ">\nNAMA-X\n<" in written(source)
    source = "{% for x in alasan %}{{ loop.index }}.{{ x }} {% endfor %}"
    assert "1.alasan-x-1 2.alasan-x-2" in written(source)


def test_each_letter_begins_a_page():
    form = read_html("{{ nama }}", Template.NOTICE, "t")
    page = form.write([values()] * 3, title="T", lang=Lang.EN)
    assert page.count('class="letter"') == 3
    assert ".letter + .letter { break-before: page; }" in page
