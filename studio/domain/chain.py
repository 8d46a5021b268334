"""What depends on which take: the request that a shot would send now, which takes are out of date, and in which order
to make them.

Pure functions over a Project and the requests behind takes. A take that is still being made is known by its request,
which already fixes where its shot begins (`head`), so a whole chain can be planned before its first frame exists.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from operator import attrgetter

from studio.domain.direction import Direction
from studio.domain.errors import EditError
from studio.domain.lineup import lineup_of
from studio.domain.lora_edits import loras_of
from studio.domain.project import Film, Project
from studio.domain.prompt import left_out, mentioned_references, prompt_parts, worded_as
from studio.domain.request import GenerationRequest, Parent, RequestReference
from studio.domain.shot import Reference, Shot, ShotId, TakeId
from studio.domain.time import Rate

ReadCamera = Callable[[str, int, Rate], Direction]
"""Camera text, shot length in frames and rate -> Direction (`studio.language.camera`)."""


@dataclass(frozen=True, slots=True)
class TailWindow:
    """How much of a parent a model wants to see when it continues it.

    At most `frames` of its own frames, `step`*n + 1 of them, at `rate`.
    """

    frames: int
    step: int
    rate: Rate | None = None
    """None means that the model follows the film's rate."""

    def film_frames(self, available: int, rate: Rate) -> int:
        """The window in film frames, given how many film frames of the parent lie before its out-frame; at least 1."""
        ratio = Fraction(1) if self.rate is None else self.rate.fps / rate.fps
        own = min(self.frames, max(1, int(available * ratio)))
        own = (own - 1) // self.step * self.step + 1
        return max(1, min(available, int(own / ratio + Fraction(1, 2))))


def playing(shot: Shot, arrived: Callable[[TakeId], bool]) -> TakeId | None:
    """The take that plays for a shot: the pending one once its media is there, else the chosen one."""
    if shot.pending is not None and arrived(shot.pending):
        return shot.pending
    return shot.chosen


def seed_of(film: Film, shot: Shot) -> int:
    """The shot's own seed, else one made from the film's seed and the shot's id; never random. Below 2^63."""
    if shot.seed is not None:
        return shot.seed
    return _seed_from(film.seed, shot.id)


def another_seed(seed: int, takes: int) -> int:
    """The seed of one more take of what has been made `takes` times, first with `seed`; never random. Below 2^63."""
    return _seed_from(seed, takes)


def _seed_from(seed: int, what: object) -> int:
    digest = hashlib.sha256(f"{seed}\n{what}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def request_for(
    project: Project,
    shot: Shot,
    *,
    requests: Mapping[TakeId, GenerationRequest],
    window: TailWindow,
    read_camera: ReadCamera,
    parent_take: TakeId | None = None,
    followed: Shot | None = None,
    model: str | None = None,
    still: bool = False,
) -> GenerationRequest:
    """The request that would be built for a shot now.

    `requests` gives the request behind every take that is there or on its way; `parent_take` is the take to grow from
    (by default the one that plays or is pending for the shot followed), and who has that shot at hand already may give
    it as `followed`. Raises EditError with a sentence when the shot
    cannot be generated.
    """
    if shot.source != "generated":
        raise EditError(
            f"shot {shot.name} is {'black' if shot.source == 'gap' else 'imported'}: there is nothing to generate"
        )
    if _is_unwritten(shot):
        raise EditError(f"shot {shot.name} has no prompt: write one first")
    prompt = str(prompt_parts(project, shot))
    if not prompt:
        raise EditError(f"every part of the prompt of shot {shot.name} is left out: let one of them be sent")
    film = project.film
    frames = 1 if still else max(0, shot.source_in) + shot.duration
    followed = followed or project.followed(shot)
    parent = None if still else _parent(shot, followed, requests, parent_take)
    head = 0 if still else max(film.handles, -shot.source_in)
    if parent is not None and parent.kind == "continue":
        head = window.film_frames(parent.out_frame, film.rate)
    return GenerationRequest(
        model=model or film.model,
        kind="still" if still else "video",
        prompt=prompt,
        negative=shot.negative,
        sound=shot.sound,
        dialogue=shot.dialogue,
        direction=read_camera("" if "camera" in shot.left_out else shot.camera, shot.duration, film.rate),
        width=film.width,
        height=film.height,
        size=film.take_size,
        rate=film.rate,
        frames=frames,
        head=head,
        tail=0 if still else film.handles,
        seed=seed_of(film, shot),
        references=references_of(project, shot),
        loras=loras_of(project, shot),
        parent=parent,
        anchor=_anchor(parent, requests) if shot.hold_colours else None,
        hold_colours=shot.hold_colours or parent is None or parent.kind != "continue",
        left_out=left_out(project, shot),
    )


