"""Random units, posts and programmes: what clerks keep up before anything is done."""

from decimal import Decimal

from domain.obligation.actions import Action, AddUnit, Appoint, CloseUnit, EditUnit, Load, Undo, UndoMove, Vacate
from domain.obligation.bookkeeping import ONE_HOLDER, before_move, facts_of, in_force, person_key, record, superiors
from domain.obligation.choices import maybe, one_of, some_of
from domain.obligation.requirements import FIRST, KINDS, LAST, ROLES, days, requirements
from hypothesis import strategies as st

from safetytrack.domain.obligation.facts import Facts
from safetytrack.domain.requirement import Requirement

NAMESAKE = "张"
NAMES = ("王", "李", NAMESAKE)
SECTORS = (None, "industrial", "C3311", "trade")
SCALES = (None, "above", "below")
REVENUES = (None, Decimal("1999.99"), Decimal(2000))
LEGAL_FORMS = (None, "legal-person", "sole-proprietor")

seldom_given = st.none() | st.none() | days


class Registrar:
    """Draws who is there and what is asked of them, each action possible after those before; else it is left out."""

    def __init__(self, draw, evidence: bool = False) -> None:
        self.draw = draw
        self.evidence = evidence
        self.today = FIRST
        self.script: list[Action] = []
        self.facts = Facts()
        self.standing: list[int] = []
        """The places in the script of what can be undone, the last first: whatever came since is undone."""
        self._stood: dict[int, list[int]] = {}

    def do(self, action: Action) -> None:
        """Take an action."""
        self._stood[len(self.script)] = list(self.standing)
        self.standing.append(len(self.script))
        self.script.append(action)
        record(self.facts, action, len(self.script))

    def undo(self) -> None:
        """Undo the last action that stands; or what was just done, were it an undoing."""
        last = len(self.script) - 1
        places = [*self.standing[-1:], *([last] if self.script and isinstance(self.script[last], Undo) else [])]
        if not places:
            return
        of = self.one_of(*places)
        self._stood[len(self.script)] = list(self.standing)
        self.script.append(Undo(today=self.today, of=of))
        self.standing = list(self._stood[of])
        self.facts = facts_of(self.script)

    def one_of(self, *choices: object) -> object:
        """Draw one of several things."""
        return self.draw(one_of(*choices))

    def any_of(self, *facts: object) -> object:
        """Draw one of several facts, which takes less by its place than to tell one from another."""
        return facts[self.draw(one_of(*range(len(facts))))]

    def maybe(self, strategy: st.SearchStrategy) -> object:
        """Draw something, or None."""
        return self.draw(maybe(strategy))

    def any_unit(self) -> str:
        """Draw the code of a unit."""
        return self.one_of(*sorted({unit.code for unit in self.facts.units}))

    def add_unit(self) -> None:
        """Add a unit below some of those before it."""
        before = [unit.code for unit in self.facts.units]
        number = len(before) + 1
        self.do(
            AddUnit(
                today=self.today,
                code=f"U{number}",
                name=f"单位{number}",
                kind=self.one_of(*KINDS),
                parent=self.one_of(None, *before),
                regulator=self.one_of(None, *before),
                sector=self.one_of(*SECTORS),
                scale=self.one_of(None, *SCALES),
                revenue=self.one_of(*REVENUES),
                legal_form=self.one_of(*LEGAL_FORMS),
                opened_on=self.maybe(days),
                tags=self.draw(some_of("key", "river", least=0, most=2)),
            )
        )

    def edit_unit(self) -> None:
        """Change what is said of a unit, one thing or two; nearly all of it decides who asks it."""
        unit = self.facts.unit(self.any_unit())
        changes = {
            "name": one_of(unit.name, f"新{unit.name}"),
            **self.superiors_of(unit.code),
            "kind": one_of(*KINDS),
            "sector": one_of(*SECTORS),
            "scale": one_of(*SCALES),
            "revenue": one_of(*REVENUES),
            "legal_form": one_of(*LEGAL_FORMS),
            "opened_on": st.none() | st.dates(FIRST, unit.closed_on or LAST),
            "aliases": some_of("老厂", "原厂", least=0, most=2),
            "tags": some_of("key", "river", least=0, most=2),
        }
        names = self.draw(some_of(*sorted(changes), most=2))
        changes = tuple((name, self.draw(changes[name])) for name in names)
        if any(getattr(unit, name) != value for name, value in changes):
            self.do(EditUnit(today=self.today, unit=unit.code, changes=changes))

    def superiors_of(self, unit: str) -> dict[str, st.SearchStrategy]:
        """Return what a unit's superiors may be, of either kind."""
        others = [each.code for each in self.facts.known().units]
        return {
            "parent": one_of(None, *(each for each in others if not self.is_inside(each, unit))),
            "regulator": one_of(None, *(each for each in others if each < unit)),
        }

    def move_unit(self) -> None:
        """Give a unit another superior."""
        unit = self.facts.unit(self.any_unit())
        column = self.one_of("parent", "regulator")
        to = self.draw(self.superiors_of(unit.code)[column])
        if getattr(unit, column) != to:
            self.do(EditUnit(today=self.today, unit=unit.code, changes=((column, to),)))

    def undo_move(self) -> None:
        """Undo a unit's move, were it after an event there, or the undoing of one; unless it changed since."""
        last: dict[str, int] = {}
        for place, action in enumerate(self.script):
            if isinstance(action, EditUnit | CloseUnit | UndoMove):
                last[action.unit] = place
        undoings = [self.undoing_of(place) for place in last.values()]
        if undoable := [each for each in undoings if each is not None]:
            self.do(self.any_of(*undoable))

    def undoing_of(self, place: int) -> UndoMove | None:
        """Return the undoing of an action that moved a unit, if it did and no loop follows."""
        action = self.script[place]
        if isinstance(action, UndoMove):
            move, to = action.move, action.to
        elif isinstance(action, EditUnit) and {name for name, _to in action.changes} <= {"parent", "regulator"}:
            move, to = place, action.changes
        else:
            return None
        undoing = UndoMove(today=self.today, of=place, unit=action.unit, move=move, to=to)
        before = before_move(self.facts, undoing)
        parent = before.parent if before else dict(to).get("parent")
        return None if parent is not None and self.is_inside(parent, action.unit) else undoing

    def is_inside(self, unit: str, outer: str) -> bool:
        """Say whether a unit is another one or lies inside it, by territory."""
        return unit == outer or outer in superiors(self.facts, unit)

    def close_unit(self) -> None:
        """Close a unit that is open."""
        unit = self.facts.unit(self.any_unit())
        if unit.closed_on is None:
            on = self.draw(st.dates(unit.opened_on or FIRST, LAST))
            others = [each.code for each in self.facts.known().units if each.code != unit.code]
            self.do(CloseUnit(today=self.today, unit=unit.code, on=on, into=self.one_of(None, *others)))

    def appoint(self) -> None:
        """Appoint somebody from any day but one on which they, or a sole holder to stay, begin already."""
        unit, role, name = self.any_unit(), self.one_of(*ROLES), self.one_of(*NAMES)
        person_id = self.one_of(f"{unit}-1", f"{unit}-2") if name == NAMESAKE else None
        key = person_key(unit, name, person_id)
        start = self.maybe(days)
        same_day = [each for each in in_force(self.facts, unit, role) if each.started_on == start and each.person]
        if any(each.person == key or (role in ONE_HOLDER and each.ended_on is None) for each in same_day):
            return
        until = self.draw(st.none() | st.none() | st.dates(start or FIRST, LAST))
        self.do(
            Appoint(today=self.today, unit=unit, role=role, name=name, person_id=person_id, start=start, until=until)
        )

    def vacate(self) -> None:
        """Declare a post vacant from any day from which it is not so yet."""
        unit, role, start = self.any_unit(), self.one_of(*ROLES), self.draw(days)
        post = in_force(self.facts, unit, role)
        if all(each.person is not None or each.started_on != start for each in post):
            self.do(Vacate(today=self.today, unit=unit, role=role, start=start))

    def load_first(self) -> None:
        """Load one to three requirements, in one programme or in two that use the same codes."""
        contents = [self.drawn_requirement(code) for code in ("r1", "r2")[: self.draw(st.integers(1, 2))]]
        since = self.draw(seldom_given)
        self.do(Load(today=self.today, programme="p1", requirements=tuple(contents), since=since))
        if self.draw(st.booleans()):
            self.do(Load(today=self.today, programme="p2", requirements=(self.drawn_requirement("r1"),)))

    def drawn_requirement(self, code: str, who: dict[str, object] | None = None) -> Requirement:
        """Draw a requirement."""
        requirement = self.draw(requirements(code, who))
        return requirement._replace(evidence_required=True) if self.evidence else requirement

    def load_again(self) -> None:
        """Load a programme on a later day, a requirement changed, dropped or taken up again."""
        programme = self.one_of(*sorted({each.programme for each in self.facts.versions}))
        mine = [each for each in self.facts.versions if each.programme == programme]
        if max(each.loaded_on for each in mine) >= self.today:
            return
        contents = []
        for version in {each.requirement.code: each for each in mine}.values():
            before = version.requirement
            match self.one_of("same", "changed", "changed", "dropped"):
                case "same":
                    contents.append(before)
                case "changed":
                    same = {name: getattr(before, name) for name in ("per", "roles", "role_names")}
                    who = self.any_of(same, None)
                    contents.append(self.drawn_requirement(before.code, who))
        if contents:
            self.do(Load(today=self.today, programme=programme, requirements=tuple(contents)))
