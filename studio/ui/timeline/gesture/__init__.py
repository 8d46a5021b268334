"""What a press, a drag and a release do: one class for each gesture, one edit for each release."""
