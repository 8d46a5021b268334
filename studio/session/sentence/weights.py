"""What is said of folders, files and the hub while models are taken in, checked, read and let go of."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

PATTERNS = (
    QT_TRANSLATE_NOOP("Said", "the model in {0} cannot be loaded: {1}"),
    QT_TRANSLATE_NOOP("Said", "because of its {0}: {1}"),
    QT_TRANSLATE_NOOP(
        "Said",
        "the model in {0} cannot be loaded: the weights of its {1} are of another size than its settings say ({2}): download both again",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "the model in {0} cannot be loaded: the weights of its {1} lack {2}: download it again, whole",
    ),
    QT_TRANSLATE_NOOP("Said", "{0} is {1} and not {2}"),
    QT_TRANSLATE_NOOP("Said", "{0} and {1} more"),
    QT_TRANSLATE_NOOP("Said", "{0} answers with an error ({1}): try later, or name a mirror"),
    QT_TRANSLATE_NOOP("Said", "{0} asks for patience: wait some minutes and try again"),
    QT_TRANSLATE_NOOP("Said", "{0} asks for patience: try again in {1} minutes"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} asks for patience: try again tomorrow, or name a mirror with: shotloom models place --mirror URL",
    ),
    QT_TRANSLATE_NOOP("Said", "the disk of {0} takes no file that large: choose another folder for models"),
    QT_TRANSLATE_NOOP("Said", "{0} cannot be read: {1}"),
    QT_TRANSLATE_NOOP("Said", "{0} cannot be written: {1}"),
    QT_TRANSLATE_NOOP("Said", "{0} cannot be deleted: {1}"),
    QT_TRANSLATE_NOOP("Said", "{0} cannot be trusted: {1}"),
    QT_TRANSLATE_NOOP("Said", "the index of {0} cannot be trusted: {1}"),
    QT_TRANSLATE_NOOP("Said", 'it names a file "{0}", outside its own folder: do not use it'),
    QT_TRANSLATE_NOOP("Said", "{0} cannot be read ({1}): download it again"),
    QT_TRANSLATE_NOOP("Said", "{0} cannot be read as JSON: download it again"),
    QT_TRANSLATE_NOOP("Said", "{0} cannot be read as an index of weights: download it again"),
    QT_TRANSLATE_NOOP("Said", "{0} cannot be read: download the folder again"),
    QT_TRANSLATE_NOOP("Said", "{0} cannot be read: download the model again"),
    QT_TRANSLATE_NOOP("Said", "{0} is far too long for what it should be: download it again"),
    QT_TRANSLATE_NOOP("Said", "{0} is not what a model has there: download it again"),
    QT_TRANSLATE_NOOP("Said", "{0} is damaged: download it again"),
    QT_TRANSLATE_NOOP("Said", "{0} is no safetensors file, or is damaged: download it again"),
    QT_TRANSLATE_NOOP("Said", "{0} is no safetensors file, or was cut off: download it again"),
    QT_TRANSLATE_NOOP("Said", "{0} contradicts itself about the size of {1}: download it again"),
    QT_TRANSLATE_NOOP("Said", "{0} contradicts itself about where {1} lies: download it again"),
    QT_TRANSLATE_NOOP("Said", "{0} lacks {1}, which {2} says it holds: download it again"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} has weights in its {1} and neither a {2} nor a list of its shards: download the model again, whole",
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} holds weights as whole numbers ({1}), which are not read here: take the model as it was published, or a GGUF file of its transformer",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "the index of {0} names {1} as its transformer, and {2} has {3}: download the model again, whole",
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} holds parts of different models: {1} of its {2} is {3}, and beside its {4} must be {5}; download the model again, whole",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} holds parts of different models: its {1} counts words up to {2}, and its {3} knows {4}, from 0; download the model again, whole",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "{0} holds {1} as {2}, which is not known here"),
    QT_TRANSLATE_NOOP("Said", "{0} holds {1} in a way that is not known here (type {2}): take a file in {3}"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} holds what is no number, or an infinite one, in {1}: every picture would be nothing; take the model as it was published",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "Its {0} was rounded to 8 bits (fp8, without scales) before it came here: that takes as much memory as 16 bits, and pictures are coarser than with the model as it was published",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "{0} holds no tensors: download it again"),
    QT_TRANSLATE_NOOP("Said", "{0} is of a version of GGUF that is not known here ({1})"),
    QT_TRANSLATE_NOOP("Said", "{0} {1}: {2} bytes follow its header where {3} belong; download it again"),
    QT_TRANSLATE_NOOP("Said", "was cut off"),
    QT_TRANSLATE_NOOP("Said", "is longer than it says"),
    QT_TRANSLATE_NOOP("Said", "{0} does not say which pipeline the model is for: download the folder again"),
    QT_TRANSLATE_NOOP("Said", "{0} wants code of its own to be run, which is never done: take the original model"),
    QT_TRANSLATE_NOOP("Said", "{0} wants code of its own to be run for {1} ({2}), which is never done"),
    QT_TRANSLATE_NOOP("Said", "{0} in {1} wants code of its own to be run ({2}), which is never done"),
    QT_TRANSLATE_NOOP("Said", "{0} holds no safetensors weights: download the model again, in that format"),
    QT_TRANSLATE_NOOP("Said", "{0} has no safetensors weights for its {1}: download the model again, whole"),
    QT_TRANSLATE_NOOP("Said", "{0} lacks its {1}, which its index names: download the model again"),
    QT_TRANSLATE_NOOP("Said", "{0} lacks {1}/{2}: download the model again"),
    QT_TRANSLATE_NOOP("Said", "{0} is missing in {1}: download the model again"),
    QT_TRANSLATE_NOOP("Said", "{0}/{1} in {2} {3}: download the model again"),
    QT_TRANSLATE_NOOP("Said", "does not say what it is for"),
    QT_TRANSLATE_NOOP("Said", "is for {0}, where the index names {1}"),
    QT_TRANSLATE_NOOP("Said", "says {0} {1}, which cannot be"),
    QT_TRANSLATE_NOOP("Said", "speaks of {0} blocks, and its weights have {1}"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} is a GGUF file, a transformer without the encoder and decoder beside it: name the model or folder that has those, as in: shotloom models add MODEL --transformer {1}",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "{0} is one file of weights: {1}"),
    QT_TRANSLATE_NOOP("Said", "{0} is a file: a model is a folder with a {1} in it"),
    QT_TRANSLATE_NOOP("Said", "{0} is empty: a model is a folder with a {1} in it"),
    QT_TRANSLATE_NOOP("Said", "there is no folder {0}: check the path"),
    QT_TRANSLATE_NOOP("Said", "there is no file {0}: check the path"),
    QT_TRANSLATE_NOOP("Said", "there is no model folder at {0}: give a folder that holds a {1}"),
    QT_TRANSLATE_NOOP("Said", "{0} holds more than {1} files, as no model does: name the folder of the model itself"),
    QT_TRANSLATE_NOOP("Said", "{0} holds nothing that can be used: a model is a diffusers folder with safetensors"),
    QT_TRANSLATE_NOOP("Said", "{0} of {1} cannot be read: it is no model that can be used"),
    QT_TRANSLATE_NOOP("Said", "{0} is part of Shotloom or yours already: there is nothing to download"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} is in a folder of yours, {1}, which is never written to: to download it all the same, let go of the folder first with: shotloom models remove {2} --yes",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", '"{0}" is no address of a hub: set HF_ENDPOINT to one that begins with https://'),
    QT_TRANSLATE_NOOP("Said", "{0} does not answer like a hub: check the mirror, or log in to your network"),
    QT_TRANSLATE_NOOP("Said", "{0} does not say which commit of {1} it has: try another mirror"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} has no such revision at {1} any more: let go of what was fetched, and download the newest",
    ),
    QT_TRANSLATE_NOOP("Said", "{0} does not have {1} of {2}: try later, or name a mirror"),
    QT_TRANSLATE_NOOP("Said", "{0} stopped sending {1} after {2} of {3}: try again later, or name a mirror"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} is not asked, since the proxy that is set takes a package that is not here: pip install socksio into Shotloom's Python, or unset ALL_PROXY",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "{0} is no name on the hub: give it as owner/name"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} needs {1} on the disk of {2}, and {3} are free: make room, or choose another folder for models",
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} of {1} arrived damaged twice: nothing of it is kept, the other files are; try again later, or name a mirror with: shotloom models place --mirror URL",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "the token could not be kept ({0}): unlock the store of secrets, or use HF_TOKEN"),
    QT_TRANSLATE_NOOP("Said", "the token could not be removed ({0}): unlock the store of secrets"),
    QT_TRANSLATE_NOOP("Said", "{0} is not on this machine: there is nothing to remove"),
    QT_TRANSLATE_NOOP("Said", "{0} is not on this machine: shotloom models get {1} downloads it"),
    QT_TRANSLATE_NOOP("Said", "{0} was neither downloaded nor added, so there is nothing to check"),
    QT_TRANSLATE_NOOP("Said", "what {0} should hold is not written down any more: download or add it again"),
    QT_TRANSLATE_NOOP("Said", 'a model cannot be called "{0}": use letters, digits, dots and dashes'),
    QT_TRANSLATE_NOOP("Said", "there is a model {0} already: give another name with --as"),
    QT_TRANSLATE_NOOP("Said", "{0} has no transformer that a file could take the place of: name another model"),
    QT_TRANSLATE_NOOP("Said", "{0} has no transformer that a GGUF file could take the place of: {1}"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} has no transformer that a GGUF file could take the place of: {1}; download it whole",
    ),
    QT_TRANSLATE_NOOP("Said", "{0} has a {1}, which cannot be read from a GGUF file: {2}"),
    QT_TRANSLATE_NOOP("Said", "those that can are {0} and {1}"),
    QT_TRANSLATE_NOOP("Said", "{0} was named twice: name the file for high noise and the one for low"),
    QT_TRANSLATE_NOOP("Said", "{0} is no GGUF file: a transformer of its own is taken in that format only"),
    QT_TRANSLATE_NOOP("Said", "{0} {1}: it was made for another model, or is not whole; take another file"),
    QT_TRANSLATE_NOOP("Said", "lacks {0}"),
    QT_TRANSLATE_NOOP("Said", "holds {0}, which the model does not have"),
    QT_TRANSLATE_NOOP("Said", "{0} was made for another size of model: its {1} is {2}, the model's {3}"),
    QT_TRANSLATE_NOOP("Said", "no model was named: give the id of one, or leave the model out"),
    QT_TRANSLATE_NOOP("Said", 'there is no model "{0}": choose one of {1}'),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} is known, but this version cannot run it yet: choose another, or bring Shotloom up to date",
    ),
)
