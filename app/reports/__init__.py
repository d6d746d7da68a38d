"""Reports: counts for the partners that can point at nobody."""
