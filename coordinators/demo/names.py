"""Invented names as they are heard in the areas, by the language spoken at home."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """`share` is how often it is met among the youths and among the volunteers."""

    language: str
    youths: int
    volunteers: int
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]


def _origin(language: str, share: tuple[int, int], women: str, men: str, families: str) -> Origin:
    return Origin(
        language, *share, tuple(women.split()), tuple(men.split()), tuple(families.split("/"))
    )


DANISH_FAMILIES = (
    "Andersen/Bach/Christensen/Dahl/Eriksen/Frandsen/Holm/Iversen/Jensen/Kjær/Larsen/Madsen"
    "/Nielsen/Olsen/Petersen/Rasmussen/Sørensen/Thomsen/Vestergaard/Winther/Bruun/Krogh"
)
# Of those who speak Danish at home the parents' generation stands before the youths'.
ORIGINS = (
    _origin(
        "da",
        (0, 74),
        "Anne Birgit Bodil Charlotte Dorthe Else Grethe Hanne Inge Jette Karen Kirsten Lone"
        " Marianne Pernille Rikke Susanne Tove Ulla Vibeke",
        "Anders Bent Carsten Christian Erik Finn Henning Jens Jørgen Lars Mads Niels Ole Peter Poul"
        " Rasmus Søren Thomas Torben Ulrik",
        DANISH_FAMILIES,
    ),
    _origin(
        "da",
        (34, 0),
        "Alberte Anna Camilla Caroline Clara Emma Freja Ida Josefine Julie Laura Mathilde Nanna"
        " Sara Signe Sofie",
        "Christoffer Emil Frederik Gustav Jonas Kasper Lucas Magnus Malthe Mikkel Nikolaj Oliver"
        " Sebastian Tobias Victor William",
        DANISH_FAMILIES,
    ),
    _origin(
        "ar",
        (17, 6),
        "Amal Dima Fatima Hala Jana Layla Mariam Noor Rania Salma Yasmin Zahra",
        "Ahmad Bilal Fadi Hassan Ibrahim Karim Mahmoud Omar Samir Tarek Yousef Ziad",
        "Abbas/El-Khatib/Haddad/Hamdan/Ibrahim/Khalil/Mansour/Nasser/Saleh/Taha/Younes",
    ),
    _origin(
        "tr",
        (12, 5),
        "Aylin Busra Elif Esra Feride Merve Sevda Zeynep",
        "Ali Burak Emre Hakan Kemal Mehmet Murat Serkan",
        "Arslan/Aydin/Celik/Demir/Kaya/Koc/Sahin/Yildiz/Özkan",
    ),
    _origin(
        "so",
        (9, 3),
        "Amina Ayaan Faduma Hodan Ifrah Nasra Sahra Sumaya",
        "Abdi Ayub Farah Guled Ismail Mohamed Said Yahye",
        "Abdullahi/Adan/Ali/Farah/Hassan/Jama/Mohamud/Warsame",
    ),
    _origin(
        "bs",
        (6, 4),
        "Amra Azra Emina Lejla Merima Selma",
        "Adnan Amir Damir Edin Jasmin Senad",
        "Begić/Delić/Hadžić/Hodžić/Kovačević/Mujić",
    ),
    _origin(
        "fa",
        (6, 2),
        "Arezo Farzana Mina Parisa Shirin Zohra",
        "Amir Farid Hamid Jawad Reza Sohrab",
        "Ahmadi/Hosseini/Karimi/Mohammadi/Rahimi/Sharifi",
    ),
    _origin(
        "uk",
        (6, 2),
        "Anastasia Daryna Iryna Kateryna Oksana Sofiia",
        "Andrii Bohdan Dmytro Maksym Oleh Taras",
        "Bondar/Koval/Lysenko/Melnyk/Shevchuk/Tkach",
    ),
    _origin(
        "ku",
        (5, 1),
        "Avin Berivan Dilan Rojin Shilan",
        "Azad Baran Diyar Welat Rojhat",
        "Aziz/Barzan/Karim/Rashid/Sabri",
    ),
    _origin(
        "pl",
        (3, 2),
        "Agnieszka Joanna Magda Zofia",
        "Jakub Kacper Marek Pawel",
        "Kowalczyk/Mazur/Nowak/Wójcik",
    ),
    _origin(
        "ta",
        (2, 1),
        "Abirami Kavitha Nirosha",
        "Aravind Kannan Suthan",
        "Rajan/Sivakumar/Thavarajah",
    ),
)
