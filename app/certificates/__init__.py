"""Certificates: what is required and missing, proposing, signing, the frozen snapshot, sharing and checking."""
