"""Finding the line a key stands in."""

import tomllib

import pytest

from safetytrack.domain.toml_lines import key_lines, line_of

AWKWARD = """\
# [[requirement]] in a comment is none
title = '''
[[requirement]]
code = "not here"'''
closing = \"\"\"ends in quotes\"\"\"\"\"
"quoted key" = 1
a . "b.c" . d = 2020-06-01 10:00:00  # a date with a space
list = [ # opened here
  "x, ]", 'y',

  { kind = "town", tag = "}" },
  [1, [2, 3]],
]
inline = { one = 1, two = { three = "#" } }

[[requirement]]
code = "first"
[requirement.due_overrides]
2020H2 = 2020-12-30

[[ requirement ]] # again
code = 3
[[requirement.applies_to]]
kind = "zone"
[[requirement.applies_to]]
kind = "town"
[last]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("closing",), 5),
        (("quoted key",), 6),
        (("a", "b.c", "d"), 7),
        (("list",), 8),
        (("list", 1), 9),
        (("list", 2, "tag"), 11),
        (("list", 3, 1, 0), 12),
        (("inline", "two", "three"), 14),
        (("requirement",), 16),
        (("requirement", 0), 16),
        (("requirement", 0, "code"), 17),
        (("requirement", 0, "due_overrides", "2020H2"), 19),
        (("requirement", 1), 21),
        (("requirement", 1, "code"), 22),
        (("requirement", 1, "applies_to", 1, "kind"), 26),
        (("last",), 27),
    ],
)
def test_a_key_is_found_where_it_stands(path, line):
    assert key_lines(AWKWARD)[path] == line


def test_what_is_not_there_has_the_line_of_what_is_around_it():
    lines = key_lines(AWKWARD)
    assert line_of(lines, ("requirement", 1, "source")) == 21
    assert line_of(lines, ("requirement", 0, "due_overrides", "2021H1")) == 18
    assert line_of(lines, ("programme", "code")) == 1


def test_windows_line_ends_count_once():
    assert key_lines("a = 1\r\n\r\nb = 2\r\n")[("b",)] == 3


def test_every_key_of_a_sound_file_is_found():
    def paths(value, path=()):
        yield path
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, item in inner:
            yield from paths(item, (*path, key))

    assert set(paths(tomllib.loads(AWKWARD))) - {()} == set(key_lines(AWKWARD))
