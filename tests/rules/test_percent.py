"""Percentages read alike wherever a model has them."""

import pytest
from pydantic import ValidationError

from mutasi_opt.model import Level
from mutasi_opt.rules.move_cap import MoveCap
from mutasi_opt.rules.parts.percent import percent_number
from mutasi_opt.rules.shortage import Shortage


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5%", "5"),
        (" 2.50 % ", "2.50"),
        ("100%", "100"),
        ("5", None),
        ("%", None),
        ("-5%", None),
        ("1e1%", None),
        ("nan%", None),
        ("٥%", None),
        ("5%%", None),
        ("1234567%", None),
    ],
)
def test_the_number_of_a_percentage(text, number):
    assert percent_number(text) == number


@pytest.mark.parametrize("text", ["nan%", "1e1%", "٥%", "1_0%"])
def test_slack_caps_and_bands_refuse_the_same(text):
    with pytest.raises(ValidationError):
        Level(name="x", unit="points", slack=text)
    with pytest.raises(ValidationError):
        MoveCap(maximum=text)
    with pytest.raises(ValidationError):
        Shortage(bands=[text, "30%", "40%"])


def test_slack_caps_and_bands_accept_the_same():
    assert Level(name="x", unit="points", slack=" 2.5 % ").slack.percent == "2.5"
    assert MoveCap(maximum=" 2.5 % ").maximum == "2.5%"
    assert Shortage(bands=[" 2.5 % ", "30%", 0.4]).bands == (0.025, 0.3, 0.4)
