"""What a file is called that a visitor sent."""

from handoff.rules.file_names import cleaned_name


def test_a_name_is_kept_without_folders_tricks_and_card_numbers() -> None:
    assert cleaned_name("C:\\temp\\..\\facture.pdf") == "facture.pdf"
    assert cleaned_name("../../etc/facture.pdf") == "facture.pdf"
    assert cleaned_name("fac\u202etu\x00re.pdf") == "facture.pdf"
    assert "4970" not in cleaned_name("carte 4970 1000 0000 0154.pdf")
    assert len(cleaned_name("a" * 500 + ".pdf")) == 120
