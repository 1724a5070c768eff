"""A ledger's place: understood as it was meant or refused, and told without its passwords."""

from pathlib import Path

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.store.backends.place import Server, place_named

UNREADABLE = [
    "postgresql://clerk:se/cret@host/safety",
    "postgresql://clerk:se@cret@host/safety",
    "postgresql://clerk:secret%zz@host/safety",
    "postgresql://clerk:secret:%@host/safety",
    "postgresql://host/safety?secret",
    "postgresql://host/safety?password=secret%z",
    "postgresql://clerk:secret@[::1/safety",
    "postgresql:secret@host/safety",
    "postgres:clerk:secret@host",
    "postgresql:/clerk:secret@host/safety",
    "postgresql//clerk:secret@host/safety",
    "PostgreSQL:secret@host",
    "host=db password=secret dbname=safety",
    "password = secret",
    "service=office password=secret",
    "dbname=safety\tpassword=secret",
    "password=secret host=a://b",
    "clerk:secret@host://safety",
    "clerk:secret@host/safety",
    "clerk:se cret@host:5432/safety",
    "postgresql://clerk:se cret@host/safety",
    "postgresql://clerk:secret%00@host/safety",
    "postgresql://host/safety?password=sec%00ret",
]


@pytest.mark.parametrize("text", UNREADABLE)
def test_an_address_that_may_be_read_in_two_ways_is_refused_and_not_repeated(text: str):
    with pytest.raises(
        Refused, match="the ledger's address cannot be read. write it like .* as %2F %40 %25$"
    ) as refused:
        place_named(text)
    assert "ecret" not in str(refused.value)


@pytest.mark.parametrize("text", ["mysql://clerk:secret@host/safety", "postgresql+psycopg://clerk:secret@host/safety"])
def test_another_kind_of_database_is_refused_by_its_kind(text: str):
    with pytest.raises(Refused, match=r"\w+://... is no ledger's address. name a file, or") as refused:
        place_named(text)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://clerk:secret@host:5432,other/safety", "postgresql://clerk@host:5432,other/safety"),
        ("postgresql://clerk:se%2Fcret%40@[::1]/safety", "postgresql://clerk@[::1]/safety"),
        ("postgresql://host/safety?password=secret&sslmode=require", "postgresql://host/safety?sslmode=require"),
        ("postgresql://host/safety?PassWord=secret&passwrd=secret&sslpassword=secret", "postgresql://host/safety"),
        ("postgres://?service=office&passfile=secret", "postgres://?service=office"),
        (
            "postgresql://host/safety?options=-csearch_path%3Dcity1",
            "postgresql://host/safety?options=-csearch_path%3Dcity1",
        ),
    ],
)
def test_a_server_is_told_without_passwords(url: str, shown: str):
    place = place_named(url)
    assert isinstance(place, Server)
    assert (place.url, str(place)) == (url, shown)


@pytest.mark.parametrize(
    "text",
    [
        "a=b.db",
        "D:/safety/ledger.db",
        "台账.db",
        "postgresql.db",
        "host.db",
        "my service.db",
        "a@b.db",
        "C:/Users/a@b/x.db",
    ],
)
def test_anything_else_is_a_file(text: str):
    assert place_named(text) == Path(text)
