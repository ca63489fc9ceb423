"""What a publisher says of an item: that it may be used, or not, or not yet."""

from __future__ import annotations

from datetime import UTC, datetime

from talestrek.intake.text import IntakeError

__all__ = ["require_not_embargoed", "require_usable"]

# IPTC NewsCodes "Publishing Status" (stat), and the management-status of NITF.
_UNUSABLE = {
    "canceled": "canceled by the publisher",
    "cancelled": "canceled by the publisher",
    "embargoed": "under embargo",
    "killed": "withdrawn by the publisher",
    "withheld": "withheld by the publisher",
}


def require_usable(status: str | None, *, source: str) -> None:
    """Refuse an item that is canceled, withheld, withdrawn or under embargo.

    Args:
        status: a publishing status as ninjs, NewsML-G2 (``stat:usable`` or its URI) or NITF has it, None for usable.
        source: what to call the item.

    Raises:
        IntakeError: it may not be used; or the status is none of the standard's.
    """
    said = (status or "usable").strip()
    code = said.rsplit(":", 1)[-1].rsplit("/", 1)[-1].lower()
    if code in _UNUSABLE:
        raise IntakeError(source, f"{_UNUSABLE[code]}: its status is {said!r}")
    if code != "usable":
        raise IntakeError(source, f"its status is {said[:60]!r}, which is none of usable, withheld and canceled")


def require_not_embargoed(until: str | None, *, source: str) -> None:
    """Refuse an item that may not be published yet.

    Args:
        until: the end of the embargo, ISO 8601, None for none.
        source: what to call the item.

    Raises:
        IntakeError: the end lies ahead, or cannot be read.
    """
    if not until or not until.strip():
        return
    try:
        end = datetime.fromisoformat(until.strip())
    except ValueError:
        raise IntakeError(source, f"under embargo until {until[:60]!r}, which is no moment") from None
    if (end if end.tzinfo else end.replace(tzinfo=UTC)) > datetime.now(UTC):
        raise IntakeError(source, f"under embargo until {until.strip()}")
