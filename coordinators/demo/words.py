"""What the invented people are good at, learn, like, ask for and note, in Danish."""

from __future__ import annotations

# What a volunteer has behind them: subjects with the highest level they help at.
BACKGROUNDS: tuple[str, ...] = (
    "matematik:videregaaende fysik:A",
    "matematik:A fysik:A kemi:A",
    "matematik:A kemi:B biologi:A",
    "dansk:A historie:A samfundsfag:B opgaveskrivning:A",
    "dansk:videregaaende opgaveskrivning:videregaaende",
    "engelsk:A tysk:B dansk:B",
    "engelsk:videregaaende samfundsfag:A",
    "naturfag:10 biologi:A kemi:A",
    "biologi:A naturgeografi:B naturfag:10",
    "samfundsfag:A historie:B opgaveskrivning:A",
    "matematik:B engelsk:B",
    "matematik:C dansk:C engelsk:C",
    "dansk:10 matematik:10 engelsk:10",
    "tysk:A engelsk:A fransk:B",
    "fransk:A dansk:A",
    "fysik:A matematik:A naturfag:10",
    "dansk:B opgaveskrivning:B",
)

# What a youth attends: its level and the subjects that are hard there.
EDUCATIONS: tuple[tuple[str, str, str], ...] = (
    ("10. klasse", "10", "dansk matematik engelsk naturfag"),
    ("FGU Slagelse", "9", "dansk matematik engelsk"),
    ("HF 1. år", "C", "matematik dansk engelsk naturgeografi samfundsfag"),
    ("HF 2. år", "B", "dansk engelsk matematik historie opgaveskrivning"),
    ("Hf-enkeltfag på VUC", "C", "matematik dansk engelsk"),
    ("STX 1.g", "C", "matematik fysik dansk engelsk"),
    ("STX 2.g", "B", "matematik kemi dansk historie"),
    ("STX 3.g", "A", "dansk opgaveskrivning samfundsfag matematik"),
    ("HHX 2. år", "B", "matematik engelsk tysk"),
    ("HTX 2. år", "B", "matematik fysik kemi"),
    ("EUX Business", "C", "matematik engelsk dansk"),
    ("Elektriker, grundforløb 2", "C", "matematik fysik"),
    ("Social- og sundhedshjælper", "C", "dansk naturfag"),
    ("Pædagogisk grundforløb", "C", "dansk samfundsfag"),
    ("Sygeplejerske, 1. år", "videregaaende", "opgaveskrivning dansk"),
    ("Sabbatår, vil søge ind", "C", "dansk matematik"),
)
SCHOOL_AGE = ("10. klasse", "FGU Slagelse", "STX 1.g", "HF 1. år", "EUX Business")

INTERESTS: tuple[str, ...] = (
    "fodbold",
    "madlavning",
    "musik",
    "gaming",
    "løb",
    "tegning",
    "film",
    "biler",
    "bøger",
    "håndbold",
    "svømning",
    "have",
    "rejser",
    "skak",
    "teknik",
    "mode",
    "dyr",
    "fiskeri",
    "strikning",
    "politik",
)

WISHES: dict[str, tuple[str, ...]] = {
    "academic": (
        "Jeg kan ikke følge med i timerne mere, og der er ingen derhjemme, der kan hjælpe.",
        "Jeg har fået at vide, at jeg ikke må gå op, hvis jeg ikke afleverer.",
        "Jeg vil gerne have en, der forklarer det langsomt og ikke bliver irriteret.",
        "Mundtlig eksamen gør mig virkelig nervøs. Jeg vil gerne øve mig højt.",
        "Jeg skriver godt nok på mobilen, men en stor opgave ved jeg ikke, hvordan man starter på.",
        "Min lærer siger, at jeg godt kan. Jeg skal bare have hjælp til at komme i gang.",
        "Jeg arbejder efter skole tre dage om ugen, så det skal være aften.",
    ),
    "personal": (
        "Jeg vil gerne snakke med en voksen, der ikke er fra kommunen.",
        "Jeg ved ikke, hvad jeg vil være. Det kunne være rart at høre, hvad andre har gjort.",
        "Jeg er lige flyttet hertil og kender ikke så mange.",
        "En, man kan gå en tur med og snakke om, hvad der sker.",
    ),
    "both": (
        "Mest matematik, men også bare en at snakke med.",
        "Jeg vil gerne være den første i min familie, der får en hue på.",
        "Hjælp til skolen og til at skrive ansøgninger til fritidsjob.",
        "Jeg mangler en, der kan holde mig lidt i ørerne.",
    ),
}

PLACES: tuple[str, ...] = (
    "Kvarterhuset",
    "Biblioteket",
    "Beboerhuset",
    "Lektiecaféen",
    "Caféen ved stationen",
)

NOTES: tuple[str, ...] = (
    "Vi nåede hele afleveringen.",
    "God stemning, vi grinede meget.",
    "Træt efter arbejde, så vi tog det roligt.",
    "Øvede oplæg højt tre gange.",
    "Vi lavede en plan for ugerne frem til prøven.",
    "Næste gang tager vi det sidste kapitel.",
    "Gik en tur i stedet. Det var godt.",
)
CHECK_IN_NOTES: tuple[str, ...] = (
    "Begge er glade for det.",
    "De mødes fast hver uge.",
    "Lidt mange afbud, de finder en ny dag.",
    "Den unge føler sig mere sikker i timerne.",
    "Vil gerne fortsætte efter sommerferien.",
    "Aftalt, at jeg ringer igen om en måned.",
)
