"""The words of ours inside sentences: names of columns, roles, states, and the reasons that others give."""

import ast
import errno
import os
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import safetytrack
from safetytrack import locale
from safetytrack.domain.errors import Phrase, Refused, Sense, Word, Words, reason_of, render
from safetytrack.domain.file_specs import FILE_SPECS
from safetytrack.domain.programme import parse_programme
from safetytrack.domain.recurrence import check_rrule
from safetytrack.locale.labels import LABELS
from safetytrack.store.query.coverage import DIMENSIONS
from safetytrack.store.write.drafts import EventFacts

HOUSE = Path(safetytrack.__file__).parent
FIELDS = [column for spec in FILE_SPECS.values() for column in spec]
COLUMNS = {column.name for column in FIELDS}


@pytest.fixture
def chinese() -> Iterator[None]:
    locale.use("zh")
    yield
    locale.use("en")


def called() -> set[str]:
    """Return what texts are called where they are checked, and where a ``Word`` is made."""
    names = (
        {name.replace("_", " ") for name in COLUMNS}
        | {column.part for column in FIELDS if column.part}
        | set(EventFacts._fields)
        | {"kind", "role", "activity"}
    )
    for module in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).removeprefix("options.")
                of_others = {} if "store" in module.parts else {"text": 1, "words": 1, "texts_of": 0, "text_of": 0}
                place = ({"check_text": 1} | of_others).get(name)
                given = node.args[place : place + 1] if place is not None else []
                names |= {one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return names


def is_chinese(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)


@pytest.mark.usefixtures("chinese")
def test_what_sentences_call_a_column_or_an_option_is_in_chinese():
    words = called()
    assert {"name", "reason", "legal form", "centihours", "alias"} <= words
    sentences = {word: Refused("the {what}", what=Word(word, Sense.CALLED)).text(locale._) for word in words}
    assert [word for word in words if not is_chinese(sentences[word])] == []


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("word", sorted(COLUMNS | set(DIMENSIONS)))
def test_words_to_be_typed_are_shown_as_they_are_with_their_meaning(word: str):
    text = locale._(Word(word, Sense.TYPED))
    assert text.startswith(f"{word}（")
    assert is_chinese(text)


def test_words_in_english_are_their_slugs():
    roles = Words([Word("party-head", "role"), Word("deputy", "role")])
    sentence = Refused("{held}: {why}", held=roles, why=Phrase("{n} rows", n=2)).text(locale._)
    assert sentence == "party-head, deputy: 2 rows"


@pytest.mark.usefixtures("chinese")
def test_words_in_chinese_are_their_labels_and_what_may_be_typed_again():
    roles = Words([Word("party-head", "role"), Word("deputy", "role"), Word("bystander", "role")])
    labels = "党委（党组）主要负责人、分管负责人、bystander"
    assert Refused("{held}", held=roles).text(locale._) == labels
    assert locale._(Word("returned", "state")) == "已退回"
    assert locale._(Word("name", Sense.PERSON)) == "姓名"
    assert [locale._(Word(what, Sense.THING)) for what in ("person", "appointment")] == ["人员", "任职"]
    assert locale.joined(["lecture", "report"]) == "lecture、report"


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    "number", ["ENOENT", "EACCES", "EISDIR", "ENOTDIR", "ENOSPC", "EROFS", "ENAMETOOLONG", "EEXIST"]
)
def test_why_the_system_refused_is_in_chinese(number: str):
    number = getattr(errno, number)
    assert str(reason_of(OSError(number, "whatever the system says"))) == os.strerror(number)
    assert is_chinese(locale._(reason_of(OSError(number, "whatever the system says"))))


def test_a_reason_nobody_knows_is_told_as_it_came():
    assert str(reason_of(OSError(987654, "the tape is torn"))) == "the tape is torn"
    assert str(reason_of(OSError("nothing more is known"))) == "nothing more is known"


