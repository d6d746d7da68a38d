"""W3C's published examples for the cryptosuite eddsa-rdfc-2022: keys, documents, canonical forms, signatures.

From the Recommendation *Data Integrity EdDSA Cryptosuites v1.0*, appendix B, whose files are TestVectors/keyPair.json
and TestVectors/eddsa-rdfc-2022/ (signedDataInt.json, combinedHashDataInt.txt, and signedDataInt.json in employ/) of the
repository w3c/vc-di-eddsa. W3C Software and Document Licence. Documents are written here as Python values.
"""

from typing import Any, Final

from app.signing.jsonld import CREDENTIALS_V2

PUBLIC: Final = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
PRIVATE: Final = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
CREATED: Final = "2023-02-24T23:36:38Z"

EXAMPLES: Final = "https://www.w3.org/ns/credentials/examples/v2"
CITIZENSHIP: Final = "https://w3id.org/citizenship/v4rc1"
# The first is the whole context that W3C publishes at this address. The second holds what the employment example uses,
# written from the canonical form that is published with it.
CONTEXTS: Final[dict[str, dict[str, Any]]] = {
    EXAMPLES: {"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}},
    CITIZENSHIP: {
        "@context": {
            "EmploymentAuthorizationDocumentCredential": (
                "https://w3id.org/citizenship#EmploymentAuthorizationDocumentCredential"
            ),
            "EmployablePerson": "https://w3id.org/citizenship#EmployablePerson",
            "EmploymentAuthorizationDocument": "https://w3id.org/citizenship#EmploymentAuthorizationDocument",
            "Person": "https://schema.org/Person",
            "additionalName": "https://schema.org/additionalName",
            "birthCountry": "https://w3id.org/citizenship#birthCountry",
            "birthDate": {
                "@id": "https://schema.org/birthDate",
                "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
            },
            "employmentAuthorizationDocument": "https://w3id.org/citizenship#employmentAuthorizationDocument",
            "familyName": "https://schema.org/familyName",
            "gender": "https://schema.org/gender",
            "givenName": "https://schema.org/givenName",
            "identifier": "https://schema.org/identifier",
            "image": {"@id": "https://schema.org/image", "@type": "@id"},
            "lprCategory": "https://w3id.org/citizenship#lprCategory",
            "lprNumber": "https://w3id.org/citizenship#lprNumber",
            "residentSince": {
                "@id": "https://w3id.org/citizenship#residentSince",
                "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
            },
        }
    },
}

ALUMNI: Final[dict[str, Any]] = {
    "@context": [CREDENTIALS_V2, EXAMPLES],
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
ALUMNI_METHOD: Final = f"https://vc.example/issuers/5678#{PUBLIC}"
ALUMNI_SIGNATURE: Final = "z21EVs3eXERqTn4acNHT9viboqgzUaQ3kTmhPT3eA8qrVPE7CrQq78WkzctnMX5W4CrzcKnHw8V6dvy5pgWYCU5e9"
ALUMNI_HASHES: Final = (
    "4c4d3890a157f8d611b13c265c2c22f39aa0a567c7c7dd9ba3e45cd579784eeb"
    "517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017"
)

EMPLOYMENT: Final[dict[str, Any]] = {
    "@context": [CREDENTIALS_V2, CITIZENSHIP],
    "type": ["VerifiableCredential", "EmploymentAuthorizationDocumentCredential"],
    "issuer": {
        "id": "did:key:zDnaegE6RR3atJtHKwTRTWHsJ3kNHqFwv7n9YjTgmU7TyfU76",
        "image": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVQIW2NgUPr/HwADaAIhG61j/AAAAABJRU5ErkJggg==",  # noqa: E501
    },
    "credentialSubject": {
        "type": ["Person", "EmployablePerson"],
        "givenName": "JOHN",
        "additionalName": "JACOB",
        "familyName": "SMITH",
        "image": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVQIW2Ng+M/wHwAEAQH/7yMK/gAAAABJRU5ErkJggg==",  # noqa: E501
        "gender": "Male",
        "residentSince": "2015-01-01",
        "birthCountry": "Bahamas",
        "birthDate": "1999-07-17",
        "employmentAuthorizationDocument": {
            "type": "EmploymentAuthorizationDocument",
            "identifier": "83627465",
            "lprCategory": "C09",
            "lprNumber": "999-999-999",
        },
    },
    "name": "Employment Authorization Document",
    "description": "Example Country Employment Authorization Document.",
    "validFrom": "2019-12-03T00:00:00Z",
    "validUntil": "2029-12-03T00:00:00Z",
}
EMPLOYMENT_METHOD: Final = f"did:key:{PUBLIC}#{PUBLIC}"
EMPLOYMENT_SIGNATURE: Final = (
    "z64e3a7hAtYQ3pqCdBsPLRpNqJd5YTzbMP7WrotbqY7HtANPq3ZSYoycsz3tHxzqJM5GVR5bUk7TpjoxgdUDXMQaR"
)
