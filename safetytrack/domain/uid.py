"""Ids (RFC 9562): version 7, which sort by time and never meet, so that ledgers can be merged; version 5, of a name."""

import json
import os
import re
from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid5

_OBLIGATIONS = UUID("d2bd0d22-5ef2-4e53-a592-0dc5e675f3af")
_VERSION_7, _VARIANT = 0x7 << 76, 0b10 << 62
_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def is_uid(text: str) -> bool:
    """Say whether ``text`` is such an id, as ``new_uid`` writes it."""
    return _UID.fullmatch(text) is not None


def new_uid(at: datetime) -> str:
    """Return a new UUIDv7 for the moment ``at``, in its usual lower-case form."""
    milliseconds = int(at.timestamp() * 1000)
    random = int.from_bytes(os.urandom(10), "big")
    high, low = random >> 68, random & ((1 << 62) - 1)
    digits = f"{milliseconds << 80 | _VERSION_7 | high << 64 | _VARIANT | low:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def obligation_uids(ledger: str) -> Callable[..., str]:
    """Return what gives an obligation the id it always has: a UUIDv5 of its ledger and of what identifies it there."""
    space = uuid5(_OBLIGATIONS, ledger)
    return lambda *identity: str(uuid5(space, json.dumps(identity, ensure_ascii=False)))
