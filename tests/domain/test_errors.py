"""How messages become sentences."""

from datetime import date

from safetytrack.domain.errors import Misused, Phrase, Refused, RefusedRows, Sense, Word, Words, render

CHINESE = {
    "{unit} is {state} since {day:%Y}": "{unit} 自{day:%Y}年起{state}",
    "closed": "已撤销",
    ", ": "、",
}


def translate(message: str | Word) -> str:
    return CHINESE.get(str(message), str(message))


def test_a_phrase_fills_in_words_of_the_language():
    phrase = Phrase(
        "{unit} is {state} since {day:%Y}", unit="江北街道", state=Word("closed", "state"), day=date(2026, 1, 2)
    )
    assert str(phrase) == "江北街道 is closed since 2026"
    assert render(phrase, translate) == "江北街道 自2026年起已撤销"


def test_an_enumeration_joins_as_the_language_does():
    words = Words([Word("closed", "state"), "open", 3])
    assert str(words) == "closed, open, 3"
    assert render(words, translate) == "已撤销、open、3"
    assert not Words([])


def test_braces_of_data_stay():
    assert str(Phrase("{name}", name="{x}")) == "{x}"


def test_every_error_has_its_exit_code():
    refused = Refused("no {what}", what=Word("unit", Sense.CALLED))
    assert (refused.exit_code, str(refused)) == (1, "no unit")
    assert Misused("what?").exit_code == 2
    both = RefusedRows([refused, Refused("nor this")])
    assert (both.exit_code, both.lines(), str(both)) == (1, ["no unit", "nor this"], "no unit\nnor this")
