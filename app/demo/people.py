"""Who is in the story of the demonstration: names, workplaces, and what each of them is."""

from app.curriculum.rules import Track

P, C = Track.PEER, Track.COLLEAGUE

# Workplaces by partner. The first of a partner's is where its first pair works.
WORKPLACES: tuple[tuple[str, str], ...] = (
    ("Rudersdal Kommune", "Botilbuddet Skovbrynet"),
    ("Københavns Kommune", "Værestedet Havnen"),
    ("Københavns Kommune", "Jobhuset Ydre Nørrebro"),
    ("Helsingør Kommune", "Aktivitetshuset Sundet"),
    ("Region Hovedstadens Psykiatri", "Ambulatoriet ved Søerne"),
    ("Region Hovedstadens Psykiatri", "Afsnit for voksne, Ballerup"),
    ("Region Hovedstadens Psykiatri", "F-ACT Nord"),
    ("Psykiatriforeningernes Fællesråd", "Rådgivningen på Blegdamsvej"),
    ("Det Sociale Netværk", "headspace-huset"),
    ("Viborg Kommune", "Recovery-skolen i Viborg"),
    ("Aarhus Kommune", "Støttecentret Åen"),
    ("Randers Kommune", "Mestringshuset"),
)

STAFF: dict[str, str] = {
    "inger": "Inger Holm",
    "jonas": "Jonas Riis",
    "lone": "Lone Brix",
    "per": "Per Sommer",
    "karen": "Karen Lund",
    "solveig": "Solveig Ravn",
    "pia": "Pia Nygaard",
    "erik": "Erik Dalsgaard",
    "olga": "Olga Vinther",
    "ove": "Ove Klint",
    "kirsten": "Kirsten Toft",
    "bodil": "Bodil Juul",
}

# The Forårshold: key, name, track, terms, workplace (its place in WORKPLACES), read by the first or second pair.
# Two people beside each other in the list with the same workplace and one of each track are makkere.
SPRING: tuple[tuple[str, str, Track, str, int, int], ...] = (
    ("amal", "Amal Yilmaz", P, "paid", 0, 0),
    ("bo", "Bo Kjærgaard", C, "employee", 0, 0),
    ("tove", "Tove Lindhardt", P, "paid", 1, 0),
    ("karim", "Karim Juul", C, "employee", 1, 0),
    ("dagny", "Dagny Schou", P, "volunteer", 2, 0),
    ("henrik", "Henrik Falk", C, "employee", 2, 0),
    ("malik", "Malik Brandt", P, "paid", 3, 0),
    ("lotte", "Lotte Egeskov", C, "employee", 3, 0),
    ("signe", "Signe Damkjær", P, "placement", 4, 0),
    ("ebbe", "Ebbe Rønne", C, "employee", 4, 0),
    ("jytte", "Jytte Hede", P, "volunteer", 0, 0),
    ("rosa", "Rosa Abild", P, "paid", 5, 1),
    ("thomas", "Thomas Gade", C, "employee", 5, 1),
    ("selma", "Selma Kaya", P, "paid", 6, 1),
    ("ulla", "Ulla Overgaard", C, "employee", 6, 1),
    ("viggo", "Viggo Sand", P, "paid", 7, 1),
    ("nadia", "Nadia Halkjær", C, "employee", 7, 1),
    ("aksel", "Aksel Munk", P, "paid", 8, 1),
    ("mette", "Mette Vang", C, "employee", 8, 1),
    ("ilse", "Ilse Bakke", P, "paid", 1, 1),
    ("osman", "Osman Winther", P, "placement", 3, 1),
    ("liv", "Liv Stensgaard", P, "volunteer", 8, 1),
)
ABSENT = {("lotte", "M04"): True, ("viggo", "M05"): False}
ON_PAUSE = "ilse"

# The finished cohort.
FINISHED: tuple[tuple[str, str, Track, str, int, int], ...] = (
    ("nora", "Nora Østergaard", P, "paid", 1, 0),
    ("lars", "Lars Fynbo", C, "employee", 1, 0),
    ("vera", "Vera Mikkelsen", P, "paid", 5, 0),
    ("jens", "Jens Enevold", C, "employee", 5, 0),
    ("hassan", "Hassan Thorup", P, "volunteer", 3, 0),
    ("gitte", "Gitte Bjerre", C, "employee", 3, 0),
    ("yrsa", "Yrsa Odgaard", P, "paid", 7, 1),
    ("simon", "Simon Krogh", C, "employee", 7, 1),
    ("edith", "Edith Lassen", P, "placement", 8, 1),
    ("palle", "Palle Birkholm", C, "employee", 8, 1),
    ("zahra", "Zahra Lykke", P, "paid", 0, 1),
    ("steen", "Steen Hjort", C, "employee", 0, 1),
)

# The second running cohort, elsewhere in the country, with its own instructors and leader.
AUTUMN: tuple[tuple[str, str, Track, str, int, int], ...] = (
    ("mads", "Mads Bødker", P, "paid", 9, 0),
    ("anja", "Anja Vestergaard", C, "employee", 9, 0),
    ("asger", "Asger Iversen", P, "volunteer", 10, 0),
    ("rikke", "Rikke Poulsen", C, "employee", 10, 0),
    ("fatima", "Fatima Elkjær", P, "paid", 11, 0),
    ("bjarne", "Bjarne Nissen", C, "employee", 11, 0),
    ("maren", "Maren Skov", P, "placement", 9, 0),
    ("dennis", "Dennis Agerskov", P, "paid", 10, 0),
    ("helle", "Helle Rahbek", C, "employee", 11, 0),
    ("kaj", "Kaj Højgaard", P, "volunteer", 11, 0),
    ("sanne", "Sanne Sejersen", P, "paid", 9, 0),
    ("torben", "Torben Smidt", C, "employee", 10, 0),
    ("yasmin", "Yasmin Rosendal", P, "paid", 11, 0),
    ("leif", "Leif Gram", C, "employee", 9, 0),
)
