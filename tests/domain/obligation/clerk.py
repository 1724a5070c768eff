"""Hypothesis strategies for random small ledgers, each a script of what clerks do.

Only what no rule refuses is drawn. The dates of a post come in any order: what is recorded last may be what was first.
"""

from dataclasses import replace
from datetime import date, timedelta

from domain.calendar_walk import label_of, ruled_periods
from domain.obligation.actions import Action, Attach, Credit, Extend, Log, Return, Void, Waive
from domain.obligation.bookkeeping import in_force
from domain.obligation.choices import kept, one_of
from domain.obligation.everybody import days_of, obligations
from domain.obligation.registry import Registrar
from domain.obligation.requirements import ACTIVITIES, FIRST, LAST, PARTS, ROLES, audiences, days, days_from, hours
from hypothesis import strategies as st

from safetytrack.domain.obligation.facts import RequirementVersion
from safetytrack.domain.obligation.scope import fitting_scope
from safetytrack.domain.obligation.verdict import Obligation
from safetytrack.domain.requirement import Requirement

ONE_DAY = timedelta(days=1)
STRANGER = "赵"

as_of_days = st.just(LAST) | st.dates(date(2021, 6, 1), date(2023, 6, 30)) | st.dates(FIRST, LAST)


@st.composite
def scripts(draw, evidence: bool = False) -> list[Action]:
    """Return a script: units, posts and programmes on the first days, then up to two dozen actions of every sort.

    ``evidence``: whether every requirement asks for it.
    """
    clerk = Clerk(draw, evidence)
    for _ in range(draw(st.integers(2, 6))):
        clerk.add_unit()
    for _ in range(draw(st.integers(0, 8))):
        clerk.appoint()
    clerk.load_first()
    for day in sorted(draw(draw(so_many_days))):
        clerk.today = day
        draw(what_is_done)(clerk)
    return clerk.script


