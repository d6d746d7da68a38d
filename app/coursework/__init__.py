"""Coursework: what people write about their practice, how it is kept with its answers, and what it proves."""
