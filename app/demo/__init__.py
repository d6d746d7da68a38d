"""The demonstration: a living story to look at, and a crowd of any size to measure with. Never in production."""
