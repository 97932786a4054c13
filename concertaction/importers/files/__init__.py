"""Received files: bytes in, typed cells out, in a child process with limits."""
