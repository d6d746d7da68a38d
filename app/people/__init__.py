"""People: accounts, signing in and out, invitations, and who one is in this request."""
