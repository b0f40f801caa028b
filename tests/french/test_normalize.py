"""The normal form of a text, and whole words in it."""

from french.normalize import mentions, normalize


def test_case_accents_apostrophes_and_spaces_do_not_matter() -> None:
    assert normalize("  Le relevé\u00a0d’AOÛT\n") == "le releve d'aout"
    assert normalize("e\u0301té") == normalize("Été")


def test_words_are_found_whole() -> None:
    assert mentions("mon virement du mois", "virement")
    assert not mentions("mes virements", "virement")
    assert mentions("c'est (tout)", "tout")