class Clerk(Registrar):
    """Draws what is done and decided as well."""

    def log(self) -> None:
        """Record an event for one unit or several, most often one that is asked of somebody."""
        candidates = [each for each in obligations(self.facts, self.today) if each.status not in ("met", "late")]
        aim = self.any_of(None, *candidates, *candidates)
        requirement = None if aim is None else self.requirement(aim.programme, aim.requirement.code)
        activity = self.one_of(*((requirement and requirement.activities) or ACTIVITIES))
        earliest = max(FIRST, self.today - timedelta(days=240)) if aim is None else min(aim.starts, self.today)
        done_on = self.draw(st.dates(earliest, self.today if aim is None else min(aim.ends, self.today)))
        counts_for = self.label(aim) if self.draw(st.integers(0, 3)) == 0 else None
        if counts_for:
            done_on = self.draw(st.dates(done_on, self.today))
        aims = [aim, *[None] * self.draw(st.integers(0, 3))]
        credits = [replace(self.credit(activity, done_on, each), requirement=self.given_for(activity)) for each in aims]
        self.do(
            Log(
                today=self.today,
                key=f"E{len(self.script) + 1}",
                activity=activity,
                done_on=done_on,
                credits=tuple(dict.fromkeys(credits)),
                counts_for=counts_for,
                hosts=self.hosts(),
                count=self.one_of(1, 1, 2, 5),
                hours=self.one_of(None, self.draw(hours), requirement.minimum if requirement else None),
                audience=self.maybe(audiences),
                ref_to=self.answered(requirement),
            )
        )
        if requirement and requirement.evidence_required and self.draw(st.booleans()):
            self.attach()

    def log_meanwhile(self) -> None:
        """Move a unit, undo that, and now and then undo the undoing; and record an event in between."""
        self.move_unit()
        self.log()
        self.undo_move()
        if self.draw(st.booleans()):
            self.log()
            self.undo_move()

    def label(self, aim: Obligation | None) -> str:
        """Draw the label of a period: of the calendar, of a requirement's own, or of what is asked of somebody."""
        versions = [version for version in self.facts.versions if not version.withdrawn]
        own = [period.label for _, period in ruled_periods(versions[:1] and [self.any_of(*versions)], LAST)]
        named = [aim.label] * 3 if aim else []
        every = self.one_of("month", "quarter", "half-year", "year")
        return self.one_of(label_of(self.draw(days), every), self.draw(days).isoformat(), "once", *own, *named)

    def given_for(self, activity: str) -> str | None:
        """Draw the one requirement of those that ask for an activity that it is given for, most often none."""
        asking = [version for version in self.facts.versions if activity in version.requirement.activities]
        return self.one_of(*[None] * 6, *sorted({f"{one.programme}/{one.requirement.code}" for one in asking}))

    def hosts(self) -> tuple[str, ...]:
        """Draw the units that an event was held at: none, one or two."""
        units = [None, *(unit.code for unit in self.facts.known().units)]
        return tuple(sorted({self.one_of(*units), self.one_of(None, *units)} - {None}))

    def answered(self, requirement: Requirement | None) -> str | None:
        """Draw what an event answers: now and then one of those that begin periods of the requirement."""
        if requirement is None or requirement.trigger_activity is None:
            return None
        return self.one_of(None, *(each.key for each in self.facts.events if each.activity == requirement.trigger))

    def attach(self) -> None:
        """Attach one of a few files to an event, most often to one that has none."""
        events = [event.key for event in self.facts.events if event.state == "recorded"]
        bare = [key for key in events if all(each.event != key for each in self.facts.evidence)]
        if events:
            event = self.one_of(*(bare or events), *events)
            self.do(Attach(today=self.today, event=event, content=self.one_of("photo", "list")))

    def credit(self, activity: str, done_on: date, aim: Obligation | None) -> Credit:
        """Draw whom an event is for: a unit alone (a lecture needs its lecturer), a role, a name, or both."""
        unit = aim.unit if aim else self.any_unit()
        part = self.maybe(one_of(*(aim.missing_parts if aim and aim.missing_parts else PARTS)))
        role = aim.role if aim and aim.role else self.one_of(*ROLES)
        there = [each for each in in_force(self.facts, unit, day=done_on) if each.person is not None]
        if aim and aim.person:
            there = [each for each in there if each.person == aim.person]
        ways = ["role", "stranger"] + ["unit"] * (activity != "lecture") + ["holder"] * (4 * bool(there))
        match self.one_of(*ways):
            case "unit":
                return Credit(unit=unit, part=part)
            case "role":
                return Credit(unit=unit, role=role, part=part)
            case "stranger":
                return Credit(unit=unit, role=role, name=STRANGER, part=part)
        appointment = self.any_of(*there)
        person = next(each for each in self.facts.people if each.key == appointment.person)
        role = self.one_of(None, appointment.role)
        return Credit(unit=unit, role=role, name=person.name, person_id=person.staff_no, part=part)

    def requirement(self, programme: str, code: str) -> Requirement:
        """Return the last version of a requirement."""
        versions = [each.requirement for each in self.facts.versions if each.programme == programme]
        return [each for each in versions if each.code == code][-1]

    def due(self, programme: str, code: str, label: str) -> date | None:
        """Return when that period of a requirement is due, were it not for extensions."""
        versions = [each for each in self.facts.versions if each.programme == programme]
        versions = [each for each in versions if each.requirement.code == code]
        ruled = ruled_periods(versions, LAST, days_of(self.facts, LAST))
        return next(period.due for _, period in ruled if period.label == label)

    def in_scope(self, requirement: Requirement) -> list[str]:
        """Return the codes of the units that a requirement asks."""
        units = self.facts.known().units
        return [unit.code for unit in units if fitting_scope(requirement, unit)]

    def void_or_return(self) -> None:
        """Take back an event."""
        events = [event.key for event in self.facts.events if event.state == "recorded"]
        if events:
            self.do(self.one_of(Void, Return)(today=self.today, event=self.one_of(*events)))

    def waive(self) -> None:
        """Waive what a unit, a post or a person is asked, for one period or for all."""
        about = self.about()
        if about is not None:
            self.do(Waive(today=self.today, **about))

    def extend(self) -> None:
        """Extend one period of what a unit, a post or a person is asked."""
        about = self.about()
        if about is None or about["label"] is None:
            return
        due = self.due(about["programme"], about["requirement"], about["label"])
        if due is not None and due < LAST:
            self.do(Extend(today=self.today, to_on=self.draw(days_from(due + ONE_DAY)), **about))

    def about(self) -> dict[str, object] | None:
        """Draw what a decision is about: a requirement, a unit in its scope, a label it has."""
        latest: dict[tuple[str, str], RequirementVersion] = {}
        for version in self.facts.versions:
            latest[version.programme, version.requirement.code] = version
        version = self.any_of(*latest.values())
        requirement = version.requirement
        units = self.in_scope(requirement)
        versions = [
            each
            for each in self.facts.versions
            if (each.programme, each.requirement.code) == (version.programme, requirement.code)
        ]
        if version.withdrawn or not units:
            return None
        unit = self.one_of(*units)
        ruled = ruled_periods(versions, LAST, days_of(self.facts, LAST, unit))
        labels = [period.label for ruling, period in ruled if ruling is requirement]
        if not labels:
            return None
        about: dict[str, object] = {"programme": version.programme, "requirement": requirement.code}
        about["unit"] = unit
        about["label"] = self.one_of(None, *labels, *labels)
        if requirement.per == "post":
            about["role"] = self.one_of(None, *requirement.every_role)
        appointed = {each.person for each in in_force(self.facts, about["unit"])}
        people = [each for each in self.facts.people if each.key in appointed]
        if requirement.per == "person" and people and self.draw(st.booleans()):
            person = self.any_of(*people)
            about |= {"name": person.name, "person_id": person.staff_no}
        return about


so_many_days = st.integers(0, 24).map(kept(lambda size: st.lists(days, min_size=size, max_size=size)))
what_is_done = one_of(
    *[Clerk.log] * 6,
    *[Clerk.appoint, Clerk.attach] * 2,
    *[Clerk.edit_unit, Clerk.close_unit, Clerk.load_again, Clerk.log_meanwhile],
    *[Clerk.vacate, Clerk.void_or_return, Clerk.waive, Clerk.extend],
)
