"""Files that nobody means well with, for the page that checks files: made anew from a seed, as many as one asks for.

`uploads(1000, seed=4, known="…")` gives whole request bodies with their content type. `known` is the id of a real
credential, so that some of them get as far as a stranger can. Nothing of it is ours, so none may be recognised.
"""

import gzip
import json
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

TEN_MEGABYTES = 10_000_000
MOST_READ = 256_000
BOUNDARY = b"----------------------------735323031399963166993862"
FORM = f"multipart/form-data; boundary={BOUNDARY.decode()}"
OB = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
NEVER = "58172aac-d8ba-11ed-83dd-0b3aef56cc33"


@dataclass(frozen=True, slots=True)
class Upload:
    """One request to the page that checks files."""

    what: str
    body: bytes
    content_type: str = FORM
    length: int | None = None  # what it claims, when that is not the truth


Draw = random.Random
Maker = Callable[[Draw, str], bytes]


def uploads(number: int, *, seed: int = 4, known: str = NEVER) -> Iterator[Upload]:
    """So many uploads: each kind in turn, with other numbers each time."""
    draw = random.Random(seed)  # noqa: S311  (the same ones each time)
    for place in range(number):
        if place % 3 == 2:
            yield FORMS[place // 3 % len(FORMS)](draw, known)
        else:
            make = FILES[(place - place // 3) % len(FILES)]
            yield in_a_form(make(draw, known), what=make.__name__)


def in_a_form(body: bytes, *, what: str, name: bytes = b"bevis.json", field: bytes = b"fil") -> Upload:
    """A file as a browser wraps it."""
    return Upload(what, _part(body, name, field) + b"--" + BOUNDARY + b"--\r\n")


def _part(body: bytes, name: bytes = b"bevis.json", field: bytes = b"fil") -> bytes:
    head = b'Content-Disposition: form-data; name="%s"; filename="%s"\r\n' % (field, name)
    return b"--" + BOUNDARY + b"\r\n" + head + b"Content-Type: application/octet-stream\r\n\r\n" + body + b"\r\n"


def _claiming(known: str, **more: Any) -> bytes:
    return json.dumps({"@context": OB, "id": f"urn:uuid:{known}", "type": ["VerifiableCredential"], **more}).encode()


def deep_lists(draw: Draw, _known: str) -> bytes:
    """Ten thousand and more brackets."""
    depth = draw.choice((33, 1_000, 10_000, 100_000, 4_000_000))
    return b'{"a":' + b"[" * depth + b"]" * depth + b"}"


def deep_objects(draw: Draw, _known: str) -> bytes:
    """The same with names."""
    depth = draw.choice((33, 999, 10_000, 40_000))
    return b'{"a":' * depth + b"1" + b"}" * depth


def unclosed(draw: Draw, _known: str) -> bytes:
    """Brackets that never close."""
    return b'{"a":[' * draw.choice((1, 30, 10_000, 40_000))


def twins(draw: Draw, known: str) -> bytes:
    """A member that stands twice, somewhere."""
    id_ = f'"id":"urn:uuid:{known}"'.encode()
    inner = b",".join(b'"m":%d' % draw.randrange(9) for _ in range(draw.choice((2, 5_000, 40_000))))
    return b"{" + draw.choice((id_ + b"," + id_, id_ + b',"x":{' + inner + b"}", inner)) + b"}"


def poison(draw: Draw, known: str) -> bytes:
    """A graph without names in which every node looks like every other: canonical forms take for ever."""
    size = draw.randrange(8, 60)
    nodes = [
        {"@id": f"_:b{each}", "urn:knows": [{"@id": f"_:b{other}"} for other in range(size) if other != each]}
        for each in range(size)
    ]
    return _claiming(known, **{"@graph": nodes, "@included": nodes[:3]})


def foreign_contexts(draw: Draw, known: str) -> bytes:
    """Contexts that somebody would have to fetch, or that change what words mean."""
    where = draw.choice(("http://127.0.0.1:1/x", "file:///etc/passwd", "https://example.invalid/c", ""))
    scoped = {"@version": 1.1, "id": "@type", "x": {"@id": "urn:x", "@context": {"@propagate": True}}}
    return _claiming(known, **{"@context": [*OB, where, scoped] * draw.randrange(1, 50)})


def claims_of_ours(draw: Draw, known: str) -> bytes:
    """The id of a real one, and everything else made up."""
    return _claiming(known, name="Kompetencebevis", credentialSubject={"n": "x" * draw.choice((1, 100, 200_000))})


def wrong_types(draw: Draw, known: str) -> bytes:
    """An id that is no text, and documents that are no objects."""
    name = f"urn:uuid:{known}"
    odd: tuple[Any, ...] = (None, 1, True, [name], {"@id": name}, [[name]], name + "\0", name.upper(), f" {name}", "")
    return json.dumps(draw.choice(([], None, "x", 3, *({"id": each} for each in odd)))).encode()


def surrogates(draw: Draw, known: str) -> bytes:
    """Halves of letters, as names and as values."""
    half = draw.choice(("\\ud800", "\\udfff", "\\ud800\\ud800", "\\udc00\\ud800"))
    times = draw.choice((1, 20_000))
    return f'{{"id":"urn:uuid:{known}","{half}":"{half * times}"}}'.encode()


def numbers(draw: Draw, known: str) -> bytes:
    """Numbers that no two readers read alike, or that take long to read."""
    odd = ("1e999", "-1e999", "NaN", "Infinity", "9" * 4_000, "9" * 200_000, "0." + "1" * 200_000, "1e-999999999")
    return f'{{"id":"urn:uuid:{known}","n":{draw.choice((*odd, "9007199254740993", "1" + "0" * 100_000))}}}'.encode()


def odd_bytes(draw: Draw, known: str) -> bytes:
    """No UTF-8, other encodings, marks and zeros."""
    ours = _claiming(known)
    made = (
        b"\xef\xbb\xbf" + ours,
        ours.decode().encode("utf-16"),
        ours.decode().encode("utf-32"),
        ours.replace(b"type", b"ty\xffpe"),
        ours.replace(b"type", b"ty\xc0\xafpe"),
        ours + b"\0" * draw.choice((1, 200_000)),
        b"\0" * draw.choice((1, 1_000, TEN_MEGABYTES)),
        b"{" + b"\0" * 100_000,
        draw.randbytes(draw.choice((10, 1_000, 1_000_000))),
        b"{" + draw.randbytes(200_000),
    )
    return draw.choice(made)


def long_texts(draw: Draw, known: str) -> bytes:
    """As much as may be read, and more."""
    size = draw.choice((MOST_READ - 300, MOST_READ + 1, 1_000_000, TEN_MEGABYTES))
    kind = draw.choice((b"x", b"\\u0041", b"\\\\", "æ".encode()))
    return _claiming(known)[:-1] + b',"long":"' + (kind * (size // len(kind) + 1))[: size - size % len(kind)] + b'"}'


def crowded(draw: Draw, known: str) -> bytes:
    """Just small enough to be read, and as much work as fits in it."""
    item, room = draw.choice((b"[]", b"{}", b"0", b'""', b"1e1", b'{"":0}', b"null", b"[[[]]]")), MOST_READ - 400
    return _claiming(known)[:-1] + b',"crowd":[' + b",".join([item] * (room // (len(item) + 1))) + b"]}"


def many_names(draw: Draw, known: str) -> bytes:
    """Thousands of members, in the worst order."""
    names = [f"{draw.getrandbits(60):x}" for _ in range(draw.choice((1_000, 12_000)))]
    return _claiming(known, **dict.fromkeys(names, 0))


def paper_bombs(draw: Draw, _known: str) -> bytes:
    """PDFs that grow without end when somebody opens them."""
    zeros = zlib.compress(b"\0" * draw.choice((1_000_000, TEN_MEGABYTES)), 9)
    for _ in range(draw.randrange(3)):
        zeros = zlib.compress(zeros, 9)
    stream = b"1 0 obj<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(zeros) + zeros + b"\nendstream\n"
    return b"%PDF-1.7\n" + stream * draw.choice((1, 50)) + b"xref\n0 99999999\ntrailer<</Root 1 0 R/Prev 9>>\n%%EOF"


def large_papers(draw: Draw, _known: str) -> bytes:
    """PDFs of the largest size, and one byte more."""
    return (
        b"%PDF-1."
        + draw.choice((b"4", b"7"))
        + b"[" * draw.choice((100_000, TEN_MEGABYTES, 10_485_760 - 8, 10_485_760))
    )


def nested_papers(draw: Draw, _known: str) -> bytes:
    """PDFs of a million objects, each inside the one before."""
    return b"%PDF-1.7\n" + b"".join(
        b"%d 0 obj<</K %d 0 R>>" % (each, each + 1) for each in range(draw.choice((10, 50_000)))
    )


def archives(draw: Draw, _known: str) -> bytes:
    """ZIP files that grow without end, also with a certificate's name inside."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bevis.json", b"\0" * draw.choice((1_000, 5_000_000)))
        archive.writestr("../../etc/passwd", b"x")
    return packed.getvalue()


def two_at_once(draw: Draw, known: str) -> bytes:
    """Files that are of two kinds: a PDF in a picture, an archive after a document, a document in a PDF."""
    ours, archive = _claiming(known), archives(draw, known)
    made = (
        b"%PDF-1.4\n" + ours,
        ours + b"\n%PDF-1.4\n",
        b"GIF89a/*" + ours + b"*/=1;%PDF-1.4",
        b"\xff\xd8\xff\xe0" + archive + ours,
        ours + archive,
        b"%PDF-1.4\n" + archive,
        b"\x89PNG\r\n\x1a\n" + ours,
    )
    return draw.choice(made)


def packed(draw: Draw, known: str) -> bytes:
    """Gzip of a document, and of gzip of a document."""
    body = _claiming(known, zeros="0" * draw.choice((10, 2_000_000)))
    for _ in range(draw.randrange(1, 4)):
        body = gzip.compress(body, mtime=0)
    return body


def pictures(draw: Draw, _known: str) -> bytes:
    """Photographs of a paper, or what says that it is one."""
    begin = draw.choice((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe1", b"GIF89a", b"\0\0\0\x18ftypheic", b"II*\0", b"BM"))
    return begin + draw.randbytes(draw.choice((10, 2_000_000)))


def markup(draw: Draw, _known: str) -> bytes:
    """What other readers would expand or run."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "&%c;&%c;">' % (98 + each, 97 + each, 97 + each) for each in range(20)
    )
    return draw.choice(
        (bomb + b"]><x>&u;</x>", b"<script>alert(1)</script>", b"{{7*7}}", b"{% raw %}", b"---\na: &a [*a]")
    )


FILES: tuple[Maker, ...] = (
    deep_lists, deep_objects, unclosed, twins, poison, foreign_contexts, claims_of_ours, wrong_types, surrogates,
    numbers, odd_bytes, long_texts, crowded, many_names, paper_bombs, large_papers, nested_papers, archives,
    two_at_once, packed, pictures, markup,
)  # fmt: skip


def _cut(draw: Draw, known: str) -> Upload:
    whole = _part(_claiming(known) + b"x" * draw.choice((0, 100_000)))
    return Upload("cut off", whole[: draw.randrange(1, len(whole) - 3)])


def _shorter_than_said(draw: Draw, known: str) -> Upload:
    body = _part(_claiming(known))
    return Upload("shorter than it says", body, length=len(body) + draw.choice((1, 5_000_000)))


def _many_parts(draw: Draw, known: str) -> Upload:
    part = draw.choice(
        (_part(b"{}"), _part(_claiming(known), field=b"x"), _part(b"").replace(b'; filename="bevis.json"', b""))
    )
    return Upload("many parts", part * draw.choice((9, 1_000, 40_000)) + b"--" + BOUNDARY + b"--\r\n")


def _endless_name(draw: Draw, _known: str) -> Upload:
    long = b"n" * draw.choice((100_000, 300_000, 9_000_000))
    field = draw.random() < 0.5
    return in_a_form(b"{}", what="endless name", **({"field": long} if field else {"name": long}))


def _endless_head(draw: Draw, _known: str) -> Upload:
    lines = b"".join(
        b"X-%d: %s\r\n" % (each, b"y" * draw.choice((1, 90))) for each in range(draw.choice((1_000, 80_000)))
    )
    return Upload(
        "endless head", b"--" + BOUNDARY + b"\r\n" + lines + b'Content-Disposition: form-data; name="fil"\r\n\r\n'
    )


def _nearly_ends(draw: Draw, _known: str) -> Upload:
    almost = draw.choice(
        (b"\r\n--" + BOUNDARY[:-1], b"\r\n--", b"\r", b"\n", b"\r\n", b"--" + BOUNDARY, b"\r\n--" + BOUNDARY + b"x")
    )
    return in_a_form(b"{" + almost * (draw.choice((10_000, 3_000_000)) // len(almost)), what="nearly ends")


def _no_boundary(draw: Draw, _known: str) -> Upload:
    said = ("", "; boundary=", f"; boundary={'b' * 90_000}", '; boundary="', "; boundary=æ")
    return Upload("no boundary", b"x" * draw.choice((10, 3_000_000)), f"multipart/form-data{draw.choice(said)}")


def _other_kinds(draw: Draw, known: str) -> Upload:
    kinds = (
        "application/x-www-form-urlencoded",
        "application/json",
        "text/plain",
        "multipart/mixed; boundary=a",
        "",
        "x" * 5_000,
    )
    return Upload(
        "another kind", draw.choice((b"fil=x&" * 1_500_000, b"&" * 9_000_000, _claiming(known))), draw.choice(kinds)
    )


def _too_large(draw: Draw, _known: str) -> Upload:
    body = in_a_form(b"{" + b" " * draw.choice((10_485_760, 10_600_000, 12_000_000)), what="").body
    return Upload("too large", body)


def _no_head_at_all(draw: Draw, _known: str) -> Upload:
    head = draw.choice((b"\r\n\r\n", b"\r\n: \r\n\r\n", b"\r\nContent-Disposition:\r\n\r\n", b"--"))
    return Upload("no head", b"--" + BOUNDARY + head + b"x" * draw.choice((0, 1_000_000)))


FORMS: tuple[Callable[[Draw, str], Upload], ...] = (
    _cut, _shorter_than_said, _many_parts, _endless_name, _endless_head, _nearly_ends, _no_boundary, _other_kinds,
    _too_large, _no_head_at_all,
)  # fmt: skip
