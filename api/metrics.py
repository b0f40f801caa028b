"""The figures for operators, in the form that Prometheus reads."""

from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from handoff.ports import Census

BUCKETS = (0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300, 1800, 3600)
"""Seconds of lateness."""


class Metrics:
    """What is counted in this process, and what stands in the store when someone asks."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._late = Histogram(
            "relais_duty_lateness_seconds",
            "How long after it was due the clock's duty had its effect",
            ["duty"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self._effects = Counter(
            "relais_duty_effects", "Effects of the clock's duties", ["duty"], registry=self.registry
        )
        self._waiting = self._gauge("waiting", "Visitors who wait for an agent", ["skill"])
        self._longest = self._gauge("longest_wait_seconds", "The longest of their waits")
        self._with_agent = self._gauge("with_agent", "Conversations that agents follow")
        self._unanswered = self._gauge("unanswered", "Conversations with a line owed an answer")
        self._due = self._gauge("callbacks_due", "Callbacks whose time has come")

    def observe_lateness(self, duty: str, late: timedelta) -> None:
        """See `ports.Meter`."""
        self._late.labels(duty).observe(max(late.total_seconds(), 0.0))
        self._effects.labels(duty).inc()

    def page(self, census: Census) -> bytes:
        """Everything, as text for Prometheus."""
        self._waiting.clear()
        for skill, count in census.waiting.items():
            self._waiting.labels(skill).set(count)
        self._longest.set(census.longest_wait.total_seconds())
        self._with_agent.set(census.with_agent)
        self._unanswered.set(census.unanswered)
        self._due.set(census.callbacks_due)
        return generate_latest(self.registry)

    def _gauge(self, name: str, about: str, labels: list[str] | None = None) -> Gauge:
        return Gauge(f"relais_{name}", about, labels or [], registry=self.registry)
