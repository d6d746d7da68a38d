"""What participants and instructors read and find."""
