"""The reasons of a verdict in words: a sentence for each kind, and how the facts in it are said."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from safetytrack.domain.errors import N_, Phrase, Words, render
from safetytrack.domain.obligation.explained.begun import NotBegunBy
from safetytrack.domain.obligation.explained.counted import Counts
from safetytrack.domain.obligation.explained.due import DueByRule, DueWithin
from safetytrack.domain.obligation.explained.near import HostElsewhere, NearMiss, OutsideWindow, Undone
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.requirement import APPOINTMENT, OPENING, Scope
from safetytrack.domain.scale import INDUSTRIAL
from safetytrack.domain.term import parse_term
from safetytrack.locale import _, label, label_in_sentence

SENTENCES: Mapping[str, str] = {
    "in-scope unit": N_("the clause asks every unit like this one: {scope}"),
    "in-scope post": N_("the clause asks {roles} of every unit like this one: {scope}"),
    "in-scope person": N_("the clause asks everybody in office as {roles} of every unit like this one: {scope}"),
    "not-in-scope": N_("not owed: the clause asks others only: {scopes}"),
    "scale given": N_("the unit's scale, as given: {scale}"),
    "scale derived": N_("the unit's scale, derived from sector, legal form and revenue: {scale}"),
    "scale unknown": N_("the unit has no scale that could be derived"),
    "version": N_("version {version} of the requirement, loaded on {loaded_on}, rules this period"),
    "withdrawn": N_("not owed: the requirement was withdrawn on {loaded_on}"),
    "begun-before-loading": N_(
        "not owed: this period begins on {starts_on}, and version {version} of the requirement, loaded on {loaded_on}, "
        "does not reach back"
    ),
    "replaced": N_(
        "not owed: version {version} of the requirement, loaded on {loaded_on}, has no such period any more"
    ),
    "before-start": N_("not owed: the requirement starts on {starts_on}, after this period"),
    "after-end": N_("not owed: the requirement ended on {ends_on}, before this period"),
    "first-period-left-out": N_(
        "not owed: the requirement starts on {starts_on}, within this period, and asks for whole periods only"
    ),
    "due-before-start": N_("not owed: it would fall due before its first counted day, {starts_on}"),
    "calendar-window": N_("what is done from {starts_on} to {ends_on} counts, a period of the calendar"),
    "clipped-window": N_("what is done from {starts_on} to {ends_on} counts, the days on which the requirement asks"),
    "given-window": N_("what is done from {starts_on} to {ends_on} counts, the window given"),
    "open-window": N_("what is done from {starts_on} on counts, however late"),
    "recurring-window": N_("what is done from {starts_on} to {ends_on} counts, up to this date of the recurrence"),
    "holidays-skipped": N_("days of rest are left out of the recurrence"),
    "season-window": N_("what is done from {starts_on} to {ends_on} counts, in the months asked for ({months})"),
    "listed-window": N_("what is done from {starts_on} to {ends_on} counts, the window named {label}"),
    "lead-window": N_(
        "what is done from {starts_on} to {ends_on} counts, from {lead_days} days before it is due until as many before"
        " the next"
    ),
    "counted-since": N_("this ledger counts from {since} on"),
    "begun-after-shift": N_("it begins on {starts_on} only, as the period before was moved with its due date"),
    "end-moved": N_("its last day is moved with the due date, from {from_on} to {ends_on}"),
    "before-since": N_("not owed: this period begins before {since}, from which day this ledger counts"),
    "out-of-season": N_("not owed: the period has none of the months asked for ({months})"),
    "due-by-rule day": N_("due on {due_on}, day {n} of the period"),
    "due-by-rule day end": N_("due on {due_on}, day {n} from the end of the period"),
    "due-by-rule workday": N_("due on {due_on}, working day {n} of the period"),
    "due-by-rule workday end": N_("due on {due_on}, working day {n} from the end of the period"),
    "due-by-rule after day": N_("due on {due_on}, day {n} after the period"),
    "due-by-rule after workday": N_("due on {due_on}, working day {n} after the period"),
    "begun-by-appointment": N_("begun on {since}, when {person} took office as {role}"),
    "begun-by-opening": N_("begun on {opened_on}, when the unit opened"),
    "begun-by-event": N_("begun by {event}: {activity} on {done_on}"),
    "not-begun-by appointment": N_("not owed: nobody took office as {roles} on {on}"),
    "not-begun-by appointment ever": N_("not owed: of nobody is it recorded when they took office as {roles}"),
    "not-begun-by opening": N_("not owed: the unit did not open on {on}"),
    "not-begun-by opening ever": N_("not owed: when the unit opened is not recorded"),
    "not-begun-by event": N_("not owed: no {activity} on {on} is credited to it"),
    "not-begun-by event ever": N_("not owed: no {activity} is credited to it"),
    "due-within d": N_("due on {due_on}, {within} after {since}, which is not counted (Civil Code, article 201)"),
    "due-within wd": N_(
        "due on {due_on}, {within} after {since}; that day and days of rest are not counted (Civil Code, article 201)"
    ),
    "due-within wd holiday": N_(
        "due on {due_on}, {within} after {since}; that day and days of rest ({holidays}) are not counted (Civil Code, "
        "article 201)"
    ),
    "due-within m": N_(
        "due on {due_on}, {within} after {since}: on the same day, or the last of a month without it (Civil Code, "
        "article 202)"
    ),
    "no-deadline": N_("it has no deadline and is never overdue"),
    "due-at-window-end": N_("due on {due_on}, the window's last day"),
    "due-as-named": N_("due on {due_on}, the day named"),
    "due-overridden": N_("due on {due_on}, named for this very period"),
    "due-shifted holiday": N_("{from_on} is no working day ({holidays}): due on {due_on} instead"),
    "due-shifted": N_("{from_on} is no working day: due on {due_on} instead"),
    "provisional": N_("{due_on} is provisional, as the public holidays are not published yet"),
    "extended": N_("extended to {due_on} by {approver}: {reason}"),
    "extension-replaced": N_("an extension to {due_on} by {approver} was replaced: {reason}"),
    "unit-owes": N_("it is asked of the unit: what it did counts, whoever did it"),
    "post-owes": N_("it is asked of the post of {role}, whoever holds it"),
    "post-names": N_("one post under several names, held and credited by any: {roles}"),
    "person-owes": N_("it is asked of {person} in person, once, in whatever posts"),
    "holds-post": N_("on {on} {person} holds the post, since {since}"),
    "holds-post always": N_("on {on} {person} holds the post, since a day nobody knows"),
    "no-holder": N_("on {on} nobody is recorded in the post, and no vacancy is declared, which excuses nothing"),
    "vacant": N_("not owed: the post was declared vacant from {since} and still is on {on}"),
    "in-office": N_("on {on} {person} is in office as {role}, since {since}"),
    "in-office always": N_("on {on} {person} is in office as {role}, since a day nobody knows"),
    "not-in-office": N_("not owed: {person} is not in office on {on}"),
    "nobody-in-office": N_("not owed: nobody was ever recorded as {roles}"),
    "open-unit opened": N_("the unit is open when it falls due, since {opened_on}"),
    "open-unit closed": N_("the unit is open when it falls due, until {closed_on}"),
    "open-unit both": N_("the unit is open when it falls due, from {opened_on} to {closed_on}"),
    "not-yet-open": N_("not owed: the unit opens on {opened_on}, after the due date"),
    "closed": N_("not owed: the unit closed on {closed_on}, before the due date"),
    "new-unit": N_("not owed: due {days} days after the unit opened on {since}, and {newcomer_days} days are free"),
    "new-in-office": N_(
        "not owed: due {days} days after {person} took office on {since}, and {newcomer_days} days are free"
    ),
    "waived": N_("not owed: waived by {approver}: {reason}"),
    "no-hosts": N_("not owed: no unit that is to be visited lies inside"),
    "own-minimum": N_("of this very unit the clause asks {minimum}"),
    "own-minimum tag": N_("of units tagged {tag} the clause asks {minimum}"),
    "share": N_("of the {number} units inside that are to be visited, {percent}% are {minimum}"),
    "share one": N_("of the one unit inside that is to be visited, {percent}% are {minimum}"),
    "amount events": N_("{done} of {minimum} events done"),
    "amount hours": N_("{done} of {minimum} hours done"),
    "amount people": N_("{done} of {minimum} people reached"),
    "amount hosts": N_("{done} of {minimum} hosts visited"),
    "amount holders": N_("{done} of {minimum} people in office"),
    "amount parts": N_("{done} of {minimum} parts done"),
    "missing-parts": N_("still missing: {parts}"),
    "counts": N_("{event} counts: {activity} on {done_on}"),
    "counts credited": N_("{event} counts: {activity} on {done_on}, {credit}"),
    "counts-in-office": N_("{person} counts: in office as {role} on {on}, since {since}"),
    "counts-in-office always": N_("{person} counts: in office as {role} on {on}, since a day nobody knows"),
    "near-miss": N_("{event} does not count: {activity} on {done_on}, {obstacles}"),
    "outside-window before": N_("{days} days before the window"),
    "outside-window eve": N_("one day before the window"),
    "outside-window after": N_("{days} days after the window"),
    "outside-window morrow": N_("one day after the window"),
    "another-period": N_("recorded for {counts_for}"),
    "another-requirement": N_("given for {requirements} alone"),
    "not-yet-done": N_("after the day asked about"),
    "answers-another": N_("in answer to {ref_to}, which did not begin this period"),
    "other-post": N_("credited to {roles}"),
    "other-post none": N_("credited to no post"),
    "other-person": N_("credited to {people}"),
    "other-person none": N_("credited to nobody"),
    "not-in-office-then": N_("{person} does not count: {role} from {since} to {until}, not on {on}"),
    "not-in-office-then since": N_("{person} does not count: {role} from {since} on, not yet on {on}"),
    "not-in-office-then until": N_("{person} does not count: {role} until {until}, no longer on {on}"),
    "no-host": N_("held at no unit"),
    "host-not-asked": N_("held at {hosts}, no unit that is to be visited"),
    "host-counted": N_("{hosts} counted already"),
    "too-short": N_("{hours} hours where each needs {least}"),
    "too-short unknown": N_("no hours given where each needs {least}"),
    "too-few": N_("{audience} people where each needs {least}"),
    "too-few unknown": N_("no audience given where each needs {least}"),
    "other-part": N_("its part is {part}"),
    "host-elsewhere territory": N_("held at {host}, outside the territory"),
    "host-elsewhere sector": N_("held at {host}, outside the sector"),
    "host-elsewhere none": N_("held at no unit"),
    "undone void": N_("voided"),
    "undone returned": N_("returned"),
    "no-evidence": N_("without evidence"),
    "recorded-later": N_("recorded only on {recorded_on}"),
    "enough-in-time": N_("enough was done by {reached_on}, in time"),
    "enough-late": N_("enough was done only by {reached_on}, after the due date {due_on}"),
    "past-due": N_("not enough was done by {due_on}, {days} days ago"),
    "past-due eve": N_("not enough was done by {due_on}, one day ago"),
    "still-open": N_("not enough is done yet; there is time until {due_on}"),
    "still-open ever": N_("not enough is done yet; there is no deadline"),
    "not-begun": N_("its window begins on {starts_on}"),
    "not-begun lead": N_("this period begins on {starts_on}, and its window on {counts_from}"),
}
"""The sentence of each kind of reason; where a kind has several, with what tells them apart."""

_SCOPE_WORDS = {
    "sector": N_("sector {value}"),
    "tag": N_("tag {value}"),
    "code": N_("code {value}"),
}


def sentence(reason: Reason, event_name: Callable[[str], str] = str) -> str:
    """Return a reason in words; ``event_name`` says how an event is called by its id."""
    values = {name: _in_words(name, value) for name, value in reason.facts()}
    if isinstance(reason, Counts):
        values["credit"] = _credit(reason)
    if isinstance(reason, NotBegunBy):
        values["activity"] = _in_words("activity", reason.trigger)
    if isinstance(reason, DueByRule):
        values["n"] = reason.day.rpartition(" ")[2].lstrip("-")
    if isinstance(reason, NearMiss):
        values["obstacles"] = Words(sentence(each) for each in reason.obstacles)
    if "event" in values:
        values["event"] = event_name(str(values["event"]))
    return render(Phrase(SENTENCES[_form(reason)], **values), _)


def _form(reason: Reason) -> str:
    """Return the key of the sentence that fits a reason's facts."""
    facts = dict(reason.facts())
    match reason.slug:
        case "in-scope":
            form = str(facts["per"])
        case "amount":
            form = str(facts["measure"])
        case "scale":
            form = "unknown" if facts["scale"] is None else "given" if facts["given"] else "derived"
        case "due-shifted":
            form = "holiday" if facts["holidays"] else ""
        case "holds-post" | "in-office" | "counts-in-office":
            form = "" if facts["since"] else "always"
        case "share":
            form = "one" if facts["number"] == 1 else ""
        case "own-minimum":
            form = "tag" if facts["tag"] else ""
        case "not-in-office-then":
            form = "until" if not facts["since"] else "" if facts["until"] else "since"
        case "too-short" | "too-few":
            form = "unknown" if facts["hours" if reason.slug == "too-short" else "audience"] is None else ""
        case "open-unit":
            form = "closed" if not facts["opened_on"] else "both" if facts["closed_on"] else "opened"
        case "not-begun":
            form = "lead" if facts["counts_from"] else ""
        case "still-open":
            form = "" if facts["due_on"] else "ever"
        case "past-due":
            form = "eve" if facts["days"] == 1 else ""
        case "other-post" | "other-person":
            form = "" if facts["roles" if reason.slug == "other-post" else "people"] else "none"
        case "not-begun-by" | "due-within" | "due-by-rule":
            form = _form_of_term(reason)
        case _:
            form = _form_of_event(reason)
    return f"{reason.slug} {form}".rstrip()


