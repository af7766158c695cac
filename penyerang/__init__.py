"""The attacker: what can be concluded of people from what the meeting pages publish.

It reads linear statements about counts, never the code that hid them, and runs in a process of its
own. It imports nothing of ours, so that it cannot share an error with what it judges.
"""

VERSI = "1"
