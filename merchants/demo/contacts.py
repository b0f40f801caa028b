"""How the invented merchants are reached, and what they want to be told."""

from __future__ import annotations

from collections.abc import Mapping

from merchants.profile import Notification, Profile

ALL = frozenset(Notification)
PAYMENTS, URGENT = Notification.PAYMENTS, Notification.URGENT_CASES

PROFILES: Mapping[str, Profile] = {
    "boulangerie-lenoir": Profile(
        "contact@boulangerie-lenoir.example",
        "+33472000123",
        "Sophie Lenoir",
        "12 rue des Marronniers, 69002 Lyon",
        False,
        frozenset({PAYMENTS, Notification.CASE_UPDATES, URGENT}),
    ),
    "librairie-des-halles": Profile(
        "bonjour@librairie-des-halles.example",
        "+33240000145",
        "Marc Guérin",
        "3 place des Halles, 44000 Nantes",
        True,
        frozenset({PAYMENTS}),
    ),
    "maison-beaumont": Profile(
        "comptabilite@maison-beaumont.example",
        "+33142000167",
        "Hélène Beaumont",
        "48 rue de Turenne, 75003 Paris",
        True,
        ALL,
    ),
    "brasseries-du-port": Profile(
        "siege@brasseries-du-port.example",
        "+33491000189",
        "Thierry Ferrand",
        "9 quai du Port, 13002 Marseille",
        False,
        ALL - {Notification.NEW_INQUIRIES},
    ),
    "hotel-des-alpes": Profile(
        "reception@hotel-des-alpes.example",
        "+33450000112",
        "Claire Perrin",
        "21 avenue d’Albigny, 74000 Annecy",
        False,
        frozenset({Notification.NEW_CHARGEBACKS, URGENT}),
    ),
    "opticiens-vidal": Profile(
        "direction@opticiens-vidal.example",
        "+33561000134",
        "Paul Vidal",
        "17 rue d’Alsace-Lorraine, 31000 Toulouse",
        True,
        ALL - {PAYMENTS},
    ),
    "fleurs-de-julie": Profile(
        "julie@fleurs-de-julie.example",
        "+33299000156",
        "Julie Le Goff",
        "5 rue Saint-Georges, 35000 Rennes",
        False,
        frozenset(),
    ),
    "garage-morel": Profile(
        "atelier@garage-morel.example",
        "+33388000178",
        "André Morel",
        "30 route du Polygone, 67100 Strasbourg",
        False,
        frozenset(),
    ),
    "pharmacie-du-parc": Profile(
        "officine@pharmacie-du-parc.example",
        "+33320000190",
        "Nadia Benali",
        "64 boulevard de la Liberté, 59800 Lille",
        False,
        frozenset({PAYMENTS, Notification.NEW_CHARGEBACKS}),
    ),
}
"""By merchant. The one without any data has no profile either."""
