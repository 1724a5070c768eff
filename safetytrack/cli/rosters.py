"""What is said beside an answer that people are missing from: rule 24, no silence is an all-clear."""

from safetytrack.cli.messages import say
from safetytrack.domain.errors import N_, Phrase, Word, Words, render
from safetytrack.locale import _, called_requirement
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query, Schedule

_SHOWN = 3

_ONE = N_("1 unit has no roster of {roles} and is in no figure of {requirements}: safetytrack people --missing")
_SEVERAL = N_(
    "{n} units have no roster of {roles} and are in no figure of {requirements}: safetytrack people --missing"
)


def say_missing_rosters(reader: Reader, query: Query, schedule: Schedule) -> None:
    """Say how many units a question's answer leaves out, as nobody was ever recorded in the roles that owe."""
    if not schedule.of_people:
        return
    from safetytrack.store.query.rosters import missing_rosters  # a question that is of no people does without

    missing = missing_rosters(reader, query, schedule)
    if missing is not None:
        called = [called_requirement(*pair) for pair in missing.requirements.items()]
        more = ["..."] if len(called) > _SHOWN else []
        phrase = Phrase(
            _ONE if missing.units == 1 else _SEVERAL,
            n=missing.units,
            roles=Words(Word(role, "role") for role in missing.roles),
            requirements=Words([*called[:_SHOWN], *more]),
        )
        say(render(phrase, _))