def _form_of_term(reason: Reason) -> str:
    if isinstance(reason, DueByRule):
        day, _space, n = reason.day.rpartition(" ")
        return f"{day} end" if n.startswith("-") else day
    if isinstance(reason, DueWithin):
        unit = reason.within.lstrip("0123456789").replace("y", "m")
        return f"{unit} holiday" if reason.holidays else unit
    if isinstance(reason, NotBegunBy):
        kind = reason.trigger if reason.trigger in (APPOINTMENT, OPENING) else "event"
        return kind if reason.on else f"{kind} ever"
    return ""


def _form_of_event(reason: Reason) -> str:
    if isinstance(reason, Counts):
        return "credited" if _credit(reason) else ""
    if isinstance(reason, OutsideWindow):
        return {-1: "eve", 1: "morrow"}.get(reason.days, "before" if reason.days < 0 else "after")
    if isinstance(reason, HostElsewhere):
        return reason.required if reason.host else "none"
    return reason.state if isinstance(reason, Undone) else ""


def _credit(reason: Counts) -> Words:
    """Return whom an event is credited to, as which part, and the period it makes up for."""
    makes_up = Phrase(N_("for {label}"), label=reason.counts_for) if reason.counts_for else None
    role = label_in_sentence("role", reason.role) if reason.role else None
    return Words(filter(None, (role, reason.person, reason.part, makes_up)))


def _in_words(name: str, value: object) -> object:
    """Return a fact as it stands in a sentence."""
    if isinstance(value, date):
        return value.isoformat()
    if name == "within" and isinstance(value, str):
        term = parse_term(value)
        return term.phrase if term else value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Scope):
        return scope_in_words(value)
    if isinstance(value, tuple):
        return Words(_in_words(_SINGULAR.get(name, name), each) for each in value)
    if name == "days" and isinstance(value, int):
        return abs(value)
    return label_in_sentence(name, value) if isinstance(value, str) and name in _LABELLED else value


_SINGULAR = {"roles": "role", "holidays": "holiday"}
_LABELLED = ("role", "activity", "scale", "holiday")


def _scope_words(key: str, value: str) -> str:
    return N_("sector industrial") if (key, value) == ("sector", INDUSTRIAL) else _SCOPE_WORDS[key]


def scope_in_words(scope: Scope) -> object:
    """Return one line of ``applies_to`` in words."""
    words: Iterable[object] = (
        label(key, value) if key in ("kind", "scale") else Phrase(_scope_words(key, value), value=value)
        for key, value in scope._asdict().items()
        if value is not None
    )
    return render(Words(words), _) or Phrase(N_("every unit"))
