"""The ledger's own TLS, where nothing in front of it does that."""

from __future__ import annotations

import ssl
from pathlib import Path

from pos.domain.errors import Unavailable
from pos.language import N_


class CertificateNotRead(Unavailable):
    text = N_("The certificate {file} cannot be used: {problem}")


def certified(certificate: Path, key: Path | None) -> ssl.SSLContext:
    """Shows the certificate (PEM, with what certifies it after it); its key is in the same file
    or in another. Raises CertificateNotRead.
    """
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        # a service has nobody to ask for the password of an encrypted key
        context.load_cert_chain(certificate, key, password="")
    except (OSError, ValueError) as error:  # what OpenSSL says is an OSError too
        problem = getattr(error, "reason", None) or getattr(error, "strerror", None) or str(error)
        raise CertificateNotRead(file=certificate, problem=problem) from error
    return context
