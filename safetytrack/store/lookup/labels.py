"""The label of a period that something was done for, as ``--for`` and the column ``for`` name it (rule 6)."""

from safetytrack.domain.calendar import written_day, written_label
from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.requirement import ONCE
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.requirement_versions import requirement_versions


def find_label(reader: Reader, text: str) -> str:
    """Return the label that is written: of the calendar, of a day, ``once``, or a name that some requirement lists.

    Raises ``Refused`` for what is none.
    """
    if label := written_label(text):
        return label
    if day := written_day(text):
        return day.isoformat()
    name = text.strip()
    if name == ONCE or name in _listed_names(reader):
        return name
    raise Refused(
        N_("no requirement has a period called {text!r}. write it as status does, like 2026H1, 2026-03-06 or once"),
        text=text,
    )


def _listed_names(reader: Reader) -> set[str]:
    """Return the names that requirements list windows by."""
    versions = requirement_versions(reader)
    return {name for version in versions if version.asks for name in version.asks.windows}
