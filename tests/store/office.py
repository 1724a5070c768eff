"""A small office's ledger with something of everything in it, an entry an action, to be tampered with."""

import hashlib
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from domain.obligation.actions import Action, AddUnit, Appoint, Credit, Extend, Load, Log, Void, Waive
from store.replay import author, replay

from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.backends.place import Place
from safetytrack.store.evidence.folder import path_of
from safetytrack.store.ledger import Ledger
from safetytrack.store.lookup.lookup import find_event
from safetytrack.store.schema.models import Evidence, LookedAt
from safetytrack.store.write.people import Post, appoint
from safetytrack.store.write.units import edit_unit

TODAY = date(2020, 7, 20)
PHOTO = b"a photo of a lecture"
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
SCRIPT: list[Action] = [
    AddUnit(today=TODAY, code="U1", name="清江镇", kind="town", opened_on=date(2019, 3, 1), tags=("river",)),
    AddUnit(today=TODAY, code="U2", name="清江铸造厂", kind="enterprise", parent="U1", sector="industrial"),
    Appoint(today=TODAY, unit="U1", role="head", name="张三", person_id="007", start=date(2020, 1, 1)),
    Load(today=TODAY, programme="p", requirements=(STUDY,)),
    Log(
        today=TODAY,
        key="E1",
        activity="study",
        done_on=date(2020, 7, 1),
        audience=40,
        credits=(Credit(unit="U1"), Credit(unit="U2", role="head", name="李四")),
    ),
    Log(
        today=TODAY,
        key="E2",
        activity="lecture",
        done_on=TODAY,
        hosts=("U1", "U2"),
        count=2,
        ref_to="E1",
        credits=(Credit(unit="U1", role="head", requirement="p/study"),),
    ),
    Void(today=TODAY, event="E2"),
    Waive(today=TODAY, programme="p", requirement="study", unit="U1", label="2020H1"),
    Extend(today=TODAY, programme="p", requirement="study", unit="U1", label="2020H2", to_on=date(2021, 1, 15)),
]


def write_office(place: Place, folder: Path) -> None:
    """Write the script to a ledger, then an edit of a unit and a person, and a file of evidence: twelve entries."""
    replay(SCRIPT, place)
    ledger = Ledger(place, replace(author(TODAY), name="clerk"))
    with ledger.write("edit-unit", {"name": "清江街道"}) as entry:
        edit_unit(entry, "U1", name="清江街道", aliases=["清江"])
    with ledger.write("appoint", {"phone": "139"}) as entry:
        appoint(entry, Post(1, "清江街道", "deputy"), "张三", TODAY, staff_no="007", phone="139")
    with ledger.write("attach", {"event": "E1"}) as entry:
        unit_id, event_id = find_event(entry.reader, "E1")
        digest = attach(folder, PHOTO)
        entry.add(
            Evidence(
                unit_id=unit_id,
                event_id=event_id,
                evidence_id=1,
                sha256=digest,
                name="照片.jpg",
                size=len(PHOTO),
                media_type="image/jpeg",
                changed_at=datetime(2020, 7, 1, 15, 30),
            ),
            LookedAt(finding="abc", note="seen"),
        )


def attach(folder: Path, content: bytes) -> str:
    """Put a file where evidence lies; return its SHA-256."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(folder, digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return digest
