"""Published quarters: what was sent out can be made again to the byte, and is not overwritten by chance.

A publication keeps the moment whose knowledge was published, the hash of the
bytes and what else they depend on; the store can be asked what it knew then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction import gather, i18n
from concertaction.errors import OutputError, UsageError
from concertaction.i18n import _
from concertaction.reports import files
from concertaction.reports.table import day
from concertaction.reports.table import quarter as quarter_label
from concertaction.store.quarters import Publication

if TYPE_CHECKING:
    from concertaction.models import Period
    from concertaction.quarter import QuarterReport
    from concertaction.reports.style import Style
    from concertaction.store import Store

NOW = "now"
"""What ``--as-of`` takes for the present state of a quarter that was published."""


class Made(NamedTuple):
    """A report that is ready to be written."""

    report: QuarterReport
    content: bytes
    moment: str  # UTC: what was known then is in it
    again: Publication | None  # the publication whose state it shows
    same: Publication | None = None  # the publication of that state in this format, if any

    @property
    def sha256(self) -> str:
        """Hash of the bytes."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def differs(self) -> bool:
        """True when a publication could not be made again to the byte."""
        return self.same is not None and self.same.sha256 != self.sha256


def make(
    store: Store,
    quarter: Period,
    render: Callable[[QuarterReport], bytes],
    *,
    kind: str = "",
    as_of: str | None = None,
    new_edition: bool = False,
) -> Made:
    """Compute and render the report of a quarter.

    ``kind`` is the format ("xlsx").  Without ``as_of``, a published quarter is made again as it was published
    last; ``as_of="now"`` or ``new_edition`` asks for what is known at present.
    Raises UsageError for an ``as_of`` that is no day.
    """
    from concertaction.store.reading import moment as moment_of

    published = store.publications(quarter.text)
    again = published[-1] if published and as_of is None and not new_edition else None
    if again:
        moment = again.moment
    elif as_of is None or as_of == NOW:
        moment = store.now()
    else:
        now = store.now()
        moment = min(moment_of(as_of) or now, now)  # nothing is known of days to come
    report = gather.quarter_report(store, quarter, moment)
    editions = [
        one for one in published if again and one.moment == moment and one.options.get("format") == kind
    ]
    return Made(report, render(report), moment, again, editions[-1] if editions else None)


def check_edition(made: Made, published: Sequence[Publication], *, force: bool) -> None:
    """Raise UsageError when publishing would silently make a second edition of a quarter."""
    if published and made.again is None and not force:
        raise UsageError(
            _("{quarter}: was already published on {date}. A new edition: --publish --force.").format(
                quarter=quarter_label(published[-1].quarter), date=day(published[-1].moment)
            )
        )


def options(style: Style, report: QuarterReport, kind: str) -> dict[str, Any]:
    """Return what the bytes depend on beside the moment."""
    return {"format": kind, "lang": i18n.language(), "style": style.digest, "version": report.version}


def publish(
    store: Store, made: Made, path: Path, write: Callable[[], bool], *, author: str, given: dict[str, Any]
) -> bool:
    """Note that a report is published and ``write`` its file: none of the two where one cannot be done."""
    publication = Publication(made.report.quarter.text, made.moment, path.name, made.sha256, author, given)
    with store.publish(publication, now=datetime.fromisoformat(made.moment)):
        return write()


def place(
    path: Path, content: bytes, published: Sequence[Publication], *, force: bool, if_changed: bool
) -> bool:
    """Write a report unless that would destroy a published one; returns False when nothing was to be done.

    Raises OutputError when the file is a published report with other bytes and
    ``force`` is not given, or when it cannot be written.
    """
    old = _bytes_of(path)
    if old is not None and old == content:
        if if_changed:
            return False
    elif old is not None and not force:
        digest = hashlib.sha256(old).hexdigest()
        found = next((one for one in published if one.sha256 == digest), None)
        if found:
            raise OutputError(
                _(
                    "{path}: is the report of {quarter} published on {date};"
                    " write to another name, or overwrite it with --force."
                ).format(path=path, quarter=quarter_label(found.quarter), date=day(found.moment))
            )
    files.write(path, content)
    return True


def why_different(made: Made, given: dict[str, Any]) -> str:
    """Say why a published report is not the same to the byte when it is made again."""
    assert made.same is not None
    was = made.same.options
    reasons = {
        "lang": _("another language"),
        "style": _("another style"),
        "version": _("another version of concertaction ({version})").format(version=was.get("version", "–")),
    }
    why = [words for key, words in reasons.items() if was.get(key) != given.get(key)]
    return _(
        "{quarter}: not the same bytes as published on {date}: {reasons}. A new edition: --publish --force."
    ).format(
        quarter=quarter_label(made.same.quarter), date=day(made.same.moment), reasons=", ".join(why) or "?"
    )


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None  # writing will say what is wrong
