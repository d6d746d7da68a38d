"""Practice: what people do at work between the course days, who confirms it, and supervision by date."""
