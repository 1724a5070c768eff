"""How far a piece of work has come is added up, and told now and then."""

from safetytrack.domain.progress import EVERY, Tally


def test_pieces_are_added_up():
    heard: list[tuple] = []
    tally = Tally(lambda *progress: heard.append(progress), "copy", 5)
    tally.add(2)
    tally.add(3)
    assert heard == [("copy", 2, 5), ("copy", 5, 5)]


def test_rows_are_handed_on_and_every_thousandth_told_across_tables():
    heard: list[tuple] = []
    tally = Tally(lambda *progress: heard.append(progress), "copy", None)
    assert list(tally.count(range(EVERY - 1))) == list(range(EVERY - 1))
    assert heard == []
    assert list(tally.count("ab")) == ["a", "b"]
    assert heard == [("copy", EVERY, None)]
    assert tally.done == EVERY + 1
