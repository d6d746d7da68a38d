"""What participants do with their texts."""
