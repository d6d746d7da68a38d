"""Notices: neutral words that something waits, kept in the app; mail comes later and says no more."""
