"""French: what merchants mean by what they write, and how the product words a day or an hour.

Pure rules: `today` is passed in, and nothing else of Relais is imported. Rasa's interpreter (Python
3.10) reads `normalize`, `calendar_names` and `phone_forms`; the other modules stand on libraries
that only the interpreter of the product (Python 3.12) has.
"""
