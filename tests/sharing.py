"""What a process that runs one command makes anew, made once for the hundreds of commands that tests run in this one.

Every command builds the options of all commands, and every write has SQLAlchemy compile its statements for an engine of
its own; both come out the same each time. Programs in processes of their own do it as they always do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import cache

import pytest
import sqlalchemy
from sqlalchemy import Dialect, Engine

from safetytrack import locale
from safetytrack.cli import app
from safetytrack.cli.typer_adapter import Command


class Compiled:
    """Statements as they were compiled, for engines that speak one dialect each."""

    def __init__(self) -> None:
        self._dialects: dict[str, Dialect] = {}
        self._statements: dict[object, object] = {}
        self._create_engine = sqlalchemy.create_engine

    def create_engine(self, *words: object, **options: object) -> Engine:
        """Make an engine as SQLAlchemy does, which takes what others had compiled."""
        engine = self._create_engine(*words, **options)
        engine.dialect = self._dialects.setdefault(f"{engine.dialect.name}+{engine.dialect.driver}", engine.dialect)
        engine.update_execution_options(compiled_cache=self._statements)
        return engine


def one_of_its_own(command: Command) -> Command:
    """Return a command to which options may be added."""
    own = copy(command)
    own.params = list(command.params)
    return own


@contextmanager
def shared() -> Iterator[None]:
    """Have engines share what is compiled, and command lines the table of commands in their language."""
    table = cache(lambda _language, made=app.table: made())
    load = cache(lambda name, _language, made=app.load: made(name))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlalchemy, "create_engine", Compiled().create_engine)
        patch.setattr(app, "load", lambda name: one_of_its_own(load(name, locale.language())))
        patch.setattr(app, "table", lambda: table(locale.language()))
        yield
