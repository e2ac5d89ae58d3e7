"""Sentences that remember their template."""

import copy
import pickle
from datetime import date

import numpy as np
import pytest

from mutasi_opt.texts import Lang, Person, Rupiah, Term, Texts, say, say_number
from mutasi_opt.texts import catalogue as module

_INDONESIAN = {
    "{who} moves {km:,.1f} km": "{who} pindah {km:,.1f} km",
    "since {day}, for {cost}: {why}": "sejak {day}, dengan {cost}: {why}",
    "one person": "seorang pegawai",
    "Minimum time in post": "Masa jabatan minimum",
}


@pytest.fixture
def indonesian(monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue of the test's own."""
    words = {Lang.ID: _INDONESIAN, Lang.EN: {}}
    monkeypatch.setattr(module, "catalogue", words.__getitem__)


def test_a_message_is_its_english_text() -> None:
    message = say("{who} moves {km:,.1f} km", who=Person("198701"), km=1234.56)
    assert message == "198701 moves 1,234.6 km"
    assert f"{message}." == "198701 moves 1,234.6 km."


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))])
def test_a_copy_keeps_template_and_values(copied) -> None:
    message = copied(say("{who} moves {km:,.1f} km", who=Person("198701"), km=2.0))
    assert (message.template, message.values["km"]) == ("{who} moves {km:,.1f} km", 2.0)


@pytest.mark.usefixtures("indonesian")
def test_another_language_tells_numbers_dates_money_and_inner_sentences_its_own_way() -> None:
    inner = say("{who} moves {km:,.1f} km", who=Person("198701"), km=1234.56)
    whole = say(
        "since {day}, for {cost}: {why}", day=date(2026, 7, 1), cost=Rupiah(1_250_000), why=inner
    )
    assert whole == "since 2026-07-01, for Rp 1,250,000: 198701 moves 1,234.6 km"
    told = Texts(Lang.ID, lambda _: "Siti").tell(whole)
    assert told == "sejak 1 Juli 2026, dengan Rp1.250.000: Siti pindah 1.234,6 km"


@pytest.mark.usefixtures("indonesian")
def test_terms_are_looked_up_and_unknown_text_stays() -> None:
    texts = Texts(Lang.ID)
    assert texts.tell("Minimum time in post") == "Masa jabatan minimum"
    assert texts.tell("SDN 4 Mamuju {x}") == "SDN 4 Mamuju {x}"
    assert texts("one person") == "seorang pegawai"
    rule = say("against {rule} at {place}", rule=Term("Minimum time in post"), place="one person")
    assert rule == "against Minimum time in post at one person"
    assert texts.tell(rule) == "against Masa jabatan minimum at one person"


def test_numbers_of_arrays_are_numbers_and_flags_are_none() -> None:
    message = say("{a:,} {b:.1f} {c}", a=np.int32(12345), b=np.float32(0.5), c=True)
    assert message == "12,345 0.5 True"
    assert Texts(Lang.ID).tell(message) == "12.345 0,5 True"


def test_debts_show_their_sign_first() -> None:
    message = say("{amount}", amount=Rupiah(-50_000))
    assert message == "-Rp 50,000"
    assert Texts(Lang.ID).tell(message) == "-Rp50.000"


@pytest.mark.parametrize(("number", "text"), [(0, "0 people"), (1, "one person"), (2, "2 people")])
def test_one_and_several(number: int, text: str) -> None:
    assert say_number(number, "one person", "{number} people") == text


def test_lists_are_joined_and_labelled() -> None:
    message = say("they are {who}", who=(Person("a"), Person("b")))
    assert message == "they are a, b"
    assert Texts(label=str.upper).tell(message) == "they are A, B"
