"""BERT's encoder (Devlin et al. 2019) plain enough to export well: queries, keys and values in one product."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

Weights = dict[str, Tensor]
DROPPED = 0.1  # share of values that training drops at random, as BERT's does


class Layer(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """Attention of each piece to all pieces, and two linear layers, each added to what came in."""

    def __init__(self, hidden: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads, self.part = heads, hidden // heads
        self.asked = nn.Linear(hidden, 3 * hidden)
        self.heard = nn.Linear(hidden, hidden)
        self.first_norm = nn.LayerNorm(hidden, epsilon)
        self.inner = nn.Linear(hidden, inner)
        self.outer = nn.Linear(inner, hidden)
        self.second_norm = nn.LayerNorm(hidden, epsilon)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, states: Tensor, barred: Tensor | None) -> Tensor:
        """Return states [b, l, h]; `barred` [b, 1, 1, l] is added to the scores of the pieces."""
        parts = self.asked(states).unflatten(-1, (3 * self.heads, self.part)).transpose(1, 2)
        query, key, value = parts.split(self.heads, 1)
        scores = query @ key.transpose(2, 3) / self.part**0.5
        weights = self.drop((scores if barred is None else scores + barred).softmax(-1))
        heard = self.heard((weights @ value).transpose(1, 2).flatten(2))
        states = self.first_norm(states + self.drop(heard))
        return self.second_norm(states + self.drop(self.outer(functional.gelu(self.inner(states)))))


class Encoder(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """Word pieces to states; what else is known of a piece is added to its vector by the caller."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()
        hidden, epsilon = config["hidden_size"], config["layer_norm_eps"]
        self.words = nn.Embedding(config["vocab_size"], hidden)
        self.places = nn.Embedding(config["max_position_embeddings"], hidden)
        self.norm = nn.LayerNorm(hidden, epsilon)
        self.drop = nn.Dropout(DROPPED)
        heads, inner = config["num_attention_heads"], config["intermediate_size"]
        self.layers = nn.ModuleList(
            Layer(hidden, heads, inner, epsilon) for _ in range(config["num_hidden_layers"])
        )

    def forward(self, embedded: Tensor, mask: Tensor | None) -> Tensor:
        """Return states [b, l, h] of embedded pieces [b, l, h]; `mask` [b, l] is 0 where a sentence is padded."""
        barred = None if mask is None else (mask[:, None, None] == 0) * -1e4
        states = self.drop(self.norm(embedded + self.places.weight[: embedded.shape[1]]))
        for layer in self.layers:
            states = layer(states, barred)
        return states


def pretrained_encoder(weights: Weights, config: dict[str, Any]) -> Encoder:
    """Return an encoder with the weights that the library `transformers` saved of a BERT model.

    Raises:
        ValueError: for a model with another activation or other positions.
    """
    kind = config.get("hidden_act"), config.get("position_embedding_type", "absolute")
    if kind != ("gelu", "absolute"):
        raise ValueError(f"an encoder with {kind[0]} and {kind[1]} positions is not read")
    encoder = Encoder(config)
    encoder.load_state_dict(_renamed(weights, config["num_hidden_layers"]))
    return encoder


def _renamed(weights: Weights, layers: int) -> Weights:
    kind = weights["embeddings.token_type_embeddings.weight"][0]  # every piece is of the first kind
    renamed = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"] + kind,
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(layers):
        theirs, ours = f"encoder.layer.{number}.", f"layers.{number}."
        for end in ("weight", "bias"):
            asked = [weights[f"{theirs}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            renamed[f"{ours}asked.{end}"] = torch.cat(asked)
            for name, part in {
                "heard": "attention.output.dense",
                "first_norm": "attention.output.LayerNorm",
                "inner": "intermediate.dense",
                "outer": "output.dense",
                "second_norm": "output.LayerNorm",
            }.items():
                renamed[f"{ours}{name}.{end}"] = weights[f"{theirs}{part}.{end}"]
    return renamed
