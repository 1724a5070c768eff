"""A ledger in PostgreSQL: what is said when it cannot be reached, read or written to, and who may do what."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psycopg
import pytest
from domain.obligation.actions import AddUnit
from server import PgBouncer, PostgreSQL
from store.replay import author, replay, write
from store.sealed import check_journal

from safetytrack.domain.errors import Refused
from safetytrack.store.backends import postgresql
from safetytrack.store.backends.conflict import Conflict
from safetytrack.store.backends.place import Server, place_named
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Ledger
from safetytrack.store.query.lists import people
from safetytrack.store.query.query import Query
from safetytrack.store.query.units import units
from safetytrack.store.write.people import Post, appoint

TODAY = date(2020, 7, 20)
TOWN = AddUnit(today=TODAY, code="U1", name="清江镇", kind="town")


@pytest.fixture
def place(server: PostgreSQL) -> Iterator[Server]:
    """Return the place of a ledger with one town."""
    place = server.database("ledger_1")
    replay([TOWN], place)
    yield place
    server.drop(place)


def add_a_unit(place: Server, code: str = "U2") -> None:
    with Ledger(place, author(TODAY)).write("add-unit", {}) as entry:
        write(entry, AddUnit(today=TODAY, code=code, name="Another", kind="town"))


def names(place: Server) -> list[str]:
    with reading(place) as reader:
        return [unit.row[1] for unit in units(reader, Query(date.max))]


def as_user(place: Server, user: str) -> Server:
    return Server(place.url.replace("postgres@", f"{user}@"))


def made_role(place: Server, settings: str = "", may: str = "SELECT") -> Server:
    """Return the place as somebody sees it who may only read the ledger, or more."""
    user = f"reader_of_{place.url.rpartition('/')[2]}"
    with psycopg.connect(place.url, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {user} LOGIN")
        connection.execute(f"GRANT {may} ON ALL TABLES IN SCHEMA public TO {user}")
        connection.execute(f"GRANT {may} ON ALL SEQUENCES IN SCHEMA public TO {user}")
        if settings:
            connection.execute(f"ALTER ROLE {user} SET {settings}")
    return as_user(place, user)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://clerk:secret@10.0.0.7:5433/safety?password=secret&sslmode=require",
        "postgresql://clerk:se%3Acret@10.0.0.7:5433/safety?sslmode=require",
        "postgresql://clerk:se#cr?et:[@10.0.0.7:5433/safety?sslpassword=secret&sslmode=require",
    ],
)
def test_a_password_is_never_told(url: str):
    assert str(place_named(url)) == "postgresql://clerk@10.0.0.7:5433/safety?sslmode=require"


@pytest.mark.parametrize("url", ["postgresql://127.0.0.1:1/safety", "postgresql://nobody.invalid/safety"])
def test_a_server_that_cannot_be_reached_is_named(url: str):
    for use in (lambda: reading(Server(url)).__enter__(), lambda: add_a_unit(Server(url))):
        with pytest.raises(Refused, match=r"^cannot open the ledger postgresql://\S+: .+\. check the addr"):
            use()


def test_a_database_that_is_not_there_is_named(server: PostgreSQL):
    with pytest.raises(Refused, match='database "nowhere" does not exist. check the address, and that you may connect'):
        names(server.place("nowhere"))


def test_a_database_without_a_ledger_gets_one_with_the_first_write(server: PostgreSQL):
    place = server.database()
    with pytest.raises(Refused, match="there is no ledger at postgresql://.* make one with: safetytrack init"):
        names(place)
    add_a_unit(place)
    assert names(place) == ["Another"]
    assert len(check_journal(place)) == 1


def test_a_database_stays_empty_where_the_first_write_was_refused(server: PostgreSQL):
    place = server.database()
    with pytest.raises(Refused, match="is not known"), Ledger(place, author(TODAY)).write("add-unit", {}) as entry:
        write(entry, AddUnit(today=TODAY, code="U1", name="清江镇", kind="No slug"))
    with psycopg.connect(place.url) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_who_may_only_read_asks_questions_and_writes_nothing(place: Server):
    reader = made_role(place)
    assert names(reader) == ["清江镇"]
    sentence = r"you may not do this to the ledger postgresql://reader_\S+: permission denied for .*\. ask who"
    with pytest.raises(Refused, match=sentence):
        add_a_unit(reader)


def test_a_read_only_server_answers_questions(place: Server):
    reader = made_role(place, "default_transaction_read_only = on", may="ALL")
    assert names(reader) == ["清江镇"]
    with pytest.raises(Refused, match="can only be read here. name the server that takes writes"):
        add_a_unit(reader)


def test_a_server_s_time_limit_is_told(place: Server):
    impatient = made_role(place, "statement_timeout = '1ms'")
    with pytest.raises(Refused, match="took longer than its server allows"), reading(impatient) as reader:
        reader.one("SELECT count(*) FROM generate_series(1, 10000000)")


def test_a_writer_waits_for_another_and_gives_up_in_the_end(place: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(postgresql, "BUSY", "100ms")
    with Ledger(place, author(TODAY)).write("add-unit", {}) as entry:
        entry.lock("journal")
        busy = "is busy with another write. try again in a moment"
        with pytest.raises(Refused, match=busy), Ledger(place, author(TODAY)).write("add-unit", {}) as other:
            other.lock("journal")


def test_a_lost_connection_is_told_and_nothing_is_kept(place: Server):
    lost = r"the connection to postgresql://\S+ was lost: .+\. see: safetytrack records"
    with pytest.raises(Refused, match=lost), Ledger(place, author(TODAY)).write("add-unit", {}) as entry:
        write(entry, AddUnit(today=TODAY, code="U2", name="Another", kind="town"))
        [pid] = entry.reader.one("SELECT pg_backend_pid()")
        with psycopg.connect(place.url) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [pid])
    assert names(place) == ["清江镇"]


def test_days_are_read_alike_however_the_server_writes_them(place: Server):
    with psycopg.connect(place.url, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {place.url.rpartition('/')[2]} SET datestyle = 'German'")
    with Ledger(place, author(TODAY)).write("appoint", {}) as entry:
        appoint(entry, Post(1, "清江镇", "head"), "王", TODAY)
        assert entry.reader.one("SELECT started_on FROM appointment") == ("2020-07-20",)
    with reading(place) as reader:
        assert [row[4] for row in people(reader, Query(TODAY))] == ["2020-07-20"]
    check_journal(place)


def test_what_is_kept_is_known_to_be_kept_though_the_disk_is_not_heard_of(place: Server):
    writer = made_role(place, may="ALL")
    with psycopg.connect(place.url, autocommit=True) as connection:
        connection.execute("REVOKE EXECUTE ON FUNCTION pg_logical_emit_message(boolean, text, text) FROM PUBLIC")
    message = r"reader_\S+ was to keep it, but has not said that it is safe on its disk: permission denied .+\. see:"
    with pytest.raises(Refused, match=message), Ledger(writer, author(TODAY)).write("add-unit", {}) as entry:
        write(entry, AddUnit(today=TODAY, code="U2", name="Another", kind="town"))
    assert entry.committed
    assert names(place) == ["清江镇", "Another"]


def test_a_question_that_the_server_breaks_off_is_not_asked_again(place: Server):
    broken_off = "DO $$ BEGIN RAISE EXCEPTION SQLSTATE '40001'; END $$"
    with pytest.raises(Refused, match="broke off the question. ask again$") as refused, reading(place) as reader:
        reader.one(broken_off)
    assert not isinstance(refused.value, Conflict)


def test_readers_give_a_pooler_its_connection_back(place: Server, pooler: PgBouncer):
    pids = set()
    for _time in range(3):
        with reading(pooler.place(place)) as reader:
            pids.add(reader.one("SELECT pg_backend_pid()"))
    assert len(pids) == 1


@pytest.mark.parametrize(
    "holds",
    [
        "CREATE TABLE event (id integer)",
        "CREATE TABLE alembic_version (version_num text); INSERT INTO alembic_version VALUES ('1975ea83b712')",
        "CREATE TABLE alembic_version (version_num text)",
        "CREATE TABLE completion (id integer)",
    ],
)
def test_a_database_of_something_else_is_left_alone(server: PostgreSQL, holds: str):
    place = server.database()
    with psycopg.connect(place.url) as connection:
        connection.execute(holds)
    with pytest.raises(Refused, match="holds something that is no ledger. name another one with --db"):
        add_a_unit(place)
    with psycopg.connect(place.url) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    assert tables == (1,)


def test_a_question_sees_one_moment_however_long_it_takes(place: Server):
    with reading(place) as reader:
        before = reader.one("SELECT count(*) FROM unit")
        add_a_unit(place)
        assert reader.one("SELECT count(*) FROM unit") == before
    assert len(names(place)) == 2


def test_a_question_cannot_write(place: Server):
    with pytest.raises(Refused, match="can only be read here"), reading(place) as reader:
        reader.all("DELETE FROM journal RETURNING 1")


def test_without_the_driver_the_sentence_says_how_to_get_it(tmp_path: Path):
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from safetytrack.cli.app import run\n"
        "sys.exit(run(['--lang', 'en', '--db', 'postgresql://127.0.0.1/safety', 'units']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "error: a ledger in PostgreSQL needs the driver psycopg. install it with: pip install 'safetytrack[postgres]'\n"
    )
