<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>About</name>
    <message>
        <source>About Shotloom</source>
        <translation>Über Shotloom</translation>
    </message>
    <message>
        <source>All of this as text, for a report</source>
        <translation>All das als Text, für eine Meldung</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>The licences of models are in File, Models…</source>
        <translation>Die Lizenzen der Modelle stehen unter Datei, Modelle …</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Version {version}. Apache License 2.0. Films are made on this machine, and nothing leaves it.</source>
        <translation>Version {version}. Apache-Lizenz 2.0. Filme entstehen auf diesem Rechner, und nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>What is inside</source>
        <translation>Was darin steckt</translation>
    </message>
</context>
<context>
    <name>AlternateMenu</name>
    <message>
        <source>Alt {number}: {words} ({length})</source>
        <translation>Alt. {number}: {words} ({length})</translation>
    </message>
    <message>
        <source>Alternates of shot {name}</source>
        <translation>Alternativen der Einstellung {name}</translation>
    </message>
    <message>
        <source>Delete alt {number}, which plays</source>
        <translation>Alt. {number} löschen (spielt gerade)</translation>
    </message>
    <message>
        <source>Make an alternate</source>
        <translation>Alternative anlegen</translation>
    </message>
    <message>
        <source>No prompt yet</source>
        <translation>Noch kein Prompt</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>1 take</source>
        <translation>1 Take</translation>
    </message>
    <message>
        <source>About {size} on the disk; {free}.</source>
        <translation>Etwa {size} auf der Platte; {free}.</translation>
    </message>
    <message>
        <source>On the disk {free}.</source>
        <translation>Auf der Platte: {free}.</translation>
    </message>
    <message>
        <source>Shot {names}: {what}</source>
        <translation>Einstellung {names}: {what}</translation>
    </message>
    <message>
        <source>Shots {names} and {count} more: {what}</source>
        <translation>Einstellungen {names} und {count} weitere: {what}</translation>
    </message>
    <message>
        <source>Shots {names}: {what}</source>
        <translation>Einstellungen {names}: {what}</translation>
    </message>
    <message>
        <source>{clock} on {day}</source>
        <translation>{day}, {clock}</translation>
    </message>
    <message>
        <source>{count} takes</source>
        <translation>{count} Takes</translation>
    </message>
    <message>
        <source>{size} are free</source>
        <translation>{size} sind frei</translation>
    </message>
    <message>
        <source>{takes}, about {time}, done about {clock}</source>
        <translation>{takes}, etwa {time}, fertig gegen {clock}</translation>
    </message>
    <message>
        <source>{takes}. How long they take is not known yet: none like these was made here.</source>
        <translation>{takes}. Wie lange sie dauern, ist noch nicht bekannt: Solche wurden hier noch nie gemacht.</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Generieren</translation>
    </message>
    <message>
        <source>Generate 1 take</source>
        <translation>1 Take generieren</translation>
    </message>
    <message>
        <source>Generate {count} takes</source>
        <translation>{count} Takes generieren</translation>
    </message>
    <message>
        <source>Put them into the queue and pause it</source>
        <translation>In die Warteschlange stellen und diese anhalten</translation>
    </message>
    <message>
        <source>Queue for later</source>
        <translation>Später generieren</translation>
    </message>
    <message>
        <source>The disk will be full before it is done: make room first.</source>
        <translation>Die Platte wird voll sein, bevor er fertig ist: zuerst Platz schaffen.</translation>
    </message>
    <message>
        <source>The disk will be full before they are done: make room first, or generate fewer.</source>
        <translation>Die Platte ist voll, bevor sie fertig sind: Erst Platz schaffen oder weniger generieren.</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>1 shot</source>
        <translation>1 Einstellung</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Choose an alternate…</source>
        <translation>Alternative wählen …</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Kontaktbogen</translation>
    </message>
    <message>
        <source>Delete alternate</source>
        <translation>Alternative löschen</translation>
    </message>
    <message>
        <source>Delete shots</source>
        <translation>Einstellungen löschen</translation>
    </message>
    <message>
        <source>Draw a panel…</source>
        <translation>Panel zeichnen …</translation>
    </message>
    <message>
        <source>Duplicate shots</source>
        <translation>Einstellungen duplizieren</translation>
    </message>
    <message>
        <source>Extend the shot before</source>
        <translation>Einstellung davor fortsetzen</translation>
    </message>
    <message>
        <source>Generate all missing</source>
        <translation>Alle fehlenden generieren</translation>
    </message>
    <message>
        <source>Generate missing ({count})</source>
        <translation>Fehlende ({count})</translation>
    </message>
    <message>
        <source>Generate shot</source>
        <translation>Einstellung generieren</translation>
    </message>
    <message>
        <source>Import as shots</source>
        <translation>Als Einstellungen importieren</translation>
    </message>
    <message>
        <source>Import pictures or clips…</source>
        <translation>Bilder oder Clips importieren …</translation>
    </message>
    <message>
        <source>Insert script or board</source>
        <translation>Drehbuch oder Board einfügen</translation>
    </message>
    <message>
        <source>Insert script or board…</source>
        <translation>Drehbuch oder Board einfügen …</translation>
    </message>
    <message>
        <source>Larger cards</source>
        <translation>Größere Karten</translation>
    </message>
    <message>
        <source>Make a take of every shot that has none and is not approved</source>
        <translation>Einen Take von jeder Einstellung machen, die keinen hat und nicht freigegeben ist</translation>
    </message>
    <message>
        <source>Make an alternate</source>
        <translation>Alternative anlegen</translation>
    </message>
    <message>
        <source>Make the takes anew that no longer are what their shots ask for</source>
        <translation>Die Takes neu machen, die nicht mehr dem entsprechen, was ihre Einstellung verlangt</translation>
    </message>
    <message>
        <source>Mark as draft</source>
        <translation>Als Entwurf markieren</translation>
    </message>
    <message>
        <source>Mark as to do</source>
        <translation>Als offen markieren</translation>
    </message>
    <message>
        <source>Mark for review</source>
        <translation>Zur Prüfung vorlegen</translation>
    </message>
    <message>
        <source>Match the shot before</source>
        <translation>An die Einstellung davor anschließen</translation>
    </message>
    <message>
        <source>New scene</source>
        <translation>Neue Szene</translation>
    </message>
    <message>
        <source>New shot</source>
        <translation>Neue Einstellung</translation>
    </message>
    <message>
        <source>New shot before</source>
        <translation>Neue Einstellung davor</translation>
    </message>
    <message>
        <source>New shot behind the current one</source>
        <translation>Neue Einstellung hinter der aktuellen</translation>
    </message>
    <message>
        <source>No scene</source>
        <translation>Keine Szene</translation>
    </message>
    <message>
        <source>One large card</source>
        <translation>Eine große Karte</translation>
    </message>
    <message>
        <source>Out of date ({count})</source>
        <translation>Veraltet ({count})</translation>
    </message>
    <message>
        <source>Pictures and clips</source>
        <translation>Bilder und Clips</translation>
    </message>
    <message>
        <source>Put in scene…</source>
        <translation>In Szene einordnen …</translation>
    </message>
    <message>
        <source>Regenerate out of date</source>
        <translation>Veraltete neu generieren</translation>
    </message>
    <message>
        <source>Rename shot</source>
        <translation>Einstellung umbenennen</translation>
    </message>
    <message>
        <source>Renumber shots</source>
        <translation>Einstellungen neu nummerieren</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Scripts and boards (*.fountain *.spmd *.toml *.txt *.text *.md)</source>
        <translation>Drehbücher und Boards (*.fountain *.spmd *.toml *.txt *.text *.md)</translation>
    </message>
    <message>
        <source>Size of the cards</source>
        <translation>Größe der Karten</translation>
    </message>
    <message>
        <source>Size of the cards (Ctrl+wheel)</source>
        <translation>Größe der Karten (Strg+Mausrad)</translation>
    </message>
    <message>
        <source>Smaller cards</source>
        <translation>Kleinere Karten</translation>
    </message>
    <message>
        <source>Stand alone</source>
        <translation>Für sich stellen</translation>
    </message>
    <message>
        <source>Use next alternate</source>
        <translation>Nächste Alternative verwenden</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{count} shots</source>
        <translation>{count} Einstellungen</translation>
    </message>
</context>
<context>
    <name>BurnIn</name>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Shot</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Take</translation>
    </message>
    <message>
        <source>Timecode</source>
        <translation>Timecode</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
</context>
<context>
    <name>BurnInBoxes</name>
    <message>
        <source>Burn-ins</source>
        <translation>Burn-ins</translation>
    </message>
</context>
<context>
    <name>CameraPath</name>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
</context>
<context>
    <name>CameraSection</name>
    <message>
        <source>&amp;Camera</source>
        <translation>&amp;Kamera</translation>
    </message>
    <message>
        <source>Edit camera of shot {name}</source>
        <translation>Kamera der Einstellung {name} bearbeiten</translation>
    </message>
    <message>
        <source>Nothing here is a camera term, so the model is told nothing about the camera (F1)</source>
        <translation>Nichts hiervon ist ein Kameraausdruck, dem Modell wird also nichts über die Kamera gesagt (F1)</translation>
    </message>
    <message>
        <source>close-up, slow dolly in, handheld, 35mm</source>
        <translation>Nahaufnahme: close-up, slow dolly in, handheld, 35mm</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Alt {number} of {count}</source>
        <translation>Alt. {number} von {count}</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Dialogue</source>
        <translation>Dialog</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>Fortsetzung</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Anschluss</translation>
    </message>
    <message>
        <source>No prompt yet</source>
        <translation>Noch kein Prompt</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Sketch</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Write a prompt</source>
        <translation>Prompt schreiben</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s · {frames} f</source>
        <translation>{seconds} s · {frames} f</translation>
    </message>
</context>
<context>
    <name>CardEditor</name>
    <message>
        <source>Camera of shot {name}</source>
        <translation>Kamera der Einstellung {name}</translation>
    </message>
    <message>
        <source>Dialogue of shot {name}</source>
        <translation>Dialog der Einstellung {name}</translation>
    </message>
    <message>
        <source>Duration of shot {name}</source>
        <translation>Dauer der Einstellung {name}</translation>
    </message>
    <message>
        <source>Name of shot {name}</source>
        <translation>Name der Einstellung {name}</translation>
    </message>
    <message>
        <source>Prompt of shot {name}</source>
        <translation>Prompt der Einstellung {name}</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Board</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>No scene</source>
        <translation>Keine Szene</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
</context>
<context>
    <name>CastPanel</name>
    <message>
        <source>Characters</source>
        <translation>Figuren</translation>
    </message>
    <message>
        <source>New character</source>
        <translation>Neue Figur</translation>
    </message>
    <message>
        <source>New place</source>
        <translation>Neuer Ort</translation>
    </message>
    <message>
        <source>New scene of selected shots</source>
        <translation>Neue Szene aus ausgewählten Einstellungen</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>Szenen</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Story</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Nichts heißt so.</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was soll geschehen?</translation>
    </message>
</context>
<context>
    <name>CutAction</name>
    <message>
        <source>Delete {0}</source>
        <translation>{0} löschen</translation>
    </message>
    <message>
        <source>Delete {0} shots</source>
        <translation>{0} Einstellungen löschen</translation>
    </message>
    <message>
        <source>Extend {0} by {1} f</source>
        <translation>{0} um {1} f fortsetzen</translation>
    </message>
    <message>
        <source>Extract in–out</source>
        <translation>In–Out entnehmen</translation>
    </message>
    <message>
        <source>Lift in–out</source>
        <translation>In–Out herausnehmen</translation>
    </message>
    <message>
        <source>Lift {0}</source>
        <translation>{0} herausnehmen</translation>
    </message>
    <message>
        <source>Lift {0} shots</source>
        <translation>{0} Einstellungen herausnehmen</translation>
    </message>
    <message>
        <source>Move {0}</source>
        <translation>{0} verschieben</translation>
    </message>
    <message>
        <source>Move {0} shots</source>
        <translation>{0} Einstellungen verschieben</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Nichts ist ausgewählt.</translation>
    </message>
    <message>
        <source>Nothing of shot {0} lies before the playhead.</source>
        <translation>Von der Einstellung {0} liegt nichts vor dem Abspielkopf.</translation>
    </message>
    <message>
        <source>Shot {0} begins at the playhead already.</source>
        <translation>Die Einstellung {0} beginnt schon am Abspielkopf.</translation>
    </message>
    <message>
        <source>Shot {0} extends the one before: only a fade can lie on this cut.</source>
        <translation>Die Einstellung {0} setzt die davor fort: Auf diesem Schnitt kann nur eine Schwarzblende liegen.</translation>
    </message>
    <message>
        <source>Slide {0}</source>
        <translation>Slide: {0}</translation>
    </message>
    <message>
        <source>Slip a clip</source>
        <translation>Slip eines Clips</translation>
    </message>
    <message>
        <source>Slip {0}</source>
        <translation>Slip: {0}</translation>
    </message>
    <message>
        <source>Split a clip</source>
        <translation>Clip teilen</translation>
    </message>
    <message>
        <source>Split {0}</source>
        <translation>{0} teilen</translation>
    </message>
    <message>
        <source>The film&apos;s model cannot go on from a clip: trim shot {0}, or choose one that extends.</source>
        <translation>Das Modell des Films kann keinen Clip fortsetzen: Einstellung {0} trimmen oder ein Modell wählen, das fortsetzt.</translation>
    </message>
    <message>
        <source>The playhead already stands on the cut into shot {0}.</source>
        <translation>Der Abspielkopf steht schon auf dem Schnitt in die Einstellung {0}.</translation>
    </message>
    <message>
        <source>The shots at this cut are too short for a transition.</source>
        <translation>Die Einstellungen an diesem Schnitt sind zu kurz für einen Übergang.</translation>
    </message>
    <message>
        <source>The take of shot {0} is as long as the shot.</source>
        <translation>Der Take von Einstellung {0} ist so lang wie die Einstellung.</translation>
    </message>
    <message>
        <source>There is no shot under the playhead.</source>
        <translation>Unter dem Abspielkopf liegt keine Einstellung.</translation>
    </message>
    <message>
        <source>Trim a clip</source>
        <translation>Clip trimmen</translation>
    </message>
    <message>
        <source>Trim head of {0}</source>
        <translation>Anfang von {0} trimmen</translation>
    </message>
    <message>
        <source>Trim tail of {0}</source>
        <translation>Ende von {0} trimmen</translation>
    </message>
    <message>
        <source>Write a prompt for shot {0}: what goes on from its clip is made from that.</source>
        <translation>Für Einstellung {0} einen Prompt schreiben: daraus entsteht, was ihren Clip fortsetzt.</translation>
    </message>
</context>
<context>
    <name>DeliveryFields</name>
    <message>
        <source>&amp;Part</source>
        <translation>&amp;Teil</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>&amp;Qualität</translation>
    </message>
    <message>
        <source>As the film: {width} x {height}</source>
        <translation>Wie der Film: {width} x {height}</translation>
    </message>
    <message>
        <source>Draft: the smallest file</source>
        <translation>Entwurf: die kleinste Datei</translation>
    </message>
    <message>
        <source>In to out: {first} to {last}</source>
        <translation>In bis Out: {first} bis {last}</translation>
    </message>
    <message>
        <source>Master: as in the preview</source>
        <translation>Master: wie in der Vorschau</translation>
    </message>
    <message>
        <source>Set in and out (I and O) to export only what lies between them</source>
        <translation>In und Out setzen (I und O), um nur zu exportieren, was dazwischen liegt</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>The whole film</source>
        <translation>Der ganze Film</translation>
    </message>
    <message>
        <source>To share: a smaller file</source>
        <translation>Zum Teilen: eine kleinere Datei</translation>
    </message>
</context>
<context>
    <name>DesktopNotice</name>
    <message>
        <source>1 failed</source>
        <translation>1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>1 take is done</source>
        <translation>1 Take ist fertig</translation>
    </message>
    <message>
        <source>{n} failed</source>
        <translation>{n} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{n} takes are done</source>
        <translation>{n} Takes sind fertig</translation>
    </message>
</context>
<context>
    <name>DifferenceView</name>
    <message>
        <source>&lt;p&gt;The recipes of {one} and {two} are the same.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Die Rezepte von {one} und {two} sind gleich.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Difference of the recipes</source>
        <translation>Unterschied der Rezepte</translation>
    </message>
</context>
<context>
    <name>DrawDialog</name>
    <message>
        <source>&amp;Under it</source>
        <translation>&amp;Darunter</translation>
    </message>
    <message>
        <source>A picture that shines through the paper while you draw; it is not kept</source>
        <translation>Ein Bild, das beim Zeichnen durch das Papier scheint; es wird nicht mitgespeichert</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Draw a panel of shot {name}</source>
        <translation>Panel der Einstellung {name} zeichnen</translation>
    </message>
    <message>
        <source>Eraser (E)</source>
        <translation>Radierer (E)</translation>
    </message>
    <message>
        <source>Keep the drawing as a panel (Ctrl+Return)</source>
        <translation>Zeichnung als Panel behalten (Strg+Return)</translation>
    </message>
    <message>
        <source>Medium ([ and ])</source>
        <translation>Mittel ([ und ])</translation>
    </message>
    <message>
        <source>Pen (B)</source>
        <translation>Stift (B)</translation>
    </message>
    <message>
        <source>Thick ([ and ])</source>
        <translation>Dick ([ und ])</translation>
    </message>
    <message>
        <source>Thin ([ and ])</source>
        <translation>Dünn ([ und ])</translation>
    </message>
    <message>
        <source>Under the drawing</source>
        <translation>Unter der Zeichnung</translation>
    </message>
</context>
<context>
    <name>DrawingPad</name>
    <message>
        <source>Drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>The arrows move the pen, Space puts it down and lifts it.</source>
        <translation>Die Pfeiltasten bewegen den Stift, die Leertaste setzt ihn auf und hebt ihn ab.</translation>
    </message>
</context>
<context>
    <name>DroppableCards</name>
    <message>
        <source>Nothing on the clipboard can be pasted here: copy shots, text, a board or screenplay, a picture or a file.</source>
        <translation>Nichts in der Zwischenablage lässt sich hier einfügen: Einstellungen, Text, ein Board oder Drehbuch, ein Bild oder eine Datei kopieren.</translation>
    </message>
    <message>
        <source>Paste shot</source>
        <translation>Einstellung einfügen</translation>
    </message>
    <message>
        <source>Paste {count} shots</source>
        <translation>{count} Einstellungen einfügen</translation>
    </message>
    <message>
        <source>That is no text that can be read: copy the words themselves.</source>
        <translation>Das ist kein lesbarer Text: die Wörter selbst kopieren.</translation>
    </message>
    <message>
        <source>the pasted text</source>
        <translation>der eingefügte Text</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} ist leer.</translation>
    </message>
</context>
<context>
    <name>EdgePopup</name>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Frames at the edge</source>
        <translation>Frames an der Kante</translation>
    </message>
    <message>
        <source>No take yet</source>
        <translation>Noch kein Take</translation>
    </message>
</context>
<context>
    <name>EmptyBoard</name>
    <message>
        <source>A Fountain screenplay or a TOML storyboard</source>
        <translation>Ein Drehbuch in Fountain oder ein Storyboard in TOML</translation>
    </message>
    <message>
        <source>A red boat drifts on the sea by day.</source>
        <translation>A red boat drifts on the sea by day.</translation>
    </message>
    <message>
        <source>A small film to play with</source>
        <translation>Ein kleiner Film zum Ausprobieren</translation>
    </message>
    <message>
        <source>Ctrl+Enter generates</source>
        <translation>Strg+Return generiert</translation>
    </message>
    <message>
        <source>Every paragraph becomes a shot; a screenplay is broken down (Ctrl+V)</source>
        <translation>Jeder Absatz wird eine Einstellung; ein Drehbuch wird aufgelöst (Strg+V)</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Generieren</translation>
    </message>
    <message>
        <source>Make the shot now (Ctrl+Enter)</source>
        <translation>Die Einstellung jetzt machen (Strg+Return)</translation>
    </message>
    <message>
        <source>Only add the shot</source>
        <translation>Einstellung nur anlegen</translation>
    </message>
    <message>
        <source>Open a script…</source>
        <translation>Drehbuch öffnen …</translation>
    </message>
    <message>
        <source>Or begin with something that is there already:</source>
        <translation>Oder mit etwas beginnen, das schon da ist:</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>Text einfügen</translation>
    </message>
    <message>
        <source>Say what is seen: who, doing what, where, in which light. One prompt is one shot.</source>
        <translation>Was zu sehen ist: wer, was geschieht, wo, in welchem Licht. Ein Prompt je Einstellung; die Modelle lesen Englisch.</translation>
    </message>
    <message>
        <source>Use the example</source>
        <translation>Beispiel verwenden</translation>
    </message>
    <message>
        <source>Write the first shot</source>
        <translation>Die erste Einstellung schreiben</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Wählen …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>1 shot is a slate: tick “{tick}” to go on.</source>
        <translation>1 Einstellung ist ein Platzhalter: „{tick}“ ankreuzen, um fortzufahren.</translation>
    </message>
    <message>
        <source>Burn-ins</source>
        <translation>Burn-ins</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export &amp;slates for them</source>
        <translation>&amp;Platzhalter dafür exportieren</translation>
    </message>
    <message>
        <source>Export film</source>
        <translation>Film exportieren</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Film (*.mp4)</source>
        <translation>Film (*.mp4)</translation>
    </message>
    <message>
        <source>MP4, H.264 and AAC: {length}, {frames} frames, {width} x {height} at {rate} fps</source>
        <translation>MP4, H.264 und AAC: {length}, {frames} Frames, {width} x {height} bei {rate} fps</translation>
    </message>
    <message>
        <source>Name the file.</source>
        <translation>Der Datei einen Namen geben.</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Slates</source>
        <translation>Platzhalter</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>Solo</translation>
    </message>
    <message>
        <source>The film&apos;s own folder holds its takes: put the file beside it.</source>
        <translation>Im Ordner des Films liegen seine Takes: Die Datei bitte daneben ablegen.</translation>
    </message>
    <message>
        <source>There is no folder {folder}: make it first, or choose another.</source>
        <translation>Den Ordner {folder} gibt es nicht: Erst anlegen oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>This file cannot be written ({reason}): choose another.</source>
        <translation>Diese Datei kann nicht geschrieben werden ({reason}): eine andere wählen.</translation>
    </message>
    <message>
        <source>This film has no shots yet: write some first.</source>
        <translation>Dieser Film hat noch keine Einstellungen: Erst welche schreiben.</translation>
    </message>
    <message>
        <source>Written into every picture of a review copy</source>
        <translation>In jedes Bild einer Sichtungskopie geschrieben</translation>
    </message>
    <message>
        <source>{count} shots are slates: tick “{tick}” to go on.</source>
        <translation>{count} Einstellungen sind Platzhalter: „{tick}“ ankreuzen, um fortzufahren.</translation>
    </message>
    <message>
        <source>{names}: made before a change to the shot, or to what it grows from.</source>
        <translation>{names}: gemacht vor einer Änderung an der Einstellung oder an dem, woraus sie wächst.</translation>
    </message>
    <message>
        <source>{names}: nothing else will be heard, neither the shots nor the other tracks.</source>
        <translation>{names}: Sonst wird nichts zu hören sein, weder die Einstellungen noch die anderen Spuren.</translation>
    </message>
    <message>
        <source>{names}: nothing has been generated yet.</source>
        <translation>{names}: Noch ist nichts generiert.</translation>
    </message>
    <message>
        <source>{name} is there already, and will be replaced.</source>
        <translation>{name} gibt es schon und wird ersetzt.</translation>
    </message>
</context>
<context>
    <name>FailureNotice</name>
    <message>
        <source>Shot {name} was not made: {sentence}</source>
        <translation>Die Einstellung {name} wurde nicht gemacht: {sentence}</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>Warteschlange zeigen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Nochmals versuchen</translation>
    </message>
    <message>
        <source>Try all again</source>
        <translation>Alle nochmals versuchen</translation>
    </message>
    <message>
        <source>{count} takes were not made, the last of shot {name}: {sentence}</source>
        <translation>{count} Takes wurden nicht gemacht, zuletzt der von Einstellung {name}: {sentence}</translation>
    </message>
    <message>
        <source>{count} takes were not made, the last of them: {sentence}</source>
        <translation>{count} Takes wurden nicht gemacht, zuletzt: {sentence}</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Shotloom ended unexpectedly last time. Your film is as it was after the last edit; details are in {path}.</source>
        <translation>Shotloom ist beim letzten Mal unerwartet beendet worden. Der Film ist so, wie er nach der letzten Bearbeitung war; Näheres steht in {path}.</translation>
    </message>
    <message>
        <source>Shotloom made a mistake ({kind}). Nothing of your film is lost; details are in {path}.</source>
        <translation>Shotloom hat einen Fehler gemacht ({kind}). Vom Film ist nichts verloren; Näheres steht in {path}.</translation>
    </message>
</context>
<context>
    <name>FilmDesk</name>
    <message>
        <source>A take was still to be made when this film was closed. It waits in the queue.</source>
        <translation>Ein Take war noch zu machen, als dieser Film geschlossen wurde. Er wartet in der Warteschlange.</translation>
    </message>
    <message>
        <source>Close film</source>
        <translation>Film schließen</translation>
    </message>
    <message>
        <source>Export board…</source>
        <translation>Board exportieren …</translation>
    </message>
    <message>
        <source>Export film…</source>
        <translation>Film exportieren …</translation>
    </message>
    <message>
        <source>Export storyboard…</source>
        <translation>Storyboard exportieren …</translation>
    </message>
    <message>
        <source>Film settings…</source>
        <translation>Filmeinstellungen …</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Go to {panel}</source>
        <translation>Zu: {panel}</translation>
    </message>
    <message>
        <source>Keep version</source>
        <translation>Version festhalten</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>Nächstes Bedienfeld</translation>
    </message>
    <message>
        <source>Not saved: {reason} What is written in a field stays there until it can be saved.</source>
        <translation>Nicht gespeichert: {reason} Was in einem Feld steht, bleibt dort, bis es gespeichert werden kann.</translation>
    </message>
    <message>
        <source>Previous panel</source>
        <translation>Voriges Bedienfeld</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo {step}</source>
        <translation>Wiederholen: {step}</translation>
    </message>
    <message>
        <source>Reset workspace</source>
        <translation>Arbeitsbereich zurücksetzen</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie speichern …</translation>
    </message>
    <message>
        <source>Shot {name}: {sentence}</source>
        <translation>Einstellung {name}: {sentence}</translation>
    </message>
    <message>
        <source>Titles, markers and sound follow the picture that they begin over.</source>
        <translation>Titel, Marker und Ton folgen dem Bild, über dem sie beginnen.</translation>
    </message>
    <message>
        <source>Titles, markers and sound stay at their time.</source>
        <translation>Titel, Marker und Ton bleiben an ihrer Zeit.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo {step}</source>
        <translation>Rückgängig: {step}</translation>
    </message>
    <message>
        <source>Update film from board…</source>
        <translation>Film aus Board aktualisieren …</translation>
    </message>
    <message>
        <source>Versions…</source>
        <translation>Versionen …</translation>
    </message>
    <message>
        <source>{count} takes were still to be made when this film was closed. They wait in the queue.</source>
        <translation>{count} Takes waren noch zu machen, als dieser Film geschlossen wurde. Sie warten in der Warteschlange.</translation>
    </message>
    <message>
        <source>{name} workspace</source>
        <translation>Arbeitsbereich {name}</translation>
    </message>
</context>
<context>
    <name>FilmFiles</name>
    <message>
        <source>Board (*.toml)</source>
        <translation>Board (*.toml)</translation>
    </message>
    <message>
        <source>Board or screenplay</source>
        <translation>Board oder Drehbuch</translation>
    </message>
    <message>
        <source>Boards and screenplays (*.toml *.fountain *.spmd)</source>
        <translation>Boards und Drehbücher (*.toml *.fountain *.spmd)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Copying the film with its takes…</source>
        <translation>Der Film wird mit seinen Takes kopiert …</translation>
    </message>
    <message>
        <source>Export board</source>
        <translation>Board exportieren</translation>
    </message>
    <message>
        <source>Exporting the storyboard…</source>
        <translation>Storyboard wird exportiert …</translation>
    </message>
    <message>
        <source>Film (*{suffix})</source>
        <translation>Film (*{suffix})</translation>
    </message>
    <message>
        <source>Film settings</source>
        <translation>Filmeinstellungen</translation>
    </message>
    <message>
        <source>Kept as “{name}”.</source>
        <translation>Als „{name}“ festgehalten.</translation>
    </message>
    <message>
        <source>Make another film</source>
        <translation>Einen weiteren Film machen</translation>
    </message>
    <message>
        <source>Nothing has changed since “{name}”.</source>
        <translation>Seit „{name}“ hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>Open film: choose its folder</source>
        <translation>Film öffnen: seinen Ordner wählen</translation>
    </message>
    <message>
        <source>Open the film as it is</source>
        <translation>Film öffnen, wie er ist</translation>
    </message>
    <message>
        <source>Read into that film, it replaces what its shots say, also where that was changed here. It is one step that can be undone, and shots that the board still names keep their takes.</source>
        <translation>In diesen Film eingelesen, ersetzt es, was seine Einstellungen sagen, auch wo es hier geändert wurde. Es ist ein Schritt, der rückgängig gemacht werden kann, und Einstellungen, die das Board noch nennt, behalten ihre Takes.</translation>
    </message>
    <message>
        <source>Read into the film</source>
        <translation>In den Film einlesen</translation>
    </message>
    <message>
        <source>Read {name}</source>
        <translation>{name} einlesen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>The board has changed</source>
        <translation>Das Board hat sich geändert</translation>
    </message>
    <message>
        <source>The board is {path}.</source>
        <translation>Das Board ist {path}.</translation>
    </message>
    <message>
        <source>The copy is {path}.</source>
        <translation>Die Kopie ist {path}.</translation>
    </message>
    <message>
        <source>The copy is {path}. It has every word, but {count} takes could not be read: if the folder turns up, copy the files in its takes folder into that of the copy.</source>
        <translation>Die Kopie ist {path}. Sie hat jedes Wort, aber {count} Takes waren nicht zu lesen: Taucht der Ordner wieder auf, die Dateien aus seinem Ordner takes in den der Kopie kopieren.</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was left.</source>
        <translation>Der Export wurde abgebrochen; nichts ist zurückgeblieben.</translation>
    </message>
    <message>
        <source>The film is as it was in “{name}”.</source>
        <translation>Der Film ist wieder, wie er in „{name}“ war.</translation>
    </message>
    <message>
        <source>The film is now {name}: {count} shots.</source>
        <translation>Der Film ist jetzt {name}: {count} Einstellungen.</translation>
    </message>
    <message>
        <source>The film is {path}: {frames} frames, {seconds} s.</source>
        <translation>Der Film ist {path}: {frames} Frames, {seconds} s.</translation>
    </message>
    <message>
        <source>The storyboard is {path}.</source>
        <translation>Das Storyboard ist {path}.</translation>
    </message>
    <message>
        <source>The storyboard was cancelled.</source>
        <translation>Die Ausgabe des Storyboards wurde abgebrochen.</translation>
    </message>
    <message>
        <source>{board} has changed on the disk. Read into the film, it replaces what the shots say, also where that was changed here; it is one step that can be undone.</source>
        <translation>{board} hat sich auf der Platte geändert. In den Film gelesen, ersetzt es, was die Einstellungen sagen, auch wo das hier geändert wurde; es ist ein Schritt, der sich rückgängig machen lässt.</translation>
    </message>
    <message>
        <source>{board} has changed since the film “{title}” was made of it.</source>
        <translation>{board} hat sich geändert, seit der Film „{title}“ daraus gemacht wurde.</translation>
    </message>
</context>
<context>
    <name>FilmSettings</name>
    <message>
        <source> f</source>
        <translation> f</translation>
    </message>
    <message>
        <source>&amp;Handles</source>
        <translation>&amp;Handles</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>&amp;Look</translation>
    </message>
    <message>
        <source>&amp;Rate</source>
        <translation>Bild&amp;rate</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>Added to every prompt, such as: hand-painted, soft evening light, grain</source>
        <translation>Kommt zu jedem Prompt, etwa: hand-painted, soft evening light, grain</translation>
    </message>
    <message>
        <source>Change film</source>
        <translation>Film ändern</translation>
    </message>
    <message>
        <source>Film settings</source>
        <translation>Filmeinstellungen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>See&amp;d</translation>
    </message>
    <message>
        <source>Shots without a seed of their own get theirs from this one</source>
        <translation>Einstellungen ohne eigenen Seed bekommen ihren von diesem</translation>
    </message>
    <message>
        <source>Shots, sounds, titles and markers are counted in frames: the rate is chosen before them</source>
        <translation>Einstellungen, Töne, Titel und Marker werden in Frames gezählt: die Bildrate wird vor ihnen gewählt</translation>
    </message>
    <message>
        <source>Takes that were made so far stay, and those it concerns are out of date.</source>
        <translation>Takes, die es schon gibt, bleiben; die es betrifft, sind dann veraltet.</translation>
    </message>
    <message>
        <source>What a take has beyond each end of its shot, for trimming and dissolves</source>
        <translation>Was ein Take über jedes Ende seiner Einstellung hinaus hat, zum Trimmen und für Überblendungen</translation>
    </message>
    <message>
        <source>{rate} frames per second</source>
        <translation>{rate} Frames pro Sekunde</translation>
    </message>
</context>
<context>
    <name>FilmStatus</name>
    <message>
        <source>1 shot</source>
        <translation>1 Einstellung</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Export abbrechen</translation>
    </message>
    <message>
        <source>Exporting, {time} left</source>
        <translation>Export läuft, noch {time}</translation>
    </message>
    <message>
        <source>Paused, {count} waiting</source>
        <translation>Angehalten, {count} wartend</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Shot {name}: {phase}</source>
        <translation>Einstellung {name}: {phase}</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>Warteschlange zeigen</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>beginnt</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{count} shots</source>
        <translation>{count} Einstellungen</translation>
    </message>
    <message>
        <source>{count} takes being made: {names}</source>
        <translation>{count} Takes entstehen: {names}</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} wartend</translation>
    </message>
    <message>
        <source>{shots}   {length}   {width} x {height}   {rate} fps</source>
        <translation>{shots}   {length}   {width} x {height}   {rate} fps</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>Folder</name>
    <message>
        <source>No file manager answers. It is here: {path}</source>
        <translation>Keine Dateiverwaltung antwortet. Es liegt hier: {path}</translation>
    </message>
</context>
<context>
    <name>FollowSection</name>
    <message>
        <source>&amp;Hold the colours</source>
        <translation>Farben &amp;halten</translation>
    </message>
    <message>
        <source>&amp;Which shot</source>
        <translation>We&amp;lcher</translation>
    </message>
    <message>
        <source>A cut to a new set-up in the same place with the same people</source>
        <translation>Anschließen: Schnitt auf eine neue Kameraposition am selben Ort mit denselben Figuren</translation>
    </message>
    <message>
        <source>A take of its own</source>
        <translation>Ein eigener Take</translation>
    </message>
    <message>
        <source>Alone</source>
        <translation>Allein</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Dissolve</source>
        <translation>Überblendung</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Fade</source>
        <translation>Schwarzblende</translation>
    </message>
    <message>
        <source>Follows</source>
        <translation>Folgt</translation>
    </message>
    <message>
        <source>Hold the colours of shot {name}</source>
        <translation>Farben von Einstellung {name} halten</translation>
    </message>
    <message>
        <source>Hold the colours of {count} shots</source>
        <translation>Farben von {count} Einstellungen halten</translation>
    </message>
    <message>
        <source>Length of the transition</source>
        <translation>Länge des Übergangs</translation>
    </message>
    <message>
        <source>Let the colours of shot {name} go</source>
        <translation>Farben von Einstellung {name} freigeben</translation>
    </message>
    <message>
        <source>Let the colours of {count} shots go</source>
        <translation>Farben von {count} Einstellungen freigeben</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Anschluss</translation>
    </message>
    <message>
        <source>Models lose colours little by little along a chain. Off where the light is meant to change</source>
        <translation>Modelle verlieren in einer Kette nach und nach die Farben. Aus, wo sich das Licht ändern soll</translation>
    </message>
    <message>
        <source>No shot comes before this one.</source>
        <translation>Vor dieser Einstellung kommt keine.</translation>
    </message>
    <message>
        <source>T&amp;ransition</source>
        <translation>Übe&amp;rgang</translation>
    </message>
    <message>
        <source>The same run of the camera goes on: grows from the other&apos;s end</source>
        <translation>Fortsetzen: Dieselbe Kamerafahrt geht weiter, aus dem Ende der anderen heraus</translation>
    </message>
    <message>
        <source>The shot before: {name}</source>
        <translation>Die Einstellung davor: {name}</translation>
    </message>
    <message>
        <source>Transition into shot {name}</source>
        <translation>Übergang in die Einstellung {name}</translation>
    </message>
    <message>
        <source>Transitions into {count} shots</source>
        <translation>Übergänge in {count} Einstellungen</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>{verb}: shot {name}</source>
        <translation>{verb}: Einstellung {name}</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>FullScreen</name>
    <message>
        <source>Shotloom: picture</source>
        <translation>Shotloom: Bild</translation>
    </message>
