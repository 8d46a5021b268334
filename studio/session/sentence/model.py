"""What is said of models, of what this machine can do with them, and of what a take asks of it."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

PATTERNS = (
    # Models
    QT_TRANSLATE_NOOP("Said", "Sketch, the built-in model"),
    QT_TRANSLATE_NOOP("Said", "Test card: colour bars, a frame counter and a beep"),
    # Models: what they can do
    QT_TRANSLATE_NOOP("Said", "make shots from words"),
    QT_TRANSLATE_NOOP("Said", "begin with a picture"),
    QT_TRANSLATE_NOOP("Said", "end on a picture"),
    QT_TRANSLATE_NOOP("Said", "lean towards a last picture"),
    QT_TRANSLATE_NOOP("Said", "pass pictures at given times"),
    QT_TRANSLATE_NOOP("Said", "go on from another shot"),
    QT_TRANSLATE_NOOP("Said", "match another shot"),
    QT_TRANSLATE_NOOP("Said", "look at references"),
    QT_TRANSLATE_NOOP("Said", "follow a film or the camera's path"),
    QT_TRANSLATE_NOOP("Said", "make a region again"),
    QT_TRANSLATE_NOOP("Said", "make the sound too"),
    QT_TRANSLATE_NOOP("Said", "make stills"),
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
    QT_TRANSLATE_NOOP("Said", "Runs here on {0}, in {1} ({2})."),
    QT_TRANSLATE_NOOP("Said", "Cannot run: {0}."),
    QT_TRANSLATE_NOOP(
        "Said", "The installed torch does not see that card: install torch's CUDA build to use it, or a newer driver."
    ),
    QT_TRANSLATE_NOOP("Said", "the processor, which is slow at this size"),
    QT_TRANSLATE_NOOP("Said", "the processor"),
    QT_TRANSLATE_NOOP("Said", "{0} of {1} GiB of memory"),
    QT_TRANSLATE_NOOP("Said", "{0} GiB of memory for the processor"),
    QT_TRANSLATE_NOOP("Said", "reckoned from its files"),
    QT_TRANSLATE_NOOP("Said", "computed for {0}"),
    QT_TRANSLATE_NOOP("Said", "computed for {0}, with settings guessed from its published size"),
    QT_TRANSLATE_NOOP("Said", "everything on the card in bfloat16"),
    QT_TRANSLATE_NOOP("Said", "everything on the card in 16 bits"),
    QT_TRANSLATE_NOOP("Said", "the prompt read first, then the transformer in 16 bits"),
    QT_TRANSLATE_NOOP("Said", "the prompt read first, then the transformer in 8 bits"),
    QT_TRANSLATE_NOOP("Said", "groups of blocks brought in as they are needed"),
    QT_TRANSLATE_NOOP("Said", "blocks brought in as they are needed"),
    QT_TRANSLATE_NOOP("Said", "layers brought in as they are needed"),
    QT_TRANSLATE_NOOP("Said", "parts brought in as they are needed"),
    QT_TRANSLATE_NOOP("Said", "int8, groups of blocks brought in"),
    QT_TRANSLATE_NOOP("Said", "1344x768, 5 s, 50 steps"),
    QT_TRANSLATE_NOOP("Said", "1280x704, 121 frames, at most"),
    QT_TRANSLATE_NOOP("Said", "640x384, 33 frames, layers brought in"),
    QT_TRANSLATE_NOOP("Said", "1280x720, 189 frames with sound, 35 steps"),
    QT_TRANSLATE_NOOP("Said", "512x512, 33 frames, 20 steps, layers brought in"),
    QT_TRANSLATE_NOOP("Said", "1.3B and its control branch"),
    QT_TRANSLATE_NOOP("Said", "33B, twice"),
    QT_TRANSLATE_NOOP("Said", "diffusers documentation; memory computed"),
    QT_TRANSLATE_NOOP("Said", "Helios README; memory computed"),
    QT_TRANSLATE_NOOP("Said", "HunyuanVideo-1.5 README; memory computed"),
    QT_TRANSLATE_NOOP("Said", "MiniMax-H3 model card; memory computed"),
    QT_TRANSLATE_NOOP("Said", "MiniMax-H3 model card"),
    QT_TRANSLATE_NOOP("Said", "NVIDIA, Cosmos framework quickstart; 1.3 GB of guardrail counted"),
    QT_TRANSLATE_NOOP("Said", "{0}, {1} frames"),
    QT_TRANSLATE_NOOP("Said", "Dolly in, for LTX-2"),
    QT_TRANSLATE_NOOP("Said", "Dolly out, for LTX-2"),
    QT_TRANSLATE_NOOP("Said", "Truck left, for LTX-2"),
    QT_TRANSLATE_NOOP("Said", "Truck right, for LTX-2"),
    QT_TRANSLATE_NOOP("Said", "Pedestal up, for LTX-2"),
    QT_TRANSLATE_NOOP("Said", "Pedestal down, for LTX-2"),
    QT_TRANSLATE_NOOP("Said", "Camera that stands still, for LTX-2"),
    QT_TRANSLATE_NOOP("Said", "{0} was not downloaded, so there is nothing to check"),
    QT_TRANSLATE_NOOP("Said", "{0} is a file of yours, {1}: delete it yourself"),
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
        "It does not apply in the European Union, the United Kingdom and South Korea: neither the model nor what it makes may be used there.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "A product with more than 100 million users a month needs a licence of Tencent's; a limit of revenue is not known.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "What it makes may not be used to improve other models."),
    QT_TRANSLATE_NOOP(
        "Said",
        "Whoever passes the model on passes the licence and Tencent's notice on with it; products are asked to name Tencent Hunyuan.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "Not read here, and told by repute; of competing products nothing is known: read it before what it makes is shown or sold.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "Not read here, and told by repute; of territories, revenue, competing products and a name to be shown nothing is known: read it before what it makes is sold.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "Kandinsky 6, not confirmed"),
    QT_TRANSLATE_NOOP(
        "Said",
        "Its licence could not be confirmed. Kandinsky 5, by the same makers, is under MIT, which allows everything everywhere; that need not be so for 6.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "Not read here; of territories, revenue, competing products and a name to be shown nothing is known: read it on the model's page before you use what it makes.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "Commercial use is allowed without asking, within the licence's limits: nothing military, nothing unlawful, and no service on the internet that was not reviewed for safety.",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "Whoever you pass the model on to must get its origin and the licence."),
    QT_TRANSLATE_NOOP("Said", "Its licence could not be confirmed: read it on the model's page before you use it."),
    QT_TRANSLATE_NOOP("Said", "Nobody here has read its text, so read it yourself before you rely on this."),
    QT_TRANSLATE_NOOP("Said", 'Its page says "{0}" of its licence.'),
    QT_TRANSLATE_NOOP("Said", "not confirmed"),
    QT_TRANSLATE_NOOP("Said", "see the folder's own licence"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} cannot be reached: check the network, or name a mirror with: shotloom models place --mirror URL; what was fetched is kept",  # noqa: E501
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
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} is being fetched already, by another window or command: wait for that, or stop it there",
    ),
    QT_TRANSLATE_NOOP("Said", "{0} is in use by another Shotloom: try again when that is done"),
    QT_TRANSLATE_NOOP("Said", "{0} has {1} bytes where {2} belong"),
    QT_TRANSLATE_NOOP("Said", "{0} is missing"),
    QT_TRANSLATE_NOOP("Said", "{0} is damaged: its hash is not the one that was published"),
    QT_TRANSLATE_NOOP("Said", "{0} is empty: a model is a folder with a {1} in it"),
    # Models: GGUF files
    QT_TRANSLATE_NOOP("Said", "{0} was cut off: download it again"),
    QT_TRANSLATE_NOOP("Said", "{0} was cut off: it has {1} bytes of {2}; download it again"),
    QT_TRANSLATE_NOOP("Said", "{0} is no GGUF file, or is damaged: download it again"),
    QT_TRANSLATE_NOOP("Said", "{0} is for {1}, and {2} is of the family {3}: name a model of its own"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} is for another size or kind of {1}: its {2} is {3}, that of {4} {5}; name the one that it was made from",
    ),
    QT_TRANSLATE_NOOP("Said", "number of blocks"),
    QT_TRANSLATE_NOOP("Said", "inner width"),
    QT_TRANSLATE_NOOP("Said", "width"),
    QT_TRANSLATE_NOOP("Said", "channels"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} has {1} and {2} files were named: name one for each, of two the one for high noise first",
    ),
    QT_TRANSLATE_NOOP("Said", "one transformer"),
    QT_TRANSLATE_NOOP("Said", "{0} transformers"),
    QT_TRANSLATE_NOOP("Said", "{0} is no diffusers model: it holds no {1}"),
    QT_TRANSLATE_NOOP("Said", "{0} holds files of weights and no {1}: {2}"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} holds a model of another kind than {1} now, {2}: bring Shotloom up to date, and let go of what was fetched with: shotloom models remove {3}",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "a model is the whole folder that is published for diffusers, with what reads prompts and draws pictures in it; a LoRA goes into your folder for LoRAs",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "what {0} holds cannot be used, and was not taken in: {1}. To let go of what was fetched: shotloom models remove {2}",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "{0} cannot be written to: name another folder for models"),
    QT_TRANSLATE_NOOP("Said", "the index of {0} names no {1}: download the model again, whole"),
    QT_TRANSLATE_NOOP(
        "Said", "{0} has not wholly arrived yet: shotloom models get {1} goes on, and checks what is here"
    ),
    QT_TRANSLATE_NOOP("Said", "the model in {0} is for {1}, which Shotloom cannot run: it runs {2}"),
    QT_TRANSLATE_NOOP(
        "Said",
        "the model in {0} is of the family {1}, which this version cannot run yet: the families are {2}",
    ),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} holds {1}, a pickle, which can run code when it is loaded: only safetensors are taken; delete it if the folder has both",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "{0} holds code of its own ({1}), which is never run: take the original model"),
    QT_TRANSLATE_NOOP(
        "Said",
        "{0} holds numbers of 8 bits with scales beside them, which are not read here: take the model as it was published, or a GGUF file of its transformer",  # noqa: E501
    ),
    QT_TRANSLATE_NOOP("Said", "{0} is the hub's cache of a model: name the folder in its {1}"),
    QT_TRANSLATE_NOOP("Said", "{0} is neither a file nor a folder, and may never end: take it away"),
    QT_TRANSLATE_NOOP("Said", "{0} is a file: name a folder for models"),
    QT_TRANSLATE_NOOP("Said", "{0} is damaged: {1}. Download what is named again"),
    QT_TRANSLATE_NOOP("Said", "{0} is damaged ({1}): mend it, or move it away and add your models again"),
    QT_TRANSLATE_NOOP("Said", "the model {0} is not on this machine: shotloom models get {1} downloads it"),
    # What does not fit, what does, and what is done about it
    QT_TRANSLATE_NOOP("Said", "shot {0} does not fit: {1} at {2}x{3} and {4} frames takes at least {5}; {6}"),
    QT_TRANSLATE_NOOP("Said", "{0} GiB of the graphics card's memory where {1} are free"),
    QT_TRANSLATE_NOOP("Said", "{0} GiB of memory where {1} are free"),
    QT_TRANSLATE_NOOP("Said", "{0} GiB on the disk where {1} are free"),
    QT_TRANSLATE_NOOP("Said", "{0} MiB on the disk where {1} are free"),
    QT_TRANSLATE_NOOP("Said", "what fits: {0}"),
    QT_TRANSLATE_NOOP("Said", "what fits: {0}; or {1}"),
    QT_TRANSLATE_NOOP("Said", "what fits: {0}; or {1}; or {2}"),
    QT_TRANSLATE_NOOP("Said", "takes of {0}"),
    QT_TRANSLATE_NOOP("Said", "a shot of at most {0} frames"),
    QT_TRANSLATE_NOOP("Said", "the model {0}"),
    QT_TRANSLATE_NOOP("Said", "close other programs, or make room"),
    QT_TRANSLATE_NOOP("Said", "make room on the disk"),
    QT_TRANSLATE_NOOP("Said", "memory ran out with {0}, so this take uses {1}"),
    QT_TRANSLATE_NOOP("Said", "{0} and pictures decoded in tiles"),
    QT_TRANSLATE_NOOP("Said", "the engine was stopped from outside, so this take was begun once more in the same way"),
    QT_TRANSLATE_NOOP("Said", "all of the model at once"),
    QT_TRANSLATE_NOOP("Said", "its text encoder let go after reading"),
    QT_TRANSLATE_NOOP("Said", "its weights held in 8 bits"),
    QT_TRANSLATE_NOOP("Said", "its blocks brought in one after another"),
    QT_TRANSLATE_NOOP("Said", "its layers brought in one after another"),
    QT_TRANSLATE_NOOP("Said", "loading with less memory"),
)
