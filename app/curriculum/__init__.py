"""The curriculum: read from files, checked, rendered once, and kept as editions. Knows no cohorts."""
