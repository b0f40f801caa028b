"""Learns a change of the encoder's upper layers: `make tuning`.

Reads the file that `examples` writes. The vectors of examples with the same label are drawn near to
a prototype of that label, and away from the others. Writes bot/components/encoder_tuning.npz.
"""

import json
import math
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from bench.topics.tuning.network import Layers, Linear, batches, looked_up, mean, padded
from bot.components.encoder_tuning import FILE, TunedWeights
from bot.components.encoder_weights import LAYERS, WIDTH, Weights

#: The layers below are left as they are, so that what they make of an example is computed once.
FIRST, RANK = 8, 8
EPOCHS, BATCH, RATE, SEED = 4, 48, 1e-3, 1
#: How sharply prototypes are told apart, how far from certain the goal is, and the share of pieces
#: that are left out at random.
SHARPNESS, SMOOTHING, PIECES_LEFT_OUT = 12.0, 0.1, 0.1
#: How much of the change is kept: half of what is learned is about the examples alone.
KEPT = 0.6
#: So many examples tell how large the numbers get that a matrix reads.
MEASURED = 150


def main() -> None:
    """Learn, and write the file."""
    torch.manual_seed(SEED)
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    labels = sorted({row["label"] for row in rows})
    wanted = torch.tensor([labels.index(row["label"]) for row in rows])
    weights = Weights()
    texts = lower([row["pieces"] for row in rows], weights)
    upper = Layers(weights, FIRST, rank=RANK)
    learn(upper, texts, wanted)
    kept = changes(upper)
    np.savez_compressed(FILE, **kept)
    some = [row["pieces"] for row in rows[:: len(rows) // MEASURED]]
    np.savez_compressed(FILE, **kept, **reaches(some))


def lower(texts: list[list[int]], weights: Weights) -> list[Tensor]:
    """What the layers that stay make of each text."""
    below = Layers(weights, 0, FIRST).eval()
    made = looked_up(weights, texts)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for start in range(len(made)):
            made[start] = below(*padded([made[start]]))[0].half()
    return made


def learn(upper: Layers, texts: list[Tensor], wanted: Tensor) -> None:
    """Gradient descent on the narrow matrices and the prototypes."""
    centre, prototypes = beginnings(upper, texts, wanted)
    narrow = [each for each in upper.parameters() if each.requires_grad]
    descent = torch.optim.AdamW(
        [{"params": narrow, "lr": RATE}, {"params": [prototypes], "lr": 5 * RATE}],
        weight_decay=0.01,
    )
    steps = math.ceil(len(texts) / BATCH) * EPOCHS
    pace = torch.optim.lr_scheduler.LambdaLR(
        descent, lambda step: min(1.0, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps)
    )
    counts = torch.bincount(wanted).float()
    chance = np.random.default_rng(SEED)
    upper.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in batches(texts, BATCH, chance):
            read, there = padded([texts[each] for each in batch])
            left = torch.rand(there.shape) >= PIECES_LEFT_OUT
            left[:, 0] = True
            with torch.autocast("cpu", torch.bfloat16):
                made = upper(read, there & left)
            away = F.normalize(mean(made, there & left) - centre, dim=-1)
            scores = SHARPNESS * away @ F.normalize(prototypes, dim=-1).T
            loss = F.cross_entropy(
                scores,
                wanted[batch],
                weight=(counts.mean() / counts).sqrt(),
                label_smoothing=SMOOTHING,
            )
            descent.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(narrow, 1.0)
            descent.step()
            pace.step()
            total += loss.item() * len(batch)
        print(f"epoch {epoch + 1} of {EPOCHS}, loss {total / len(texts):.3f}", flush=True)


def beginnings(upper: Layers, texts: list[Tensor], wanted: Tensor) -> tuple[Tensor, nn.Parameter]:
    """The centre of the plain encoder's vectors, and the mean direction of each label from it."""
    upper.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        read = [padded([text]) for text in texts]
        vectors = torch.cat([mean(upper(*each), each[1]) for each in read])
    centre = vectors.mean(0)
    away = F.normalize(vectors - centre, dim=-1)
    sums = torch.zeros(int(wanted.max()) + 1, WIDTH).index_add(0, wanted, away)
    return centre, nn.Parameter(F.normalize(sums, dim=-1))


def changes(upper: Layers) -> dict[str, np.ndarray]:
    """The narrow matrices by name, at the strength that is kept."""
    kept = {}
    for number, layer in enumerate(upper.layers, start=FIRST):
        for part, linear in layer.parts.items():
            kept[f"l{number}.{part}.up"] = half(KEPT * linear.up)
            kept[f"l{number}.{part}.down"] = half(linear.down)
    return kept


def reaches(texts: list[list[int]]) -> dict[str, np.ndarray]:
    """How large the numbers get that each matrix reads, in the tuned encoder."""
    weights = TunedWeights()
    whole = Layers(weights, 0).eval()
    seen: dict[str, Tensor] = {}

    def watch(name: str, linear: Linear) -> None:
        def look(_: nn.Module, read: tuple[Tensor]) -> None:
            largest = read[0].abs().amax(dim=(0, 1)).float()
            seen[name] = torch.maximum(seen.get(name, largest), largest)

        linear.register_forward_pre_hook(look)

    for number in range(LAYERS):
        for part in ("q", "ao", "fi", "fo"):
            watch(f"l{number}.{part}.reach", whole.layers[number].parts[part])
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for each in looked_up(weights, texts):
            whole(*padded([each]))
    return {name: half(numbers) for name, numbers in seen.items()}


def half(numbers: Tensor) -> np.ndarray:
    """In 16 bits, which is precise enough."""
    return numbers.detach().to(torch.float16).numpy()


if __name__ == "__main__":
    main()
