"""Where each chain ended, kept outside the database: who could rewrite it cannot rewrite this.

One file per organisation in AUDIT_CHECKPOINT_DIR, added to and never rewritten; one line of JSON
per checkpoint. The same line goes to the log.
"""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from organisations.audit.chain import Head, head

if TYPE_CHECKING:
    from datetime import datetime

    from organisations.models import Organisation

logger = logging.getLogger(__name__)


def keep(organisation: Organisation, *, at: datetime) -> Head:
    """Write down where the chain of the organisation, which is acted in, ends now."""
    now = head()
    line = json.dumps(
        {
            "organisation": organisation.pk,
            "at": at.isoformat(),
            "sequence": now.sequence,
            "hash": now.hash,
        }
    )
    path = _path(organisation)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())
    logger.info("checkpoint of the audit %s", line)
    return now


def kept(organisation: Organisation) -> list[Head]:
    """All that were written down, the oldest first."""
    path = _path(organisation)
    if not path.exists():
        return []
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Head(line["sequence"], line["hash"]) for line in lines]


def _path(organisation: Organisation) -> Path:
    return Path(settings.AUDIT_CHECKPOINT_DIR) / f"organisation-{organisation.pk}.jsonl"
