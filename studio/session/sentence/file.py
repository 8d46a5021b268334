"""What is said of folders and files: projects, media, and films that are exported."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

PATTERNS = (
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
    QT_TRANSLATE_NOOP("Said", "it lies on a read-only medium: choose a place that can be written"),
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
    QT_TRANSLATE_NOOP("Said", '"{0}" has no picture or sound that can be decoded: it is empty, damaged or encrypted'),
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
    QT_TRANSLATE_NOOP("Said", "shot {0} plays from its lossless frames: {1}"),
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
)
