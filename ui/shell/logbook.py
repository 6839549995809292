"""What the program says of itself goes to the log in the data folder, not to the terminal."""

from __future__ import annotations

import logging


def to_standard_logging() -> None:
    """Hand structured events to Python's logging; `Trouble` keeps the file. From warnings up."""
    import structlog

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
