"""Home: one start page per kind of person; reads only."""
