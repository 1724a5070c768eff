"""Texts made safe for where they go."""

import pytest

from safetytrack.output.safe import (
    ESCAPED,
    ESCAPED_AS_JSON,
    EscapeLog,
    cell_text,
    console_text,
    page_text,
    terminal_text,
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
