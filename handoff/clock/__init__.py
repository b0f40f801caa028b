"""What the clock does by itself: offer, close, remind, put back, forget."""
