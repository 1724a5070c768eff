"""No name that somebody gave a file can do harm where a copy of it is written."""

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safetytrack.domain.file_names import LONGEST, safe_name, safe_names

texts = st.text(max_size=300) | st.text(alphabet="./\\: ~-CONcon1²\x00\n", max_size=12)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("签到表.jpg", "签到表.jpg"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..\\..\\x.exe", "_.._x.exe"),
        ("/etc/passwd", "_etc_passwd"),
        ("C:\\x", "C__x"),
        ("..", "file"),
        (".", "file"),
        ("", "file"),
        (".bashrc", "bashrc"),
        ("a.txt.", "a.txt"),
        ("a. . ", "a"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Nul .tar.gz", "_Nul .tar.gz"),
        ("COM¹.log", "_COM¹.log"),
        ("console.txt", "console.txt"),
        ("-rf", "_-rf"),
        ("a\nb\tc.txt", "a_b_c.txt"),
        ("photo\u202egpj.exe", "photo_gpj.exe"),
        ("a\x00b", "a_b"),
        ('a<b>|"?*.txt', "a_b_____.txt"),
        ("e\u0301.txt", "é.txt"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str):
    assert safe_name(name) == safe


def test_a_long_name_is_cut_in_characters_and_keeps_its_suffix():
    assert safe_name("镇" * 200 + ".jpg") == "镇" * 65 + ".jpg"
    assert safe_name("a" * 300) == "a" * LONGEST


def test_two_of_one_name_are_told_apart_also_where_capitals_are_not():
    assert list(safe_names(["a.jpg", "A.JPG", "a.jpg", "b"], taken=["B"])) == ["a.jpg", "A-2.JPG", "a-3.jpg", "b-2"]


def test_a_number_is_not_taken_twice_either():
    assert list(safe_names(["a-2.jpg", "a.jpg", "a.jpg"])) == ["a-2.jpg", "a.jpg", "a-3.jpg"]


@given(texts)
def test_whatever_the_name_the_safe_one_is_a_plain_file_everywhere(name: str):
    safe = safe_name(name)
    assert safe not in ("", ".", "..")
    assert PurePosixPath(safe).name == PureWindowsPath(safe).name == safe
    assert not PureWindowsPath(safe).is_reserved()
    assert safe[0] not in ".- " and safe[-1] not in ". "
    assert len(safe.encode()) <= LONGEST
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in safe)
    assert not set(safe) & set('/\\:*?"<>|')
    assert safe_name(safe) == safe


@given(st.lists(texts | st.sampled_from(["a", "A", "镇" * 200, "a" * 199]), max_size=12))
def test_no_two_names_are_alike(names: list[str]):
    safe = list(safe_names(names))
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in safe}) == len(names)
    assert all(len(name.encode()) <= LONGEST for name in safe)