BAD_TOML = {
    "=": "Invalid statement",
    "a =": "Invalid value",
    'a = "\\u12"': "Invalid hex value",
    "a = 2020-02-30": "Invalid date or datetime",
    "a. = 1": "Invalid initial character for a key part",
    "a = 1 b": "Expected newline or end of document after a statement",
    "a": "Expected '=' after a key in a key/value pair",
    "[a": "Expected ']' at the end of a table declaration",
    "[[a]": "Expected ']]' at the end of an array declaration",
    "a = 'x": 'Expected "\'"',
    "# \x01": "Found invalid character '\\x01'",
    'a = "\x01"': "Illegal character '\\x01'",
    "[a]\n[a]": "Cannot declare ('a',) twice",
    "[a.b]\n[a]\nb.c = 1": "Cannot redefine namespace ('a', 'b')",
    "a = {}\na.b = 1": "Cannot mutate immutable namespace ('a',)",
    "a = 1\na = 2": "Cannot overwrite a value",
    "a = {b = 1, b = 2}": "Duplicate inline table key 'b'",
    "a = [1": "Unclosed array",
    "a = {b = 1": "Unclosed inline table",
    'a = "x': "Unterminated string",
    'a = "\\q"': "Unescaped '\\' in a string",
    'a = "\\ud800"': "Escaped character is not a Unicode scalar value",
}
"""What Python's reader of TOML complains of, as Python 3.11 says it."""


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("text", BAD_TOML)
def test_what_is_wrong_with_a_toml_file_is_in_chinese(text: str):
    with pytest.raises(tomllib.TOMLDecodeError) as complaint:
        tomllib.loads(text)
    sentence = str(complaint.value).partition(" (at ")[0]
    assert is_chinese(locale._(Word(sentence, Sense.REASON)))
    assert is_chinese(locale._(Word(BAD_TOML[text], Sense.REASON)))


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=3",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYDAY",
        "FREQ=DAILY;X=1",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;BYDAY=",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;UNTIL=20201201;COUNT=2",
        "FREQ=DAILY;BYSETPOS=0",
        "FREQ=DAILY;BYSETPOS=1",
        "FREQ=DAILY;BYWEEKNO=1",
        "FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO",
        "FREQ=DAILY;BYDAY=1MO",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;WKST=1",
        "FREQ=DAILY;",
    ],
)
def test_what_is_wrong_with_an_rrule_is_in_chinese(rule: str):
    assert is_chinese(render(check_rrule(rule, date(2020, 1, 1)), locale._))


@pytest.mark.usefixtures("chinese")
def test_a_programme_file_is_refused_in_chinese_throughout():
    with pytest.raises(Refused) as refused:
        parse_programme('[programme]\ncode = "Safety"\n[[requirement]]\ncode = "talk"\n', "talks.toml")
    lines = refused.value.lines(locale._)
    badly_written = '"Safety" 不符合编码写法。请用 a-z、0-9 和连字符，不超过64个字符，加引号'
    assert f"talks.toml:2: 专项方案: code: {badly_written}" in lines
    assert any(line.startswith("talks.toml:3: 工作要求 talk: ") for line in lines)
    with pytest.raises(Refused) as refused:
        parse_programme("code = \n", "talks.toml")
    assert refused.value.lines(locale._) == ["talks.toml:1: 不符合 TOML 格式：内容无效。请先改正此处，其余内容未读取"]


@pytest.mark.usefixtures("chinese")
def test_examples_of_what_to_write_are_joined_in_chinese():
    requirement = '[[requirement]]\ncode = "talk"\nper = "unit"\n'
    with pytest.raises(Refused) as refused:
        parse_programme(f'{requirement}[[requirement]]\nevery = "trigger"\n', "talks.toml")
    lines = "\n".join(refused.value.lines(locale._))
    assert 'every: 缺少此项。可写成 every = "half-year"，或 rrule = "FREQ=..."' in lines
    assert 'trigger: 缺少此项。可写成 trigger = "appointment", "opening"，或某一活动类型' in lines


@pytest.mark.parametrize("context", ["kind", "role", "activity", "state", "scale"])
def test_every_word_of_a_list_has_a_label(context: str):
    assert all(is_chinese(locale.label(context, slug, "zh")) for slug in LABELS[context])
