"""Certificates: what is required and missing, proposing, signing, the frozen snapshot, the signed file, links to it."""
