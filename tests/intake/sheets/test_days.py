"""Days at the edge of midnight, as systems write them that reckon in another zone."""

from datetime import date, datetime

import pytest
from intake.corpus.makers import MAKERS, csv_file
from intake.reading import HEADER, read

from safetytrack.domain.errors import Refused
from safetytrack.intake.sheets.days import day_numbered, day_of_moment, read_day

REFUSAL = "{} may be 2026-03-04, or 2026-03-05 a moment early, as some systems write it. write the day alone"


@pytest.mark.parametrize("make", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("second", [0, 17, 59])
def test_a_day_in_the_last_minute_before_midnight_is_refused_with_both_readings(make, second):
    moment = datetime(2026, 3, 4, 23, 59, second)
    rows = [HEADER, ["study", "D", moment]]
    if make == "ods":
        rows[1][2] = f"{moment}"
    assert read(MAKERS[make](rows)).refusals == [f"2: done_on: {REFUSAL.format(moment)}"]


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04 23:59:17",
        "2026/3/4 23:59",
        "2026.3.4 11:59:17 PM",
        "2026年3月4日下午11点59分",
        "2026-03-04T23:59:59.999",
        "２０２６－０３－０４ ２３：５９",
    ],
)
def test_a_text_is_refused_as_a_number_is(text):
    assert read(csv_file([HEADER, ["study", "D", text]])).refusals == [f"2: done_on: {REFUSAL.format(text)}"]


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (46085.99999999, ("2026-03-05", False)),
        (46085.9999999, ("2026-03-05", False)),
        (46086.000000001, ("2026-03-05", False)),
        (46086.0, ("2026-03-05", False)),
        (46086.00002, ("2026-03-05", True)),
        (46085.666666666664, ("2026-03-04", True)),
        (46085.9993, ("2026-03-04", True)),
        (109574.99999999, ("2200-01-01", False)),
    ],
)
def test_a_serial_within_a_second_of_midnight_is_rounded(serial, day):
    assert day_numbered(serial, 0) == day


@pytest.mark.parametrize("serial", [46085.999502314815, 46085.99998842592])
def test_a_serial_in_the_last_minute_is_refused(serial):
    with pytest.raises(Refused, match="may be 2026-03-04, or 2026-03-05"):
        day_numbered(serial, 0)


def test_the_last_day_of_all_has_no_other_reading():
    assert day_of_moment(datetime.max) == (date.max.isoformat(), True)
    assert read_day("9999-12-31 23:59") == ("9999-12-31", True)


@pytest.mark.parametrize("text", ["2026-03-04 23:58:59", "2026-03-04 11:59:17", "2026-03-04 上午11:59"])
def test_other_times_of_day_are_cut_off(text):
    assert read_day(text) == ("2026-03-04", True)


@pytest.mark.parametrize("text", ["2026-03-04 25:00", "2026-03-04 12:60", "2026-03-04 12:00:61", "2026年3月4日25点"])
def test_what_is_no_time_of_day_makes_no_day(text):
    assert read_day(text) == (text, False)


def test_hours_minutes_and_seconds_in_words_are_cut_off():
    assert read_day("2026年3月4日 14点30分05秒") == ("2026年3月4日", True)
    with pytest.raises(Refused, match="may be 2026-03-04, or 2026-03-05"):
        read_day("2026年3月4日 23点59分30秒")
