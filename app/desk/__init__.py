"""The readers' desk: what waits, reading, answering, opening on concern, choosing readers, and what was said aloud."""
