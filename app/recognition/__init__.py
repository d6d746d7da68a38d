"""Recognition: which partners recognise which programme, and as what (guiding mark 6)."""
