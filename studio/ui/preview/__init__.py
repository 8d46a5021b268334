"""The picture under the playhead: viewport, transport, scrub bar, meters, full screen."""
