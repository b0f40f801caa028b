"""The `relais` command: translates a command line to `cli.commands`; decides nothing."""

from datetime import datetime
from typing import Annotated

import typer
from pydantic import ValidationError

from cli.commands import agents as agents_command
from cli.commands import demo as demo_command
from cli.commands import doctor as doctor_command
from cli.commands import erased as erased_command
from cli.commands import hours as hours_command
from cli.commands import parse as parse_command
from cli.commands import seed as seed_command
from cli.commands import serve as serve_command
from cli.commands import train as train_command
from cli.commands.steps import console, step
from handoff.rules.business_hours import Channel, DatedException
from handoff.words.agents import AgentRole
from handoff.words.errors import BadHours, UnknownException
from handoff.words.skills import Skill

app = typer.Typer(
    help="Relais : le support des commerçants, par un assistant et par des personnes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
agents = typer.Typer(help="Les agents du support.", no_args_is_help=True)
hours = typer.Typer(help="Les horaires du support.")
exceptions = typer.Typer(help="Les jours exceptionnels.", no_args_is_help=True)
app.add_typer(agents, name="agents")
app.add_typer(hours, name="hours")
hours.add_typer(exceptions, name="except")

ROLES = "Un responsable (supervisor) change aussi les horaires, un agent les lit."
ADay = Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="Le jour, 2026-12-24.")]
SomeSkills = Annotated[
    list[Skill] | None,
    typer.Option(help="Une compétence ; plusieurs fois si besoin. Sans compétence : toutes."),
]
SomeChannels = Annotated[
    list[Channel] | None, typer.Option(help="Un canal ; plusieurs fois si besoin, sinon tous.")
]


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


@hours.callback(invoke_without_command=True)
def show_hours(
    context: typer.Context,
    channel: Annotated[Channel, typer.Option(help="Le canal.")] = Channel.CHAT,
    at: Annotated[
        str | None,
        typer.Option(help="Le moment (2026-05-01T10:00), à l’heure de Paris ; sinon maintenant."),
    ] = None,
) -> None:
    """Dit en JSON si le support est joignable, et jusqu’à quand."""
    if context.invoked_subcommand:
        return
    try:
        moment = hours_command.moment(at)
    except (ValueError, OverflowError) as error:
        raise typer.BadParameter(f"« {at} » n’est pas une date ISO 8601.") from error
    try:
        typer.echo(hours_command.hours(moment, channel))
    except (BadHours, ValidationError) as error:
        raise typer.BadParameter(str(error)) from error


@exceptions.command("list")
def list_exceptions() -> None:
    """Donne en JSON les jours qui ont leurs propres horaires."""
    typer.echo(hours_command.listed())


@exceptions.command("add")
def add_exception(
    day: ADay,
    label: Annotated[str, typer.Option(help="La raison, telle qu’elle est dite aux visiteurs.")],
    spans: Annotated[
        str | None, typer.Option(help="Les horaires (09:00-12:00,14:00-16:00) ; sinon fermé.")
    ] = None,
    channel: SomeChannels = None,
) -> None:
    """Donne à un jour ses propres horaires, ou le ferme."""
    channels = frozenset(channel or Channel)
    try:
        hours_command.add(DatedException(day.date(), label, spans, channels))
    except BadHours as error:
        raise typer.BadParameter(str(error)) from error


@exceptions.command("remove")
def remove_exception(day: ADay, channel: SomeChannels = None) -> None:
    """Rend à un jour ses horaires habituels."""
    try:
        hours_command.remove(day.date(), frozenset(channel or Channel))
    except UnknownException as error:
        raise typer.BadParameter(error.__doc__ or "") from error


@app.command()
def erased(
    since: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="Depuis ce jour, à l’heure de Paris.")
    ],
    *,
    forget: Annotated[
        bool, typer.Option("--forget", help="Les effacer de la mémoire de l’assistant.")
    ] = False,
) -> None:
    """Donne les conversations effacées\u202f; avec --forget, l’assistant les oublie aussi."""
    conversation_ids = erased_command.erased(since)
    if forget:
        erased_command.forget(conversation_ids)
    for conversation_id in conversation_ids:
        typer.echo(conversation_id)


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
    skill: SomeSkills = None,
    role: Annotated[AgentRole, typer.Option(help=ROLES)] = AgentRole.AGENT,
) -> None:
    """Ajoute un agent."""
    raise typer.Exit(agents_command.add(login, name, password, seats, tuple(skill or ()), role))


@agents.command("change")
def change_agent(
    login: Annotated[str, typer.Argument(help="L’identifiant de connexion.")],
    seats: Annotated[int | None, typer.Option(min=1, help="Conversations en même temps.")] = None,
    skill: SomeSkills = None,
    role: Annotated[AgentRole | None, typer.Option(help=ROLES)] = None,
) -> None:
    """Change les places, les compétences ou le rôle d’un agent."""
    raise typer.Exit(agents_command.change(login, seats, tuple(skill) if skill else None, role))
