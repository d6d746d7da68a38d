"""Privacy: what the house holds on a person, and who opened what they wrote."""
