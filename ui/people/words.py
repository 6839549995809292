"""Roles, and the names that languages have for themselves."""

from __future__ import annotations

from pos.domain.person import Role
from pos.language import N_

ROLES = {
    Role.CASHIER: N_("cashier"),
    Role.COORDINATOR: N_("coordinator"),
    Role.MANAGER: N_("shop manager"),
}
TONGUES = {"sv": "Svenska", "fi": "Suomi", "en": "English"}
