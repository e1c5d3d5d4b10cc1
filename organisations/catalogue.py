"""What a new organisation begins with: the subjects and the seven programme models, as data.

The models' figures are those of the programmes' own descriptions (docs/glossary.md names them).
"""

from __future__ import annotations

from typing import Any

# (short name in files, Danish, English)
SUBJECTS: tuple[tuple[str, str, str], ...] = (
    ("dansk", "Dansk", "Danish"),
    ("matematik", "Matematik", "Mathematics"),
    ("engelsk", "Engelsk", "English"),
    ("tysk", "Tysk", "German"),
    ("fransk", "Fransk", "French"),
    ("fysik", "Fysik", "Physics"),
    ("kemi", "Kemi", "Chemistry"),
    ("biologi", "Biologi", "Biology"),
    ("naturgeografi", "Naturgeografi", "Physical geography"),
    ("historie", "Historie", "History"),
    ("samfundsfag", "Samfundsfag", "Social studies"),
    ("naturfag", "Naturfag", "Science"),
    ("opgaveskrivning", "Opgaveskrivning", "Writing assignments"),
)

PROGRAMMES: dict[str, dict[str, Any]] = {
    "ressourcebank": {
        "name": "Den Digitale Ressourcebank",
        "description": (
            "En frivillig og en ung, en til en, hver uge i et skoleår eller længere. "
            "Hjælp til et fag, en at tale med, eller begge dele; relationen kommer først."
        ),
    },
    "unge-maend-med-maal": {
        "name": "Unge Mænd med Mål",
        "description": (
            "En ansat mentor i hvert boligområde følger omkring ti unge mænd, "
            "til de er i uddannelse eller job."
        ),
        "min_age": 16,
        "max_age": 25,
        "guardian_consent": "informed",
        "youths_per_volunteer": 10,
        "weight_subjects": 10,
        "weight_area": 45,
    },
    "big-brothers-big-sisters": {
        "name": "Big Brothers Big Sisters",
        "description": "En frivillig og en ung, to til fire gange om måneden i mindst et år.",
        "min_age": 12,
        "max_age": 18,
        "certificate": "child_protection",
        "meets_every_days": 10,
        "meeting_minutes": 120,
        "weight_subjects": 15,
        "weight_interests": 40,
    },
    "dynamo": {
        "name": "Dynamo",
        "description": (
            "En frivillig med erfaring fra arbejdslivet og en ung, "
            "tre til fire gange om måneden i mindst et år."
        ),
        "min_age": 15,
        "max_age": 24,
        "guardian_consent": "informed",
        "meets_every_days": 9,
        "weight_subjects": 25,
        "weight_interests": 30,
    },
    "erhvervsmentor": {
        "name": "Erhvervsmentor",
        "description": "En medarbejder i en virksomhed følger en ung i job eller læreplads.",
        "min_age": 16,
        "max_age": 29,
        "guardian_consent": "informed",
        "certificate": "none",
        "youths_per_volunteer": 2,
        "meets_every_days": 3,
        "meeting_minutes": 30,
        "first_check_in_days": 30,
        "weight_subjects": 25,
        "weight_interests": 30,
    },
    "kvinfo-mentor": {
        "name": "KVINFO Mentornetværk",
        "description": (
            "To kvinder matches på uddannelse, erhverv eller interesser "
            "og mødes omkring to timer om måneden i et halvt til et helt år."
        ),
        "min_age": 18,
        "max_age": 99,
        "guardian_consent": "none",
        "certificate": "none",
        "youths_per_volunteer": 2,
        "meets_every_days": 30,
        "meeting_minutes": 120,
        "lasts_months": 8,
        "quiet_after_days": 45,
        "silent_after_days": 60,
        "weight_subjects": 20,
        "weight_interests": 35,
    },
    "socialmentor": {
        "name": "Socialmentor",
        "description": "En ansat mentor i området følger mange unge, så længe der er brug for det.",
        "min_age": 15,
        "max_age": 30,
        "guardian_consent": "informed",
        "youths_per_volunteer": 25,
        "lasts_months": 24,
        "weight_subjects": 10,
        "weight_area": 45,
    },
}

# What the seven programmes ask of who mentors, in the order it is asked. After EEPM and Big
# Brothers Big Sisters: two judge an interview, two references speak, the course has a pass mark. An
# employed mentor has been through an employment's own references.
_INTERVIEW = {"kind": "interview", "second_opinion": True, "due_days": 14}
_REFERENCES = {"kind": "references", "needed": 2, "due_days": 21}
# The days a person has to consent to the certificate being sent to us.
_CERTIFICATE = {"kind": "certificate", "due_days": 14}
_COMMITMENT = {"kind": "commitment", "due_days": 14}
_COURSE = {"kind": "course", "needed": 75, "due_days": 30}
_VOLUNTEERS = (_INTERVIEW, _REFERENCES, _CERTIFICATE, _COMMITMENT, _COURSE)
_EMPLOYED = (_INTERVIEW, _CERTIFICATE, _COMMITMENT)

SCREENING: dict[str, tuple[dict[str, Any], ...]] = {
    "ressourcebank": _VOLUNTEERS,
    "unge-maend-med-maal": _EMPLOYED,
    "big-brothers-big-sisters": (
        _INTERVIEW,
        _REFERENCES | {"needed": 3},
        _CERTIFICATE,
        _COMMITMENT,
        _COURSE | {"needed": 80, "lasts_months": 24},
    ),
    "dynamo": _VOLUNTEERS,
    "erhvervsmentor": (_INTERVIEW | {"second_opinion": False}, _COMMITMENT, _COURSE),
    "kvinfo-mentor": (_INTERVIEW | {"second_opinion": False}, _COMMITMENT),
    "socialmentor": _EMPLOYED,
}
