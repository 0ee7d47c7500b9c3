"""Write a trained network as int8 ONNX beside its tokenizer, and say what the rounding costs."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from whowhom.training.fit import pretrained, relation_order

if TYPE_CHECKING:
    from pathlib import Path

    from whowhom.training.network import PairReader

INPUTS = ["ids", "actors", "begin", "end"]
OUTPUTS = ["relation", "negation", "modality", "sayer", "attention"]
PAIR_AXES = {1: "source", 2: "target"}
AXES = {
    "ids": {1: "length"},
    "actors": {1: "actor", 2: "length"},
    "begin": {1: "actor"},
    "end": {1: "actor"},
    **dict.fromkeys(OUTPUTS, PAIR_AXES),
    "attention": {**PAIR_AXES, 3: "length"},
}


class OneSentence(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """The network as it reads: one sentence at a time, so that nothing is padded."""

    def __init__(self, network: PairReader) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, actors: Tensor, begin: Tensor, end: Tensor) -> tuple[Tensor, ...]:
        """Run the network on a batch of one."""
        return self.network(ids, None, actors, begin, end)  # type: ignore[no-any-return]


def export(network: PairReader, folder: Path) -> None:
    """Write `reader.onnx` (int8), `tokenizer.json` and `reader.json` (relations in order, SHA-256) into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    full = folder / "reader.fp32.onnx"
    example = (
        torch.ones(1, 8, dtype=torch.int64),
        torch.rand(1, 3, 8),
        torch.zeros(1, 3, dtype=torch.int64),
        torch.full((1, 3), 2, dtype=torch.int64),
    )
    network.eval()
    names = {"input_names": INPUTS, "output_names": OUTPUTS, "dynamic_axes": AXES}
    torch.onnx.export(OneSentence(network), example, str(full), dynamo=False, opset_version=17, **names)
    quantized = folder / "reader.onnx"
    # One scale for each column, and seven bits: processors without VNNI overflow where two products of full bytes
    # are summed. The model loses a quarter of what it loses otherwise.
    quantize_dynamic(
        str(full), str(quantized), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )
    (folder / "tokenizer.json").write_text(pretrained()[2], encoding="utf-8")
    digest = hashlib.sha256(quantized.read_bytes()).hexdigest()
    card = {"relations": relation_order(), "sha256": digest, "bytes": quantized.stat().st_size}
    (folder / "reader.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
