"""A peer and a colleague with the same name, days and kind: nobody can tell from a short version which is which."""

import json
import re
from typing import Any

import pytest

from app.certificates.rules import Edition, Kind
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, make_link, meet_everything
from tests.certificates.signed_files import document_of
from tests.certificates.test_less_than_the_whole import begin, give
from tests.certificates.test_register import rename

TWINS = ("amal", "bo")
OWN = re.compile(r'PM-[0-9A-Z]{4}-[0-9A-Z]{4}|name="(?:csrf_token|_deed)" value="[^"]*"|[a-z2-9]{15,26}')


def issue_to_both(cast: Cast, kind: Kind) -> dict[str, str]:
    """The same to a peer and to a colleague who are both called Kim. Answers the certificates' ids."""
    for name in TWINS:
        rename(cast, name, "Kim")
        (meet_everything if kind is Kind.CERTIFICATE else begin)(cast, name)
    return {name: give(cast, name, kind) for name in TWINS}


def without_what_is_drawn(document: dict[str, Any]) -> dict[str, Any]:
    """A credential without its random names, number, place and proof."""
    kept = {name: value for name, value in document.items() if name not in ("id", "proof", "credentialStatus")}
    subject = {name: value for name, value in kept["credentialSubject"].items() if name not in ("id", "licenseNumber")}
    return kept | {"credentialSubject": subject}


@pytest.mark.parametrize("kind", list(Kind))
def test_a_short_version_is_the_same_for_a_peer_and_a_colleague(cast: Cast, kind: Kind) -> None:
    issued = issue_to_both(cast, kind)

    stranger, seen = cast.stranger(), {}
    for name, certificate in issued.items():
        stranger.get(make_link(cast.visitor(name), certificate))
        seen[name] = OWN.sub("", stranger.html)
    assert seen["amal"] == seen["bo"]
    shorts = [certificate_of(cast, name).short | {"number": ""} for name in TWINS]
    assert json.dumps(shorts[0]) == json.dumps(shorts[1])
    files = [without_what_is_drawn(document_of(cast, name, Edition.SHORT)) for name in TWINS]
    assert files[0] == files[1]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_full_version_tells_the_track(cast: Cast, kind: Kind) -> None:
    issue_to_both(cast, kind)

    tracks = [certificate_of(cast, name).full["da"]["track"] for name in TWINS]
    assert tracks == ["Peer", "Kollega"]
    files = [without_what_is_drawn(document_of(cast, name, Edition.FULL)) for name in TWINS]
    assert files[0] != files[1]


@pytest.mark.parametrize("kind", [Kind.PART, Kind.ATTENDANCE])
def test_what_was_achieved_is_public_without_anybody_s_own_hours(cast: Cast, kind: Kind) -> None:
    issue_to_both(cast, kind)

    for edition in Edition:
        achievement = document_of(cast, "amal", edition)["credentialSubject"]["achievement"]
        assert not re.search(r"\b(1080|18|3)\b", json.dumps(achievement).replace("3.0", ""))
        assert cast.stranger().get(achievement["id"].removeprefix("https://pejlemaerke.example")).status_code == 200
