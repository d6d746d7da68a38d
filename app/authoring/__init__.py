"""From the files that authors write to editions: reading, checking, overlays, rendering, and the commands for it."""
