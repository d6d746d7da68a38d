"""The house checks its settings before it opens, and tells every problem at once."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import request

from app.config import BadSettings, read_settings
from app.factory import create_app
from tests.conftest import settings_for_tests

GOOD = {
    "PEJL_BASE_URL": "https://kursus.eksempel.dk",
    "PEJL_SECRET_KEY": "b1946ac92492d2347c6235b4d2611184c7",
    "PEJL_MASTER_KEY": "591785b794601e212b260e25925636fd0a",
    "PEJL_ISSUER_HOST": "bevis.eksempel.dk",
}


def test_a_real_house_opens_with_real_secrets(tmp_path: Path) -> None:
    settings = read_settings({**GOOD, "PEJL_INSTANCE": str(tmp_path)})

    assert settings.production
    assert settings.require_second_factor


@pytest.mark.parametrize("name", ["PEJL_SECRET_KEY", "PEJL_MASTER_KEY"])
@pytest.mark.parametrize("value", ["", "short", "changeme-changeme-changeme-changeme", "a" * 40])
def test_a_real_house_does_not_open_without_a_real_secret(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadSettings, match=name):
        read_settings({**GOOD, name: value, "PEJL_INSTANCE": str(tmp_path)})


@pytest.mark.parametrize("host", ["", "https://bevis.eksempel.dk", "bevis.eksempel.dk:84", "Bevis.dk", "bevis", "æ.dk"])
def test_the_issuing_host_is_a_plain_name_and_a_real_house_says_which(tmp_path: Path, host: str) -> None:
    with pytest.raises(BadSettings, match="PEJL_ISSUER_HOST"):
        read_settings({**GOOD, "PEJL_ISSUER_HOST": host, "PEJL_INSTANCE": str(tmp_path)})


def test_the_two_secrets_differ(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="must differ"):
        read_settings({**GOOD, "PEJL_MASTER_KEY": GOOD["PEJL_SECRET_KEY"], "PEJL_INSTANCE": str(tmp_path)})


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadSettings) as problems:
        read_settings({"PEJL_BASE_URL": GOOD["PEJL_BASE_URL"], "PEJL_PROXIES": "many", "PEJL_INSTANCE": str(tmp_path)})

    assert [name for name in ("PEJL_SECRET_KEY", "PEJL_MASTER_KEY", "PEJL_PROXIES") if name in str(problems.value)] == [
        "PEJL_SECRET_KEY",
        "PEJL_MASTER_KEY",
        "PEJL_PROXIES",
    ]


def test_plain_http_is_for_the_own_machine_only(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="https"):
        read_settings({"PEJL_BASE_URL": "http://kursus.eksempel.dk", "PEJL_INSTANCE": str(tmp_path)})


def test_a_demonstration_makes_its_own_secrets_and_keeps_them(tmp_path: Path) -> None:
    first = read_settings({"PEJL_INSTANCE": str(tmp_path)})
    again = read_settings({"PEJL_INSTANCE": str(tmp_path)})

    assert (first.secret_key, first.master_key) == (again.secret_key, again.master_key)
    assert [oct(path.stat().st_mode & 0o777) for path in sorted(tmp_path.glob("*.key"))] == ["0o400", "0o400"]


def test_the_demonstration_never_fills_a_real_house(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'real.sqlite3'}"
    typed = {"FLASK_RUN_FROM_CLI": "true", "PEJL_INSTANCE": str(tmp_path), "PEJL_DATABASE_URL": url}
    settings = read_settings({**GOOD, **typed})
    for command in (["demo", "seed"], ["demo", "start"]):
        answer = create_app(settings).test_cli_runner().invoke(args=command)
        assert answer.exit_code == 1
        assert "never runs in production" in answer.output


def test_cookies_of_a_real_house_are_bound_to_it(tmp_path: Path) -> None:
    settings = read_settings(
        {**GOOD, "PEJL_INSTANCE": str(tmp_path), "PEJL_DATABASE_URL": f"sqlite:///{tmp_path / 'real.sqlite3'}"}
    )
    answer = create_app(settings).test_client().get("/log-ind", base_url=GOOD["PEJL_BASE_URL"])

    cookies = answer.headers.getlist("Set-Cookie")
    assert cookies
    assert all(each.startswith("__Host-") and "Secure" in each and "HttpOnly" in each for each in cookies)
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize(("proxies", "address"), [(0, "10.0.0.1"), (1, "198.51.100.7")])
def test_a_house_behind_a_proxy_knows_who_asks_only_when_told_of_it(tmp_path: Path, proxies: int, address: str) -> None:
    settings = replace(settings_for_tests(tmp_path, f"sqlite:///{tmp_path / 'house.sqlite3'}"), proxies=proxies)
    app = create_app(settings)
    seen: list[str | None] = []
    app.before_request_funcs[None].insert(0, lambda: seen.append(request.remote_addr))

    app.test_client().get(
        "/hjaelp", environ_overrides={"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.7"}
    )

    assert seen == [address]