def references_of(project: Project, shot: Shot) -> tuple[RequestReference, ...]:
    """What a shot's take is guided by: the shot's own references, then those of whom it names."""

    def sent(reference: Reference, name: str) -> RequestReference:
        return RequestReference(reference.asset, reference.role, reference.strength, reference.at, name)

    own = [sent(reference, "") for reference in shot.references]
    return tuple(own + [sent(reference, name) for name, reference in mentioned_references(project, shot)])


def _parent(
    shot: Shot, followed: Shot | None, requests: Mapping[TakeId, GenerationRequest], take: TakeId | None
) -> Parent | None:
    if followed is None or shot.link is None:
        return None
    if followed.source == "gap":
        raise EditError(f"shot {shot.name} cannot {shot.link.kind} shot {followed.name}, which is black")
    if followed.source == "imported" and followed.imported is not None:
        return Parent(None, max(1, followed.source_in + followed.duration), shot.link.kind, followed.imported)
    take = take or followed.pending or followed.chosen
    if take is None or take not in requests:
        raise EditError(f"shot {shot.name} needs a take of shot {followed.name} first: generate that one")
    # A shot that was slipped to before its take's first frame holds that frame, so its tail is that frame.
    out_frame = max(1, requests[take].head + followed.source_in + followed.duration)
    return Parent(take, out_frame, shot.link.kind)


def _anchor(parent: Parent | None, requests: Mapping[TakeId, GenerationRequest]) -> Parent | None:
    """Where the first shot of a chain ended: what the parent took for it, else what that grew from."""
    if parent is None or parent.kind != "continue" or parent.take is None:
        return None
    grown = requests[parent.take]
    if grown.parent is None or grown.parent.kind != "continue" or not grown.hold_colours:
        return None
    return grown.anchor or grown.parent


def out_of_date(now: GenerationRequest, made: GenerationRequest, *, inside: bool = False) -> bool:
    """Whether a take no longer is what the shot asks for.

    The seed is set aside; so is the length, as long as the take covers it, with its handles: a slip or a trim into them
    shows what was made for that. A shot that begins `inside` its take and
    has no words of its own takes none back: after a split they stand with the first half.
    """
    if inside and not now.dialogue:
        now = replace(now, dialogue=made.dialogue)
    if _LASTING(now) != _LASTING(made) or now.direction.text != made.direction.text:
        return True
    covered = now.frames <= made.frames + made.tail and now.head <= made.head
    return not covered and (now.frames, now.head) != (made.frames, made.head)


# The meaning of a directive follows from its text; its timing in frames moves with the length, which may be covered.
# The anchor follows from the parent; a model that opens shots and a LoRA for the camera, from what this machine has.
_SET_ASIDE = ("seed", "direction", "frames", "head", "tail", "kept", "anchor", "opening", "camera_lora")
_LASTING = attrgetter(*(each.name for each in fields(GenerationRequest) if each.name not in _SET_ASIDE))


