"""What must be true of every ledger, asked through SQL."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from operator import attrgetter

from domain.obligation.actions import Log
from domain.obligation.clerk import as_of_days, scripts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.replay import replay

from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.query import obligations
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.query import Query

ledgers = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
COUNTS = attrgetter("owed", "met", "on_time", "late", "open", "overdue", "waived", "vacant", "done", "required")
"""The figures that add up: all but the percentages."""


def total(rows: Iterable[CoverageRow]) -> tuple:
    """Return the sums of the figures of groups by one dimension."""
    return tuple(map(sum, zip(*map(COUNTS, rows), strict=True)))


@ledgers
@given(scripts(), as_of_days, st.booleans())
def test_the_coverage_of_a_territory_is_its_own_and_its_children_s(
    new_ledger: Callable[[], Place], script: list, as_of: date, matured: bool
):
    path = new_ledger()
    replay(script, path)
    with reading(path) as reader:
        for unit_id, code in reader.all("SELECT unit_id, code FROM unit"):
            asked = Query(as_of=as_of, under=(unit_id,))
            groups = list(coverage(reader, asked, ["territory"], matured=matured))
            [whole] = coverage(reader, asked, ["total"], matured=matured)
            assert not groups or total(groups) == COUNTS(whole)
            assert groups or not any(COUNTS(whole))
            [alone] = coverage(reader, Query(as_of=as_of, unit_id=unit_id), ["total"], matured=matured)
            assert [row._replace(territory=None) for row in groups if row.territory == code] in ([alone], [])
            for child_id, child in reader.all("SELECT unit_id, code FROM unit WHERE parent_id = :u", u=unit_id):
                [below] = coverage(reader, Query(as_of=as_of, under=(child_id,)), ["total"], matured=matured)
                assert [row._replace(territory=None) for row in groups if row.territory == child] in ([below], [])


@ledgers
@given(scripts(), as_of_days, st.integers(0, 500))
def test_without_news_a_status_only_moves_on(new_ledger: Callable[[], Place], script: list, as_of: date, later: int):
    path = new_ledger()
    replay(script, path)
    with reading(path) as reader:
        before = {each[0]: each[1:] for each in statuses(reader, as_of)}
        after = {each[0]: each[1:] for each in statuses(reader, as_of + timedelta(days=later))}
    for key, (due_on, status) in before.items():
        if due_on is not None and due_on < as_of.isoformat():
            possible = {"overdue": {"overdue", "late"}}.get(status, {status})
            assert after[key][1] in possible


def statuses(reader: Reader, as_of: date) -> Iterable[tuple]:
    """Return what each obligation is, when it is due, and its status."""
    for row in obligations.status(reader, Query(as_of=as_of)):
        programme, requirement, _, label, unit, _, _, role, person, due_on, _, _, _, _, status, *_ = row
        yield (programme, requirement, label, unit, role, role or person), due_on, status


@ledgers
@given(scripts(), as_of_days)
def test_what_is_recorded_again_is_recorded_once(new_ledger: Callable[[], Place], script: list, as_of: date):
    events = [action for action in script if isinstance(action, Log) and not is_undone(script, action)]
    once, twice = new_ledger(), new_ledger()
    entries = replay(script, once)
    again = replay([*script, *events], twice)
    assert again[-1] == entries[-1]
    answers = []
    for path in (once, twice):
        with reading(path) as reader:
            answers.append([*obligations.status(reader, Query(as_of=as_of)), *coverage(reader, Query(as_of=as_of))])
    assert answers[0] == answers[1]


def is_undone(script: list, event: Log) -> bool:
    return any(getattr(action, "event", None) == event.key for action in script)
