"""Tokenizers and text encoders small enough for tests, built in code."""

from __future__ import annotations

from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast, UMT5Config, UMT5EncoderModel

_SENTENCE = "a the red blue ball boat rolls at sea night camera pans left waves ."
WORDS = tuple(_SENTENCE.split())


def tokenizer() -> PreTrainedTokenizerFast:
    """One token a word, of fifteen words."""
    names = ["<pad>", "<bos>", "<eos>", *WORDS]
    words = Tokenizer(models.WordLevel({word: i for i, word in enumerate(names)}, unk_token="<pad>"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    return PreTrainedTokenizerFast(
        tokenizer_object=words, pad_token="<pad>", bos_token="<bos>", eos_token="<eos>", unk_token="<pad>"
    )


def umt5() -> UMT5EncoderModel:
    """The text encoder of Wan and its kin, 32 wide."""
    return UMT5EncoderModel(
        UMT5Config(vocab_size=len(WORDS) + 3, d_model=32, d_kv=8, d_ff=32, num_layers=2, num_heads=2, pad_token_id=0)
    )
