"""What a fact's digest is made over, where a column came later."""

from safetytrack.store.schema.tables import TABLES

PROGRAMME = (1, 1, "2026-01-01", "title", "document", "issuer", "2026-01-01")


def test_a_later_column_is_no_part_of_the_seal_of_a_row_that_says_nothing_in_it():
    content = TABLES["programme_version"].sealing()
    assert content((*PROGRAMME, None, None)) == ("programme_version", *PROGRAMME)
    assert content((*PROGRAMME, "2026-03-01", None)) == ("programme_version", *PROGRAMME, "since", "2026-03-01")


def test_later_columns_are_told_by_name():
    table = TABLES["event"]
    first = tuple(range(len(table.fact_columns) - 2))
    assert table.fact_columns[-2:] == table.later == ("count", "ref_to")
    content = table.sealing()
    assert content((*first, None, None)) == ("event", *first)
    assert content((*first, 2, None)) == ("event", *first, "count", 2)
    assert content((*first, None, 2)) == ("event", *first, "ref_to", 2)


def test_a_table_without_later_columns_is_told_whole():
    assert TABLES["unit_tag"].sealing()((1, "river")) == ("unit_tag", 1, "river")
