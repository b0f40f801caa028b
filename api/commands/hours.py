"""`relais hours`: whether the support is open at a moment, as JSON."""
