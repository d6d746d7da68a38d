"""From files to editions: reading, checking, overlays, rendering, and the commands for it."""
