"""The curriculum as it is kept: editions, what stands in them, what can be found, what changes. Knows no cohorts."""
