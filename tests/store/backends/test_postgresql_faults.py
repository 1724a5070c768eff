"""What PostgreSQL says when it cannot, in words that say what to do."""

import psycopg
import pytest
from psycopg import errors

from safetytrack.store.backends.conflict import Conflict
from safetytrack.store.backends.place import Server
from safetytrack.store.backends.postgresql_faults import names_a_row, reason_of, sentence_for

HERE = Server("postgresql://h/safety")


@pytest.mark.parametrize("fault", [errors.SerializationFailure(), errors.DeadlockDetected(), errors.UniqueViolation()])
def test_a_race_is_a_conflict_to_a_writer_and_a_question_is_to_be_asked_again(fault: psycopg.Error):
    assert isinstance(sentence_for(fault, HERE), Conflict)
    sentence = sentence_for(fault, HERE, asking=True)
    assert not isinstance(sentence, Conflict)
    assert str(sentence) == "the server of postgresql://h/safety broke off the question. ask again"


@pytest.mark.parametrize(
    ("fault", "end"),
    [
        (errors.InsufficientPrivilege("denied."), "denied. ask whoever keeps it for the right"),
        (errors.ReadOnlySqlTransaction(), "can only be read here. name the server that takes writes"),
        (errors.LockNotAvailable(), "is busy with another write. try again in a moment"),
        (errors.DataCorrupted(), "is damaged. restore a backup"),
        (errors.DuplicateTable(), "holds something that is no ledger. name another one with --db"),
    ],
)
def test_what_the_server_says_becomes_what_is_to_be_done(fault: psycopg.Error, end: str):
    assert str(sentence_for(fault, HERE)).endswith(end)


def test_a_lost_connection_sends_a_writer_to_look_and_whoever_asks_to_ask_again():
    fault = psycopg.OperationalError("server closed the connection unexpectedly\n\tThis probably means")
    lost = "the connection to postgresql://h/safety was lost: server closed the connection unexpectedly"
    assert str(sentence_for(fault, HERE)) == f"{lost}. see: safetytrack records"
    assert str(sentence_for(fault, HERE, asking=True)) == f"{lost}. ask again"


@pytest.mark.parametrize("fault", [errors.UndefinedColumn(), errors.CheckViolation(), ValueError()])
def test_a_bug_of_ours_is_no_refusal(fault: Exception):
    assert sentence_for(fault, HERE) is None


@pytest.mark.parametrize(
    ("fault", "is_of_a_row"),
    [
        (errors.CheckViolation(), True),
        (errors.StringDataRightTruncation(), True),
        (errors.UndefinedColumn(), False),
        (psycopg.OperationalError(), False),
        (ValueError(), False),
    ],
)
def test_only_what_the_schema_does_not_allow_is_the_fault_of_a_row(fault: Exception, is_of_a_row: bool):
    assert names_a_row(fault) is is_of_a_row


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ('connection failed: FATAL:  database "x" does not exist', 'database "x" does not exist'),
        ("connection failed: timed out.\nIs the server running?", "timed out"),
        ("\n  denied.  \n", "denied"),
        ("", "OperationalError"),
    ],
)
def test_a_reason_is_one_line_without_its_full_stop(message: str, reason: str):
    assert reason_of(psycopg.OperationalError(message)) == reason
