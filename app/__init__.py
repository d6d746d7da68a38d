"""Pejlemærke: empty on purpose, so that rules can be loaded without Flask or a database."""
