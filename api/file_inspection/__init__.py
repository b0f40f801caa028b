"""The inspection of files that visitors send: what each kind may be, and nothing more."""
