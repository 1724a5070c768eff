"""The field's words: slugs, each with its English term.

The lists are open (any slug matching ``SLUG`` is taken); what stands here is what needs no warning. The English
term is also the catalogue's key, under the list's name as context, so one term has one translation everywhere.
"""

from safetytrack.domain.patterns import compiled

SLUG = r"[a-z0-9-]+"

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
    "kick-off": "Kick-off meeting",
    "theory-study": "Theory study",
    "staff-film": "Film for the staff",
    "expert-lecture": "Expert lecture",
    "expert-team": "Expert team",
    "warning-education": "Warning education",
    "progress-report": "Progress report",
    "publicity-plan": "Publicity plan",
    "reflection": "Reflection",
    "law-training": "Training in the law",
    "letter": "Letter",
    "reminder-letter": "Reminder",
    "urging-letter": "Urging letter",
    "rectification-notice": "Rectification notice",
    "interview": "Interview",
    "circular": "Circular",
    "listed-supervision": "Listed supervision",
    "reply": "Reply",
    "closing": "Closing",
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

LISTS = {
    "kind": KINDS,
    "role": ROLES,
    "activity": ACTIVITIES,
    "status": STATUSES,
    "state": STATES,
    "scale": SCALES,
    "legal_form": LEGAL_FORMS,
    "period": PERIODS,
}


LONGEST_SLUG = 64


def is_slug(text: str) -> bool:
    """Say whether ``text`` may stand in an open list."""
    return compiled(SLUG).fullmatch(text) is not None
