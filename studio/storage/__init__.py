"""The project folder: what the person decided (journal), what is waiting (queue), what the machine made (takes). No
Qt.
"""
