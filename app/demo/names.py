"""Invented names for the crowd of the demonstration."""

from random import Random

FIRST = (
    "Aisha Aksel Amira Anders Anja Anton Asger Astrid Aya Birgit Bjarne Camilla Carsten Dagny Dennis Ditte Ebbe Edith "
    "Elif Emil Esther Fatima Finn Frederik Gitte Grethe Gustav Halima Hanne Hassan Heidi Helle Henrik Ibrahim Ilse Ingrid "
    "Irma Ivan Jamila Jens Jesper Jytte Kaj Kamilla Karim Katrine Kim Kirsa Lars Laila Leif Lene Liv Lotte Magnus Maiken "
    "Malik Maren Mette Mikkel Mona Nadia Nanna Niels Ole Osman Otto Palle Rasmus Rikke Rosa Sanne Sara Selma Signe Simon "
    "Sofie Steen Stine Svend Tage Tanja Thea Thomas Tilde Torben Tove Ulla Viggo Vibeke Yasmin Yrsa Zahra Zeynep Åge Åse"
).split()
LAST = (
    "Abild Agerskov Bakke Birkholm Bjerre Brandt Brix Bødker Dalsgaard Damkjær Egeskov Elkjær Enevold Falk Fischer Fynbo "
    "Gade Gammelgaard Gram Halkjær Hede Hjort Holm Højgaard Iversen Juul Kaya Kjærgaard Klint Krogh Lassen Lindhardt Lund "
    "Lykke Mikkelsen Munk Nissen Nygaard Odgaard Overgaard Poulsen Rahbek Ravn Riis Rosendal Rønne Sand Schou Sejersen "
    "Skov Smidt Sommer Stensgaard Thorup Toft Vang Vestergaard Vinther Winther Yilmaz Østergaard Aagaard"
).split()


class Names:
    """Names that do not come twice before the lists are used up, and addresses that never do."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311  (names, not secrets)
        self._taken: set[str] = set()
        self._count = 0

    def next(self) -> tuple[str, str]:
        """A name and an e-mail address under pejlemaerke.example."""
        self._count += 1
        for _ in range(20):
            name = f"{self._random.choice(FIRST)} {self._random.choice(LAST)}"
            if name not in self._taken:
                break
        self._taken.add(name)
        return name, f"p{self._count:07d}@pejlemaerke.example"
