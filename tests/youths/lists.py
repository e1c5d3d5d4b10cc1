"""Rows of lists of youths and requests: one with every cell filled, one with few."""

SARA = {
    "ref": "U1",
    "name": "Sara Ali",
    "email": "sara@example.dk",
    "phone": "31 31 31 31",
    "birth_date": "2009-11-02",
    "gender": "female",
    "area": "M",
    "education": "HF 1. år",
    "languages": "so;da",
    "interests": "fodbold;madlavning",
    "guardian_name": "Amina Ali",
    "guardian_phone": "42 42 42 42",
    "guardian_consent_on": "2026-09-02",
    "consent_on": "2026-09-01",
}
OMAR = {"ref": "U2", "name": "Omar Haddad", "birth_date": "2006-05-17"}
EXAM = {
    "ref": "R1",
    "youth": "U1",
    "programme": "ressourcebank",
    "track": "academic",
    "subjects": "matematik:B;dansk:C",
    "deadline": "2026-12-14",
    "availability": "mon 16:00-19:00",
    "volunteer_gender": "must:female",
    "languages": "so;ar",
    "created_on": "2026-09-03",
    "wishes": "Jeg skal til eksamen, og jeg er nervøs",
    "status": "open",
}
TALK = {"ref": "R2", "youth": "U2", "programme": "kvinfo-mentor", "track": "personal"}