</context>
<context>
    <name>GenerateBar</name>
    <message>
        <source>About {time}</source>
        <translation>Etwa {time}</translation>
    </message>
    <message>
        <source>About {time}, as measured here</source>
        <translation>Etwa {time}, wie hier gemessen</translation>
    </message>
    <message>
        <source>About {time}, as this film&apos;s takes took</source>
        <translation>Etwa {time}, so lange wie die Takes dieses Films</translation>
    </message>
    <message>
        <source>At least {size} of memory</source>
        <translation>Mindestens {size} Speicher</translation>
    </message>
    <message>
        <source>At least {size} of memory; {free} are free</source>
        <translation>Mindestens {size} Speicher; {free} sind frei</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Failed: {reason}</source>
        <translation>Fehlgeschlagen: {reason}</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Generieren</translation>
    </message>
    <message>
        <source>Made {seconds} s long, the rest is tail</source>
        <translation>Wird {seconds} s lang, der Rest ist Handle</translation>
    </message>
    <message>
        <source>Make a take of this shot</source>
        <translation>Einen Take dieser Einstellung machen</translation>
    </message>
    <message>
        <source>Makes the same take again</source>
        <translation>Macht denselben Take noch einmal</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>Noch nicht gemessen</translation>
    </message>
    <message>
        <source>Not measured yet on this machine</source>
        <translation>Auf diesem Rechner noch nicht gemessen</translation>
    </message>
    <message>
        <source>Progress of the take</source>
        <translation>Fortschritt des Takes</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Queued, and the queue is paused</source>
        <translation>Wartet: Die Warteschlange ist angehalten</translation>
    </message>
    <message>
        <source>Stop the take; nothing that is finished is lost</source>
        <translation>Den Take abbrechen; was fertig ist, geht nicht verloren</translation>
    </message>
    <message>
        <source>The seed is fixed and nothing has changed: this makes the same take again</source>
        <translation>Der Seed steht fest, und nichts hat sich geändert: Das wird noch einmal derselbe Take</translation>
    </message>
    <message>
        <source>{count} takes ({names})</source>
        <translation>{count} Takes ({names})</translation>
    </message>
    <message>
        <source>{size} of {free} free</source>
        <translation>{size} von freien {free}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>Generation</name>
    <message>
        <source>Edit prompt of shot {name}</source>
        <translation>Prompt der Einstellung {name} bearbeiten</translation>
    </message>
    <message>
        <source>this job does not wait for an answer any more</source>
        <translation>Dieser Auftrag wartet auf keine Antwort mehr</translation>
    </message>
    <message>
        <source>this job has begun meanwhile: cancel it to change it</source>
        <translation>dieser Auftrag hat inzwischen begonnen: Zum Ändern erst abbrechen</translation>
    </message>
</context>
<context>
    <name>HelpCommands</name>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Camera directives</source>
        <translation>Kameraanweisungen</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>How boards are written</source>
        <translation>Wie Boards geschrieben werden</translation>
    </message>
    <message>
        <source>Show logs</source>
        <translation>Protokolldateien zeigen</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Beginning of the film</source>
        <translation>Anfang des Films</translation>
    </message>
    <message>
        <source>{label}, undone</source>
        <translation>{label}, rückgängig gemacht</translation>
    </message>
    <message>
        <source>{label}, where the film is now</source>
        <translation>{label} (hier steht der Film)</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Everything you do becomes a line here. A click on one goes back to it, or forward again.</source>
        <translation>Alles, was Sie tun, wird hier eine Zeile. Ein Klick auf eine geht dorthin zurück oder wieder vor.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>JobList</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
</context>
<context>
    <name>JobModel</name>
    <message>
        <source>A shot that is gone</source>
        <translation>Eine Einstellung, die es nicht mehr gibt</translation>
    </message>
    <message>
        <source>Shot {name}</source>
        <translation>Einstellung {name}</translation>
    </message>
    <message>
        <source>failed: {why}</source>
        <translation>fehlgeschlagen: {why}</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Cancel (Delete)</source>
        <translation>Abbrechen (Entf)</translation>
    </message>
    <message>
        <source>Edit prompt, seed and model (F2)</source>
        <translation>Prompt, Seed und Modell bearbeiten (F2)</translation>
    </message>
    <message>
        <source>Remove from the list (Delete)</source>
        <translation>Aus der Liste entfernen (Entf)</translation>
    </message>
    <message>
        <source>Try again (Enter)</source>
        <translation>Nochmals versuchen (Enter)</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>etwa {time}</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>beginnt</translation>
    </message>
    <message>
        <source>{model} · seed {seed}</source>
        <translation>{model} · Seed {seed}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>LanguageMenu</name>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language as the system</source>
        <translation>Sprache wie das System</translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation>Sprache: {name}</translation>
    </message>
    <message>
        <source>{name}: the window speaks so from its next start on.</source>
        <translation>{name}: So spricht das Fenster ab dem nächsten Start.</translation>
    </message>
</context>
<context>
    <name>LeadOver</name>
    <message>
        <source>Lead from shot {one} to shot {two}</source>
        <translation>Von Einstellung {one} zu Einstellung {two} überleiten</translation>
    </message>
    <message>
        <source>Select two shots that lie side by side, or the gap between two</source>
        <translation>Zwei Einstellungen auswählen, die nebeneinander liegen, oder die Lücke zwischen zweien</translation>
    </message>
    <message>
        <source>Shot {name} has no picture yet: generate it first</source>
        <translation>Die Einstellung {name} hat noch kein Bild: Erst generieren</translation>
    </message>
    <message>
        <source>The two shots no longer lie side by side.</source>
        <translation>Die beiden Einstellungen liegen nicht mehr nebeneinander.</translation>
    </message>
    <message>
        <source>{model} cannot begin and end on given pictures</source>
        <translation>{model} kann nicht mit vorgegebenen Bildern beginnen und enden</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>A take is still being made. Closing stops it; it waits until the film is opened again.</source>
        <translation>Ein Take wird noch gemacht. Schließen bricht ihn ab; er wartet, bis der Film wieder geöffnet wird.</translation>
    </message>
    <message>
        <source>Cancel export and close</source>
        <translation>Export abbrechen und schließen</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>Trotzdem schließen</translation>
    </message>
    <message>
        <source>Export is running</source>
        <translation>Export läuft</translation>
    </message>
    <message>
        <source>Go on exporting</source>
        <translation>Weiter exportieren</translation>
    </message>
    <message>
        <source>Go on making them</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie speichern …</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Takes are being made</source>
        <translation>Takes werden gemacht</translation>
    </message>
    <message>
        <source>The film is still being exported. Closing cancels the export.</source>
        <translation>Der Film wird noch exportiert. Schließen bricht den Export ab.</translation>
    </message>
    <message>
        <source>The folder of this film is gone, and words that were written since are in no file. Closing loses them; a copy keeps them, with what else can still be read.</source>
        <translation>Der Ordner dieses Films ist verschwunden, und seither geschriebene Worte stehen in keiner Datei. Schließen verliert sie; eine Kopie behält sie, mit allem, was sonst noch zu lesen ist.</translation>
    </message>
    <message>
        <source>The folder of this film is gone. A copy can still be saved as long as the film is open.</source>
        <translation>Der Ordner dieses Films ist verschwunden. Solange der Film offen ist, kann noch eine Kopie gespeichert werden.</translation>
    </message>
    <message>
        <source>Words that were written could not be saved: they are in no file. Closing the film loses them; a copy keeps them.</source>
        <translation>Geschriebene Worte konnten nicht gespeichert werden: sie stehen in keiner Datei. Den Film zu schließen verliert sie; eine Kopie behält sie.</translation>
    </message>
    <message>
        <source>{count} takes are still to be made. Closing stops the one that is being made; they all wait in the queue until the film is opened again.</source>
        <translation>{count} Takes sind noch zu machen. Schließen bricht den laufenden ab; alle warten in der Warteschlange, bis der Film wieder geöffnet wird.</translation>
    </message>
</context>
<context>
    <name>LengthField</name>
    <message>
        <source>Frames (48), seconds (2s) or timecode; arrow keys step, with Shift by a second</source>
        <translation>Frames (48), Sekunden (2s) oder Timecode; Pfeiltasten gehen schrittweise, mit Umschalt um eine Sekunde</translation>
    </message>
</context>
<context>
    <name>LeverButton</name>
    <message>
        <source>Attention: {name}</source>
        <translation>Attention: {name}</translation>
    </message>
    <message>
        <source>Compiled blocks</source>
        <translation>Kompilierte Blöcke</translation>
    </message>
    <message>
        <source>First-block cache</source>
        <translation>Cache nach dem ersten Block</translation>
    </message>
    <message>
        <source>MagCache</source>
        <translation>MagCache</translation>
    </message>
    <message>
        <source>Needs the package {name}</source>
        <translation>Braucht das Paket {name}</translation>
    </message>
    <message>
        <source>Other kernels compute the attention; the pictures stay nearly the same.</source>
        <translation>Andere Kernel rechnen die Attention; die Bilder bleiben fast dieselben.</translation>
    </message>
    <message>
        <source>Steps that change little are passed over; fine motion may suffer.</source>
        <translation>Schritte, die wenig ändern, werden übergangen; feine Bewegung kann leiden.</translation>
    </message>
    <message>
        <source>The first take waits minutes for the compiler; the pictures stay nearly the same.</source>
        <translation>Der erste Take wartet Minuten auf den Compiler; die Bilder bleiben fast dieselben.</translation>
    </message>
    <message>
        <source>What makes the model faster</source>
        <translation>Was das Modell schneller macht</translation>
    </message>
    <message>
        <source>What makes the model faster on this machine: {levers}</source>
        <translation>Was das Modell auf diesem Rechner schneller macht: {levers}</translation>
    </message>
    <message>
        <source>gain not measured here</source>
        <translation>Gewinn hier nicht gemessen</translation>
    </message>
    <message>
        <source>nothing is on</source>
        <translation>nichts ist eingeschaltet</translation>
    </message>
    <message>
        <source>{times} times as fast here</source>
        <translation>hier {times}-mal so schnell</translation>
    </message>
</context>
<context>
    <name>LicenceDialog</name>
    <message>
        <source>&amp;Accept and download</source>
        <translation>&amp;Annehmen und laden</translation>
    </message>
    <message>
        <source>&amp;Read the text</source>
        <translation>&amp;Text lesen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>This is what its text means as we read it; the text itself is what binds.</source>
        <translation>So lesen wir ihren Text; verbindlich ist der Text selbst.</translation>
    </message>
    <message>
        <source>{model} comes under the licence {licence}.</source>
        <translation>{model} steht unter der Lizenz {licence}.</translation>
    </message>
</context>
<context>
    <name>LookBar</name>
    <message>
        <source>Compare with the selected take</source>
        <translation>Mit dem ausgewählten Take vergleichen</translation>
    </message>
    <message>
        <source>Compare with the selected take (Ctrl+click chooses another)</source>
        <translation>Mit dem ausgewählten Take vergleichen (Strg+Klick wählt einen anderen)</translation>
    </message>
    <message>
        <source>Difference of the recipes</source>
        <translation>Unterschied der Rezepte</translation>
    </message>
    <message>
        <source>Play the take (Space)</source>
        <translation>Take abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>There is only one take to look at</source>
        <translation>Es gibt nur einen Take zum Ansehen</translation>
    </message>
    <message>
        <source>Wipe between the two</source>
        <translation>Zwischen beiden wischen</translation>
    </message>
</context>
<context>
    <name>LoraRow</name>
    <message>
        <source>Remove the LoRA</source>
        <translation>Die LoRA entfernen</translation>
    </message>
    <message>
        <source>Strength of the LoRA</source>
        <translation>Stärke der LoRA</translation>
    </message>
    <message>
        <source>{name} (scene)</source>
        <translation>{name} (Szene)</translation>
    </message>
</context>
<context>
    <name>LoraRows</name>
    <message>
        <source>Add a LoRA</source>
        <translation>Eine LoRA hinzufügen</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Choose a file that changes how the model draws</source>
        <translation>Eine Datei wählen, die ändert, wie das Modell zeichnet</translation>
    </message>
    <message>
        <source>For the whole scene</source>
        <translation>Für die ganze Szene</translation>
    </message>
    <message>
        <source>LoRAs of shot {name}</source>
        <translation>LoRAs der Einstellung {name}</translation>
    </message>
    <message>
        <source>LoRAs of the scene</source>
        <translation>LoRAs der Szene</translation>
    </message>
    <message>
        <source>LoRAs of {count} shots</source>
        <translation>LoRAs von {count} Einstellungen</translation>
    </message>
    <message>
        <source>Open the folder for LoRA files</source>
        <translation>Den Ordner für LoRA-Dateien öffnen</translation>
    </message>
    <message>
        <source>There are no LoRA files yet</source>
        <translation>Es gibt noch keine LoRA-Dateien</translation>
    </message>
    <message>
        <source>{file}: for {kind}</source>
        <translation>{file}: für {kind}</translation>
    </message>
</context>
<context>
    <name>LossNotice</name>
    <message>
        <source>Shot {name} extends {now} now, and no longer {followed}.</source>
        <translation>Einstellung {name} setzt jetzt {now} fort und nicht mehr {followed}.</translation>
    </message>
    <message>
        <source>Shot {name} matches {now} now, and no longer {followed}.</source>
        <translation>Einstellung {name} schließt jetzt an {now} an und nicht mehr an {followed}.</translation>
    </message>
    <message>
        <source>Shot {name} no longer extends {followed}, which comes after it now.</source>
        <translation>Einstellung {name} setzt {followed} nicht mehr fort, die jetzt erst danach kommt.</translation>
    </message>
    <message>
        <source>Shot {name} no longer extends {followed}, which is gone.</source>
        <translation>Einstellung {name} setzt {followed} nicht mehr fort, die es nicht mehr gibt.</translation>
    </message>
    <message>
        <source>Shot {name} no longer matches {followed}, which comes after it now.</source>
        <translation>Einstellung {name} schließt nicht mehr an {followed} an, die jetzt erst danach kommt.</translation>
    </message>
    <message>
        <source>Shot {name} no longer matches {followed}, which is gone.</source>
        <translation>Einstellung {name} schließt nicht mehr an {followed} an, die es nicht mehr gibt.</translation>
    </message>
    <message>
        <source>So it is with one more.</source>
        <translation>Ebenso bei einer weiteren.</translation>
    </message>
    <message>
        <source>So it is with {count} more.</source>
        <translation>Ebenso bei {count} weiteren.</translation>
    </message>
    <message>
        <source>The dissolve from {before} to {after}</source>
        <translation>Die Überblendung von {before} zu {after}</translation>
    </message>
    <message>
        <source>The dissolve into {after}</source>
        <translation>Die Überblendung in {after}</translation>
    </message>
    <message>
        <source>The fade at the end</source>
        <translation>Die Schwarzblende am Ende</translation>
    </message>
    <message>
        <source>The fade from {before} to {after}</source>
        <translation>Die Schwarzblende von {before} zu {after}</translation>
    </message>
    <message>
        <source>The fade into {after}</source>
        <translation>Die Schwarzblende in {after}</translation>
    </message>
    <message>
        <source>a shot that extends another begins with a straight cut</source>
        <translation>eine Einstellung, die eine andere fortsetzt, beginnt mit einem harten Schnitt</translation>
    </message>
    <message>
        <source>no shot comes before it now</source>
        <translation>davor kommt jetzt keine Einstellung</translation>
    </message>
    <message>
        <source>shot {name} is too short for it now</source>
        <translation>Einstellung {name} ist jetzt zu kurz dafür</translation>
    </message>
    <message>
        <source>{transition} is gone: {why}.</source>
        <translation>{transition} ist weggefallen: {why}.</translation>
    </message>
</context>
<context>
    <name>MachineCard</name>
    <message>
        <source>Every model: which are here, what this machine can do with them, and their licences</source>
        <translation>Alle Modelle: welche hier sind, was dieser Rechner mit ihnen kann, und ihre Lizenzen</translation>
    </message>
    <message>
        <source>Looking at what it can run…</source>
        <translation>Es wird nachgesehen, was er ausführen kann …</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle …</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>Nicht installiert</translation>
    </message>
    <message>
        <source>Recommended here: {model}, free for everybody; {size} to download.</source>
        <translation>Hier empfohlen: {model}, frei für alle; {size} zu laden.</translation>
    </message>
    <message>
        <source>Runs on {device}</source>
        <translation>Läuft auf {device}</translation>
    </message>
    <message>
        <source>The engine cannot run models: {problem}.</source>
        <translation>Die Engine kann keine Modelle ausführen: {problem}.</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>What this machine can run</source>
        <translation>Was dieser Rechner ausführen kann</translation>
    </message>
    <message>
        <source>no graphics card for models</source>
        <translation>keine Grafikkarte für Modelle</translation>
    </message>
    <message>
        <source>part of Shotloom</source>
        <translation>Teil von Shotloom</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>dem Prozessor</translation>
    </message>
    <message>
        <source>{count} cores</source>
        <translation>{count} Kerne</translation>
    </message>
    <message>
        <source>{said}; a second of film takes about {time}</source>
        <translation>{said}; eine Sekunde Film dauert etwa {time}</translation>
    </message>
    <message>
        <source>{said}; its speed here shows after the first take</source>
        <translation>{said}; wie schnell, zeigt sich nach dem ersten Take</translation>
    </message>
    <message>
        <source>{size} GiB free on the disk</source>
        <translation>{size} GiB auf der Platte frei</translation>
    </message>
    <message>
        <source>{size} GiB memory</source>
        <translation>{size} GiB Speicher</translation>
    </message>
    <message>
        <source>{state}. Licence: {licence}.</source>
        <translation>{state}. Lizenz: {licence}.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Hi&amp;lfe</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>Bedien&amp;felder</translation>
    </message>
    <message>
        <source>&amp;Shot</source>
        <translation>&amp;Einstellung</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>T&amp;imeline</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Command palette…</source>
        <translation>Befehlspalette …</translation>
    </message>
    <message>
        <source>Full-screen window</source>
        <translation>Fenster im Vollbild</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>Tastenkürzel …</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>Menüleiste</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle …</translation>
    </message>
    <message>
        <source>New film…</source>
        <translation>Neuer Film …</translation>
    </message>
    <message>
        <source>No films yet</source>
        <translation>Noch keine Filme</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open board or screenplay…</source>
        <translation>Board oder Drehbuch öffnen …</translation>
    </message>
    <message>
        <source>Open film…</source>
        <translation>Film öffnen …</translation>
    </message>
    <message>
        <source>P&amp;lay</source>
        <translation>&amp;Wiedergabe</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Bewegung verringern</translation>
    </message>
    <message>
        <source>Ta&amp;ke</source>
        <translation>&amp;Take</translation>
    </message>
    <message>
        <source>The LoRA {lora} is on this machine now.</source>
        <translation>Die LoRA {lora} ist jetzt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>The model {model} is on this machine now.</source>
        <translation>Das Modell {model} ist jetzt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>The model {model} is whole again.</source>
        <translation>Das Modell {model} ist wieder unversehrt.</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>it cannot be written</source>
        <translation>er lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>{film} is not in {folder} any more. If it was moved or renamed, open it where it is now.</source>
        <translation>{film} liegt nicht mehr in {folder}. Wurde der Ordner verschoben oder umbenannt, lässt er sich dort öffnen, wo er jetzt liegt.</translation>
    </message>
</context>
<context>
    <name>Manual</name>
    <message>
        <source>Boards</source>
        <translation>Boards</translation>
    </message>
    <message>
        <source>Camera directives</source>
        <translation>Kameraanweisungen</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>{file} is missing: install Shotloom again.</source>
        <translation>{file} fehlt: Shotloom noch einmal installieren.</translation>
    </message>
</context>
<context>
    <name>MarkerAction</name>
    <message>
        <source>Add a marker</source>
        <translation>Marker setzen</translation>
    </message>
    <message>
        <source>Colour of a marker</source>
        <translation>Farbe eines Markers</translation>
    </message>
    <message>
        <source>Cut at {0} markers</source>
        <translation>An {0} Markern schneiden</translation>
    </message>
    <message>
        <source>Delete a marker</source>
        <translation>Marker löschen</translation>
    </message>
    <message>
        <source>Delete all markers</source>
        <translation>Alle Marker löschen</translation>
    </message>
    <message>
        <source>Name a marker</source>
        <translation>Marker benennen</translation>
    </message>
    <message>
        <source>No marker lies inside a shot: there is nothing to cut.</source>
        <translation>Kein Marker liegt innerhalb einer Einstellung: Es gibt nichts zu schneiden.</translation>
    </message>
</context>
<context>
    <name>MemberPage</name>
    <message>
        <source>&amp;Description</source>
        <translation>Bes&amp;chreibung</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;References</source>
        <translation>Re&amp;ferenzen</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Figuren</translation>
    </message>
    <message>
        <source>Describe {name}</source>
        <translation>{name} beschreiben</translation>
    </message>
    <message>
        <source>New character</source>
        <translation>Neue Figur</translation>
    </message>
    <message>
        <source>New place</source>
        <translation>Neuer Ort</translation>
    </message>
    <message>
        <source>No place yet. A place has a name and a description. Prompts that say @name get the description, so that it looks the same in every shot.</source>
        <translation>Noch kein Ort. Ein Ort hat einen Namen und eine Beschreibung. Prompts, die @name sagen, erhalten die Beschreibung, damit er in jeder Einstellung gleich aussieht.</translation>
    </message>
    <message>
        <source>Nobody yet. A character has a name and a description. Prompts that say @name get the description, so that everybody looks the same in every shot.</source>
        <translation>Noch niemand. Eine Figur hat einen Namen und eine Beschreibung. Prompts, die @name sagen, erhalten die Beschreibung, damit alle in jeder Einstellung gleich aussehen.</translation>
    </message>
    <message>
        <source>One shot said @{name}: it says its description now. Undo brings it back.</source>
        <translation>Eine Einstellung sagte @{name}: Jetzt steht dort die Beschreibung. Rückgängig holt den Namen zurück.</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Rename {name}</source>
        <translation>{name} umbenennen</translation>
    </message>
    <message>
        <source>Select the shots that it is in</source>
        <translation>Die Einstellungen auswählen, in denen es vorkommt</translation>
    </message>
    <message>
        <source>a keeper in a yellow coat, grey beard, about sixty</source>
        <translation>a keeper in a yellow coat, grey beard, about sixty</translation>
    </message>
    <message>
        <source>a lighthouse of white stone on black rocks</source>
        <translation>a lighthouse of white stone on black rocks</translation>
    </message>
    <message>
        <source>{count} shots said @{name}: they say its description now. Undo brings it back.</source>
        <translation>{count} Einstellungen sagten @{name}: Jetzt steht dort die Beschreibung. Rückgängig holt den Namen zurück.</translation>
    </message>
</context>
<context>
    <name>MemberReferenceRow</name>
    <message>
        <source>Remove the reference</source>
        <translation>Referenz entfernen</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Strength: {percent} %</source>
        <translation>Stärke: {percent} %</translation>
    </message>
    <message>
        <source>What the reference is for</source>
        <translation>Wozu die Referenz dient</translation>
    </message>
</context>
<context>
    <name>MemberReferences</name>
    <message>
        <source>Add reference to {name}</source>
        <translation>{name}: Referenz hinzufügen</translation>
    </message>
    <message>
        <source>Add references</source>
        <translation>Referenzen hinzufügen</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Change reference</source>
        <translation>Referenz ändern</translation>
    </message>
    <message>
        <source>Choose pictures that show it; they go along with every shot that names it</source>
        <translation>Bilder wählen, die es zeigen; sie gehen mit jeder Einstellung mit, die den Namen nennt</translation>
    </message>
    <message>
        <source>Drop pictures here</source>
        <translation>Bilder hierher ziehen</translation>
    </message>
    <message>
        <source>Pictures, clips and sounds ({kinds})</source>
        <translation>Bilder, Clips und Töne ({kinds})</translation>
    </message>
    <message>
        <source>Remove reference</source>
        <translation>Referenz entfernen</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>Alternates</source>
        <translation>Alternativen</translation>
    </message>
    <message>
        <source>Between in and out</source>
        <translation>Zwischen In und Out</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Follow the shot before</source>
        <translation>An die vorige Einstellung anschließen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Markers and timecode</source>
        <translation>Marker und Timecode</translation>
    </message>
    <message>
        <source>More takes</source>
        <translation>Weitere Takes</translation>
    </message>
    <message>
        <source>More to generate</source>
        <translation>Mehr generieren</translation>
    </message>
    <message>
        <source>Overlays</source>
        <translation>Einblendungen im Bild</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Scenes and story</source>
        <translation>Szenen und Geschichte</translation>
    </message>
    <message>
        <source>Shuttle</source>
        <translation>Shuttle</translation>
    </message>
    <message>
        <source>Sound of shots</source>
        <translation>Ton der Einstellungen</translation>
    </message>
    <message>
        <source>Sound tracks</source>
        <translation>Tonspuren</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schrittweise</translation>
    </message>
    <message>
        <source>Titles and sounds</source>
        <translation>Titel und Töne</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Transitions</source>
        <translation>Übergänge</translation>
    </message>
    <message>
        <source>Trim and move by frames</source>
        <translation>Frameweise trimmen und verschieben</translation>
    </message>
    <message>
        <source>Use this frame</source>
        <translation>Diesen Frame verwenden</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
</context>
<context>
    <name>Meter</name>
    <message>
        <source>Forget that it was too loud</source>
        <translation>Übersteuerung vergessen</translation>
    </message>
    <message>
        <source>Sound level</source>
        <translation>Tonpegel</translation>
    </message>
    <message>
        <source>Sound level in dB below full scale. The square on top says that it was too loud</source>
        <translation>Tonpegel in dB unter Vollaussteuerung. Das Quadrat oben zeigt, dass übersteuert wurde</translation>
    </message>
    <message>
        <source>Sound while scrubbing</source>
        <translation>Ton beim Scrubben</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Here without its transformer</source>
        <translation>Hier ohne seinen Transformer</translation>
    </message>
    <message>
        <source>Its files are gone</source>
        <translation>Seine Dateien sind weg</translation>
    </message>
    <message>
        <source>Its folder is gone</source>
        <translation>Sein Ordner ist weg</translation>
    </message>
    <message>
        <source>LoRA · {state}</source>
        <translation>LoRA · {state}</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Not usable</source>
        <translation>Nicht brauchbar</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Recommended · {state}</source>
        <translation>Empfohlen · {state}</translation>
    </message>
    <message>
        <source>{size} to download</source>
        <translation>{size} zu laden</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>&amp;Download</source>
        <translation>&amp;Laden</translation>
    </message>
    <message>
        <source>&amp;Forget…</source>
        <translation>&amp;Vergessen …</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiter laden</translation>
    </message>
    <message>
        <source>&amp;Mend</source>
        <translation>Repar&amp;ieren</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>A&amp;nhalten</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Entfernen …</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stoppen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Erneu&amp;t versuchen</translation>
    </message>
    <message>
        <source>&amp;Without transformer</source>
        <translation>&amp;Ohne Transformer</translation>
    </message>
    <message>
        <source>1 file is damaged</source>
        <translation>1 Datei ist beschädigt</translation>
    </message>
    <message>
        <source>A smaller transformer of yours in place of this model&apos;s own; both stay as they are</source>
        <translation>Ein eigener, kleinerer Transformer anstelle des Transformers dieses Modells; beide bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Download all but the transformer: a GGUF file of yours will take its place</source>
        <translation>Alles außer dem Transformer laden: eine GGUF-Datei von Ihnen tritt an seine Stelle</translation>
    </message>
    <message>
        <source>Download the damaged files again, and nothing else</source>
        <translation>Die beschädigten Dateien noch einmal laden, sonst nichts</translation>
    </message>
    <message>
        <source>Downloading: {done} of {total}</source>
        <translation>Lädt: {done} von {total}</translation>
    </message>
    <message>
        <source>Here without its transformer, {size}: a GGUF file of yours takes its place</source>
        <translation>Hier ohne seinen Transformer, {size}: eine GGUF-Datei von Ihnen tritt an seine Stelle</translation>
    </message>
    <message>
        <source>It can: {what}</source>
        <translation>Es kann: {what}</translation>
    </message>
    <message>
        <source>It leads the camera of shots that make this one move, with LTX-2 of 19B, once it is here.</source>
        <translation>Es führt die Kamera von Einstellungen mit dieser einen Bewegung, mit LTX-2 in 19B, sobald es hier ist.</translation>
    </message>
    <message>
        <source>It runs only with the Python package {package}, which is here; {size} come with that</source>
        <translation>Es läuft nur mit dem Python-Paket {package}, das hier ist; {size} kommen mit ihm</translation>
    </message>
    <message>
        <source>It runs only with the Python package {package}, which is not here: install it first</source>
        <translation>Es läuft nur mit dem Python-Paket {package}, das nicht hier ist: installieren Sie es zuerst</translation>
    </message>
    <message>
        <source>Its owner wants an account and an agreement first; the download says where</source>
        <translation>Sein Eigentümer will vorher ein Konto und eine Zustimmung; beim Laden steht, wo</translation>
    </message>
    <message>
        <source>Its transformer: {file}</source>
        <translation>Sein Transformer: {file}</translation>
    </message>
    <message>
        <source>Licence: {licence}</source>
        <translation>Lizenz: {licence}</translation>
    </message>
    <message>
        <source>Looking at what this machine can do with it…</source>
        <translation>Es wird nachgesehen, was dieser Rechner damit kann …</translation>
    </message>
    <message>
        <source>Not on this machine; about {size} to download</source>
        <translation>Nicht auf diesem Rechner; etwa {size} zu laden</translation>
    </message>
    <message>
        <source>On this machine, a file of yours</source>
        <translation>Auf diesem Rechner, eine Datei von Ihnen</translation>
    </message>
    <message>
        <source>On this machine, in a folder of yours, {size}</source>
        <translation>Auf diesem Rechner, in einem eigenen Ordner, {size}</translation>
    </message>
    <message>
        <source>On this machine, with files of yours, {size}</source>
        <translation>Auf diesem Rechner, mit eigenen Dateien, {size}</translation>
    </message>
    <message>
        <source>On this machine, {size}</source>
        <translation>Auf diesem Rechner, {size}</translation>
    </message>
    <message>
        <source>Parameters: {count}</source>
        <translation>Parameter: {count}</translation>
    </message>
    <message>
        <source>Part of Shotloom</source>
        <translation>Teil von Shotloom</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>Fortschritt des Ladens</translation>
    </message>
    <message>
        <source>Published as {hub}, revision {revision}</source>
        <translation>Veröffentlicht als {hub}, Stand {revision}</translation>
    </message>
    <message>
        <source>Published as {hub}: {file}</source>
        <translation>Veröffentlicht als {hub}: {file}</translation>
    </message>
    <message>
        <source>Published on {card}: {time} for {what} ({source})</source>
        <translation>Veröffentlicht für {card}: {time} für {what} ({source})</translation>
    </message>
    <message>
        <source>Read every file again and compare it with what was published</source>
        <translation>Jede Datei noch einmal lesen und mit dem Veröffentlichten vergleichen</translation>
    </message>
    <message>
        <source>Reading: {done} of {total}</source>
        <translation>Liest: {done} von {total}</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>Wird entfernt …</translation>
    </message>
    <message>
        <source>Stop; what has arrived is kept, and the download goes on from there</source>
        <translation>Anhalten; was da ist, bleibt, und das Laden geht von dort weiter</translation>
    </message>
    <message>
        <source>The list names another revision, {listed}</source>
        <translation>Die Liste nennt einen anderen Stand, {listed}</translation>
    </message>
    <message>
        <source>Waits until what is being done is over</source>
        <translation>Wartet, bis fertig ist, was gerade geschieht</translation>
    </message>
    <message>
        <source>Whether it is on this machine is not known: the list of your models cannot be read</source>
        <translation>Ob es auf diesem Rechner ist, ist nicht bekannt: die Liste Ihrer Modelle lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>With &amp;GGUF file…</source>
        <translation>Mit &amp;GGUF-Datei …</translation>
    </message>
    <message>
        <source>part of Shotloom</source>
        <translation>Teil von Shotloom</translation>
    </message>
    <message>
        <source>the hub asks to wait: {time}</source>
        <translation>der Hub bittet zu warten: {time}</translation>
    </message>
    <message>
        <source>the newest, pinned by the download</source>
        <translation>der neueste, beim Laden festgehalten</translation>
    </message>
    <message>
        <source>{count} files are damaged</source>
        <translation>{count} Dateien sind beschädigt</translation>
    </message>
    <message>
        <source>{files}: copy what is named into your folder again, and add it anew</source>
        <translation>{files}: das Genannte noch einmal in den Ordner kopieren und ihn neu hinzufügen</translation>
    </message>
    <message>
        <source>{share} % of {size} have arrived</source>
        <translation>{share} % von {size} sind da</translation>
    </message>
    <message>
        <source>{size} per second</source>
        <translation>{size} pro Sekunde</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>ModelSection</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model of the film</source>
        <translation>Modell des Films</translation>
    </message>
    <message>
        <source>More models…</source>
        <translation>Weitere Modelle …</translation>
    </message>
    <message>
        <source>The model that makes the takes of the film: another one is for every shot</source>
        <translation>Das Modell, das die Takes des Films macht: Ein anderes gilt für jede Einstellung</translation>
    </message>
    <message>
        <source>Whole film</source>
        <translation>Ganzer Film</translation>
    </message>
    <message>
        <source>{model} (not on this machine)</source>
        <translation>{model} (nicht auf diesem Rechner)</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>&amp;Add folder…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Token…</source>
        <translation>&amp;Token …</translation>
    </message>
    <message>
        <source>; and 1 more file</source>
        <translation>; und 1 weitere Datei</translation>
    </message>
    <message>
        <source>; and {count} more files</source>
        <translation>; und {count} weitere Dateien</translation>
    </message>
    <message>
        <source>A model that is not in this list, by its name on the Hugging Face hub</source>
        <translation>Ein Modell, das nicht auf dieser Liste ist, mit seinem Namen auf dem Hugging-Face-Hub</translation>
    </message>
    <message>
        <source>A model that is on this machine already; its folder stays where it is and as it is</source>
        <translation>Ein Modell, das schon auf diesem Rechner ist; sein Ordner bleibt, wo und wie er ist</translation>
    </message>
    <message>
        <source>Add from h&amp;ub…</source>
        <translation>Vom &amp;Hub hinzufügen …</translation>
    </message>
    <message>
        <source>Add from hub</source>
        <translation>Vom Hub hinzufügen</translation>
    </message>
    <message>
        <source>Add the folder of a model</source>
        <translation>Ordner eines Modells hinzufügen</translation>
    </message>
    <message>
        <source>Asking the hub what {repo} is…</source>
        <translation>Der Hub wird gefragt, was {repo} ist …</translation>
    </message>
    <message>
        <source>C&amp;hange…</source>
        <translation>Ä&amp;ndern …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Downloading {model}: {share} %</source>
        <translation>{model} wird geladen: {share} %</translation>
    </message>
    <message>
        <source>Files of yours that are used with it would not be whole any more: {models}.</source>
        <translation>Dateien von Ihnen, die damit benutzt werden, wären dann nicht mehr ganz: {models}.</translation>
    </message>
    <message>
        <source>For models whose owner wants an account; kept in this system&apos;s store of secrets</source>
        <translation>Für Modelle, deren Eigentümer ein Konto will; liegt im Schlüsselspeicher dieses Systems</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>GGUF files (*.gguf)</source>
        <translation>GGUF-Dateien (*.gguf)</translation>
    </message>
    <message>
        <source>Its name on the hub, as owner/name, or the address of its page:</source>
        <translation>Sein Name auf dem Hub, als Eigentümer/Name, oder die Adresse seiner Seite:</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>New models go to {folder}</source>
        <translation>Neue Modelle kommen nach {folder}</translation>
    </message>
    <message>
        <source>Reading {folder}…</source>
        <translation>{folder} wird gelesen …</translation>
    </message>
    <message>
        <source>Remove LoRA</source>
        <translation>LoRA entfernen</translation>
    </message>
    <message>
        <source>Remove model</source>
        <translation>Modell entfernen</translation>
    </message>
    <message>
        <source>The one to take on this machine, by licence and memory.</source>
        <translation>Das richtige für diesen Rechner, nach Lizenz und Speicher.</translation>
    </message>
    <message>
        <source>The token is forgotten.</source>
        <translation>Das Token ist vergessen.</translation>
    </message>
    <message>
        <source>The token is kept.</source>
        <translation>Das Token ist aufgehoben.</translation>
    </message>
    <message>
        <source>The transformer of this model; of two the one for high noise and the one for low</source>
        <translation>Der Transformer dieses Modells; bei zweien der für viel und der für wenig Rauschen</translation>
    </message>
    <message>
        <source>There was no token.</source>
        <translation>Es gab kein Token.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Where new models go</source>
        <translation>Wohin neue Modelle kommen</translation>
    </message>
    <message>
        <source>Your token for {hub}, made at {page}; empty to forget it:</source>
        <translation>Ihr Token für {hub}, erzeugt auf {page}; leer, um es zu vergessen:</translation>
    </message>
    <message>
        <source>{model} is damaged: {faults}</source>
        <translation>{model} ist beschädigt: {faults}</translation>
    </message>
    <message>
        <source>{model} is whole again.</source>
        <translation>{model} ist wieder unversehrt.</translation>
    </message>
    <message>
        <source>{model} is whole.</source>
        <translation>{model} ist unversehrt.</translation>
    </message>
    <message>
        <source>{model} will be deleted from this machine: {size} in {folder}.</source>
        <translation>{model} wird von diesem Rechner gelöscht: {size} in {folder}.</translation>
    </message>
    <message>
        <source>{model} will be forgotten. Its files stay as they are.</source>
        <translation>{model} wird vergessen. Die Dateien bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>{model} will be forgotten. Its folder stays as it is.</source>
        <translation>{model} wird vergessen. Sein Ordner bleibt, wie er ist.</translation>
    </message>
</context>
<context>
    <name>Naming</name>
    <message>
        <source>&quot;{0}&quot; is no gain: type decibels, such as -6 or 3.5</source>
        <translation>„{0}“ ist kein Pegel: Dezibel eingeben, etwa -6 oder 3,5</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no timecode: type hh:mm:ss:ff, such as 01:00:00:00</source>
        <translation>„{0}“ ist kein Timecode: hh:mm:ss:ff schreiben, etwa 01:00:00:00</translation>
    </message>
    <message>
        <source>Begin at {0}</source>
        <translation>Bei {0} beginnen</translation>
    </message>
    <message>
        <source>Gain of the track</source>
        <translation>Pegel der Spur</translation>
    </message>
    <message>
        <source>Gain of {0}</source>
        <translation>Pegel von {0}</translation>
    </message>
    <message>
        <source>Name a marker</source>
        <translation>Marker benennen</translation>
    </message>
    <message>
        <source>Name of the marker</source>
        <translation>Name des Markers</translation>
    </message>
    <message>
        <source>Name of the track</source>
        <translation>Name der Spur</translation>
    </message>
    <message>
        <source>Rename {0}</source>
        <translation>{0} umbenennen</translation>
    </message>
    <message>
        <source>Timecode of the first frame</source>
        <translation>Timecode des ersten Frames</translation>
    </message>
    <message>
        <source>hh:mm:ss:ff, such as 01:00:00:00 or 10:00:00:00</source>
        <translation>hh:mm:ss:ff, etwa 01:00:00:00 oder 10:00:00:00</translation>
    </message>
