"""Rows of a list of volunteers: one with every cell filled, one with as few as may be."""

HENNING = {
    "ref": "V1",
    "name": "Henning Larsen",
    "email": "Henning@Example.dk",
    "phone": "20 12 34 56",
    "birth_year": "1958",
    "gender": "male",
    "area": "M",
    "languages": "da;en",
    "subjects": "matematik:A;fysik:B",
    "tracks": "academic",
    "interests": "skak;fodbold",
    "availability": "mon 16:00-18:00;mon 18:00-19:00;thu 17:00-20:30",
    "capacity": "2",
    "status": "approved",
    "certificate_valid_until": "2028-01-31",
    "active_from": "2026-09-01",
}
ELSE = {"ref": "V2", "name": "Else Holm"}
