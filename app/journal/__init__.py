"""The journal: who did what, when, to which thing, and who opened whose text; append-only, never any text."""
