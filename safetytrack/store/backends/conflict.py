"""Writers who come to the same thing at the same moment: one of them begins again."""

import time
from collections.abc import Callable
from typing import TypeVar

from safetytrack.domain.errors import N_, Refused

_TRIES = 12
_FIRST_PAUSE = 0.01
_LONGEST_PAUSE = 1.0

Answer = TypeVar("Answer")


class Conflict(Refused):
    """Another writer got there first; nothing was written, and the same write may well succeed now."""

    def __init__(self, **values: object) -> None:
        super().__init__(N_("others wrote to the ledger {where} at the same moment. try again"), **values)


def retry_on_conflict(write: Callable[[], Answer], unless: Callable[[], bool] = lambda: False) -> Answer:
    """Return what ``write`` returns, called anew after each ``Conflict`` with a longer pause; the last one is raised.

    It must be safe to call again: all that it does before its one transaction is kept must be undone with it. Where
    ``unless`` says otherwise it is not.
    """
    pause = _FIRST_PAUSE
    for _try in range(_TRIES - 1):
        try:
            return write()
        except Conflict:
            if unless():
                raise
            from random import uniform  # few ever lose

            time.sleep(uniform(0, pause))  # not all of them at once
            pause = min(2 * pause, _LONGEST_PAUSE)
    return write()
