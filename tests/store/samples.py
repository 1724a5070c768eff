"""A small office: a script that leaves a row in nearly every table of a ledger."""

from datetime import date

from domain.obligation.actions import AddUnit, Appoint, Credit, Load, Log, Waive

from safetytrack.domain.requirement import Requirement, Scope

TODAY = date(2020, 7, 20)
STUDY = Requirement(
    code="study",
    title="Study",
    activities=("study",),
    per="unit",
    applies_to=(Scope(kind="town"),),
    source="1",
    starts_on=date(2020, 1, 1),
    every="half-year",
)
A_LITTLE_OF_ALL = [
    AddUnit(today=TODAY, code="U1", name="Town", kind="town", opened_on=TODAY, tags=("river",)),
    Appoint(today=TODAY, unit="U1", role="head", name="A", person_id="007", start=TODAY, until=TODAY),
    Load(today=TODAY, programme="p", requirements=(STUDY,)),
    Log(today=TODAY, key="E1", activity="study", done_on=TODAY, credits=(Credit(unit="U1"),)),
    Waive(today=TODAY, programme="p", requirement="study", unit="U1"),
]
