"""What every reason is, by example."""

from dataclasses import dataclass

from safetytrack.domain.obligation.explained.reason import Reason


@dataclass(frozen=True)
class Rained(Reason, slug="rained", rule=3, step="window"):
    """It rained."""

    days: int
    place: str


@dataclass(frozen=True)
class Asks(Reason, slug="asks", rule=7, step="whose", by_clause=True):
    """The clause asks."""


def test_a_reason_has_its_slug_its_rule_and_its_step():
    assert (Rained.slug, Rained.rule, Rained.step) == ("rained", 3, "window")
    assert Rained(2, "U1").rules == (3,)


def test_a_reason_is_by_the_clause_only_where_it_says_so():
    assert Asks.by_clause
    assert not Rained.by_clause


def test_a_reason_rests_on_its_fields_in_their_order():
    assert list(Rained(2, "U1").facts()) == [("days", 2), ("place", "U1")]
    assert list(Asks().facts()) == []
