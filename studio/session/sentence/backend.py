"""What is said by the families themselves: of their own settings, of LoRAs, levers and what they are given."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

PATTERNS = (
    QT_TRANSLATE_NOOP("Said", "{0} holds a {1}: this backend runs {2} models only"),
    QT_TRANSLATE_NOOP("Said", "{0}: window must be shorter than max_frames, {1}"),
    QT_TRANSLATE_NOOP("Said", "{0}: {1} must be 1 or more"),
    QT_TRANSLATE_NOOP("Said", "{0}: sizes must be multiples of {1} pixels"),
    QT_TRANSLATE_NOOP(
        "Said",
        "a model of at most {0} frames cannot repeat {1} of them: its side file needs a shorter window on the grid of {2}",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} wants to be run at {1}x{2}, and its upsampler and references need multiples of {3} pixels: correct the sizes in {4}",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "the tokenizer in {0} knows no words: download the model again"),
    QT_TRANSLATE_NOOP("Said", "there is no upsampler {0} in {1}: correct {2}"),
    QT_TRANSLATE_NOOP("Said", "the upsampler {0} of {1} cannot be read: {2}"),
    QT_TRANSLATE_NOOP("Said", "the upsampler in {0} cannot be loaded: {1}"),
    QT_TRANSLATE_NOOP(
        "Said",
        "the upsampler in {0} enlarges latents of {1} channels, and this model's have {2}: it belongs to another model; take it out of the folder",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "Cosmos runs with NVIDIA's guardrail only, and it is not installed: pip install cosmos-guardrail into Shotloom's Python, or choose another model",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "NVIDIA's guardrail for Cosmos has models of its own, and one is not on this machine: accept the terms of nvidia/Cosmos-1.0-Guardrail on the hub, then run python -c 'import cosmos_guardrail as c; c.CosmosSafetyChecker()' once ({0})",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "NVIDIA's guardrail refuses the pictures that were made: try another seed, word the prompt differently, or choose another model",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "NVIDIA's guardrail refuses this prompt: word it differently, or choose another model"),
    QT_TRANSLATE_NOOP(
        "Said",
        "this model makes pictures of at most {0} pixels a side, and {1}x{2} was asked for: choose a smaller size",
    ),
    QT_TRANSLATE_NOOP("Said", "this model makes single pictures: use it for panels, and another model for the shot"),
    QT_TRANSLATE_NOOP(
        "Said",
        "this model makes {0} seconds at the least, and its last picture is the very last frame: make the shot that long, or leave the last picture out",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "this model follows at most {0} films and {1} sounds: leave some references out"),
    QT_TRANSLATE_NOOP("Said", "this model's LoRAs do not go with references: leave out the one or the other"),
    QT_TRANSLATE_NOOP(
        "Said",
        "this model goes from a first picture to a last one, in at most {0} frames: give the shot both and no more length, or choose another model",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} took no notice of being placed as {1}: choose a smaller model or size, or another way to place it",
    ),
    QT_TRANSLATE_NOOP("Said", "{0} is {1}: set it to {2}, or leave it out"),
    QT_TRANSLATE_NOOP("Said", "the decoded picture is not a number anywhere: set {0}=fp32"),
    QT_TRANSLATE_NOOP("Said", "an IC-LoRA for control"),
    # LoRAs
    QT_TRANSLATE_NOOP("Said", "there is no LoRA {0} here: {1}"),
    QT_TRANSLATE_NOOP("Said", "the LoRA {0} cannot be applied: {1}"),
    QT_TRANSLATE_NOOP("Said", "the LoRA {0} changes nothing in this model: choose another file"),
    QT_TRANSLATE_NOOP(
        "Said",
        "the LoRA {0} sees its video at 1/{1} of the size, and this model's {2}x{3} has no such part: leave the LoRA out, or choose a model that makes multiples of {4} pixels",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "the LoRA {0} was made for another size of model ({1}): its {2} leads from {3} numbers, that of {4} from {5}; choose another file or another model",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "the LoRA {0} was made for {1}: {2} has not {3} (such as {4}); choose another file or another model",
    ),
    QT_TRANSLATE_NOOP("Said", "a model that is not known here"),
    QT_TRANSLATE_NOOP("Said", "a Wan{0} kind of model"),
    # Levers
    QT_TRANSLATE_NOOP("Said", 'there is no lever "{0}": {1}'),
    QT_TRANSLATE_NOOP("Said", "attention runs on one kind of kernel: choose either {0}"),
    QT_TRANSLATE_NOOP("Said", "one cache at a time: choose either {0}"),
    QT_TRANSLATE_NOOP("Said", "{0} has no transformer for {1} to move: leave it out"),
    QT_TRANSLATE_NOOP("Said", "{0} does not work on {1}: diffusers' caches do not know its blocks; leave it out"),
    QT_TRANSLATE_NOOP("Said", "{0} does not work on this family: diffusers' caches do not know its blocks"),
    QT_TRANSLATE_NOOP(
        "Said",
        "mag-cache needs ratios that were measured on this very checkpoint, a list of numbers in {0}: leave it out",
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} needs ratios that were measured on this very checkpoint, a list of numbers in {1}: leave it out",
    ),
    QT_TRANSLATE_NOOP("Said", "mag-cache has ratios for {0} steps, and the LoRAs want {1}: leave either out"),
    QT_TRANSLATE_NOOP("Said", "{0} does nothing on {1}: leave it out"),
    QT_TRANSLATE_NOOP("Said", "attention cannot run on {0} here: {1}"),
    QT_TRANSLATE_NOOP("Said", "the {0} backend needs a folder with weights"),
    # What a take is given
    QT_TRANSLATE_NOOP("Said", "{0} continues a take whose files were not given"),
    QT_TRANSLATE_NOOP("Said", "{0} keeps a part of a take whose files were not given"),
    QT_TRANSLATE_NOOP("Said", "the file {0}, which {1} refers to, is missing from the project"),
    QT_TRANSLATE_NOOP("Said", "{0} is a sound: a shot can only follow a picture"),
    QT_TRANSLATE_NOOP("Said", "the mask {0} of {1} is missing from the project"),
    QT_TRANSLATE_NOOP("Said", "the mask {0} has nothing white: paint white what is to be made again"),
)
