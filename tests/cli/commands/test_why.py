"""Why an obligation stands as it does, where nobody says in which period."""

import json
from pathlib import Path

import pytest
from transcripts import Stage
from typed import done

AFTER = """
[programme]
code = "after"
title = "After"
issued_on = 2020-01-01

[[requirement]]
code = "training"
title = "Training"
activity = "training"
per = "post"
roles = ["head", "deputy"]
applies_to = [{ kind = "town" }]
every = "trigger"
trigger = "appointment"
within = "6m"
source = "clause 1"
"""


@pytest.fixture
def town(either_stage: Stage) -> Stage:
    """Return a stage with a town whose head took office, and whose deputy is not recorded."""
    Path(either_stage.folder, "after.toml").write_text(AFTER, encoding="utf-8")
    done(
        either_stage,
        "init --with after.toml",
        "add-unit 中川镇 --kind town --code ZC",
        "appoint ZC head 王建国 --from 2025-10-01",
    )
    return either_stage


def test_a_role_is_told_of_its_own_period_and_no_other_s(town: Stage):
    [verdict] = json.loads("\n".join(town.run(["why", "ZC", "training", "--role", "head", "--json"])[1]))
    assert (verdict["period"], verdict["role"], verdict["owed"]) == ("2025-10-01", "head", True)
    [verdict] = json.loads("\n".join(town.run(["why", "ZC", "training", "--role", "deputy", "--json"])[1]))
    assert (verdict["period"], verdict["owed"]) == (None, False)


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "Training (after/training) without a period yet, 中川镇: Not owed"),
        ("zh", "Training（after/training），周期 尚未起算，中川镇：无须履行"),
    ],
)
def test_what_nothing_began_is_without_a_period(town: Stage, language: str, head: str):
    code, lines = town.run(["--lang", language, "why", "ZC", "training", "--role", "deputy"])
    assert (code, lines[0]) == (0, head)
