"""Files to pictures and samples and back, and the composer that preview and export share; the only importer of PyAV."""
