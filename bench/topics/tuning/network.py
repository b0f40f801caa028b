"""The encoder in PyTorch: its layers as they are, the upper ones with a narrow change (LoRA)."""

import math
from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from bot.components.encoder_weights import HEADS, INNER, LAYERS, WIDTH, Weights, unpacked

#: The matrices of a layer, and how many numbers each reads.
MATRICES = {"q": WIDTH, "k": WIDTH, "v": WIDTH, "ao": WIDTH, "fi": WIDTH, "fo": INNER}
#: What is left out at random while learning, of each half of a layer.
LEFT_OUT = 0.1


class Linear(nn.Module):
    """A matrix of the encoder, and the change `up` @ `down` of it, unless `rank` is 0."""

    def __init__(self, weights: Weights, name: str, columns: int, rank: int) -> None:
        super().__init__()
        matrix = torch.from_numpy(weights.matrix(f"{name}.w", columns)).bfloat16()
        bias = torch.from_numpy(weights.numbers(f"{name}.b")).bfloat16()
        self.register_buffer("matrix", matrix)
        self.register_buffer("bias", bias)
        self.rank = rank
        if rank:
            self.down = nn.Parameter(torch.randn(rank, columns) / math.sqrt(columns))
            self.up = nn.Parameter(torch.zeros(len(matrix), rank))

    def forward(self, read: Tensor) -> Tensor:
        plain = F.linear(read, self.matrix, self.bias)
        return plain + F.linear(F.linear(read, self.down), self.up) if self.rank else plain


class Layer(nn.Module):
    """A layer of the transformer."""

    def __init__(self, weights: Weights, number: int, rank: int) -> None:
        super().__init__()
        name = f"l{number}"
        self.parts = nn.ModuleDict(
            {part: Linear(weights, f"{name}.{part}", MATRICES[part], rank) for part in MATRICES}
        )
        self.norms = nn.ModuleList(norm(weights, f"{name}.{each}") for each in ("aln", "oln"))
        self.left_out = nn.Dropout(LEFT_OUT)

    def forward(self, read: Tensor, there: Tensor) -> Tensor:
        """`read` is (texts, pieces, `WIDTH`); `there` tells pieces from padding."""
        texts, pieces, _ = read.shape
        queries, keys, values = (
            self.parts[each](read).view(texts, pieces, HEADS, -1).transpose(1, 2) for each in "qkv"
        )
        mixed = F.scaled_dot_product_attention(
            queries, keys, values, attn_mask=there[:, None, None, :]
        )
        seen = self.parts["ao"](mixed.transpose(1, 2).reshape(texts, pieces, -1))
        seen = self.norms[0](read + self.left_out(seen))
        inner = self.parts["fo"](F.gelu(self.parts["fi"](seen)))
        return self.norms[1](seen + self.left_out(inner))  # type: ignore[no-any-return]


class Layers(nn.Module):
    """The layers from `first` to before `end`, one after the other."""

    def __init__(self, weights: Weights, first: int, end: int = LAYERS, rank: int = 0) -> None:
        super().__init__()
        self.first = first
        self.layers = nn.ModuleList(Layer(weights, each, rank) for each in range(first, end))

    def forward(self, read: Tensor, there: Tensor) -> Tensor:
        for layer in self.layers:
            read = layer(read, there)
        return read


def norm(weights: Weights, name: str) -> nn.LayerNorm:
    """A normalisation with the encoder's numbers, which are not learned further."""
    made = nn.LayerNorm(WIDTH, eps=1e-12)
    made.weight = nn.Parameter(torch.from_numpy(weights.numbers(f"{name}.w")), requires_grad=False)
    made.bias = nn.Parameter(torch.from_numpy(weights.numbers(f"{name}.b")), requires_grad=False)
    return made


def looked_up(weights: Weights, texts: Sequence[Sequence[int]]) -> list[Tensor]:
    """What the first layer reads of each text, given as numbers of pieces."""
    rows, first = weights.rows("emb.word"), norm(weights, "emb.ln")
    with torch.no_grad():
        return [
            first(torch.from_numpy(unpacked(rows[list(text)]) + weights.positions[: len(text)]))
            for text in texts
        ]


def padded(texts: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Texts of unlike length together, and where their pieces are."""
    read = nn.utils.rnn.pad_sequence([each.float() for each in texts], batch_first=True)
    lengths = torch.tensor([len(each) for each in texts])
    return read, torch.arange(read.shape[1])[None, :] < lengths[:, None]


def mean(read: Tensor, there: Tensor) -> Tensor:
    """The meaning of each text: the mean over its pieces, as a unit vector."""
    counted = there[:, :, None].float()
    return F.normalize((read.float() * counted).sum(1) / counted.sum(1), dim=-1)


def batches(texts: Sequence[Tensor], size: int, chance: np.random.Generator) -> list[np.ndarray]:
    """Places of texts of about the same length, in a random order."""
    about = np.array([len(each) for each in texts]) + chance.uniform(-3, 3, len(texts))
    order = np.argsort(about)
    made = [order[start : start + size] for start in range(0, len(order), size)]
    chance.shuffle(made)
    return made
