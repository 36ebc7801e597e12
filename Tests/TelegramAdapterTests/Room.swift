// Room kept; filled by its first file.
