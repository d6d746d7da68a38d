"""What opens something, and what somebody looked for, stands in no log, however the address is spelt."""

import logging
import time

import pytest
from flask import Flask

TOKEN = "Zk3TsomethingSecret9"
LOGS = ("werkzeug", "gunicorn.access", "gunicorn.error", "pejlemaerke", "app")


def logged(caplog: pytest.LogCaptureFixture, line: str, log: str = "gunicorn.access") -> str:
    """What is written down of a line."""
    caplog.clear()
    with caplog.at_level(logging.DEBUG):
        logging.getLogger(log).info("%s", line)
    return caplog.messages[0]


@pytest.mark.parametrize("log", LOGS)
@pytest.mark.parametrize(
    "address",
    [
        f"/b/{TOKEN}",
        f"/%62/{TOKEN}",
        f"/%2562/{TOKEN}",
        f"/b%2F{TOKEN}",
        f"//b//{TOKEN}",
        f"/b/%5A{TOKEN[1:]}",
        f"/b/%E2%80%8B{TOKEN}",
        f"/b/x/{TOKEN}",
        f"/invitation/{TOKEN}",
        f"/%69nvitatio%6E/{TOKEN}",
        f"/kalender/{TOKEN}.ics",
        f"/log-ind?videre=%2Finvitation%2F{TOKEN}",
        f"/log-ind?videre=%2finvitation%2f{TOKEN}&x=y",
        f"/log-ind?videre=%252Fb%252F{TOKEN}",
        f"https://kursus.eksempel.dk/b/{TOKEN}",
        f"/register?tekst={TOKEN}",
        f"/regi%73ter%3Ftekst={TOKEN}",
        f"/register/udtraek?efter=x&tekst={TOKEN}",
        f"/soeg?q={TOKEN}",
        f"/soeg?q=Amal%C2%A0{TOKEN}",
        f"/soeg?q=Amal\u00a0{TOKEN}",
        f"/personer?navn={TOKEN}",
        f"/log-ind?videre=%2Fpersoner%3Fnavn%3D{TOKEN}",
    ],
)
def test_no_spelling_of_an_address_brings_it_into_a_log(
    app: Flask, caplog: pytest.LogCaptureFixture, address: str, log: str
) -> None:
    said = logged(caplog, f'192.0.2.7 - "GET {address} HTTP/1.1" 200 "{address}" "A browser"', log)

    assert TOKEN[1:] not in said
    assert "…" in said
    assert '"A browser"' in said


@pytest.mark.parametrize(
    "line", ["GET /beviser/abc HTTP/1.1", "GET /register/abc HTTP/1.1", "POST /personer HTTP/1.1", "GET /soeg HTTP/1.1"]
)
def test_other_addresses_are_logged_as_they_are(app: Flask, caplog: pytest.LogCaptureFixture, line: str) -> None:
    assert logged(caplog, line) == line


@pytest.mark.parametrize("piece", ["/", "/b", "/register", "%25", "%252f", "/soeg/"])
def test_a_line_made_to_be_slow_is_masked_in_time(app: Flask, caplog: pytest.LogCaptureFixture, piece: str) -> None:
    begun = time.process_time()

    logged(caplog, piece * (16_000 // len(piece)))

    assert time.process_time() - begun < 0.5
