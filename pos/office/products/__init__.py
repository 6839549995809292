"""The shop manager's product list: every act on it, its history, and what it is checked for."""
