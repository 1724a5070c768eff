"""Texts made safe for where they go."""

import json

import pytest

from safetytrack.output.safe import (
    ESCAPED,
    ESCAPED_AS_JSON,
    EscapeLog,
    cell_text,
    console_text,
    escape,
    page_text,
    shown_cells,
    shown_json,
    terminal_text,
    typed_text,
    unicode_text,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("小站镇", "小站镇"),
        ("a\tb\r\nc\rd", "a b c d"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\x85b\x7f", "a\\x85b\\x7f"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("a\u2028b", "a\\u2028b"),
    ],
)
def test_terminal_text(text, shown):
    assert terminal_text(text) == shown


@pytest.mark.parametrize(
    ("text", "cell"), [("=1", "'=1"), ("'=1", "''=1"), ("'1", "''1"), ("'a", "'a"), ("1=", "1="), ("", "")]
)
def test_cell_text(text, cell):
    assert cell_text(text) == cell


def test_console_text():
    assert console_text("镇✓", "gbk", ESCAPED) == "镇\\u{2713}"
    assert console_text("镇✓", None) == "镇✓"


def test_unicode_text():
    assert unicode_text("a\udcffb") == "a\ufffdb"


def test_json_escapes_are_utf_16_units():
    assert "中😀".encode("ascii", ESCAPED_AS_JSON) == b"\\u4e2d\\ud83d\\ude00"


def test_escape_log():
    log = EscapeLog()
    assert console_text("a✓𠮷✓", "gbk") == "a\\u{2713}\\u{20BB7}\\u{2713}"
    assert log.take() == ["✓", "𠮷"]
    assert log.take() == []
    assert EscapeLog().take() == []


@pytest.mark.parametrize("handler", [ESCAPED, ESCAPED_AS_JSON])
def test_bytes_that_are_no_text_stay_an_error(handler):
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", handler)


def test_page_text_shows_what_turns_lines_around_or_is_no_character_of_xml():
    assert page_text("中川镇 <b>&") == "中川镇 <b>&"
    assert page_text("a\u202eb\x00c\nd\ufffee\udcff") == "a\\u202eb\\x00c d\\ufffee\ufffd"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\t乙\n", "甲\t乙\n"),
        ("甲\r\n", "甲\n"),
        ("a\rb", "a\\x0db"),
        ("\x1b[31m,\x9b", "\\x1b[31m,\\x9b"),
        ("a\u202eb", "a\\u202eb"),
    ],
)
def test_lines_of_cells_keep_their_tabs_and_ends_and_show_what_a_terminal_would_obey(text: str, shown: str):
    assert shown_cells(text) == shown


@pytest.mark.parametrize("text", ["\x7f", "\x85", "\x9b31m", "a\u202eb\u2028", "\u061c", "镇"])
def test_json_says_the_same_with_nothing_in_it_that_a_terminal_would_obey(text: str):
    shown = shown_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(shown) == [text]
    assert shown.isprintable()


def test_json_keeps_its_lines():
    assert shown_json("[\n]\n") == "[\n]\n"


@pytest.mark.parametrize(("character", "code"), [("✓", "\\u{2713}"), ("𠮷", "\\u{20BB7}"), ("a", "\\u{61}")])
def test_an_escape_is_a_code_whose_end_is_seen(character: str, code: str):
    assert escape(character) == code


@pytest.mark.parametrize(("read", "encoding"), [("中川镇", "utf-8"), ("中川镇", "gbk"), ("a", "ascii")])
def test_what_was_typed_in_an_encoding_that_has_chinese_stays(read: str, encoding: str):
    assert typed_text(read, encoding) == read


def test_what_was_read_in_an_encoding_without_chinese_was_utf_8():
    assert typed_text("镇".encode().decode("ascii", "surrogateescape"), "ascii") == "镇"


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_bytes_that_nobody_typed_are_an_error(encoding: str):
    with pytest.raises(UnicodeError):
        typed_text("a\udcff", encoding)
