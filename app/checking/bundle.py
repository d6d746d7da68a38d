"""Everything somebody needs to check our certificates without a network, in one ZIP file. Nobody is in it.

The same content gives the same bytes. What was achieved is left out: the credential says it itself, and together the
achievements would show which parts somebody, somewhere, has reached.
"""

import io
import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.signing.bitstring import list_address
from app.signing.issuer import issuer_did
from app.signing.jsonld import PINNED, context_bytes

NAME: Final = "pakke.zip"
README: Final = "README.txt"
ADDRESSES: Final = "addresses.json"
SUMS: Final = "SHA256SUMS"
DID: Final = "did.json"
NO_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP file can say
UNIX: Final = 3
READABLE: Final = 0o100644 << 16
KEPT: Final = 2  # the bundle of now, and the one it follows

DANISH: Final = """\
TJEK ET BEVIS UDEN NET

Her er alt, hvad et program skal bruge for at tjekke en bevisfil fra {did} uden at spørge os.
Der står ingen personer i pakken. Hent den kun fra https://{host}/verificer/pakke.zip.

1. Se efter, at filerne er hele:  sha256sum -c {sums}
2. Brug et program, som kan disse standarder:
     Open Badges 3.0 (1EdTech)
     Verifiable Credentials Data Model 2.0 (W3C)
     Data Integrity med eddsa-rdfc-2022 (W3C)
     Bitstring Status List 1.0 (W3C)
     did:web
3. Lad programmet læse filerne her i stedet for at gå på nettet. {addresses} siger, hvilken fil der svarer til
   hvilken adresse.
4. Beviset gælder, når alt det her passer:
     Udstederen (issuer) er {did}.
     Underskriften er lavet med en nøgle, der står under assertionMethod i {did_file}.
     Alt i filen er dækket af underskriften. Et ord, som ingen kontekst kender, er det ikke: afvis filen.
     validFrom er forbi, og validUntil (hvis den er der) er ikke.
     Statuslisten er underskrevet af samme udsteder og er ikke løbet ud, og bevisets plads i den er 0.

Statuslisterne:
{lists_da}
Hent en ny pakke, før listen løber ud, og gerne hver dag: et bevis, der er trukket tilbage siden, ses først i den næste.
Om den, der viser dig beviset, er den, der står på det, kan intet program sige.
"""
ENGLISH: Final = """\
CHECK A CERTIFICATE WITHOUT A NETWORK

This is all that a program needs to check a certificate file from {did} without asking us.
There are no people in the bundle. Fetch it from https://{host}/verificer/pakke.zip only.

1. See that the files are whole:  sha256sum -c {sums}
2. Use a program that knows these standards:
     Open Badges 3.0 (1EdTech)
     Verifiable Credentials Data Model 2.0 (W3C)
     Data Integrity with eddsa-rdfc-2022 (W3C)
     Bitstring Status List 1.0 (W3C)
     did:web
3. Let the program read these files instead of the network. {addresses} says which file stands for which address.
4. The certificate stands when all of this is so:
     The issuer is {did}.
     The proof was made with a key that stands under assertionMethod in {did_file}.
     Everything in the file is covered by the proof. A term that no context defines is not: refuse the file.
     validFrom has passed, and validUntil (where there is one) has not.
     The status list is signed by the same issuer and has not run out, and the certificate's place in it is 0.

The status lists:
{lists_en}
Fetch a new bundle before the list runs out, and better every day: what was withdrawn since stands only in the next one.
Whether the person who shows you the certificate is the one named on it, no program can tell.
"""


@lru_cache(maxsize=KEPT)
def bundle(host: str, did: bytes, lists: tuple[tuple[int, bytes], ...]) -> bytes:
    """The ZIP file of this issuer's DID document and its status lists, byte for byte as they are published."""
    files = {DID: did}
    known = {f"https://{host}/.well-known/did.json": DID}
    for address, (name, _) in PINNED.items():
        known[address] = f"contexts/{name}"
        files[known[address]] = context_bytes(address)
    for number, body in lists:
        known[list_address(host, number)] = f"status/{number}.json"
        files[f"status/{number}.json"] = body
    files[ADDRESSES] = json.dumps(known, indent=1).encode()
    files[README] = _readme(host, dict(lists)).encode()
    sums = "".join(f"{sha256(body).hexdigest()}  {name}\n" for name, body in sorted(files.items()))
    return _zipped({README: files.pop(README), SUMS: sums.encode(), **files})


def _zipped(files: Mapping[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with ZipFile(kept, "w") as packed:
        for name, body in files.items():
            entry = ZipInfo(name, NO_DAY)
            entry.create_system, entry.external_attr, entry.compress_type = UNIX, READABLE, ZIP_DEFLATED
            packed.writestr(entry, body)
    return kept.getvalue()


def _readme(host: str, lists: Mapping[int, bytes]) -> str:
    spans = {number: json.loads(body) for number, body in lists.items()}
    danish = [
        f"     {number}: underskrevet {list_['validFrom']}, holder til {list_['validUntil']} (UTC)\n"
        for number, list_ in spans.items()
    ]
    english = [
        f"     {number}: signed {list_['validFrom']}, holds until {list_['validUntil']} (UTC)\n"
        for number, list_ in spans.items()
    ]
    none_da, none_en = "     ingen endnu, for der er ikke udstedt noget\n", "     none yet: nothing has been issued\n"
    return f"{DANISH}\n\n{ENGLISH}".format(
        host=host,
        did=issuer_did(host),
        did_file=DID,
        sums=SUMS,
        addresses=ADDRESSES,
        lists_da="".join(danish) or none_da,
        lists_en="".join(english) or none_en,
    )
