"""Disputes, notifications and the profile of a merchant, over HTTP with the real bot."""

import io
from uuid import uuid4

from pypdf import PdfWriter

from tests.journeys.attaching import attach
from tests.support.people import Agent, Visitor
from tests.support.processes import until
from tests.support.product import Product

LENOIR, HOTEL, MAISON = "boulangerie-lenoir", "hotel-des-alpes", "maison-beaumont"


def pdf() -> bytes:
    writer, written = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(written)
    return written.getvalue()


def pressed(visitor: Visitor, title: str) -> str:
    """The whole answer to a button."""
    visitor.read()
    seq = visitor.press(title)
    first = visitor.await_entry("bot_said", seq)
    visitor.read()
    said = [e["text"] for e in visitor.log if e["kind"] == "bot_said" and e["seq"] >= first["seq"]]
    return "\n".join(said)


def test_cases_are_listed_then_spoken_of_by_place_number_and_amount(day: Product) -> None:
    visitor = Visitor(day.address, MAISON)
    listed = visitor.ask("quels sont mes litiges ?")
    assert listed.index("2026-00188") < listed.index("2026-00201") < listed.index("2026-00207")
    assert "Dossier 2026-00201" in visitor.ask("le deuxième")
    assert "Dossier 2026-00207" in visitor.ask("et le 207 ?")
    assert "Maison Beaumont Bordeaux" in visitor.ask("où en est le dossier 2026-00188 ?")


def test_a_case_of_somebody_else_is_like_none(day: Product) -> None:
    visitor = Visitor(day.address, LENOIR)
    foreign = visitor.ask("où en est le dossier 2026-00402 ?").replace("00402", "…")
    assert foreign == visitor.ask("où en est le dossier 2026-99402 ?").replace("99402", "…")
    for words in ("je rembourse le dossier 2026-00402", "répondre au dossier 2026-00402"):
        assert "Je ne trouve aucun dossier" in visitor.ask(words)


def test_a_refund_is_interrupted_by_a_question_and_confirmed_with_amount_and_case(
    day: Product,
) -> None:
    visitor = Visitor(day.address, LENOIR)
    asked = visitor.ask("je rembourse le dossier 2026-00131")
    question = "Confirmez-vous le remboursement total de 24,17\u00a0€ pour le dossier 2026-00131"
    assert question in asked
    answered = visitor.ask("j'ai oublié mon mot de passe")
    assert "mot de passe" in answered
    assert answered.index("mot de passe") < answered.index(question)
    done = visitor.ask("oui")
    assert "remboursement total de 24,17\u00a0€ pour le dossier 2026-00131 est accepté" in done
    assert "Remboursement accepté" in visitor.ask("où en est le dossier 2026-00131 ?")
    assert "n’attend plus de réponse" in visitor.ask("rembourser le dossier 2026-00131")


def test_part_of_a_chargeback_is_not_refunded_and_it_is_said_why(day: Product) -> None:
    visitor = Visitor(day.address, LENOIR)
    answer = visitor.ask("je rembourse 10 € sur le dossier 2026-00140")
    assert "pour une réclamation seulement" in answer
    assert "remboursement total" in answer
    assert "rien n’a été envoyé" in visitor.ask("annuler")
    assert "Statut\u00a0: Réponse attendue" in visitor.ask("où en est le dossier 2026-00140 ?")


def test_a_part_is_said_anew_until_it_is_right_and_one_may_begin_again(day: Product) -> None:
    visitor = Visitor(day.address, LENOIR)
    assert "remboursement partiel de 10,00" in visitor.ask("rembourser 10 € du dossier 123")
    assert "inférieur au montant" in visitor.ask("200 €")
    assert "Confirmez-vous le remboursement partiel" in visitor.ask("plutôt la moitié")
    assert "Pour quel dossier" in visitor.ask("recommencer")
    visitor.ask("autre chose")
    assert "mot de passe" in visitor.ask("j'ai oublié mon mot de passe")


def test_a_button_of_an_older_step_confirms_no_other_case(day: Product) -> None:
    visitor = Visitor(day.address, HOTEL)
    visitor.ask("je rembourse le dossier 2026-00402")
    old = next(b for e in visitor.log for b in e["buttons"] if b["title"] == "Confirmer")
    assert "dossier 2026-00411 ?" in visitor.ask("non, le 411").replace("\u202f", " ")
    answer = visitor.post({"message_id": str(uuid4()), "button": old["id"]})
    said = visitor.await_entry("bot_said", answer.json()["seq"])
    assert "étape passée" in said["text"]
    visitor.ask("annuler")
    for number in ("2026-00402", "2026-00411"):
        assert "Réponse attendue" in visitor.ask(f"où en est le dossier {number} ?")


def test_a_yes_that_crossed_the_question_confirms_nothing(day: Product) -> None:
    visitor = Visitor(day.address, "pharmacie-du-parc")
    first = visitor.say("je rembourse le dossier 2026-00622")
    second = visitor.say("oui")
    assert second > first
    until(lambda: visitor.read() and "croisés" in str(visitor.log), what="the question again")
    visitor.ask("annuler")
    assert "Statut\u00a0: Réponse attendue" in visitor.ask("où en est le dossier 2026-00622 ?")


