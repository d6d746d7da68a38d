"""The curriculum: objectives, programmes and modules read from files, checked, and kept as editions. Knows no cohorts."""
