"""Checking: what anybody may ask about a certificate, on pages and by program, without an account."""