</context>
<context>
    <name>NegativeSection</name>
    <message>
        <source>Edit negative prompt</source>
        <translation>Negativen Prompt bearbeiten</translation>
    </message>
    <message>
        <source>Ne&amp;gative prompt</source>
        <translation>&amp;Negativer Prompt</translation>
    </message>
    <message>
        <source>What is not to be seen</source>
        <translation>Was nicht zu sehen sein soll</translation>
    </message>
</context>
<context>
    <name>NewFilm</name>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Wählen …</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>&amp;Look</translation>
    </message>
    <message>
        <source>&amp;Rate</source>
        <translation>Bild&amp;rate</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>Added to every prompt, such as: hand-painted, soft evening light, grain</source>
        <translation>Kommt zu jedem Prompt hinzu, etwa: hand-painted, soft evening light, grain</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Make film</source>
        <translation>Film anlegen</translation>
    </message>
    <message>
        <source>New film</source>
        <translation>Neuer Film</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>Where the film will lie</source>
        <translation>Wo der Film liegen wird</translation>
    </message>
    <message>
        <source>{rate} frames per second</source>
        <translation>{rate} Frames pro Sekunde</translation>
    </message>
</context>
<context>
    <name>NoteField</name>
    <message>
        <source>Note on a take</source>
        <translation>Notiz zu einem Take</translation>
    </message>
    <message>
        <source>Note on this take</source>
        <translation>Notiz zu diesem Take</translation>
    </message>
    <message>
        <source>What you think of this take; it is kept with the film</source>
        <translation>Was von diesem Take zu halten ist; bleibt beim Film</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Notices</source>
        <translation>Meldungen</translation>
    </message>
</context>
<context>
    <name>Onion</name>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>The panel before</source>
        <translation>Das Panel davor</translation>
    </message>
    <message>
        <source>The shot as it is</source>
        <translation>Die Einstellung, wie sie ist</translation>
    </message>
    <message>
        <source>The shot before</source>
        <translation>Die Einstellung davor</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Make a fresh copy</source>
        <translation>Frische Kopie anlegen</translation>
    </message>
    <message>
        <source>Make another film</source>
        <translation>Einen weiteren Film machen</translation>
    </message>
    <message>
        <source>This is the film that was made of the example before.</source>
        <translation>Dies ist der Film, der früher aus dem Beispiel gemacht wurde.</translation>
    </message>
    <message>
        <source>This is the film that was made of {board} before.</source>
        <translation>Das ist der Film, der schon einmal aus {board} gemacht wurde.</translation>
    </message>
</context>
<context>
    <name>PanelSection</name>
    <message>
        <source>Animate this panel</source>
        <translation>Dieses Panel animieren</translation>
    </message>
    <message>
        <source>Animate this panel (this model takes no first frame)</source>
        <translation>Dieses Panel animieren (dieses Modell nimmt keinen ersten Frame)</translation>
    </message>
    <message>
        <source>Being made</source>
        <translation>Entsteht gerade</translation>
    </message>
    <message>
        <source>Choose pictures as panels; they can also be dropped here</source>
        <translation>Bilder als Panels wählen; sie lassen sich auch hierher ziehen</translation>
    </message>
    <message>
        <source>Draw a panel with pen or mouse</source>
        <translation>Ein Panel mit Stift oder Maus zeichnen</translation>
    </message>
    <message>
        <source>Draw on it…</source>
        <translation>Darauf zeichnen …</translation>
    </message>
    <message>
        <source>Draw the shot as a single picture: much quicker than a take</source>
        <translation>Die Einstellung als einzelnes Bild: viel schneller als ein Take</translation>
    </message>
    <message>
        <source>Draw…</source>
        <translation>Zeichnen …</translation>
    </message>
    <message>
        <source>Generate frame</source>
        <translation>Bild generieren</translation>
    </message>
    <message>
        <source>Import panels</source>
        <translation>Panels importieren</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Order panels</source>
        <translation>Panels ordnen</translation>
    </message>
    <message>
        <source>Panel {letter}</source>
        <translation>Panel {letter}</translation>
    </message>
    <message>
        <source>Pictures ({kinds})</source>
        <translation>Bilder ({kinds})</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove panel</source>
        <translation>Panel entfernen</translation>
    </message>
    <message>
        <source>Show this panel first</source>
        <translation>Dieses Panel zuerst zeigen</translation>
    </message>
    <message>
        <source>Use as first frame</source>
        <translation>Als ersten Frame verwenden</translation>
    </message>
    <message>
        <source>Use as last frame</source>
        <translation>Als letzten Frame verwenden</translation>
    </message>
    <message>
        <source>What can become of this panel</source>
        <translation>Was aus diesem Panel werden kann</translation>
    </message>
</context>
<context>
    <name>PathEditor</name>
    <message>
        <source>Drag the middle or a corner to where the shot ends</source>
        <translation>Die Mitte oder eine Ecke dorthin ziehen, wo die Einstellung endet</translation>
    </message>
    <message>
        <source>Drag to dolly; with Ctrl to zoom</source>
        <translation>Ziehen: Kamerafahrt vor und zurück; mit Strg Zoom</translation>
    </message>
    <message>
        <source>Drag to pan and tilt; with Ctrl to truck and pedestal, with Shift along one axis only</source>
        <translation>Ziehen: Schwenk und Neigung; mit Strg Seit- und Hochfahrt, mit Umschalt nur entlang einer Achse</translation>
    </message>
    <message>
        <source>Drag to roll the camera</source>
        <translation>Ziehen, um die Kamera zu rollen</translation>
    </message>
    <message>
        <source>Path of the camera</source>
        <translation>Weg der Kamera</translation>
    </message>
    <message>
        <source>This directive is beyond the grips: change it in the camera field</source>
        <translation>Diese Kameraangabe geht über die Griffe hinaus: im Kamerafeld ändern</translation>
    </message>
    <message>
        <source>no move</source>
        <translation>keine Bewegung</translation>
    </message>
</context>
<context>
    <name>PictureShape</name>
    <message>
        <source>Picture shape</source>
        <translation>Bildformat</translation>
    </message>
</context>
<context>
    <name>PieceAction</name>
    <message>
        <source>Delete a clip</source>
        <translation>Clip löschen</translation>
    </message>
    <message>
        <source>Delete a title</source>
        <translation>Titel löschen</translation>
    </message>
    <message>
        <source>Delete {0} clips and titles</source>
        <translation>{0} Clips und Titel löschen</translation>
    </message>
    <message>
        <source>Duplicate a clip</source>
        <translation>Clip duplizieren</translation>
    </message>
    <message>
        <source>Duplicate a title</source>
        <translation>Titel duplizieren</translation>
    </message>
    <message>
        <source>Duplicate {0} clips and titles</source>
        <translation>{0} Clips und Titel duplizieren</translation>
    </message>
    <message>
        <source>Fade a clip</source>
        <translation>Clip blenden</translation>
    </message>
    <message>
        <source>Fade a title</source>
        <translation>Titel blenden</translation>
    </message>
    <message>
        <source>Gain of a clip</source>
        <translation>Pegel eines Clips</translation>
    </message>
    <message>
        <source>Gain of clips</source>
        <translation>Pegel von Clips</translation>
    </message>
    <message>
        <source>Gain of the sound of shots</source>
        <translation>Pegel des Tons von Einstellungen</translation>
    </message>
    <message>
        <source>Nudge a clip</source>
        <translation>Clip um Frames verschieben</translation>
    </message>
    <message>
        <source>Nudge a title</source>
        <translation>Titel um Frames verschieben</translation>
    </message>
    <message>
        <source>Nudge {0} clips and titles</source>
        <translation>{0} Clips und Titel um Frames verschieben</translation>
    </message>
    <message>
        <source>Trim a clip</source>
        <translation>Clip trimmen</translation>
    </message>
    <message>
        <source>Trim a title</source>
        <translation>Titel trimmen</translation>
    </message>
</context>
<context>
    <name>PieceShelf</name>
    <message>
        <source>Cut a clip</source>
        <translation>Clip ausschneiden</translation>
    </message>
    <message>
        <source>Cut a title</source>
        <translation>Titel ausschneiden</translation>
    </message>
    <message>
        <source>Cut {0} clips and titles</source>
        <translation>{0} Clips und Titel ausschneiden</translation>
    </message>
    <message>
        <source>Paste a clip</source>
        <translation>Clip einfügen</translation>
    </message>
    <message>
        <source>Paste a title</source>
        <translation>Titel einfügen</translation>
    </message>
    <message>
        <source>Paste {0} clips and titles</source>
        <translation>{0} Clips und Titel einfügen</translation>
    </message>
    <message>
        <source>That sound lies in another film: drop its file on the timeline.</source>
        <translation>Dieser Ton liegt in einem anderen Film: seine Datei auf die Timeline ziehen.</translation>
    </message>
    <message>
        <source>There is no sound track to paste on: add one first.</source>
        <translation>Es gibt keine Tonspur zum Einfügen: zuerst eine hinzufügen.</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>A take of this shot waits in the queue</source>
        <translation>Ein Take dieser Einstellung wartet in der Warteschlange</translation>
    </message>
    <message>
        <source>Action and title safe</source>
        <translation>Geschützte Bereiche</translation>
    </message>
    <message>
        <source>Burn-ins</source>
        <translation>Burn-ins</translation>
    </message>
    <message>
        <source>Camera path</source>
        <translation>Kameraweg</translation>
    </message>
    <message>
        <source>Clear in and out</source>
        <translation>In und Out löschen</translation>
    </message>
    <message>
        <source>Direct camera of shot {name}</source>
        <translation>Kamera der Einstellung {name} führen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Full-screen preview</source>
        <translation>Vorschau im Vollbild</translation>
    </message>
    <message>
        <source>Generate {name}</source>
        <translation>{name} generieren</translation>
    </message>
    <message>
        <source>Generating {percent} %</source>
        <translation>Generiert {percent} %</translation>
    </message>
    <message>
        <source>Go to timecode…</source>
        <translation>Zu Timecode gehen …</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Made by Sketch, the built-in model: a moving storyboard, made to be replaced</source>
        <translation>Von Sketch gemacht, dem eingebauten Modell: ein bewegtes Storyboard, das ersetzt werden soll</translation>
    </message>
    <message>
        <source>Mask {aspect}</source>
        <translation>Maske {aspect}</translation>
    </message>
    <message>
        <source>Next cut</source>
        <translation>Nächster Schnitt</translation>
    </message>
    <message>
        <source>No mask</source>
        <translation>Keine Maske</translation>
    </message>
    <message>
        <source>Not generated</source>
        <translation>Nicht generiert</translation>
    </message>
    <message>
        <source>Nothing to see yet</source>
        <translation>Noch nichts zu sehen</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>Einen Frame zurück</translation>
    </message>
    <message>
        <source>One frame forward</source>
        <translation>Einen Frame vor</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>Eine Sekunde zurück</translation>
    </message>
    <message>
        <source>One second forward</source>
        <translation>Eine Sekunde vor</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Wiedergabe oder Pause</translation>
    </message>
    <message>
        <source>Previous cut</source>
        <translation>Voriger Schnitt</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Select the shot under the playhead</source>
        <translation>Einstellung unter dem Abspielkopf auswählen</translation>
    </message>
    <message>
        <source>Set in</source>
        <translation>In-Punkt setzen</translation>
    </message>
    <message>
        <source>Set out</source>
        <translation>Out-Punkt setzen</translation>
    </message>
    <message>
        <source>Shot {name}   {frame} / {frames}</source>
        <translation>Einstellung {name}   {frame} / {frames}</translation>
    </message>
    <message>
        <source>Shuttle backward</source>
        <translation>Schnell rückwärts (Shuttle)</translation>
    </message>
    <message>
        <source>Shuttle forward</source>
        <translation>Schnell vorwärts (Shuttle)</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Sketch</translation>
    </message>
    <message>
        <source>Sound meters</source>
        <translation>Tonpegel</translation>
    </message>
    <message>
        <source>Sound while scrubbing</source>
        <translation>Ton beim Scrubben</translation>
    </message>
    <message>
        <source>Stop the shuttle</source>
        <translation>Shuttle anhalten</translation>
    </message>
    <message>
        <source>The file of this take is missing or damaged: put it back, or generate the shot once more</source>
        <translation>Die Datei dieses Takes fehlt oder ist beschädigt: zurücklegen, oder die Einstellung noch einmal generieren</translation>
    </message>
    <message>
        <source>The preview shows shot {shown}, selected is shot {name}. Select shot {shown} to generate it or to direct its camera here.</source>
        <translation>Die Vorschau zeigt Einstellung {shown}, ausgewählt ist Einstellung {name}. Einstellung {shown} auswählen, um sie hier zu generieren oder ihre Kamera zu führen.</translation>
    </message>
    <message>
        <source>The shot has changed since this take was made</source>
        <translation>Die Einstellung hat sich geändert, seit dieser Take gemacht wurde</translation>
    </message>
    <message>
        <source>Thirds</source>
        <translation>Drittelraster</translation>
    </message>
    <message>
        <source>This shot has no take yet</source>
        <translation>Diese Einstellung hat noch keinen Take</translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Write the first shot on the board. It can be watched at once, and generated when you like.</source>
        <translation>Die erste Einstellung auf dem Board schreiben. Sie lässt sich sofort ansehen und später generieren.</translation>
    </message>
    <message>
        <source>{name} is selected</source>
        <translation>{name} ist ausgewählt</translation>
    </message>
</context>
<context>
    <name>PromptEdit</name>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>PromptPart</name>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Figuren</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Shot</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
</context>
<context>
    <name>PromptSection</name>
    <message>
        <source>&amp;Prompt</source>
        <translation>&amp;Prompt</translation>
    </message>
    <message>
        <source>Edit prompt of shot {name}</source>
        <translation>Prompt der Einstellung {name} bearbeiten</translation>
    </message>
    <message>
        <source>What is seen: who, doing what, where, in which light. @ names people.</source>
        <translation>Was zu sehen ist, auf Englisch: wer, was geschieht, wo, in welchem Licht. @ nennt Figuren.</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Edit chooses another model.</source>
        <translation>Unter „Bearbeiten“ lässt sich ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Make it at {size}</source>
        <translation>In {size} machen</translation>
    </message>
    <message>
        <source>Retry makes the shot before it first, too.</source>
        <translation>Ein neuer Versuch macht auch die Einstellung davor, und zwar zuerst.</translation>
    </message>
    <message>
        <source>Retry, or edit the job and try it with another seed.</source>
        <translation>Nochmals versuchen oder den Auftrag bearbeiten und einen anderen Seed nehmen.</translation>
    </message>
    <message>
        <source>Shorten it to {count} frames</source>
        <translation>Auf {count} Frames kürzen</translation>
    </message>
    <message>
        <source>Use {model}</source>
        <translation>{model} nehmen</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>1 take</source>
        <translation>1 Take</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel everything</source>
        <translation>Alles abbrechen</translation>
    </message>
    <message>
        <source>Cancel everything in the queue</source>
        <translation>Alles in der Warteschlange abbrechen</translation>
    </message>
    <message>
        <source>Desktop notification</source>
        <translation>Desktop-Benachrichtigung</translation>
    </message>
    <message>
        <source>Desktop notification when the queue is done</source>
        <translation>Desktop-Benachrichtigung, wenn die Warteschlange fertig ist</translation>
    </message>
    <message>
        <source>Earlier (Alt+Up)</source>
        <translation>Früher (Alt+Hoch)</translation>
    </message>
    <message>
        <source>Edit job…</source>
        <translation>Auftrag bearbeiten …</translation>
    </message>
    <message>
        <source>Edit the job of shot {name}</source>
        <translation>Auftrag der Einstellung {name} bearbeiten</translation>
    </message>
    <message>
        <source>Edit… (F2)</source>
        <translation>Bearbeiten … (F2)</translation>
    </message>
    <message>
        <source>Finish the running take, and begin no other</source>
        <translation>Den laufenden Take beenden und keinen weiteren beginnen</translation>
    </message>
    <message>
        <source>Generate a shot and it appears here with its progress. Line up as many as you like: they are made one after another, also over night.</source>
        <translation>Wird eine Einstellung generiert, erscheint sie hier mit ihrem Fortschritt. Es können beliebig viele anstehen: Sie entstehen nacheinander, auch über Nacht.</translation>
    </message>
    <message>
        <source>Go on with what waits</source>
        <translation>Mit dem Wartenden weitermachen</translation>
    </message>
    <message>
        <source>Later (Alt+Down)</source>
        <translation>Später (Alt+Herunter)</translation>
    </message>
    <message>
        <source>Nothing is being made</source>
        <translation>Nichts entsteht gerade</translation>
    </message>
    <message>
        <source>Other words become those of the shot. Seed and model are this take&apos;s alone.</source>
        <translation>Andere Worte werden die der Einstellung. Seed und Modell gelten nur für diesen Take.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause or resume the queue</source>
        <translation>Warteschlange anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Paused: {takes}</source>
        <translation>Angehalten: {takes}</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Retry everything that failed</source>
        <translation>Alles Fehlgeschlagene nochmals versuchen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save and try again</source>
        <translation>Speichern und nochmals versuchen</translation>
    </message>
    <message>
        <source>The desktop is not told when the queue is done</source>
        <translation>Keine Benachrichtigung, wenn die Warteschlange fertig ist</translation>
    </message>
    <message>
        <source>The desktop tells when the queue is done and this window is not in front</source>
        <translation>Benachrichtigung auf dem Desktop, wenn die Warteschlange fertig ist und dieses Fenster nicht vorn liegt</translation>
    </message>
    <message>
        <source>The shot of this job is gone: cancel the job.</source>
        <translation>Die Einstellung dieses Auftrags gibt es nicht mehr: Auftrag abbrechen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Nochmals versuchen</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>etwa {time}</translation>
    </message>
    <message>
        <source>done at {clock} ({time})</source>
        <translation>fertig um {clock} ({time})</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{count} takes</source>
        <translation>{count} Takes</translation>
    </message>
</context>
<context>
    <name>ReadOnly</name>
    <message>
        <source>the film is open for looking only</source>
        <translation>der Film ist nur zum Ansehen geöffnet</translation>
    </message>
</context>
<context>
    <name>ReadOnlyBar</name>
    <message>
        <source>Looking only</source>
        <translation>Nur ansehen</translation>
    </message>
    <message>
        <source>Make a film of your own from it, which can be changed</source>
        <translation>Einen eigenen Film daraus machen, der sich bearbeiten lässt</translation>
    </message>
    <message>
        <source>Open for looking only: {why}.</source>
        <translation>Nur zum Ansehen geöffnet: {why}.</translation>
    </message>
    <message>
        <source>Open the film anew, for writing if that is possible by now</source>
        <translation>Den Film neu öffnen, zum Bearbeiten, falls das jetzt geht</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie speichern …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Nochmals versuchen</translation>
    </message>
</context>
<context>
    <name>ReadingNote</name>
    <message>
        <source>Fit duration</source>
        <translation>Dauer anpassen</translation>
    </message>
    <message>
        <source>Fit duration to dialogue</source>
        <translation>Dauer an Dialog anpassen</translation>
    </message>
    <message>
        <source>Give the shot the length of its dialogue</source>
        <translation>Der Einstellung die Länge ihres Dialogs geben</translation>
    </message>
    <message>
        <source>Nothing is said here: write dialogue first.</source>
        <translation>Hier wird nichts gesprochen: Erst Dialog schreiben.</translation>
    </message>
    <message>
        <source>Reads {said} s, shot {length} s</source>
        <translation>Sprechzeit {said} s, Einstellung {length} s</translation>
    </message>
    <message>
        <source>The duration fits the dialogue already.</source>
        <translation>Die Dauer passt schon zum Dialog.</translation>
    </message>
</context>
<context>
    <name>Recipe</name>
    <message>
        <source>, there where {mask} is white</source>
        <translation>, dort, wo {mask} weiß ist</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Dialogue</source>
        <translation>Dialog</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Film size</source>
        <translation>Filmgröße</translation>
    </message>
    <message>
        <source>First picture by</source>
        <translation>Erstes Bild von</translation>
    </message>
    <message>
        <source>Grows from</source>
        <translation>Wächst aus</translation>
    </message>
    <message>
        <source>Handles</source>
        <translation>Handles</translation>
    </message>
    <message>
        <source>Keeps</source>
        <translation>Behält</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotheken</translation>
    </message>
    <message>
        <source>LoRAs</source>
        <translation>LoRAs</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>Gemacht am</translation>
    </message>
    <message>
        <source>Made in {seconds} s on {device}</source>
        <translation>In {seconds} s auf {device} gemacht</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Gemacht auf</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>Nicht erwünscht</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Prompt as sent</source>
        <translation>Gesendeter Prompt</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Bildrate</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referenzen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Take size</source>
        <translation>Größe der Takes</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>as they come</source>
        <translation>wie sie kommen</translation>
    </message>
    <message>
        <source>extends</source>
        <translation>setzt fort:</translation>
    </message>
    <message>
        <source>held to {source}</source>
        <translation>wie in {source}</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>schließt an:</translation>
    </message>
    <message>
        <source>take {take}, all but frames {start} to {end}</source>
        <translation>Take {take}, alles außer den Frames {start} bis {end}</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} Dateien</translation>
    </message>
    <message>
        <source>{frames} f ({seconds} s)</source>
        <translation>{frames} f ({seconds} s)</translation>
    </message>
    <message>
        <source>{kind} {source} at frame {frame}</source>
        <translation>{kind} {source} ab Frame {frame}</translation>
    </message>
    <message>
        <source>{size}, {rate} fps</source>
        <translation>{size}, {rate} fps</translation>
    </message>
</context>
<context>
    <name>RecipeDialog</name>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Prompt</source>
        <translation>&amp;Prompt</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>&amp;Seed</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>Anderer Seed</translation>
    </message>
    <message>
        <source>Choose a model that is on this machine</source>
        <translation>Ein Modell wählen, das auf diesem Rechner ist</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Write a prompt first</source>
        <translation>Erst einen Prompt schreiben</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>Nothing was recorded: the microphone gave no sound.</source>
        <translation>Nichts wurde aufgenommen: Das Mikrofon lieferte keinen Ton.</translation>
    </message>
    <message>
        <source>Record {0}</source>
        <translation>{0} aufnehmen</translation>
    </message>
    <message>
        <source>Recording {0}</source>
        <translation>Aufnahme {0}</translation>
    </message>
    <message>
        <source>Scratch</source>
        <translation>Sprachaufnahme</translation>
    </message>
    <message>
        <source>Scratch {0}</source>
        <translation>Sprachaufnahme {0}</translation>
    </message>
    <message>
        <source>The track {0} is locked: unlock it to record on it.</source>
        <translation>Die Spur {0} ist gesperrt: Zum Aufnehmen entsperren.</translation>
    </message>
    <message>
        <source>There is no film to speak to yet: add a shot first.</source>
        <translation>Es gibt noch keinen Film, zu dem sich sprechen ließe: Erst eine Einstellung anlegen.</translation>
    </message>
</context>
<context>
    <name>ReferenceRole</name>
    <message>
        <source>Character</source>
        <translation>Figur</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>Erster Frame</translation>
    </message>
    <message>
        <source>Frame at…</source>
        <translation>Frame bei …</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Letzter Frame</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Bildaufbau</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Prop</source>
        <translation>Requisite</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
</context>
<context>
    <name>ReferenceRow</name>
    <message>
        <source> f</source>
        <translation> f</translation>
    </message>
    <message>
        <source>Frame of the shot</source>
        <translation>Frame der Einstellung</translation>
    </message>
    <message>
        <source>Remove the reference</source>
        <translation>Referenz entfernen</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>The film&apos;s model makes no use of this; others do</source>
        <translation>Das Modell des Films nutzt dies nicht; andere schon</translation>
    </message>
    <message>
        <source>What the reference is for</source>
        <translation>Wozu die Referenz dient</translation>
    </message>
    <message>
        <source>{role} (not used)</source>
        <translation>{role} (ungenutzt)</translation>
    </message>
</context>
<context>
    <name>ReferenceSection</name>
    <message>
        <source>Add references</source>
        <translation>Referenzen hinzufügen</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Change reference</source>
        <translation>Referenz ändern</translation>
    </message>
    <message>
        <source>Choose files that guide the shot</source>
        <translation>Dateien wählen, an denen sich die Einstellung ausrichtet</translation>
    </message>
    <message>
        <source>Drop a picture, clip or sound here</source>
        <translation>Bild, Clip oder Ton hierher ziehen</translation>
    </message>
    <message>
        <source>Pictures, clips and sounds ({kinds})</source>
        <translation>Bilder, Clips und Töne ({kinds})</translation>
    </message>
    <message>
        <source>Remove reference</source>
        <translation>Referenz entfernen</translation>
    </message>
</context>
<context>
    <name>RegionDialog</name>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>Brush (B)</source>
        <translation>Pinsel (B)</translation>
    </message>
    <message>
        <source>Clear the region (Del)</source>
        <translation>Bereich leeren (Entf)</translation>
    </message>
    <message>
        <source>Ellipse (O)</source>
        <translation>Ellipse (O)</translation>
    </message>
    <message>
        <source>Erase (E, or hold Alt, or the right button)</source>
        <translation>Radieren (E, oder Alt halten, oder die rechte Taste)</translation>
    </message>
    <message>
        <source>Frame that is painted on</source>
        <translation>Frame, auf dem gemalt wird</translation>
    </message>
    <message>
        <source>Frame {frame}</source>
        <translation>Frame {frame}</translation>
    </message>
    <message>
        <source>Invert the region (I)</source>
        <translation>Bereich umkehren (I)</translation>
    </message>
    <message>
        <source>Make the region again (Ctrl+Return)</source>
        <translation>Bereich neu generieren (Strg+Return)</translation>
    </message>
    <message>
        <source>Paint first what is to be made again</source>
        <translation>Zuerst malen, was neu generiert werden soll</translation>
    </message>
    <message>
        <source>Paint over what is to be made again.</source>
        <translation>Übermalen, was neu generiert werden soll.</translation>
    </message>
    <message>
        <source>Rectangle (R)</source>
        <translation>Rechteck (R)</translation>
    </message>
    <message>
        <source>Regenerate a region of shot {name}</source>
        <translation>Bereich von Einstellung {name} neu generieren</translation>
    </message>
    <message>
        <source>Regenerate region</source>
        <translation>Bereich neu generieren</translation>
    </message>
    <message>
        <source>Size of the brush ([ and ], or Ctrl and the wheel)</source>
        <translation>Größe des Pinsels ([ und ], oder Strg und das Rad)</translation>
    </message>
    <message>
        <source>What is tinted is made again in frames {start} to {end}; towards its edge it fades into what stays.</source>
        <translation>Was eingefärbt ist, wird in den Frames {start} bis {end} neu generiert; zum Rand hin geht es in das über, was bleibt.</translation>
    </message>
