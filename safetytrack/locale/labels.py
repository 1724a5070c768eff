"""What the program's own lists are called, in English: beside the vocabulary, what is exported, checked and found.

The English label is also the catalogue's key, under the list's name as context.
"""

from safetytrack.domain import vocabulary

FILES = {"units": "Units", "people": "People", "completions": "Completions"}
"""What a file to import holds."""

OUTCOMES = {
    "new": "New",
    "changed": "Changed",
    "same": "Recorded already",
    "conflicting": "Conflicting",
    "refused": "Refused",
}
"""What a row of a file to import comes to."""

RETURNS = {
    "new": "Came back",
    "same": "Recorded already",
    "nil": "Nothing to report",
    "empty": "Not filled in",
    "sheet": "Any sheet",
    "other-unit": "For another unit",
    "altered": "Altered where locked",
    "refused": "Refused",
}
"""What a workbook comes to that was made for a unit and came back."""

EXPORTS = FILES | {
    "obligations": "Obligations",
    "progress": "Progress table",
    "liaisons": "Liaison list",
    "ledger": "Whole ledger",
    "facts": "Facts for analysts",
}
"""What can be exported."""

GROUPS = {
    "programme": "Programme",
    "requirement": "Requirement",
    "period": "Period",
    "kind": "Kind",
    "role": "Role",
    "unit": "Unit",
    "territory": "Territory",
    "regulator": "Regulator",
    "sector": "Sector",
    "activity": "Activity",
    "month": "Month",
    "quarter": "Quarter",
    "year": "Year",
    "host": "Host",
    "topic": "Topic",
    "total": "Total",
}
"""What figures are grouped by."""

CHANGES = {
    "event": "Event recorded",
    "void": "Event voided",
    "returned": "Event returned",
    "evidence": "Evidence attached",
    "waiver": "Obligation waived",
    "extension": "Deadline extended",
    "appointment": "Appointment",
    "unit": "Unit changed",
    "superior": "Unit above it changed",
    "host": "Unit to be visited changed",
    "programme": "Requirement changed",
    "undo": "Undone",
    "time": "Time went by",
}
"""Why an obligation stands otherwise than before."""

CHECKS = {
    "integrity": "Integrity",
    "references": "References",
    "journal": "Journal",
    "evidence": "Evidence",
    "place": "Place of the ledger",
    "clock": "Clock",
    "letters": "Numbers of letters",
    "appointments": "Appointments",
    "two-units": "In two units",
    "scope": "Empty scope",
    "holidays": "Public holidays",
    "superior": "No superior",
    "regulator": "No regulator",
    "no-roster": "No roster",
    "scale": "No scale",
    "credit-code": "Credit code",
    "look-alikes": "Look-alikes",
    "shared-evidence": "Shared evidence",
    "same-text": "Same text",
    "late-bulk": "Entered late in bulk",
    "two-places": "In two places",
    "on-holiday": "On a holiday",
    "evidence-age": "Age of evidence",
}
"""What ``doctor`` looks at."""

HOLIDAYS = {
    name: name
    for name in (
        "New Year's Day",
        "Spring Festival",
        "Tomb-sweeping Day",
        "Labour Day",
        "Dragon Boat Festival",
        "National Day",
        "Mid-autumn Festival",
        "Anti-Fascist 70th Day",
    )
}
"""The public holidays, as the calendar of workdays calls them."""

FINDINGS = {
    "trigger": "Trigger",
    "table": "Table",
    "schema": "Schema",
    "entry-changed": "Entry changed",
    "entry-missing": "Entries missing",
    "entry-order": "Order changed",
    "entry-open": "Entry not sealed",
    "head": "Journal cut",
    "facts-changed": "Records changed",
    "facts-astray": "Records of no entry",
    "copy": "Contradiction",
    "evidence": "Evidence",
    "unreadable": "Unreadable",
}
"""What may be wrong with a ledger."""

