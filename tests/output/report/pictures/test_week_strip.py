"""The strip of weeks: the fullest is the tallest, one of ten thousand is seen, none stands on the floor."""

from drawing import HOSTILE, HOSTILE_SHOWN, LINK, SVG, drawn, marks, numbers, title

from safetytrack.output.report.pictures.week_strip import Week, week_strip


def strip(*counts: int) -> list[Week]:
    """Return weeks of so much each."""
    return [Week(f"7-{n}", count, f"week {n}: {count}", f"#w{n}" if count else "") for n, count in enumerate(counts)]


def test_columns_are_as_high_as_their_counts():
    picture = drawn("week_strip", week_strip(strip(4, 0, 1, 2), "ahead"))
    assert [numbers(mark, "x", "y", "height") for mark in marks(picture)] == [
        (8, 20, 64),
        (64, 84, 0),
        (120, 68, 16),
        (176, 52, 32),
    ]
    assert [mark.text for mark in marks(picture, "text")] == ["4", "7-0", "0", "7-1", "1", "7-2", "2", "7-3"]
    assert picture.attrib["viewBox"] == "0 0 224 106" and title(picture) == "ahead"


def test_a_week_leads_to_its_list_and_is_told():
    picture = drawn("week_strip", week_strip(strip(4, 0), "ahead"))
    (link,) = picture.iter(SVG + "a")
    assert (link.attrib[LINK], title(link)) == ("#w0", "week 0: 4")
    assert title(next(picture.iter(SVG + "g"))) == "week 1: 0"


def test_one_of_ten_thousand_is_seen():
    assert [column.height for column in week_strip(strip(10_000, 1), "").columns] == [64, 2]


def test_nothing_ahead_and_no_weeks_are_pictures_still():
    assert [column.height for column in week_strip(strip(0, 0), "").columns] == [0, 0]
    assert not marks(drawn("week_strip", week_strip([], "none")))


def test_hostile_labels_stay_text():
    picture = drawn("week_strip", week_strip([Week(HOSTILE, 1, HOSTILE, HOSTILE)], HOSTILE))
    assert title(picture) == HOSTILE_SHOWN == marks(picture, "text")[1].text