</context>
<context>
    <name>RegionPad</name>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>&quot;{0}&quot; and &quot;{1}&quot; at the same time contradict each other; write &quot;then&quot; between them</source>
        <translation>„{0}“ und „{1}“ zugleich widersprechen sich; „then“ dazwischenschreiben</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; cannot be read: {1}</source>
        <translation>„{0}“ lässt sich nicht lesen: {1}</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; cannot be written: {1}</source>
        <translation>„{0}“ lässt sich nicht schreiben: {1}</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; contradicts &quot;{1}&quot;, which was said first and stays</source>
        <translation>„{0}“ widerspricht „{1}“, das zuerst dasteht und bleibt</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; has more than {1} million pixels: make it smaller first</source>
        <translation>„{0}“ hat mehr als {1} Millionen Pixel: Erst verkleinern</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; has no letters, so no prompt could say its name: add some</source>
        <translation>„{0}“ hat keine Buchstaben, kein Prompt könnte den Namen sagen: Welche hinzufügen</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; has no picture</source>
        <translation>„{0}“ hat kein Bild</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; has no picture or sound that can be decoded: it is empty, damaged or encrypted</source>
        <translation>„{0}“ hat weder Bild noch Ton, die sich dekodieren lassen: leer, beschädigt oder verschlüsselt</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; has no sound</source>
        <translation>„{0}“ hat keinen Ton</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; holds no sound that can be decoded</source>
        <translation>„{0}“ enthält keinen Ton, der sich dekodieren lässt</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is a HEIC picture, which this program cannot read: save it as JPEG or PNG</source>
        <translation>„{0}“ ist ein HEIC-Bild, das dieses Programm nicht lesen kann: Als JPEG oder PNG speichern</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is a folder: give the film another name</source>
        <translation>„{0}“ ist ein Ordner: Dem Film einen anderen Namen geben</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is a folder: name a picture, sound or video file in it</source>
        <translation>„{0}“ ist ein Ordner: Ein Bild, einen Ton oder ein Video darin nennen</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is a text file, not a picture, sound or video</source>
        <translation>„{0}“ ist eine Textdatei, kein Bild, Ton oder Video</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is being written already: wait until that is done, or choose another name</source>
        <translation>„{0}“ wird schon geschrieben: Warten, bis das fertig ist, oder einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is damaged or cut short, so its picture cannot be read</source>
        <translation>„{0}“ ist beschädigt oder abgeschnitten, das Bild lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is empty (0 bytes), so it holds no picture, sound or video</source>
        <translation>„{0}“ ist leer (0 Bytes), enthält also weder Bild noch Ton noch Video</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no address of a hub: set HF_ENDPOINT to one that begins with https://</source>
        <translation>„{0}“ ist keine Adresse eines Hubs: HF_ENDPOINT auf eine setzen, die mit https:// beginnt</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no camera term: did you mean &quot;{1}&quot;?</source>
        <translation>„{0}“ ist kein Kamerabegriff: Gemeint „{1}“?</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no direction: did you mean &quot;{1} {2}&quot;? It is read so</source>
        <translation>„{0}“ ist keine Richtung: Gemeint „{1} {2}“? So wird es gelesen</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no place in the film: type 00:00:02:12, +12, 48f or 2s</source>
        <translation>„{0}“ ist keine Stelle im Film: 00:00:02:12, +12, 48f oder 2s schreiben</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no speed: did you mean &quot;{1}&quot;?</source>
        <translation>„{0}“ ist kein Tempo: Gemeint „{1}“?</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no word of film: did you mean &quot;camera&quot;?</source>
        <translation>„{0}“ ist kein Begriff des Films: Gemeint „camera“?</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a duration: write &quot;2s&quot;, &quot;48f&quot; or a whole number of frames</source>
        <translation>„{0}“ ist keine Dauer: „2s“, „48f“ oder eine ganze Zahl von Frames schreiben</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a picture</source>
        <translation>„{0}“ ist kein Bild</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a picture that this program can read: save it as PNG or JPEG</source>
        <translation>„{0}“ ist kein Bild, das dieses Programm lesen kann: Als PNG oder JPEG speichern</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a timecode at {1} fps: write hh:mm:ss:ff</source>
        <translation>„{0}“ ist kein Timecode bei {1} fps: hh:mm:ss:ff schreiben</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is read as {1}: {2}</source>
        <translation>„{0}“ wird als {1} gelesen: {2}</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; uses a codec that this program has no decoder for: convert it to H.264 first</source>
        <translation>„{0}“ nutzt einen Codec, für den dieses Programm keinen Decoder hat: Erst in H.264 umwandeln</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 Wort</translation>
    </message>
    <message>
        <source>1.3B and its control branch</source>
        <translation>1.3B und sein Steuerzweig</translation>
    </message>
    <message>
        <source>1280x704, 121 frames, at most</source>
        <translation>1280x704, 121 Frames, höchstens</translation>
    </message>
    <message>
        <source>1280x720, 189 frames with sound, 35 steps</source>
        <translation>1280x720, 189 Frames mit Ton, 35 Schritte</translation>
    </message>
    <message>
        <source>1344x768, 5 s, 50 steps</source>
        <translation>1344x768, 5 s, 50 Schritte</translation>
    </message>
    <message>
        <source>33B, twice</source>
        <translation>33B, zweimal</translation>
    </message>
    <message>
        <source>512x512, 33 frames, 20 steps, layers brought in</source>
        <translation>512x512, 33 Frames, 20 Schritte, Schichten nach und nach geladen</translation>
    </message>
    <message>
        <source>640x384, 33 frames, layers brought in</source>
        <translation>640x384, 33 Frames, Schichten nach und nach geladen</translation>
    </message>
    <message>
        <source>@{0} is {1} already: prompts could not tell the two apart, choose another name</source>
        <translation>@{0} ist schon {1}: Prompts könnten die beiden nicht unterscheiden, einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>A model that is trained on what it makes counts as derived from it and falls under this licence.</source>
        <translation>Ein Modell, das mit seinen Ergebnissen trainiert wird, gilt als abgeleitet und fällt unter diese Lizenz.</translation>
    </message>
    <message>
        <source>A product or service that takes in more than 20 million US dollars a year needs MiniMax&apos;s written consent.</source>
        <translation>Ein Produkt oder Dienst, der mehr als 20 Millionen US-Dollar im Jahr einnimmt, braucht MiniMax&apos; schriftliche Zustimmung.</translation>
    </message>
    <message>
        <source>A product with more than 100 million users a month needs a licence of Tencent&apos;s; a limit of revenue is not known.</source>
        <translation>Ein Produkt mit mehr als 100 Millionen Nutzern im Monat braucht eine Lizenz von Tencent; eine Umsatzgrenze ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Camera that stands still, for LTX-2</source>
        <translation>Stehende Kamera, für LTX-2</translation>
    </message>
    <message>
        <source>Cannot run: {0}.</source>
        <translation>Kann nicht laufen: {0}.</translation>
    </message>
    <message>
        <source>Commercial products must show the name MiniMax H3.</source>
        <translation>Gewerbliche Produkte müssen den Namen MiniMax H3 zeigen.</translation>
    </message>
    <message>
        <source>Commercial use is allowed without asking, within the licence&apos;s limits: nothing military, nothing unlawful, and no service on the internet that was not reviewed for safety.</source>
        <translation>Gewerbliche Nutzung ist ohne Nachfrage erlaubt, in den Grenzen der Lizenz: nichts Militärisches, nichts Ungesetzliches und kein Dienst im Internet, der nicht auf Sicherheit geprüft wurde.</translation>
    </message>
    <message>
        <source>Cosmos runs with NVIDIA&apos;s guardrail only, and it is not installed: pip install cosmos-guardrail into Shotloom&apos;s Python, or choose another model</source>
        <translation>Cosmos läuft nur mit NVIDIAs Schutzprüfung, und die ist nicht installiert: cosmos-guardrail mit pip in Shotlooms Python installieren oder ein anderes Modell wählen</translation>
    </message>
    <message>
        <source>Dolly in, for LTX-2</source>
        <translation>Kamerafahrt vor, für LTX-2</translation>
    </message>
    <message>
        <source>Dolly out, for LTX-2</source>
        <translation>Kamerafahrt zurück, für LTX-2</translation>
    </message>
    <message>
        <source>Edit and regenerate shot {0}</source>
        <translation>Einstellung {0} ändern und neu generieren</translation>
    </message>
    <message>
        <source>Free for every use, also commercial, everywhere. Whoever passes the weights on passes the licence on with them.</source>
        <translation>Frei für jeden Gebrauch, auch gewerblichen, überall. Wer die Gewichte weitergibt, gibt die Lizenz mit weiter.</translation>
    </message>
    <message>
        <source>Free while you, or the company that you work for, take in less than 10 million US dollars a year; above that a paid licence is needed.</source>
        <translation>Frei, solange Sie oder Ihre Firma weniger als 10 Millionen US-Dollar im Jahr einnehmen; darüber braucht es eine bezahlte Lizenz.</translation>
    </message>
    <message>
        <source>Generate 1 variation of shot {0}</source>
        <translation>1 Variation der Einstellung {0} generieren</translation>
    </message>
    <message>
        <source>Generate panel {0}</source>
        <translation>Panel der Einstellung {0} generieren</translation>
    </message>
    <message>
        <source>Generate panels {0}</source>
        <translation>Panels der Einstellungen {0} generieren</translation>
    </message>
    <message>
        <source>Generate shot {0}</source>
        <translation>Einstellung {0} generieren</translation>
    </message>
    <message>
        <source>Generate shots {0}</source>
        <translation>Einstellungen {0} generieren</translation>
    </message>
    <message>
        <source>Generate {0} panels</source>
        <translation>{0} Panels generieren</translation>
    </message>
    <message>
        <source>Generate {0} prompt variants of shot {1}</source>
        <translation>{0} Prompt-Varianten der Einstellung {1} generieren</translation>
    </message>
    <message>
        <source>Generate {0} shots</source>
        <translation>{0} Einstellungen generieren</translation>
    </message>
    <message>
        <source>Generate {0} variations of shot {1}</source>
        <translation>{0} Variationen der Einstellung {1} generieren</translation>
    </message>
    <message>
        <source>HF_HUB_OFFLINE is set, so nothing is fetched: unset it to download</source>
        <translation>HF_HUB_OFFLINE ist gesetzt, also wird nichts geladen: nehmen Sie es weg, um zu laden</translation>
    </message>
    <message>
        <source>Helios README; memory computed</source>
        <translation>README von Helios; Speicher berechnet</translation>
    </message>
    <message>
        <source>Helios, distilled to a few steps</source>
        <translation>Helios, auf wenige Schritte destilliert</translation>
    </message>
    <message>
        <source>HunyuanVideo-1.5 README; memory computed</source>
        <translation>README von HunyuanVideo-1.5; Speicher berechnet</translation>
    </message>
    <message>
        <source>HunyuanVideo-1.5, 480p, from a picture</source>
        <translation>HunyuanVideo-1.5, 480p, von einem Bild</translation>
    </message>
    <message>
        <source>It does not apply in the European Union, the United Kingdom and South Korea: neither the model nor what it makes may be used there.</source>
        <translation>Sie gilt nicht in der Europäischen Union, im Vereinigten Königreich und in Südkorea: dort dürfen weder das Modell noch das, was es erzeugt, verwendet werden.</translation>
    </message>
    <message>
        <source>It may not be used in a product or service that competes with Lightricks&apos; own, such as LTX Studio, without a separate licence.</source>
        <translation>Ohne eigene Lizenz nicht in einem Produkt oder Dienst, der mit denen von Lightricks konkurriert, etwa LTX Studio.</translation>
    </message>
    <message>
        <source>It may not be used in the European Union, the United Kingdom, the Republic of Korea or the United States of America, and what it makes may not be used or shown there.</source>
        <translation>Darf nicht in der Europäischen Union, dem Vereinigten Königreich, der Republik Korea oder den Vereinigten Staaten benutzt werden, und seine Ergebnisse dürfen dort nicht benutzt oder gezeigt werden.</translation>
    </message>
    <message>
        <source>Its licence could not be confirmed. Kandinsky 5, by the same makers, is under MIT, which allows everything everywhere; that need not be so for 6.</source>
        <translation>Seine Lizenz ließ sich nicht bestätigen. Kandinsky 5 von denselben Herstellern steht unter MIT, was überall alles erlaubt; für 6 muss das nicht gelten.</translation>
    </message>
    <message>
        <source>Its licence could not be confirmed: read it on the model&apos;s page before you use it.</source>
        <translation>Seine Lizenz ließ sich nicht bestätigen: lesen Sie sie vor dem Gebrauch auf der Seite des Modells.</translation>
    </message>
    <message>
        <source>Its page says &quot;{0}&quot; of its licence.</source>
        <translation>Seine Seite sagt „{0}“ zu seiner Lizenz.</translation>
    </message>
    <message>
        <source>Its {0} was rounded to 8 bits (fp8, without scales) before it came here: that takes as much memory as 16 bits, and pictures are coarser than with the model as it was published</source>
        <translation>Sein Teil {0} wurde auf 8 Bit gerundet (fp8, ohne Skalen), bevor er hierher kam: Das braucht so viel Speicher wie 16 Bit, und die Bilder sind gröber als mit dem Modell, wie es veröffentlicht wurde</translation>
    </message>
    <message>
        <source>Kandinsky 6 Pro, 5 s, distilled</source>
        <translation>Kandinsky 6 Pro, 5 s, destilliert</translation>
    </message>
    <message>
        <source>Kandinsky 6, not confirmed</source>
        <translation>Kandinsky 6, nicht bestätigt</translation>
    </message>
    <message>
        <source>LTX-2.3, distilled to 8 steps</source>
        <translation>LTX-2.3, auf 8 Schritte destilliert</translation>
    </message>
    <message>
        <source>LTX-2.5, distilled to 8 steps</source>
        <translation>LTX-2.5, auf 8 Schritte destilliert</translation>
    </message>
    <message>
        <source>MiniMax-H3 model card</source>
        <translation>Modellkarte von MiniMax-H3</translation>
    </message>
    <message>
        <source>MiniMax-H3 model card; memory computed</source>
        <translation>Modellkarte von MiniMax-H3; Speicher berechnet</translation>
    </message>
    <message>
        <source>NVIDIA&apos;s guardrail for Cosmos has models of its own, and one is not on this machine: accept the terms of nvidia/Cosmos-1.0-Guardrail on the hub, then run python -c &apos;import cosmos_guardrail as c; c.CosmosSafetyChecker()&apos; once ({0})</source>
        <translation>NVIDIAs Schutzprüfung für Cosmos hat eigene Modelle, und eines ist nicht auf diesem Rechner: Die Bedingungen von nvidia/Cosmos-1.0-Guardrail auf dem Hub annehmen, dann einmal python -c &apos;import cosmos_guardrail as c; c.CosmosSafetyChecker()&apos; ausführen ({0})</translation>
    </message>
    <message>
        <source>NVIDIA&apos;s guardrail refuses the pictures that were made: try another seed, word the prompt differently, or choose another model</source>
        <translation>NVIDIAs Schutzprüfung lehnt die gemachten Bilder ab: Einen anderen Seed versuchen, den Prompt anders fassen oder ein anderes Modell wählen</translation>
    </message>
    <message>
        <source>NVIDIA&apos;s guardrail refuses this prompt: word it differently, or choose another model</source>
        <translation>NVIDIAs Schutzprüfung lehnt diesen Prompt ab: Ihn anders fassen oder ein anderes Modell wählen</translation>
    </message>
    <message>
        <source>NVIDIA, Cosmos framework quickstart; 1.3 GB of guardrail counted</source>
        <translation>NVIDIA, Anleitung zu Cosmos; 1,3 GB der Schutzprüfung mitgezählt</translation>
    </message>
    <message>
        <source>Needs {0} at least ({1}); here is {2}.</source>
        <translation>Braucht mindestens {0} ({1}); hier ist {2}.</translation>
    </message>
    <message>
        <source>Nobody here has read its text, so read it yourself before you rely on this.</source>
        <translation>Niemand von uns hat ihren Text gelesen: lesen Sie ihn selbst, bevor Sie sich darauf verlassen.</translation>
    </message>
    <message>
        <source>Not read here, and told by repute; of competing products nothing is known: read it before what it makes is shown or sold.</source>
        <translation>Hier nicht gelesen und nur vom Hörensagen wiedergegeben; über konkurrierende Produkte ist nichts bekannt: zu lesen, bevor gezeigt oder verkauft wird, was es erzeugt.</translation>
    </message>
    <message>
        <source>Not read here, and told by repute; of territories, revenue, competing products and a name to be shown nothing is known: read it before what it makes is sold.</source>
        <translation>Hier nicht gelesen und nur vom Hörensagen wiedergegeben; über Gebiete, Umsatz, konkurrierende Produkte und eine Namensnennung ist nichts bekannt: zu lesen, bevor verkauft wird, was es erzeugt.</translation>
    </message>
    <message>
        <source>Not read here; of territories, revenue, competing products and a name to be shown nothing is known: read it on the model&apos;s page before you use what it makes.</source>
        <translation>Hier nicht gelesen; über Gebiete, Umsatz, konkurrierende Produkte und eine Namensnennung ist nichts bekannt: auf der Seite des Modells zu lesen, bevor verwendet wird, was es erzeugt.</translation>
    </message>
    <message>
        <source>Pedestal down, for LTX-2</source>
        <translation>Kamera senkt sich, für LTX-2</translation>
    </message>
    <message>
        <source>Pedestal up, for LTX-2</source>
        <translation>Kamera hebt sich, für LTX-2</translation>
    </message>
    <message>
        <source>Regenerate a part of shot {0}</source>
        <translation>Einen Teil der Einstellung {0} neu generieren</translation>
    </message>
    <message>
        <source>Regenerate a region of shot {0}</source>
        <translation>Bereich von Einstellung {0} neu generieren</translation>
    </message>
    <message>
        <source>Regenerate a take of shot {0}</source>
        <translation>Einen Take der Einstellung {0} neu generieren</translation>
    </message>
    <message>
        <source>Runs here on {0}, in {1} ({2}).</source>
        <translation>Läuft hier auf {0}, in {1} ({2}).</translation>
    </message>
    <message>
        <source>Runs here with {0}, in {1} ({2}).</source>
        <translation>Läuft hier mit {0}, in {1} ({2}).</translation>
    </message>
    <message>
        <source>Runs here, on the processor too.</source>
        <translation>Läuft hier, auch auf dem Prozessor.</translation>
    </message>
    <message>
        <source>Set the size of takes</source>
        <translation>Größe der Takes festlegen</translation>
    </message>
    <message>
        <source>Shorten shot {0}</source>
        <translation>Einstellung {0} kürzen</translation>
    </message>
    <message>
        <source>Sketch, the built-in model</source>
        <translation>Sketch, das eingebaute Modell</translation>
    </message>
    <message>
        <source>SkyReels-V2 diffusion forcing, 1.3B</source>
        <translation>SkyReels-V2 Diffusion Forcing, 1.3B</translation>
    </message>
    <message>
        <source>SkyReels-V2 diffusion forcing, 14B</source>
        <translation>SkyReels-V2 Diffusion Forcing, 14B</translation>
    </message>
    <message>
        <source>SkyReels-V2 diffusion forcing, 14B, 720p</source>
        <translation>SkyReels-V2 Diffusion Forcing, 14B, 720p</translation>
    </message>
    <message>
        <source>Test card: colour bars, a frame counter and a beep</source>
        <translation>Testbild: Farbbalken, Framezähler und ein Piepton</translation>
    </message>
    <message>
        <source>That guardrail makes faces unrecognisable, and has to be installed beside Shotloom.</source>
        <translation>Diese Schutzprüfung macht Gesichter unkenntlich und muss neben Shotloom installiert sein.</translation>
    </message>
    <message>
        <source>The installed torch does not see that card: install torch&apos;s CUDA build to use it, or a newer driver.</source>
        <translation>Das installierte torch sieht diese Karte nicht: Um sie zu benutzen, den CUDA-Build von torch installieren oder einen neueren Treiber.</translation>
    </message>
    <message>
        <source>The model comes with a guardrail that refuses some prompts and pictures; it stays on.</source>
        <translation>Zum Modell gehört eine Schutzprüfung, die manche Prompts und Bilder ablehnt; sie bleibt an.</translation>
    </message>
    <message>
        <source>Truck left, for LTX-2</source>
        <translation>Kamerafahrt nach links, für LTX-2</translation>
    </message>
    <message>
        <source>Truck right, for LTX-2</source>
        <translation>Kamerafahrt nach rechts, für LTX-2</translation>
    </message>
    <message>
        <source>Wan 2.1, 14B, from a first and a last picture</source>
        <translation>Wan 2.1, 14B, von einem ersten und einem letzten Bild</translation>
    </message>
    <message>
        <source>Wan 2.1, 14B, from a picture</source>
        <translation>Wan 2.1, 14B, von einem Bild</translation>
    </message>
    <message>
        <source>Wan 2.2, 5B, from words or a picture</source>
        <translation>Wan 2.2, 5B, aus Worten oder einem Bild</translation>
    </message>
    <message>
        <source>Wan 2.2, two experts of 14B</source>
        <translation>Wan 2.2, zwei Experten zu 14B</translation>
    </message>
    <message>
        <source>Wan 2.2, two experts of 14B, from a picture</source>
        <translation>Wan 2.2, zwei Experten zu 14B, von einem Bild</translation>
    </message>
    <message>
        <source>Watermarks and marks in the pictures that disclose the model must stay, and whoever you pass it on to has the same duties.</source>
        <translation>Wasserzeichen und Kennzeichen in den Bildern, die das Modell erkennen lassen, müssen bleiben; wem Sie es weitergeben, der hat dieselben Pflichten.</translation>
    </message>
    <message>
        <source>What it makes may not be used to improve other models.</source>
        <translation>Was es erzeugt, darf nicht zum Verbessern anderer Modelle verwendet werden.</translation>
    </message>
    <message>
        <source>What it makes may not be used to train other models.</source>
        <translation>Seine Ergebnisse dürfen nicht zum Training anderer Modelle dienen.</translation>
    </message>
    <message>
        <source>What it takes to run has been neither published nor measured.</source>
        <translation>Was es zum Laufen braucht, ist weder veröffentlicht noch gemessen.</translation>
    </message>
    <message>
        <source>Whoever passes the model on passes the licence and Tencent&apos;s notice on with it; products are asked to name Tencent Hunyuan.</source>
        <translation>Wer das Modell weitergibt, gibt die Lizenz und Tencents Hinweis mit weiter; Produkte werden gebeten, Tencent Hunyuan zu nennen.</translation>
    </message>
    <message>
        <source>Whoever you pass the model on to must get its origin and the licence.</source>
        <translation>Wem Sie das Modell weitergeben, der muss seine Herkunft und die Lizenz bekommen.</translation>
    </message>
    <message>
        <source>a Dutch angle is written in degrees, up to 180</source>
        <translation>ein Dutch Angle wird in Grad geschrieben, bis 180</translation>
    </message>
    <message>
        <source>a LoRA on the model&apos;s {0} holds what is no number ({1}): leave it out, or download it again</source>
        <translation>eine LoRA auf {0} des Modells enthält etwas, das keine Zahl ist ({1}): Sie weglassen oder noch einmal herunterladen</translation>
    </message>
    <message>
        <source>a Wan{0} kind of model</source>
        <translation>ein Modell der Art Wan{0}</translation>
    </message>
    <message>
        <source>a card with {0} GiB</source>
        <translation>eine Karte mit {0} GiB</translation>
    </message>
    <message>
        <source>a card with {0} GiB and {1} GiB of memory</source>
        <translation>eine Karte mit {0} GiB und {1} GiB Speicher</translation>
    </message>
    <message>
        <source>a cast of {0} dE (1 just shows) was taken away: the model repeats what it is given in other colours</source>
        <translation>ein Farbstich von {0} dE (1 ist gerade zu sehen) wurde entfernt: Das Modell wiederholt in anderen Farben, was ihm gegeben wird</translation>
    </message>
    <message>
        <source>a character or place needs a name, so that prompts can say @name</source>
        <translation>eine Figur oder ein Ort braucht einen Namen, damit Prompts @name sagen können</translation>
    </message>
    <message>
        <source>a clip cannot begin before the film does</source>
        <translation>ein Clip kann nicht vor dem Film beginnen</translation>
    </message>
    <message>
        <source>a clip must be at least one frame long</source>
        <translation>ein Clip ist mindestens einen Frame lang</translation>
    </message>
    <message>
        <source>a clip of {0} frames cannot be split at {1}</source>
        <translation>ein Clip von {0} Frames lässt sich bei {1} nicht teilen</translation>
    </message>
    <message>
        <source>a copy cannot lie inside the film it is made of: choose another folder</source>
        <translation>eine Kopie kann nicht in dem Film liegen, aus dem sie entsteht: Einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>a duration must be longer than nothing, not &quot;{0}&quot;</source>
        <translation>eine Dauer ist länger als nichts, nicht „{0}“</translation>
    </message>
    <message>
        <source>a fade cannot be shorter than nothing</source>
        <translation>eine Blende kann nicht kürzer als nichts sein</translation>
    </message>
    <message>
        <source>a file of that name is in the way</source>
        <translation>eine Datei dieses Namens ist im Weg</translation>
    </message>
    <message>
        <source>a film is being exported already: wait for it, or cancel it</source>
        <translation>ein Film wird schon exportiert: Warten oder abbrechen</translation>
    </message>
    <message>
        <source>a film is exported as MP4: give &quot;{0}&quot; a name that ends in .mp4</source>
        <translation>ein Film wird als MP4 exportiert: „{0}“ einen Namen geben, der auf .mp4 endet</translation>
    </message>
    <message>
        <source>a gain is from {0} to {1} dB, not {2}</source>
        <translation>ein Pegel liegt zwischen {0} und {1} dB, nicht bei {2}</translation>
    </message>
    <message>
        <source>a generated panel is promoted after it is imported into the film</source>
        <translation>ein generiertes Panel lässt sich erst verwenden, wenn es in den Film importiert ist</translation>
    </message>
    <message>
        <source>a graphics card with {0} GiB</source>
        <translation>eine Grafikkarte mit {0} GiB</translation>
    </message>
    <message>
        <source>a graphics card with {0} GiB and {1} GiB of memory</source>
        <translation>eine Grafikkarte mit {0} GiB und {1} GiB Speicher</translation>
    </message>
    <message>
        <source>a marker cannot lie before the film begins</source>
        <translation>ein Marker kann nicht vor dem Anfang des Films liegen</translation>
    </message>
    <message>
        <source>a model cannot be called &quot;{0}&quot;: use letters, digits, dots and dashes</source>
        <translation>ein Modell kann nicht „{0}“ heißen: Buchstaben, Ziffern, Punkte und Striche benutzen</translation>
    </message>
    <message>
        <source>a model is the whole folder that is published for diffusers, with what reads prompts and draws pictures in it; a LoRA goes into your folder for LoRAs</source>
        <translation>ein Modell ist der ganze Ordner, der für diffusers veröffentlicht ist, samt dem, was Prompts liest und Bilder zeichnet; eine LoRA kommt in Ihren Ordner für LoRAs</translation>
    </message>
    <message>
        <source>a model of at most {0} frames cannot repeat {1} of them: its side file needs a shorter window on the grid of {2}</source>
        <translation>ein Modell von höchstens {0} Frames kann davon nicht {1} wiederholen: In seiner Begleitdatei muss window kürzer sein, im Raster von {2}</translation>
    </message>
    <message>
        <source>a model that is not known here</source>
        <translation>ein Modell, das hier nicht bekannt ist</translation>
    </message>
    <message>
        <source>a move takes more time than none</source>
        <translation>eine Bewegung braucht mehr Zeit als keine</translation>
    </message>
    <message>
        <source>a pan only turns left or right</source>
        <translation>ein Schwenk (pan) dreht nur nach links oder rechts</translation>
    </message>
    <message>
        <source>a part of a take is made by the model that made the take: choose that one</source>
        <translation>einen Teil eines Takes macht das Modell, das den Take gemacht hat: Dieses wählen</translation>
    </message>
    <message>
        <source>a region of frames {0} to {1} was made anew; the rest is that of take {2}</source>
        <translation>ein Bereich der Frames {0} bis {1} wurde neu gemacht; der Rest ist der von Take {2}</translation>
    </message>
    <message>
        <source>a scene needs a heading, such as &quot;INT. LANTERN ROOM - NIGHT&quot;</source>
        <translation>eine Szene braucht eine Überschrift, etwa „INNEN. LATERNENRAUM - NACHT“</translation>
    </message>
    <message>
        <source>a seed is a whole number from 0 to 2^63-1, not {0}</source>
        <translation>ein Seed ist eine ganze Zahl von 0 bis 2^63-1, nicht {0}</translation>
    </message>
    <message>
        <source>a shot must be at least one frame long</source>
        <translation>eine Einstellung ist mindestens einen Frame lang</translation>
    </message>
    <message>
        <source>a shot needs a name</source>
        <translation>eine Einstellung braucht einen Namen</translation>
    </message>
    <message>
        <source>a shot needs a picture or a film, not a sound</source>
        <translation>eine Einstellung braucht ein Bild oder einen Film, keinen Ton</translation>
    </message>
    <message>
        <source>a shot of at most {0} frames</source>
        <translation>eine Einstellung von höchstens {0} Frames</translation>
    </message>
    <message>
        <source>a shot of {0} frames is longer than this editor can hold</source>
        <translation>eine Einstellung von {0} Frames ist länger, als dieses Programm fassen kann</translation>
    </message>
    <message>
        <source>a shot that continues this take waits already: cancel that one first, then change the model</source>
        <translation>eine Einstellung, die diesen Take fortsetzt, wartet schon: Erst diese abbrechen, dann das Modell ändern</translation>
    </message>
    <message>
        <source>a text of a shot has at most {0} characters, not {1}: a whole script is pasted on the board, outside of its fields</source>
        <translation>ein Text einer Einstellung hat höchstens {0} Zeichen, nicht {1}: ein ganzes Drehbuch wird auf dem Board eingefügt, außerhalb der Felder</translation>
    </message>
    <message>
        <source>a tilt only goes up or down</source>
        <translation>eine Neigung (tilt) geht nur nach oben oder unten</translation>
    </message>
    <message>
        <source>a title cannot begin before the film does</source>
        <translation>ein Titel kann nicht vor dem Film beginnen</translation>
    </message>
    <message>
        <source>a title has at most {0} characters</source>
        <translation>ein Titel hat höchstens {0} Zeichen</translation>
    </message>
    <message>
        <source>a title must be at least one frame long</source>
        <translation>ein Titel ist mindestens einen Frame lang</translation>
    </message>
    <message>
        <source>a title needs words</source>
        <translation>ein Titel braucht Worte</translation>
    </message>
    <message>
        <source>a title of {0} frames cannot be split at {1}</source>
        <translation>ein Titel von {0} Frames lässt sich bei {1} nicht teilen</translation>
    </message>
    <message>
        <source>a track needs a name</source>
        <translation>eine Spur braucht einen Namen</translation>
    </message>
    <message>
        <source>a version needs a name</source>
        <translation>eine Version braucht einen Namen</translation>
    </message>
    <message>
        <source>a version&apos;s name has at most {0} characters</source>
        <translation>der Name einer Version hat höchstens {0} Zeichen</translation>
    </message>
    <message>
        <source>all of the model at once</source>
        <translation>dem ganzen Modell auf einmal</translation>
    </message>
    <message>
        <source>an IC-LoRA for control</source>
        <translation>eine IC-LoRA zur Steuerung</translation>
    </message>
    <message>
        <source>an amount must be above zero: &quot;{0}&quot; already says which way</source>
        <translation>eine Menge ist größer als null: „{0}“ nennt die Richtung schon</translation>
    </message>
    <message>
        <source>another model</source>
        <translation>einem anderen Modell</translation>
    </message>
    <message>
        <source>another program is using it: close that program and try again</source>
        <translation>ein anderes Programm benutzt es: Dieses schließen und nochmals versuchen</translation>
    </message>
    <message>
        <source>attention cannot run on {0} here: {1}</source>
        <translation>Attention kann hier nicht auf {0} laufen: {1}</translation>
    </message>
    <message>
        <source>attention runs on one kind of kernel: choose either {0}</source>
        <translation>Attention läuft auf einer Art von Kernen: Nur eines wählen, {0}</translation>
    </message>
    <message>
        <source>because of its {0}: {1}</source>
        <translation>wegen seines Teils {0}: {1}</translation>
    </message>
    <message>
        <source>begin with a picture</source>
        <translation>mit einem Bild beginnen</translation>
    </message>
    <message>
        <source>blocks brought in as they are needed</source>
        <translation>Blöcken, die geholt werden, wenn sie gebraucht werden</translation>
    </message>
    <message>
        <source>cannot create {0}: {1}</source>
        <translation>{0} lässt sich nicht anlegen: {1}</translation>
    </message>
    <message>
        <source>cannot declare {0} twice</source>
        <translation>{0} steht zweimal da</translation>
    </message>
    <message>
        <source>cannot import {0}: {1}</source>
        <translation>{0} lässt sich nicht importieren: {1}</translation>
    </message>
    <message>
        <source>cannot open {0}: {1}</source>
        <translation>{0} lässt sich nicht öffnen: {1}</translation>
    </message>
    <message>
        <source>cannot overwrite a value</source>
        <translation>ein Wert steht zweimal da</translation>
    </message>
    <message>
        <source>cannot read {0}: {1}</source>
        <translation>{0} lässt sich nicht lesen: {1}</translation>
    </message>
    <message>
        <source>cannot remove {0}: {1}</source>
        <translation>{0} lässt sich nicht entfernen: {1}</translation>
    </message>
    <message>
        <source>cannot save {0}: {1}</source>
        <translation>{0} lässt sich nicht speichern: {1}</translation>
    </message>
    <message>
        <source>cannot write {0}: {1}</source>
        <translation>{0} lässt sich nicht schreiben: {1}</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>close other programs, or make room</source>
        <translation>andere Programme schließen oder Platz schaffen</translation>
    </message>
    <message>
        <source>colours that drifted by {0} dE (1 just shows) are held as they were where the chain began to grow</source>
        <translation>Farben, die um {0} dE abwanderten (1 ist gerade zu sehen), werden gehalten, wie sie am Anfang der Kette waren</translation>
    </message>
    <message>
        <source>computed for {0}</source>
        <translation>berechnet für {0}</translation>
    </message>
    <message>
        <source>computed for {0}, with settings guessed from its published size</source>
        <translation>berechnet für {0}, mit Einstellungen, die nach der veröffentlichten Größe geraten sind</translation>
    </message>
    <message>
        <source>continued from the last picture alone, in its colours: this model sees no motion</source>
        <translation>nur vom letzten Bild aus fortgesetzt, in dessen Farben: Dieses Modell sieht keine Bewegung</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>dekodiert</translation>
    </message>
    <message>
        <source>denoising</source>
        <translation>entrauscht</translation>
    </message>
    <message>
        <source>diffusers documentation; memory computed</source>
        <translation>Dokumentation von diffusers; Speicher berechnet</translation>
    </message>
    <message>
        <source>does not say what it is for</source>
        <translation>sagt nicht, wofür es ist</translation>
    </message>
    <message>
        <source>end on a picture</source>
        <translation>auf einem Bild enden</translation>
    </message>
    <message>
        <source>every part of the prompt of shot {0} is left out: let one of them be sent</source>
        <translation>vom Prompt der Einstellung {0} ist jeder Teil weggelassen: Mindestens einen senden</translation>
    </message>
    <message>
        <source>everything on the card in 16 bits</source>
        <translation>allem auf der Karte in 16 Bit</translation>
    </message>
    <message>
        <source>everything on the card in bfloat16</source>
        <translation>allem auf der Karte in bfloat16</translation>
    </message>
    <message>
        <source>expected &apos;=&apos; after a key in a key/value pair</source>
        <translation>nach einem Schlüssel fehlt das „=“</translation>
    </message>
    <message>
        <source>expected &apos;]&apos; at the end of a table declaration</source>
        <translation>am Ende einer Tabellenüberschrift fehlt „]“</translation>
    </message>
    <message>
        <source>expected &apos;]]&apos; at the end of an array declaration</source>
        <translation>am Ende einer Listenüberschrift fehlt „]]“</translation>
    </message>
    <message>
        <source>expected newline or end of document after a statement</source>
        <translation>nach einer Angabe muss die Zeile enden</translation>
    </message>
    <message>
        <source>follow a film or the camera&apos;s path</source>
        <translation>einem Film oder dem Weg der Kamera folgen</translation>
    </message>
    <message>
        <source>frames {0} to {1} were made anew; the rest is that of take {2}</source>
        <translation>die Frames {0} bis {1} wurden neu gemacht; der Rest ist der des Takes {2}</translation>
    </message>
    <message>
        <source>from in to out shot {0} has no whole frame of the model&apos;s: make the range longer</source>
        <translation>von In bis Out liegt in Einstellung {0} kein ganzer Frame des Modells: Den Bereich verlängern</translation>
    </message>
    <message>
        <source>go on from another shot</source>
        <translation>eine andere Einstellung fortsetzen</translation>
    </message>
    <message>
        <source>groups of blocks brought in as they are needed</source>
        <translation>Gruppen von Blöcken, die geholt werden, wenn sie gebraucht werden</translation>
    </message>
    <message>
        <source>holds {0}, which the model does not have</source>
        <translation>enthält {0}, was das Modell nicht hat</translation>
    </message>
    <message>
        <source>illegal character {0}</source>
        <translation>das Zeichen {0} ist hier nicht erlaubt</translation>
    </message>
    <message>
        <source>inner width</source>
        <translation>innere Breite</translation>
    </message>
    <message>
        <source>int8, groups of blocks brought in</source>
        <translation>int8 und Gruppen von Blöcken, die geholt werden</translation>
    </message>
    <message>
        <source>invalid initial character for a key part</source>
        <translation>so kann kein Schlüssel beginnen</translation>
    </message>
    <message>
        <source>invalid statement</source>
        <translation>die Angabe ist nicht zu lesen</translation>
    </message>
    <message>
        <source>invalid value</source>
        <translation>der Wert ist nicht zu lesen</translation>
    </message>
    <message>
        <source>is for {0}, where the index names {1}</source>
        <translation>ist für {0}, wo der Index {1} nennt</translation>
    </message>
    <message>
        <source>is longer than it says</source>
        <translation>ist länger, als es sagt</translation>
    </message>
    <message>
        <source>is no text: name a storyboard (.toml) or a screenplay (.fountain)</source>
        <translation>ist kein Text: ein Storyboard (.toml) oder ein Drehbuch (.fountain) nennen</translation>
    </message>
    <message>
        <source>is not TOML: {0}</source>
        <translation>ist kein TOML: {0}</translation>
    </message>
    <message>
        <source>is not UTF-8 text: save it as UTF-8</source>
        <translation>ist kein UTF-8-Text: Als UTF-8 speichern</translation>
    </message>
    <message>
        <source>is too deeply nested to be a board</source>
        <translation>ist für ein Board zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it cannot be written: check its permissions, or whether the medium is read-only</source>
        <translation>es lässt sich nicht schreiben: Berechtigungen prüfen, oder ob das Medium schreibgeschützt ist</translation>
    </message>
    <message>
        <source>it is a folder, not a file</source>
        <translation>es ist ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>it is damaged or not a project at all: restore it from a copy</source>
        <translation>es ist beschädigt oder gar kein Projekt: Aus einer Kopie wiederherstellen</translation>
    </message>
    <message>
        <source>it is damaged, cut short, encrypted or no media file at all</source>
        <translation>sie ist beschädigt, abgeschnitten, verschlüsselt oder gar keine Mediendatei</translation>
    </message>
    <message>
        <source>it is damaged, or of a kind that this program does not know</source>
        <translation>sie ist beschädigt oder von einer Art, die dieses Programm nicht kennt</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>es ist nicht da</translation>
    </message>
    <message>
        <source>it lies on a read-only medium: choose a place that can be written</source>
        <translation>es liegt auf einem schreibgeschützten Medium: einen beschreibbaren Ort wählen</translation>
    </message>
    <message>
        <source>it names a file &quot;{0}&quot;, outside its own folder: do not use it</source>
        <translation>es nennt eine Datei „{0}“ außerhalb seines eigenen Ordners: Nicht benutzen</translation>
    </message>
    <message>
        <source>its blocks brought in one after another</source>
        <translation>einzeln hereingeholten Blöcken</translation>
    </message>
    <message>
        <source>its camera is led by the LoRA {0}</source>
        <translation>seine Kamera führt die LoRA {0}</translation>
    </message>
    <message>
        <source>its camera is led by words: the LoRA {0}, once it is here, would lead it</source>
        <translation>seine Kamera führen Worte: Die LoRA {0} würde sie führen, sobald sie hier ist</translation>
    </message>
    <message>
        <source>its camera was led by the LoRA {0}</source>
        <translation>seine Kamera führte die LoRA {0}</translation>
    </message>
    <message>
        <source>its files are those of revision {0}, and {1} is the one that was taken in: remove it and download it again, with: shotloom models remove {2}, then: shotloom models get {3}</source>
        <translation>seine Dateien sind die der Revision {0}, und aufgenommen wurde {1}: entfernen und laden Sie es neu, mit: shotloom models remove {2}, dann: shotloom models get {3}</translation>
    </message>
    <message>
        <source>its first picture was made by {0} from the pictures of the shot that it matches</source>
        <translation>das erste Bild hat {0} aus den Bildern der Einstellung gemacht, an die angeschlossen wird</translation>
    </message>
    <message>
        <source>its first picture will be made by {0}: {1} cannot match another shot</source>
        <translation>das erste Bild macht {0}: {1} kann nicht an eine andere Einstellung anschließen</translation>
    </message>
    <message>
        <source>its layers brought in one after another</source>
        <translation>einzeln hereingeholten Schichten</translation>
    </message>
    <message>
        <source>its permissions do not allow it</source>
        <translation>die Berechtigungen erlauben es nicht</translation>
    </message>
    <message>
        <source>its permissions do not allow it, so choose another place or another name for it</source>
        <translation>die Zugriffsrechte erlauben es nicht: einen anderen Ort oder Namen wählen</translation>
    </message>
    <message>
        <source>its text encoder let go after reading</source>
        <translation>einem Text-Encoder, der nach dem Lesen geht</translation>
    </message>
    <message>
        <source>its weights held in 8 bits</source>
        <translation>Gewichten in 8 Bit</translation>
    </message>
    <message>
        <source>lacks {0}</source>
        <translation>fehlt {0}</translation>
    </message>
    <message>
        <source>layers brought in as they are needed</source>
        <translation>Schichten, die geholt werden, wenn sie gebraucht werden</translation>
    </message>
    <message>
        <source>lean towards a last picture</source>
        <translation>sich einem letzten Bild nähern</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>lädt</translation>
    </message>
    <message>
        <source>loading with less memory</source>
        <translation>lädt mit weniger Speicher</translation>
    </message>
    <message>
        <source>look at references</source>
        <translation>Referenzen ansehen</translation>
    </message>
    <message>
        <source>made at {0} frames per second, while the film runs at {1}</source>
        <translation>mit {0} Frames pro Sekunde gemacht, während der Film mit {1} läuft</translation>
    </message>
    <message>
        <source>made at {0}, the nearest shape to the film&apos;s {1} that this model makes</source>
        <translation>in {0} gemacht, dem Format dieses Modells, das den {1} des Films am nächsten kommt</translation>
    </message>
    <message>
        <source>made at {0}, the nearest to the {1} asked for that this model makes</source>
        <translation>hergestellt in {0}, was dieses Modell am nächsten zu den verlangten {1} herstellt</translation>
    </message>
    <message>
        <source>made in {0} pieces of at most {1} frames, each continuing the last</source>
        <translation>in {0} Stücken von höchstens {1} Frames gemacht, jedes setzt das vorige fort</translation>
    </message>
    <message>
        <source>mag-cache has ratios for {0} steps, and the LoRAs want {1}: leave either out</source>
        <translation>mag-cache hat Verhältnisse für {0} Schritte, und die LoRAs wollen {1}: Eines von beiden weglassen</translation>
    </message>
    <message>
        <source>mag-cache needs ratios that were measured on this very checkpoint, a list of numbers in {0}: leave it out</source>
        <translation>mag-cache braucht Verhältnisse, die an genau diesem Modell gemessen wurden, eine Liste von Zahlen in {0}: Weglassen</translation>
    </message>
    <message>
        <source>make a region again</source>
        <translation>einen Bereich neu machen</translation>
    </message>
    <message>
        <source>make room on the disk</source>
        <translation>Platz auf der Platte schaffen</translation>
    </message>
    <message>
        <source>make shots from words</source>
        <translation>Einstellungen aus Worten machen</translation>
    </message>
    <message>
        <source>make stills</source>
        <translation>Standbilder machen</translation>
    </message>
    <message>
        <source>make the sound too</source>
        <translation>auch den Ton machen</translation>
    </message>
    <message>
        <source>match another shot</source>
        <translation>an eine andere Einstellung anschließen</translation>
    </message>
    <message>
        <source>media missing: take {0}</source>
        <translation>Datei fehlt: Take {0}</translation>
    </message>
    <message>
        <source>media missing: {0}</source>
        <translation>Datei fehlt: {0}</translation>
    </message>
    <message>
        <source>memory ran out with {0}, so this take uses {1}</source>
        <translation>Mit {0} ging der Speicher aus; dieser Take entsteht mit {1}</translation>
    </message>
    <message>
        <source>no card for models</source>
        <translation>keine Karte für Modelle</translation>
    </message>
    <message>
        <source>no card for models and {0} GiB of memory</source>
        <translation>keine Karte für Modelle und {0} GiB Speicher</translation>
    </message>
    <message>
        <source>no character or place is called @{0}, so the model only reads the word</source>
        <translation>keine Figur und kein Ort heißt @{0}, das Modell liest also nur das Wort</translation>
    </message>
    <message>
        <source>no character or place is called @{0}, so the model only reads the word: did you mean @{1}?</source>
        <translation>keine Figur und kein Ort heißt @{0}, das Modell liest also nur das Wort: war @{1} gemeint?</translation>
    </message>
    <message>
        <source>no file imported</source>
        <translation>keine Datei importiert</translation>
    </message>
    <message>
        <source>no lens has a focal length of {0} mm: write one between 4 and 2000</source>
        <translation>kein Objektiv hat {0} mm Brennweite: Zwischen 4 und 2000 schreiben</translation>
    </message>
    <message>
        <source>no model was named: give the id of one, or leave the model out</source>
        <translation>kein Modell ist genannt: Eines nennen oder das Modell weglassen</translation>
    </message>
    <message>
        <source>no shot is selected: select those to generate</source>
        <translation>keine Einstellung ist ausgewählt: Auswählen, was generiert werden soll</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>nicht bestätigt</translation>
    </message>
    <message>
        <source>not generated yet</source>
        <translation>noch nicht generiert</translation>
    </message>
    <message>
        <source>nothing can be written on its disk, so choose another place for it</source>
        <translation>auf diesem Datenträger lässt sich nichts schreiben: einen anderen Ort wählen</translation>
    </message>
    <message>
        <source>number of blocks</source>
        <translation>Zahl der Blöcke</translation>
    </message>
    <message>
        <source>one cache at a time: choose either {0}</source>
        <translation>ein Zwischenspeicher auf einmal: Nur einen wählen, {0}</translation>
    </message>
    <message>
        <source>one transformer</source>
        <translation>einen Transformer</translation>
    </message>
    <message>
        <source>only the words carry over: {0}</source>
        <translation>nur die Worte wirken fort: {0}</translation>
    </message>
    <message>
        <source>parts brought in as they are needed</source>
        <translation>Teilen, die geholt werden, wenn sie gebraucht werden</translation>
    </message>
    <message>
        <source>pass pictures at given times</source>
        <translation>zu gegebenen Zeiten an Bildern vorbeikommen</translation>
    </message>
    <message>
        <source>permission denied: check who owns it and whether you may write there</source>
        <translation>keine Berechtigung: Nachsehen, wem es gehört und ob das Schreiben dort erlaubt ist</translation>
    </message>
    <message>
        <source>reckoned from its files</source>
        <translation>aus seinen Dateien berechnet</translation>
    </message>
    <message>
        <source>says {0} {1}, which cannot be</source>
        <translation>sagt {0} {1}, was nicht sein kann</translation>
    </message>
    <message>
        <source>see the folder&apos;s own licence</source>
        <translation>siehe die Lizenz im Ordner selbst</translation>
    </message>
    <message>
        <source>several shots cannot be given the same name</source>
        <translation>mehrere Einstellungen können nicht denselben Namen haben</translation>
    </message>
    <message>
        <source>shot {0} can only continue a shot that comes before it</source>
        <translation>Einstellung {0} kann nur eine Einstellung fortsetzen, die vor ihr liegt</translation>
    </message>
    <message>
        <source>shot {0} can only match a shot that comes before it</source>
        <translation>Einstellung {0} kann nur an eine Einstellung anschließen, die vor ihr liegt</translation>
    </message>
    <message>
        <source>shot {0} cannot continue shot {1}, which is black</source>
        <translation>Einstellung {0} kann die Einstellung {1} nicht fortsetzen, denn die ist schwarz</translation>
    </message>
    <message>
        <source>shot {0} cannot match shot {1}, which is black</source>
        <translation>Einstellung {0} kann nicht an die Einstellung {1} anschließen, denn die ist schwarz</translation>
    </message>
    <message>
        <source>shot {0} continues the one before: a dissolve would show the same moment twice</source>
        <translation>Einstellung {0} setzt die davor fort: Eine Überblendung zeigte denselben Moment zweimal</translation>
    </message>
    <message>
        <source>shot {0} did not fit into memory: close other programs, or choose a smaller model or a shorter shot</source>
        <translation>Einstellung {0} passte nicht in den Speicher: Andere Programme schließen oder ein kleineres Modell oder eine kürzere Einstellung wählen</translation>
    </message>
    <message>
        <source>shot {0} does not fit: {1} at {2}x{3} and {4} frames takes at least {5}; {6}</source>
        <translation>Einstellung {0} passt nicht: {1} braucht bei {2}x{3} und {4} Frames mindestens {5}; {6}</translation>
    </message>
    <message>
        <source>shot {0} has no alternates: delete the shot itself</source>
        <translation>Einstellung {0} hat keine Alternativen: Die Einstellung selbst löschen</translation>
    </message>
    <message>
        <source>shot {0} has no neighbour on one side to slide against</source>
        <translation>Einstellung {0} hat auf einer Seite keinen Nachbarn für einen Slide</translation>
    </message>
    <message>
        <source>shot {0} has no picture yet: generate it first</source>
        <translation>Einstellung {0} hat noch kein Bild: Erst generieren</translation>
    </message>
    <message>
        <source>shot {0} has no picture yet: generate what is missing, or export with slates in its place</source>
        <translation>Einstellung {0} hat noch kein Bild: Das Fehlende generieren oder mit Platzhaltern exportieren</translation>
    </message>
    <message>
        <source>shot {0} has no prompt: write one first</source>
        <translation>Einstellung {0} hat keinen Prompt: Erst einen schreiben</translation>
    </message>
    <message>
        <source>shot {0} has {1} frames: it cannot be split at {2}</source>
        <translation>Einstellung {0} hat {1} Frames: Bei {2} lässt sie sich nicht teilen</translation>
    </message>
    <message>
        <source>shot {0} has {1} frames: there is no frame {2} in it</source>
        <translation>Einstellung {0} hat {1} Frames: Einen Frame {2} gibt es darin nicht</translation>
    </message>
    <message>
        <source>shot {0} is black: there is nothing to generate</source>
        <translation>Einstellung {0} ist schwarz: Es gibt nichts zu generieren</translation>
    </message>
    <message>
        <source>shot {0} is imported: there is nothing to generate</source>
        <translation>Einstellung {0} ist importiert: Es gibt nichts zu generieren</translation>
    </message>
    <message>
        <source>shot {0} is the first: it can begin with a fade from black, not with a dissolve</source>
        <translation>Einstellung {0} ist die erste: Sie kann aus dem Schwarz aufblenden, nicht überblenden</translation>
    </message>
    <message>
        <source>shot {0} is the first: no cut lies before it</source>
        <translation>Einstellung {0} ist die erste: Davor liegt kein Schnitt</translation>
    </message>
    <message>
        <source>shot {0} is the first: there is no shot before it to continue</source>
        <translation>Einstellung {0} ist die erste: Davor liegt keine, die sie fortsetzen könnte</translation>
    </message>
    <message>
        <source>shot {0} is the first: there is no shot before it to match</source>
        <translation>Einstellung {0} ist die erste: Davor liegt keine, an die sie anschließen könnte</translation>
    </message>
    <message>
        <source>shot {0} needs a take of shot {1} first: generate that one</source>
        <translation>Einstellung {0} braucht zuerst einen Take der Einstellung {1}: Diese generieren</translation>
    </message>
    <message>
        <source>shot {0} plays from its lossless frames: {1}</source>
        <translation>Einstellung {0} spielt aus ihren verlustfreien Frames: {1}</translation>
    </message>
    <message>
        <source>shot {0}: {1}</source>
        <translation>Einstellung {0}: {1}</translation>
    </message>
    <message>
        <source>shots {0} have no picture yet: generate what is missing, or export with slates in its place</source>
        <translation>die Einstellungen {0} haben noch kein Bild: Das Fehlende generieren oder mit Platzhaltern exportieren</translation>
    </message>
    <message>
        <source>sound cannot be recorded: this machine has no PortAudio; install it (libportaudio2)</source>
        <translation>Ton lässt sich nicht aufnehmen: Diesem Rechner fehlt PortAudio; installieren (libportaudio2)</translation>
    </message>
    <message>
        <source>speaks of {0} blocks, and its weights have {1}</source>
        <translation>spricht von {0} Blöcken, und seine Gewichte haben {1}</translation>
    </message>
    <message>
        <source>takes of {0}</source>
        <translation>Takes von {0}</translation>
    </message>
    <message>
        <source>that is too much for &quot;{0}&quot;: at most {1}</source>
        <translation>das ist zu viel für „{0}“: höchstens {1}</translation>
    </message>
    <message>
        <source>the LoRA {0} cannot be applied: {1}</source>
        <translation>die LoRA {0} lässt sich nicht anwenden: {1}</translation>
    </message>
    <message>
        <source>the LoRA {0} changes nothing in this model: choose another file</source>
        <translation>die LoRA {0} ändert nichts an diesem Modell: Eine andere Datei wählen</translation>
    </message>
    <message>
        <source>the LoRA {0} sees its video at 1/{1} of the size, and this model&apos;s {2}x{3} has no such part: leave the LoRA out, or choose a model that makes multiples of {4} pixels</source>
        <translation>die LoRA {0} sieht ihr Video in 1/{1} der Größe, und {2}x{3} dieses Modells hat keinen solchen Teil: Die LoRA weglassen oder ein Modell wählen, das Vielfache von {4} Pixeln macht</translation>
    </message>
    <message>
        <source>the LoRA {0} was made for another size of model ({1}): its {2} leads from {3} numbers, that of {4} from {5}; choose another file or another model</source>
        <translation>die LoRA {0} ist für eine andere Größe des Modells ({1}): {2} führt darin von {3} Zahlen, in {4} von {5}; eine andere Datei oder ein anderes Modell wählen</translation>
    </message>
    <message>
        <source>the LoRA {0} was made for {1}: {2} has not {3} (such as {4}); choose another file or another model</source>
        <translation>die LoRA {0} ist für {1}: {2} hat nicht {3} (wie {4}); eine andere Datei oder ein anderes Modell wählen</translation>
    </message>
    <message>
        <source>the camera&apos;s path goes by words here: the given pictures lead</source>
        <translation>der Kameraweg geht hier nach Worten: Die gegebenen Bilder führen</translation>
    </message>
    <message>
        <source>the decoded picture is not a number anywhere: set {0}=fp32</source>
        <translation>das Bild besteht aus keinen Zahlen: {0}=fp32 setzen</translation>
    </message>
    <message>
        <source>the disk is full, so free some space and try again</source>
        <translation>die Platte ist voll, also Platz schaffen und nochmals versuchen</translation>
    </message>
    <message>
        <source>the disk is full: free some space and try again</source>
        <translation>die Platte ist voll: Platz schaffen und nochmals versuchen</translation>
    </message>
    <message>
        <source>the disk of {0} is full: make room and go on; what was fetched is kept</source>
        <translation>die Platte von {0} ist voll: schaffen Sie Platz und machen Sie weiter; was geladen wurde, bleibt</translation>
    </message>
    <message>
        <source>the disk of {0} takes no file that large: choose another folder for models</source>
        <translation>die Platte von {0} nimmt keine so große Datei auf: Einen anderen Ordner für Modelle wählen</translation>
    </message>
    <message>
        <source>the disk reports an error: copy the project to another disk</source>
        <translation>die Platte meldet einen Fehler: Das Projekt auf eine andere kopieren</translation>
    </message>
    <message>
        <source>the engine could not be started: {0}</source>
        <translation>die Engine ließ sich nicht starten: {0}</translation>
    </message>
    <message>
        <source>the engine does not answer</source>
        <translation>die Engine antwortet nicht</translation>
    </message>
    <message>
        <source>the engine ended with {0} while making shot {1}; the next job starts a new one. Details: {2}</source>
        <translation>die Engine endete bei Einstellung {1} mit {0}; der nächste Auftrag startet eine neue. Näheres: {2}</translation>
    </message>
    <message>
        <source>the engine ended with {0}; details are in {1}</source>
        <translation>die Engine endete mit {0}; Näheres steht in {1}</translation>
    </message>
    <message>
        <source>the engine left no {0} for the take {1}: generate it again</source>
        <translation>die Engine hinterließ kein {0} für den Take {1}: Neu generieren</translation>
    </message>
    <message>
        <source>the engine was killed ({0}) while making shot {1}, most likely because memory ran out; close other programs or choose a smaller model; the next job starts a new one. Details: {2}</source>
        <translation>die Engine wurde bei Einstellung {1} beendet ({0}), wohl weil der Speicher ausging; andere Programme schließen oder ein kleineres Modell wählen; der nächste Auftrag startet eine neue. Näheres: {2}</translation>
    </message>
    <message>
        <source>the engine was stopped from outside ({0}) while making shot {1}; the next job starts a new one. Details: {2}</source>
        <translation>die Engine wurde bei Einstellung {1} von außen beendet ({0}); der nächste Auftrag startet eine neue. Näheres: {2}</translation>
    </message>
    <message>
        <source>the engine was stopped from outside, so this take was begun once more in the same way</source>
        <translation>die Engine wurde von außen beendet, deshalb wurde dieser Take noch einmal auf dieselbe Weise begonnen</translation>
    </message>
    <message>
        <source>the file {0}, which shot {1} refers to, is missing from the project</source>
        <translation>die Datei {0}, auf die sich Einstellung {1} bezieht, fehlt im Projekt</translation>
    </message>
    <message>
        <source>the file {0}, which {1} refers to, is missing from the project</source>
        <translation>die Datei {0}, auf die sich {1} bezieht, fehlt im Projekt</translation>
    </message>
    <message>
        <source>the files of take {0} are gone: generate it again</source>
        <translation>die Dateien des Takes {0} sind fort: Neu generieren</translation>
    </message>
    <message>
        <source>the files of the model {0} are not at {1} any more: put them back, or say where they are now with: shotloom models add FOLDER</source>
        <translation>die Dateien des Modells {0} sind nicht mehr in {1}: legen Sie sie zurück, oder sagen Sie, wo sie jetzt sind, mit: shotloom models add FOLDER</translation>
    </message>
    <message>
        <source>the film can only end in a fade: write end = &quot;fade 24f&quot;</source>
        <translation>der Film kann nur mit einer Blende enden: end = &quot;fade 24f&quot; schreiben</translation>
    </message>
    <message>
        <source>the film contains slates for shot {0}, without a picture so far</source>
        <translation>der Film enthält einen Platzhalter für die Einstellung {0}, die noch kein Bild hat</translation>
    </message>
    <message>
        <source>the film contains slates for shots {0}, without a picture so far</source>
        <translation>der Film enthält Platzhalter für die Einstellungen {0}, die noch kein Bild haben</translation>
    </message>
    <message>
        <source>the film has no shots: add one first</source>
        <translation>der Film hat keine Einstellungen: Erst eine anlegen</translation>
    </message>
    <message>
        <source>the first picture is left out: this shot begins with the end of the one it continues</source>
        <translation>das erste Bild ist weggelassen: Diese Einstellung beginnt mit dem Ende derer, die sie fortsetzt</translation>
    </message>
    <message>
        <source>the given pictures lead: this model follows references only where there are none</source>
        <translation>Die gegebenen Bilder führen: Dieses Modell folgt Referenzen nur, wo keine sind</translation>
    </message>
    <message>
        <source>the head handle holds the given first picture</source>
        <translation>als Handle am Anfang steht das gegebene erste Bild</translation>
    </message>
    <message>
        <source>the imported file {0} is missing: put it back as {1}</source>
        <translation>die importierte Datei {0} fehlt: Als {1} zurücklegen</translation>
    </message>
    <message>
        <source>the index of {0} cannot be trusted: {1}</source>
        <translation>dem Index von {0} ist nicht zu trauen: {1}</translation>
    </message>
    <message>
        <source>the index of {0} names no {1}: download the model again, whole</source>
        <translation>der Index von {0} nennt kein {1}: Das Modell noch einmal herunterladen, ganz</translation>
    </message>
    <message>
        <source>the index of {0} names {1} as its transformer, and {2} has {3}: download the model again, whole</source>
        <translation>der Index von {0} nennt {1} als Transformer, und zu {2} gehört {3}: Das Modell noch einmal herunterladen, ganz</translation>
    </message>
    <message>
        <source>the lens is already {0} mm; to change it, zoom to {1} mm</source>
        <translation>das Objektiv hat schon {0} mm; zum Ändern auf {1} mm zoomen (zoom to)</translation>
    </message>
    <message>
        <source>the lossless frames of take {0} are gone: regenerate it exactly, then a part of it</source>
        <translation>die verlustfreien Frames des Takes {0} sind fort: Erst genau neu generieren, dann einen Teil davon</translation>
    </message>
    <message>
        <source>the mask {0} has nothing white: paint white what is to be made again</source>
        <translation>die Maske {0} hat nichts Weißes: Weiß malen, was neu gemacht werden soll</translation>
    </message>
    <message>
        <source>the mask {0} of {1} is missing from the project</source>
        <translation>die Maske {0} von {1} fehlt im Projekt</translation>
    </message>
    <message>
        <source>the model in {0} cannot be loaded: the weights of its {1} are of another size than its settings say ({2}): download both again</source>
        <translation>das Modell in {0} lässt sich nicht laden: Die Gewichte seines Teils {1} haben eine andere Größe, als seine Einstellungen sagen ({2}): Beide noch einmal herunterladen</translation>
    </message>
    <message>
        <source>the model in {0} cannot be loaded: the weights of its {1} lack {2}: download it again, whole</source>
        <translation>das Modell in {0} lässt sich nicht laden: Den Gewichten seines Teils {1} fehlt {2}: Noch einmal herunterladen, ganz</translation>
    </message>
    <message>
        <source>the model in {0} cannot be loaded: {1}</source>
        <translation>das Modell in {0} lässt sich nicht laden: {1}</translation>
    </message>
    <message>
        <source>the model in {0} is for {1}, which Shotloom cannot run: it runs {2}</source>
        <translation>das Modell in {0} ist für {1}, was Shotloom nicht ausführen kann: es führt {2} aus</translation>
    </message>
    <message>
        <source>the model in {0} is of the family {1}, which this version cannot run yet: the families are {2}</source>
        <translation>das Modell in {0} ist von der Familie {1}, die diese Version noch nicht ausführt: die Familien sind {2}</translation>
    </message>
    <message>
        <source>the model made sound that is not a number: try another seed, or another precision</source>
        <translation>das Modell machte Ton, der keine Zahl ist: Einen anderen Seed oder eine andere Genauigkeit versuchen</translation>
    </message>
    <message>
        <source>the model {0}</source>
        <translation>das Modell {0}</translation>
    </message>
    <message>
        <source>the model {0} failed while making shot {1} ({2}): try another length, size or prompt, or take the model as it was published</source>
        <translation>beim Erzeugen der Einstellung {1} scheiterte das Modell {0} ({2}): Eine andere Länge, Größe oder einen anderen Prompt versuchen, oder das Modell nehmen, wie es veröffentlicht wurde</translation>
    </message>
    <message>
        <source>the model {0} is a file with the rest of {1}, which is not at {2} any more: put it back, or say where it is now with: shotloom models add {3}</source>
        <translation>das Modell {0} ist eine Datei mit dem Rest von {1}, der nicht mehr unter {2} liegt: legen Sie ihn zurück, oder sagen Sie, wo er jetzt ist, mit: shotloom models add {3}</translation>
    </message>
    <message>
        <source>the model {0} is a file with the rest of {1}, which is not at {2} any more: shotloom models get {3} --without-transformer downloads it again</source>
        <translation>das Modell {0} ist eine Datei mit dem Rest von {1}, der nicht mehr unter {2} liegt: shotloom models get {3} --without-transformer lädt ihn neu</translation>
    </message>
    <message>
        <source>the model {0} is here without its transformer: give it a file with: shotloom models add {1} --transformer FILE.gguf, or download its own with: shotloom models get {2}</source>
        <translation>das Modell {0} ist ohne seinen Transformer hier: geben Sie ihm eine Datei mit: shotloom models add {1} --transformer FILE.gguf, oder laden Sie seinen eigenen mit: shotloom models get {2}</translation>
    </message>
    <message>
        <source>the model {0} is not on this machine: shotloom models get {1} downloads it</source>
        <translation>das Modell {0} ist nicht auf diesem Rechner: shotloom models get {1} lädt es</translation>
    </message>
    <message>
        <source>the model {0} is one in a folder called {1}: take that in first, with: shotloom models add FOLDER</source>
        <translation>das Modell {0} ist eines in einem Ordner namens {1}: Ihn erst aufnehmen, mit: shotloom models add FOLDER</translation>
    </message>
    <message>
        <source>the model {0} needs a library that is not installed: {1}</source>
        <translation>dem Modell {0} fehlt eine Bibliothek: {1}</translation>
    </message>
    <message>
        <source>the model {0} runs only with the Python package {1}, which is not here: pip install {2} into Shotloom&apos;s Python, or choose another model</source>
        <translation>das Modell {0} läuft nur mit dem Python-Paket {1}, das nicht hier ist: installieren Sie es mit pip install {2} in Shotlooms Python, oder wählen Sie ein anderes Modell</translation>
    </message>
    <message>
        <source>the model&apos;s numbers ran out of range: try another seed, or set {0}=fp32</source>
        <translation>die Zahlen des Modells liefen aus dem Bereich: Einen anderen Seed versuchen oder {0}=fp32 setzen</translation>
    </message>
    <message>
        <source>the name is too long for this file system</source>
        <translation>der Name ist zu lang für dieses Dateisystem</translation>
    </message>
    <message>
        <source>the name of a shot has {0} characters at most, not {1}: shorten it</source>
        <translation>der Name einer Einstellung hat höchstens {0} Zeichen, nicht {1}: einen kürzeren wählen</translation>
    </message>
    <message>
        <source>the parent&apos;s lossless frames are gone, so its compressed master was used</source>
        <translation>die verlustfreien Frames des Vorgängers sind fort, daher diente sein komprimierter Master</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>dem Prozessor</translation>
    </message>
    <message>
        <source>the processor, which is slow at this size</source>
        <translation>dem Prozessor, was bei dieser Größe langsam ist</translation>
    </message>
    <message>
        <source>the project&apos;s folder is its own: put the film beside it</source>
        <translation>der Projektordner ist für das Projekt da: Den Film daneben ablegen</translation>
    </message>
    <message>
        <source>the project&apos;s folder is its own: put the storyboard beside it</source>
        <translation>der Projektordner ist für das Projekt da: Das Storyboard daneben ablegen</translation>
    </message>
    <message>
        <source>the prompt is about {0} tokens long, and the model reads {1}: the beginning is not read</source>
        <translation>der Prompt ist etwa {0} Token lang, und das Modell liest {1}: Der Anfang wird nicht gelesen</translation>
    </message>
    <message>
        <source>the prompt is about {0} tokens long, and the model reads {1}: the rest is not read</source>
        <translation>der Prompt ist etwa {0} Token lang, und das Modell liest {1}: Der Rest wird nicht gelesen</translation>
    </message>
    <message>
        <source>the prompt is {0} tokens long, and the model reads {1}: the beginning is not read</source>
        <translation>der Prompt ist {0} Token lang, und das Modell liest {1}: Der Anfang wird nicht gelesen</translation>
    </message>
    <message>
        <source>the prompt is {0} tokens long, and the model reads {1}: the rest is not read</source>
        <translation>der Prompt ist {0} Token lang, und das Modell liest {1}: Der Rest wird nicht gelesen</translation>
    </message>
    <message>
        <source>the prompt is {0} too long: what it says twice is sent once</source>
        <translation>der Prompt ist um {0} zu lang: Was er zweimal sagt, wird einmal gesendet</translation>
    </message>
    <message>
        <source>the prompt is {0} too long: {1} is left out</source>
        <translation>der Prompt ist um {0} zu lang: {1} fällt weg</translation>
    </message>
    <message>
        <source>the prompt of shot {0} has no variants: write them as {{dusk|dawn}}</source>
        <translation>der Prompt der Einstellung {0} hat keine Varianten: So schreiben: {{dusk|dawn}}</translation>
    </message>
    <message>
        <source>the prompt read first, then the transformer in 16 bits</source>
        <translation>erst dem Lesen des Prompts, dann dem Transformer in 16 Bit</translation>
    </message>
    <message>
        <source>the prompt read first, then the transformer in 8 bits</source>
        <translation>erst dem Lesen des Prompts, dann dem Transformer in 8 Bit</translation>
    </message>
    <message>
        <source>the queue stopped because of an error in this program: details are in the log</source>
        <translation>die Warteschlange hielt wegen eines Fehlers in diesem Programm: Näheres steht im Protokoll</translation>
    </message>
    <message>
        <source>the range covers the whole take of shot {0}: generate it anew instead</source>
        <translation>der Bereich umfasst den ganzen Take der Einstellung {0}: Stattdessen neu generieren</translation>
    </message>
    <message>
        <source>the range covers the whole take: give it a new seed instead</source>
        <translation>der Abschnitt umfasst den ganzen Take: ihm stattdessen einen neuen Seed geben</translation>
    </message>
    <message>
        <source>the range lies outside this take</source>
        <translation>der Abschnitt liegt außerhalb dieses Takes</translation>
    </message>
    <message>
        <source>the shot of this job is gone: cancel the job</source>
        <translation>die Einstellung dieses Auftrags gibt es nicht mehr: Den Auftrag abbrechen</translation>
    </message>
    <message>
        <source>the sound can be cut from {0} frames before to {1} frames after the picture of shot {2}</source>
        <translation>der Ton lässt sich von {0} Frames vor bis {1} Frames nach dem Bild der Einstellung {2} schneiden</translation>
    </message>
    <message>
        <source>the sound device does not play any more</source>
        <translation>das Tongerät spielt nicht mehr</translation>
    </message>
    <message>
        <source>the sound does not begin earlier than that</source>
        <translation>der Ton beginnt nicht früher</translation>
    </message>
    <message>
        <source>the sound has samples that are not numbers, so the model has failed: try another seed</source>
        <translation>der Ton enthält Werte, die keine Zahlen sind, das Modell ist also gescheitert: Einen anderen Seed versuchen</translation>
    </message>
    <message>
        <source>the sound of shot {0} cannot be slipped that far</source>
        <translation>der Ton der Einstellung {0} lässt sich nicht so weit verschieben</translation>
    </message>
    <message>
        <source>the tail handle holds the given last picture</source>
        <translation>als Handle am Ende steht das gegebene letzte Bild</translation>
    </message>
    <message>
        <source>the take that it continues failed: {0}</source>
        <translation>der Take, den sie fortsetzt, wurde nicht gemacht: {0}</translation>
    </message>
    <message>
        <source>the take that it continues was cancelled</source>
        <translation>der Take, den sie fortsetzt, wurde abgebrochen</translation>
    </message>
    <message>
        <source>the take that this one grew from is gone: generate the shot anew</source>
        <translation>der Take, aus dem dieser wächst, ist fort: Die Einstellung neu generieren</translation>
    </message>
    <message>
        <source>the take {0} is not in this project: generate it again</source>
        <translation>der Take {0} ist nicht in diesem Projekt: Neu generieren</translation>
    </message>
    <message>
        <source>the take {0} that this one grows from is missing: generate its shot again</source>
        <translation>der Take {0}, aus dem dieser wächst, fehlt: Seine Einstellung neu generieren</translation>
    </message>
    <message>
        <source>the token could not be kept ({0}): unlock the store of secrets, or use HF_TOKEN</source>
        <translation>das Token ließ sich nicht aufbewahren ({0}): Den Speicher für Geheimnisse entsperren oder HF_TOKEN benutzen</translation>
    </message>
    <message>
        <source>the token could not be removed ({0}): unlock the store of secrets</source>
        <translation>das Token ließ sich nicht entfernen ({0}): Den Speicher für Geheimnisse entsperren</translation>
    </message>
    <message>
        <source>the tokenizer in {0} knows no words: download the model again</source>
        <translation>der Tokenizer in {0} kennt keine Wörter: Das Modell noch einmal herunterladen</translation>
    </message>
    <message>
        <source>the track {0} is locked: unlock it to delete it</source>
        <translation>die Spur {0} ist gesperrt: Zum Löschen entsperren</translation>
    </message>
    <message>
        <source>the track {0} is locked: unlock it to edit what lies on it</source>
        <translation>die Spur {0} ist gesperrt: Zum Bearbeiten entsperren</translation>
    </message>
    <message>
        <source>the transformer of the model {0} is not at {1} any more: put it back, or say where it is now with: shotloom models add {2} --transformer FILE.gguf</source>
        <translation>der Transformer des Modells {0} liegt nicht mehr unter {1}: legen Sie ihn zurück, oder sagen Sie, wo er jetzt ist, mit: shotloom models add {2} --transformer FILE.gguf</translation>
    </message>
    <message>
        <source>the upsampler in {0} cannot be loaded: {1}</source>
        <translation>der Upsampler in {0} lässt sich nicht laden: {1}</translation>
    </message>
    <message>
        <source>the upsampler in {0} enlarges latents of {1} channels, and this model&apos;s have {2}: it belongs to another model; take it out of the folder</source>
        <translation>der Upsampler in {0} vergrößert Latents mit {1} Kanälen, und die dieses Modells haben {2}: Er gehört zu einem anderen Modell; nehmen Sie ihn aus dem Ordner</translation>
    </message>
    <message>
        <source>the upsampler {0} of {1} cannot be read: {2}</source>
        <translation>der Upsampler {0} von {1} lässt sich nicht lesen: {2}</translation>
    </message>
    <message>
        <source>the version in {0} is damaged ({1}): choose another one</source>
        <translation>die Version in {0} ist beschädigt ({1}): Eine andere wählen</translation>
    </message>
    <message>
        <source>the weights of the model&apos;s {0} hold what is no number ({1}): no other seed helps; download the model again, or take it as it was published</source>
        <translation>die Gewichte von {0} des Modells enthalten etwas, das keine Zahl ist ({1}): Ein anderer Seed hilft nicht; das Modell noch einmal herunterladen oder so nehmen, wie es veröffentlicht wurde</translation>
    </message>
    <message>
        <source>the {0} backend needs a folder with weights</source>
        <translation>das Backend {0} braucht einen Ordner mit Gewichten</translation>
    </message>
    <message>
        <source>there can be 1 to {0} variations at once, not {1}</source>
        <translation>es können 1 bis {0} Variationen auf einmal sein, nicht {1}</translation>
    </message>
    <message>
        <source>there is a model {0} already: give another name with --as</source>
        <translation>ein Modell {0} gibt es schon: Mit --as einen anderen Namen geben</translation>
    </message>
    <message>
        <source>there is already a marker on this frame</source>
        <translation>auf diesem Frame liegt schon ein Marker</translation>
    </message>
    <message>
        <source>there is already a shot called {0}</source>
        <translation>es gibt schon eine Einstellung namens {0}</translation>
    </message>
    <message>
        <source>there is already something at {0}: choose another name</source>
        <translation>unter {0} liegt schon etwas: Einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>there is no LoRA {0} here: {1}</source>
        <translation>eine LoRA {0} ist nicht hier: {1}</translation>
    </message>
    <message>
        <source>there is no cut before the first shot</source>
        <translation>vor der ersten Einstellung liegt kein Schnitt</translation>
    </message>
    <message>
        <source>there is no file {0}: check the path</source>
        <translation>es gibt keine Datei {0}: Den Pfad prüfen</translation>
    </message>
    <message>
        <source>there is no folder &quot;{0}&quot;: make it first, or choose another place for the film</source>
        <translation>den Ordner „{0}“ gibt es nicht: Erst anlegen oder einen anderen Platz für den Film wählen</translation>
    </message>
    <message>
        <source>there is no folder {0}: check the path</source>
        <translation>es gibt keinen Ordner {0}: Den Pfad prüfen</translation>
    </message>
    <message>
        <source>there is no lever &quot;{0}&quot;: {1}</source>
        <translation>einen Hebel „{0}“ gibt es nicht: {1}</translation>
    </message>
    <message>
        <source>there is no microphone to record from: plug one in, and choose it in the system&apos;s sound settings</source>
        <translation>es ist kein Mikrofon da: Eines anschließen und in den Toneinstellungen des Systems wählen</translation>
    </message>
    <message>
        <source>there is no model &quot;{0}&quot;: choose one of {1}</source>
        <translation>ein Modell „{0}“ gibt es nicht: Eines von {1} wählen</translation>
    </message>
    <message>
        <source>there is no model &quot;{0}&quot;: choose one of {1}, or give the folder of one</source>
        <translation>es gibt kein Modell „{0}“: Eines von diesen wählen: {1}, oder den Ordner eines Modells angeben</translation>
    </message>
    <message>
        <source>there is no model &quot;{0}&quot;: did you mean {1}?</source>
        <translation>es gibt kein Modell „{0}“: Gemeint {1}?</translation>
    </message>
    <message>
        <source>there is no model folder at {0}: give a folder that holds a {1}</source>
        <translation>unter {0} liegt kein Ordner eines Modells: Einen Ordner nennen, in dem {1} liegt</translation>
    </message>
    <message>
        <source>there is no picture in what was dropped: save it to a file and drop that</source>
        <translation>in dem, was hierher gezogen wurde, ist kein Bild: In einer Datei speichern und diese ziehen</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>diese Datei oder diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>there is no upsampler {0} in {1}: correct {2}</source>
        <translation>in {1} gibt es keinen Upsampler {0}: {2} berichtigen</translation>
    </message>
    <message>
        <source>there is no {0} at {1}, or it is private: check the name, or give a token</source>
        <translation>{0} gibt es auf {1} nicht, oder es ist privat: prüfen Sie den Namen oder geben Sie ein Token an</translation>
    </message>
    <message>
        <source>there is no {0} at {1}, or your token may not see it: check the name</source>
        <translation>{0} gibt es auf {1} nicht, oder Ihr Token darf es nicht sehen: prüfen Sie den Namen</translation>
    </message>
    <message>
        <source>there is nothing to redo</source>
        <translation>es gibt nichts zu wiederholen</translation>
    </message>
    <message>
        <source>there is nothing to undo</source>
        <translation>es gibt nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>these takes are being made already</source>
        <translation>diese Takes entstehen schon</translation>
    </message>
    <message>
        <source>these times together are longer than the shot; they are shortened to fit</source>
        <translation>diese Zeiten sind zusammen länger als die Einstellung; sie werden gekürzt</translation>
    </message>
    <message>
        <source>this board has no shots: write at least one [[shot]] with a prompt</source>
        <translation>dieses Board hat keine Einstellungen: Mindestens eine [[shot]] mit Prompt schreiben</translation>
    </message>
    <message>
        <source>this does not fit: the shot is {0} s long</source>
        <translation>das passt nicht hinein: Die Einstellung ist {0} s lang</translation>
    </message>
    <message>
        <source>this ends before it begins</source>
        <translation>das endet, bevor es beginnt</translation>
    </message>
    <message>
        <source>this job has begun: cancel it to change it</source>
        <translation>dieser Auftrag hat begonnen: Zum Ändern erst abbrechen</translation>
    </message>
    <message>
        <source>this model begins with a picture: give the shot a first picture, or choose a model for words alone</source>
        <translation>dieses Modell beginnt mit einem Bild: Der Einstellung ein erstes Bild geben oder ein Modell für Worte allein wählen</translation>
    </message>
    <message>
        <source>this model does not listen to references: the sound &quot;{0}&quot; is left out</source>
        <translation>dieses Modell hört keine Referenzen: Der Ton „{0}“ ist weggelassen</translation>
    </message>
    <message>
        <source>this model does not speak: the dialogue is left out</source>
        <translation>dieses Modell spricht nicht: Der Dialog ist weggelassen</translation>
    </message>
    <message>
        <source>this model follows a video only with an IC-LoRA for control: &quot;{0}&quot; is left out</source>
        <translation>dieses Modell folgt einem Video nur mit einer IC-LoRA zur Steuerung: „{0}“ ist weggelassen</translation>
    </message>
    <message>
        <source>this model follows at most {0} films and {1} sounds: leave some references out</source>
        <translation>dieses Modell folgt höchstens {0} Filmen und {1} Tönen: Einige Referenzen weglassen</translation>
    </message>
    <message>
        <source>this model follows one video at a time: {0} are left out</source>
        <translation>dieses Modell folgt jeweils einem Video: {0} sind weggelassen</translation>
    </message>
    <message>
        <source>this model goes from a first picture to a last one, in at most {0} frames: give the shot both and no more length, or choose another model</source>
        <translation>dieses Modell geht von einem ersten Bild zu einem letzten, in höchstens {0} Frames: Der Einstellung beide geben und nicht mehr Länge oder ein anderes Modell wählen</translation>
    </message>
    <message>
        <source>this model hears nothing of what came before: its sound is joined by a crossfade</source>
        <translation>dieses Modell hört nichts von dem, was davor war: Sein Ton ist durch Überblenden angefügt</translation>
    </message>
    <message>
        <source>this model listens to a sound only beside a reference picture: the sounds are left out</source>
        <translation>Dieses Modell hört auf einen Ton nur neben einem Referenzbild: Die Töne werden weggelassen</translation>
    </message>
    <message>
        <source>this model looks at {0} reference pictures: {1} are left out</source>
        <translation>dieses Modell sieht {0} Referenzbilder an: {1} sind weggelassen</translation>
    </message>
    <message>
        <source>this model makes at most {0} seconds and cannot go on from a picture: make the shot shorter, or choose a model that continues</source>
        <translation>dieses Modell macht höchstens {0} Sekunden und kann nicht von einem Bild aus weitergehen: Die Einstellung kürzen oder ein Modell wählen, das fortsetzt</translation>
    </message>
    <message>
        <source>this model makes no sound: the take is silent</source>
        <translation>dieses Modell macht keinen Ton: Der Take ist stumm</translation>
    </message>
    <message>
        <source>this model makes pictures of at most {0} pixels a side, and {1}x{2} was asked for: choose a smaller size</source>
        <translation>dieses Modell macht Bilder von höchstens {0} Pixeln je Seite, und verlangt waren {1}x{2}: Eine kleinere Größe wählen</translation>
    </message>
    <message>
        <source>this model makes single pictures: use it for panels, and another model for the shot</source>
        <translation>dieses Modell macht einzelne Bilder: Es für Panels benutzen und für die Einstellung ein anderes</translation>
    </message>
    <message>
        <source>this model makes {0} seconds at the least, and its last picture is the very last frame: make the shot that long, or leave the last picture out</source>
        <translation>dieses Modell macht mindestens {0} Sekunden, und sein letztes Bild ist der allerletzte Frame: Die Einstellung so lang machen oder das letzte Bild weglassen</translation>
    </message>
    <message>
        <source>this model reads no negative prompt: it is left out</source>
        <translation>dieses Modell liest keinen negativen Prompt: Er ist weggelassen</translation>
    </message>
    <message>
        <source>this model sees no pictures: it continues the shot by its words only</source>
        <translation>dieses Modell sieht keine Bilder: Es setzt die Einstellung nur nach ihren Worten fort</translation>
    </message>
    <message>
        <source>this model was not trained for a picture given as {0}: it is left out</source>
        <translation>dieses Modell hat kein Bild gelernt, das als {0} gegeben wird: Es ist weggelassen</translation>
    </message>
    <message>
        <source>this model was not trained to continue a shot: it starts from the last picture only</source>
        <translation>dieses Modell hat nicht gelernt, eine Einstellung fortzusetzen: Es beginnt nur mit dem letzten Bild</translation>
    </message>
    <message>
        <source>this model was not trained to follow reference pictures: only the words count</source>
        <translation>dieses Modell hat nicht gelernt, sich nach Referenzbildern zu richten: Nur die Worte zählen</translation>
    </message>
    <message>
        <source>this model was not trained to match another shot&apos;s pictures: only the words carry over</source>
        <translation>dieses Modell hat nicht gelernt, an Bilder einer anderen Einstellung anzuschließen: Nur die Worte gehen mit</translation>
    </message>
    <message>
        <source>this model was not trained to pass through given pictures: they are left out</source>
        <translation>dieses Modell hat nicht gelernt, durch gegebene Bilder zu gehen: Sie sind weggelassen</translation>
    </message>
    <message>
        <source>this model&apos;s LoRAs do not go with references: leave out the one or the other</source>
        <translation>die LoRAs dieses Modells vertragen sich nicht mit Referenzen: Das eine oder das andere weglassen</translation>
    </message>
    <message>
        <source>this prompt has more than {0} variants: leave some of them for later</source>
        <translation>dieser Prompt hat mehr als {0} Varianten: Einige für später lassen</translation>
    </message>
    <message>
        <source>this screenplay has no action and no dialogue, so there is nothing to film</source>
        <translation>dieses Drehbuch hat weder Handlung noch Dialog, es gibt also nichts zu filmen</translation>
    </message>
    <message>
        <source>this take of shot {0} is being made already: change the shot or its seed</source>
        <translation>dieser Take der Einstellung {0} entsteht schon: Die Einstellung oder ihren Seed ändern</translation>
    </message>
    <message>
        <source>this take was made by another model or in another size: what is new would not fit it</source>
        <translation>diesen Take hat ein anderes Modell oder in anderer Größe erzeugt: Neues würde nicht zu ihm passen</translation>
    </message>
    <message>
        <source>those that can are {0} and {1}</source>
        <translation>das können {0} und {1}</translation>
    </message>
    <message>
        <source>unclosed array</source>
        <translation>die Liste ist nicht geschlossen</translation>
    </message>
    <message>
        <source>unterminated string</source>
        <translation>der Text ist nicht geschlossen</translation>
    </message>
    <message>
        <source>was cut off</source>
        <translation>ist abgeschnitten</translation>
    </message>
    <message>
        <source>what fits: {0}</source>
        <translation>was passt: {0}</translation>
    </message>
    <message>
        <source>what fits: {0}; or {1}</source>
        <translation>was passt: {0}; oder {1}</translation>
    </message>
    <message>
        <source>what fits: {0}; or {1}; or {2}</source>
        <translation>was passt: {0}; oder {1}; oder {2}</translation>
    </message>
    <message>
        <source>what holds still is measured in seconds or frames</source>
        <translation>was stillsteht, wird in Sekunden oder Frames gemessen</translation>
    </message>
    <message>
        <source>what {0} holds cannot be used, and was not taken in: {1}. To let go of what was fetched: shotloom models remove {2}</source>
        <translation>was {0} enthält, lässt sich nicht benutzen und wurde nicht aufgenommen: {1}. Was schon geladen ist, löscht: shotloom models remove {2}</translation>
    </message>
    <message>
        <source>what {0} should hold is not written down any more: download or add it again</source>
        <translation>was zu {0} gehört, ist nicht mehr aufgeschrieben: Es noch einmal herunterladen oder hinzufügen</translation>
    </message>
    <message>
        <source>which way? It is read as {0}; write {1} or {2}</source>
        <translation>in welche Richtung? Gelesen wird {0}; {1} oder {2} schreiben</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>schreibt</translation>
    </message>
    <message>
        <source>{0} GiB of memory for the processor</source>
        <translation>{0} GiB Arbeitsspeicher für den Prozessor</translation>
    </message>
    <message>
        <source>{0} GiB of memory where {1} are free</source>
        <translation>{0} GiB Speicher, frei sind {1}</translation>
    </message>
    <message>
        <source>{0} GiB of the graphics card&apos;s memory where {1} are free</source>
        <translation>{0} GiB Grafikspeicher, frei sind {1}</translation>
    </message>
    <message>
        <source>{0} GiB on the disk where {1} are free</source>
        <translation>{0} GiB auf der Platte, frei sind {1}</translation>
    </message>
    <message>
        <source>{0} MiB on the disk where {1} are free</source>
        <translation>{0} MiB auf der Platte, frei sind {1}</translation>
    </message>
    <message>
        <source>{0} and pictures decoded in tiles</source>
        <translation>{0} und in Kacheln decodierte Bilder</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <source>{0} answers with an error ({1}): try later, or name a mirror</source>
        <translation>{0} antwortet mit einem Fehler ({1}): Später noch einmal versuchen oder einen Spiegel nennen</translation>
    </message>
    <message>
        <source>{0} asks for patience: try again in {1} minutes</source>
        <translation>{0} bittet um Geduld: In {1} Minuten noch einmal versuchen</translation>
    </message>
    <message>
        <source>{0} asks for patience: try again tomorrow, or name a mirror with: shotloom models place --mirror URL</source>
        <translation>{0} bittet um Geduld: Morgen noch einmal versuchen oder einen Spiegel nennen mit: shotloom models place --mirror URL</translation>
    </message>
    <message>
        <source>{0} asks for patience: wait some minutes and try again</source>
        <translation>{0} bittet um Geduld: Einige Minuten warten und noch einmal versuchen</translation>
    </message>
    <message>
        <source>{0} begins with a picture: give the shot a first picture, or choose a model that needs words only</source>
        <translation>{0} beginnt mit einem Bild: Der Einstellung ein erstes Bild geben oder ein Modell wählen, dem Worte genügen</translation>
    </message>
    <message>
        <source>{0} cannot be deleted: {1}</source>
        <translation>{0} lässt sich nicht löschen: {1}</translation>
    </message>
    <message>
        <source>{0} cannot be reached: check the network, or name a mirror with: shotloom models place --mirror URL; what was fetched is kept</source>
        <translation>{0} ist nicht erreichbar: prüfen Sie das Netz oder nennen Sie einen Spiegel mit: shotloom models place --mirror URL; was geladen wurde, bleibt</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): download it again</source>
        <translation>{0} lässt sich nicht lesen ({1}): Noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} cannot be read as JSON: download it again</source>
        <translation>{0} lässt sich nicht als JSON lesen: Noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} cannot be read as an index of weights: download it again</source>
        <translation>{0} lässt sich nicht als Index von Gewichten lesen: Noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} cannot be read: download the folder again</source>
        <translation>{0} lässt sich nicht lesen: Den Ordner noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} cannot be read: download the model again</source>
        <translation>{0} lässt sich nicht lesen: Das Modell noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}</source>
        <translation>{0} lässt sich nicht lesen: {1}</translation>
    </message>
    <message>
        <source>{0} cannot be trusted: {1}</source>
        <translation>{0} ist nicht zu trauen: {1}</translation>
    </message>
    <message>
        <source>{0} cannot be written to: name another folder for models</source>
        <translation>In {0} kann nicht geschrieben werden: Wählen Sie einen anderen Ordner für Modelle</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}</source>
        <translation>{0} lässt sich nicht schreiben: {1}</translation>
    </message>
    <message>
        <source>{0} cannot go on from another shot: choose another model to extend shots</source>
        <translation>{0} kann keine andere Einstellung fortsetzen: Wählen Sie dafür ein anderes Modell</translation>
    </message>
    <message>
        <source>{0} cannot make a region of a picture: choose a model with masks, such as Wan-VACE</source>
        <translation>{0} kann keinen Bereich eines Bildes erzeugen: ein Modell mit Masken wählen, etwa Wan-VACE</translation>
    </message>
    <message>
        <source>{0} cannot make frames that fit between given ones</source>
        <translation>{0} kann keine Frames erzeugen, die zwischen gegebene passen</translation>
    </message>
    <message>
        <source>{0} cannot match another shot, nor begin with a picture: choose another model to match shots</source>
        <translation>{0} kann weder an eine andere Einstellung anschließen noch mit einem Bild beginnen: Wählen Sie dafür ein anderes Modell</translation>
    </message>
    <message>
        <source>{0} cannot match another shot: with a model for stills, such as FLUX.2 klein, its first picture could be made</source>
        <translation>{0} kann nicht an eine andere Einstellung anschließen: Mit einem Modell für Einzelbilder wie FLUX.2 klein ließe sich das erste Bild machen</translation>
    </message>
    <message>
        <source>{0} changed while it was being read: try again</source>
        <translation>{0} hat sich beim Lesen geändert: Nochmals versuchen</translation>
    </message>
    <message>
        <source>{0} continues a take whose files were not given</source>
        <translation>{0} setzt einen Take fort, dessen Dateien fehlen</translation>
    </message>
    <message>
        <source>{0} contradicts itself about the size of {1}: download it again</source>
        <translation>{0} widerspricht sich selbst über die Größe von {1}: Noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} contradicts itself about where {1} lies: download it again</source>
        <translation>{0} widerspricht sich darin, wo {1} liegt: Noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} does not accept your token: make a new one at {1}/settings/tokens, and give it here or with: shotloom models token</source>
        <translation>{0} nimmt Ihr Token nicht an: erzeugen Sie auf {1}/settings/tokens ein neues und geben Sie es hier an oder mit: shotloom models token</translation>
    </message>
    <message>
        <source>{0} does not answer like a hub: check the mirror, or log in to your network</source>
        <translation>{0} antwortet nicht wie ein Hub: Den Spiegel prüfen oder sich im Netz anmelden</translation>
    </message>
    <message>
        <source>{0} does not exist: choose the folder that holds {1}</source>
        <translation>{0} gibt es nicht: Den Ordner wählen, der {1} enthält</translation>
    </message>
    <message>
        <source>{0} does not have {1} of {2}: try later, or name a mirror</source>
        <translation>{0} hat {1} von {2} nicht: Später noch einmal versuchen oder einen Spiegel nennen</translation>
    </message>
    <message>
        <source>{0} does not say which commit of {1} it has: try another mirror</source>
        <translation>{0} sagt nicht, welchen Stand von {1} es hat: Einen anderen Spiegel versuchen</translation>
    </message>
    <message>
        <source>{0} does not say which pipeline the model is for: download the folder again</source>
        <translation>{0} sagt nicht, für welche Pipeline das Modell ist: Den Ordner noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} does not work on this family: diffusers&apos; caches do not know its blocks</source>
        <translation>{0} wirkt bei dieser Familie nicht: Die Zwischenspeicher von diffusers kennen ihre Blöcke nicht</translation>
    </message>
    <message>
        <source>{0} does not work on {1}: diffusers&apos; caches do not know its blocks; leave it out</source>
        <translation>{0} wirkt bei {1} nicht: Die Zwischenspeicher von diffusers kennen seine Blöcke nicht; weglassen</translation>
    </message>
    <message>
        <source>{0} does nothing on {1}: leave it out</source>
        <translation>{0} bewirkt bei {1} nichts: Weglassen</translation>
    </message>
    <message>
        <source>{0} frames that only repeated the last given one are trimmed</source>
        <translation>{0} Bilder, die nur das letzte gegebene wiederholten, sind weggeschnitten</translation>
    </message>
    <message>
        <source>{0} has a {1}, which cannot be read from a GGUF file: {2}</source>
        <translation>{0} hat einen {1}, der sich nicht aus einer GGUF-Datei lesen lässt: {2}</translation>
    </message>
    <message>
        <source>{0} has no safetensors weights for its {1}: download the model again, whole</source>
        <translation>{0} hat keine Gewichte in Safetensors für seinen Teil {1}: Das Modell noch einmal herunterladen, ganz</translation>
    </message>
    <message>
        <source>{0} has no such revision at {1} any more: let go of what was fetched, and download the newest</source>
        <translation>{0} gibt es in dieser Fassung bei {1} nicht mehr: Lassen Sie los, was schon geladen wurde, und laden Sie die neueste herunter</translation>
    </message>
    <message>
        <source>{0} has no transformer for {1} to move: leave it out</source>
        <translation>{0} hat keinen Transformer, an dem {1} ansetzen könnte: Weglassen</translation>
    </message>
    <message>
        <source>{0} has no transformer that a GGUF file could take the place of: {1}</source>
        <translation>{0} hat keinen Transformer, an dessen Stelle eine GGUF-Datei treten könnte: {1}</translation>
    </message>
    <message>
        <source>{0} has no transformer that a GGUF file could take the place of: {1}; download it whole</source>
        <translation>{0} hat keinen Transformer, an dessen Stelle eine GGUF-Datei treten könnte: {1}; ganz herunterladen</translation>
    </message>
    <message>
        <source>{0} has no transformer that a file could take the place of: name another model</source>
        <translation>{0} hat keinen Transformer, an dessen Stelle eine Datei treten könnte: Ein anderes Modell nennen</translation>
    </message>
    <message>
        <source>{0} has not wholly arrived yet: shotloom models get {1} goes on, and checks what is here</source>
        <translation>{0} ist noch nicht ganz da: shotloom models get {1} lädt weiter und prüft, was da ist</translation>
    </message>
    <message>
        <source>{0} has spared nothing: every one of {1} passes was made; leave it out</source>
        <translation>{0} hat keinen der {1} Durchgänge erspart: Es weglassen</translation>
    </message>
    <message>
        <source>{0} has spared {1} of {2} passes</source>
        <translation>{0} hat {1} von {2} Durchgängen erspart</translation>
    </message>
    <message>
        <source>{0} has the weights of its {1} as {2}, and they are looked for as {3}: give the file that name, or download the model as it was published</source>
        <translation>{0} hat die Gewichte von {1} als {2}, gesucht werden sie als {3}: Der Datei diesen Namen geben oder das Modell laden, wie es veröffentlicht wurde</translation>
    </message>
    <message>
        <source>{0} has weights in its {1} and neither a {2} nor a list of its shards: download the model again, whole</source>
        <translation>{0} hat in seinem Teil {1} Gewichte, aber weder {2} noch eine Liste von dessen Teilstücken: Das Modell noch einmal herunterladen, ganz</translation>
    </message>
    <message>
        <source>{0} has {1} and {2} files were named: name one for each, of two the one for high noise first</source>
        <translation>{0} hat {1}, und {2} Dateien wurden genannt: Bitte für jeden eine nennen, von zweien die für viel Rauschen zuerst</translation>
    </message>
    <message>
        <source>{0} has {1} bytes where {2} belong</source>
        <translation>{0} hat {1} Bytes statt {2}</translation>
    </message>
    <message>
        <source>{0} holds a model of another kind than {1} now, {2}: bring Shotloom up to date, and let go of what was fetched with: shotloom models remove {3}</source>
        <translation>{0} enthält jetzt ein Modell anderer Art als {1}, nämlich {2}: bringen Sie Shotloom auf den neuesten Stand, und verzichten Sie auf das Geladene mit: shotloom models remove {3}</translation>
    </message>
    <message>
        <source>{0} holds a {1}: this backend runs {2} models only</source>
        <translation>{0} enthält eine {1}: Dieses Backend führt nur Modelle von {2} aus</translation>
    </message>
    <message>
        <source>{0} holds code of its own ({1}), which is never run: take the original model</source>
        <translation>{0} enthält eigenen Code ({1}), der nie ausgeführt wird: nehmen Sie das ursprüngliche Modell</translation>
    </message>
    <message>
        <source>{0} holds files of weights and no {1}: {2}</source>
        <translation>{0} enthält Dateien mit Gewichten und keine {1}: {2}</translation>
    </message>
    <message>
        <source>{0} holds more than {1} files, as no model does: name the folder of the model itself</source>
        <translation>{0} enthält mehr als {1} Dateien, wie kein Modell: Den Ordner des Modells selbst nennen</translation>
    </message>
    <message>
        <source>{0} holds no safetensors weights: download the model again, in that format</source>
        <translation>{0} enthält keine Gewichte in Safetensors: Das Modell in diesem Format noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} holds no tensors: download it again</source>
        <translation>{0} enthält keine Tensoren: Noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} holds nothing that can be used: a model is a diffusers folder with safetensors</source>
        <translation>{0} enthält nichts, was sich benutzen lässt: Ein Modell ist ein diffusers-Ordner mit Safetensors</translation>
    </message>
    <message>
        <source>{0} holds numbers of 8 bits with scales beside them, which are not read here: take the model as it was published, or a GGUF file of its transformer</source>
        <translation>{0} enthält 8-Bit-Zahlen mit Skalen daneben, die hier nicht gelesen werden: Nehmen Sie das Modell, wie es veröffentlicht wurde, oder eine GGUF-Datei seines Transformers</translation>
    </message>
    <message>
        <source>{0} holds parts of different models: its {1} counts words up to {2}, and its {3} knows {4}, from 0; download the model again, whole</source>
        <translation>{0} enthält Teile verschiedener Modelle: Sein Teil {1} zählt Wörter bis {2}, und sein Teil {3} kennt {4}, von 0 an; das Modell noch einmal herunterladen, ganz</translation>
    </message>
    <message>
        <source>{0} holds parts of different models: {1} of its {2} is {3}, and beside its {4} must be {5}; download the model again, whole</source>
        <translation>{0} enthält Teile verschiedener Modelle: {1} seines Teils {2} ist {3} und muss neben seinem Teil {4} {5} sein; das Modell noch einmal herunterladen, ganz</translation>
    </message>
    <message>
        <source>{0} holds weights as whole numbers ({1}), which are not read here: take the model as it was published, or a GGUF file of its transformer</source>
        <translation>{0} enthält Gewichte als ganze Zahlen ({1}), die hier nicht gelesen werden: Nehmen Sie das Modell, wie es veröffentlicht wurde, oder eine GGUF-Datei seines Transformers</translation>
    </message>
    <message>
        <source>{0} holds what is no number, or an infinite one, in {1}: every picture would be nothing; take the model as it was published</source>
        <translation>{0} enthält in {1} etwas, das keine oder eine unendliche Zahl ist: Jedes Bild wäre nichts; das Modell so nehmen, wie es veröffentlicht wurde</translation>
    </message>
    <message>
        <source>{0} holds {1} as {2}, which is not known here</source>
        <translation>{0} enthält {1} als {2}, was hier nicht bekannt ist</translation>
    </message>
    <message>
        <source>{0} holds {1} in a way that is not known here (type {2}): take a file in {3}</source>
        <translation>{0} enthält {1} in einer Form, die hier nicht bekannt ist (Typ {2}): Eine Datei in {3} nehmen</translation>
    </message>
    <message>
        <source>{0} holds {1}, a pickle, which can run code when it is loaded: only safetensors are taken; delete it if the folder has both</source>
        <translation>{0} enthält {1}, ein Pickle, das beim Laden Code ausführen kann: nur safetensors werden genommen; löschen Sie es, wenn der Ordner beides hat</translation>
    </message>
    <message>
        <source>{0} in {1} wants code of its own to be run ({2}), which is never done</source>
        <translation>{0} in {1} will, dass eigener Code ausgeführt wird ({2}), und das geschieht nie</translation>
    </message>
    <message>
        <source>{0} is a GGUF file, a transformer without the encoder and decoder beside it: name the model or folder that has those, as in: shotloom models add MODEL --transformer {1}</source>
        <translation>{0} ist eine GGUF-Datei, ein Transformer ohne Encoder und Decoder: Nennen Sie das Modell oder den Ordner, der diese hat, wie in: shotloom models add MODEL --transformer {1}</translation>
    </message>
    <message>
        <source>{0} is a file of yours, {1}: delete it yourself</source>
        <translation>{0} ist eine Datei von Ihnen, {1}: löschen Sie sie selbst</translation>
    </message>
    <message>
        <source>{0} is a file: a model is a folder with a {1} in it</source>
        <translation>{0} ist eine Datei: Ein Modell ist ein Ordner mit {1} darin</translation>
    </message>
    <message>
        <source>{0} is a file: name a folder for models</source>
        <translation>{0} ist eine Datei: Nennen Sie einen Ordner für Modelle</translation>
    </message>
    <message>
        <source>{0} is a sound: a shot can only follow a picture</source>
        <translation>{0} ist ein Ton: Eine Einstellung kann nur einem Bild folgen</translation>
    </message>
    <message>
        <source>{0} is already open for writing in another Shotloom (process {1}): close it there first</source>
        <translation>{0} wird schon in einem anderen Shotloom bearbeitet (Prozess {1}): Erst dort schließen</translation>
    </message>
    <message>
        <source>{0} is already open for writing in another Shotloom: close it there first</source>
        <translation>{0} wird schon in einem anderen Shotloom bearbeitet: Erst dort schließen</translation>
    </message>
    <message>
        <source>{0} is being fetched already, by another window or command: wait for that, or stop it there</source>
        <translation>{0} wird schon geladen, von einem anderen Fenster oder Befehl: warten Sie darauf, oder halten Sie es dort an</translation>
    </message>
    <message>
        <source>{0} is damaged ({1}): mend it, or move it away and add your models again</source>
        <translation>{0} ist beschädigt ({1}): bringen Sie die Datei in Ordnung, oder legen Sie sie beiseite und fügen Sie Ihre Modelle neu hinzu</translation>
    </message>
    <message>
        <source>{0} is damaged or has been tampered with ({1}): restore a copy</source>
        <translation>{0} ist beschädigt oder wurde verändert ({1}): Eine Kopie wiederherstellen</translation>
    </message>
    <message>
        <source>{0} is damaged or has been tampered with: restore it from a copy</source>
        <translation>{0} ist beschädigt oder wurde verändert: Aus einer Kopie wiederherstellen</translation>
    </message>
    <message>
        <source>{0} is damaged: download it again</source>
        <translation>{0} ist beschädigt: Noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} is damaged: its hash is not the one that was published</source>
        <translation>{0} ist beschädigt: die Prüfsumme ist nicht die veröffentlichte</translation>
    </message>
    <message>
        <source>{0} is damaged: {1}. Download what is named again</source>
        <translation>{0} ist beschädigt: {1}. Laden Sie das Genannte noch einmal</translation>
    </message>
    <message>
        <source>{0} is empty, as after a failed copy: put a copy of the film back; the takes beside it are untouched</source>
        <translation>{0} ist leer, wie nach einer misslungenen Kopie: Eine Kopie des Films zurücklegen; die Takes daneben sind unberührt</translation>
    </message>
    <message>
        <source>{0} is empty: a model is a folder with a {1} in it</source>
        <translation>{0} ist leer: ein Modell ist ein Ordner mit einer {1} darin</translation>
    </message>
    <message>
        <source>{0} is far too long for what it should be: download it again</source>
        <translation>{0} ist viel zu lang für das, was es sein soll: Noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} is for another size or kind of {1}: its {2} is {3}, that of {4} {5}; name the one that it was made from</source>
        <translation>{0} wurde für eine andere Größe oder Art von {1} gemacht: {2} hier {3}, bei {4} {5}; bitte das Modell nennen, aus dem sie gemacht wurde</translation>
    </message>
    <message>
        <source>{0} is for {1}, and {2} is of the family {3}: name a model of its own</source>
        <translation>{0} ist für {1}, und {2} gehört zur Familie {3}: Bitte ein Modell ihrer Familie nennen</translation>
    </message>
    <message>
        <source>{0} is gated, and your account has not been let in: accept its terms at {1}, wait until its owner agrees, and try again</source>
        <translation>{0} ist geschützt, und Ihr Konto ist nicht zugelassen: nehmen Sie seine Bedingungen auf {1} an, warten Sie die Zustimmung ab und versuchen Sie es wieder</translation>
    </message>
    <message>
        <source>{0} is gated: accept its terms at {1}, make a token that may read at {2}/settings/tokens, and give it here or with: shotloom models token</source>
        <translation>{0} ist geschützt: nehmen Sie seine Bedingungen auf {1} an, erzeugen Sie auf {2}/settings/tokens ein Token, das lesen darf, und geben Sie es hier an oder mit: shotloom models token</translation>
    </message>
    <message>
        <source>{0} is in a folder of yours, {1}, which is never written to: to download it all the same, let go of the folder first with: shotloom models remove {2} --yes</source>
        <translation>{0} liegt in einem Ordner von Ihnen, {1}, in den nie geschrieben wird: Um es trotzdem herunterzuladen, geben Sie den Ordner erst frei mit: shotloom models remove {2} --yes</translation>
    </message>
    <message>
        <source>{0} is in use by another Shotloom: try again when that is done</source>
        <translation>{0} wird von einem anderen Shotloom benutzt: versuchen Sie es noch einmal, wenn das fertig ist</translation>
    </message>
    <message>
        <source>{0} is known, but this version cannot run it yet: choose another, or bring Shotloom up to date</source>
        <translation>{0} ist bekannt, aber diese Version kann es noch nicht ausführen: Ein anderes wählen oder Shotloom auf den neuesten Stand bringen</translation>
    </message>
    <message>
        <source>{0} is missing</source>
        <translation>{0} fehlt</translation>
    </message>
    <message>
        <source>{0} is missing in {1}: download the model again</source>
        <translation>{0} fehlt in {1}: Das Modell noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} is neither a file nor a folder, and may never end: take it away</source>
        <translation>{0} ist weder Datei noch Ordner und endet womöglich nie: Nehmen Sie es heraus</translation>
    </message>
    <message>
        <source>{0} is no GGUF file, or is damaged: download it again</source>
        <translation>{0} ist keine GGUF-Datei oder beschädigt: Bitte noch einmal laden</translation>
    </message>
    <message>
        <source>{0} is no GGUF file: a transformer of its own is taken in that format only</source>
        <translation>{0} ist keine GGUF-Datei: Ein einzelner Transformer wird nur in diesem Format genommen</translation>
    </message>
    <message>
        <source>{0} is no diffusers model: it holds no {1}</source>
        <translation>{0} ist kein diffusers-Modell: es enthält keine {1}</translation>
    </message>
    <message>
        <source>{0} is no name on the hub: give it as owner/name</source>
        <translation>{0} ist kein Name auf dem Hub: Ihn als Besitzer/Name angeben</translation>
    </message>
    <message>
        <source>{0} is no safetensors file, or is damaged: download it again</source>
        <translation>{0} ist keine Safetensors-Datei oder beschädigt: Noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} is no safetensors file, or was cut off: download it again</source>
        <translation>{0} ist keine Safetensors-Datei oder abgeschnitten: Noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} is not a file: give a picture, a clip or a sound</source>
        <translation>{0} ist keine Datei: Ein Bild, einen Clip oder einen Ton angeben</translation>
    </message>
    <message>
        <source>{0} is not a project folder: choose the folder that holds {1}</source>
        <translation>{0} ist kein Projektordner: Den Ordner wählen, der {1} enthält</translation>
    </message>
    <message>
        <source>{0} is not a project: it holds no {1}</source>
        <translation>{0} ist kein Projekt: Darin liegt keine {1}</translation>
    </message>
    <message>
        <source>{0} is not asked, since the proxy that is set takes a package that is not here: pip install socksio into Shotloom&apos;s Python, or unset ALL_PROXY</source>
        <translation>{0} wird nicht gefragt, denn der eingestellte Proxy braucht ein Paket, das hier fehlt: pip install socksio in das Python von Shotloom, oder ALL_PROXY nicht setzen</translation>
    </message>
    <message>
        <source>{0} is not on this machine: shotloom models get {1} downloads it</source>
        <translation>{0} ist nicht auf diesem Rechner: shotloom models get {1} lädt es</translation>
    </message>
    <message>
        <source>{0} is not on this machine: there is nothing to remove</source>
        <translation>{0} ist nicht auf diesem Rechner: Es gibt nichts zu entfernen</translation>
    </message>
    <message>
        <source>{0} is not there any more, so nothing can be saved in it: put it back, or save a copy of the film</source>
        <translation>{0} ist nicht mehr da, also lässt sich nichts darin speichern: zurücklegen oder eine Kopie des Films speichern</translation>
    </message>
    <message>
        <source>{0} is not what a model has there: download it again</source>
        <translation>{0} ist nicht das, was ein Modell dort hat: Noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} is of a version of GGUF that is not known here ({1})</source>
        <translation>{0} hat eine Version von GGUF, die hier nicht bekannt ist ({1})</translation>
    </message>
    <message>
        <source>{0} is one file of weights: {1}</source>
        <translation>{0} ist eine einzelne Datei mit Gewichten: {1}</translation>
    </message>
    <message>
        <source>{0} is open for reading only: nothing can be changed</source>
        <translation>{0} ist nur zum Lesen geöffnet: Nichts lässt sich ändern</translation>
    </message>
    <message>
        <source>{0} is part of Shotloom or yours already: there is nothing to download</source>
        <translation>{0} gehört zu Shotloom oder schon Ihnen: Es gibt nichts herunterzuladen</translation>
    </message>
    <message>
        <source>{0} is the hub&apos;s cache of a model: name the folder in its {1}</source>
        <translation>{0} ist der Zwischenspeicher des Hubs für ein Modell: Nennen Sie den Ordner, der in {1} liegt</translation>
    </message>
    <message>
        <source>{0} is {1} and not {2}</source>
        <translation>{0} ist {1} und nicht {2}</translation>
    </message>
    <message>
        <source>{0} is {1}: set it to {2}, or leave it out</source>
        <translation>{0} ist {1}: Auf {2} setzen oder weglassen</translation>
    </message>
    <message>
        <source>{0} keeps a part of a take whose files were not given</source>
        <translation>{0} behält einen Teil eines Takes, dessen Dateien fehlen</translation>
    </message>
    <message>
        <source>{0} lacks its {1}, which its index names: download the model again</source>
        <translation>{0} fehlt der Teil {1}, den sein Index nennt: Das Modell noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} lacks {1}, which {2} says it holds: download it again</source>
        <translation>In {0} fehlt {1}, das laut {2} darin ist: Noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} lacks {1}/{2}: download the model again</source>
        <translation>{0} fehlt {1}/{2}: Das Modell noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0} leans towards a last picture and seldom reaches it</source>
        <translation>{0} nähert sich einem letzten Bild und erreicht es selten</translation>
    </message>
    <message>
        <source>{0} makes at most {1} seconds and cannot go on from a picture: make the shot shorter, or choose a model that continues</source>
        <translation>{0} macht höchstens {1} Sekunden und kann nicht von einem Bild aus weitermachen: Die Einstellung kürzen oder ein Modell wählen, das fortsetzt</translation>
    </message>
    <message>
        <source>{0} makes at most {1} seconds beside {2} of handles and cannot go on from a picture: make the shot shorter, or choose a model that continues</source>
        <translation>{0} macht neben {2} Sekunden Handles höchstens {1} Sekunden und kann nicht von einem Bild aus weitermachen: Die Einstellung kürzen oder ein Modell wählen, das fortsetzt</translation>
    </message>
    <message>
        <source>{0} makes no single pictures: choose another model for panels</source>
        <translation>{0} macht keine einzelnen Bilder: Für Panels ein anderes Modell wählen</translation>
    </message>
    <message>
        <source>{0} makes single pictures only: use it for panels, and choose another model for the shot</source>
        <translation>{0} macht nur einzelne Bilder: Für Panels benutzen und für die Einstellung ein anderes Modell wählen</translation>
    </message>
    <message>
        <source>{0} makes {1} s at the least: what this shot does not show is kept as its tail</source>
        <translation>{0} macht mindestens {1} s: Was diese Einstellung nicht zeigt, bleibt als Handle an ihrem Ende erhalten</translation>
    </message>
    <message>
        <source>{0} makes {1} seconds at the least, and ends on a given picture only there: make it that long, or choose another model</source>
        <translation>{0} macht mindestens {1} Sekunden und endet nur dort auf einem gegebenen Bild: So lang machen oder ein anderes Modell wählen</translation>
    </message>
    <message>
        <source>{0} needs ratios that were measured on this very checkpoint, a list of numbers in {1}: leave it out</source>
        <translation>{0} braucht Verhältnisse, die an genau diesem Modell gemessen wurden, eine Liste von Zahlen in {1}: Weglassen</translation>
    </message>
    <message>
        <source>{0} needs the Python package {1}, which is not here: install it, or leave it out</source>
        <translation>{0} braucht das Python-Paket {1}, das nicht hier ist: installieren Sie es, oder verzichten Sie darauf</translation>
    </message>
    <message>
        <source>{0} needs {1} on the disk of {2}, and {3} are free: make room, or choose another folder for models</source>
        <translation>{0} braucht {1} auf der Platte von {2}, und {3} sind frei: Platz schaffen oder einen anderen Ordner für Modelle wählen</translation>
    </message>
    <message>
        <source>{0} of the card&apos;s {1} GiB</source>
        <translation>{0} von {1} GiB der Karte</translation>
    </message>
    <message>
        <source>{0} of {1} GiB of memory</source>
        <translation>{0} von {1} GiB Arbeitsspeicher</translation>
    </message>
    <message>
        <source>{0} of {1} arrived damaged twice: nothing of it is kept, the other files are; try again later, or name a mirror with: shotloom models place --mirror URL</source>
        <translation>{0} von {1} kam zweimal beschädigt an: Davon bleibt nichts, die anderen Dateien bleiben; später noch einmal versuchen oder einen Spiegel nennen mit: shotloom models place --mirror URL</translation>
    </message>
    <message>
        <source>{0} of {1} cannot be read: it is no model that can be used</source>
        <translation>{0} von {1} lässt sich nicht lesen: Es ist kein Modell, das sich benutzen lässt</translation>
    </message>
    <message>
        <source>{0} stopped sending {1} after {2} of {3}: try again later, or name a mirror</source>
        <translation>{0} hat {1} nach {2} von {3} nicht weiter gesendet: Später noch einmal versuchen oder einen Spiegel nennen</translation>
    </message>
    <message>
        <source>{0} took no notice of being placed as {1}: choose a smaller model or size, or another way to place it</source>
        <translation>{0} ließ sich nicht so unterbringen: {1}. Ein kleineres Modell, eine kleinere Größe oder eine andere Art wählen</translation>
    </message>
    <message>
        <source>{0} transformers</source>
        <translation>{0} Transformer</translation>
    </message>
    <message>
        <source>{0} wants code of its own to be run for {1} ({2}), which is never done</source>
        <translation>{0} will, dass für {1} eigener Code ausgeführt wird ({2}), was nie geschieht</translation>
    </message>
    <message>
        <source>{0} wants code of its own to be run, which is never done: take the original model</source>
        <translation>{0} will, dass eigener Code ausgeführt wird, was nie geschieht: Das ursprüngliche Modell nehmen</translation>
    </message>
    <message>
        <source>{0} wants to be run at {1}x{2}, and its upsampler and references need multiples of {3} pixels: correct the sizes in {4}</source>
        <translation>{0} will mit {1}x{2} laufen, und sein Upsampler und Referenzen brauchen Vielfache von {3} Pixeln: Die Größen in {4} berichtigen</translation>
    </message>
    <message>
        <source>{0} was cut off: download it again</source>
        <translation>{0} ist abgeschnitten: Bitte noch einmal laden</translation>
    </message>
    <message>
        <source>{0} was cut off: it has {1} bytes of {2}; download it again</source>
        <translation>{0} ist abgeschnitten: Es sind {1} Bytes von {2} da; bitte noch einmal laden</translation>
    </message>
    <message>
        <source>{0} was made for another size of model: its {1} is {2}, the model&apos;s {3}</source>
        <translation>{0} ist für eine andere Größe des Modells: {1} ist darin {2}, im Modell {3}</translation>
    </message>
    <message>
        <source>{0} was named twice: name the file for high noise and the one for low</source>
        <translation>{0} ist zweimal genannt: Die Datei für starkes und die für schwaches Rauschen nennen</translation>
    </message>
    <message>
        <source>{0} was neither downloaded nor added, so there is nothing to check</source>
        <translation>{0} wurde weder heruntergeladen noch hinzugefügt, also gibt es nichts zu prüfen</translation>
    </message>
    <message>
        <source>{0} was not downloaded, so there is nothing to check</source>
        <translation>{0} wurde nicht geladen, also gibt es nichts zu prüfen</translation>
    </message>
    <message>
        <source>{0} was not made by Shotloom: choose a project folder</source>
        <translation>{0} stammt nicht von Shotloom: Einen Projektordner wählen</translation>
    </message>
    <message>
        <source>{0} was saved by a newer Shotloom (format {1}; this one knows {2}): update Shotloom to open it</source>
        <translation>{0} wurde von einem neueren Shotloom gespeichert (Format {1}; dieses kennt {2}): Zum Öffnen Shotloom aktualisieren</translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation>{0} Wörter</translation>
    </message>
    <message>
        <source>{0} {1}: it was made for another model, or is not whole; take another file</source>
        <translation>{0} {1}: Sie ist für ein anderes Modell oder nicht ganz; eine andere Datei nehmen</translation>
    </message>
    <message>
        <source>{0} {1}: {2} bytes follow its header where {3} belong; download it again</source>
        <translation>{0} {1}: Auf den Kopf folgen {2} Bytes, wo {3} hingehören; noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0}, shot {1}</source>
        <translation>{0}, Einstellung {1}</translation>
    </message>
    <message>
        <source>{0}, {1} frames</source>
        <translation>{0}, {1} Frames</translation>
    </message>
    <message>
        <source>{0}/{1} in {2} {3}: download the model again</source>
        <translation>{0}/{1} in {2} {3}: Das Modell noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{0}: a transition must be longer than nothing</source>
        <translation>{0}: Ein Übergang muss länger als nichts sein</translation>
    </message>
    <message>
        <source>{0}: sizes must be multiples of {1} pixels</source>
        <translation>{0}: sizes müssen Vielfache von {1} Pixeln sein</translation>
    </message>
    <message>
        <source>{0}: the transition is too long for the {1} frames of shot {2}</source>
        <translation>{0}: Der Übergang ist zu lang für die {1} Frames der Einstellung {2}</translation>
    </message>
    <message>
        <source>{0}: window must be shorter than max_frames, {1}</source>
        <translation>{0}: window muss kürzer sein als max_frames, {1}</translation>
    </message>
    <message>
        <source>{0}: {1} must be 1 or more</source>
        <translation>{0}: {1} muss 1 oder mehr sein</translation>
    </message>
