"""The words of references: those that say what is meant, and those that say nothing else.

All in normal form (`french.normalize`).
"""

from french.calendar_names import MONTHS, WEEKDAYS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words beside a reference that add nothing to it.
GLUE = _words("""
    a accord affiche afficher affichez ah ai aimerais alors apparait appelle apres as attendez
    attends au aurais auriez aussi autant aux avec avez avoir ba bah ben besoin bien bon bonjour
    bref c ca ce cela celle celles celui ces cest cette ceux chacun chacune chaque cherchais
    cherchait cherche chose choses ci comme compris concernant confirme connaitre consulter cote
    d daccord dans de deja des desole desolee detail detaille detailler detaillez details dire
    dis dit dites doit donc donne donner donnes donnez dont ds du e effet elle en encore enfin
    ensuite entendu erreur est et etait etre euh exact exactement excepte excusez explique
    expliquez faire fais fait faites faudrait faut finalement g hein hormis hors hum idem il ils
    j jai je jeu juste jveux jvoulais kel ki koi l la laquelle le lequel les lesquels m ma
    maintenant mais me meme merci mes met mets mettez moi mon montant montre montrer montrez n
    na nan ne nickel niveau nn non nos notre numero obtenir ok on ou ouais oui ouii oups ouvre
    ouvrez ouvrir par pardon pareil parfait parlais parle parler pas passe passez pense perso
    peut peux plait pluto plutot possibilite possible pour pourriez pouvez pouvoir pr
    precisement prefere prendre prends prenons pri prie puis qd qu quand que quel quelle quelles
    quels qui quoi regarde regarder remets remettez remettre represente restant reste restent
    retour retourne retourner retournez revenez revenons reviens rien s sa sais sans sauf savoir
    se sera serait seulement si sil simplement sinon slt soit son sont souhaite souhaiterais
    sous stp super sur svp t te trompe trompee tu un une uniquement va vais vaut veuillez veut
    veux voila voir vois voudrais voulais voulait vouliez voulu vous voyez voyons vrai vs y ya
""")
#: Words that a reference is made of, in which one typing error is mended.
CONTENT = (*MONTHS, *WEEKDAYS, *sorted(_words("""
    ancien ancienne annee autre boutique boutiques cinquieme combien demain dernier derniere
    deuxieme eleve elevee ensemble etablissement etablissements grosse hier important importante
    importe magasin magasins maximum minimum moyenne nombre option pardon partout petit petite
    plutot precedent precedente premier premiere prochain prochaine quatrieme recent recente
    second seconde semaine semestre somme suivant suivante total trimestre troisieme urgent
    urgente
""")))  # fmt: skip
#: How what was listed may be called, by a part of the topic of the last answer.
NOUNS = {
    "dispute": _words("litige litiges dossier dossiers contestation contestations reclamation cas"),
    "settlement": _words(
        "reglement reglements virement virements versement versements paiement paiements"
    ),
    "transactions": _words(
        "transaction transactions vente ventes operation operations achat achats paiement paiements"
        " encaissement encaissements"
    ),
    "statement": _words("releve releves"),
}
#: What else may be said of what was listed, by a part of the topic of the last answer.
ASIDE = {"dispute": _words("echeance echeances limite expire expirent titulaire")}
#: The questions that may follow each other about the same days and shops: « et les frais ? ».
QUESTIONS = {
    "my_fees": _words("frais commission commissions"),
    "statement_lookup": _words("releve releves"),
    "transactions_view": _words("transaction transactions vente ventes encaissements"),
    "settlement_lookup": _words("virement virements versement versements"),
    "dispute_list": _words("litige litiges contestation contestations"),
}
