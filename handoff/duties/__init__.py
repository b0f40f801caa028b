"""What the clock sees to by itself: offer, close, remind, put back, forget."""
