"""The field's words: slugs and their English labels.

The lists are open (any slug matching ``SLUG`` is taken); what stands here is what needs no warning. The English
label is also the catalogue's key, under the list's name as context, so one label has one translation everywhere.
"""

import re

SLUG = re.compile(r"[a-z0-9-]+")

KINDS = {
    "province": "Province",
    "city": "City",
    "district": "District",
    "committee": "Committee",
    "department": "Department",
    "town": "Town",
    "subdistrict": "Subdistrict",
    "zone": "Zone",
    "enterprise": "Enterprise",
}

ROLES = {
    "party-head": "Party head",
    "government-head": "Government head",
    "head": "Head",
    "leader": "Other leader",
    "deputy": "Deputy in charge",
    "principal": "Enterprise principal",
    "safety-manager": "Safety manager",
    "key-post": "Key-post worker",
    "supervisor": "Safety supervisor",
    "liaison": "Liaison",
}

SOLE_HOLDER_ROLES = frozenset({"party-head", "government-head", "head", "principal"})
"""Roles that one person holds at a time: an appointment ends the one before it."""

ACTIVITIES = {
    "lecture": "Lecture",
    "study": "Study",
    "film": "Film",
    "training": "Training",
    "quiz": "Quiz",
    "report": "Report",
    "meeting": "Meeting",
    "drill": "Drill",
    "inspection": "Inspection",
    "campaign": "Campaign",
    "duty": "Duty",
    "briefing": "Briefing",
    "topical-study": "Topical study",
    "deployment": "Deployment",
    "outreach": "Outreach",
    "consultation-day": "Consultation day",
    "supervision": "Supervision",
    "plan": "Plan",
    "summary": "Summary",
    "annual-report": "Annual report",
    "three-year-report": "Three-year report",
    "accountability-report": "Accountability report",
    "assessment-rules": "Assessment rules",
    "liaison-list": "List of liaisons",
    "letter": "Letter",
    "interview": "Interview",
    "listed-supervision": "Listed supervision",
}

STATUSES = {
    "waived": "Waived",
    "vacant": "Vacant",
    "met": "Met",
    "late": "Met late",
    "overdue": "Overdue",
    "due": "Due",
    "upcoming": "Upcoming",
}

STATES = {"recorded": "Recorded", "void": "Void", "returned": "Returned"}

SCALES = {"above": "Above scale", "below": "Below scale"}

LEGAL_FORMS = {"legal-person": "Legal person", "sole-proprietor": "Sole proprietor"}

PERIODS = {"once": "once"}
"""Labels of periods that are words; the others are years, parts of years and dates."""

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
EXPORTS = FILES | {
    "obligations": "Obligations",
    "progress": "Progress table",
    "liaisons": "Liaison list",
    "ledger": "Whole ledger",
}
"""What can be exported."""

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
    "programme": "Requirement changed",
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
    "appointments": "Appointments",
    "two-units": "In two units",
    "scope": "Empty scope",
    "holidays": "Public holidays",
    "superior": "No superior",
    "regulator": "No regulator",
    "scale": "No scale",
    "credit-code": "Credit code",
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
    "completion": "Completions",
    "evidence": "Evidence",
    "waiver": "Waivers",
    "extension": "Extensions",
    "looked_at": "Signs looked into",
    "journal": "Journal",
}
"""What a ledger's tables hold."""

LISTS = {
    "kind": KINDS,
    "role": ROLES,
    "activity": ACTIVITIES,
    "status": STATUSES,
    "state": STATES,
    "scale": SCALES,
    "legal_form": LEGAL_FORMS,
    "period": PERIODS,
    "file": FILES,
    "outcome": OUTCOMES,
    "export": EXPORTS,
    "change": CHANGES,
    "check": CHECKS,
    "holiday": HOLIDAYS,
    "finding": FINDINGS,
    "table": TABLES,
}


def is_slug(text: str) -> bool:
    """Say whether ``text`` may stand in an open list."""
    return SLUG.fullmatch(text) is not None
