"""A message as the rules read it: in normal form, typing errors mended, numbers in digits."""
