"""Command lines as a person types them on a stage: what is done, and what a question is answered with."""

import json

from transcripts import Stage


def done(stage: Stage, *commands: str) -> None:
    """Type commands that are done; a name may have an ideographic space in it, which parts no words."""
    for command in commands:
        code, lines = stage.run(command.split(" "))
        assert code == 0, (command, lines)


def rows(stage: Stage, question: str) -> list[dict]:
    """Return the rows that a question is answered with in JSON."""
    code, lines = stage.run([*question.split(" "), "--json"])
    assert code == 0, lines
    return json.loads("\n".join(line for line in lines if not line.startswith("! ")))
