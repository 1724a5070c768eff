"""Every cell is read back as it was, and no spreadsheet runs one."""

from hypothesis import given
from hypothesis import strategies as st

from safetytrack.store.transfer.cells import cells_of, parsers_of
from safetytrack.store.transfer.rows import TABLES

any_character = st.characters(exclude_characters="\0", exclude_categories=["Cs"])


texts = st.text(any_character) | st.text("'=+-@\t\r\n,\";a", max_size=5)


@given(st.none() | texts, st.none() | st.integers(-(10**17), 10**17))
def test_every_cell_is_read_back_as_it_was(text: str | None, number: int | None):
    place, revenue = (
        parsers_of(TABLES[name])[TABLES[name].columns.keys().index(column)]
        for name, column in (("event", "place"), ("unit", "revenue_fen"))
    )
    [cell, amount] = cells_of((text, number))
    assert (cell is None) == (text is None)
    assert text is None or (cell and cell[0] not in "=+-@\t\r\n")
    assert place(cell or "") == text
    assert revenue("" if amount is None else str(amount)) == number
