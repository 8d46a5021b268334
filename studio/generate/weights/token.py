"""The person's token for the hub, in the system's own store of secrets; never in a file of ours, never printed."""

from __future__ import annotations

import huggingface_hub
import keyring
from keyring.errors import KeyringError, NoKeyringError, PasswordDeleteError

from studio.domain.errors import StorageError

_SERVICE = "shotloom"
_NO_STORE = (
    "this system has no store of secrets that can be used: put the token into the environment as HF_TOKEN, "
    "or log in with: hf auth login"
)


def read_token(endpoint: str) -> str:
    """The token for this hub: ours, else the one that the hub's own tools know; empty when there is none, or the store
    cannot be read: what is public needs none.
    """
    try:
        ours = keyring.get_password(_SERVICE, endpoint)
    except KeyringError:
        ours = None
    return ours or huggingface_hub.get_token() or ""


def keep_token(endpoint: str, token: str) -> None:
    """Put the token into the store. Raises StorageError with what to do where there is none."""
    try:
        keyring.set_password(_SERVICE, endpoint, token)
    except NoKeyringError as cause:
        raise StorageError(_NO_STORE) from cause
    except KeyringError as cause:
        raise StorageError(
            f"the token could not be kept ({cause}): unlock the store of secrets, or use HF_TOKEN"
        ) from cause


def forget_token(endpoint: str) -> bool:
    """Take the token out of the store; whether there was one. Raises StorageError."""
    try:
        keyring.delete_password(_SERVICE, endpoint)
    except PasswordDeleteError:
        return False
    except NoKeyringError as cause:
        raise StorageError(_NO_STORE) from cause
    except KeyringError as cause:
        raise StorageError(f"the token could not be removed ({cause}): unlock the store of secrets") from cause
    return True
