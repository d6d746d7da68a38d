"""How the curriculum is read, checked, loaded and asked for."""
