"""Coursework: what people write about their practice, who reads it, what they answer, and what it proves."""
