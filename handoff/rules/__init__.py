"""What is decided, without I/O: who is next, when we are open, what is said, what is kept."""
