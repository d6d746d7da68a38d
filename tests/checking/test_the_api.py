"""Partners' systems check certificates: the same answers as the pages, exactly as described, and nothing more."""

import json
import logging
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from app.certificates.models import Certificate, Share
from app.certificates.paper import paper_of
from app.certificates.rules import LOOKUPS_PER_ADDRESS, Edition, Kind, ShareKind
from app.checking.api_description import description
from app.checking.rules import WRONG_NAMES_PER_LINK
from app.clock import now, today
from app.db import db, transaction
from app.web.throttle import Try
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, issue, make_link, share_of
from tests.certificates.signed_files import document_of, file_of, run, signing_key
from tests.certificates.test_register import about, rename
from tests.counting import counting

PATH = "/api/tjek"
NEVER = "z" * 26
UNKNOWN = {"standing": "unknown"}
BASE = "http://localhost"


def ask(cast: Cast, *checks: dict[str, Any], address: str = "192.0.2.1") -> list[dict[str, Any]]:
    """The results of these checks. Every answer is held against the description."""
    answer = send(cast, json.dumps({"checks": checks}), address=address)
    assert answer.status_code == 200, answer.data
    found: list[dict[str, Any]] = answer.get_json()["results"]
    return found


def send(cast: Cast, body: str | bytes, *, address: str = "192.0.2.1", **headers: str) -> TestResponse:
    """What a program is answered; held against the description for its status, whatever it is."""
    headers = {"Content-Type": "application/json", **headers}
    answer = cast.stranger().client.post(PATH, data=body, headers=headers, environ_base={"REMOTE_ADDR": address})
    fits(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    assert "Vary" not in answer.headers
    assert "Access-Control-Allow-Origin" not in answer.headers
    answer.close()  # what is counted is written when the answer has been sent
    return answer


def fits(answer: TestResponse) -> None:
    """The answer's body and kind are among those that the description has for its status."""
    said = description(BASE)
    (kind, described), *others = said["paths"][PATH]["post"]["responses"][str(answer.status_code)]["content"].items()
    assert not others
    assert answer.mimetype == kind
    Draft202012Validator({**described["schema"], "components": said["components"]}).validate(answer.get_json())


def shared_as(cast: Cast, kind: ShareKind) -> None:
    """Amal's newest link is of this kind from now on."""
    share = share_of(cast, "amal")
    with cast.app.app_context(), transaction():
        db.session.get_one(Share, share.id).kind = kind


def code_of(cast: Cast, name: str = "amal", *, edition: Edition = Edition.SHORT, **more: str) -> str:
    """The code of a fresh link to somebody's certificate."""
    certificate = certificate_of(cast, name).public_id
    return make_link(cast.visitor(name), certificate, edition=edition, **more).removeprefix("/b/")


@pytest.mark.parametrize("edition", list(Edition))
def test_a_code_and_a_file_are_told_exactly_what_the_page_shows(cast: Cast, edition: Edition) -> None:
    issue(cast, "amal")
    code, snapshot = code_of(cast, edition=edition), getattr(certificate_of(cast, "amal"), edition)

    by_code, by_file = ask(cast, {"code": code}, {"credential": document_of(cast, "amal", edition)})

    assert by_code == by_file
    assert (by_code["standing"], by_code["kind"], by_code["edition"]) == ("valid", "certificate", edition)
    shown, paper = by_code["certificate"], paper_of(snapshot)
    assert (shown["name"], shown["number"]) == ("Amal", snapshot["number"])
    stranger = cast.stranger()
    stranger.get(f"/b/{code}")
    for language, side in (("da", paper), ("en", paper.english)):
        assert side is not None
        said = shown[language]
        assert (said["title"], said["statement"], said["programme"]) == (side.kind, side.statement, side.programme)
        assert (said["issued"], said["issuer"], said["legal"]) == (side.issued, side.issuer, side.legal)
        assert [(each["label"], each["value"]) for each in said["facts"]] == side.facts
        assert [(each["area"], each["lines"]) for each in said["objectives"]] == side.objectives
        words = [said["programme"], said["issued"], said["issuer"], said["legal"]]
        words += [line for each in said["objectives"] for line in each["lines"]]
        assert [each for each in words if each.lower() not in stranger.html.lower()] == []
        assert bool(said["facts"]) is bool(said["objectives"]) is (edition is Edition.FULL)


def test_the_short_version_tells_nothing_of_track_hours_or_objectives(cast: Cast) -> None:
    for name in ("amal", "bo"):
        issue(cast, name)

    amal, bo = ask(cast, {"code": code_of(cast, "amal")}, {"code": code_of(cast, "bo")})

    for each, name in ((amal, "amal"), (bo, "bo")):
        assert each["certificate"].pop("name") == name.capitalize()
        assert each["certificate"].pop("number") == certificate_of(cast, name).number
    assert amal == bo


@pytest.mark.parametrize("typed", ["{}", "{} ", "http://localhost/b/{}", "{:.6} rest"])
def test_a_code_is_read_as_on_the_page(cast: Cast, typed: str) -> None:
    issue(cast, "amal")
    code = code_of(cast)

    (found,) = ask(cast, {"code": typed.format(code)})

    assert (found["standing"] == "valid") is ("rest" not in typed)


def test_what_no_longer_stands_tells_its_standing_and_nothing_else(cast: Cast) -> None:
    issue(cast, "bo")
    old = code_of(cast, "bo"), document_of(cast, "bo", Edition.FULL)
    rename(cast, "bo", "Bodil")
    cast.visitor("karen").post(about(cast, certificate_of(cast, "bo").public_id, "erstatning"))
    issue(cast, "amal")
    gone = code_of(cast, edition=Edition.FULL), document_of(cast, "amal", Edition.FULL)
    take_back(cast)

    results = ask(
        cast, *({kind: each} for pair in (old, gone) for kind, each in zip(("code", "credential"), pair, strict=True))
    )

    assert results == [{"standing": "replaced"}] * 2 + [{"standing": "withdrawn"}] * 2


def take_back(cast: Cast) -> None:
    """Amal's certificate is withdrawn, by two people."""
    path = about(cast, certificate_of(cast, "amal").public_id, "tilbagetraekning")
    cast.visitor("karen").post(path, {"reason": "holder_asked"})
    assert cast.visitor("solveig").post(f"{path}/bekraeftelse").status_code == 303


def test_one_that_runs_out_tells_its_last_month_and_then_nothing_else(cast: Cast) -> None:
    issue(cast, "amal")
    code, month = code_of(cast), f"{today():%Y-%m}"
    with cast.app.app_context(), transaction():
        short = certificate_of(cast, "amal").short
        words = {language: {**short[language], "until": f"month {month}"} for language in ("da", "en")}
        db.session.get_one(Certificate, certificate_of(cast, "amal").id).short = {**short, **words, "until": month}

    (valid,) = ask(cast, {"code": code})
    assert (valid["standing"], valid["until"]) == ("valid", month)
    for language, said in (("da", "Gælder til og med"), ("en", "Valid through")):
        assert valid["certificate"][language]["until"] == f"{said} month {month}"
    with time_machine.travel(now() + timedelta(days=32)):
        assert ask(cast, {"code": code}) == [{"standing": "expired", "until": month}]


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_is_named(cast: Cast, kind: Kind) -> None:
    issue(cast, "amal")
    code = code_of(cast)
    with cast.app.app_context(), transaction():
        db.session.get_one(Certificate, certificate_of(cast, "amal").id).kind = kind

    (found,) = ask(cast, {"code": code})

    assert (found["standing"], found["kind"]) == ("valid", kind)


def test_whatever_opens_nothing_is_answered_alike(cast: Cast) -> None:
    issue(cast, "amal")
    ended, off = code_of(cast), code_of(cast)
    cast.visitor("amal").post(f"/links/{share_of(cast, 'amal').public_id}/slut")
    with cast.app.app_context(), transaction():
        db.session.get_one(Share, share_of(cast, "amal").id - 1).ends_on = today() - timedelta(days=1)
    document = document_of(cast, "amal")
    strange = ("x", "Amal", certificate_of(cast, "amal").number, document["id"])
    files: list[dict[str, Any]] = [
        {},
        {"id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33"},
        {**document, "name": "Lægebevis"},
        {"id": document["id"]},
        {"id": 7, "@context": {"@vocab": "https://somewhere.example/"}},
    ]

    results = ask(
        cast,
        *({"code": each} for each in (NEVER, ended, off, *strange)),
        *({"code": each, "name": "Amal"} for each in (NEVER, ended, off)),
        *({"credential": each} for each in files),
    )

    assert results == [UNKNOWN] * len(results)


def test_an_unknown_code_costs_as_many_statements_as_a_known_one(cast: Cast) -> None:
    issue(cast, "amal")
    code, numbers = code_of(cast), []
    take_back(cast)
    ask(cast, {"code": NEVER})
    with cast.app.app_context():
        engine = db.engine
    for each in (code, NEVER):
        with counting(engine) as statements:
            ask(cast, {"code": each})
        numbers.append(len(statements))

    assert numbers == [2, 2]


def test_a_link_that_asks_for_the_name_tells_nothing_before_it_fits_and_never_the_name(cast: Cast) -> None:
    issue(cast, "amal")
    code = code_of(cast)
    shared_as(cast, ShareKind.NAME_CHECK)

    without, wrong, right = ask(cast, {"code": code}, {"code": code, "name": "Bo"}, {"code": code, "name": " AMAL "})

    assert without == {"needs_name": True}
    assert wrong == {"name_matches": False}
    assert (right["standing"], right["name_matches"]) == ("valid", True)
    assert "name" not in right["certificate"]
    assert "Amal" not in json.dumps(right)
    take_back(cast)
    assert ask(cast, {"code": code}, {"code": code, "name": "Bo"}) == [{"needs_name": True}, {"name_matches": False}]
    assert ask(cast, {"code": code, "name": "Amal"}) == [{"standing": "withdrawn", "name_matches": True}]


def test_a_few_wrong_names_and_the_link_waits_also_for_the_page(cast: Cast) -> None:
    issue(cast, "amal")
    code = code_of(cast)
    shared_as(cast, ShareKind.NAME_CHECK)
    wrong = [{"code": code, "name": f"Bo {number}"} for number in range(WRONG_NAMES_PER_LINK)]

    results = ask(cast, *wrong, {"code": code, "name": "Bo"}, {"code": code, "name": "Amal"})

    assert results == [{"name_matches": False}] * WRONG_NAMES_PER_LINK + [{"needs_name": True, "retry_after": 900}] * 2
    assert ask(cast, {"code": code}) == [{"needs_name": True}]
    with time_machine.travel(now() + timedelta(minutes=16)):
        assert ask(cast, {"code": code, "name": "Amal"})[0]["standing"] == "valid"


def test_a_name_with_any_other_link_is_compared_too(cast: Cast) -> None:
    issue(cast, "amal")
    code = code_of(cast)

    fits, differs = ask(cast, {"code": code, "name": "amal"}, {"code": code, "name": "Bo"})

    assert (fits["name_matches"], differs["name_matches"]) == (True, False)
    assert fits["certificate"] == differs["certificate"]
    take_back(cast)
    assert ask(cast, {"code": code, "name": "Bo"}) == [{"standing": "withdrawn"}]


def test_a_file_that_is_no_longer_the_newest_says_so(cast: Cast) -> None:
    issue(cast, "amal")
    before = document_of(cast, "amal")
    run(cast, "keys", "compromised", signing_key(cast))
    run(cast, "reissue")

    old, new = ask(cast, {"credential": before}, {"credential": document_of(cast, "amal")})

    assert old.pop("newer_file") is True
    assert old == new


def test_a_file_is_known_however_it_is_spaced(cast: Cast) -> None:
    issue(cast, "amal")
    body = file_of(cast, "amal").decode()
    spaced = json.dumps(json.loads(body), indent=3, ensure_ascii=True)

    for each in (body, spaced):
        answer = send(cast, '{"checks": [{"credential": ' + each + "}]}")
        assert answer.get_json()["results"][0]["standing"] == "valid"


A_CHECK = '{"code": "x"}'
REFUSED = [
    ("", "The body is not JSON from line 1, column 1."),
    ("[]", "Not an object"),
    ("null", "Not an object"),
    ("{", "not JSON from line 1, column 2"),
    ('{"checks": [' + A_CHECK + "]} x", "not JSON from line 1, column 29"),
    ("{}", "checks: This is missing."),
    ('{"checks": []}', "checks: At least 1 check."),
    ('{"checks": {}}', "checks: This must be a list."),
    ('{"checks": [' + ",".join([A_CHECK] * 51) + "]}", "checks: At most 50 checks."),
    ('{"checks": [' + A_CHECK + '], "more": 1}', "more: There is nothing by this name here."),
    ('{"checks": [' + A_CHECK + ', "x"]}', "checks[1]: This must be an object."),
    ('{"checks": [{}]}', "checks[0].code: This is missing."),
    ('{"checks": [{"code": 7}]}', "checks[0].code: This must be text."),
    ('{"checks": [{"code": ""}]}', "checks[0].code: This must not be empty."),
    ('{"checks": [{"code": "' + "x" * 301 + '"}]}', "checks[0].code: At most 300 characters."),
    ('{"checks": [{"code": "x", "name": null}]}', "checks[0].name: This must be text."),
    ('{"checks": [{"code": "x", "name": "' + "x" * 201 + '"}]}', "checks[0].name: At most 200 characters."),
    ('{"checks": [{"code": "x", "token": "y"}]}', "checks[0].token: There is nothing by this name here."),
    ('{"checks": [{"code": "x", "credential": {}}]}', "checks[0].code: There is nothing by this name here."),
    ('{"checks": [{"credential": "x"}]}', "checks[0].credential: This must be an object."),
    ('{"checks": [{"credential": {}, "name": "x"}]}', "checks[0].name: There is nothing by this name here."),
    ('{"checks": [{"code": "x", "code": "y"}]}', "A member stands twice: code"),
    ('{"checks": [{"credential": {"id": {"b": 1, "b": 2}}}]}', "A member stands twice: b"),
    ('{"checks": [{"code": NaN}]}', "NaN is no number"),
    ('{"checks": [{"credential": {"a": 9007199254740993}}]}', "no one way to write"),
    ('{"checks": [{"code": "\\ud800"}]}', "no one way to write"),
    ('{"checks": ' + "[" * 10_000 + "]" * 10_000 + "}", "Too large or too deep"),
    (b'{"checks": [{"code": "\xff"}]}', "The body is not UTF-8."),
    (b"\x00" * 1000, "not JSON from line 1, column 1"),
]


@pytest.mark.parametrize(("body", "said"), REFUSED, ids=[str(body)[:60] for body, _ in REFUSED])
def test_what_cannot_be_asked_is_refused_with_the_place(cast: Cast, body: str | bytes, said: str) -> None:
    begun = time.process_time()

    answer = send(cast, body)

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert said in answer.get_json()["detail"]
    assert len(answer.data) < 1000
    assert time.process_time() - begun < 0.5


def test_a_body_that_is_too_large_or_no_json_is_refused(cast: Cast) -> None:
    large = send(cast, '{"checks": [{"code": "' + "x" * 400_000 + '"}]}')
    form = send(cast, "checks=x", **{"Content-Type": "application/x-www-form-urlencoded"})
    packed = send(cast, b"x", **{"Content-Encoding": "gzip"})

    assert [each.status_code for each in (large, form, packed)] == [413, 415, 415]


def test_many_twins_in_a_large_body_are_found_in_time(cast: Cast) -> None:
    members = ",".join(f'"m{number}": 1' for number in range(30_000))
    begun = time.process_time()

    answer = send(cast, '{"checks": [{"credential": {' + members + ', "m0": 2}}]}')

    assert answer.get_json()["detail"] == "A member stands twice: m0"
    assert time.process_time() - begun < 1


def test_each_check_is_a_look_up_and_a_question_beyond_the_limit_is_refused_whole(cast: Cast) -> None:
    issue(cast, "amal")
    code = code_of(cast)
    for _ in range(2):
        ask(cast, *[{"code": NEVER}] * 50)
    client = cast.stranger().client
    for _ in range(10):
        client.get(f"/b/{NEVER}", environ_base={"REMOTE_ADDR": "192.0.2.1"})

    left = LOOKUPS_PER_ADDRESS - 110
    refused = send(cast, json.dumps({"checks": [{"code": code}] * (left + 1)}))

    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "900"
    assert f"{left} look-ups left" in refused.get_json()["detail"]
    assert len(ask(cast, *[{"code": code}] * left)) == left
    assert send(cast, json.dumps({"checks": [{"code": code}]})).status_code == 429
    assert client.get(f"/b/{code}", environ_base={"REMOTE_ADDR": "192.0.2.1"}).status_code == 429
    assert ask(cast, {"code": code}, address="192.0.2.2")[0]["standing"] == "valid"
    assert len(ask(cast, *[{"credential": {}}] * 50, address="192.0.2.3")) == 50


def test_what_cannot_be_read_counts_as_a_look_up_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.checking.api_views.LOOKUPS_PER_ADDRESS", 3)

    answers = [send(cast, "{}") for _ in range(4)]

    assert [each.status_code for each in answers] == [400, 400, 400, 429]
    assert answers[3].get_json()["detail"].startswith("Your address has no look-ups left")


def test_its_holder_sees_that_a_link_was_opened_but_nobody_sees_by_whom(cast: Cast) -> None:
    issue(cast, "amal")
    code = code_of(cast)

    ask(cast, *[{"code": code}] * 3)
    with time_machine.travel(now() + timedelta(seconds=20)):
        ask(cast, {"credential": {}})

    assert share_of(cast, "amal").opened == 3
    asks = code_of(cast, kind="name_check")
    with time_machine.travel(now() + timedelta(seconds=40)):
        ask(cast, {"code": asks}, {"code": asks, "name": "X"}, {"code": asks, "name": "Amal"})
    with time_machine.travel(now() + timedelta(seconds=60)):
        ask(cast, {"credential": {}})
    assert share_of(cast, "amal").opened == 1
    with cast.app.app_context():
        assert {len(each.bucket) for each in db.session.scalars(db.select(Try))} == {32}


def test_no_code_name_or_file_stands_in_a_log(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    issue(cast, "amal")
    code = code_of(cast)

    with caplog.at_level(logging.DEBUG):
        ask(cast, {"code": code, "name": "Amal"}, {"credential": document_of(cast, "amal")})
        send(cast, '{"checks": [{"code": "' + code + '", "x": 1}]}')

    assert code not in caplog.text
    assert "Amal" not in caplog.text


def test_whoever_is_signed_in_is_answered_like_anybody(cast: Cast) -> None:
    issue(cast, "amal")
    body = {"checks": [{"code": code_of(cast)}]}
    answers = [visitor.client.post(PATH, json=body) for visitor in (cast.stranger(), cast.visitor("karen"))]

    assert answers[0].data == answers[1].data
    assert [each.headers.getlist("Set-Cookie") for each in answers] == [[], []]


def test_another_sites_script_may_neither_ask_nor_read(cast: Cast) -> None:
    client, elsewhere = cast.stranger().client, {"Origin": "https://elsewhere.example"}

    asked_first = client.options(PATH, headers={**elsewhere, "Access-Control-Request-Method": "POST"})
    answer = client.post(PATH, json={"checks": [{"code": "x"}]}, headers=elsewhere)

    assert asked_first.status_code == 405
    for each in (asked_first, answer):
        assert not [name for name, _ in each.headers if name.startswith("Access-Control")]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_person_who_opens_the_address_is_led_to_the_page_about_it(cast: Cast) -> None:
    stranger = cast.stranger()

    assert stranger.get(PATH).location == "/api"
    stranger.get("/api")

    for shown in ("Tjek beviser fra jeres eget system", "curl http://localhost/api/tjek", "50 checks", "120 look-ups"):
        assert shown in stranger.html


def test_a_house_whose_database_is_away_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy.exc import OperationalError

    def away(*_args: object, **_kwargs: object) -> int:
        raise OperationalError("", {}, Exception("away"))

    monkeypatch.setattr("app.checking.api_views.lookups_from", away)

    answer = send(cast, json.dumps({"checks": [{"code": "x"}]}))

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
