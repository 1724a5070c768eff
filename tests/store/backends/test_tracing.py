"""Statements told on stderr, with their values."""

import pytest

from safetytrack.store.backends.tracing import traced


def test_values_stay_on_one_line_and_command_no_terminal(capsys: pytest.CaptureFixture[str]):
    assert list(traced("SELECT :name", {"name": "\x1b[31m中\n川", "other": 1}, ["SCAN"], lambda: [(1,)])) == [(1,)]
    assert capsys.readouterr().err.splitlines()[:3] == ["SELECT :name", "-- :name = \\x1b[31m中\\n川", "-- SCAN"]
