"""The logger."""

import logging

logger = logging.getLogger("asyncio")
