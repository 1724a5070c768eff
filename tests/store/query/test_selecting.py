"""What a statement selects."""

from decimal import Decimal

import pytest

from safetytrack.domain.rows.plans import PlanRow
from safetytrack.store.query.selecting import hours, select_columns, select_list, texts


def test_select_list_is_in_the_order_of_the_fields():
    assert select_list(PlanRow, which="c", outcome="a", rows="b + 1") == 'a AS "outcome", b + 1 AS "rows", c AS "which"'


@pytest.mark.parametrize("expressions", [{"outcome": "a"}, {"outcome": "a", "rows": "b", "which": "c", "more": "d"}])
def test_select_list_of_other_fields_is_refused(expressions):
    with pytest.raises(TypeError, match="PlanRow and what is selected differ in"):
        select_list(PlanRow, **expressions)


def test_columns_of_a_table_are_called_so_already():
    assert select_columns(PlanRow, "p", rows="count(*)") == ["p.outcome", 'count(*) AS "rows"', "p.which"]
    assert select_columns(PlanRow, "p", rows="q.rows", which="q.outcome") == [
        "p.outcome",
        "q.rows",
        'q.outcome AS "which"',
    ]


def test_texts_and_hours():
    assert texts('["a","b"]') == ("a", "b")
    assert texts(None) == ()
    assert hours(150) == Decimal("1.5")
    assert hours(None) is None
