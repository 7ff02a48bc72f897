"""A small network over the model's vectors: from how something is said to which records it calls for.

One hidden layer, trained on the phrasings of the graph when the index is built; the model itself stays as it is.
`python -m bench answers` shows what it adds on questions that it has never seen.
"""

from dataclasses import dataclass
from typing import Any, Final

HIDDEN: Final = 512
PASSES: Final = 15
BATCH: Final = 128
RATE: Final = 2e-3
DECAY: Final = 1e-4
DROPOUT: Final = 0.3
SEED: Final = 7
# Vectors have length one, so that each number in them is small; what the network sees is about one.
SCALE: Final = 4.5
# Hardly any record is called for: the log-odds from which each starts.
START: Final = -4.5
# A record that an activity touches counts as partly called for.
TOUCHED: Final = 0.4


@dataclass(frozen=True, eq=False)
class Adapter:
    """The trained network: `first` of shape (width + 1, hidden), `second` of (hidden + 1, records), biases last."""

    first: Any
    second: Any

    def odds(self, vector: Any) -> Any:
        """How likely a text calls for each record.

        Args:
            vector: The vector of a text, float array of shape (width,).

        Returns:
            Log-odds, float array of shape (records,).
        """
        hidden = (SCALE * vector) @ self.first[:-1] + self.first[-1]
        hidden[hidden < 0] = 0
        return hidden @ self.second[:-1] + self.second[-1]


def train(vectors: Any, targets: Any) -> Adapter:
    """Fit the network.

    Args:
        vectors: Unit vectors of phrasings, float array of shape (phrasings, width).
        targets: How much each phrasing calls for each record, float array of shape (phrasings, records), 0 to 1.

    Returns:
        The network; the same from the same phrasings on the same machine.
    """
    import numpy as np  # noqa: PLC0415 - slow to load
    import torch  # noqa: PLC0415
    from torch import nn  # noqa: PLC0415

    torch.manual_seed(SEED)
    first, second = nn.Linear(vectors.shape[1], HIDDEN), nn.Linear(HIDDEN, targets.shape[1])
    nn.init.constant_(second.bias, START)
    network = nn.Sequential(first, nn.ReLU(), nn.Dropout(DROPOUT), second)
    steps = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    slower = torch.optim.lr_scheduler.CosineAnnealingLR(steps, PASSES)
    said, wanted = torch.tensor(SCALE * vectors), torch.tensor(targets)
    for _ in range(PASSES):
        order = torch.randperm(len(said))
        for start in range(0, len(said), BATCH):
            batch = order[start : start + BATCH]
            loss = nn.functional.binary_cross_entropy_with_logits(network(said[batch]), wanted[batch], reduction="sum")
            steps.zero_grad()
            torch.autograd.backward(loss / len(batch))
            steps.step()
        slower.step()
    layers = [np.vstack([layer.weight.detach().numpy().T, layer.bias.detach().numpy()]) for layer in (first, second)]
    return Adapter(*(layer.astype(np.float32) for layer in layers))
