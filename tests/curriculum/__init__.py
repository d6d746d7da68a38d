"""What is kept of the curriculum: how it is asked for, found, and what a track asks for."""