TABLES = {
    "unit": "Units",
    "unit_past": "Former states of units",
    "unit_tag": "Tags",
    "unit_alias": "Aliases",
    "person": "People",
    "person_past": "Former states of people",
    "appointment": "Appointments",
    "programme": "Programmes",
    "programme_version": "Versions of programmes",
    "requirement": "Requirements",
    "requirement_version": "Versions of requirements",
    "requirement_scope": "Scopes",
    "event": "Events",
    "event_host": "Further hosts of events",
    "completion": "Completions",
    "evidence": "Evidence",
    "waiver": "Waivers",
    "extension": "Extensions",
    "looked_at": "Signs looked into",
    "office": "The office",
    "layout": "Layouts of sheets",
    "undoing": "Entries taken back",
    "former_row": "Records taken back",
    "journal": "Journal",
    "ledger": "Id of the ledger",
}
"""What a ledger's tables hold."""

TRIGGERS = {"appointment": "Taking office", "opening": "Opening"}
"""What begins a period, beside activities."""

DECISIONS = {"waiver": "Waiver", "extension": "Extension"}
"""What may be decided on an obligation."""

DECISION_STATES = {"in-force": "In force", "replaced": "Replaced", "undone": "Undone"}
"""How a decision stands."""

LETTER_STATES = {
    "open": "Open",
    "overdue": "Reply overdue",
    "replied": "Replied",
    "closed": "Closed",
    "void": "Void",
    "returned": "Returned",
}
"""How a letter stands."""

DUE_REASONS = {"overdue": "Overdue", "unanswered": "Unanswered", "missed": "Missed in a row"}
"""Why a letter is due."""

MEASURES = {"hours": "Hours", "people": "People", "hosts": "Hosts", "holders": "People in office"}
"""What is counted, where it is not events."""

HOSTS = {"territory": "In the territory", "sector": "In the sector"}
"""Where hosts have to lie."""

SHIFTS = {"next": "The next working day", "previous": "The working day before"}
"""Where a due date goes from a day of rest."""

SKIPS = {"holidays": "Days of rest"}
"""What a recurrence leaves out."""

FIRST_PERIODS = {"partial": "Owed in part"}
"""What becomes of a first period that is cut short, where it is not left out."""

ARGUMENTS = {
    name: name
    for name in (
        *("activity", "alias", "approver", "appoint name", "as_of", "audience", "by", "closed_on", "code", "contact"),
        *("count", "dry_run", "entry", "event", "evidence", "extend to"),
        *("file", "files", "for", "form", "from", "given"),
        *("host", "hours", "init with", "into", "json", "kind", "legal_form", "looked_at", "maps", "name", "note"),
        *("office", "on", "opened_on", "parent", "part", "partial", "period", "person_id", "phone", "place", "prefix"),
        *("programme", "reason", "ref", "ref_to", "regulator", "requirement", "revenue", "role", "rows", "rung"),
        *("scale", "sector", "sheet", "signatory", "since", "tag", "to", "topic", "unit", "units", "until", "was"),
        *("what", "with"),
    )
}
"""What is typed for commands that write, by the name that the journal has for it; some behind their command."""

LABELS = vocabulary.LISTS | {
    "argument": ARGUMENTS,
    "file": FILES,
    "outcome": OUTCOMES,
    "return": RETURNS,
    "export": EXPORTS,
    "group": GROUPS,
    "change": CHANGES,
    "decision": DECISIONS,
    "decision state": DECISION_STATES,
    "letter state": LETTER_STATES,
    "due reason": DUE_REASONS,
    "check": CHECKS,
    "holiday": HOLIDAYS,
    "finding": FINDINGS,
    "table": TABLES,
    "trigger": TRIGGERS,
    "measure": MEASURES,
    "host": HOSTS,
    "shift": SHIFTS,
    "skip": SKIPS,
    "first_period": FIRST_PERIODS,
}
