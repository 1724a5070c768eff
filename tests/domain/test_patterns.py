"""Patterns that are compiled when they are first matched."""

import re

import pytest

from safetytrack.domain.patterns import compiled


def test_a_pattern_is_compiled_once_with_the_flags_that_stand_in_it():
    digit = compiled(r"(?a)\d")
    assert digit.fullmatch("7")
    assert digit.fullmatch("७") is None
    assert compiled(r"(?a)\d") is digit


def test_what_is_no_pattern_fails_when_it_is_first_matched():
    with pytest.raises(re.error, match="missing"):
        compiled("(")
