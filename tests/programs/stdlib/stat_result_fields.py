# The fields of os.stat_result: descriptors, what a shorter sequence leaves out, pickling; and sys.abi_info.
import copy
import os
import pickle
import sys
import time

short, whole = os.stat_result(range(10)), os.stat_result(range(19))
mixed = os.stat_result(range(10), {"st_atime": 1.5, "st_blocks": 3})
for one in short, whole, mixed:
    print(one, one.st_atime, one.st_mtime, one.st_ctime, one.st_atime_ns, one.st_blksize, one.st_blocks)
    print(one.__reduce__())
print(os.stat_result.st_atime, os.stat_result.st_mtime_ns, os.stat_result.st_size, time.struct_time.tm_zone)
print(os.stat_result.n_fields, os.stat_result.n_sequence_fields, os.stat_result.n_unnamed_fields)
facts = os.stat(__file__)
again = pickle.loads(pickle.dumps(facts))
print(type(facts.st_atime), type(facts.st_mtime_ns), facts[8] == int(facts.st_mtime))
print(again == facts, again.st_mtime_ns == facts.st_mtime_ns, copy.copy(facts).st_mtime == facts.st_mtime)
moment = time.gmtime(0)
print(pickle.loads(pickle.dumps(moment)), pickle.loads(pickle.dumps(moment)).tm_zone, moment.__reduce__()[1])


def attempt(function):
    try:
        print("->", function())
    except Exception as error:
        print("!!", type(error).__name__, error)


attempt(lambda: copy.replace(short, st_mode=5))
attempt(lambda: setattr(short, "st_atime", 3))
attempt(lambda: os.stat_result(range(20)))
attempt(lambda: os.stat_result(range(9)))
print(sys.abi_info)
