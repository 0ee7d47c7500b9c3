"""The network of a reader that is shipped, back from its int8 file, to be taught further. Needs the `train` extra."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from whowhom.training.fit import pretrained, relation_order
from whowhom.training.network import PairReader, fresh_network

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Arrays = dict[str, NDArray[np.float32]]

PREFIX = "network."  # of `export.OneSentence`
ROUNDED = "_quantized"


def former_network(folder: Path) -> PairReader:
    """Return the network of a reader's folder; its weights are as exact as int8 leaves them.

    Raises:
        RuntimeError: the file holds other layers than `whowhom.training.network` has today.
    """
    weights, config, _ = pretrained()
    network = fresh_network(weights, config, len(relation_order()))
    network.load_state_dict(weights_of(onnx.load(str(folder / "reader.onnx"))))
    return network


def between(former: PairReader, network: PairReader, way: float) -> PairReader:
    """Return a network whose weights lie between those of two: 0 is the former one, 1 the other."""
    first, second = former.state_dict(), network.state_dict()
    mixed = copy.deepcopy(network)
    mixed.load_state_dict({name: torch.lerp(first[name], second[name], way) for name in first})
    return mixed


def weights_of(model: onnx.ModelProto) -> dict[str, Tensor]:
    """Return the weights of an exported network by their names in it."""
    arrays = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    found = {
        name.removeprefix(PREFIX): array.astype(np.float32)
        for name, array in arrays.items()
        if name.startswith(PREFIX) and not name.endswith(("_scale", "_zero_point", ROUNDED))
    }
    for name in arrays:
        if name.startswith(PREFIX) and name.endswith(ROUNDED):  # the two embeddings
            found[name.removeprefix(PREFIX).removesuffix(ROUNDED)] = _exact(arrays, name)
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            rounded = next(name for name in node.input if name in arrays and name.endswith(ROUNDED))
            found[_layer(node.name)] = _exact(arrays, rounded).T
    # The only array of four axes: what a word between two actors has ahead, for each head.
    found["telling.inside"] = next(array for array in arrays.values() if array.ndim == 4).reshape(-1)
    return {name: torch.tensor(array) for name, array in found.items()}


def _exact(arrays: Arrays, rounded: str) -> NDArray[np.float32]:
    """Return the numbers that whole ones stand for; each column has a scale of its own."""
    name = rounded.removesuffix(ROUNDED)
    whole = arrays[rounded].astype(np.int32) - arrays[f"{name}_zero_point"].astype(np.int32)
    exact: NDArray[np.float32] = (whole * arrays[f"{name}_scale"]).astype(np.float32)
    return exact


def _layer(node: str) -> str:
    """Return the name of a layer's weights: `encoder.layers.0.asked.weight` of its node's path."""
    path = node.removeprefix("/network/").removesuffix("/MatMul_quant").split("/")
    if len(path) > 1 and path[-1].startswith(
        f"{path[0]}."
    ):  # a numbered layer within a sequence repeats its name
        path = path[1:]
    return ".".join([*path, "weight"])