def stale_shots(
    project: Project,
    *,
    requests: Mapping[TakeId, GenerationRequest],
    arrived: Callable[[TakeId], bool],
    window: TailWindow,
    read_camera: ReadCamera,
    model: str | None = None,
) -> list[ShotId]:
    """The generated shots whose playing take is out of date, in storyline order.

    A child of a stale shot is stale too, since its parent will change.
    """
    stale: dict[ShotId, None] = {}
    for shot in project.shots:
        take = playing(shot, arrived)
        if shot.source != "generated" or take is None or take not in requests:
            continue
        followed = project.followed(shot)
        parent_take = playing(followed, arrived) if followed is not None else None
        try:
            now = request_for(
                project,
                worded_as(project, shot, requests[take].prompt),
                requests=requests,
                window=window,
                read_camera=read_camera,
                parent_take=parent_take,
                followed=followed,
                model=model,
            )
        except EditError:
            stale[shot.id] = None
            continue
        if (followed is not None and followed.id in stale) or out_of_date(
            now, requests[take], inside=shot.source_in > 0
        ):
            stale[shot.id] = None
    return list(stale)


@dataclass(frozen=True, slots=True)
class Batch:
    """What is made of the shots that a batch is wanted of: it touches no approved shot, and one that nobody has written
    yet does not stop the others.
    """

    shots: tuple[ShotId, ...]
    approved: tuple[ShotId, ...] = ()
    """Left alone because they are approved."""
    waiting: tuple[ShotId, ...] = ()
    """Left alone because they grow from a shot without a take that is left alone itself."""
    unwritten: tuple[ShotId, ...] = ()
    """Left alone because they have no prompt."""


def batch(project: Project, wanted: Iterable[ShotId], *, made: Callable[[Shot], bool], still: bool = False) -> Batch:
    """Sort the shots that a batch is wanted of, in storyline order. `made` says which have a take, or one on its way;
    a `still` grows from nothing.
    """
    held: dict[ShotId, bool] = {}
    wanted_shots: list[ShotId] = []
    approved: list[ShotId] = []
    waiting: list[ShotId] = []
    unwritten: list[ShotId] = []
    for place in lineup_of(project.shots).among(wanted):
        shot = project.shots[place]
        if shot.status == "approved":
            approved.append(shot.id)
        elif _is_unwritten(shot):
            unwritten.append(shot.id)
        elif not still and _is_held(project, shot, made, held):
            waiting.append(shot.id)
        else:
            wanted_shots.append(shot.id)
    return Batch(tuple(wanted_shots), tuple(approved), tuple(waiting), tuple(unwritten))


def _is_unwritten(shot: Shot) -> bool:
    return not shot.prompt.strip()


def _is_held(project: Project, shot: Shot, made: Callable[[Shot], bool], known: dict[ShotId, bool]) -> bool:
    """Whether a take of a shot would need one of a shot that no batch makes. What is found on the way is `known` from
    then on.
    """
    line: list[ShotId] = []
    held = False
    while shot.id not in known:
        line.append(shot.id)
        followed = project.followed(shot)
        if followed is None or followed.source != "generated" or made(followed):
            break
        if followed.status == "approved" or _is_unwritten(followed):
            held = True
            break
        shot = followed
    else:
        held = known[shot.id]
    known.update(dict.fromkeys(line, held))
    return held


def in_order(project: Project, wanted: Iterable[ShotId], *, made: Callable[[Shot], bool]) -> list[ShotId]:
    """The shots to generate for `wanted`, parents first; parents that have no take yet come along."""
    chosen = set(wanted)
    order: dict[ShotId, None] = {}
    for shot in [project.shots[place] for place in lineup_of(project.shots).among(chosen)]:
        line: list[ShotId] = []
        each: Shot | None = shot
        # A walk and not a recursion: a chain may be longer than the stack.
        while each is not None and each.id not in order and each.source == "generated":
            if each.id not in chosen and made(each):
                break
            line.append(each.id)
            each = project.followed(each)
        order.update(dict.fromkeys(reversed(line)))
    return list(order)
