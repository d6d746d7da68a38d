"""The walls: everybody at every door, guards taken away, twin worlds, kills, and everything sent twice."""
