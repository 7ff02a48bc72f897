"""The knowledge itself: data only."""
