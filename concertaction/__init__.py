"""concertaction: is a region's strategy being carried out, by whom, and with whom?"""

__version__ = "0.1.0"
