"""Cohorts: who goes through an edition together, on which days, with which readers and makker; attendance, pauses."""
