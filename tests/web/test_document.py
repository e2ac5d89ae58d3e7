"""Pages are one file, escape what they are given and load nothing."""

import json
import re

import pytest
from markupsafe import Markup

from mutasi_opt.texts import Lang
from mutasi_opt.web import Script, chart_script, html_document, script_json, vega_script

_NASTY = "</script><script>alert(1)</script><!--\u2028&"


def page(**more):
    return html_document(title="<b>", lang=Lang.ID, body=Markup("<p>isi</p>"), **more)


def test_a_title_is_escaped_and_the_language_stated():
    text = page()
    assert "<title>&lt;b&gt;</title>" in text
    assert '<html lang="id">' in text
    assert "<p>isi</p>" in text


def test_the_policy_forbids_every_request():
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page())
    assert policy.startswith("default-src &#39;none&#39;")
    assert "http" not in policy


def test_data_cannot_leave_their_script():
    told = script_json({"a": _NASTY})
    assert json.loads(told) == {"a": _NASTY}
    assert not set("<>&\u2028") & set(told)
    text = page(
        scripts=[Script(told, "data", "application/json"), chart_script("c", {"x": _NASTY})]
    )
    assert text.count("</script>") == 2


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        script_json(float("nan"))


def test_the_bundle_of_vega_ends_no_script():
    assert "</script" not in vega_script().content
