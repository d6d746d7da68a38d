"""What people do with editions before and when they are published."""
