"""How the parts of a model are run: one after the other, in an order that is found once.

Why: Rasa 3.6.21 has Dask make a plan for them and carry it out, three times a turn.
Leans on: `DaskGraphRunner._instantiated_nodes` and `._graph_schema`, the interface `GraphRunner`.
Shown by: decision 14 (with the copies of a conversation and logs that are not
kept 3 ms a turn; after: 0.5 ms); "p50 of a turn" in docs/benchmarks.md.
"""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Tuple

from rasa.engine.graph import GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner


class DirectRunner(GraphRunner):  # type: ignore[misc]
    """Runs the parts of a model one after the other."""

    def __init__(self, loaded: DaskGraphRunner) -> None:
        """Run the parts that `loaded` has."""
        self._parts: Mapping[str, Any] = loaded._instantiated_nodes
        self._schema: GraphSchema = loaded._graph_schema
        self._orders: Dict[Tuple[str, ...], List[str]] = {}

    @classmethod
    def create(cls, *arguments: Any, **named: Any) -> DirectRunner:
        """As the interface has it."""
        return cls(DaskGraphRunner.create(*arguments, **named))

    def run(
        self, inputs: Optional[Dict[str, Any]] = None, targets: Optional[List[str]] = None
    ) -> Dict[str, Any]:
        """What comes out at each of `targets`."""
        wanted = tuple(targets or self._schema.target_names)
        known = {name: (name, value) for name, value in (inputs or {}).items()}
        for name in self._order(wanted):
            needs = self._schema.nodes[name].needs.values()
            known[name] = self._parts[name](*(known.get(each, each) for each in needs))
        return {name: known[name][1] for name in wanted}

    def _order(self, targets: Tuple[str, ...]) -> List[str]:
        """The parts that `targets` need, each after all that it needs itself."""
        if targets not in self._orders:
            order: List[str] = []
            for target in targets:
                self._put_after_its_needs(target, order)
            self._orders[targets] = order
        return self._orders[targets]

    def _put_after_its_needs(self, name: str, order: List[str]) -> None:
        # What is no part is given from outside.
        if name in order or name not in self._schema.nodes:
            return
        for need in self._schema.nodes[name].needs.values():
            self._put_after_its_needs(need, order)
        order.append(name)
