"""What is said while takes are planned, ordered and made, and what is noted on them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

PATTERNS = (
    # Progress
    QT_TRANSLATE_NOOP("Said", "loading"),
    QT_TRANSLATE_NOOP("Said", "denoising"),
    QT_TRANSLATE_NOOP("Said", "decoding"),
    QT_TRANSLATE_NOOP("Said", "writing"),
    # Steps that are planned or ordered below
    QT_TRANSLATE_NOOP("Said", "Set the size of takes"),
    QT_TRANSLATE_NOOP("Said", "Shorten shot {0}"),
    QT_TRANSLATE_NOOP("Said", "Generate shot {0}"),
    QT_TRANSLATE_NOOP("Said", "Generate shots {0}"),
    QT_TRANSLATE_NOOP("Said", "Generate {0} shots"),
    QT_TRANSLATE_NOOP("Said", "Generate panel {0}"),
    QT_TRANSLATE_NOOP("Said", "Generate panels {0}"),
    QT_TRANSLATE_NOOP("Said", "Generate {0} panels"),
    QT_TRANSLATE_NOOP("Said", "Generate {0} prompt variants of shot {1}"),
    QT_TRANSLATE_NOOP("Said", "Generate 1 variation of shot {0}"),
    QT_TRANSLATE_NOOP("Said", "Generate {0} variations of shot {1}"),
    QT_TRANSLATE_NOOP("Said", "Regenerate a take of shot {0}"),
    QT_TRANSLATE_NOOP("Said", "Edit and regenerate shot {0}"),
    QT_TRANSLATE_NOOP("Said", "Regenerate a part of shot {0}"),
    QT_TRANSLATE_NOOP("Said", "Regenerate a region of shot {0}"),
    # Generating
    QT_TRANSLATE_NOOP("Said", "shot {0} is black: there is nothing to generate"),
    QT_TRANSLATE_NOOP("Said", "shot {0}: {1}"),
    QT_TRANSLATE_NOOP("Said", "{0} makes no single pictures: choose another model for panels"),
    QT_TRANSLATE_NOOP(
        "Said", "{0} makes single pictures only: use it for panels, and choose another model for the shot"
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} begins with a picture: give the shot a first picture, or choose a model that needs words only",
    ),
    QT_TRANSLATE_NOOP("Said", "shot {0} is imported: there is nothing to generate"),
    QT_TRANSLATE_NOOP("Said", "shot {0} has no prompt: write one first"),
    QT_TRANSLATE_NOOP("Said", "every part of the prompt of shot {0} is left out: let one of them be sent"),
    QT_TRANSLATE_NOOP("Said", "shot {0} cannot continue shot {1}, which is black"),
    QT_TRANSLATE_NOOP("Said", "shot {0} cannot match shot {1}, which is black"),
    QT_TRANSLATE_NOOP("Said", "shot {0} needs a take of shot {1} first: generate that one"),
    QT_TRANSLATE_NOOP("Said", "shot {0} has no picture yet: generate it first"),
    QT_TRANSLATE_NOOP("Said", "this take of shot {0} is being made already: change the shot or its seed"),
    QT_TRANSLATE_NOOP("Said", "these takes are being made already"),
    QT_TRANSLATE_NOOP("Said", "no shot is selected: select those to generate"),
    QT_TRANSLATE_NOOP("Said", "there can be 1 to {0} variations at once, not {1}"),
    QT_TRANSLATE_NOOP("Said", "the take that this one grew from is gone: generate the shot anew"),
    QT_TRANSLATE_NOOP("Said", "the prompt of shot {0} has no variants: write them as {{dusk|dawn}}"),
    QT_TRANSLATE_NOOP("Said", "this prompt has more than {0} variants: leave some of them for later"),
    QT_TRANSLATE_NOOP("Said", "this job has begun: cancel it to change it"),
    QT_TRANSLATE_NOOP("Said", "the shot of this job is gone: cancel the job"),
    QT_TRANSLATE_NOOP("Said", "a part of a take is made by the model that made the take: choose that one"),
    QT_TRANSLATE_NOOP(
        "Said", "a shot that continues this take waits already: cancel that one first, then change the model"
    ),
    QT_TRANSLATE_NOOP("Said", 'there is no model "{0}": choose one of {1}, or give the folder of one'),
    QT_TRANSLATE_NOOP(
        "Said",
        "the model {0} is one in a folder called {1}: take that in first, with: shotloom models add FOLDER",
    ),
    QT_TRANSLATE_NOOP("Said", 'there is no model "{0}": did you mean {1}?'),
    QT_TRANSLATE_NOOP(
        "Said",
        "the transformer of the model {0} is not at {1} any more: put it back, or say where it is now with: shotloom models add {2} --transformer FILE.gguf",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "the model {0} is a file with the rest of {1}, which is not at {2} any more: put it back, or say where it is now with: shotloom models add {3}",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "the model {0} is a file with the rest of {1}, which is not at {2} any more: shotloom models get {3} --without-transformer downloads it again",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "another model"),
    QT_TRANSLATE_NOOP(
        "Said",
        "the model {0} is here without its transformer: give it a file with: shotloom models add {1} --transformer FILE.gguf, or download its own with: shotloom models get {2}",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} needs the Python package {1}, which is not here: install it, or leave it out",
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "its files are those of revision {0}, and {1} is the one that was taken in: remove it and download it again, with: shotloom models remove {2}, then: shotloom models get {3}",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "the files of the model {0} are not at {1} any more: put them back, or say where they are now with: shotloom models add FOLDER",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "the model {0} needs a library that is not installed: {1}"),
    QT_TRANSLATE_NOOP(
        "Said",
        "the model {0} runs only with the Python package {1}, which is not here: pip install {2} into Shotloom's Python, or choose another model",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "the model {0} failed while making shot {1} ({2}): try another length, size or prompt, or take the model as it was published",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "the prompt is {0} tokens long, and the model reads {1}: the rest is not read"),
    QT_TRANSLATE_NOOP("Said", "the prompt is about {0} tokens long, and the model reads {1}: the rest is not read"),
    QT_TRANSLATE_NOOP("Said", "the prompt is {0} tokens long, and the model reads {1}: the beginning is not read"),
    QT_TRANSLATE_NOOP(
        "Said", "the prompt is about {0} tokens long, and the model reads {1}: the beginning is not read"
    ),
    QT_TRANSLATE_NOOP("Said", "1 word"),
    QT_TRANSLATE_NOOP("Said", "{0} words"),
    QT_TRANSLATE_NOOP("Said", "the prompt is {0} too long: what it says twice is sent once"),
    QT_TRANSLATE_NOOP("Said", "the prompt is {0} too long: {1} is left out"),
    QT_TRANSLATE_NOOP("Said", "the take that it continues failed: {0}"),
    QT_TRANSLATE_NOOP("Said", "the take that it continues was cancelled"),
    QT_TRANSLATE_NOOP(
        "Said", "shot {0} did not fit into memory: close other programs, or choose a smaller model or a shorter shot"
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "the engine was killed ({0}) while making shot {1}, most likely because memory ran out; close other programs or choose a smaller model; the next job starts a new one. Details: {2}",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "the engine was stopped from outside ({0}) while making shot {1}; the next job starts a new one. Details: {2}",
    ),
    QT_TRANSLATE_NOOP(
        "Said", "the engine ended with {0} while making shot {1}; the next job starts a new one. Details: {2}"
    ),
    QT_TRANSLATE_NOOP("Said", "the engine could not be started: {0}"),
    QT_TRANSLATE_NOOP("Said", "the engine ended with {0}; details are in {1}"),
    QT_TRANSLATE_NOOP("Said", "the engine does not answer"),
    QT_TRANSLATE_NOOP("Said", "the queue stopped because of an error in this program: details are in the log"),
    QT_TRANSLATE_NOOP(
        "Said",
        "this model makes at most {0} seconds and cannot go on from a picture: make the shot shorter, or choose a model that continues",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "this model begins with a picture: give the shot a first picture, or choose a model for words alone",
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "the weights of the model's {0} hold what is no number ({1}): no other seed helps; download the model again, or take it as it was published",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said", "a LoRA on the model's {0} holds what is no number ({1}): leave it out, or download it again"
    ),
    QT_TRANSLATE_NOOP("Said", "the model's numbers ran out of range: try another seed, or set {0}=fp32"),
    QT_TRANSLATE_NOOP("Said", "the model made sound that is not a number: try another seed, or another precision"),
    QT_TRANSLATE_NOOP("Said", "the sound has samples that are not numbers, so the model has failed: try another seed"),
    QT_TRANSLATE_NOOP("Said", "the file {0}, which shot {1} refers to, is missing from the project"),
    QT_TRANSLATE_NOOP("Said", "the lossless frames of take {0} are gone: regenerate it exactly, then a part of it"),
    QT_TRANSLATE_NOOP("Said", "from in to out shot {0} has no whole frame of the model's: make the range longer"),
    QT_TRANSLATE_NOOP("Said", "the range covers the whole take: give it a new seed instead"),
    QT_TRANSLATE_NOOP("Said", "the range lies outside this take"),
    QT_TRANSLATE_NOOP("Said", "{0} cannot make frames that fit between given ones"),
    QT_TRANSLATE_NOOP("Said", "{0} cannot make a region of a picture: choose a model with masks, such as Wan-VACE"),
    QT_TRANSLATE_NOOP("Said", "this take was made by another model or in another size: what is new would not fit it"),
    QT_TRANSLATE_NOOP("Said", "the range covers the whole take of shot {0}: generate it anew instead"),
    QT_TRANSLATE_NOOP("Said", "the take {0} is not in this project: generate it again"),
    QT_TRANSLATE_NOOP("Said", "the files of take {0} are gone: generate it again"),
    QT_TRANSLATE_NOOP("Said", "the take {0} that this one grows from is missing: generate its shot again"),
    QT_TRANSLATE_NOOP("Said", "the engine left no {0} for the take {1}: generate it again"),
    # Notes on takes
    QT_TRANSLATE_NOOP("Said", "this model was not trained to continue a shot: it starts from the last picture only"),
    QT_TRANSLATE_NOOP("Said", "the first picture is left out: this shot begins with the end of the one it continues"),
    QT_TRANSLATE_NOOP("Said", "this model was not trained to pass through given pictures: they are left out"),
    QT_TRANSLATE_NOOP("Said", "this model was not trained to follow reference pictures: only the words count"),
    QT_TRANSLATE_NOOP("Said", "this model looks at {0} reference pictures: {1} are left out"),
    QT_TRANSLATE_NOOP("Said", "this model was not trained to match another shot's pictures: only the words carry over"),
    QT_TRANSLATE_NOOP("Said", 'this model does not listen to references: the sound "{0}" is left out'),
    QT_TRANSLATE_NOOP("Said", "this model does not speak: the dialogue is left out"),
    QT_TRANSLATE_NOOP("Said", "this model reads no negative prompt: it is left out"),
    QT_TRANSLATE_NOOP("Said", "made at {0}, the nearest shape to the film's {1} that this model makes"),
    QT_TRANSLATE_NOOP("Said", "made at {0}, the nearest to the {1} asked for that this model makes"),
    QT_TRANSLATE_NOOP("Said", "made at {0} frames per second, while the film runs at {1}"),
    QT_TRANSLATE_NOOP("Said", "this model makes no sound: the take is silent"),
    QT_TRANSLATE_NOOP("Said", "continued from the last picture alone, in its colours: this model sees no motion"),
    QT_TRANSLATE_NOOP("Said", "this model hears nothing of what came before: its sound is joined by a crossfade"),
    QT_TRANSLATE_NOOP("Said", "this model sees no pictures: it continues the shot by its words only"),
    QT_TRANSLATE_NOOP("Said", "this model was not trained for a picture given as {0}: it is left out"),
    QT_TRANSLATE_NOOP("Said", "this model follows one video at a time: {0} are left out"),
    QT_TRANSLATE_NOOP("Said", 'this model follows a video only with an IC-LoRA for control: "{0}" is left out'),
    QT_TRANSLATE_NOOP("Said", "the head handle holds the given first picture"),
    QT_TRANSLATE_NOOP("Said", "the tail handle holds the given last picture"),
    QT_TRANSLATE_NOOP("Said", "the camera's path goes by words here: the given pictures lead"),
    QT_TRANSLATE_NOOP("Said", "{0} has spared {1} of {2} passes"),
    QT_TRANSLATE_NOOP("Said", "{0} has spared nothing: every one of {1} passes was made; leave it out"),
    QT_TRANSLATE_NOOP("Said", "made in {0} pieces of at most {1} frames, each continuing the last"),
    QT_TRANSLATE_NOOP("Said", "{0} frames that only repeated the last given one are trimmed"),
    QT_TRANSLATE_NOOP(
        "Said",
        "a cast of {0} dE (1 just shows) was taken away: the model repeats what it is given in other colours",
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "colours that drifted by {0} dE (1 just shows) are held as they were where the chain began to grow",
    ),
    QT_TRANSLATE_NOOP("Said", "its first picture was made by {0} from the pictures of the shot that it matches"),
    QT_TRANSLATE_NOOP("Said", "its first picture will be made by {0}: {1} cannot match another shot"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} cannot match another shot: with a model for stills, such as FLUX.2 klein, its first picture could be made",
    ),
    QT_TRANSLATE_NOOP("Said", "{0} cannot go on from another shot: choose another model to extend shots"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} cannot match another shot, nor begin with a picture: choose another model to match shots",
    ),
    QT_TRANSLATE_NOOP("Said", "only the words carry over: {0}"),
    QT_TRANSLATE_NOOP("Said", "{0} leans towards a last picture and seldom reaches it"),
    QT_TRANSLATE_NOOP("Said", "its camera is led by the LoRA {0}"),
    QT_TRANSLATE_NOOP("Said", "its camera was led by the LoRA {0}"),
    QT_TRANSLATE_NOOP("Said", "its camera is led by words: the LoRA {0}, once it is here, would lead it"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} makes at most {1} seconds and cannot go on from a picture: make the shot shorter, or choose a model that "
        "continues",
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} makes at most {1} seconds beside {2} of handles and cannot go on from a picture: make the shot shorter, "
        "or choose a model that continues",
    ),
    QT_TRANSLATE_NOOP("Said", "{0} makes {1} s at the least: what this shot does not show is kept as its tail"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} makes {1} seconds at the least, and ends on a given picture only there: make it that long, "
        "or choose another model",
    ),
    QT_TRANSLATE_NOOP("Said", "the given pictures lead: this model follows references only where there are none"),
    QT_TRANSLATE_NOOP("Said", "this model listens to a sound only beside a reference picture: the sounds are left out"),
    QT_TRANSLATE_NOOP("Said", "a region of frames {0} to {1} was made anew; the rest is that of take {2}"),
    QT_TRANSLATE_NOOP("Said", "frames {0} to {1} were made anew; the rest is that of take {2}"),
    QT_TRANSLATE_NOOP("Said", "the parent's lossless frames are gone, so its compressed master was used"),
)
