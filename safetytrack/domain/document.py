"""A programme, as its file is read into one."""

from datetime import date
from typing import NamedTuple

from safetytrack.domain.ladder import Rung
from safetytrack.domain.requirement import Requirement


class Programme(NamedTuple):
    """A document that asks: title, document number (发文字号), issuer, day of issue, and its requirements.

    ``rungs`` are those of its ladder of letters, if it has one.
    """

    code: str
    title: str
    issued_on: date
    requirements: tuple[Requirement, ...]
    document: str = ""
    issuer: str = ""
    rungs: tuple[Rung, ...] = ()
