"""Whether each parameter is completed by the tab key, or made up by whoever types."""

from safetytrack.cli.app import COMMANDS, load, table
from safetytrack.cli.typer_adapter import Value

MADE_UP = {
    "closed_on",
    "contact",
    "keep",
    "office",
    "prefix",
    "rows",
    "schema",
    "signatory",
    "sort",
    "was",
    "head",
    "looked",
    "map_",
    "set_",
    "sheet",
    "alias",
    "approver",
    "as_of",
    "as_of_then",
    "audience",
    "code",
    "count",
    "encoding",
    "entry",
    "from_",
    "hours",
    "known_on",
    "last",
    "name",
    "note",
    "on",
    "opened_on",
    "part",
    "person_id",
    "phone",
    "place",
    "reason",
    "ref",
    "revenue",
    "sector",
    "since",
    "tag",
    "to",
    "topic",
    "until",
    "within",
}
"""Parameters whose values are made up by whoever types; so is the ``by`` of all commands but ``coverage``,
and the ``--map`` of ``import``; a blank form has headers for ``fill`` to offer."""


def test_every_parameter_is_completed_or_made_up_by_whoever_types():
    names = [name for rows in COMMANDS.values() for name in rows]
    parameters = [one for command in (table(), *map(load, names)) for one in command.params]
    texts = [one for one in parameters if not getattr(one, "is_flag", False)]
    completed = {one.name for one in texts if isinstance(one.type, Value)}
    assert {one.name for one in texts if not isinstance(one.type, Value)} - {"by"} == MADE_UP
    assert not (completed - {"to", "map_"}) & MADE_UP