</context>
<context>
    <name>ScenePage</name>
    <message>
        <source>&amp;Heading</source>
        <translation>Übersc&amp;hrift</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>&amp;Look</translation>
    </message>
    <message>
        <source>&amp;Place</source>
        <translation>&amp;Ort</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>&amp;Zeit</translation>
    </message>
    <message>
        <source>Edit scene {heading}</source>
        <translation>Szene {heading} bearbeiten</translation>
    </message>
    <message>
        <source>INT. LANTERN ROOM - NIGHT</source>
        <translation>INNEN. LATERNENRAUM - NACHT</translation>
    </message>
    <message>
        <source>New scene</source>
        <translation>Neue Szene</translation>
    </message>
    <message>
        <source>No scenes yet. A scene is a heading over shots that belong together; its place, time and look join their prompts. A new scene takes the selected shots.</source>
        <translation>Noch keine Szenen. Eine Szene ist eine Überschrift über Einstellungen, die zusammengehören; ihr Ort, ihre Zeit und ihr Look kommen zu deren Prompts hinzu. Eine neue Szene nimmt die ausgewählten Einstellungen auf.</translation>
    </message>
    <message>
        <source>Put selected shots here</source>
        <translation>Ausgewählte hier einordnen</translation>
    </message>
    <message>
        <source>Put {count} shots in scene</source>
        <translation>{count} Einstellungen in Szene einordnen</translation>
    </message>
    <message>
        <source>Remove scene {heading}</source>
        <translation>Szene {heading} entfernen</translation>
    </message>
    <message>
        <source>SCENE {number}</source>
        <translation>SZENE {number}</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>Szenen</translation>
    </message>
    <message>
        <source>Select the shots of this scene</source>
        <translation>Die Einstellungen dieser Szene auswählen</translation>
    </message>
    <message>
        <source>Sett&amp;ing</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>The shots that are selected on the board belong to this scene from now on</source>
        <translation>Die auf dem Board ausgewählten Einstellungen gehören von nun an zu dieser Szene</translation>
    </message>
    <message>
        <source>lantern room</source>
        <translation>lantern room</translation>
    </message>
    <message>
        <source>low warm sun, long shadows</source>
        <translation>low warm sun, long shadows</translation>
    </message>
    <message>
        <source>night</source>
        <translation>night</translation>
    </message>
    <message>
        <source>unsaid</source>
        <translation>offen</translation>
    </message>
