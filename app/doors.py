"""The table of every door of the house: address, method, and who may pass. A route without a row stops the start."""

from app.web.doors import Pass, door, table_of

P = Pass

DOORS = table_of(
    (
        door("people.sign_in", "GET", P.ANYONE),
        door("people.do_sign_in", "POST", P.ANYONE),
        door("people.sign_out", "POST", P.SIGNED_IN),
        door("people.sign_out_everywhere", "POST", P.SIGNED_IN),
        door("people.invitation", "GET", P.ANYONE),
        door("people.accept_invitation", "POST", P.ANYONE),
        door("people.choose_language", "POST", P.ANYONE),
        door("people_own.settings", "GET", P.SIGNED_IN),
        door("people_own.change_name", "POST", P.SIGNED_IN),
        door("people_own.change_password", "POST", P.SIGNED_IN),
        door("people_office.people", "GET", P.SECRETARIAT),
        door("people_office.invite", "POST", P.SECRETARIAT),
        door("people_office.person", "GET", P.SECRETARIAT),
        door("people_office.new_link", "POST", P.SECRETARIAT),
        door("people_office.secretariat", "POST", P.SECRETARIAT),
        door("privacy.mine", "GET", P.SIGNED_IN),
        door("home.today", "GET", P.SIGNED_IN),
        door("home.help_page", "GET", P.ANYONE),
        door("home.accessibility", "GET", P.ANYONE),
        door("home.health", "GET", P.ANYONE),
    )
)

# Harmless to repeat, so their forms carry no key of their own.
NO_DEED = frozenset(("people.do_sign_in", "people.sign_out", "people.sign_out_everywhere", "people.choose_language"))
