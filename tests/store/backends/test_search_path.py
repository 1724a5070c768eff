"""A ledger on a server is found in its own schema, or a sentence says what stands in the way."""

from collections.abc import Iterator

import psycopg
import pytest
from server import NO_POOLER, PgBouncer, PostgreSQL, not_installed, pooling, program
from store.checked import sentences_of, verified, with_towns, written

from safetytrack.domain.errors import Refused
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.place import Server
from safetytrack.store.backends.reading import reading
from safetytrack.store.backends.schemas import in_schema, settings_of
from safetytrack.store.write.units import add_unit


@pytest.fixture
def place(server: PostgreSQL) -> Iterator[Server]:
    place = with_towns(server.database("ledger_1"))
    yield place
    server.drop(place)


def with_path(place: Server, path: str) -> Server:
    return Server(f"{place.url}?options=-csearch_path%3D{path}")


def execute(place: Server, *statements: str) -> None:
    with psycopg.connect(place.url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_table_that_stands_before_the_ledger_s_is_not_taken_for_it(place: Server):
    execute(place, "CREATE SCHEMA other", "CREATE TABLE other.completion AS SELECT * FROM completion")
    sentence = "leads to tables in other, public, and not first to the ledger's own schema"
    with pytest.raises(Refused, match=sentence), reading(with_path(place, "other,public")):
        pass
    with pytest.raises(Refused, match=sentence), written(with_path(place, "other,public")):
        pass
    with reading(with_path(place, "nowhere,public")) as reader:
        assert reader.one("SELECT count(*) FROM unit") == (3,)


def test_a_path_that_leads_nowhere_is_told(place: Server):
    nowhere = with_path(place, "nowhere")
    with pytest.raises(Refused, match="there is no ledger at"), reading(nowhere):
        pass
    with pytest.raises(Refused, match="names no schema that is there. make it"), written(nowhere) as entry:
        add_unit(entry, "西河镇", "town")


def test_a_ledger_of_two_versions_is_none(place: Server):
    execute(place, "INSERT INTO alembic_version VALUES ('0001')")
    with pytest.raises(Refused, match="holds something that is no ledger"), reading(place):
        pass


@pytest.mark.parametrize("ignored", ["", "options"])
@pytest.mark.parametrize("name", ["city1", "城 一"])
def test_a_pooler_that_takes_no_options_leads_to_each_schema(
    ignored: str, name: str, place: Server, server: PostgreSQL
):
    if program("pgbouncer") is None:
        not_installed(NO_POOLER)
    with pooling(server, ignored=ignored) as pooler:
        there = in_schema(pooler.place(place), name)
        assert not backend_of(there).is_there()
        city = Server(with_towns(there).url)
        with written(city) as entry:
            add_unit(entry, "西河镇", "town")
        with reading(city) as reader:
            assert reader.one("SELECT count(*) FROM unit") == (4,)
        with reading(place) as reader:
            assert reader.one("SELECT count(*) FROM unit") == (3,)
        assert verified(city) == []


def test_a_pooler_takes_no_other_options(place: Server, pooler: PgBouncer):
    waiting = Server(f"{pooler.place(place).url}?options=-cstatement_timeout%3D5s%20-csearch_path%3Dpublic")
    with pytest.raises(Refused, match="takes no options but a search path"), reading(waiting):
        pass


def test_doctor_tells_that_anybody_may_make_tables(place: Server):
    assert sentences_of(place, "place") == []
    execute(place, "GRANT CREATE ON SCHEMA public TO PUBLIC")
    assert sentences_of(place, "place") == [
        "every user of the server may make tables and functions in the schema public"
    ]


def test_doctor_tells_who_else_may_make_tables(place: Server):
    execute(place, "CREATE ROLE mallory", "GRANT CREATE ON SCHEMA public TO mallory")
    assert sentences_of(place, "place") == ["mallory may make tables and functions in the schema public"]
    execute(place, "DROP OWNED BY mallory", "DROP ROLE mallory")


LIES = (
    "CREATE SCHEMA evil",
    "CREATE FUNCTION evil.lower(text) RETURNS text LANGUAGE sql AS $$SELECT 'lie'$$",
    "CREATE FUNCTION evil.differs(date, date) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    "CREATE OPERATOR evil.< (LEFTARG = date, RIGHTARG = date, FUNCTION = evil.differs)",
)


def test_what_is_named_like_something_of_postgresql_s_is_not_taken_for_it(place: Server):
    execute(place, *LIES)
    astray = with_path(place, "public,evil,pg_catalog")
    with psycopg.connect(astray.url) as connection:
        assert connection.execute("SELECT lower('A'), date '2026-01-02' < date '2026-01-01'").fetchone() == (
            "lie",
            True,
        )
    with reading(astray) as reader:
        assert reader.one("SELECT lower('A'), date '2026-01-02' < date '2026-01-01'") == ("a", False)
        assert reader.one("SELECT current_schema()") == ("public",)
    with written(astray) as entry:
        assert entry.reader.one("SELECT lower('A')") == ("a",)


def test_a_table_that_a_pooler_s_session_was_left_with_is_not_taken_for_the_ledger_s(place: Server, pooler: PgBouncer):
    pooled = pooler.place(place)
    with psycopg.connect(pooled.url, prepare_threshold=None) as connection:
        connection.execute("CREATE TEMP TABLE unit AS SELECT * FROM public.unit WHERE code <> 'ZC'")
    with pytest.raises(Refused, match="leads to tables in pg_temp"), reading(pooled):
        pass


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        ("-csearch_path%3Dcity1", {"search_path": "city1"}),
        ("-c%20search_path%3Dcity1,public", {"search_path": "city1,public"}),
        ("--search-path%3Da%5C%20b", {"search_path": "a b"}),
        ("-cstatement_timeout%3D5s%20-csearch_path%3Dx%5C%5C", {"statement_timeout": "5s", "search_path": "x\\"}),
        ("-csearch_path%3Da%20-csearch_path%3Db", {"search_path": "b"}),
        ("", {}),
        ("-e", {}),
    ],
)
def test_the_options_of_an_address_are_read(options: str, settings: dict[str, str]):
    assert settings_of(Server(f"postgresql://host/database?options={options}")) == settings
