# An interrupt ends the program with a traceback and the code of SIGINT.
interrupted() { timeout --preserve-status -s INT 2 "$@"; echo $?; }
interrupted $PYTHON -c "import time
time.sleep(20)"
interrupted $PYTHON -c 'import time
try:
    time.sleep(10)
except KeyboardInterrupt:
    print("caught")'
interrupted $PYTHON -c 'import asyncio
async def main():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled")
        raise
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("KeyboardInterrupt")'
interrupted $PYTHON -c 'import asyncio
async def main():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("swallowed")
        return "result"
print(asyncio.run(main()))'
$PYTHON -c 'raise KeyboardInterrupt'; echo $?
$PYTHON -c 'try:
    raise KeyboardInterrupt
except KeyboardInterrupt:
    print("caught")'; echo $?
