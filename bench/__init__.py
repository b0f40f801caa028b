"""What Relais is measured against, one room per contest; each runs as a module."""
