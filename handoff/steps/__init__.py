"""What happens inside one locked change: answering, requesting a person, booking, closing."""