</context>
<context>
    <name>ScriptSection</name>
    <message>
        <source>&amp;Action</source>
        <translation>&amp;Handlung</translation>
    </message>
    <message>
        <source>D&amp;ialogue</source>
        <translation>Dialo&amp;g</translation>
    </message>
    <message>
        <source>Edit action of shot {name}</source>
        <translation>Handlung der Einstellung {name} bearbeiten</translation>
    </message>
    <message>
        <source>Edit dialogue of shot {name}</source>
        <translation>Dialog der Einstellung {name} bearbeiten</translation>
    </message>
    <message>
        <source>Edit notes of shot {name}</source>
        <translation>Notizen der Einstellung {name} bearbeiten</translation>
    </message>
    <message>
        <source>Edit sound of shot {name}</source>
        <translation>Ton der Einstellung {name} bearbeiten</translation>
    </message>
    <message>
        <source>N&amp;otes</source>
        <translation>Noti&amp;zen</translation>
    </message>
    <message>
        <source>Sou&amp;nd</source>
        <translation>T&amp;on</translation>
    </message>
</context>
<context>
    <name>ScrubBar</name>
    <message>
        <source>Place in the film</source>
        <translation>Stelle im Film</translation>
    </message>
</context>
<context>
    <name>SeedRow</name>
    <message>
        <source>Any other seed</source>
        <translation>Irgendein anderer Seed</translation>
    </message>
    <message>
        <source>Keep this seed, whatever the film&apos;s is</source>
        <translation>Diesen Seed behalten, was immer der des Films ist</translation>
    </message>
    <message>
        <source>Made from the film&apos;s seed; type one to fix it</source>
        <translation>Aus dem Seed des Films; eine Eingabe legt ihn fest</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>The next seed</source>
        <translation>Der nächste Seed</translation>
    </message>
    <message>
        <source>The seed before</source>
        <translation>Der vorige Seed</translation>
    </message>
    <message>
        <source>The shot&apos;s own seed</source>
        <translation>Der eigene Seed der Einstellung</translation>
    </message>
