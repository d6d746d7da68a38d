"""What in a text points at one person and can be known without understanding it."""

from time import process_time

import pytest

from app.coursework.identifier_rules import Pointer, Seen, identifiers_in

CPR, PHONE, EMAIL = Pointer.PERSONAL_NUMBER, Pointer.PHONE, Pointer.EMAIL


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Skriv til lis.holm+1@kommune.example.dk.", [(EMAIL, "lis.holm+1@kommune.example.dk")]),
        ("Hun har 010190-1234 stående", [(CPR, "010190-1234")]),
        ("0101901234", [(CPR, "0101901234")]),
        ("010190 1234", [(CPR, "010190 1234")]),
        ("010190-xxxx", [(CPR, "010190-xxxx")]),
        ("610190-1234", [(CPR, "610190-1234")]),
        ("ring på 20 12 34 56", [(PHONE, "20 12 34 56")]),
        ("ring på 20123456.", [(PHONE, "20123456")]),
        ("20.12.34.56 eller 2012 3456", [(PHONE, "20.12.34.56"), (PHONE, "2012 3456")]),
        ("+45 20 12 34 56", [(PHONE, "+45 20 12 34 56")]),
        ("004520123456", [(PHONE, "004520123456")]),
        ("+46 70 123 45 67", [(PHONE, "+46 70 123 45 67")]),
        ("20123456 og igen 20123456", [(PHONE, "20123456")]),
        ("a@b.dk og 20123456", [(EMAIL, "a@b.dk"), (PHONE, "20123456")]),
    ],
)
def test_what_points_at_somebody_is_seen(text: str, found: list[tuple[Pointer, str]]) -> None:
    assert identifiers_in(text) == tuple(Seen(pointer=pointer, text=part) for pointer, part in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vi mødtes den 19.01.2027 kl. 14.32.",
        "I 2015-2016 og i 2017 2018 var der ingen.",
        "Det kostede 12.345.678 kroner, eller 23456789,50.",
        "Ring 112, når det haster.",
        "Side 12-13 i bogen, afsnit 4.2.1.1",
        "991399-1234",
        "Nummeret er 123456789012 langt",
        "Skriv til mig @ arbejdet.",
        "Tretten peers og ni kollegaer fra 2400 København",
    ],
)
def test_ordinary_numbers_and_words_are_left_in_peace(text: str) -> None:
    assert identifiers_in(text) == ()


@pytest.mark.parametrize(
    "text", ["1 " * 10_000, "+45 " * 5_000, "22 22 " * 3_400, "a@" + "b." * 10_000, "12" * 10_000, "a." * 10_000 + "@"]
)
def test_no_text_makes_the_house_think_for_long(text: str) -> None:
    began = process_time()

    identifiers_in(text)

    assert process_time() - began < 0.5
