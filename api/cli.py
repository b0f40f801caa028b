"""The `relais` command: translates a command line to `api.commands`; decides nothing."""

from typing import Annotated

import typer

from api.commands import agents as agents_command
from api.commands import demo as demo_command
from api.commands import doctor as doctor_command
from api.commands import hours as hours_command
from api.commands import parse as parse_command
from api.commands import seed as seed_command
from api.commands import serve as serve_command
from api.commands import train as train_command
from api.commands.steps import console, step
from handoff.business_hours import Channel
from handoff.errors import BadHours

app = typer.Typer(
    help="Relais : le support des commerçants, par un assistant et par des personnes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
agents = typer.Typer(help="Les agents du support.", no_args_is_help=True)
app.add_typer(agents, name="agents")


@app.command()
def demo() -> None:
    """Lance la démonstration : tout ce qu’il faut, avec des données d’exemple."""
    raise typer.Exit(demo_command.demo())


@app.command()
def serve() -> None:
    """Lance le produit avec les réglages de l’environnement."""
    raise typer.Exit(serve_command.serve())


@app.command()
def train(
    force: Annotated[
        bool, typer.Option("--force", help="Entraîner même si rien n’a changé.")
    ] = False,
) -> None:
    """Entraîne l’assistant si ses données ont changé."""
    if not force and train_command.is_up_to_date():
        console.print("Le modèle est à jour.")
        return
    try:
        with step("Entraînement de l’assistant") as say:
            train_command.train(say, force=force)
    except train_command.TrainingFailed as error:
        console.print(f"L’entraînement a échoué :\n{error}", markup=False)
        raise typer.Exit(1) from error


@app.command()
def parse() -> None:
    """Lit des lignes {"text": …} et écrit ce que l’assistant comprend de chacune."""
    raise typer.Exit(parse_command.parse())


@app.command()
def hours(
    channel: Annotated[Channel, typer.Option(help="Le canal.")],
    at: Annotated[
        str | None,
        typer.Option(help="Le moment (2026-05-01T10:00), à l’heure de Paris ; sinon maintenant."),
    ] = None,
) -> None:
    """Dit en JSON si le support est joignable, et jusqu’à quand."""
    try:
        moment = hours_command.moment(at)
        typer.echo(hours_command.hours(moment, channel))
    except (ValueError, OverflowError) as error:
        raise typer.BadParameter(f"« {at} » n’est pas une date ISO 8601.") from error
    except BadHours as error:
        raise typer.BadParameter(str(error)) from error


@app.command()
def doctor() -> None:
    """Vérifie l’installation et dit, en clair, ce qui manque."""
    raise typer.Exit(doctor_command.doctor())


@app.command()
def seed(
    merchants: Annotated[int, typer.Option(min=1, help="Combien de commerçants.")] = 200,
    transactions: Annotated[int, typer.Option(min=1, help="Environ combien, en tout.")] = 100_000,
) -> None:
    """Remplit la base de commerçants d’essai, pour éprouver le produit sous la charge."""
    raise typer.Exit(seed_command.seed(merchants, transactions))


@agents.command("add")
def add_agent(
    login: Annotated[str, typer.Argument(help="L’identifiant de connexion.")],
    name: Annotated[str, typer.Option(help="Le nom affiché aux visiteurs.")],
    password: Annotated[
        str, typer.Option(prompt="Mot de passe", hide_input=True, envvar="AGENT_PASSWORD")
    ],
    seats: Annotated[int, typer.Option(min=1, help="Conversations en même temps.")] = 4,
) -> None:
    """Ajoute un agent."""
    raise typer.Exit(agents_command.add(login, name, password, seats))