</context>
<context>
    <name>SentSection</name>
    <message>
        <source>: too long, its beginning is not read</source>
        <translation>: zu lang, der Anfang wird nicht gelesen</translation>
    </message>
    <message>
        <source>: too long, what is beyond is not read</source>
        <translation>: zu lang, was darüber hinausgeht, wird nicht gelesen</translation>
    </message>
    <message>
        <source>Leave “{part}” out of shot {name}</source>
        <translation>„{part}“ bei Einstellung {name} weglassen</translation>
    </message>
    <message>
        <source>Length of the prompt</source>
        <translation>Länge des Prompts</translation>
    </message>
    <message>
        <source>Parts of the full prompt</source>
        <translation>Teile des ganzen Prompts</translation>
    </message>
    <message>
        <source>Send “{part}” with shot {name}</source>
        <translation>„{part}“ mit Einstellung {name} senden</translation>
    </message>
    <message>
        <source>Sent with this shot: {words}</source>
        <translation>Wird mit dieser Einstellung gesendet: {words}</translation>
    </message>
    <message>
        <source>The full prompt</source>
        <translation>Der ganze Prompt</translation>
    </message>
    <message>
        <source>about {count} of {limit} tokens</source>
        <translation>etwa {count} von {limit} Token</translation>
    </message>
    <message>
        <source>{count} of {limit} tokens</source>
        <translation>{count} von {limit} Token</translation>
    </message>
    <message>
        <source>{count} words</source>
        <translation>{count} Wörter</translation>
    </message>
</context>
<context>
    <name>SettingSection</name>
    <message>
        <source>D&amp;uration</source>
        <translation>Da&amp;uer</translation>
    </message>
    <message>
        <source>Fill if nearly the same shape</source>
        <translation>Füllen bei fast gleichem Format</translation>
    </message>
    <message>
        <source>Fill, and cut what is beyond</source>
        <translation>Füllen und Überstand abschneiden</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Fit of shot {name}</source>
        <translation>Einpassung von Einstellung {name}</translation>
    </message>
    <message>
        <source>Fit of {count} shots</source>
        <translation>Einpassung von {count} Einstellungen</translation>
    </message>
    <message>
        <source>How a picture of another shape lies in the film&apos;s</source>
        <translation>Wie ein Bild anderen Formats in dem des Films liegt</translation>
    </message>
    <message>
        <source>LoRAs</source>
        <translation>LoRAs</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>&amp;Seed</translation>
    </message>
    <message>
        <source>Seed of shot {name}</source>
        <translation>Seed der Einstellung {name}</translation>
    </message>
    <message>
        <source>Seeds of {count} shots</source>
        <translation>Seeds von {count} Einstellungen</translation>
    </message>
    <message>
        <source>Set duration of shot {name}</source>
        <translation>Dauer der Einstellung {name} setzen</translation>
    </message>
    <message>
        <source>Set duration of {count} shots</source>
        <translation>Dauer von {count} Einstellungen setzen</translation>
    </message>
    <message>
        <source>Whole, between bars</source>
        <translation>Ganz, zwischen Balken</translation>
    </message>
    <message>
        <source>{frames} f · {seconds} s</source>
        <translation>{frames} f · {seconds} s</translation>
    </message>
</context>
<context>
    <name>SeveralNote</name>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Give words of this shot to the other selected ones</source>
        <translation>Den anderen ausgewählten Einstellungen Worte dieser geben</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativer Prompt</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Same for all</source>
        <translation>Gleich für alle</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>{count} shots: settings and status count for all of them, words for {name} alone.</source>
        <translation>{count} Einstellungen: Werte und Status gelten für alle, Worte nur für {name}.</translation>
    </message>
    <message>
        <source>{field} of shot {name} for {count} shots</source>
        <translation>{field} von Einstellung {name} für {count} Einstellungen</translation>
    </message>
</context>
<context>
    <name>ShapeNote</name>
    <message>
        <source>Drawn {across} x {down}, cut to fill</source>
        <translation>{across} x {down} gezeichnet, beschnitten</translation>
    </message>
    <message>
        <source>Drawn {across} x {down}, with bars</source>
        <translation>{across} x {down} gezeichnet, mit Balken</translation>
    </message>
    <message>
        <source>{model} draws {across} x {down}: cut to fill a {shape} film</source>
        <translation>{model} zeichnet {across} x {down}: beschnitten, um einen Film in {shape} zu füllen</translation>
    </message>
    <message>
        <source>{model} draws {across} x {down}: with bars in a {shape} film</source>
        <translation>{model} zeichnet {across} x {down}: mit Balken in einem Film in {shape}</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Clear the sheet (Del)</source>
        <translation>Blatt leeren (Entf)</translation>
    </message>
    <message>
        <source>Closing now loses what you have drawn.</source>
        <translation>Wird jetzt geschlossen, geht das Gezeichnete verloren.</translation>
    </message>
    <message>
        <source>Drawing is not kept</source>
        <translation>Die Zeichnung ist nicht gespeichert</translation>
    </message>
    <message>
        <source>Redo the stroke (Ctrl+Shift+Z)</source>
        <translation>Strich wiederherstellen (Strg+Umschalt+Z)</translation>
    </message>
    <message>
        <source>Undo the stroke (Ctrl+Z)</source>
        <translation>Strich zurücknehmen (Strg+Z)</translation>
    </message>
</context>
<context>
    <name>ShortcutDialog</name>
    <message>
        <source>&amp;Assign</source>
        <translation>&amp;Zuweisen</translation>
    </message>
    <message>
        <source>&amp;Put back</source>
        <translation>Zurück&amp;setzen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Habits of</source>
        <translation>Gewohnheiten von</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neue Tasten</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Weitere</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Press keys</source>
        <translation>Tasten drücken</translation>
    </message>
    <message>
        <source>Put &amp;all back</source>
        <translation>&amp;Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Search commands or keys</source>
        <translation>Befehle oder Tasten suchen</translation>
    </message>
    <message>
        <source>Undo put &amp;all back</source>
        <translation>Z&amp;urückgesetzte wiederherstellen</translation>
    </message>
    <message>
        <source>{keys} is taken by “{other}”: assigning takes it away there.</source>
        <translation>{keys} gehört schon zu „{other}“: Das Zuweisen nimmt es dort weg.</translation>
    </message>
</context>
<context>
    <name>ShotActions</name>
    <message>
        <source>Approved and left alone: {names}. Select one alone to generate it anyway.</source>
        <translation>Freigegeben und nicht angerührt: {names}. Einzeln ausgewählt lässt sich jede trotzdem generieren.</translation>
    </message>
    <message>
        <source>Approved and left alone: {names}. Take the approval back first, then link it anew.</source>
        <translation>Freigegeben und nicht angerührt: {names}. Erst die Freigabe zurücknehmen, dann neu verknüpfen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete an alternate of shot {name}</source>
        <translation>Alternative der Einstellung {name} löschen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Every shot that is not approved has its take, or it is on its way.</source>
        <translation>Jede Einstellung, die nicht freigegeben ist, hat ihren Take, oder er ist unterwegs.</translation>
    </message>
    <message>
        <source>Extend into</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Left alone: {names}. They grow from a shot without a take that is left alone.</source>
        <translation>Nicht angerührt: {names}. Sie wachsen aus einer Einstellung ohne Take, die nicht angerührt wird.</translation>
    </message>
    <message>
        <source>Make an alternate of shot {name}</source>
        <translation>Alternative der Einstellung {name} anlegen</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Anschließen</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>New scene</source>
        <translation>Neue Szene</translation>
    </message>
    <message>
        <source>New shot</source>
        <translation>Neue Einstellung</translation>
    </message>
    <message>
        <source>No shot is out of date.</source>
        <translation>Keine Einstellung ist veraltet.</translation>
    </message>
    <message>
        <source>Renumber shots</source>
        <translation>Einstellungen neu nummerieren</translation>
    </message>
    <message>
        <source>SCENE {number}</source>
        <translation>SZENE {number}</translation>
    </message>
    <message>
        <source>Set scene of</source>
        <translation>Szene setzen</translation>
    </message>
    <message>
        <source>Set status of</source>
        <translation>Status setzen</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Use alt {number} of shot {name}</source>
        <translation>Alt. {number} der Einstellung {name} verwenden</translation>
    </message>
    <message>
        <source>Without a prompt and left alone: {names}. Write what is seen first.</source>
        <translation>Ohne Prompt und nicht angerührt: {names}. Erst schreiben, was zu sehen ist.</translation>
    </message>
    <message>
        <source>{verb} shot {name}</source>
        <translation>{verb}: Einstellung {name}</translation>
    </message>
    <message>
        <source>{verb} {count} shots</source>
        <translation>{verb}: {count} Einstellungen</translation>
    </message>
</context>
<context>
    <name>ShotIntake</name>
    <message>
        <source>&quot;{name}&quot; is a sound: put it on a track of the timeline.</source>
        <translation>„{name}“ ist ein Ton: legen Sie ihn auf eine Spur der Timeline.</translation>
    </message>
    <message>
        <source>A panel is a still picture: drop a PNG or a JPEG.</source>
        <translation>Ein Panel ist ein Standbild: PNG oder JPEG hierher ziehen.</translation>
    </message>
    <message>
        <source>A shot needs a picture or a film; put sound on a track of the timeline.</source>
        <translation>Eine Einstellung braucht ein Bild oder einen Film; Ton gehört auf eine Spur der Timeline.</translation>
    </message>
    <message>
        <source>Add panel to shot {name}</source>
        <translation>Panel zur Einstellung {name} hinzufügen</translation>
    </message>
    <message>
        <source>Add reference to shot {name}</source>
        <translation>Referenz zur Einstellung {name} hinzufügen</translation>
    </message>
    <message>
        <source>Animate a panel of shot {name}</source>
        <translation>Ein Panel von Einstellung {name} animieren</translation>
    </message>
    <message>
        <source>Draw panel of shot {name}</source>
        <translation>Panel der Einstellung {name} zeichnen</translation>
    </message>
    <message>
        <source>Import into shot {name}</source>
        <translation>In Einstellung {name} importieren</translation>
    </message>
    <message>
        <source>Import {count} shots</source>
        <translation>{count} Einstellungen importieren</translation>
    </message>
    <message>
        <source>Insert {count} shots</source>
        <translation>{count} Einstellungen einfügen</translation>
    </message>
    <message>
        <source>No picture, clip or sound lies in the folder &quot;{name}&quot;.</source>
        <translation>Im Ordner „{name}“ liegt kein Bild, kein Clip und kein Ton.</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>Replace shot {name}</source>
        <translation>Einstellung {name} ersetzen</translation>
    </message>
    <message>
        <source>Select a take of shot {name}</source>
        <translation>Take von Einstellung {name} auswählen</translation>
    </message>
    <message>
        <source>That is only a link, and Shotloom fetches nothing: save the picture and drop the file.</source>
        <translation>Das ist nur ein Link, und Shotloom lädt nichts: das Bild speichern und die Datei hierher ziehen.</translation>
    </message>
    <message>
        <source>The picture is damaged and cannot be read: copy it again, or drop it as a file.</source>
        <translation>Das Bild ist beschädigt und nicht zu lesen: noch einmal kopieren oder als Datei hierher ziehen.</translation>
    </message>
    <message>
        <source>The shot itself (plays in place of a take)</source>
        <translation>Die Einstellung selbst (läuft an Stelle eines Takes)</translation>
    </message>
    <message>
        <source>These are {count} files: at most {most} are taken in at once.</source>
        <translation>Das sind {count} Dateien: höchstens {most} werden auf einmal übernommen.</translation>
    </message>
    <message>
        <source>Use for shot {name} as</source>
        <translation>Für Einstellung {name} verwenden als</translation>
    </message>
    <message>
        <source>What is it for?</source>
        <translation>Wozu dient es?</translation>
    </message>
    <message>
        <source>Words, scripts and boards make shots of their own: drop them on the board, between the cards.</source>
        <translation>Text, Drehbücher und Boards werden eigene Einstellungen: auf das Board ziehen, zwischen die Karten.</translation>
    </message>
    <message>
        <source>{count} of {all} files could not be taken in, for instance:</source>
        <translation>{count} von {all} Dateien konnten nicht übernommen werden, zum Beispiel:</translation>
    </message>
    <message>
        <source>{role}  (not used by this model)</source>
        <translation>{role}  (von diesem Modell nicht genutzt)</translation>
    </message>
    <message>
        <source>{role} of shot {name}</source>
        <translation>{role} der Einstellung {name}</translation>
    </message>
</context>
<context>
    <name>ShotPanel</name>
    <message>
        <source>A shot is made of a prompt, a camera, a length and pictures that guide it. The first one is written on the board; what belongs to it is set here.</source>
        <translation>Eine Einstellung besteht aus Prompt, Kamera, Länge und Bildern, die sie leiten. Die erste wird auf dem Board geschrieben; was zu ihr gehört, steht hier.</translation>
    </message>
    <message>
        <source>An approved shot is left alone when all shots are generated</source>
        <translation>Eine freigegebene Einstellung bleibt unberührt, wenn alle generiert werden</translation>
    </message>
    <message>
        <source>Another seed for the shot</source>
        <translation>Anderer Seed für die Einstellung</translation>
    </message>
    <message>
        <source>Dialogue, action, sound, notes</source>
        <translation>Dialog, Handlung, Ton, Notizen</translation>
    </message>
    <message>
        <source>Generate a panel</source>
        <translation>Panel generieren</translation>
    </message>
    <message>
        <source>Lock name of shot {name}</source>
        <translation>Namen der Einstellung {name} sperren</translation>
    </message>
    <message>
        <source>Lock the name, so that renumbering leaves it alone</source>
        <translation>Namen sperren, damit das Neunummerieren ihn nicht ändert</translation>
    </message>
    <message>
        <source>Name of the shot</source>
        <translation>Name der Einstellung</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativer Prompt</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Panels</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referenzen</translation>
    </message>
    <message>
        <source>Rename shot {name}</source>
        <translation>Einstellung {name} umbenennen</translation>
    </message>
    <message>
        <source>Select a shot on the board or in the timeline to see what it is made of.</source>
        <translation>Auf dem Board oder in der Timeline eine Einstellung auswählen, um zu sehen, woraus sie besteht.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>The full prompt as it will be sent</source>
        <translation>Der ganze Prompt, wie er gesendet wird</translation>
    </message>
    <message>
        <source>The shot&apos;s name; a locked name survives renumbering</source>
        <translation>Der Name der Einstellung; ein gesperrter Name übersteht das Neunummerieren</translation>
    </message>
    <message>
        <source>Write the prompt</source>
        <translation>Prompt schreiben</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>{count} ausgewählt</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
</context>
<context>
    <name>ShotShelf</name>
    <message>
        <source>Append</source>
        <translation>Anhängen</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einsetzen</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Nichts ist ausgewählt.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Paste over</source>
        <translation>Überschreibend einfügen</translation>
    </message>
    <message>
        <source>Replace {0}</source>
        <translation>{0} ersetzen</translation>
    </message>
    <message>
        <source>There are no shots on the clipboard: copy some first. Text, pictures and files go on the board.</source>
        <translation>In der Zwischenablage liegen keine Einstellungen: Erst welche kopieren. Text, Bilder und Dateien gehören auf das Board.</translation>
    </message>
</context>
<context>
    <name>SoundIntake</name>
    <message>
        <source>&quot;{name}&quot; has no sound: drop it on the storyline, where it becomes a shot.</source>
        <translation>„{name}“ hat keinen Ton: auf die Bildspur ziehen, dort wird es eine Einstellung.</translation>
    </message>
    <message>
        <source>Add a track</source>
        <translation>Spur hinzufügen</translation>
    </message>
    <message>
        <source>Add sounds</source>
        <translation>Töne hinzufügen</translation>
    </message>
    <message>
        <source>Add {0}</source>
        <translation>{0} hinzufügen</translation>
    </message>
    <message>
        <source>Choose sound</source>
        <translation>Ton wählen</translation>
    </message>
    <message>
        <source>Delete {0}</source>
        <translation>{0} löschen</translation>
    </message>
    <message>
        <source>Sound and film</source>
        <translation>Ton und Film</translation>
    </message>
    <message>
        <source>Sound {0}</source>
        <translation>Ton {0}</translation>
    </message>
</context>
<context>
    <name>StepNotice</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>StoryPage</name>
    <message>
        <source>Remove from the film</source>
        <translation>Aus dem Film entfernen</translation>
    </message>
    <message>
        <source>in 1 shot</source>
        <translation>in 1 Einstellung</translation>
    </message>
    <message>
        <source>in no shot</source>
        <translation>in keiner Einstellung</translation>
    </message>
    <message>
        <source>in {count} shots</source>
        <translation>in {count} Einstellungen</translation>
    </message>
</context>
<context>
    <name>Storyboard</name>
    <message>
        <source>1 shot, {length} at {rate} fps, {width} x {height}</source>
        <translation>1 Einstellung, {length} mit {rate} Bildern/s, {width} x {height}</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Dialogue</source>
        <translation>Dialog</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>Noch kein Bild</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Shot {name}</source>
        <translation>Einstellung {name}</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>alt {number} of {count}</source>
        <translation>Alternative {number} von {count}</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>dissolve {frames}f</source>
        <translation>Überblendung {frames} f</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the language&apos;s code, as HTML names it</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>extends {name}</source>
        <translation>setzt {name} fort</translation>
    </message>
    <message>
        <source>fade {frames}f</source>
        <translation>Schwarzblende {frames} f</translation>
    </message>
    <message>
        <source>matches {name}</source>
        <translation>schließt an {name} an</translation>
    </message>
    <message>
        <source>review</source>
        <translation>zu prüfen</translation>
    </message>
    <message>
        <source>{count} shots, {length} at {rate} fps, {width} x {height}</source>
        <translation>{count} Einstellungen, {length} mit {rate} Bildern/s, {width} x {height}</translation>
    </message>
    <message>
        <source>{seconds} s, {frames} f</source>
        <translation>{seconds} s, {frames} f</translation>
    </message>
</context>
<context>
    <name>StoryboardDialog</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Logo</source>
        <translation>&amp;Logo</translation>
    </message>
    <message>
        <source>&amp;PDF, to print</source>
        <translation>&amp;PDF zum Drucken</translation>
    </message>
    <message>
        <source>&amp;Shots on a page</source>
        <translation>&amp;Einstellungen je Seite</translation>
    </message>
    <message>
        <source>1 large</source>
        <translation>1 groß</translation>
    </message>
    <message>
        <source>3, with room for words</source>
        <translation>3, mit Platz für Worte</translation>
    </message>
    <message>
        <source>6</source>
        <translation>6</translation>
    </message>
    <message>
        <source>An HTML page has no pages: it fits its window</source>
        <translation>Eine HTML-Seite hat keine Seitengröße: Sie passt sich ihrem Fenster an</translation>
    </message>
    <message>
        <source>Choose {field}</source>
        <translation>{field} wählen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export storyboard</source>
        <translation>Storyboard exportieren</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>Name the file.</source>
        <translation>Der Datei einen Namen geben.</translation>
    </message>
    <message>
        <source>One &amp;HTML file, to send for review</source>
        <translation>Eine &amp;HTML-Datei zum Verschicken</translation>
    </message>
    <message>
        <source>P&amp;age</source>
        <translation>&amp;Seite</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Pictures ({kinds})</source>
        <translation>Bilder ({kinds})</translation>
    </message>
    <message>
        <source>There is no file {path}: choose another logo, or none.</source>
        <translation>Die Datei {path} gibt es nicht: ein anderes Logo wählen oder keines.</translation>
    </message>
    <message>
        <source>This film has no shots yet: write some first.</source>
        <translation>Dieser Film hat noch keine Einstellungen: Erst welche schreiben.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
</context>
<context>
    <name>Swatch</name>
    <message>
        <source>Colour {name}</source>
        <translation>Farbe {name}</translation>
    </message>
</context>
<context>
    <name>Synonyms</name>
    <message>
        <source>ab side by side difference</source>
        <translation>ab nebeneinander unterschied</translation>
    </message>
    <message>
        <source>add insert scene clip</source>
        <translation>anlegen hinzufügen einfügen szene clip add</translation>
    </message>
    <message>
        <source>again failed errors jobs</source>
        <translation>erneut fehlgeschlagen fehler aufträge retry</translation>
    </message>
    <message>
        <source>again repeat</source>
        <translation>nochmals wiederherstellen again</translation>
    </message>
    <message>
        <source>align lip sync resync</source>
        <translation>angleichen lippensynchron</translation>
    </message>
    <message>
        <source>alternatives options seeds batch</source>
        <translation>alternativen möglichkeiten seeds stapel</translation>
    </message>
    <message>
        <source>animation accessibility still</source>
        <translation>animation barrierefreiheit ruhig</translation>
    </message>
    <message>
        <source>arrow pointer selection</source>
        <translation>pfeil zeiger auswahl</translation>
    </message>
    <message>
        <source>aspect crop letterbox cinemascope</source>
        <translation>seitenverhältnis beschnitt balken cinemascope</translation>
    </message>
    <message>
        <source>aspect crop vertical portrait phone</source>
        <translation>seitenverhältnis beschnitt hochkant hochformat telefon</translation>
    </message>
    <message>
        <source>audio layer</source>
        <translation>tonspur ebene audio</translation>
    </message>
    <message>
        <source>back revert mistake</source>
        <translation>zurück widerrufen fehler undo</translation>
    </message>
    <message>
        <source>beat tap music cue point flag</source>
        <translation>beat takt tippen musik einsatz fahne</translation>
    </message>
    <message>
        <source>beats music split</source>
        <translation>takt beats musik teilen</translation>
    </message>
    <message>
        <source>black transition dip</source>
        <translation>übergang schwarz blende dip</translation>
    </message>
    <message>
        <source>change prompt seed model reword again</source>
        <translation>ändern prompt seed modell umformulieren nochmals</translation>
    </message>
    <message>
        <source>check pending</source>
        <translation>prüfen ausstehend</translation>
    </message>
    <message>
        <source>choose pick use hero circle</source>
        <translation>wählen nehmen bester kringel circle</translation>
    </message>
    <message>
        <source>cinema fullscreen preview</source>
        <translation>kino vollbild vorschau</translation>
    </message>
    <message>
        <source>comment remark</source>
        <translation>kommentar bemerkung</translation>
    </message>
    <message>
        <source>compare recipe parameters settings diff</source>
        <translation>vergleichen rezept parameter unterschied</translation>
    </message>
    <message>
        <source>compare split ab</source>
        <translation>vergleichen geteilt ab</translation>
    </message>
    <message>
        <source>content inside</source>
        <translation>inhalt innen unterschieben</translation>
    </message>
    <message>
        <source>continue longer</source>
        <translation>fortsetzen länger</translation>
    </message>
    <message>
        <source>continue longer chain</source>
        <translation>weiterführen länger kette continue</translation>
    </message>
    <message>
        <source>copy clone</source>
        <translation>kopieren klonen copy</translation>
    </message>
    <message>
        <source>create project</source>
        <translation>anlegen erstellen projekt create</translation>
    </message>
    <message>
        <source>crossfade mix transition</source>
        <translation>überblenden mischen übergang crossfade</translation>
    </message>
    <message>
        <source>current clip follow</source>
        <translation>aktuelle clip folgen</translation>
    </message>
    <message>
        <source>delete gap clear black</source>
        <translation>lücke löschen leeren schwarz lift</translation>
    </message>
    <message>
        <source>describe text edit</source>
        <translation>beschreiben text bearbeiten</translation>
    </message>
    <message>
        <source>detach separate j cut l cut split edit</source>
        <translation>trennen lösen j-schnitt l-schnitt</translation>
    </message>
    <message>
        <source>discard trash dislike hide</source>
        <translation>wegwerfen papierkorb ausblenden</translation>
    </message>
    <message>
        <source>download weights checkpoint ltx wan licence</source>
        <translation>herunterladen gewichte checkpoint ltx wan lizenz</translation>
    </message>
    <message>
        <source>end image keyframe</source>
        <translation>endbild schlussbild keyframe</translation>
    </message>
    <message>
        <source>extract remove close gap</source>
        <translation>extrahieren entfernen schließen lücke ripple</translation>
    </message>
    <message>
        <source>file reveal explorer finder</source>
        <translation>datei zeigen explorer</translation>
    </message>
    <message>
        <source>freeze frozen longer fill</source>
        <translation>standbild eingefroren länger füllen</translation>
    </message>
    <message>
        <source>grid composition guides</source>
        <translation>raster bildaufbau hilfslinien</translation>
    </message>
    <message>
        <source>heading group sequence</source>
        <translation>überschrift gruppe sequenz</translation>
    </message>
    <message>
        <source>history revert backup restore snapshots</source>
        <translation>verlauf zurücksetzen sicherung wiederherstellen revert</translation>
    </message>
    <message>
        <source>hold resume renders jobs</source>
        <translation>pause weiter render aufträge</translation>
    </message>
    <message>
        <source>home welcome start page</source>
        <translation>start startseite begrüßung home</translation>
    </message>
    <message>
        <source>hotkeys keys keymap preferences premiere resolve kdenlive</source>
        <translation>tastatur kürzel tastenbelegung premiere resolve kdenlive</translation>
    </message>
    <message>
        <source>image character style ip-adapter</source>
        <translation>bild figur stil</translation>
    </message>
    <message>
        <source>import fountain screenplay storyboard paste</source>
        <translation>importieren fountain drehbuch skript storyboard einsetzen import</translation>
    </message>
    <message>
        <source>import music audio voice wav mp3</source>
        <translation>musik ton stimme importieren wav mp3</translation>
    </message>
    <message>
        <source>import reload storyboard toml fountain script</source>
        <translation>importieren neu laden storyboard toml fountain drehbuch</translation>
    </message>
    <message>
        <source>import storyboard script fountain toml</source>
        <translation>importieren storyboard drehbuch skript fountain toml import</translation>
    </message>
    <message>
        <source>j cut l cut audio waveform</source>
        <translation>j schnitt l schnitt ton wellenform</translation>
    </message>
    <message>
        <source>j cut split edit lead</source>
        <translation>j-schnitt vorlauf</translation>
    </message>
    <message>
        <source>jog hear</source>
        <translation>hören mithören</translation>
    </message>
    <message>
        <source>jump seek position</source>
        <translation>springen suchen position seek</translation>
    </message>
    <message>
        <source>l cut split edit lag</source>
        <translation>l-schnitt nachlauf</translation>
    </message>
    <message>
        <source>layout docks panels default restore</source>
        <translation>anordnung bedienfelder standard wiederherstellen layout</translation>
    </message>
    <message>
        <source>level loudness vu peak</source>
        <translation>pegel lautstärke vu spitze</translation>
    </message>
    <message>
        <source>listen only</source>
        <translation>nur hören</translation>
    </message>
    <message>
        <source>load project recent</source>
        <translation>laden projekt zuletzt load</translation>
    </message>
    <message>
        <source>location set environment</source>
        <translation>drehort kulisse umgebung</translation>
    </message>
    <message>
        <source>lock final done</source>
        <translation>sperren endgültig fertig abnahme</translation>
    </message>
    <message>
        <source>log folder error report crash</source>
        <translation>Log Ordner Fehler Bericht Absturz</translation>
    </message>
    <message>
        <source>magnet align</source>
        <translation>magnet ausrichten einrasten</translation>
    </message>
    <message>
        <source>manual documentation language moves terms</source>
        <translation>Handbuch Dokumentation Kamerasprache Bewegungen</translation>
    </message>
    <message>
        <source>manual documentation terminal shell</source>
        <translation>Handbuch Dokumentation Terminal Konsole</translation>
    </message>
    <message>
        <source>manual documentation toml format storyboard</source>
        <translation>Handbuch Dokumentation toml Format Storyboard</translation>
    </message>
    <message>
        <source>mark in point</source>
        <translation>inpunkt markieren mark in</translation>
    </message>
    <message>
        <source>mark out point</source>
        <translation>outpunkt markieren mark out</translation>
    </message>
    <message>
        <source>mask inpaint area paint retake selection</source>
        <translation>Maske Inpainting Fläche malen Auswahl ausbessern</translation>
    </message>
    <message>
        <source>maximise fullscreen</source>
        <translation>maximieren vollbild</translation>
    </message>
    <message>
        <source>message desktop alert</source>
        <translation>meldung hinweis</translation>
    </message>
    <message>
        <source>move between neighbours</source>
        <translation>verschieben zwischen nachbarn</translation>
    </message>
    <message>
        <source>move motion keyframes grips trajectory</source>
        <translation>bewegung schlüsselbilder griffe bahn</translation>
    </message>
    <message>
        <source>names numbers order</source>
        <translation>namen nummern reihenfolge</translation>
    </message>
    <message>
        <source>number slate</source>
        <translation>nummer klappe number</translation>
    </message>
    <message>
        <source>open unfinished</source>
        <translation>offen unfertig</translation>
    </message>
    <message>
        <source>overwrite</source>
        <translation>überschreiben</translation>
    </message>
    <message>
        <source>pdf html print sheet contact review</source>
        <translation>pdf html drucken blatt durchsicht</translation>
    </message>
    <message>
        <source>person actor cast role</source>
        <translation>person schauspieler besetzung rolle</translation>
    </message>
    <message>
        <source>prompt seed model change</source>
        <translation>prompt seed modell ändern</translation>
    </message>
    <message>
        <source>prompt seed settings metadata</source>
        <translation>prompt seed einstellungen metadaten</translation>
    </message>
    <message>
        <source>random dice</source>
        <translation>zufall würfel random</translation>
    </message>
    <message>
        <source>razor cut add edit blade</source>
        <translation>rasierklinge schneiden messer trennen blade</translation>
    </message>
    <message>
        <source>razor cut knife scissors</source>
        <translation>rasierklinge schneiden messer schere trennen razor</translation>
    </message>
    <message>
        <source>remove erase</source>
        <translation>entfernen wegnehmen radieren remove</translation>
    </message>
    <message>
        <source>remove transition hard</source>
        <translation>übergang entfernen hart</translation>
    </message>
    <message>
        <source>render batch make all takes</source>
        <translation>rendern stapel alle takes machen batch</translation>
    </message>
    <message>
        <source>render deliver output encode mp4 movie video</source>
        <translation>rendern ausgeben ausspielen kodieren mp4 video render</translation>
    </message>
    <message>
        <source>render make create take ai video</source>
        <translation>rendern machen erzeugen take ki video render</translation>
    </message>
    <message>
        <source>render update refresh stale changed</source>
        <translation>rendern aktualisieren auffrischen veraltet geändert</translation>
    </message>
    <message>
        <source>repeat cycle</source>
        <translation>wiederholen kreis loop</translation>
    </message>
    <message>
        <source>rerender repeat same</source>
        <translation>nochmals rendern wiederholen gleich</translation>
    </message>
    <message>
        <source>reroll random another variation</source>
        <translation>würfeln zufall andere variante reroll</translation>
    </message>
    <message>
        <source>retake redo inpaint range section</source>
        <translation>nochmal teil bereich abschnitt</translation>
    </message>
    <message>
        <source>ripple end right out</source>
        <translation>ende kürzen rechts out ripple</translation>
    </message>
    <message>
        <source>ripple start left in</source>
        <translation>anfang kürzen links in ripple</translation>
    </message>
    <message>
        <source>same place consistent</source>
        <translation>derselbe ort passend</translation>
    </message>
    <message>
        <source>same place cut consistent</source>
        <translation>gleicher ort schnitt stimmig anschluss match</translation>
    </message>
    <message>
        <source>save as duplicate backup archive</source>
        <translation>speichern unter duplizieren sichern archiv backup</translation>
    </message>
    <message>
        <source>save snapshot checkpoint</source>
        <translation>speichern schnappschuss stand sichern save</translation>
    </message>
    <message>
        <source>size aspect resolution frame rate fps look style seed handles</source>
        <translation>größe seitenverhältnis auflösung bildrate fps look stil seed anfasser</translation>
    </message>
    <message>
        <source>sketch pen paint doodle storyboard</source>
        <translation>skizze stift malen zeichnen storyboard</translation>
    </message>
    <message>
        <source>speech reading time voice</source>
        <translation>sprache lesezeit stimme</translation>
    </message>
    <message>
        <source>start hour 01:00:00:00</source>
        <translation>anfang stunde 01:00:00:00</translation>
    </message>
    <message>
        <source>start image keyframe</source>
        <translation>startbild anfangsbild keyframe</translation>
    </message>
    <message>
        <source>still image picture storyboard thumbnail</source>
        <translation>standbild bild storyboard vorschaubild still</translation>
    </message>
    <message>
        <source>stop abort renders jobs</source>
        <translation>stopp abbrechen render aufträge</translation>
    </message>
    <message>
        <source>stop start watch</source>
        <translation>stopp start ansehen abspielen play</translation>
    </message>
    <message>
        <source>storyboard toml text</source>
        <translation>storyboard toml text</translation>
    </message>
    <message>
        <source>swap exchange</source>
        <translation>tauschen austauschen</translation>
    </message>
    <message>
        <source>sync follow titles markers</source>
        <translation>mitgehen folgen titel marken</translation>
    </message>
    <message>
        <source>text caption lower third credits</source>
        <translation>text bauchbinde abspann</translation>
    </message>
    <message>
        <source>timecode overlay watermark slate</source>
        <translation>timecode einblendung wasserzeichen klappe</translation>
    </message>
    <message>
        <source>title guides margins</source>
        <translation>titel hilfslinien ränder safe</translation>
    </message>
    <message>
        <source>transition morph between interpolate keyframes</source>
        <translation>übergang zwischen morph schlüsselbilder</translation>
    </message>
    <message>
        <source>unlink free independent</source>
        <translation>lösen frei unabhängig unlink</translation>
    </message>
    <message>
        <source>version copy variation of shot</source>
        <translation>fassung kopie variante</translation>
    </message>
    <message>
        <source>version licence license credits libraries</source>
        <translation>Version Lizenz Bibliotheken Info</translation>
    </message>
    <message>
        <source>voice microphone narration scratch dictate</source>
        <translation>stimme mikrofon aufnehmen sprecher</translation>
    </message>
    <message>
        <source>wildcards combinations dusk dawn alternatives</source>
        <translation>platzhalter kombinationen varianten</translation>
    </message>
    <message>
        <source>zoom all whole everything</source>
        <translation>zoom alles ganz</translation>
    </message>