def test_a_response_is_written_step_by_step_with_files(day: Product) -> None:
    visitor = Visitor(day.address, HOTEL)
    assert "Pour quel motif" in visitor.ask("je conteste le dossier 2026-00402")
    asked = visitor.ask("1")
    assert "Joignez vos justificatifs" in asked
    refused = attach(visitor, "facture.pdf", b"MZ")
    assert refused.status_code == 422
    assert "ne correspond pas" in refused.json()["detail"]
    sent = attach(visitor, "facture 4970 1000 0000 0154.pdf", pdf(), "m-1")
    assert sent.status_code == 202
    assert attach(visitor, "facture 4970 1000 0000 0154.pdf", pdf(), "m-1").json() == sent.json()
    received = visitor.await_entry("bot_said", sent.json()["seq"])
    assert received["text"].startswith("J’ai bien reçu facture")
    assert "(1 fichier sur 5)" in received["text"]
    assert "Quel commentaire" in visitor.ask("j'ai terminé")
    assert "mot de passe" in visitor.ask("comment retrouver un mot de passe oublié ?")
    comment = "La chambre a été occupée, le client a signé sa fiche. Il a aussi annulé trop tard."
    assert "initiales" in visitor.ask(comment)
    summary = visitor.ask("J.M.")
    for part in (comment, "JM", "dossier 2026-00402", "facture"):
        assert part in summary
    assert "Votre réponse est envoyée" in pressed(visitor, "Envoyer la réponse")
    assert "analyse" in visitor.ask("où en est le dossier 2026-00402 ?")
    assert attach(visitor, "autre.pdf", pdf()).status_code == 409
    agent = Agent(day.address, "claire")
    agent.is_online()
    visitor.request_human()
    until(lambda: agent.sees_waiting(visitor.id))
    agent.do(visitor.id, "take")
    shown = [entry for entry in agent.read(visitor.id) if entry["kind"] == "file_sent"]
    assert len(shown) == 1
    assert shown[0]["name"].endswith(".pdf")
    assert "4970 1000" not in str(agent.read(visitor.id))
    # An answer to a question of a form is no topic.
    read = [entry.get("private", {}) for entry in agent.read(visitor.id)]
    topics = {each["topic"] for each in read if each.get("topic")}
    assert topics == {"dispute_respond", "password_reset", "dispute_status"}
    agent.do(visitor.id, "close")


def test_after_a_person_handed_back_the_form_goes_on_with_its_question(day: Product) -> None:
    visitor, agent = Visitor(day.address, MAISON), Agent(day.address, "karim")
    agent.is_online()
    assert "2026-00201" in visitor.ask("je rembourse le dossier 2026-00201")
    asked = visitor.say("je veux parler à un conseiller")
    requested = visitor.await_entry("human_requested", asked)
    said = [e for e in visitor.log if e["kind"] == "bot_said" and e["seq"] > asked]
    assert [e["text"] for e in said if e["seq"] < requested["seq"]] == []
    until(lambda: agent.sees_waiting(visitor.id))
    agent.do(visitor.id, "take")
    agent.reply(visitor.id, "Vous souhaitez donc garder la vente ?")
    agent.do(visitor.id, "hand-back")
    back = visitor.await_entry("handed_back")
    question = "Confirmez-vous le remboursement total de"
    until(lambda: visitor.read() and question in str(visitor.log[back["seq"] :]))
    assert "est accepté" in visitor.ask("oui, je confirme")


def test_a_form_outlives_a_long_talk_about_something_else(day: Product) -> None:
    visitor = Visitor(day.address, MAISON)
    visitor.ask("je conteste le dossier 2026-00207")
    for _ in range(15):
        assert "Pour quel motif" in visitor.ask("quels sont vos horaires ?")
    assert "Joignez vos justificatifs" in visitor.ask("2")
    visitor.ask("annuler")


def test_a_local_head_office_hears_that_the_shop_answers_and_the_shop_answers(
    day: Product,
) -> None:
    head, shop = (
        Visitor(day.address, "brasseries-du-port"),
        Visitor(day.address, "brasseries-du-port-nice"),
    )
    words = "je veux répondre au dossier 2026-00314"
    assert "l’établissement de Nice doit répondre" in head.ask(words)
    assert "Pour quel motif" in shop.ask(words)
    shop.ask("annuler")


def test_notifications_and_the_address_are_changed_after_a_confirmation(day: Product) -> None:
    visitor = Visitor(day.address, "librairie-des-halles")
    assert "paiements\u00a0: activés" in visitor.ask("quelles notifications sont activées ?")
    asked = visitor.ask("activer les dossiers urgents et désactiver les paiements")
    assert "activer les e-mails «\u00a0dossiers urgents\u00a0»" in asked
    done = visitor.ask("oui")
    assert "paiements\u00a0: désactivés" in done
    assert "dossiers urgents\u00a0: activés" in done
    assert "Quelle est la nouvelle adresse" in visitor.ask("je voudrais changer mon adresse e-mail")
    assert "Confirmez-vous la nouvelle adresse" in visitor.ask("julie@exemple.fr")
    assert "julie@exemple.fr" in pressed(visitor, "Confirmer")
    assert "julie@exemple.fr" in visitor.ask("quelle est mon adresse e-mail ?")
