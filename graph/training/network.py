"""The network: one pass of a small encoder over the sentence, then heads for every ordered pair of actors.

The encoder is the 6-layer MiniLM of sentence-transformers/all-MiniLM-L6-v2 (Wang et al. 2020), told by an extra
embedding which word pieces are mentions of actors; the pair head sees both actors, their product, the mean of the
words between them, and the words to which the pair attends.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from whowhom.training.corpus import MODALITIES
from whowhom.training.encoder import Encoder, pretrained_encoder


class PairReader(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """Reads all ordered pairs of actors of a batch of sentences at once.

    It returns relation logits [b, a, a, r+1] (the last is "none"), the logit of negation [b, a, a], modality logits
    [b, a, a, 4], whose words it is [b, a, a, a+1] (the last is "nobody's"), and how much each word piece tells about
    a pair [b, a, a, l].
    """

    def __init__(self, encoder: Encoder, relations: int, hidden: int = 384, width: int = 512) -> None:
        super().__init__()
        self.encoder = encoder
        self.mentioned = nn.Embedding(2, hidden)
        nn.init.normal_(self.mentioned.weight, std=0.02)
        self.telling = TellingWords(hidden)
        self.joined = Joined(hidden, width)
        self.pair = nn.Sequential(nn.GELU(), nn.Dropout(0.2), nn.Linear(width, width), nn.GELU())
        self.drop = nn.Dropout(0.1)
        self.relation = nn.Linear(width, relations + 1)
        self.negation = nn.Linear(width, 1)
        self.modality = nn.Linear(width, len(MODALITIES))
        self.sayer = nn.Linear(width, hidden)
        self.nobody = nn.Parameter(torch.zeros(hidden))

    def forward(
        self, ids: Tensor, mask: Tensor | None, actors: Tensor, begin: Tensor, end: Tensor
    ) -> tuple[Tensor, ...]:
        """Run the encoder once and the heads on all pairs; without a mask no sentence is padded."""
        marked = (actors.sum(1) > 0).long()
        states = self.drop(self.encoder(self.encoder.words(ids) + self.mentioned(marked), mask))
        names = actors @ states
        first = torch.minimum(begin.unsqueeze(2), begin.unsqueeze(1))
        last = torch.maximum(end.unsqueeze(2), end.unsqueeze(1)) + 1
        told, attention = self.telling(names, states, mask, first, last)
        pairs = self.pair(self.joined(names, states, told, first, last))
        options = torch.cat([names, self.nobody.expand(names.shape[0], 1, -1)], 1)
        sayer = torch.einsum("bsth,bah->bsta", self.sayer(pairs), options)
        return self.relation(pairs), self.negation(pairs).squeeze(-1), self.modality(pairs), sayer, attention


class Joined(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """One linear layer over what is known of a pair: both actors, their product, the words between, those that tell.

    Each part has weights of its own, so that actors are multiplied once and not for each of their pairs.
    """

    def __init__(self, hidden: int, width: int) -> None:
        super().__init__()
        self.source = nn.Linear(hidden, width)
        self.target = nn.Linear(hidden, width, bias=False)
        self.product = nn.Linear(hidden, width, bias=False)
        self.between = nn.Linear(hidden, width, bias=False)
        self.told = nn.Linear(hidden, width, bias=False)
        with torch.no_grad():  # begin as one layer over all five parts would
            for weights in self.parameters():
                weights.mul_(5**-0.5)

    def forward(self, names: Tensor, states: Tensor, told: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Return [b, a, a, width]; `first` and `last` [b, a, a] are where the words of a pair begin and end."""
        sums = self.between(states).cumsum(1)
        sums = torch.cat([torch.zeros_like(sums[:, :1]), sums], 1)
        between = (_at(sums, last) - _at(sums, first)) / (last - first).clamp(min=1).unsqueeze(-1)
        ends = self.source(names).unsqueeze(2) + self.target(names).unsqueeze(1)
        return ends + self.product(names.unsqueeze(2) * names.unsqueeze(1)) + between + self.told(told)


class TellingWords(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """Attention of each ordered pair of actors over the words of the sentence: what tells of the two."""

    def __init__(self, hidden: int, heads: int = 6) -> None:
        super().__init__()
        self.heads = heads
        self.source = nn.Linear(hidden, hidden)
        self.target = nn.Linear(hidden, hidden)
        self.key = nn.Linear(hidden, hidden)
        self.value = nn.Linear(hidden, hidden)
        self.inside = nn.Parameter(torch.ones(heads))  # what a word between the two has ahead of others

    def forward(
        self, names: Tensor, states: Tensor, mask: Tensor | None, first: Tensor, last: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return for each pair the weighted words [b, a, a, h] and the weights [b, a, a, l], mean over heads."""
        size, length, hidden = states.shape
        count, part = names.shape[1], hidden // self.heads
        asked = self.source(names).unsqueeze(2) + self.target(names).unsqueeze(1)
        asked = asked.reshape(size, count * count, self.heads, part).transpose(1, 2)
        keys = self.key(states).reshape(size, length, self.heads, part).permute(0, 2, 3, 1)
        values = self.value(states).reshape(size, length, self.heads, part).transpose(1, 2)
        places = torch.arange(length, device=states.device)
        inside = (places >= first.unsqueeze(-1)) & (places < last.unsqueeze(-1))
        inside = inside.reshape(size, 1, count * count, length).to(states.dtype)
        scores = asked @ keys / part**0.5 + self.inside.view(1, -1, 1, 1) * inside
        if mask is not None:
            scores = scores - 1e4 * (1.0 - mask.to(states.dtype)).view(size, 1, 1, length)
        weights = scores.softmax(-1)
        told = (weights @ values).transpose(1, 2).reshape(size, count, count, hidden)
        return told, weights.mean(1).reshape(size, count, count, length)


def _at(sums: Tensor, index: Tensor) -> Tensor:
    """Gather rows of [b, l, h] at [b, a, a]."""
    size, count, _ = index.shape
    flat = index.reshape(size, count * count, 1).expand(-1, -1, sums.shape[-1])
    return sums.gather(1, flat).reshape(size, count, count, -1)


def fresh_network(weights: dict[str, Tensor], config: dict[str, Any], relations: int) -> PairReader:
    """Return a network on the pretrained encoder weights."""
    return PairReader(pretrained_encoder(weights, config), relations)
