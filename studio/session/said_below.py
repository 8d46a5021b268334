"""The sentences of the rooms below that the window says in the person's language; the rest it says in English.

Those rooms have no Qt, and their sentences serve the command line too. So each is written here once more, as a pattern;
a test finds every one of them in the source of the room that says it. What fills a pattern may be a sentence itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from studio.session.figure import as_figure

PATTERNS: tuple[str, ...] = (  # type: ignore[assignment]
    # Progress
    QT_TRANSLATE_NOOP("Said", "loading"),
    QT_TRANSLATE_NOOP("Said", "denoising"),
    QT_TRANSLATE_NOOP("Said", "decoding"),
    QT_TRANSLATE_NOOP("Said", "writing"),
    # Models
    QT_TRANSLATE_NOOP("Said", "Sketch, the built-in model"),
    QT_TRANSLATE_NOOP("Said", "Test card: colour bars, a frame counter and a beep"),
    # Models: what this machine can do with them, their licences, and what stops a download
    QT_TRANSLATE_NOOP("Said", "Runs here, on the processor too."),
    QT_TRANSLATE_NOOP("Said", "What it takes to run has been neither published nor measured."),
    QT_TRANSLATE_NOOP("Said", "Runs here with {0}, in {1} ({2})."),
    QT_TRANSLATE_NOOP("Said", "{0} of the card's {1} GiB"),
    QT_TRANSLATE_NOOP("Said", "Needs {0} at least ({1}); here is {2}."),
    QT_TRANSLATE_NOOP("Said", "a graphics card with {0} GiB and {1} GiB of memory"),
    QT_TRANSLATE_NOOP("Said", "a graphics card with {0} GiB"),
    QT_TRANSLATE_NOOP("Said", "a card with {0} GiB and {1} GiB of memory"),
    QT_TRANSLATE_NOOP("Said", "no card for models and {0} GiB of memory"),
    QT_TRANSLATE_NOOP("Said", "no card for models"),
    QT_TRANSLATE_NOOP("Said", "a card with {0} GiB"),
    QT_TRANSLATE_NOOP("Said", "everything on the card in bfloat16"),
    QT_TRANSLATE_NOOP("Said", "the transformer in fp8, the rest after one another"),
    QT_TRANSLATE_NOOP("Said", "480p, the text encoder in memory"),
    QT_TRANSLATE_NOOP("Said", "groups of blocks brought in as they are needed"),
    QT_TRANSLATE_NOOP("Said", "the transformer in fp8, the rest in memory"),
    QT_TRANSLATE_NOOP("Said", "layers brought in as they are needed"),
    QT_TRANSLATE_NOOP("Said", "parts brought in as they are needed"),
    QT_TRANSLATE_NOOP("Said", "int8, groups of blocks brought in"),
    QT_TRANSLATE_NOOP("Said", "LTX-2.5, distilled to 8 steps"),
    QT_TRANSLATE_NOOP("Said", "LTX-2.3, distilled to 8 steps"),
    QT_TRANSLATE_NOOP("Said", "Helios, distilled to a few steps"),
    QT_TRANSLATE_NOOP("Said", "Wan 2.1, 14B, from a first and a last picture"),
    QT_TRANSLATE_NOOP("Said", "Wan 2.2, 5B, from words or a picture"),
    QT_TRANSLATE_NOOP("Said", "Wan 2.1, 14B, from a picture"),
    QT_TRANSLATE_NOOP("Said", "Wan 2.2, two experts of 14B, from a picture"),
    QT_TRANSLATE_NOOP("Said", "HunyuanVideo-1.5, 480p, from a picture"),
    QT_TRANSLATE_NOOP("Said", "Wan 2.2, two experts of 14B"),
    QT_TRANSLATE_NOOP("Said", "Kandinsky 6 Pro, 5 s, distilled"),
    QT_TRANSLATE_NOOP("Said", "SkyReels-V2 diffusion forcing, 1.3B"),
    QT_TRANSLATE_NOOP("Said", "SkyReels-V2 diffusion forcing, 14B"),
    QT_TRANSLATE_NOOP("Said", "SkyReels-V2 diffusion forcing, 14B, 720p"),
    QT_TRANSLATE_NOOP(
        "Said",
        "Free for every use, also commercial, everywhere. Whoever passes the weights on passes the licence on with them.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "The model comes with a guardrail that refuses some prompts and pictures; it stays on."),
    QT_TRANSLATE_NOOP("Said", "That guardrail makes faces unrecognisable, and has to be installed beside Shotloom."),
    QT_TRANSLATE_NOOP(
        "Said",
        "Free while you, or the company that you work for, take in less than 10 million US dollars a year; above that a paid licence is needed.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "It may not be used in a product or service that competes with Lightricks' own, such as LTX Studio, without a separate licence.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "A model that is trained on what it makes counts as derived from it and falls under this licence.",
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "Watermarks and marks in the pictures that disclose the model must stay, and whoever you pass it on to has the same duties.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "It may not be used in the European Union, the United Kingdom, the Republic of Korea or the United States of America, and what it makes may not be used or shown there.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "A product or service that takes in more than 20 million US dollars a year needs MiniMax's written consent.",
    ),
    QT_TRANSLATE_NOOP("Said", "Commercial products must show the name MiniMax H3."),
    QT_TRANSLATE_NOOP("Said", "What it makes may not be used to train other models."),
    QT_TRANSLATE_NOOP(
        "Said",
        "It does not apply in the European Union, the United Kingdom and South Korea: the model may not be used there.",
    ),
    QT_TRANSLATE_NOOP("Said", "A product with very many monthly users needs a licence of Tencent's."),
    QT_TRANSLATE_NOOP(
        "Said",
        "Commercial use is allowed without asking, within the licence's limits: nothing military, nothing unlawful.",
    ),
    QT_TRANSLATE_NOOP("Said", "Whoever you pass the model on to must get its origin and the licence."),
    QT_TRANSLATE_NOOP("Said", "Its licence could not be confirmed: read it on the model's page before you use it."),
    QT_TRANSLATE_NOOP("Said", "Nobody here has read its text, so read it yourself before you rely on this."),
    QT_TRANSLATE_NOOP("Said", 'Its page says "{0}" of its licence.'),
    QT_TRANSLATE_NOOP("Said", "not confirmed"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} cannot be reached: check the network, or name a mirror with HF_ENDPOINT; what was fetched is kept",
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} is gated: accept its terms at {1}, make a token that may read at {2}/settings/tokens, and give it here or with: shotloom models token",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} is gated, and your account has not been let in: accept its terms at {1}, wait until its owner agrees, and try again",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "there is no {0} at {1}, or it is private: check the name, or give a token"),
    QT_TRANSLATE_NOOP("Said", "there is no {0} at {1}, or your token may not see it: check the name"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} does not accept your token: make a new one at {1}/settings/tokens, and give it here or with: shotloom models token",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "HF_HUB_OFFLINE is set, so nothing is fetched: unset it to download"),
    QT_TRANSLATE_NOOP("Said", "the disk of {0} is full: make room and go on; what was fetched is kept"),
    QT_TRANSLATE_NOOP("Said", "{0} has {1} bytes where {2} belong"),
    QT_TRANSLATE_NOOP("Said", "{0} is missing"),
    QT_TRANSLATE_NOOP("Said", "{0} is damaged: its hash is not the one that was published"),
    QT_TRANSLATE_NOOP("Said", "{0} is empty: a model is a folder with a {1} in it"),
    QT_TRANSLATE_NOOP("Said", "{0} is no diffusers model: it holds no {1}"),
    QT_TRANSLATE_NOOP("Said", "the model in {0} is a {1}, which no backend here runs: the families are {2}"),
    QT_TRANSLATE_NOOP(
        "Said",
        "the model in {0} is of the family {1}, which this version cannot run yet: the families are {2}",
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} holds {1}, a pickle, which can run code when it is loaded: only safetensors are taken; delete it if the folder has both",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "{0} holds code of its own ({1}), which is never run: take the original model"),
    QT_TRANSLATE_NOOP("Said", "{0} is damaged: {1}. Download what is named again"),
    QT_TRANSLATE_NOOP("Said", "the model {0} is not on this machine: shotloom models get {1} downloads it"),
    # What does not fit, what does, and what is done about it
    QT_TRANSLATE_NOOP("Said", "shot {0} does not fit: {1} at {2}x{3} and {4} frames takes at least {5}; {6}"),
    QT_TRANSLATE_NOOP("Said", "{0} GiB of the graphics card's memory where {1} are free"),
    QT_TRANSLATE_NOOP("Said", "{0} GiB of memory where {1} are free"),
    QT_TRANSLATE_NOOP("Said", "{0} GiB on the disk where {1} are free"),
    QT_TRANSLATE_NOOP("Said", "what fits: {0}"),
    QT_TRANSLATE_NOOP("Said", "what fits: {0}; or {1}"),
    QT_TRANSLATE_NOOP("Said", "what fits: {0}; or {1}; or {2}"),
    QT_TRANSLATE_NOOP("Said", "takes of {0}"),
    QT_TRANSLATE_NOOP("Said", "a shot of at most {0} frames, handles included"),
    QT_TRANSLATE_NOOP("Said", "the model {0}"),
    QT_TRANSLATE_NOOP("Said", "close other programs, or make room"),
    QT_TRANSLATE_NOOP("Said", "memory ran out with {0}, so this take uses {1}"),
    QT_TRANSLATE_NOOP("Said", "{0} and pictures decoded in tiles"),
    QT_TRANSLATE_NOOP("Said", "the engine was stopped from outside, so this take was begun once more in the same way"),
    QT_TRANSLATE_NOOP("Said", "all of the model at once"),
    QT_TRANSLATE_NOOP("Said", "its text encoder let go after reading"),
    QT_TRANSLATE_NOOP("Said", "its weights held in 8 bits"),
    QT_TRANSLATE_NOOP("Said", "its blocks brought in one after another"),
    QT_TRANSLATE_NOOP("Said", "its layers brought in one after another"),
    QT_TRANSLATE_NOOP("Said", "loading with less memory"),
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
    QT_TRANSLATE_NOOP("Said", 'there is no model "{0}": did you mean {1}?'),
    QT_TRANSLATE_NOOP("Said", "the files of the model {0} are not at {1}: install it or choose another"),
    QT_TRANSLATE_NOOP("Said", "the model {0} needs a library that is not installed: {1}"),
    QT_TRANSLATE_NOOP("Said", "the model {0} failed while making shot {1}: {2}"),
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
        "Said", "the model's numbers ran out of range: try another seed, or set SHOTLOOM_NUMERIC_PATH=fp32"
    ),
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
    QT_TRANSLATE_NOOP("Said", "made in {0} pieces of at most {1} frames, each continuing the last"),
    QT_TRANSLATE_NOOP("Said", "{0} frames that only repeated the last given one are trimmed"),
    QT_TRANSLATE_NOOP("Said", "a cast of {0} dE was taken away: the model repeats what it is given in other colours"),
    QT_TRANSLATE_NOOP("Said", "colours that drifted by {0} dE are held as they were where the chain began to grow"),
    QT_TRANSLATE_NOOP("Said", "its first picture was made by {0} from the pictures of the shot that it matches"),
    QT_TRANSLATE_NOOP("Said", "its first picture will be made by {0}: {1} cannot match another shot"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} cannot match another shot: with a model for stills, such as FLUX.2 klein, its first picture could be made",
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} cannot match another shot, nor begin with a picture: choose another model to match shots",
    ),
    QT_TRANSLATE_NOOP("Said", "only the words carry over: {0}"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} makes at most {1} seconds and cannot go on from a picture: make the shot shorter, or choose a model that "
        "continues",
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
    # Editing
    QT_TRANSLATE_NOOP("Said", "a shot must be at least one frame long"),
    QT_TRANSLATE_NOOP("Said", "a shot needs a name"),
    QT_TRANSLATE_NOOP("Said", "there is already a shot called {0}"),
    QT_TRANSLATE_NOOP("Said", "several shots cannot be given the same name"),
    QT_TRANSLATE_NOOP("Said", "a shot of {0} frames is longer than this editor can hold"),
    QT_TRANSLATE_NOOP("Said", "shot {0} is the first: there is no shot before it to continue"),
    QT_TRANSLATE_NOOP("Said", "shot {0} is the first: there is no shot before it to match"),
    QT_TRANSLATE_NOOP("Said", "shot {0} can only continue a shot that comes before it"),
    QT_TRANSLATE_NOOP("Said", "shot {0} can only match a shot that comes before it"),
    QT_TRANSLATE_NOOP("Said", "there is no cut before the first shot"),
    QT_TRANSLATE_NOOP("Said", "shot {0} is the first: no cut lies before it"),
    QT_TRANSLATE_NOOP("Said", "shot {0} has {1} frames: it cannot be split at {2}"),
    QT_TRANSLATE_NOOP("Said", "shot {0} has {1} frames: there is no frame {2} in it"),
    QT_TRANSLATE_NOOP("Said", "shot {0} has no alternates: delete the shot itself"),
    QT_TRANSLATE_NOOP("Said", "shot {0} has no neighbour on one side to slide against"),
    QT_TRANSLATE_NOOP(
        "Said", "the sound can be cut from {0} frames before to {1} frames after the picture of shot {2}"
    ),
    QT_TRANSLATE_NOOP("Said", "the sound of shot {0} cannot be slipped that far"),
    QT_TRANSLATE_NOOP("Said", "a seed is a whole number from 0 to 2^63-1, not {0}"),
    QT_TRANSLATE_NOOP("Said", "a generated panel is promoted after it is imported into the film"),
    QT_TRANSLATE_NOOP("Said", "a shot needs a picture or a film, not a sound"),
    QT_TRANSLATE_NOOP("Said", "the film has no shots: add one first"),
    QT_TRANSLATE_NOOP("Said", "there is nothing to undo"),
    QT_TRANSLATE_NOOP("Said", "there is nothing to redo"),
    QT_TRANSLATE_NOOP("Said", "a character or place needs a name, so that prompts can say @name"),
    QT_TRANSLATE_NOOP("Said", '"{0}" has no letters, so no prompt could say its name: add some'),
    QT_TRANSLATE_NOOP("Said", 'a scene needs a heading, such as "INT. LANTERN ROOM - NIGHT"'),
    QT_TRANSLATE_NOOP("Said", "@{0} is {1} already: prompts could not tell the two apart, choose another name"),
    QT_TRANSLATE_NOOP("Said", "a marker cannot lie before the film begins"),
    QT_TRANSLATE_NOOP("Said", "there is already a marker on this frame"),
    QT_TRANSLATE_NOOP("Said", "a title needs words"),
    QT_TRANSLATE_NOOP("Said", "a title has at most {0} characters"),
    QT_TRANSLATE_NOOP("Said", "a title cannot begin before the film does"),
    QT_TRANSLATE_NOOP("Said", "a title must be at least one frame long"),
    QT_TRANSLATE_NOOP("Said", "a title of {0} frames cannot be split at {1}"),
    QT_TRANSLATE_NOOP("Said", "a fade cannot be shorter than nothing"),
    QT_TRANSLATE_NOOP("Said", "the track {0} is locked: unlock it to edit what lies on it"),
    QT_TRANSLATE_NOOP("Said", "the track {0} is locked: unlock it to delete it"),
    QT_TRANSLATE_NOOP("Said", "a track needs a name"),
    QT_TRANSLATE_NOOP("Said", "a clip cannot begin before the film does"),
    QT_TRANSLATE_NOOP("Said", "a clip must be at least one frame long"),
    QT_TRANSLATE_NOOP("Said", "a clip of {0} frames cannot be split at {1}"),
    QT_TRANSLATE_NOOP("Said", "the sound does not begin earlier than that"),
    QT_TRANSLATE_NOOP("Said", "a gain is from {0} to {1} dB, not {2}"),
    QT_TRANSLATE_NOOP("Said", 'the film can only end in a fade: write end = "fade 24f"'),
    QT_TRANSLATE_NOOP("Said", "shot {0} is the first: it can begin with a fade from black, not with a dissolve"),
    QT_TRANSLATE_NOOP("Said", "shot {0} continues the one before: a dissolve would show the same moment twice"),
    QT_TRANSLATE_NOOP("Said", "{0}: the transition is too long for the {1} frames of shot {2}"),
    QT_TRANSLATE_NOOP("Said", "{0}: a transition must be longer than nothing"),
    QT_TRANSLATE_NOOP("Said", '"{0}" is no place in the film: type 00:00:02:12, +12, 48f or 2s'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is not a duration: write "2s", "48f" or a whole number of frames'),
    QT_TRANSLATE_NOOP("Said", 'a duration must be longer than nothing, not "{0}"'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is not a timecode at {1} fps: write hh:mm:ss:ff'),
    QT_TRANSLATE_NOOP("Said", "a version needs a name"),
    QT_TRANSLATE_NOOP("Said", "a version's name has at most {0} characters"),
    # Files and folders
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} is empty, as after a failed copy: put a copy of the film back; the takes beside it are untouched",
    ),
    QT_TRANSLATE_NOOP("Said", "{0} was not made by Shotloom: choose a project folder"),
    QT_TRANSLATE_NOOP(
        "Said", "{0} was saved by a newer Shotloom (format {1}; this one knows {2}): update Shotloom to open it"
    ),
    QT_TRANSLATE_NOOP("Said", "{0} is open for reading only: nothing can be changed"),
    QT_TRANSLATE_NOOP("Said", "{0} is damaged or has been tampered with: restore it from a copy"),
    QT_TRANSLATE_NOOP("Said", "{0} is damaged or has been tampered with ({1}): restore a copy"),
    QT_TRANSLATE_NOOP(
        "Said", "{0} is already open for writing in another Shotloom (process {1}): close it there first"
    ),
    QT_TRANSLATE_NOOP("Said", "{0} is already open for writing in another Shotloom: close it there first"),
    QT_TRANSLATE_NOOP("Said", "{0} is not a project: it holds no {1}"),
    QT_TRANSLATE_NOOP("Said", "{0} is not a project folder: choose the folder that holds {1}"),
    QT_TRANSLATE_NOOP("Said", "{0} does not exist: choose the folder that holds {1}"),
    QT_TRANSLATE_NOOP("Said", "there is already something at {0}: choose another name"),
    QT_TRANSLATE_NOOP("Said", "a copy cannot lie inside the film it is made of: choose another folder"),
    QT_TRANSLATE_NOOP("Said", "{0} is not a file: give a picture, a clip or a sound"),
    QT_TRANSLATE_NOOP("Said", "{0} changed while it was being read: try again"),
    QT_TRANSLATE_NOOP("Said", "the imported file {0} is missing: put it back as {1}"),
    QT_TRANSLATE_NOOP("Said", "the version in {0} is damaged ({1}): choose another one"),
    QT_TRANSLATE_NOOP("Said", "cannot open {0}: {1}"),
    QT_TRANSLATE_NOOP("Said", "cannot read {0}: {1}"),
    QT_TRANSLATE_NOOP("Said", "cannot save {0}: {1}"),
    QT_TRANSLATE_NOOP("Said", "cannot create {0}: {1}"),
    QT_TRANSLATE_NOOP("Said", "cannot import {0}: {1}"),
    QT_TRANSLATE_NOOP("Said", "cannot write {0}: {1}"),
    QT_TRANSLATE_NOOP("Said", "cannot remove {0}: {1}"),
    QT_TRANSLATE_NOOP("Said", "the disk is full: free some space and try again"),
    QT_TRANSLATE_NOOP("Said", "permission denied: check who owns it and whether you may write there"),
    QT_TRANSLATE_NOOP("Said", "it lies on a read-only medium: copy it to a disk that can be written"),
    QT_TRANSLATE_NOOP("Said", "it is not there"),
    QT_TRANSLATE_NOOP("Said", "a file of that name is in the way"),
    QT_TRANSLATE_NOOP("Said", "it is a folder, not a file"),
    QT_TRANSLATE_NOOP("Said", "the name is too long for this file system"),
    QT_TRANSLATE_NOOP("Said", "the disk reports an error: copy the project to another disk"),
    QT_TRANSLATE_NOOP("Said", "it cannot be written: check its permissions, or whether the medium is read-only"),
    QT_TRANSLATE_NOOP("Said", "it is damaged or not a project at all: restore it from a copy"),
    QT_TRANSLATE_NOOP("Said", "another program is using it: close that program and try again"),
    # Media
    QT_TRANSLATE_NOOP("Said", '"{0}" cannot be read: {1}'),
    QT_TRANSLATE_NOOP("Said", '"{0}" cannot be written: {1}'),
    QT_TRANSLATE_NOOP("Said", "nothing can be written on its disk, so choose another place for it"),
    QT_TRANSLATE_NOOP("Said", "its permissions do not allow it, so choose another place or another name for it"),
    QT_TRANSLATE_NOOP("Said", "the disk is full, so free some space and try again"),
    QT_TRANSLATE_NOOP("Said", "there is no such file or folder"),
    QT_TRANSLATE_NOOP("Said", "its permissions do not allow it"),
    QT_TRANSLATE_NOOP("Said", "it is damaged, cut short, encrypted or no media file at all"),
    QT_TRANSLATE_NOOP("Said", "it is damaged, or of a kind that this program does not know"),
    QT_TRANSLATE_NOOP("Said", '"{0}" has no picture'),
    QT_TRANSLATE_NOOP("Said", '"{0}" has no sound'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is a folder: name a picture, sound or video file in it'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is empty (0 bytes), so it holds no picture, sound or video'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is a text file, not a picture, sound or video'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is a HEIC picture, which this program cannot read: save it as JPEG or PNG'),
    QT_TRANSLATE_NOOP("Said", '"{0}" uses a codec that this program has no decoder for: convert it to H.264 first'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is not a picture that this program can read: save it as PNG or JPEG'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is not a picture'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is damaged or cut short, so its picture cannot be read'),
    QT_TRANSLATE_NOOP("Said", '"{0}" has more than {1} million pixels: make it smaller first'),
    QT_TRANSLATE_NOOP("Said", '"{0}" holds no sound that can be decoded'),
    QT_TRANSLATE_NOOP("Said", '"{0}" has no picture or sound that can be decoded: it is damaged or encrypted'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is being written already: wait until that is done, or choose another name'),
    QT_TRANSLATE_NOOP("Said", 'a film is exported as MP4: give "{0}" a name that ends in .mp4'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is a folder: give the film another name'),
    QT_TRANSLATE_NOOP("Said", 'there is no folder "{0}": make it first, or choose another place for the film'),
    QT_TRANSLATE_NOOP(
        "Said", "shot {0} has no picture yet: generate what is missing, or export with slates in its place"
    ),
    QT_TRANSLATE_NOOP(
        "Said", "shots {0} have no picture yet: generate what is missing, or export with slates in its place"
    ),
    QT_TRANSLATE_NOOP("Said", "the film contains slates for shot {0}, without a picture so far"),
    QT_TRANSLATE_NOOP("Said", "the film contains slates for shots {0}, without a picture so far"),
    QT_TRANSLATE_NOOP("Said", "a film is being exported already: wait for it, or cancel it"),
    QT_TRANSLATE_NOOP("Said", "the project's folder is its own: put the film beside it"),
    QT_TRANSLATE_NOOP("Said", "the project's folder is its own: put the storyboard beside it"),
    QT_TRANSLATE_NOOP("Said", "there is no picture in what was dropped: save it to a file and drop that"),
    QT_TRANSLATE_NOOP("Said", "the sound device does not play any more"),
    QT_TRANSLATE_NOOP("Said", "sound cannot be recorded: this machine has no PortAudio; install it (libportaudio2)"),
    QT_TRANSLATE_NOOP(
        "Said", "there is no microphone to record from: plug one in, and choose it in the system's sound settings"
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} is not there any more, so nothing can be saved in it: put it back, or save a copy of the film",
    ),
    # Slates
    QT_TRANSLATE_NOOP("Said", "not generated yet"),
    QT_TRANSLATE_NOOP("Said", "no file imported"),
    QT_TRANSLATE_NOOP("Said", "media missing: {0}"),
    QT_TRANSLATE_NOOP("Said", "media missing: take {0}"),
    # Boards
    QT_TRANSLATE_NOOP("Said", "this board has no shots: write at least one [[shot]] with a prompt"),
    QT_TRANSLATE_NOOP("Said", "this screenplay has no action and no dialogue, so there is nothing to film"),
    QT_TRANSLATE_NOOP("Said", "is not UTF-8 text: save it as UTF-8"),
    QT_TRANSLATE_NOOP("Said", "there is no such file"),
    QT_TRANSLATE_NOOP("Said", "is too deeply nested to be a board"),
    QT_TRANSLATE_NOOP("Said", "{0}, shot {1}"),
    QT_TRANSLATE_NOOP("Said", "is not TOML: {0}"),
    # ... as Python's own reader of TOML goes on
    QT_TRANSLATE_NOOP("Said", "expected '=' after a key in a key/value pair"),
    QT_TRANSLATE_NOOP("Said", "expected ']' at the end of a table declaration"),
    QT_TRANSLATE_NOOP("Said", "expected ']]' at the end of an array declaration"),
    QT_TRANSLATE_NOOP("Said", "expected newline or end of document after a statement"),
    QT_TRANSLATE_NOOP("Said", "invalid initial character for a key part"),
    QT_TRANSLATE_NOOP("Said", "invalid statement"),
    QT_TRANSLATE_NOOP("Said", "invalid value"),
    QT_TRANSLATE_NOOP("Said", "illegal character {0}"),
    QT_TRANSLATE_NOOP("Said", "unclosed array"),
    QT_TRANSLATE_NOOP("Said", "unterminated string"),
    QT_TRANSLATE_NOOP("Said", "cannot overwrite a value"),
    QT_TRANSLATE_NOOP("Said", "cannot declare {0} twice"),
    # Camera directives
    QT_TRANSLATE_NOOP("Said", '"{0}" is no camera term: did you mean "{1}"?'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is no word of film: did you mean "camera"?'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is no speed: did you mean "{1}"?'),
    QT_TRANSLATE_NOOP("Said", '"{0}" is no direction: did you mean "{1} {2}"? It is read so'),
    QT_TRANSLATE_NOOP("Said", "which way? It is read as {0}; write {1} or {2}"),
    QT_TRANSLATE_NOOP("Said", '"{0}" is read as {1}: {2}'),
    QT_TRANSLATE_NOOP("Said", "a pan only turns left or right"),
    QT_TRANSLATE_NOOP("Said", "a tilt only goes up or down"),
    QT_TRANSLATE_NOOP("Said", '"{0}" contradicts "{1}", which was said first and stays'),
    QT_TRANSLATE_NOOP("Said", '"{0}" and "{1}" at the same time contradict each other; write "then" between them'),
    QT_TRANSLATE_NOOP("Said", "this does not fit: the shot is {0} s long"),
    QT_TRANSLATE_NOOP("Said", "these times together are longer than the shot; they are shortened to fit"),
    QT_TRANSLATE_NOOP("Said", "a move takes more time than none"),
    QT_TRANSLATE_NOOP("Said", "this ends before it begins"),
    QT_TRANSLATE_NOOP("Said", "what holds still is measured in seconds or frames"),
    QT_TRANSLATE_NOOP("Said", 'an amount must be above zero: "{0}" already says which way'),
    QT_TRANSLATE_NOOP("Said", 'that is too much for "{0}": at most {1}'),
    QT_TRANSLATE_NOOP("Said", "no lens has a focal length of {0} mm: write one between 4 and 2000"),
    QT_TRANSLATE_NOOP("Said", "the lens is already {0} mm; to change it, zoom to {1} mm"),
    QT_TRANSLATE_NOOP("Said", "a Dutch angle is written in degrees, up to 180"),
)
_HOLE = re.compile(r"\{\d\}")
_MEASURE = re.compile(r"\{(\d)\}(?= (?:s|seconds|GiB|dB|mm|are free)\b)")
"""The holes that take a measure and not, say, the name of a shot."""


def said(text: str) -> str:
    """The same in the person's language, where the text is one of ours; so too where a place in a file is before it."""
    pattern, filled = _read(text)
    if pattern:
        measures = {int(hole) for hole in _MEASURE.findall(pattern)}
        words = (as_figure(each) if place in measures else said(each) for place, each in enumerate(filled))
        return QCoreApplication.translate("Said", pattern).format(*words)
    where, colon, sentence = text.partition(": ")
    inner = said(sentence) if colon else sentence
    return text if inner == sentence else f"{said(where)}: {inner}"


@lru_cache(maxsize=1024)
def _read(text: str) -> tuple[str, tuple[str, ...]]:
    """The pattern that a text was made of, and what it was filled with; an empty one where there is none."""
    for pattern, form in _forms():
        if found := form.fullmatch(text):
            return pattern, found.groups()
    return "", ()


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every pattern as an expression, the one with the most words of its own first."""
    ordered = sorted(PATTERNS, key=lambda pattern: -len(_HOLE.sub("", pattern)))
    return tuple((pattern, form_of(pattern)) for pattern in ordered)


def form_of(pattern: str) -> re.Pattern[str]:
    """What a pattern looks like when it is filled; its holes are numbered in their order."""
    words = (re.escape(part.replace("{{", "{").replace("}}", "}")) for part in _HOLE.split(pattern))
    return re.compile("(.+?)".join(words), re.DOTALL)