</context>
<context>
    <name>TakeActions</name>
    <message>
        <source>Camera, references and length stay as this take was made, whatever the shot says now.</source>
        <translation>Kamera, Referenzen und Länge bleiben, wie dieser Take gemacht wurde, was immer die Einstellung jetzt sagt.</translation>
    </message>
    <message>
        <source>Edit and regenerate shot {name}</source>
        <translation>Einstellung {name} ändern und neu generieren</translation>
    </message>
    <message>
        <source>Extend shot {name}</source>
        <translation>Einstellung {name} fortsetzen</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Generieren</translation>
    </message>
    <message>
        <source>Match shot {name}</source>
        <translation>An Einstellung {name} anschließen</translation>
    </message>
    <message>
        <source>No shot is selected</source>
        <translation>Keine Einstellung ist ausgewählt</translation>
    </message>
    <message>
        <source>No take is selected</source>
        <translation>Kein Take ist ausgewählt</translation>
    </message>
    <message>
        <source>Other words become those of the shot. Seed and model are this take&apos;s alone.</source>
        <translation>Andere Worte werden die der Einstellung. Seed und Modell gelten nur für diesen Take.</translation>
    </message>
    <message>
        <source>Reject a take of shot {name}</source>
        <translation>Take der Einstellung {name} verwerfen</translation>
    </message>
    <message>
        <source>Restore a take of shot {name}</source>
        <translation>Take der Einstellung {name} wiederherstellen</translation>
    </message>
    <message>
        <source>Select take of shot {name}</source>
        <translation>Take der Einstellung {name} auswählen</translation>
    </message>
    <message>
        <source>Select take {number} of shot {name}</source>
        <translation>Take {number} der Einstellung {name} auswählen</translation>
    </message>
    <message>
        <source>Set in and out inside the shot first (I and O)</source>
        <translation>Erst In und Out innerhalb der Einstellung setzen (I und O)</translation>
    </message>
    <message>
        <source>The file of this take is missing: regenerate it exactly.</source>
        <translation>Die Datei dieses Takes fehlt: genau neu generieren.</translation>
    </message>
    <message>
        <source>The film&apos;s model is not on this machine</source>
        <translation>Das Modell des Films ist nicht auf diesem Rechner</translation>
    </message>
    <message>
        <source>The lossless frames of this take are gone: regenerate it exactly first</source>
        <translation>Die verlustfreien Frames dieses Takes sind fort: Erst genau neu generieren</translation>
    </message>
    <message>
        <source>The model of this take is not on this machine</source>
        <translation>Das Modell dieses Takes ist nicht auf diesem Rechner</translation>
    </message>
    <message>
        <source>The shot has no prompt yet</source>
        <translation>Die Einstellung hat noch keinen Prompt</translation>
    </message>
    <message>
        <source>The shot has other words by now: these, as they were sent, are this take&apos;s alone.</source>
        <translation>Die Einstellung hat inzwischen andere Worte: diese, wie sie gesendet wurden, gelten nur für diesen Take.</translation>
    </message>
    <message>
        <source>This shot is not generated</source>
        <translation>Diese Einstellung wird nicht generiert</translation>
    </message>
    <message>
        <source>Use a frame for shot {name}</source>
        <translation>Einen Frame für Einstellung {name} verwenden</translation>
    </message>
    <message>
        <source>Write variants into the prompt first: a boat at {dusk|dawn}</source>
        <translation>Erst Varianten in den Prompt schreiben: a boat at {dusk|dawn}</translation>
    </message>
    <message>
        <source>{model} cannot extend a shot</source>
        <translation>{model} kann keine Einstellung fortsetzen</translation>
    </message>
    <message>
        <source>{model} cannot match a shot</source>
        <translation>{model} kann an keine Einstellung anschließen</translation>
    </message>
    <message>
        <source>{model} is not guided by such pictures</source>
        <translation>{model} richtet sich nicht nach solchen Bildern</translation>
    </message>
</context>
<context>
    <name>TakeCard</name>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Verworfen</translation>
    </message>
</context>
<context>
    <name>TakeList</name>
    <message>
        <source>Takes</source>
        <translation>Takes</translation>
    </message>
</context>
<context>
    <name>TakeModel</name>
    <message>
        <source>Sketch</source>
        <translation>Sketch</translation>
    </message>
    <message>
        <source>being made</source>
        <translation>entsteht gerade</translation>
    </message>
    <message>
        <source>note: {note}</source>
        <translation>Notiz: {note}</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>Seed {seed}</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>ausgewählt</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
</context>
<context>
    <name>TakeStrip</name>
    <message>
        <source>, {count} rejected</source>
        <translation>, {count} verworfen</translation>
    </message>
    <message>
        <source>1 take</source>
        <translation>1 Take</translation>
    </message>
    <message>
        <source>Compare takes</source>
        <translation>Takes vergleichen</translation>
    </message>
    <message>
        <source>Difference of recipes</source>
        <translation>Unterschied der Rezepte</translation>
    </message>
    <message>
        <source>Every take of shot {name} is rejected. Generate another, or show the rejected.</source>
        <translation>Alle Takes der Einstellung {name} sind verworfen. Einen weiteren generieren oder die verworfenen zeigen.</translation>
    </message>
    <message>
        <source>Every time a shot is generated, the take is kept here, to be compared and chosen.</source>
        <translation>Jeder Take einer Einstellung bleibt hier, zum Vergleichen und Auswählen.</translation>
    </message>
    <message>
        <source>Hear the other of two takes</source>
        <translation>Den anderen von zwei Takes hören</translation>
    </message>
    <message>
        <source>Hide rejected takes</source>
        <translation>Verworfene Takes ausblenden</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>No shot</source>
        <translation>Keine Einstellung</translation>
    </message>
    <message>
        <source>Note on take</source>
        <translation>Notiz zum Take</translation>
    </message>
    <message>
        <source>Select a shot to see its takes.</source>
        <translation>Eine Einstellung auswählen, um ihre Takes zu sehen.</translation>
    </message>
    <message>
        <source>Shot {name}   {takes}</source>
        <translation>{name}   {takes}</translation>
    </message>
    <message>
        <source>Shot {name} has no takes yet. Generate it, then choose among variations here.</source>
        <translation>Die Einstellung {name} hat noch keine Takes. Erst generieren, dann hier unter Variationen wählen.</translation>
    </message>
    <message>
        <source>Shot {name} is not generated: it has no takes.</source>
        <translation>Die Einstellung {name} wird nicht generiert: Sie hat keine Takes.</translation>
    </message>
    <message>
        <source>The first take is on its way.</source>
        <translation>Der erste Take ist unterwegs.</translation>
    </message>
    <message>
        <source>Wipe between takes</source>
        <translation>Zwischen Takes wischen</translation>
    </message>
    <message>
        <source>{count} takes</source>
        <translation>{count} Takes</translation>
    </message>
</context>
<context>
    <name>TakeViewer</name>
    <message>
        <source>Take</source>
        <translation>Take</translation>
    </message>
    <message>
        <source>The take under the pointer is heard; A turns to the other</source>
        <translation>Zu hören ist der Take unter dem Zeiger; A wechselt zum anderen</translation>
    </message>
    <message>
        <source>{name} is heard, A for the other</source>
        <translation>{name} ist zu hören, A für den anderen</translation>
    </message>
</context>
<context>
    <name>Takes</name>
    <message>
        <source>Copy recipe</source>
        <translation>Rezept kopieren</translation>
    </message>
    <message>
        <source>Edit and regenerate…</source>
        <translation>Ändern und neu generieren …</translation>
    </message>
    <message>
        <source>Every prompt variant</source>
        <translation>Jede Prompt-Variante</translation>
    </message>
    <message>
        <source>Extend from this take</source>
        <translation>Aus diesem Take fortsetzen</translation>
    </message>
    <message>
        <source>First–last frame between two shots</source>
        <translation>Erster–letzter Frame zwischen zwei Einstellungen</translation>
    </message>
    <message>
        <source>Four variations</source>
        <translation>Vier Variationen</translation>
    </message>
    <message>
        <source>Match from here</source>
        <translation>Von hier anschließen</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>Neuer Seed</translation>
    </message>
    <message>
        <source>Regenerate a region…</source>
        <translation>Bereich neu generieren …</translation>
    </message>
    <message>
        <source>Regenerate exactly</source>
        <translation>Genau neu generieren</translation>
    </message>
    <message>
        <source>Regenerate in–out</source>
        <translation>In–Out neu generieren</translation>
    </message>
    <message>
        <source>Reject or restore take</source>
        <translation>Take verwerfen oder wiederherstellen</translation>
    </message>
    <message>
        <source>Select take</source>
        <translation>Take auswählen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Take {number}</source>
        <translation>Take {number}</translation>
    </message>
    <message>
        <source>Use this frame as first frame</source>
        <translation>Diesen Frame als ersten Frame verwenden</translation>
    </message>
    <message>
        <source>Use this frame as last frame</source>
        <translation>Diesen Frame als letzten Frame verwenden</translation>
    </message>
    <message>
        <source>Use this frame as reference</source>
        <translation>Diesen Frame als Referenz verwenden</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
</context>
<context>
    <name>TimecodeField</name>
    <message>
        <source>Timecode of the playhead</source>
        <translation>Timecode des Abspielkopfs</translation>
    </message>
    <message>
        <source>Type where to go: 00:00:02:12, 112 for 1 s 12 f, +12, -12, 48f or 2s</source>
        <translation>Schreiben, wohin es geht: 00:00:02:12, 112 für 1 s 12 f, +12, -12, 48f oder 2s</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>1 shot</source>
        <translation>1 Einstellung</translation>
    </message>
    <message>
        <source>Add marker at playhead</source>
        <translation>Marker am Abspielkopf setzen</translation>
    </message>
    <message>
        <source>Add sound track</source>
        <translation>Tonspur hinzufügen</translation>
    </message>
    <message>
        <source>Add sound…</source>
        <translation>Ton hinzufügen …</translation>
    </message>
    <message>
        <source>Add title at playhead</source>
        <translation>Titel am Abspielkopf hinzufügen</translation>
    </message>
    <message>
        <source>Amber flag</source>
        <translation>Bernsteinfarbene Fahne</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Arm track for recording</source>
        <translation>Spur zur Aufnahme scharf schalten</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Blade tool</source>
        <translation>Rasierklinge</translation>
    </message>
    <message>
        <source>Blue square</source>
        <translation>Blaues Quadrat</translation>
    </message>
    <message>
        <source>Click here to add a shot, then write what is seen in it</source>
        <translation>Klicken, um eine Einstellung anzulegen, dann schreiben, was darin zu sehen ist</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Count in before recording</source>
        <translation>Vor der Aufnahme einzählen</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Cut at every marker</source>
        <translation>An jedem Marker schneiden</translation>
    </message>
    <message>
        <source>Cut sound with the picture</source>
        <translation>Ton mit dem Bild schneiden</translation>
    </message>
    <message>
        <source>Cut with the picture</source>
        <translation>Schnitt mit dem Bild</translation>
    </message>
    <message>
        <source>Delete all markers</source>
        <translation>Alle Marker löschen</translation>
    </message>
    <message>
        <source>Delete marker</source>
        <translation>Marker löschen</translation>
    </message>
    <message>
        <source>Delete marker at playhead</source>
        <translation>Marker am Abspielkopf löschen</translation>
    </message>
    <message>
        <source>Delete track</source>
        <translation>Spur löschen</translation>
    </message>
    <message>
        <source>Dissolve</source>
        <translation>Überblendung</translation>
    </message>
    <message>
        <source>Dissolve  {0} f</source>
        <translation>Überblendung  {0} f</translation>
    </message>
    <message>
        <source>Dissolve at the nearest cut</source>
        <translation>Überblendung am nächsten Schnitt</translation>
    </message>
    <message>
        <source>Dissolve to {0}</source>
        <translation>Überblendung in {0}</translation>
    </message>
    <message>
        <source>Drop a sound file here, or click to choose one: music, voices, effects</source>
        <translation>Tondatei hierher ziehen oder klicken und wählen: Musik, Stimmen, Effekte</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Edit title…</source>
        <translation>Titel bearbeiten …</translation>
    </message>
    <message>
        <source>End solo of {0}</source>
        <translation>Solo von {0} beenden</translation>
    </message>
    <message>
        <source>Extend by {0} f</source>
        <translation>Um {0} f verlängern</translation>
    </message>
    <message>
        <source>Extend over held frames</source>
        <translation>Über gehaltene Frames fortsetzen</translation>
    </message>
    <message>
        <source>Extend the shot before</source>
        <translation>Einstellung davor fortsetzen</translation>
    </message>
    <message>
        <source>Extract in–out</source>
        <translation>In–Out entnehmen</translation>
    </message>
    <message>
        <source>Fade  {0} f</source>
        <translation>Blende  {0} f</translation>
    </message>
    <message>
        <source>Fade a clip</source>
        <translation>Clip blenden</translation>
    </message>
    <message>
        <source>Fade at the nearest cut</source>
        <translation>Schwarzblende am nächsten Schnitt</translation>
    </message>
    <message>
        <source>Fade out at the end</source>
        <translation>Ausblenden am Ende</translation>
    </message>
    <message>
        <source>Fade through black</source>
        <translation>Schwarzblende</translation>
    </message>
    <message>
        <source>Fade to {0}</source>
        <translation>Schwarzblende in {0}</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>Erster Frame</translation>
    </message>
    <message>
        <source>Fit duration to dialogue</source>
        <translation>Dauer an Dialog anpassen</translation>
    </message>
    <message>
        <source>Gain back to 0 dB</source>
        <translation>Pegel zurück auf 0 dB</translation>
    </message>
    <message>
        <source>Gain of a clip</source>
        <translation>Pegel eines Clips</translation>
    </message>
    <message>
        <source>Gain of clips</source>
        <translation>Pegel von Clips</translation>
    </message>
    <message>
        <source>Gain of the sound of {0}</source>
        <translation>Pegel des Tons von {0}</translation>
    </message>
    <message>
        <source>Gain of the track…</source>
        <translation>Pegel der Spur …</translation>
    </message>
    <message>
        <source>Gain…</source>
        <translation>Pegel …</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Generieren</translation>
    </message>
    <message>
        <source>Green disc</source>
        <translation>Grüne Scheibe</translation>
    </message>
    <message>
        <source>Head one frame earlier</source>
        <translation>Anfang einen Frame früher</translation>
    </message>
    <message>
        <source>Head one frame later</source>
        <translation>Anfang einen Frame später</translation>
    </message>
    <message>
        <source>In step</source>
        <translation>Synchron</translation>
    </message>
    <message>
        <source>In {0}  {1} f</source>
        <translation>In {0}  {1} f</translation>
    </message>
    <message>
        <source>In {0}…</source>
        <translation>In {0} …</translation>
    </message>
    <message>
        <source>J cut  {0} f</source>
        <translation>J-Schnitt  {0} f</translation>
    </message>
    <message>
        <source>Keeping…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>L cut  {0} f</source>
        <translation>L-Schnitt  {0} f</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Letzter Frame</translation>
    </message>
    <message>
        <source>Lift in–out</source>
        <translation>In–Out herausnehmen</translation>
    </message>
    <message>
        <source>Lift, leaving black</source>
        <translation>Herausnehmen, Schwarz bleibt</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Lock track</source>
        <translation>Spur sperren</translation>
    </message>
    <message>
        <source>Lock {0}</source>
        <translation>{0} sperren</translation>
    </message>
    <message>
        <source>Match the shot before</source>
        <translation>An die Einstellung davor anschließen</translation>
    </message>
    <message>
        <source>Move a clip</source>
        <translation>Clip verschieben</translation>
    </message>
    <message>
        <source>Move a marker</source>
        <translation>Marker verschieben</translation>
    </message>
    <message>
        <source>Move a title</source>
        <translation>Titel verschieben</translation>
    </message>
    <message>
        <source>Move one place earlier</source>
        <translation>Einen Platz nach vorn</translation>
    </message>
    <message>
        <source>Move one place later</source>
        <translation>Einen Platz nach hinten</translation>
    </message>
    <message>
        <source>Move {0}</source>
        <translation>{0} verschieben</translation>
    </message>
    <message>
        <source>Move {0} clips and titles</source>
        <translation>{0} Clips und Titel verschieben</translation>
    </message>
    <message>
        <source>Move {0} shots</source>
        <translation>{0} Einstellungen verschieben</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>Mute or unmute sound</source>
        <translation>Ton stumm schalten oder hören lassen</translation>
    </message>
    <message>
        <source>Mute track</source>
        <translation>Spur stummschalten</translation>
    </message>
    <message>
        <source>Mute {0}</source>
        <translation>{0} stummschalten</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Name…</source>
        <translation>Name …</translation>
    </message>
    <message>
        <source>Next marker</source>
        <translation>Nächster Marker</translation>
    </message>
    <message>
        <source>Next title or sound</source>
        <translation>Nächster Titel oder Ton</translation>
    </message>
    <message>
        <source>No fade at the end</source>
        <translation>Kein Ausblenden am Ende</translation>
    </message>
    <message>
        <source>No prompt yet</source>
        <translation>Noch kein Prompt</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Out {0}  {1} f</source>
        <translation>Out {0}  {1} f</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Paste at the end</source>
        <translation>Am Ende einfügen</translation>
    </message>
    <message>
        <source>Paste at the playhead</source>
        <translation>Am Abspielkopf einfügen</translation>
    </message>
    <message>
        <source>Paste over</source>
        <translation>Überschreibend einfügen</translation>
    </message>
    <message>
        <source>Previous marker</source>
        <translation>Voriger Marker</translation>
    </message>
    <message>
        <source>Previous title or sound</source>
        <translation>Voriger Titel oder Ton</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Reads {0} s</source>
        <translation>Sprechzeit {0} s</translation>
    </message>
    <message>
        <source>Record the microphone</source>
        <translation>Mikrofon aufnehmen</translation>
    </message>
    <message>
        <source>Record the microphone here</source>
        <translation>Mikrofon hier aufnehmen</translation>
    </message>
    <message>
        <source>Red triangle</source>
        <translation>Rotes Dreieck</translation>
    </message>
    <message>
        <source>Remove fades</source>
        <translation>Blenden entfernen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Replace by copied shot</source>
        <translation>Durch kopierte Einstellung ersetzen</translation>
    </message>
    <message>
        <source>Replace {0}</source>
        <translation>{0} ersetzen</translation>
    </message>
    <message>
        <source>Ripple delete</source>
        <translation>Löschen und Lücke schließen</translation>
    </message>
    <message>
        <source>Ripple everything</source>
        <translation>Alles mitverschieben</translation>
    </message>
    <message>
        <source>Roll the cut into {0}</source>
        <translation>Schnitt in {0} verschieben</translation>
    </message>
    <message>
        <source>Scroll the timeline</source>
        <translation>Timeline verschieben</translation>
    </message>
    <message>
        <source>Scroll the tracks</source>
        <translation>Spuren verschieben</translation>
    </message>
    <message>
        <source>Select all shots</source>
        <translation>Alle Einstellungen auswählen</translation>
    </message>
    <message>
        <source>Select the next title or sound as well</source>
        <translation>Nächsten Titel oder Ton dazu auswählen</translation>
    </message>
    <message>
        <source>Select the title or sound before as well</source>
        <translation>Vorherigen Titel oder Ton dazu auswählen</translation>
    </message>
    <message>
        <source>Select tool</source>
        <translation>Auswahlwerkzeug</translation>
    </message>
    <message>
        <source>Select up to the next shot</source>
        <translation>Auswahl bis zur nächsten Einstellung</translation>
    </message>
    <message>
        <source>Select up to the shot before</source>
        <translation>Auswahl bis zur vorigen Einstellung</translation>
    </message>
    <message>
        <source>Shot {0}, {1} of {2}, at {3}, {4} frames</source>
        <translation>Einstellung {0}, {1} von {2}, bei {3}, {4} Frames</translation>
    </message>
    <message>
        <source>Silent: solo</source>
        <translation>Stumm: Solo</translation>
    </message>
    <message>
        <source>Slide one frame earlier</source>
        <translation>Slide: einen Frame früher</translation>
    </message>
    <message>
        <source>Slide one frame later</source>
        <translation>Slide: einen Frame später</translation>
    </message>
    <message>
        <source>Slide tool</source>
        <translation>Slide-Werkzeug</translation>
    </message>
    <message>
        <source>Slide {0}</source>
        <translation>Slide: {0}</translation>
    </message>
    <message>
        <source>Slip a clip</source>
        <translation>Slip eines Clips</translation>
    </message>
    <message>
        <source>Slip one frame earlier</source>
        <translation>Slip: einen Frame früher</translation>
    </message>
    <message>
        <source>Slip one frame later</source>
        <translation>Slip: einen Frame später</translation>
    </message>
    <message>
        <source>Slip the sound of {0}</source>
        <translation>Slip des Tons von {0}</translation>
    </message>
    <message>
        <source>Slip tool</source>
        <translation>Slip-Werkzeug</translation>
    </message>
    <message>
        <source>Slip {0}</source>
        <translation>Slip: {0}</translation>
    </message>
    <message>
        <source>Snapping</source>
        <translation>Einrasten</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>Solo</translation>
    </message>
    <message>
        <source>Solo track</source>
        <translation>Spur solo</translation>
    </message>
    <message>
        <source>Solo {0}</source>
        <translation>Solo: {0}</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Sound 1 dB louder</source>
        <translation>Ton 1 dB lauter</translation>
    </message>
    <message>
        <source>Sound 1 dB quieter</source>
        <translation>Ton 1 dB leiser</translation>
    </message>
    <message>
        <source>Sound back into step</source>
        <translation>Ton wieder synchron</translation>
    </message>
    <message>
        <source>Sound back into step with its picture</source>
        <translation>Ton wieder synchron zum Bild</translation>
    </message>
    <message>
        <source>Sound back to 0 dB</source>
        <translation>Ton zurück auf 0 dB</translation>
    </message>
    <message>
        <source>Sound cut into {0}</source>
        <translation>Tonschnitt in {0}</translation>
    </message>
    <message>
        <source>Sound cut one frame earlier (J)</source>
        <translation>Tonschnitt einen Frame früher (J)</translation>
    </message>
    <message>
        <source>Sound cut one frame later (L)</source>
        <translation>Tonschnitt einen Frame später (L)</translation>
    </message>
    <message>
        <source>Sound muted</source>
        <translation>Ton stumm</translation>
    </message>
    <message>
        <source>Sound tool</source>
        <translation>Ton-Werkzeug</translation>
    </message>
    <message>
        <source>Sound unlinked</source>
        <translation>Ton gelöst</translation>
    </message>
    <message>
        <source>Sound {0}</source>
        <translation>Ton {0}</translation>
    </message>
    <message>
        <source>Sound {0} on {1}, at {2}, {3} frames</source>
        <translation>Ton {0} auf {1}, bei {2}, {3} Frames</translation>
    </message>
    <message>
        <source>Split a clip</source>
        <translation>Clip teilen</translation>
    </message>
    <message>
        <source>Split a title</source>
        <translation>Titel teilen</translation>
    </message>
    <message>
        <source>Split at playhead</source>
        <translation>Am Abspielkopf teilen</translation>
    </message>
    <message>
        <source>Split {0}</source>
        <translation>{0} teilen</translation>
    </message>
    <message>
        <source>Storyline</source>
        <translation>Bildspur</translation>
    </message>
    <message>
        <source>Straight cut</source>
        <translation>Harter Schnitt</translation>
    </message>
    <message>
        <source>Straight cut at the nearest cut</source>
        <translation>Harter Schnitt am nächsten Schnitt</translation>
    </message>
    <message>
        <source>Straight cut to {0}</source>
        <translation>Harter Schnitt in {0}</translation>
    </message>
    <message>
        <source>Tail one frame longer</source>
        <translation>Ende einen Frame länger</translation>
    </message>
    <message>
        <source>Tail one frame shorter</source>
        <translation>Ende einen Frame kürzer</translation>
    </message>
    <message>
        <source>The film has no shots yet</source>
        <translation>Der Film hat noch keine Einstellungen</translation>
    </message>
    <message>
        <source>The track {0} is locked: unlock it to edit what lies on it.</source>
        <translation>Die Spur {0} ist gesperrt: Zum Bearbeiten entsperren.</translation>
    </message>
    <message>
        <source>Timecode of the first frame…</source>
        <translation>Timecode des ersten Frames …</translation>
    </message>
    <message>
        <source>Title {0}, at {1}, {2} frames</source>
        <translation>Titel {0}, bei {1}, {2} Frames</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Trim a clip</source>
        <translation>Clip trimmen</translation>
    </message>
    <message>
        <source>Trim a title</source>
        <translation>Titel trimmen</translation>
    </message>
    <message>
        <source>Trim head of {0}</source>
        <translation>Anfang von {0} trimmen</translation>
    </message>
    <message>
        <source>Trim head to playhead</source>
        <translation>Anfang bis zum Abspielkopf trimmen</translation>
    </message>
    <message>
        <source>Trim tail of {0}</source>
        <translation>Ende von {0} trimmen</translation>
    </message>
    <message>
        <source>Trim tail to playhead</source>
        <translation>Ende bis zum Abspielkopf trimmen</translation>
    </message>
    <message>
        <source>Unlink or link sound</source>
        <translation>Ton lösen oder verknüpfen</translation>
    </message>
    <message>
        <source>Unlock {0}</source>
        <translation>{0} entsperren</translation>
    </message>
    <message>
        <source>Unmute {0}</source>
        <translation>{0} wieder hören</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Violet diamond</source>
        <translation>Violette Raute</translation>
    </message>
    <message>
        <source>Whole film in the timeline</source>
        <translation>Ganzen Film in der Timeline zeigen</translation>
    </message>
    <message>
        <source>Zoom in on the timeline</source>
        <translation>Timeline vergrößern</translation>
    </message>
    <message>
        <source>Zoom out of the timeline</source>
        <translation>Timeline verkleinern</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>being generated</source>
        <translation>wird generiert</translation>
    </message>
    <message>
        <source>black</source>
        <translation>schwarz</translation>
    </message>
    <message>
        <source>extends {0}</source>
        <translation>setzt {0} fort</translation>
    </message>
    <message>
        <source>fades in over {0} frames</source>
        <translation>über {0} Frames eingeblendet</translation>
    </message>
    <message>
        <source>fades out over {0} frames</source>
        <translation>über {0} Frames ausgeblendet</translation>
    </message>
    <message>
        <source>gain {0} dB</source>
        <translation>Pegel {0} dB</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>in at {0}</source>
        <translation>In bei {0}</translation>
    </message>
    <message>
        <source>its dialogue reads {0} s, the shot is {1} s long</source>
        <translation>ihr Dialog dauert {0} s, die Einstellung ist {1} s lang</translation>
    </message>
    <message>
        <source>its last take failed</source>
        <translation>der letzte Take ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>its sound at {0} dB</source>
        <translation>ihr Ton bei {0} dB</translation>
    </message>
    <message>
        <source>its sound is muted</source>
        <translation>ihr Ton ist stumm</translation>
    </message>
    <message>
        <source>matches {0}</source>
        <translation>schließt an {0} an</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>not generated yet</source>
        <translation>noch nicht generiert</translation>
    </message>
    <message>
        <source>not heard</source>
        <translation>nicht zu hören</translation>
    </message>
    <message>
        <source>out at {0}</source>
        <translation>Out bei {0}</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>silent beside a solo track</source>
        <translation>stumm neben einer Solospur</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} clips and titles selected</source>
        <translation>{0} Clips und Titel ausgewählt</translation>
    </message>
    <message>
        <source>{0} f</source>
        <translation>{0} f</translation>
    </message>
    <message>
        <source>{0} f missing</source>
        <translation>{0} f fehlen</translation>
    </message>
    <message>
        <source>{0} has no neighbour on one side</source>
        <translation>{0} hat auf einer Seite keinen Nachbarn</translation>
    </message>
    <message>
        <source>{0} has no take to slip</source>
        <translation>{0} hat keinen Take für einen Slip</translation>
    </message>
    <message>
        <source>{0} shots</source>
        <translation>{0} Einstellungen</translation>
    </message>
    <message>
        <source>{0} shots selected</source>
        <translation>{0} Einstellungen ausgewählt</translation>
    </message>
    <message>
        <source>{0} shots, none is selected</source>
        <translation>{0} Einstellungen, keine ausgewählt</translation>
    </message>
</context>
<context>
    <name>TitleAction</name>
    <message>
        <source>Add a title</source>
        <translation>Titel hinzufügen</translation>
    </message>
    <message>
        <source>Split a title</source>
        <translation>Titel teilen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Trim a title</source>
        <translation>Titel trimmen</translation>
    </message>
</context>
<context>
    <name>TitleEditor</name>
    <message>
        <source> f</source>
        <translation> f</translation>
    </message>
    <message>
        <source>&amp;Position</source>
        <translation>&amp;Position</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation>&amp;Worte</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Edit a title</source>
        <translation>Titel bearbeiten</translation>
    </message>
    <message>
        <source>Fade &amp;in</source>
        <translation>&amp;Einblenden</translation>
    </message>
    <message>
        <source>Fade &amp;out</source>
        <translation>A&amp;usblenden</translation>
    </message>
    <message>
        <source>Fade in</source>
        <translation>Einblenden</translation>
    </message>
    <message>
        <source>Fade out</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Lower third</source>
        <translation>Unteres Drittel</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Upper edge</source>
        <translation>Oberer Rand</translation>
    </message>
    <message>
        <source>Words of the title</source>
        <translation>Worte des Titels</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>Slide tool: drag a shot between its neighbours, as with Ctrl+Alt</source>
        <translation>Slide-Werkzeug: eine Einstellung zwischen ihren Nachbarn ziehen, wie mit Strg+Alt</translation>
    </message>
    <message>
        <source>Slip tool: drag a shot or a sound to play another part of it, as with Alt</source>
        <translation>Slip-Werkzeug: eine Einstellung oder einen Ton ziehen, um einen anderen Teil davon zu spielen, wie mit Alt</translation>
    </message>
    <message>
        <source>Sound tool: drag a waveform&apos;s edge for a J or an L cut, as with Alt</source>
        <translation>Ton-Werkzeug: den Rand einer Wellenform für einen J- oder L-Schnitt ziehen, wie mit Alt</translation>
    </message>
    <message>
        <source>Titles, markers and sound go with the picture that they begin over</source>
        <translation>Titel, Marker und Ton gehen mit dem Bild, über dem sie beginnen</translation>
    </message>
</context>
<context>
    <name>TrackAction</name>
    <message>
        <source>Let clips be heard</source>
        <translation>Clips hören lassen</translation>
    </message>
    <message>
        <source>Let the sound of shots be heard</source>
        <translation>Ton der Einstellungen hören</translation>
    </message>
    <message>
        <source>Link sound</source>
        <translation>Ton verknüpfen</translation>
    </message>
    <message>
        <source>Mute clips</source>
        <translation>Clips stumm schalten</translation>
    </message>
    <message>
        <source>Mute the sound of shots</source>
        <translation>Ton der Einstellungen stummschalten</translation>
    </message>
    <message>
        <source>Sound back into step</source>
        <translation>Ton wieder synchron</translation>
    </message>
    <message>
        <source>Sound cut into {0}</source>
        <translation>Tonschnitt in {0}</translation>
    </message>
    <message>
        <source>Sound of shots back to 0 dB</source>
        <translation>Ton der Einstellungen zurück auf 0 dB</translation>
    </message>
    <message>
        <source>There is no cut between two shots near the playhead.</source>
        <translation>Nahe dem Abspielkopf liegt kein Schnitt zwischen zwei Einstellungen.</translation>
    </message>
    <message>
        <source>Unlink sound</source>
        <translation>Ton lösen</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Action and title safe</source>
        <translation>Geschützte Bereiche</translation>
    </message>
    <message>
        <source>Burn-ins</source>
        <translation>Burn-ins</translation>
    </message>
    <message>
        <source>Camera path</source>
        <translation>Kameraweg</translation>
    </message>
    <message>
        <source>Full-screen preview</source>
        <translation>Vorschau im Vollbild</translation>
    </message>
    <message>
        <source>Length of the film</source>
        <translation>Länge des Films</translation>
    </message>
    <message>
        <source>Mask {aspect}</source>
        <translation>Maske {aspect}</translation>
    </message>
    <message>
        <source>No mask</source>
        <translation>Keine Maske</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Safe areas, thirds, camera path, burn-ins and aspect masks</source>
        <translation>Geschützte Bereiche, Drittelraster, Kameraweg, Burn-ins und Formatmasken</translation>
    </message>
    <message>
        <source>Thirds</source>
        <translation>Drittelraster</translation>
    </message>
</context>
<context>
    <name>TypedPath</name>
    <message>
        <source>There is no home folder {name} here: write the whole path of the folder.</source>
        <translation>Ein Benutzerverzeichnis {name} gibt es hier nicht: den ganzen Pfad des Ordners schreiben.</translation>
    </message>
</context>
<context>
    <name>TypedSeed</name>
    <message>
        <source>A seed is a whole number from 0 to {largest}</source>
        <translation>Ein Seed ist eine ganze Zahl von 0 bis {largest}</translation>
    </message>
</context>
<context>
    <name>Understood</name>
    <message>
        <source>Action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>Added by Sketch, whose pictures are never without: the prompt does not say.</source>
        <translation>Von Sketch ergänzt, dessen Bilder nie ohne sind: Der Prompt sagt es nicht.</translation>
    </message>
    <message>
        <source>Clothes</source>
        <translation>Kleidung</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>From frame {first} to {last}</source>
        <translation>Von Frame {first} bis {last}</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Not to be there, so Sketch is not told of it.</source>
        <translation>Soll nicht da sein, darum wird es Sketch nicht gesagt.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Sketch has never read this word.</source>
        <translation>Dieses Wort hat Sketch nie gelesen.</translation>
    </message>
    <message>
        <source>Sketch has never read this.</source>
        <translation>Das hat Sketch nie gelesen.</translation>
    </message>
    <message>
        <source>Sketch leaves this out: its picture has no room for it.</source>
        <translation>Sketch lässt das weg: In seinem Bild ist kein Platz dafür.</translation>
    </message>
    <message>
        <source>Sketch reads English; nothing in this prompt is known to it.</source>
        <translation>Sketch liest Englisch; nichts in diesem Prompt ist ihm bekannt.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Motiv</translation>
    </message>
    <message>
        <source>The nearest it knows: {word}</source>
        <translation>Das nächste bekannte: {word}</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tageszeit</translation>
    </message>
    <message>
        <source>Variants: Generate takes the first; “Every prompt variant”, with the takes, makes all {count}</source>
        <translation>Varianten: Generieren nimmt die erste; „Jede Prompt-Variante“ bei den Takes macht alle {count}</translation>
    </message>
    <message>
        <source>Weather</source>
        <translation>Wetter</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>nichts bekannt</translation>
    </message>
    <message>
        <source>without {thing}</source>
        <translation>ohne {thing}</translation>
    </message>
    <message>
        <source>{first} (of {options})</source>
        <translation>{first} (von {options})</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>Version {number}</source>
        <translation>Version {number}</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>&amp;Revert to this version</source>
        <translation>&amp;Zu dieser Version zurück</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete version</source>
        <translation>Version löschen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>No versions yet. Every edit is saved as you make it; Ctrl+S keeps a state to come back to.</source>
        <translation>Noch keine Versionen. Jede Bearbeitung wird sofort gespeichert; Strg+S hält einen Stand fest, zu dem es zurückgehen kann.</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>Um&amp;benennen</translation>
    </message>
    <message>
        <source>Revert to {name}</source>
        <translation>Zurück zu {name}</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>“{name}” will be gone for good. The film as it is now stays.</source>
        <translation>„{name}“ ist dann endgültig weg. Der Film, wie er jetzt ist, bleibt.</translation>
    </message>
</context>
<context>
    <name>Viewport</name>
    <message>
        <source>Picture under the playhead</source>
        <translation>Bild unter dem Abspielkopf</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>&amp;New film…</source>
        <translation>&amp;Neuer Film …</translation>
    </message>
    <message>
        <source>&amp;Open film…</source>
        <translation>&amp;Film öffnen …</translation>
    </message>
    <message>
        <source>Each opens as a film of your own, and goes on where it was left. In the first one a shot is still missing: its prompt is written, Ctrl+Enter makes it.</source>
        <translation>Jedes öffnet sich als eigener Film und geht dort weiter, wo es verlassen wurde. Im ersten fehlt noch eine Einstellung: Ihr Prompt steht da, Strg+Return macht sie.</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Open &amp;board or screenplay…</source>
        <translation>&amp;Board oder Drehbuch öffnen …</translation>
    </message>
    <message>
        <source>Open a fresh copy</source>
        <translation>Frische Kopie öffnen</translation>
    </message>
    <message>
        <source>Recent films</source>
        <translation>Zuletzt geöffnete Filme</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Take off this list</source>
        <translation>Von dieser Liste nehmen</translation>
    </message>
    <message>
        <source>Write a film shot by shot; this machine makes the takes.</source>
        <translation>Einen Film Einstellung für Einstellung schreiben; dieser Rechner macht die Takes.</translation>
    </message>
    <message>
        <source>{count} shots, all made</source>
        <translation>{count} Einstellungen, alle gemacht</translation>
    </message>
    <message>
        <source>{count} shots, one is yours to make</source>
        <translation>{count} Einstellungen, eine ist noch zu machen</translation>
    </message>
    <message>
        <source>{count} shots, {missing} to make</source>
        <translation>{count} Einstellungen, {missing} noch zu machen</translation>
    </message>
</context>
<context>
    <name>WorkspaceSwitch</name>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>Board</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bedienfelder</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Sichtung</translation>
    </message>
    <message>
        <source>Shot</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Story</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Takes</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
</context>
<context>
    <name>WritableCards</name>
    <message>
        <source>Edit camera of shot {name}</source>
        <translation>Kamera der Einstellung {name} bearbeiten</translation>
    </message>
    <message>
        <source>Edit dialogue of shot {name}</source>
        <translation>Dialog der Einstellung {name} bearbeiten</translation>
    </message>
    <message>
        <source>Edit prompt of shot {name}</source>
        <translation>Prompt der Einstellung {name} bearbeiten</translation>
    </message>
    <message>
        <source>Rename shot {name}</source>
        <translation>Einstellung {name} umbenennen</translation>
    </message>
    <message>
        <source>Set duration of shot {name}</source>
        <translation>Dauer der Einstellung {name} setzen</translation>
    </message>
</context>
<context>
    <name>_Notice</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} weitere</translation>
    </message>
</context>
<context>
    <name>_Title</name>
    <message>
        <source>Close {panel}</source>
        <translation>{panel} schließen</translation>
    </message>
    <message>
        <source>Dock {panel}</source>
        <translation>{panel} andocken</translation>
    </message>
    <message>
        <source>Let {panel} float</source>
        <translation>{panel} schweben lassen</translation>
    </message>
</context>
</TS>
