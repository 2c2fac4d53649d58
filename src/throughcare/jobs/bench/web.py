"""The web server as `throughcare serve` runs it, without the background worker.

What the worker would do meanwhile is counted by nobody; so it isn't there.
"""

import sys

from throughcare.jobs import serve

if __name__ == "__main__":
    serve.web(bind=serve.HERE, port=int(sys.argv[1])).serve(target_loader=serve.load)
