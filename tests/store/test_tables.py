"""The tables in a few words, held to the models."""

from sqlalchemy import Boolean, DateTime, Index, Integer, Table, UniqueConstraint
from sqlmodel import SQLModel

from safetytrack.domain.vocabulary import TABLES as CALLED
from safetytrack.store.journal.digest import fact_columns
from safetytrack.store.schema import models, tables  # noqa: F401  (fills the metadata)


def in_few_words(table: Table) -> tables.Table:
    """Return what there is to know of a table of the models."""
    unique = [index for index in table.indexes if index.unique]
    of_all = [one for one in unique if one.dialect_options["sqlite"].get("where") is None]
    of_all += [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    live = [one for one in unique if one not in of_all]
    assert [str(one.dialect_options["sqlite"]["where"]) for one in live] in ([], ["undone_in IS NULL"])
    key = names(table.primary_key)
    is_number = len(key) == 1 and isinstance(table.c[key[0]].type, Integer)
    return tables.Table(
        table.name,
        names(table),
        key,
        tuple(sorted(map(names, of_all))),
        live=names(live[0]) if live else (),
        flags=tuple(column.name for column in table.columns if isinstance(column.type, Boolean)),
        moments=tuple(column.name for column in table.columns if isinstance(column.type, DateTime)),
        numbered=table.dialect_options["sqlite"].get("with_rowid", True) and not is_number,
    )


def names(of: Table | Index | UniqueConstraint) -> tuple[str, ...]:
    """Return the names of columns."""
    return tuple(of.columns.keys())


def test_the_tables_are_those_of_the_models():
    assert dict(tables.TABLES) == {name: in_few_words(table) for name, table in SQLModel.metadata.tables.items()}


def test_what_is_said_of_a_fact_is_what_its_print_is_made_over():
    for name, table in tables.TABLES.items():
        assert table.said == fact_columns(SQLModel.metadata.tables[name])


def test_a_former_state_says_what_the_present_one_says():
    for name in ("unit", "person"):
        assert tables.TABLES[f"{name}_past"].said == tables.TABLES[name].said
        assert tables.TABLES[f"{name}_past"].of == name


def test_people_have_a_word_for_every_table():
    assert CALLED.keys() == tables.TABLES.keys()
