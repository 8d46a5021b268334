"""How Sketch reads: one token per word, lower case, unknown words as one token, and a small Gemma 3 text encoder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from torch import Tensor
from transformers import Gemma3ForCausalLM, Gemma3TextConfig, PreTrainedTokenizerFast

TEXT_WIDTH = 256
TEXT_LAYERS = 2
TOKEN_LIMIT = 64
"""Length to which prompts are padded on the left. The pipelines must be called with it: positions count from there."""

_SPECIAL = ("<pad>", "<bos>", "<eos>", "<unk>")


def train_tokenizer(captions: Iterable[str]) -> PreTrainedTokenizerFast:
    """A tokenizer that knows every word of `captions`."""
    tokenizer = Tokenizer(models.WordLevel(unk_token="<unk>"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.train_from_iterator(captions, trainers.WordLevelTrainer(special_tokens=list(_SPECIAL)))
    bos = tokenizer.token_to_id("<bos>")
    # An empty prompt must keep one token, or every attention over the text is over nothing.
    tokenizer.post_processor = processors.TemplateProcessing(single="<bos> $A", special_tokens=[("<bos>", bos)])
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="<pad>",
        bos_token="<bos>",
        eos_token="<eos>",
        unk_token="<unk>",
        padding_side="left",
        # A prompt ends with the camera: what is too much is taken from the front.
        truncation_side="left",
        model_max_length=TOKEN_LIMIT,
    )


def build_text_encoder(words: int) -> Gemma3ForCausalLM:
    """An untrained text encoder for a vocabulary of `words` tokens."""
    config = Gemma3TextConfig(
        vocab_size=words,
        hidden_size=TEXT_WIDTH,
        intermediate_size=2 * TEXT_WIDTH,
        num_hidden_layers=TEXT_LAYERS,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=64,
        max_position_embeddings=1024,
        sliding_window=512,
        query_pre_attn_scalar=64,
        pad_token_id=0,
        bos_token_id=1,
        eos_token_id=2,
        tie_word_embeddings=True,
    )
    return Gemma3ForCausalLM(config)


def encode_text(encoder: Gemma3ForCausalLM, tokens: Tensor, mask: Tensor) -> Tensor:
    """Hidden states of every layer side by side, (batch, tokens, width * (layers + 1)), as the pipelines pack them."""
    outputs = encoder.model(input_ids=tokens, attention_mask=mask, output_hidden_states=True)
    return torch.stack(outputs.hidden_states, dim=-1).flatten(2, 3)


def tokenize(tokenizer: PreTrainedTokenizerFast, captions: list[str]) -> tuple[Tensor, Tensor]:
    """Token ids and attention mask, both (batch, TOKEN_LIMIT), padded exactly as the pipelines do."""
    encoded = tokenizer(
        [caption.strip() for caption in captions],
        padding="max_length",
        max_length=TOKEN_LIMIT,
        truncation=True,
        return_tensors="pt",
    )
    return encoded["input_ids"], encoded["attention_mask"]


def load_tokenizer(folder: Path) -> PreTrainedTokenizerFast:
    """The tokenizer that `save_pretrained` wrote."""
    return PreTrainedTokenizerFast.from_pretrained(folder)
