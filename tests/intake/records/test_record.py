"""Rows of texts made records of values."""

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.domain.file_specs import PEOPLE
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.records.record import list_parser, parse_records, text_parser, word_parser
from safetytrack.intake.sheets.bad_rows import BadRows
from safetytrack.intake.sheets.row_parser import Row


def test_a_text_is_trimmed_and_no_longer_than_it_may_be():
    assert text_parser("legal_form", 2)(" 法人\u3000") == "法人"
    with pytest.raises(Refused) as refusal:
        text_parser("legal_form", 2)("法人的")
    assert str(refusal.value) == "the legal form has 3 characters. shorten it to 2"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("法律; 案例", ("法律", "案例")),
        ("法律；案例； ", ("法律", "案例")),
        (";;", ()),
        ("法律、案例", ("法律、案例",)),
        (r"a\;b", ("a;b",)),
    ],
)
def test_a_list_is_between_semicolons(text, parts):
    assert list_parser("topic")(text) == parts


def test_a_part_of_a_list_is_called_what_it_is():
    with pytest.raises(Refused) as refusal:
        list_parser("topic")(f"法律;{'a' * 201}")
    assert str(refusal.value) == "the topic has 201 characters. shorten it to 200"


@pytest.mark.parametrize("text", ["town", "镇", "Town", "乡", "ＴＯＷＮ"])
def test_a_word_is_known_by_slug_label_and_synonym(text):
    assert word_parser(None, "kind")(text) == "town"  # no ledger is asked about a word that is known


PARSERS = dict.fromkeys(PEOPLE.names, str) | {"phone": text_parser("phone", 3)}


def row(number: int, *texts: str, **more: object) -> Row:
    """Return a row of people, of a name, a unit, a role and so on."""
    return Row(number, (*texts, *[""] * (len(PEOPLE.names) - len(texts))), **more)


def refusals(*rows: Row) -> list[str]:
    outcomes = Outcomes("f", PEOPLE)
    list(parse_records(rows, PEOPLE, PARSERS, outcomes))
    with pytest.raises(BadRows) as bad:
        outcomes.require_sound()
    return bad.value.lines()


def test_a_record_holds_what_stands_there():
    outcomes = Outcomes("f", PEOPLE)
    [record] = parse_records([row(2, "陆明远", "D", "head")], PEOPLE, PARSERS, outcomes)
    assert record == (row(2, "陆明远", "D", "head"), {"name": "陆明远", "unit": "D", "role": "head"}, True, ())
    outcomes.require_sound()


def test_a_row_is_at_fault_for_all_that_is_wrong_with_it():
    assert refusals(row(2, "", "D", "", "", "", "", "1389"), row(3, "陆明远", "D", "head")) == [
        "f:2: name: nothing stands there. fill it in; of a vacant post write 空缺",
        "f:2: role: nothing stands there. fill it in",
        "f:2: phone: 1389: the phone has 4 characters. shorten it to 3",
    ]


def test_a_row_that_is_not_sound_still_says_the_rest():
    [record] = parse_records([row(2, "陆明远", "", "head")], PEOPLE, PARSERS, Outcomes("f", PEOPLE))
    assert (record.values, record.is_sound) == ({"name": "陆明远", "role": "head"}, False)
    overlong = row(2, "陆明远", "D", "head", "", "", "", "1389")
    [record] = parse_records([overlong], PEOPLE, PARSERS, Outcomes("f", PEOPLE))
    assert (list(record.values), record.is_sound) == (["name", "unit", "role"], False)


def test_a_cell_that_could_not_be_read_is_at_fault_once():
    unread = row(
        2, "", "D", "head", "", "", "", "1389", cell_errors=dict.fromkeys(["name", "phone"], Refused("no value"))
    )
    assert refusals(unread) == ["f:2: name: no value", "f:2: phone: 1389: no value"]


def test_a_row_that_could_not_be_read_is_no_record():
    outcomes = Outcomes("f", PEOPLE)
    assert list(parse_records([Row(2, (), Refused("no row"))], PEOPLE, PARSERS, outcomes)) == []
    assert refusals(Row(2, (), Refused("no row"))) == ["f:2: no row"]
