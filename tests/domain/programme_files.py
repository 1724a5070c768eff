"""Programme files, written and read for the tests of what they say and of what is wrong with them."""

import pytest

from safetytrack.domain.errors import RefusedRows
from safetytrack.domain.programme import parse_programme
from safetytrack.domain.toml_table import Fault, Table, sentences

HEAD = """\
[programme]
code = "leaders"
title = "领导干部讲安全"
issued_on = 2020-12-23

"""
LECTURE = {
    "code": '"lecture"',
    "title": '"宣讲"',
    "activity": '"lecture"',
    "per": '"unit"',
    "applies_to": '[{ kind = "town" }]',
    "every": '"half-year"',
    "source": '"二、时间安排"',
}
"""Line 6 of a file is [[requirement]]; these stand in lines 7 to 13, and what a test adds from line 14 on."""

ONCE = {"every": '"once"', "due": "2021-03-01"}
SLUG = "is not a slug. use a-z, 0-9 and hyphens, up to 64, in quotes"
NUMBER = "is not a number above 0, up to 1000000000"
PACES = "is not one of month, quarter, half-year, year, once, listed, trigger"
RRULE = {"every": None, "rrule": '"FREQ=WEEKLY;BYDAY=FR"'}


def written(**changes):
    keys = {key: value for key, value in (LECTURE | changes).items() if value is not None}
    return HEAD + "[[requirement]]\n" + "".join(f"{key} = {value}\n" for key, value in keys.items())


def read(**changes):
    (requirement,) = parse_programme(written(**changes), "leaders.toml").requirements
    return requirement


def refused(text):
    with pytest.raises(RefusedRows) as refusal:
        parse_programme(text, "leaders.toml")
    return refusal.value.lines()


def mistakes(read_or_check, values, *facts):
    """Return what is noted of a table of those values, each mistake from its key on."""
    faults: list[Fault] = []
    read_or_check(Table(values, (), None, faults), *facts)
    return [str(sentence).removeprefix("leaders.toml:1: ") for sentence in sentences(faults, "leaders.toml", "")]
