"""Who stands at the till: PINs, badges, and what each prefers."""
