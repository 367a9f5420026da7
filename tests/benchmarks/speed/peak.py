"""Run a command and print the most memory that it took, in what the system counts in.

A process of its own, because a child begins with the memory of its parent.
"""

import resource
import subprocess
import sys

if __name__ == "__main__":
    subprocess.run(sys.argv[1:], check=True)
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
