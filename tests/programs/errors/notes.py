# Notes under the message, several lines, and odd ones.
error = ValueError("main message")
error.add_note("first note")
error.add_note("second note\nwith two lines")
error.add_note("")
raise error
