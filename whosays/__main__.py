"""`python -m whosays --book FOLDER COMMAND`: the commands on any book."""

from whosays.command_line import run

run()
