"""Reading a file that somebody sends: known by what it says, not by how it is spaced; what is ambiguous is refused."""

import json
import time
from hashlib import sha256

import pytest
import rfc8785

from app.certificates.credential_queries import known_by_uuid
from app.certificates.rules import Edition
from app.signing.files import DEEPEST, LARGEST_BYTES, LONGEST_SAID, NotReadable, exact_bytes, jcs_hash, read
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, issue
from tests.certificates.signed_files import credentials_of, document_of, file_of, run, signing_key

# The example of RFC 8785, 3.2.2 and 3.2.4.
RFC_INPUT = rb"""{
  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
  "literals": [null, true, false]
}"""
RFC_OUTPUT = (
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
    '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
).encode()


def test_the_one_form_is_that_of_the_standard() -> None:
    assert exact_bytes(read(RFC_INPUT)) == RFC_OUTPUT
    assert jcs_hash(RFC_INPUT) == sha256(RFC_OUTPUT).digest()


def test_a_file_is_known_however_it_is_spaced_and_ordered(cast: Cast) -> None:
    issue(cast, "amal")
    body = file_of(cast, "amal")
    document = json.loads(body)

    for other in (
        json.dumps(document, indent=4).encode(),
        json.dumps(dict(reversed(document.items())), ensure_ascii=True).encode(),
        b"\n " + body + b"\n",
    ):
        assert other != body
        assert jcs_hash(other) == jcs_hash(body) == credentials_of(cast, "amal")[0].jcs_hash


def test_one_changed_letter_is_another_file(cast: Cast) -> None:
    issue(cast, "amal")
    body = file_of(cast, "amal")

    assert jcs_hash(body.replace(b"Amal", b"Amil")) != jcs_hash(body)


def test_a_file_leads_to_its_certificate_and_says_whether_it_is_the_newest(cast: Cast) -> None:
    issue(cast, "amal")
    before = {edition: document_of(cast, "amal", edition)["id"].removeprefix("urn:uuid:") for edition in Edition}
    for edition, uuid in before.items():
        with cast.app.app_context():
            found = known_by_uuid(uuid)
        assert found is not None
        assert (found.certificate_id, found.edition) == (certificate_of(cast, "amal").id, edition)
        assert found.jcs_hash == jcs_hash(file_of(cast, "amal", edition))
        assert (found.newest, found.key_holds) == (True, True)

    run(cast, "keys", "compromised", signing_key(cast))
    run(cast, "reissue")

    with cast.app.app_context():
        found = known_by_uuid(before[Edition.SHORT])
        assert found is not None
        assert (found.newest, found.key_holds) == (False, False)
        assert known_by_uuid("58172aac-d8ba-11ed-83dd-0b3aef56cc33") is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'"a"',
        b"{",
        b"{}}",
        b'{"a": 1, "a": 1}',
        b'{"a": {"b": 1, "b": 2}}',
        b'{"a": "\\ud800"}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e999}',
        b'{"a": 9007199254740993}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": ' + b"8" * 4000 + b"}",
        b'{"\xff": 1}',
        '{"a": 1}'.encode("utf-16"),
        b"%PDF-1.7",
        b"{'a': 1}",
        b'{"a":' * 33 + b"1" + b"}" * 33,
        b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"a": "' + b"a" * LARGEST_BYTES + b'"}',
    ],
    ids=lambda body: body[:20].decode("latin-1"),
)
def test_what_is_no_plain_document_is_refused_at_once(body: bytes) -> None:
    begun = time.process_time()

    with pytest.raises(NotReadable) as refused:
        jcs_hash(body)

    assert len(str(refused.value)) <= LONGEST_SAID
    assert time.process_time() - begun < 0.5


def test_brackets_inside_texts_are_not_depth() -> None:
    document = {"a": '[{"' * 100 + "\\", "b": "\\" * 9, "c": '\\"['}

    assert read(json.dumps(document).encode()) == document
    assert read(b'{"a":' * DEEPEST + b"1" + b"}" * DEEPEST)


def test_a_document_of_the_largest_size_is_read_in_time() -> None:
    body = rfc8785.dumps({f"m{number:06}": [{"a": "æ" * 5}] for number in range(8_000)})
    assert LARGEST_BYTES * 0.9 < len(body) < LARGEST_BYTES
    begun = time.process_time()

    jcs_hash(body)

    assert time.process_time() - begun < 1
