"""Signing: how a document is signed for the house, and checked, by open standards. Knows no certificate."""
