"""The training matrix of a unit: its people, what each of them owes, and how it stands."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from safetytrack.domain.rows.obligations import ObligationRow


class Training(NamedTuple):
    """What a column is of: one period of a requirement that people owe each for himself."""

    programme: str
    requirement: str
    title: str
    period: str


class Trainee(NamedTuple):
    """A person, and for each training how it stands with it: several statuses where several are called alike."""

    name: str
    statuses: tuple[tuple[str, ...], ...]


class Matrix(NamedTuple):
    """People by trainings."""

    trainings: tuple[Training, ...]
    people: tuple[Trainee, ...]


def matrix(rows: Iterable[ObligationRow], shown: Callable[[int, str], str]) -> Matrix | None:
    """Return the matrix of what a unit owes; None where nobody owes anything for himself.

    ``shown`` is what a person is called on the page, by his place in the order of names, from 1, and his name.
    """
    standing: dict[str, dict[Training, list[str]]] = {}
    trainings: dict[Training, None] = {}
    for row in rows:
        if row.person is not None and row.role is None:
            training = Training(row.programme, row.requirement, row.title, row.period)
            trainings[training] = None
            standing.setdefault(row.person, {}).setdefault(training, []).append(row.status)
    people = (
        Trainee(shown(place, name), tuple(tuple(standing[name].get(one, ())) for one in trainings))
        for place, name in enumerate(sorted(standing), start=1)
    )
    return Matrix(tuple(trainings), tuple(people)) if standing else None
