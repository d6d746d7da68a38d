"""What the two readers do."""
